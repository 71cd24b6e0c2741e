"""Every form names its fields in the one way: by their place in the answers file."""

import re
from itertools import product
from pathlib import Path

import pytest

import builder
import pyapp
from pyapp.answers import MOST_ACTIONS
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES
from pyapp.word.fields import ACTION, EARLIER_ACTION, FOCUS, find_rows, is_focus, name_action, read_action
from tests.unit.builder.test_pieces import form

PACKAGES = [Path(package.__file__ or "").parent for package in (pyapp, builder)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_web_form_and_the_word_forms_have_the_same_fields(language: str) -> None:
    shown = set(re.findall(r' name="([^"]+)"', form(language)))
    rows = [find_rows(use, CHECKLIST) for use in CHECKLIST.uses]
    asked = {field for places in rows for fields in places.values() for field in fields}
    # On the web form each item has a box to be kept in view by; in Word there is a place for each that is kept.
    places = {field for field in asked if is_focus(field)}
    boxes = {f"{FOCUS}.{item}" for item in CHECKLIST.items}
    assert shown == {"use", "proposed"} | boxes | (asked - places)


def test_an_actions_field_is_read_back() -> None:
    for kind, parts in (("actions", ACTION), ("earlier_actions", EARLIER_ACTION)):
        for number, part in product(range(MOST_ACTIONS), parts):
            assert read_action(name_action(number, part, kind=kind)) == (kind, number, part)
    assert read_action("closing.worthwhile") is None
    assert read_action("funds.note") is None


def test_the_names_of_the_last_fields_are_written_once() -> None:
    files = [path for package in PACKAGES for kind in ("*.py", "*.html") for path in package.rglob(kind)]
    holders = [path.name for path in files if re.search(r"""["']closing\\?\.""", path.read_text(encoding="utf-8"))]
    assert holders == ["fields.py"]

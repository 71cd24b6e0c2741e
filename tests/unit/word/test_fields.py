"""Every form names its fields in the one way: by their place in the answers file."""

import re
from pathlib import Path

import pytest

import builder
import pyapp
from pyapp.answers import MOST_ACTIONS
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES
from pyapp.word.fields import ACTION, find_rows, name_action, read_action
from tests.unit.builder.test_pieces import form

PACKAGES = [Path(package.__file__ or "").parent for package in (pyapp, builder)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_web_form_and_the_word_forms_have_the_same_fields(language: str) -> None:
    shown = set(re.findall(r' name="([^"]+)"', form(language)))
    rows = [find_rows(use, CHECKLIST) for use in CHECKLIST.uses]
    assert shown == {"use"} | {field for places in rows for fields in places.values() for field in fields}


def test_an_actions_field_is_read_back() -> None:
    for number in range(MOST_ACTIONS):
        assert [read_action(name_action(number, name)) for name in ACTION] == [(number, name) for name in ACTION]
    assert read_action("closing.worthwhile") is None
    assert read_action("funds.note") is None


def test_the_names_of_the_last_fields_are_written_once() -> None:
    files = [path for package in PACKAGES for kind in ("*.py", "*.html") for path in package.rglob(kind)]
    holders = [path.name for path in files if re.search(r"""["']closing\\?\.""", path.read_text(encoding="utf-8"))]
    assert holders == ["fields.py"]

"""The styles of the checklist page hold for every use that the checklist has, and name none."""

import re
from pathlib import Path

import msgspec
import pytest

from builder.assets import ASSETS
from builder.edition import read_style
from builder.styles import CHECKLIST_STYLE, repeat_for_uses, write_styles
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES

STYLES = sorted((ASSETS / "css").glob("*.css"))
FOURTH = msgspec.structs.replace(CHECKLIST.uses[0], id="pretend")


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_names_a_use_or_a_level(path: Path) -> None:
    style = path.read_text(encoding="utf-8")
    values = re.findall(r"""=\s*["']?([\w-]+)["']?\s*\]""", style)
    assert not {*CHECKLIST.use_by_id, "0", "1", "2", "3"} & set(values)


def test_a_rule_is_repeated_for_every_use_and_nothing_else_is() -> None:
    style = "a { b: c; } @media print { d[e=each-use], f { g: h; } i { j: k; } }"
    assert repeat_for_uses(style, ["expect", "pretend", "expect"]) == (
        "a { b: c; } @media print { d[e=expect], f { g: h; } d[e=pretend], f { g: h; } i { j: k; } }"
    )


def test_another_use_has_its_questions_shown_and_those_of_the_others_hidden(tmp_path: Path) -> None:
    source = (ASSETS / "css" / CHECKLIST_STYLE).read_text(encoding="utf-8")
    for language in LANGUAGES:
        path = tmp_path / ("" if language == LANGUAGES[0] else language) / "assets" / "css" / CHECKLIST_STYLE
        path.parent.mkdir(parents=True)
        path.write_text(source, encoding="utf-8")
    write_styles(tmp_path, [*CHECKLIST.use_by_id, "pretend"])
    for path in tmp_path.rglob(CHECKLIST_STYLE):
        style = path.read_text(encoding="utf-8")
        assert '.checklist[data-use="pretend"] [data-for]:not([data-for~="pretend"]) { display: none; }' in style
        assert ':has([name="use"][value="pretend"]:checked) [data-for]:not([data-for~="pretend"])' in style
        assert "each-use" not in style


def test_the_checklist_in_one_file_has_the_same_rules() -> None:
    style = read_style([CHECKLIST])
    assert all(f"[data-for]:not([data-for~={use}])" in style for use in CHECKLIST.use_by_id)
    assert "each-use" not in style

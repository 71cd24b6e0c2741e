import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.word.elements import build, clean, is_right_to_left, run, serialise, table, text_paragraph

ANY_TEXT = st.text(st.characters(), max_size=50)


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_makes_well_formed_xml(text: str, value: str) -> None:
    ET.fromstring(serialise(build("w:p", run(text), text=text, w_val=value)))  # noqa: S314 (our own XML)


def test_what_xml_forbids_is_dropped_and_nothing_else() -> None:
    assert clean("a\x00\x0b\x1f\ufffe\uffff\ud800b\t\n\r\x85é😀\u202e") == "ab\t\n\r\x85é😀\u202e"


def test_line_breaks_and_tabs_become_elements() -> None:
    tags = [child.tag.rpartition("}")[2] for child in run("a\tb\r\nc\u2028d")]
    assert tags == ["t", "tab", "t", "br", "t", "br", "t"]


@pytest.mark.parametrize(
    ("text", "answer"), [("abc", False), ("12 مرحبا", True), ("שלום abc", True), ("", False), ("é ש", False)]
)
def test_the_first_letter_tells_which_way_a_text_runs(text: str, *, answer: bool) -> None:
    assert is_right_to_left(text) is answer


def test_a_long_row_may_break_across_pages_and_a_short_one_may_not() -> None:
    rows = [[[text_paragraph(text)]] for text in ("header", "short", "x" * 10_000)]
    made = table("caption", rows, [1000])
    kept = [b"cantSplit" in serialise(row) for row in made if row.tag.endswith("}tr")]
    assert kept == [True, True, False]

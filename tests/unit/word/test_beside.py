"""What somebody wrote in a form where no answer is read: it is quoted, never lost without a word."""

from collections.abc import Callable

import pytest

from pyapp.catalog import CHECKLIST
from pyapp.errors import AnswersError
from pyapp.texts import LANGUAGES
from pyapp.word.elements import Element, build, run, serialise
from pyapp.word.fields import name_mark
from pyapp.word.filled import read_form
from pyapp.word.package import open_package
from tests.word_forms import W, fill, make_form, pack_with, read_body, replace_body

FORM = fill(make_form("review", "en"), {"funds.expected": 2, "scale.note": "Ours"})
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def notices_of(document: bytes) -> list[AnswersError]:
    return list(read_form(open_package(document)).notices)


def quoted_in(document: bytes) -> list[str]:
    said = notices_of(document)
    assert {each.code for each in said} <= {"beside-unread"}
    return [each.facts["text"] for each in said]


def say(*texts: str) -> Element:
    return build("w:p", *(run(text) for text in texts))


def write_between(body: Element) -> None:
    styles = (style for style in body.iter(f"{W}pStyle") if style.get(f"{W}val") == "AfterTable")
    first = next(styles)
    next(each for each in body.iter(f"{W}p") if first in list(each.iter())).append(run("We have more to say"))


def add_row(body: Element) -> None:
    *_, actions = body.iter(f"{W}tbl")
    for cells in (["4", "Write", "Awa", ""], ["", "", "", ""]):
        actions.append(build("w:tr", *(build("w:tc", say(text)) for text in cells)))


def question_of(body: Element, field: str) -> Element:
    """The cell of a question."""
    mark = next(each for each in body.iter(f"{W}bookmarkStart") if each.get(f"{W}name") == name_mark(field))
    return next(cell for cell in body.iter(f"{W}tc") if mark in list(cell.iter()))


def write_below_a_question(body: Element) -> None:
    question_of(body, "scale.note").append(say("Written on the left"))


def write_behind_a_question(body: Element) -> None:
    question_of(body, "about.organisation")[-1].append(run(": Red Sur"))


def write_beside_an_answer(body: Element) -> None:
    row = next(row for row in body.iter(f"{W}tr") if question_of(body, "scale.note") in list(row))
    row.append(build("w:tc", say("In a cell more")))


def draw_box(body: Element) -> None:
    """A text box as Word writes it: once for itself, once for older programs."""
    boxes = [build("w:txbxContent", say("In a box")) for _ in range(2)]
    twice = Element(f"{COMPATIBILITY}AlternateContent")
    for name, box in zip(("Choice", "Fallback"), boxes, strict=True):
        side = Element(f"{COMPATIBILITY}{name}")
        side.append(build("w:drawing", box))
        twice.append(side)
    body[0].insert(1, build("w:p", build("w:r", twice)))


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (write_between, "We have more to say"),
        (add_row, "Write / Awa"),
        (draw_box, "In a box"),
        (write_below_a_question, "Written on the left"),
        (write_behind_a_question, "Organisation: Red Sur"),
    ],
)
def test_words_beside_the_answers_are_quoted_once(change: Callable[[Element], None], text: str) -> None:
    body = read_body(FORM)
    change(body)
    assert quoted_in(replace_body(FORM, body)) == [text]


def test_words_in_a_cell_more_are_quoted() -> None:
    body = read_body(FORM)
    write_beside_an_answer(body)
    filled = read_form(open_package(replace_body(FORM, body)))
    assert [(each.code, each.facts["text"]) for each in filled.notices] == [("stray-answer", "In a cell more")]
    assert filled.content["answers"]["scale"]["note"] == "Ours"


def test_a_form_whose_questions_were_said_otherwise_has_none_of_them_quoted() -> None:
    """Of another version, say."""
    body = read_body(FORM)
    for field in ("about.organisation", *(f"{item}.note" for item in CHECKLIST.items)):
        text = next(question_of(body, field).iter(f"{W}t"))
        text.text = "Who are you?" if field.startswith("about.") else "Why?"
    assert quoted_in(replace_body(FORM, body)) == []


def test_comments_are_quoted() -> None:
    comments = build("w:comments", *(build("w:comment", say(text)) for text in ("Is it so?", "", "It is.")))
    assert quoted_in(pack_with(FORM, "word/comments.xml", serialise(comments))) == ["Is it so?", "It is."]


def test_a_text_box_in_an_answer_is_part_of_the_answer() -> None:
    body = read_body(FORM)
    cell = next(cell for cell in body.iter(f"{W}tc") if "Ours" in [each.text for each in cell.iter(f"{W}t")])
    cell.append(build("w:p", build("w:r", build("w:drawing", build("w:txbxContent", say("In a box"))))))
    document = replace_body(FORM, body)
    assert quoted_in(document) == []
    assert read_form(open_package(document)).content["answers"]["scale"]["note"].split() == ["Ours", "In", "a", "box"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_with_nothing_beside_its_answers_has_nothing_quoted(language: str) -> None:
    for use in ("expect", "scope", "review"):
        assert quoted_in(fill(make_form(use, language), {"scale.note": "Ours"})) == []

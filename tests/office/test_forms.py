"""Blank Word forms as other programs see them: an Open XML validator, and LibreOffice, blank and filled in."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.errors import AnswersError
from pyapp.invitation import Invitation
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.fields import list_answers
from pyapp.word.filled import read_form
from pyapp.word.package import open_package
from tests.answer_sets import HOSTILE, File, make_file, make_full_file
from tests.office.test_word import FORMATS, NODE, convert, run, send_through
from tests.word_forms import as_typed, drop_marks, fields_of, fill, make_form, make_invited_form

FORMS = [(use, language) for use in CHECKLIST.use_by_id for language in LANGUAGES]
LINES = "First line\nsecond line\n\n\tfourth, after a tab  "
FILLED: dict[str, File] = {
    **{f"full-{use}-{language}": make_full_file(use, language, note=LINES) for use, language in FORMS},
    "hostile": make_full_file("review", note=HOSTILE),
    "long": make_full_file("scope", "en", note="mot " * 2500),
    "little": make_file("expect", {"funds": {"alone": "no"}, "scale": {"priority": 0}}, language="es"),
}


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for use, language in FORMS:
            (folder / f"{use}-{language}.docx").write_bytes(make_form(use, language))
            (folder / f"headed-{use}-{language}.docx").write_bytes(make_invited_form(use, language, Invitation()))
            (folder / f"invited-{use}-{language}.docx").write_bytes(make_invited_form(use, language, INVITATION))
        for form, file in FILLED.items():
            document = fill(make_form(file["use"], file["language"]), fields_of(file))
            (folder / f"{form}.docx").write_bytes(document)
        (folder / "unmarked.docx").write_bytes(drop_marks((folder / "little.docx").read_bytes()))
        yield folder


@pytest.fixture(scope="module")
def converted(folder: Path) -> Path:
    kinds = ("", "headed-", "invited-")
    convert(folder, "pdf", *(folder / f"{kind}{use}-{language}.docx" for kind in kinds for use, language in FORMS))
    convert(folder, "docx", *sorted(folder.glob("*.docx")))
    return folder / "converted"


INVITATION = Invitation("Four wells for four schools", "Wells", "Water Network", "us@example.org", "2026-12-01")
MOST_PAGES = {"expect": {"en": 5, "fr": 5, "es": 6}, "scope": {"en": 4, "fr": 5, "es": 5}}
MOST_PAGES |= {"review": dict.fromkeys(LANGUAGES, 7)}
"""What each form took before it had a head."""


@pytest.mark.parametrize(("use", "language"), FORMS)
def test_a_head_with_its_code_costs_no_page(converted: Path, use: str, language: str) -> None:
    for kind in ("", "headed-", "invited-"):
        facts = run("pdfinfo", converted / f"{kind}{use}-{language}.pdf")
        pages = int(facts.partition("Pages:")[2].split()[0])
        assert pages <= MOST_PAGES[use][language], kind


@pytest.mark.parametrize(("use", "language"), FORMS)
def test_an_invited_form_saved_by_libreoffice_still_says_what_the_invitation_does(
    converted: Path, use: str, language: str
) -> None:
    document = (converted / f"invited-{use}-{language}.docx").read_bytes()
    about = read_answers(read_form(open_package(document)).content).about
    assert (about.goal, about.partnership) == (INVITATION.goal, INVITATION.partnership)
    shown = squeeze(run("pdftotext", "-raw", converted / f"invited-{use}-{language}.pdf", "-"))
    assert squeeze(INVITATION.host) in shown
    assert squeeze(INVITATION.to) in shown
    assert refusal(converted / f"headed-{use}-{language}.docx").code == "blank-form"


def refusal(document: Path) -> AnswersError:
    with pytest.raises(AnswersError) as caught:
        read_form(open_package(document.read_bytes()))
    return caught.value


def squeeze(text: str) -> str:
    """The text without any space, for it to be found again however its lines were broken."""
    return "".join(text.split())


def test_the_validator_finds_nothing_wrong(folder: Path) -> None:
    assert NODE
    documents = sorted(folder.glob("*.docx"))
    found = json.loads(run(NODE, Path(__file__).parent / "validate_word.mjs", *documents))
    assert found == {str(document): [] for document in documents}


@pytest.mark.parametrize(("use", "language"), FORMS)
def test_libreoffice_shows_every_question_with_its_answers(converted: Path, use: str, language: str) -> None:
    shown = squeeze(run("pdftotext", "-raw", converted / f"{use}-{language}.pdf", "-"))
    texts, asked = read_texts(language), CHECKLIST.use_by_id[use]
    for items in CHECKLIST.lists:
        for item in items.items:
            assert squeeze(f"{items.number_of(item)} {texts.items[item].name}") in shown
            assert squeeze(texts.items[item].sentence) in shown
        for rating in CHECKLIST.ratings_of(asked, items):
            words = texts.ratings[rating.id]
            question = squeeze(f"{words.question}{words.hint}{list_answers(words, texts)}")
            assert shown.count(question) >= len(items.items)
    assert shown.count(squeeze(texts.uses[use].note)) == len(CHECKLIST.items)
    assert (squeeze(texts.form["worthwhile"]) in shown) is asked.asks_worthwhile
    assert squeeze(texts.word_form["warning"]) in shown


@pytest.mark.parametrize("form", FILLED)
def test_a_form_saved_by_libreoffice_is_read_back(converted: Path, form: str) -> None:
    document = (converted / f"{form}.docx").read_bytes()
    assert read_answers(read_form(open_package(document)).content) == as_typed(FILLED[form])


TRAVELLED = ("full-expect-es", "full-scope-fr", "full-review-en", "hostile", "long", "little")


@pytest.fixture(scope="module")
def travelled(folder: Path) -> Path:
    documents = [folder / f"{form}.docx" for form in (*TRAVELLED, "expect-fr")]
    date = folder / "dates.docx"
    date.write_bytes(fill(make_form("review"), {"about.date": "12 mars 2026", "funds.note": "→ ☺"}))
    send_through(folder, [*documents, date])
    return folder


@pytest.mark.parametrize("kind", FORMATS)
def test_a_form_comes_back_from_other_formats_with_every_answer(travelled: Path, kind: str) -> None:
    for form in TRAVELLED:
        filled = read_form(open_package((travelled / kind / f"{form}.docx").read_bytes()))
        assert read_answers(filled.content) == as_typed(FILLED[form]), form
        assert filled.notices == ()
    assert refusal(travelled / kind / "expect-fr.docx").code == "blank-form"
    filled = read_form(open_package((travelled / kind / "dates.docx").read_bytes()))
    assert filled.content["about"]["date"] == "2026-03-12"
    assert filled.content["answers"]["funds"]["note"] == "→ ☺"


@pytest.mark.parametrize(("use", "language"), FORMS)
def test_a_blank_form_saved_by_libreoffice_is_still_blank(converted: Path, use: str, language: str) -> None:
    assert refusal(converted / f"{use}-{language}.docx").code == "blank-form"


def test_a_form_that_lost_both_its_marks_and_its_tags_is_refused(converted: Path) -> None:
    assert refusal(converted / "unmarked.docx").code == "stray-answer"

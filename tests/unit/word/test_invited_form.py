"""Word forms that say whom to return them to and where the checklist is: with an invitation, or blank to write on."""

import io
import zipfile

import docx
import pytest

from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.errors import AnswersError
from pyapp.invitation import Invitation
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.elements import NAMESPACES
from pyapp.word.fields import list_answers
from pyapp.word.filled import Filled, read_form
from pyapp.word.package import open_package
from tests.answer_sets import HOSTILE
from tests.word_forms import drop_carried, drop_tags, fill, make_invited_form, read_body

WP = f"{{{NAMESPACES['wp']}}}"
INVITATION = Invitation("Four wells", "Wells of the North", "Water Network", "us@example.org", "2026-12-01")
every_form = pytest.mark.parametrize(
    ("use", "language"), [(use, each) for use in CHECKLIST.use_by_id for each in LANGUAGES]
)


def read(document: bytes) -> Filled:
    return read_form(open_package(document))


def lines_of(document: bytes) -> list[str]:
    return [each.text for each in docx.Document(io.BytesIO(document)).paragraphs]


@every_form
def test_a_form_says_whom_to_return_it_to_and_where_the_checklist_is(use: str, language: str) -> None:
    blank, invited = (lines_of(make_invited_form(use, language, each)) for each in (Invitation(), INVITATION))
    address = f"https://example.org/some-name/{'' if language == 'fr' else f'{language}/'}checklist/"
    assert [line for line in blank if line.count("____") > 1]
    for lines in (blank, invited):
        assert [line for line in lines if line.endswith(address)]
    assert [line for line in invited if "Water Network" in line]
    assert [line for line in invited if "us@example.org" in line and "2026" in line]


@every_form
def test_the_code_has_words_for_those_who_do_not_see_it(use: str, language: str) -> None:
    document = make_invited_form(use, language, INVITATION)
    (described,) = read_body(document).iter(f"{WP}docPr")
    assert "QR" in described.get("descr", "")
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.read("word/media/code.png").startswith(b"\x89PNG")
    assert make_invited_form.__wrapped__(use, language, INVITATION) == document, "the same bytes twice"


@every_form
def test_what_the_invitation_says_is_read_with_the_answers(use: str, language: str) -> None:
    document = make_invited_form(use, language, INVITATION)
    rating = CHECKLIST.use_by_id[use].ratings["advantages"][0]
    filled = fill(document, {"about.organisation": "We", f"scale.{rating}": 2})
    for form in (filled, drop_tags(filled), drop_carried(filled)):
        read_back = read(form)
        assert read_back.notices == ()
        answers = read_answers(read_back.content)
        assert (answers.about.organisation, answers.about.goal, answers.about.partnership) == (
            "We",
            "Four wells",
            "Wells of the North",
        )
        assert answers.ratings_of("scale") == {rating: 2}


@every_form
def test_a_blank_form_with_a_head_is_still_blank(use: str, language: str) -> None:
    with pytest.raises(AnswersError) as caught:
        read(make_invited_form(use, language, Invitation()))
    assert caught.value.code == "blank-form"


def test_hostile_words_stay_words() -> None:
    hostile = Invitation(HOSTILE[:500], HOSTILE[:200], HOSTILE[:200], HOSTILE[:200])
    document = make_invited_form("scope", "en", hostile)
    assert docx.Document(io.BytesIO(document)).paragraphs


@every_form
def test_each_answer_has_a_box_to_tick_by_hand(use: str, language: str) -> None:
    document = make_invited_form(use, language, Invitation())
    cells = [
        cell.text for table in docx.Document(io.BytesIO(document)).tables for row in table.rows for cell in row.cells
    ]
    texts = read_texts(language)
    for items in CHECKLIST.lists:
        for rating in CHECKLIST.ratings_of(CHECKLIST.use_by_id[use], items):
            boxes = list_answers(texts.ratings[rating.id], texts).split("  ")
            assert len(boxes) == len(rating.values)
            asked = [cell for cell in cells if all(box in cell for box in boxes)]
            assert len(asked) >= len(items.items)


def test_a_box_ticked_on_a_computer_is_not_lost_without_a_word() -> None:
    document = fill(make_invited_form("scope", "en", Invitation()), {"funds.get": 2})
    ticked = document_with(document, "\u2610\u00a02\u00a0A\u00a0lot", "\u2612\u00a02\u00a0A\u00a0lot")
    assert [notice.code for notice in read(ticked).notices] == ["beside-unread"]


def document_with(document: bytes, old: str, new: str) -> bytes:
    """The same document, the first of these words changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "word/document.xml":
                content = content.decode("utf-8").replace(old, new, 1).encode("utf-8")
            after.writestr(name, content)
    return made.getvalue()

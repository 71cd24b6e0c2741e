"""What people get who are invited, in every language."""

import base64
import io
import json
from typing import Any

import docx
import pytest
import segno
from PIL import Image

from pyapp.app import handle
from pyapp.blocks import Block, Fact, Heading, Paragraph
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.invitation import Invitation, read_link, write_link
from pyapp.inviting.code import draw_code
from pyapp.inviting.heading import list_lines, make_heading, write_return_line
from pyapp.inviting.message import write_message
from pyapp.inviting.paper import build_paper, build_paper_head
from pyapp.inviting.texts import read_invitation_texts
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.fields import find_sign
from pyapp.word.form import write_form

PAGE = "https://example.org/some-name/checklist/?use=scope"
GIVEN = {
    "goal": "Four wells",
    "partnership": "Wells",
    "host": "Water Network",
    "to": "us@example.org",
    "by": "2026-12-01",
}
INVITATION = Invitation(**GIVEN)
DAYS = {"fr": "1er décembre 2026", "en": "1 December 2026", "es": "1 de diciembre de 2026"}
USES = list(CHECKLIST.use_by_id)


def ask(do: str, language: str = "en", **fields: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, "language": language, **fields})))
    return reply


def invite(language: str = "en", **fields: Any) -> dict[str, Any]:
    asked = {"checklist": "added-value", "use": "scope", "page": PAGE, "invitation": GIVEN}
    return ask("invite", language, **(asked | fields))


# ---- The code


def modules_of(picture: bytes) -> list[list[bool]]:
    """What a camera sees: the dark squares of a picture whose squares are eight pixels wide."""
    with Image.open(io.BytesIO(picture)) as image:
        assert image.mode == "1"
        side = image.width // 8
        return [[not image.getpixel((x * 8 + 4, y * 8 + 4)) for x in range(side)] for y in range(side)]


@pytest.mark.parametrize("link", [PAGE, write_link(INVITATION, PAGE)])
def test_the_picture_shows_the_code_of_the_link_in_its_light_border(link: str) -> None:
    code = draw_code(link)
    assert code
    whole = segno.make_qr(link, error="m")
    assert modules_of(code.picture) == [[bool(each) for each in row] for row in whole.matrix_iter(border=4)]
    assert code.modules == len(whole.matrix) + 8
    assert whole.mask >= 0
    assert draw_code(link) == code, "the same link gives the same bytes"


def test_a_link_longer_than_any_code_has_none_and_a_form_falls_back_on_the_page() -> None:
    long = write_link(Invitation(goal="é" * 500), PAGE)
    assert draw_code(long) is None
    assert make_heading(long, PAGE, INVITATION).code == draw_code(PAGE)
    reply = invite(invitation={"goal": "é" * 500})
    assert reply["ok"]
    assert "code" not in reply
    assert "modules" not in reply


# ---- The message


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_a_message_says_all_of_it_in_plain_paragraphs(use: str, language: str) -> None:
    link = write_link(INVITATION, PAGE)
    texts = read_texts(language)
    message = write_message(INVITATION, CHECKLIST.use_by_id[use], link, texts)
    for said in (*list(GIVEN.values())[:4], DAYS[language], texts.uses[use].name):
        assert said in message
    asked = texts.colleagues.organisation if use == "expect" else read_invitation_texts(language).words["organisation"]
    assert asked in message
    assert f"\n{link}\n" in message, "the link stands alone on its line"
    assert "{" not in message
    assert "\n\n\n" not in message


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", GIVEN)
def test_what_is_not_given_leaves_no_hole(language: str, part: str) -> None:
    for given in ({}, {part: GIVEN[part]}, {name: text for name, text in GIVEN.items() if name != part}):
        message = write_message(Invitation(**given), CHECKLIST.use_by_id["scope"], PAGE, read_texts(language))
        assert "\n\n\n" not in message
        assert ": ." not in message
        assert ": ," not in message


# ---- Paper, and the heads of forms


def words_of(blocks: tuple[Block, ...]) -> str:
    texts = [each.text for each in blocks if isinstance(each, (Heading, Paragraph, Fact))]
    return "\n".join([*texts, *(each.label for each in blocks if isinstance(each, Fact))])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_the_paper_asks_everything_with_a_box_for_each_answer(use: str, language: str) -> None:
    texts, asked = read_texts(language), CHECKLIST.use_by_id[use]
    blocks = build_paper(make_heading(PAGE, PAGE, INVITATION), asked, texts, ADDED_VALUE)
    head = build_paper_head(INVITATION, texts)
    assert texts.form["organisation"] in words_of(head)
    said = words_of((*head, *blocks)).replace("\u00a0", " ")
    for items in CHECKLIST.lists:
        for item in items.items:
            assert f"{items.number_of(item)} {texts.items[item].name}".replace("\u00a0", " ") in said
        for rating in CHECKLIST.ratings_of(asked, items):
            for value, words in texts.ratings[rating.id].values.items():
                box = f"\u2610 {find_sign(value, texts)} {words}".replace("  ", " ").replace("\u00a0", " ")
                assert said.count(box) >= len(items.items)
    for given in (*list(GIVEN.values())[:4], DAYS[language], PAGE.partition("?")[0]):
        assert given in said
    assert texts.warning.replace("\u00a0", " ") not in said, "there are no results yet"
    assert texts.downloads["paper"].name.replace("\u00a0", " ") in said, "where the tally sheet is"
    assert (texts.form["worthwhile"].replace("\u00a0", " ") in said) is asked.asks_worthwhile


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_head_has_lines_to_write_on_where_nothing_is_said(language: str) -> None:
    said = read_invitation_texts(language)
    blank = list_lines(make_heading(PAGE, PAGE, Invitation()), said)
    assert [line.count("___") > 0 for line in blank] == [True, False]
    assert blank[-1].endswith("https://example.org/some-name/checklist/"), "short enough to be typed"
    full = list_lines(make_heading(PAGE, PAGE, INVITATION), said)
    assert "__" not in "".join(full)
    assert "Water Network" in full[0]
    assert "us@example.org" in full[1]
    assert DAYS[language] in full[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_form_says_whom_to_return_it_to_at_its_end_too(language: str) -> None:
    texts = read_texts(language)
    returned = write_return_line(INVITATION, read_invitation_texts(language))

    def lines_of(invitation: Invitation) -> list[str]:
        heading = make_heading(PAGE, PAGE, invitation)
        form = write_form(CHECKLIST.use_by_id["scope"], texts, ADDED_VALUE, heading)
        return [each.text for each in docx.Document(io.BytesIO(form)).paragraphs]

    lines = lines_of(INVITATION)
    assert texts.warning not in lines, "there are no results yet"
    assert texts.word_form["warning"] in lines
    assert lines.count(returned) == 2
    assert returned in lines[lines.index(texts.word_form["back"]) :]
    assert sum("___" in line for line in lines_of(Invitation())) == 1, "lines to write on stand at the head alone"


# ---- The door


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_door_gives_message_link_code_and_paper(language: str) -> None:
    reply = invite(language)
    assert reply["whole"] is True
    assert reply["link"] == write_link(INVITATION, PAGE)
    assert reply["link"] in reply["message"]
    assert base64.b64decode(reply["code"]).startswith(b"\x89PNG")
    assert reply["paper"][0]["kind"] == "heading"
    followed = ask("invited", language, link=reply["link"].partition("#")[2])
    said = read_texts(language).invited
    assert (followed["ok"], followed["invitation"], followed["unnamed"]) == (True, GIVEN, said["unnamed"])
    assert GIVEN["host"] in followed["lines"][0]
    assert GIVEN["to"] in followed["back"][0]
    assert set(followed["back"]) < set(followed["lines"])
    assert said["damaged"] not in followed["lines"]


def test_what_does_not_fit_is_left_out_and_said() -> None:
    reply = invite(invitation={**GIVEN, "by": "2026-02-30", "host": "a" * 201})
    assert reply["whole"] is False
    assert read_link(reply["link"].partition("#")[2]).invitation == Invitation(
        "Four wells", "Wells", to="us@example.org"
    )


@pytest.mark.parametrize("wrong", [{"use": "nothing"}, {"use": None}, {"checklist": "other"}, {"checklist": []}])
def test_a_use_that_does_not_exist_is_refused(wrong: dict[str, Any]) -> None:
    for reply in (invite(**wrong), ask("export", of="invitation", **{"as": "word"}, page=PAGE, invitation={}, **wrong)):
        assert (reply["ok"], reply["code"]) == (False, "unknown-request")


@pytest.mark.parametrize("wrong", [None, 1, [], {"goal": 1}])
def test_what_is_no_invitation_and_no_link_says_nothing(wrong: Any) -> None:
    assert invite(invitation=wrong)["link"] == PAGE
    assert ask("invited", link=wrong)["invitation"] == dict.fromkeys(GIVEN, "")

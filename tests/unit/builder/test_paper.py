import re
from functools import cache

import msgspec
import pytest

from builder.cards import read_cards
from builder.paper.card import draw_card, render_card
from builder.paper.form import build_facts, render_form
from builder.paper.pdf import render_pdf
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.invitation import Invitation
from pyapp.inviting.heading import make_heading
from pyapp.texts import LANGUAGES, read_texts

ADDRESS = "https://example.org/checklist/"
HEADING = make_heading(ADDRESS, ADDRESS, Invitation())


@cache
def form(use: str, language: str) -> bytes:
    return render_form(CHECKLIST.use_by_id[use], read_texts(language), ADDED_VALUE, HEADING)


def said_about(pdf: bytes) -> str:
    """The document's description of itself, which stands uncompressed in it."""
    found = re.search(rb"<\?xpacket begin.*?<\?xpacket end", pdf, re.DOTALL)
    assert found
    return found[0].decode("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_a_form_is_tagged_says_its_language_and_title_and_nothing_of_its_making(use: str, language: str) -> None:
    pdf = form(use, language)
    texts = read_texts(language)
    about = said_about(pdf)
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert f"<rdf:li>{language}</rdf:li>" in about
    assert texts.report["title"].format(use=texts.uses[use].name) in about
    assert b"/StructTreeRoot" in pdf
    assert b"/Marked true" in pdf
    assert not re.search("CreateDate|ModifyDate|creator>", about)
    assert not re.search(rb"/CreationDate|/ModDate|/Author", pdf)


def test_the_same_texts_give_the_same_bytes() -> None:
    assert render_form(CHECKLIST.use_by_id["scope"], read_texts("es"), ADDED_VALUE, HEADING) == form("scope", "es")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_a_card_is_one_tagged_page_and_the_same_twice(use: str, language: str) -> None:
    texts = read_texts(language)
    pdf = render_card(CHECKLIST.use_by_id[use], texts, ADDED_VALUE, ADDRESS)
    assert read_cards(language, CHECKLIST)[use].title in said_about(pdf)
    assert "<pdfuaid:part>1</pdfuaid:part>" in said_about(pdf)
    assert len(re.findall(rb"/Type ?/Page\b", pdf)) == 1
    assert pdf == render_card(CHECKLIST.use_by_id[use], texts, ADDED_VALUE, ADDRESS)


def test_a_template_takes_no_words_of_a_fact_for_its_own_language() -> None:
    card = msgspec.structs.replace(
        read_cards("en", CHECKLIST)["expect"],
        title="#panic() *x* $y$ @z",
        aim="<not-a-label> `code` \\ // nothing /* here */",
    )
    assert "#panic() *x* $y$ @z" in said_about(draw_card(card, read_texts("en"), ADDRESS))


def test_the_templates_get_every_grid_of_their_use() -> None:
    texts = read_texts("en")
    facts = {use.id: build_facts(use, texts, ADDED_VALUE, HEADING) for use in CHECKLIST.uses}
    assert {use: list(each["answer_grids"]) for use, each in facts.items()} == {use: ["advantages"] for use in facts}
    assert {use: list(each["grids"]) for use, each in facts.items() if each["grids"]} == {
        "scope": ["needs", "hopes"],
        "review": ["concerns", "calm"],
    }


def test_a_template_that_lacks_its_facts_is_an_error() -> None:
    with pytest.raises(Exception, match="texts"):
        render_pdf("form", {})

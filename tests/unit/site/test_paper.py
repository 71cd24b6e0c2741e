import re
from functools import cache
from typing import Any

import pytest
from msgspec import Struct

from pyapp.catalog import CHECKLIST
from pyapp.site.paper.card import render_card
from pyapp.site.paper.form import build_facts, render_form
from pyapp.site.paper.pdf import render_pdf
from pyapp.texts import LANGUAGES, read_texts


class Step(Struct, frozen=True):
    minutes: int
    what: str
    how: str


class InventedCard(Struct, frozen=True):
    title: str = "Chercher ensemble"
    aim: str = "Décider ce que l’organisation attend."
    when: str = "Avant un appel."
    who: str = "Cinq personnes."
    time: str = "90 minutes."
    material: tuple[str, ...] = ("Des stylos.",)
    before: tuple[str, ...] = ("Imprimer la liste.", "Réserver une salle.")
    steps: tuple[Step, ...] = (Step(10, "Ouvrir", "Dire à quoi servira la rencontre."),)
    questions: tuple[str, ...] = ("Que voulons-nous ?",)
    watch: tuple[str, ...] = ("Qui ne dit rien ?",)
    after: str = "Écrire ce qui est décidé."


LABELS = {
    **{name: name.title() for name in InventedCard.__struct_fields__},
    "kind": "Fiche d’animation",
    "minutes": "min",
    "note": "Pas encore testé.",
}


@cache
def form(use: str, language: str) -> bytes:
    return render_form(CHECKLIST.use_by_id[use], read_texts(language))


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
    assert render_form(CHECKLIST.use_by_id["scope"], read_texts("es")) == form("scope", "es")


def test_a_card_is_tagged_and_the_same_twice() -> None:
    pdf = render_card(InventedCard(), LABELS, read_texts("fr"))
    assert "Chercher ensemble" in said_about(pdf)
    assert "<pdfuaid:part>1</pdfuaid:part>" in said_about(pdf)
    assert len(re.findall(rb"/Type ?/Page\b", pdf)) == 1
    assert pdf == render_card(InventedCard(), LABELS, read_texts("fr"))


@pytest.mark.parametrize("field", InventedCard.__struct_fields__)
def test_a_card_without_one_of_its_parts_is_no_card(field: str) -> None:
    parts: dict[str, Any] = {name: getattr(InventedCard(), name) for name in InventedCard.__struct_fields__}
    del parts[field]
    with pytest.raises(Exception, match=field):
        render_card(parts, LABELS, read_texts("fr"))


def test_a_template_takes_no_words_of_a_fact_for_its_own_language() -> None:
    card = InventedCard(title="#panic() *x* $y$ @z", aim="<not-a-label> `code` \\ // nothing /* here */")
    assert "#panic() *x* $y$ @z" in said_about(render_card(card, LABELS, read_texts("en")))


def test_the_templates_get_every_grid_of_their_use() -> None:
    texts = read_texts("en")
    grids = {use.id: list(build_facts(use, texts)["grids"]) for use in CHECKLIST.uses}
    assert grids == {
        "expect": ["answers"],
        "scope": ["answers", "needs", "hopes"],
        "review": ["answers", "concerns", "calm"],
    }


def test_a_template_that_lacks_its_facts_is_an_error() -> None:
    with pytest.raises(Exception, match="texts"):
        render_pdf("form", {})

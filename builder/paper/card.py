"""The facilitator's card of one use, on a single page."""

import msgspec

from builder.cards import Card, read_card_labels, read_cards
from builder.paper.pdf import render_pdf
from pyapp.catalog import Use
from pyapp.checklist import Checklist
from pyapp.inviting.texts import read_invitation_texts
from pyapp.texts import Texts


def render_card(use: Use, texts: Texts, checklist: Checklist, address: str) -> bytes:
    """The card of a use as PDF; `address` is that of the checklist's page."""
    return draw_card(read_cards(texts.language, checklist.catalog)[use.id], texts, address)


def draw_card(card: Card, texts: Texts, address: str) -> bytes:
    """A card as PDF, with the labels that all cards of a language share."""
    said = read_invitation_texts(texts.language).words["address"].format(address=address)
    facts = {"card": card, "labels": read_card_labels(texts.language), "texts": texts, "address": said}
    return render_pdf("card", msgspec.to_builtins(facts))

"""The facilitator's card of one use, on a single page."""

from typing import Any

import msgspec

from pyapp.site.paper.pdf import render_pdf
from pyapp.texts import Texts


def render_card(card: Any, labels: Any, texts: Texts) -> bytes:
    """A card as PDF, its parts under the labels that all cards of a language share.

    `card` has a title, an aim, when, who, time, material, what to do before, steps (minutes, what, how), questions,
    what to watch and what comes after: each a sentence, or several.
    """
    return render_pdf("card", msgspec.to_builtins({"card": card, "labels": labels, "texts": texts}))

"""The facilitator cards: one printed page for each use, for the person who leads the talk.

A card stands with its checklist, in `cards.<language>.toml`. The labels that all cards share stand in `builder/data/`.
"""

from functools import cache
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from builder.minutes import TABLE, list_minutes
from builder.resources import read_table
from pyapp import resources
from pyapp.catalog import Catalog
from pyapp.quoting import quote_in, read_words

Line = Annotated[str, Meta(min_length=1)]
Few = Annotated[tuple[Line, ...], Meta(min_length=2, max_length=5)]
Questions = Annotated[tuple[Line, ...], Meta(min_length=4, max_length=6)]


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """A step of the meeting. `minutes` is a number or a range, as it is printed: `5`, `20–30`."""

    minutes: Annotated[str, Meta(pattern=r"^\d+(–\d+)?$")]
    what: Line
    how: Line


class Card(Struct, frozen=True, forbid_unknown_fields=True):
    """The card of one use. Its words must fit on one A4 page."""

    title: Line
    aim: Line
    when: Line
    who: Line
    time: Line
    material: Few
    before: Few
    steps: Annotated[tuple[Step, ...], Meta(min_length=3, max_length=7)]
    questions: Questions
    after: Few


class CardLabels(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands before each part of a card. `minutes` stands behind a number.

    `leading` says where to read what to do when the talk is hard; `note` is the card's last line.
    """

    kind: Line
    aim: Line
    when: Line
    who: Line
    time: Line
    material: Line
    before: Line
    steps: Line
    minutes: Line
    questions: Line
    after: Line
    leading: Line
    note: Line


def read_cards(language: str, catalog: Catalog) -> dict[str, Card]:
    """Read the cards of one of `LANGUAGES`, by use, in the order of the uses.

    Raises `msgspec.ValidationError` where a card lacks a part or has one too many, `KeyError` where a use has no card.
    """
    levels = read_words(resources.read_table(f"texts.{language}", catalog.name)["ratings"])
    words = {**levels, TABLE: list_minutes(catalog)}
    table = quote_in(resources.read_table(f"cards.{language}", catalog.name), words)
    return {use: msgspec.convert(table[use], Card) for use in catalog.use_by_id}


@cache
def read_card_labels(language: str) -> CardLabels:
    """Read the words that all cards of a language share."""
    return msgspec.convert(read_table(f"cards.{language}")["labels"], CardLabels)

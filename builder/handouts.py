"""The ready texts around a meeting: each as a piece of the guide, and as a Word file of one page.

Their words stand in `data/handouts.<language>.toml`, a table for each of `HANDOUTS`, and quote the minutes of the first
checklist. A page of the guide shows one by its piece, which holds the way to the Word file, then the whole text:

    ## Invitation and consent

    --8<-- "handout-invitation.html"

The downloads page offers the same files.
"""

from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec import Struct

from builder.minutes import TABLE, list_minutes
from builder.resources import read_table
from pyapp.blocks import Blanks, Entries, Entry, Field, Fields, Heading, Paragraph
from pyapp.catalog import Catalog
from pyapp.quoting import quote_in
from pyapp.texts import Texts
from pyapp.word.document import write_sheet

HANDOUTS: Final = ("invitation", "decisions", "agreement", "check", "report-back")
"""In the order in which a group needs them: their pieces are `handout-invitation.html`, and so on."""

HandoutBlock = Heading | Paragraph | Entries | Fields | Blanks


class EmptyTable(Struct, frozen=True, forbid_unknown_fields=True):
    """A table to fill in. `widths` are shares of the line."""

    header: tuple[str, ...]
    rows: int
    widths: tuple[int, ...]


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a text: whatever it has of these, in this order."""

    heading: str = ""
    text: str = ""
    points: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    table: EmptyTable | None = None

    @property
    def boxes(self) -> str:
        """The choices on one line, each with a box to tick; a line that is too long breaks between them."""
        return "   ".join(f"☐ {choice}".replace(" ", "\N{NO-BREAK SPACE}") for choice in self.choices)


class Handout(Struct, frozen=True, forbid_unknown_fields=True):
    """One text, and what it is for."""

    title: str
    purpose: str
    parts: tuple[Part, ...]


class HandoutLabels(Struct, frozen=True, forbid_unknown_fields=True):
    """What leads to one text as a Word file, and what stands above the list of all."""

    word: str
    all: str


def read_handout_labels(language: str) -> HandoutLabels:
    """The words of a language that all texts share."""
    return msgspec.convert(read_table(f"handouts.{language}")["labels"], HandoutLabels)


def read_handouts(language: str, catalog: Catalog) -> dict[str, Handout]:
    """The texts of a language, in the order of `HANDOUTS`, with the minutes of a checklist.

    Raises `msgspec.ValidationError` where a text has what no text has, `KeyError` where one is missing.
    """
    table = quote_in(read_table(f"handouts.{language}"), {TABLE: list_minutes(catalog)})
    return {name: msgspec.convert(table[name], Handout) for name in HANDOUTS}


def name_handout(name: str, texts: Texts) -> str:
    """The name of its Word file: `added-value-invitation.docx`."""
    return f"{texts.files.answers}-{read_table(f'handouts.{texts.language}')['files'][name]}.docx"


def build_handout(handout: Handout) -> tuple[HandoutBlock, ...]:
    """A text as blocks, without its title."""
    return tuple(block for part in handout.parts for block in _build_part(part))


def _build_part(part: Part) -> Iterator[HandoutBlock]:
    if part.heading:
        yield Heading(2, part.heading)
    if part.text:
        yield Paragraph(part.text)
    if part.points:
        yield Entries(tuple(Entry(point) for point in part.points))
    if part.choices:
        yield Paragraph(part.boxes)
    if part.fields:
        yield Fields("", part.fields)
    if part.table:
        yield Blanks(part.heading, part.table.header, part.table.rows, part.table.widths)


def write_handout(handout: Handout, texts: Texts, site: str) -> bytes:
    """A text as a Word file, with the address of the guide."""
    blocks = (Heading(1, handout.title), *build_handout(handout))
    return write_sheet(blocks, handout.title, handout.purpose, texts, site)

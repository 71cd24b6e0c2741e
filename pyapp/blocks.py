"""The blocks that a report is made of. The page, print and Word show the same blocks, each in its own way."""

from typing import Literal

from msgspec import Struct


class Heading(Struct, frozen=True, tag_field="kind", tag="heading", omit_defaults=True):
    """A heading; the report's own title is level 1.

    `folds`: on a phone, what stands below it is folded away until somebody asks for it. It is the name by which a page
    knows whether somebody did: the same in every language, and while answers change.
    """

    level: Literal[1, 2, 3]
    text: str
    folds: str = ""


class Paragraph(Struct, frozen=True, tag_field="kind", tag="paragraph", omit_defaults=True):
    """A paragraph.

    `tone`: how far the answers have come, the lead of what follows, a warning, a question, or quiet small print.
    """

    text: str
    tone: Literal["plain", "progress", "lead", "warning", "question", "quiet"] = "plain"


class Fact(Struct, frozen=True, tag_field="kind", tag="fact"):
    """A label and a person's own text, in full, line breaks kept."""

    label: str
    text: str


class Entry(Struct, frozen=True, omit_defaults=True):
    """A line of a list.

    `item` is the id of the item it speaks of, `note` what a person wrote about it, `why` tells how it came here.
    """

    text: str
    detail: str = ""
    item: str = ""
    why: tuple[str, ...] = ()
    note: str = ""


class Entries(Struct, frozen=True, tag_field="kind", tag="entries", omit_defaults=True):
    """A list. `why` is the label under which the reasons are folded away."""

    entries: tuple[Entry, ...]
    why: str = ""


class SaidFinding(Struct, frozen=True, tag_field="kind", tag="finding", omit_defaults=True):
    """What stands out, in words: a sentence, and one thing to do next.

    `items` ends the sentence where it is about some: their names, with what was answered.
    `link` says in words where the guide helps, `place` is the way there from the first page of the language's guide.
    `why` gives the rule; `action` is what a visitor may take over as an action of its own.
    """

    text: str
    items: str = ""
    advice: str = ""
    link: str = ""
    place: str = ""
    why: tuple[str, ...] = ()
    action: str = ""


class Table(Struct, frozen=True, tag_field="kind", tag="table"):
    """A table; the first cell of a row is the row's header. `widths` are shares of the line, one for each column."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


class MapCell(Struct, frozen=True, omit_defaults=True):
    """The items where two answers meet, by the numbers that people read (`A3`)."""

    items: tuple[str, ...]
    corner: bool = False


class MapRow(Struct, frozen=True):
    """One answer to the rating that goes up, and a cell for each answer to the one that goes across."""

    text: str
    cells: tuple[MapCell, ...]


class MapKey(Struct, frozen=True):
    """What a number on a map stands for."""

    number: str
    text: str


class Map(Struct, frozen=True, tag_field="kind", tag="map", omit_defaults=True):
    """A list's items where their answers to two ratings meet; the highest answer is the topmost row.

    `axes` names the two ratings, `header` the columns; `corner` the cells that matter most. `unplaced` says which items
    an answer is missing for.
    """

    caption: str
    axes: str
    header: tuple[str, ...]
    rows: tuple[MapRow, ...]
    corner: str
    key_name: str
    key: tuple[MapKey, ...]
    unplaced: str = ""


class Mark(Struct, frozen=True, array_like=True):
    """One answer in a cell: its words, and its level where it has one to draw. An empty `text` shows nothing."""

    text: str
    level: int | None = None


class MatrixRow(Struct, frozen=True, omit_defaults=True):
    """One item: a cell for each partner, in it a mark for each rating. `category` is where the group puts the item."""

    text: str
    item: str
    category: str
    cells: tuple[tuple[Mark, ...], ...]


class Matrix(Struct, frozen=True, tag_field="kind", tag="matrix"):
    """Items by partners. `header` names the first column, then the partners, then the last column.

    `ratings` name the marks of every cell, in order; levels go from 0 to `highest`.
    """

    caption: str
    header: tuple[str, ...]
    ratings: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    highest: int


class Note(Struct, frozen=True):
    """What one partner wrote."""

    who: str
    text: str


class Notes(Struct, frozen=True, tag_field="kind", tag="notes", omit_defaults=True):
    """What several partners wrote about one thing, in full, side by side where there is room.

    `folds`: on a phone, they are folded away below the label; the name is as in a heading. `folds_of` says what they
    bear on, for those who only hear the label.
    """

    label: str
    notes: tuple[Note, ...]
    folds: str = ""
    folds_of: str = ""


class Blanks(Struct, frozen=True, tag_field="kind", tag="blanks"):
    """An empty table to write into, on paper or in Word; a screen has no use for it."""

    caption: str
    header: tuple[str, ...]
    rows: int
    widths: tuple[int, ...]


class NewPage(Struct, frozen=True, tag_field="kind", tag="new-page"):
    """What follows begins on a page of its own, on paper."""


Block = Heading | Paragraph | Fact | SaidFinding | Entries | Table | Map | Matrix | Notes | Blanks | NewPage


# ---- What only paper and Word show


class Field(Struct, frozen=True, omit_defaults=True):
    """A label, and what is known already; the rest is room to write. `lines` are as many as fit by hand."""

    label: str
    text: str = ""
    lines: int = 1


class Fields(Struct, frozen=True, tag_field="kind", tag="fields", omit_defaults=True):
    """Labels with room to write beside them."""

    caption: str
    fields: tuple[Field, ...]


class Slot(Struct, frozen=True, omit_defaults=True):
    """A part of a meeting: when it is, in minutes from the start (`10–25`), and what is done then.

    `detail` says what it is about. `ends` are the ways in which it can end, to tick: only a part with such has room to
    write.
    """

    time: str
    name: str
    text: str
    detail: str = ""
    ends: tuple[str, ...] = ()


class Schedule(Struct, frozen=True, tag_field="kind", tag="schedule"):
    """A meeting from its first minute to its last. `header` names the minutes, what is done, and the room to write.

    `lines` are how many there is room for where something can be written down.
    """

    caption: str
    header: tuple[str, ...]
    slots: tuple[Slot, ...]
    lines: int


class Decisions(Struct, frozen=True, tag_field="kind", tag="decisions"):
    """An empty table to write decisions into, with what was proposed beside it, under the last name of `header`."""

    caption: str
    header: tuple[str, ...]
    rows: int
    widths: tuple[int, ...]
    proposed: tuple[str, ...]


PrintedBlock = Block | Fields | Schedule | Decisions


class MeetingPoint(Struct, frozen=True):
    """One thing that a meeting goes through, to show alone. `ends` says whether partners say how it ended."""

    name: str
    blocks: tuple[Block, ...]
    ends: bool

"""The meeting pack: a sheet of two pages to lead the meeting with, then all that it rests on, every note once.

Once a comparison holds a record, the record stands in the sheet's place.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from pyapp.blocks import (
    Blanks,
    Block,
    Decisions,
    Entries,
    Entry,
    Field,
    Fields,
    Heading,
    NewPage,
    Note,
    Notes,
    Paragraph,
    PrintedBlock,
    Schedule,
    Slot,
    Together,
)
from pyapp.checklist import Checklist
from pyapp.model import NO_RECORD, Action, Record
from pyapp.points import Agenda, Point
from pyapp.report.agenda import BearsOn, build_matter, build_quotes, find_bearing, say_time
from pyapp.report.compared import (
    build_actions,
    build_aims,
    build_compared_title,
    build_next,
    build_promises,
    build_who,
    name_together,
)
from pyapp.report.findings import build_group_findings, name_items
from pyapp.report.partners import Comparison, explain_kept
from pyapp.report.record import build_record
from pyapp.report.words import build_decisions, cut, name_method

# What fits on the two pages of the sheet, in letters where nothing else is said.
_LONGEST_PARTNERS: Final = 240
_LONGEST_AIMS: Final = 600
_MOST_NAMED: Final = 6
_MUCH: Final = 700
_MOST_LINES: Final = 5
_FEWEST_LINES: Final = 3
_MOST_PROPOSED: Final = 12
_LONGEST_PROPOSED: Final = 480
_SHORTEST_PROPOSED: Final = 48
_LONGEST_NAME: Final = 40


def build_pack_title(comparison: Comparison[Any], record: Record) -> str:
    """What the document is, and for which partnership; where partners do not name one and the same, for which use."""
    if record == NO_RECORD:
        return comparison.texts.pack["title"].format(name=name_together(comparison))
    return build_compared_title(comparison, record)


def build_pack(comparison: Comparison[Any], record: Record, checklist: Checklist) -> tuple[PrintedBlock, ...]:
    """The whole document. The first block is its title."""
    texts, report = comparison.texts, checklist.reports[comparison.use.id]
    title = Heading(1, build_pack_title(comparison, record))
    held = record != NO_RECORD
    front = _build_held(record, comparison) if held else _build_sheet(comparison)
    return (
        title,
        Paragraph(_say_partners(comparison), "quiet"),
        *front,
        NewPage(),
        Heading(2, texts.pack["points"]),
        Paragraph(texts.pack["points_lead"], "lead"),
        Paragraph(texts.warning, "warning"),
        *explain_kept(comparison),
        *_build_points(comparison, report.bears_on),
        *report.build_lists(comparison),
        *_build_other_notes(comparison, report.bears_on),
        *_build_costs(comparison),
        *build_promises(comparison),
        *([] if held or _fit_aims(comparison) else build_aims(comparison)),
        *([] if not held and _fit_proposals(comparison) else build_actions(comparison)),
        *report.find_doubts(comparison),
        Together(
            (
                *build_who(comparison),
                *build_next(comparison, record),
                name_method(comparison.group.catalog, texts),
            )
        ),
    )


def _say_partners(comparison: Comparison[Any]) -> str:
    texts = comparison.texts
    names = cut(
        texts.join_some([cut(partner.name, _LONGEST_NAME) for partner in comparison.partners]), _LONGEST_PARTNERS
    )
    return texts.pack["partners"].format(use=texts.uses[comparison.use.id].name, names=names)


def _build_held(record: Record, comparison: Comparison[Any]) -> Iterator[Block]:
    """The record, and what its readers should know of the pages behind it."""
    yield from build_aims(comparison)
    yield Paragraph(comparison.texts.pack["record_lead"], "warning")
    yield from build_record(record, comparison)


# ---- The sheet to lead with


def _build_sheet(comparison: Comparison[Any]) -> Iterator[PrintedBlock]:
    texts = comparison.texts
    words = texts.pack
    if _fit_aims(comparison):
        yield from build_aims(comparison)
    else:
        yield from (block for block in build_aims(comparison) if not isinstance(block, Notes))
        yield Fields("", (Field(words["goal"], lines=2),))
    yield Fields("", tuple(Field(words[name], lines=lines) for name, lines in _ABOUT))
    yield from build_group_findings(comparison.group, comparison.combined.flags, texts)
    yield Heading(2, words["how"])
    yield Entries(tuple(Entry(words[step]) for step in _STEPS))
    yield Heading(2, words["agenda"])
    yield Paragraph(say_time(comparison.agenda, texts), "lead")
    header = (words["minutes"], words["what"], words["room"])
    yield Schedule(words["agenda"], header, tuple(_build_slots(comparison)), _find_room(comparison))
    yield Heading(2, texts.compared["decisions"])
    yield _build_decisions(comparison)
    yield Fields("", (Field(words["again"]), Field(words["files"])))


_ABOUT: Final = (("date", 1), ("place", 1), ("lead", 1), ("present", 2))
_STEPS: Final = ("how_before", "how_open", "how_points", "how_end", "how_after")


def _fit_aims(comparison: Comparison[Any]) -> bool:
    """Whether the goals, as partners word them, leave room for the rest of the sheet."""
    blocks = [block for block in build_aims(comparison) if isinstance(block, Notes)]
    return sum(len(note.who) + len(note.text) + 40 for block in blocks for note in block.notes) <= _LONGEST_AIMS


def _find_room(comparison: Comparison[Any]) -> int:
    """How many lines each point has for what is said: fewer where partners wrote much that stands on the sheet."""
    aims = sum(len(about.goal) for about in {partner.answers.about for partner in comparison.partners})
    proposed = sum(map(len, _say_proposals(comparison)))
    return _MOST_LINES if min(aims, _LONGEST_AIMS) + proposed <= _MUCH else _FEWEST_LINES


def _build_slots(comparison: Comparison[Any]) -> Iterator[Slot]:
    """Every part of the meeting with its minutes from the start."""
    agenda, texts = comparison.agenda, comparison.texts
    words, at = texts.pack, 0
    steps: list[tuple[int, str, Point | None]] = [
        (agenda.opening, "open", None),
        *([(agenda.reading, "read", None)] if agenda.reading else []),
        *((point.minutes, "", point) for point in agenda.points),
        (agenda.decision, "decide", None),
    ]
    for number, (minutes, step, point) in enumerate(steps):
        time = f"{at}–{at + minutes}"
        at += minutes
        if point:
            place = number - len(steps) + 1 + len(agenda.points)
            yield _build_point_slot(point, place + 1, time, comparison)
        else:
            yield Slot(time, words[step], words[f"{step}_how"])


def _build_point_slot(point: Point, number: int, time: str, comparison: Comparison[Any]) -> Slot:
    texts = comparison.texts
    words = texts.points[comparison.use.id][point.id]
    items = name_items([texts.items[item].name for item in point.items], texts, _MOST_NAMED)
    return Slot(time, f"{number}. {words.name}", words.question, items, tuple(texts.ends.values()))


def _build_decisions(comparison: Comparison[Any]) -> Decisions | Blanks:
    """Room for what is decided, with what was proposed beside it."""
    texts, blank = comparison.texts, build_decisions(comparison.texts)
    proposed = tuple(_say_proposals(comparison))
    if not proposed:
        return blank
    if len(proposed) > _MOST_PROPOSED:
        proposed = (texts.pack["proposed_many"].format(n=len(proposed)),)
    header = (*blank.header, texts.compared["actions"])
    return Decisions(blank.caption, header, blank.rows, (5, 3, 3, 8), proposed)


def _find_proposals(comparison: Comparison[Any]) -> Iterator[tuple[str, Action]]:
    for partner in comparison.partners:
        for action in partner.answers.closing.actions:
            yield partner.name, action


def _say_proposals(comparison: Comparison[Any]) -> Iterator[str]:
    texts, found = comparison.texts, list(_find_proposals(comparison))
    for name, action in found:
        said = " · ".join(each for each in (action.what, action.who, action.when) if each)
        longest = max(_SHORTEST_PROPOSED, _LONGEST_PROPOSED // len(found))
        yield texts.say("answer", rating=cut(name, _LONGEST_NAME), value=cut(said, longest))


def _fit_proposals(comparison: Comparison[Any]) -> bool:
    """Whether the sheet shows all that was proposed, in full."""
    said = list(_say_proposals(comparison))
    return len(said) <= _MOST_PROPOSED and not any(text.endswith("…") for text in said)


# ---- What it rests on


def _build_points(comparison: Comparison[Any], bears_on: BearsOn) -> Iterator[Block]:
    """Each point of the agenda with what the answers come to, and what partners wrote."""
    texts = comparison.texts
    for number, point in enumerate(comparison.agenda.points, 1):
        matter = [*build_matter(point, comparison), *_build_quotes(point, comparison, bears_on)]
        if matter:
            yield Heading(3, f"{number}. {texts.points[comparison.use.id][point.id].name}")
            yield from matter


def _build_quotes(point: Point, comparison: Comparison[Any], bears_on: BearsOn) -> Iterator[Block]:
    """What partners wrote that bears on a point: where it is about several items, item by item."""
    bearing = list(find_bearing(point, comparison.group, bears_on))
    if len({item for item, _ in bearing}) <= 1:
        yield from build_quotes(point, comparison, bears_on)
        return
    for item, found in groupby(bearing, key=lambda each: each[0]):
        notes = tuple(Note(partner.name, partner.answers.items[item].note) for _, partner in found)
        yield Notes(comparison.texts.items[item].name, notes)


def _find_shown(agenda: Agenda, comparison: Comparison[Any], bears_on: BearsOn) -> set[tuple[str, str]]:
    """Which notes stand under a point: the item, and who wrote it."""
    return {
        (item, partner.name)
        for point in agenda.points
        for item, partner in find_bearing(point, comparison.group, bears_on)
    }


def _build_other_notes(comparison: Comparison[Any], bears_on: BearsOn) -> Iterator[Block]:
    """What partners wrote about items, as far as it stands under no point."""
    texts, shown = comparison.texts, _find_shown(comparison.agenda, comparison, bears_on)
    found = []
    for item in comparison.group.catalog.items:
        given = [(partner.name, partner.answers.items.get(item)) for partner in comparison.partners]
        notes = [Note(name, each.note) for name, each in given if each and each.note and (item, name) not in shown]
        if notes:
            found.append(Notes(texts.items[item].name, tuple(notes)))
    if found:
        yield Heading(2, texts.pack["other_notes"])
        yield from found


def _build_costs(comparison: Comparison[Any]) -> Iterator[Block]:
    """What partners wrote of costs, where no point is about them."""
    if "costs" in [point.id for point in comparison.agenda.points]:
        return
    closings = [(partner.name, partner.answers.closing.costs_and_risks) for partner in comparison.partners]
    if notes := tuple(Note(name, text) for name, text in closings if text):
        yield Heading(2, comparison.texts.compared["costs"])
        yield Notes(comparison.texts.compared["written"], notes)

"""The meeting pack: a sheet of two pages to lead the meeting with, then all that it rests on, every note once.

Once a comparison holds a record, the record stands in the sheet's place.
"""

from collections.abc import Iterator
from typing import Any, Final

from pyapp.blocks import (
    Blanks,
    Decisions,
    Entries,
    Entry,
    Field,
    Fields,
    Heading,
    NewPage,
    Notes,
    Paragraph,
    PrintedBlock,
    Schedule,
    Slot,
)
from pyapp.checklist import Checklist
from pyapp.model import NO_RECORD, Record
from pyapp.points import Point
from pyapp.report.agenda import say_time
from pyapp.report.compared import (
    build_actions,
    build_aims,
    build_compared_title,
    build_held,
    build_next,
    build_promises,
    build_who,
    list_proposals,
    name_together,
)
from pyapp.report.findings import build_group_findings, name_items
from pyapp.report.grounds import build_grounds
from pyapp.report.partners import Comparison, is_named_by_item, name_point
from pyapp.report.words import build_decisions, build_method, cut
from pyapp.uses.report import UseReport

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
    """What the document is, and for whom: the partnership or the organisation; where there are several, the use."""
    if record == NO_RECORD:
        return comparison.texts.pack["title"].format(name=name_together(comparison))
    return build_compared_title(comparison, record)


def build_pack(comparison: Comparison[Any], record: Record, checklist: Checklist) -> tuple[PrintedBlock, ...]:
    """The whole document. The first block is its title."""
    report = checklist.reports[comparison.use.id]
    held = record != NO_RECORD
    return (
        Heading(1, build_pack_title(comparison, record)),
        Paragraph(_say_partners(comparison), "quiet"),
        *(build_held(comparison, record, report) if held else _build_unheld(comparison, report)),
        *build_who(comparison),
        *build_next(comparison, record),
        build_method(comparison.group.catalog, comparison.texts),
    )


def _build_unheld(comparison: Comparison[Any], report: UseReport[Any]) -> Iterator[PrintedBlock]:
    """The sheet, then all that it rests on."""
    yield from _build_sheet(comparison)
    yield NewPage()
    yield from build_grounds(comparison, report)
    yield from build_promises(comparison)
    if not _fit_aims(comparison):
        yield from build_aims(comparison)
    if not _fit_proposals(comparison):
        yield from build_actions(comparison)
    yield from report.find_doubts(comparison)


def _say_partners(comparison: Comparison[Any]) -> str:
    texts = comparison.texts
    names = cut(
        texts.join_some([cut(partner.name, _LONGEST_NAME) for partner in comparison.partners]), _LONGEST_PARTNERS
    )
    return texts.pack["partners"].format(use=texts.uses[comparison.use.id].name, names=names)


# ---- The sheet to lead with


def _build_sheet(comparison: Comparison[Any]) -> Iterator[PrintedBlock]:
    texts = comparison.texts
    words = texts.pack
    aims = tuple(build_aims(comparison))
    fits = _fit_aims(comparison)
    yield from (block for block in aims if fits or not isinstance(block, Notes))
    if not aims or not fits:
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
    name, question = name_point(point, comparison), texts.points[comparison.use.id][point.id].question
    about = [] if is_named_by_item(point) else [texts.items[item].name for item in point.items]
    return Slot(time, f"{number}. {name}", question, name_items(about, texts, _MOST_NAMED), tuple(texts.ends.values()))


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


def _say_proposals(comparison: Comparison[Any]) -> Iterator[str]:
    texts, found = comparison.texts, list(list_proposals(comparison))
    for name, action in found:
        said = " · ".join(each for each in (action.what, action.who, action.when) if each)
        longest = max(_SHORTEST_PROPOSED, _LONGEST_PROPOSED // len(found))
        yield texts.say("answer", rating=cut(name, _LONGEST_NAME), value=cut(said, longest))


def _fit_proposals(comparison: Comparison[Any]) -> bool:
    """Whether the sheet shows all that was proposed, in full."""
    said = list(_say_proposals(comparison))
    return len(said) <= _MOST_PROPOSED and not any(text.endswith("…") for text in said)

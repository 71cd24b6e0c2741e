"""What a meeting is led by, one point at a time: what to ask, what partners answered, what they wrote."""

from collections.abc import Iterator
from typing import Any, Final

from pyapp import meeting
from pyapp.blocks import Block, Entries, Entry, MeetingPoint, Paragraph
from pyapp.checklist import Checklist
from pyapp.model import Action, Discussed, Record
from pyapp.points import Point
from pyapp.report.agenda import build_quotes
from pyapp.report.compared import build_actions, build_aims, build_item_notes, list_proposals
from pyapp.report.partners import Comparison, build_costs, build_matrices_of
from pyapp.report.record import name_points

_RULES: Final = ("how_open", "how_points", "how_end", "how_after")


def build_meeting(comparison: Comparison[Any], record: Record, checklist: Checklist) -> tuple[MeetingPoint, ...]:
    """All that a meeting goes through, in the order of a planned record."""
    return tuple(
        MeetingPoint(name, tuple(_build_point(point, comparison, checklist)), meeting.ends(point))
        for point, name in zip(record.points, name_points(record, comparison), strict=True)
    )


def find_proposals(comparison: Comparison[Any]) -> tuple[Action, ...]:
    """The actions that partners proposed, for their meeting to decide; what several propose in the same words, once."""
    return tuple(dict.fromkeys(action for _, action in list_proposals(comparison) if action.what.strip()))


def _build_point(point: Discussed, comparison: Comparison[Any], checklist: Checklist) -> Iterator[Block]:
    texts = comparison.texts
    match point.id:
        case meeting.OPENING:
            yield Paragraph(texts.pack["open_how"], "question")
            yield from build_aims(comparison)
            yield Entries(tuple(Entry(texts.pack[rule]) for rule in _RULES))
            yield Paragraph(texts.warning, "warning")
        case meeting.READING:
            yield Paragraph(texts.meeting["read_how"], "question")
            yield from build_item_notes(comparison)
            yield from build_costs(comparison)
        case meeting.DECISION:
            yield Paragraph(texts.pack["decide_how"], "question")
            yield from build_actions(comparison)
        case _:
            yield from _build_agenda_point(point, comparison, checklist)


def _build_agenda_point(point: Discussed, comparison: Comparison[Any], checklist: Checklist) -> Iterator[Block]:
    if words := comparison.texts.points[comparison.use.id].get(point.id):
        yield Paragraph(words.question, "question")
    if said := comparison.details.get(point.id):
        yield Paragraph(said)
    for items in comparison.group.catalog.lists:
        said_of = {item: comparison.details.get(item, "") for item in point.items if item in items.items}
        if said_of:
            yield from build_matrices_of(comparison, items, said_of)
    planned, report = _find_planned(point, comparison), checklist.reports[comparison.use.id]
    yield from report.build_point(planned, comparison)
    yield from build_quotes(planned, comparison, report.bears_on)


def _find_planned(point: Discussed, comparison: Comparison[Any]) -> Point:
    """The point of the agenda; one that it no longer has is about no partner in particular."""
    earlier = Point(point.id, 0, point.items)
    return next(
        (each for each in comparison.agenda.points if (each.id, each.items) == (point.id, point.items)), earlier
    )

"""The meeting at which partners talk about their answers: what it goes through, and what is written down of it."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from pyapp.model import NO_RECORD, Discussed, Record
from pyapp.points import Agenda

OPENING: Final = "opening"
READING: Final = "reading"
DECISION: Final = "decision"
"""What a meeting goes through besides the points of its agenda; a record holds them under these ids."""


def plan_meeting(agenda: Agenda, record: Record) -> Record:
    """The record with all that the meeting goes through, in order: as it was written down, else still blank.

    What was written about a point that the agenda no longer has stays, and stands before the decisions.
    """
    opening, *points, decision = (_bring_back(point, record.points) for point in _list_points(agenda))
    known = [_key(point) for point in (opening, *points, decision)]
    left = [point for point in find_written(record.points) if _key(point) not in known]
    return Record(record.meeting, (opening, *points, *left, decision), record.decisions)


def number_points(agenda: Agenda, record: Record) -> list[int | None]:
    """The number of each point of a record: its place on the agenda, and after that for one that is no more there.

    What surrounds the agenda has none.
    """
    talked = dict.fromkeys(_key(point) for point in plan_meeting(agenda, record).points if ends(point))
    left = (_key(point) for point in record.points if ends(point))
    numbers = {key: number for number, key in enumerate(dict.fromkeys((*talked, *left)), 1)}
    return [numbers.get(_key(point)) for point in record.points]


def _list_points(agenda: Agenda) -> Iterator[Discussed]:
    yield Discussed(OPENING, planned=agenda.opening)
    if agenda.reading:
        yield Discussed(READING, planned=agenda.reading)
    for point in agenda.points:
        yield Discussed(point.id, point.items, planned=point.minutes)
    yield Discussed(DECISION, planned=agenda.decision)


def _bring_back(planned: Discussed, written: Sequence[Discussed]) -> Discussed:
    """A point with what was written about it before, under the minutes that were planned then."""
    found = next((each for each in written if _key(each) == _key(planned)), planned)
    return found if found.planned is not None else msgspec.structs.replace(found, planned=planned.planned)


def _key(point: Discussed) -> tuple[str, tuple[str, ...]]:
    return point.id, point.items


def find_written(points: Sequence[Discussed]) -> list[Discussed]:
    """The points of which something is known: what was said, how it ended, or how long it took."""
    return [point for point in points if point.notes.strip() or point.outcome or point.actual is not None]


def keep_written(record: Record) -> Record:
    """The record as readers get it; where nothing was written at all there is none.

    A point of the agenda stays also where it was left open, what surrounds the agenda only where something was written.
    """
    written = find_written(record.points)
    if Record(record.meeting, tuple(written), record.decisions) == NO_RECORD:
        return NO_RECORD
    kept = tuple(point for point in record.points if ends(point) or point in written)
    return Record(record.meeting, kept, record.decisions)


def ends(point: Discussed) -> bool:
    """Whether partners say of a point how it ended; they do not of what surrounds the agenda."""
    return point.id not in (OPENING, READING, DECISION)

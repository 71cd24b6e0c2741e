"""What partners who met wrote down, as blocks: the meeting, their decisions, then what was said, point by point."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pyapp.blocks import Block, Fact, Heading, Paragraph, Table
from pyapp.meeting import DECISION, OPENING, READING, ends, find_written, number_points
from pyapp.model import Action, Discussed, Meeting, Record
from pyapp.report.partners import Comparison, is_named_by_item, name_point
from pyapp.texts import Texts

_BEFORE: Final = ("date", "place", "present", "lead")
_AFTER: Final = ("again", "files")
"""What is known of a meeting, before what was decided and after it."""
_DATES: Final = ("date", "again")
_AROUND: Final = {OPENING: "open", READING: "read", DECISION: "decide"}
"""The words for what surrounds the agenda."""


def build_record(record: Record, comparison: Comparison[Any]) -> Iterator[Block]:
    """The whole record, the decisions first: they are what people look for."""
    texts = comparison.texts
    yield from _build_met(record.meeting, _BEFORE, texts)
    yield from build_decided(record.decisions, texts)
    yield from _build_met(record.meeting, _AFTER, texts)
    if record.points:
        yield Heading(2, texts.pack["said"])
    for point, name in zip(record.points, name_points(record, comparison), strict=True):
        yield from _build_point(point, name, texts)


def _build_met(meeting: Meeting, names: Sequence[str], texts: Texts) -> Iterator[Block]:
    for name in names:
        if said := getattr(meeting, name):
            yield Fact(texts.pack[name], texts.date(said) if name in _DATES else said)


def build_decided(decisions: tuple[Action, ...], texts: Texts) -> Iterator[Block]:
    """What was decided; where nothing was, that is said."""
    yield Heading(2, texts.pack["decided"])
    if decisions:
        header = (texts.form["what"], texts.form["who"], texts.form["when"])
        rows = tuple((each.what, each.who, each.when) for each in decisions)
        yield Table(texts.pack["decided"], header, rows, (3, 1, 1))
    else:
        yield Paragraph(texts.pack["decided_nothing"])


def _build_point(point: Discussed, name: str, texts: Texts) -> Iterator[Block]:
    """A point, how it ended and how long it took."""
    yield Heading(3, name)
    if point.items and not is_named_by_item(point):
        yield Paragraph(texts.report["semicolon"].join(texts.items[item].name for item in point.items), "quiet")
    if not find_written([point]):
        yield Paragraph(texts.pack["not_written"])
    elif said := " · ".join(_say_end(point, texts)):
        # What leads to a note stands close above it.
        yield Paragraph(said, "lead" if point.notes else "plain")
    if point.notes:
        yield Fact("", point.notes)


def name_points(record: Record, comparison: Comparison[Any]) -> list[str]:
    """How readers know the points of a record: by their numbers on the agenda, and by their words.

    What surrounds the agenda has no number.
    """
    numbers = number_points(comparison.agenda, record)
    return [_name_point(point, number, comparison) for point, number in zip(record.points, numbers, strict=True)]


def _name_point(point: Discussed, number: int | None, comparison: Comparison[Any]) -> str:
    if number is None:
        return comparison.texts.pack[_AROUND[point.id]]
    return f"{number}. {name_point(point, comparison)}"


def _say_end(point: Discussed, texts: Texts) -> Iterator[str]:
    if ends(point):
        end = texts.ends[point.outcome] if point.outcome else texts.pack["still_open"]
        yield texts.say("answer", rating=texts.pack["outcome"], value=end)
    if point.actual is not None:
        took = texts.count("minutes", point.actual)
        planned = point.planned
        yield took if planned is None else texts.pack["took_planned"].format(took=took, planned=planned)

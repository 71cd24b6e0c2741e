"""What partners who met wrote down, as blocks: the meeting, their decisions, then what was said, point by point."""

from collections.abc import Iterator

from pyapp.blocks import Block, Fact, Heading, Paragraph, Table
from pyapp.meeting import DECISION, OPENING, READING
from pyapp.model import Action, Discussed, Record
from pyapp.texts import Texts


def build_record(record: Record, use: str, texts: Texts) -> Iterator[Block]:
    """The whole record, the decisions first: they are what people look for."""
    for name in record.meeting.__struct_fields__:
        if said := getattr(record.meeting, name):
            yield Fact(texts.pack[name], said)
    yield from build_decided(record.decisions, texts)
    if record.points:
        yield Heading(2, texts.pack["said"])
    for number, point in enumerate(record.points, 1):
        yield from _build_point(number, point, use, texts)


def build_decided(decisions: tuple[Action, ...], texts: Texts) -> Iterator[Block]:
    """What was decided; where nothing was, that is said."""
    yield Heading(2, texts.pack["decided"])
    if decisions:
        header = (texts.form["what"], texts.form["who"], texts.form["when"])
        rows = tuple((each.what, each.who, each.when) for each in decisions)
        yield Table(texts.pack["decided"], header, rows, (3, 1, 1))
    else:
        yield Paragraph(texts.pack["decided_nothing"])


def _build_point(number: int, point: Discussed, use: str, texts: Texts) -> Iterator[Block]:
    """A point, how it ended and how long it took."""
    yield Heading(3, f"{number}. {name_point(point, use, texts)}")
    if items := texts.report["semicolon"].join(texts.items[item].name for item in point.items):
        yield Paragraph(items, "quiet")
    if said := " · ".join(_say_end(point, texts)):
        yield Paragraph(said)
    if point.notes:
        yield Fact("", point.notes)


def name_point(point: Discussed, use: str, texts: Texts) -> str:
    """How readers know a point: by its words; one that the checklist does not know goes by its own name."""
    words = texts.points[use].get(point.id)
    around = {OPENING: "open", READING: "read", DECISION: "decide"}
    return words.name if words else texts.pack[around[point.id]] if point.id in around else point.id


def _say_end(point: Discussed, texts: Texts) -> Iterator[str]:
    if point.outcome:
        yield texts.say("answer", rating=texts.pack["outcome"], value=texts.ends[point.outcome])
    if point.actual is not None:
        key = "took" if point.planned is None else "took_planned"
        yield texts.pack[key].format(actual=point.actual, planned=point.planned)

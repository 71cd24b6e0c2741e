"""What partners who met wrote down, as blocks: the meeting, what was decided, then each point that was talked about."""

from collections.abc import Iterator

from pyapp.blocks import Block, Fact, Heading, Paragraph, Table
from pyapp.model import NO_RECORD, Action, Discussed, Meeting, Record
from pyapp.texts import Texts


def build_record_blocks(record: Record, use: str, texts: Texts) -> Iterator[Block]:
    """The record of a meeting about answers to a use; nothing where nobody has met."""
    if record == NO_RECORD:
        return
    yield Heading(2, texts.meeting["title"])
    yield from _meeting(record.meeting, texts)
    if record.decisions:
        yield Heading(3, texts.meeting["decisions"])
        header = tuple(texts.form[part] for part in Action.__struct_fields__)
        rows = tuple((each.what, each.who, each.when) for each in record.decisions)
        yield Table(texts.meeting["decisions"], header, rows, (5, 2, 2))
    for point in record.points:
        yield from _point(point, use, texts)


def _meeting(meeting: Meeting, texts: Texts) -> Iterator[Block]:
    facts = {
        texts.form["date"]: meeting.date,
        **{texts.meeting[name]: getattr(meeting, name) for name in ("place", "lead", "present")},
    }
    for label, text in facts.items():
        if text.strip():
            yield Fact(label, text)


def _point(point: Discussed, use: str, texts: Texts) -> Iterator[Block]:
    name = name_point(point, use, texts)
    outcome = texts.meeting[point.outcome] if point.outcome else ""
    yield Heading(3, texts.meeting["point"].format(name=name, outcome=outcome) if outcome else name)
    named = texts.report["semicolon"].join(texts.items[item].name for item in point.items)
    if named:
        yield Paragraph(named, "lead")
    if point.notes.strip():
        yield Fact("", point.notes)
    if point.actual is not None:
        key = "taken" if point.planned is None else "taken_of"
        yield Paragraph(texts.meeting[key].format(actual=point.actual, planned=point.planned), "quiet")


def name_point(point: Discussed, use: str, texts: Texts) -> str:
    """How readers know a point: by its words; a file may hold one that only its own id names."""
    words = texts.points[use].get(point.id)
    return words.name if words else texts.meeting_points.get(point.id, point.id)

"""The facilitator's agenda as blocks: each point with its question, its time, and the notes that bear on it."""

from collections.abc import Callable, Iterator
from typing import Any

from pyapp.blocks import Block, Entries, Entry, Heading, Note, Notes, Paragraph
from pyapp.catalog import Catalog
from pyapp.model import Answers, Partner
from pyapp.points import Agenda, Point
from pyapp.report.partners import Comparison, name_item_of_all, name_point
from pyapp.report.words import build_decisions, name_item
from pyapp.results import Group
from pyapp.texts import Texts

BearsOn = Callable[[Point, str, Answers, Catalog], bool]
"""Says whether a partner's note on an item is shown below a point; each use gives one in its `report.py`."""


def build_agenda(comparison: Comparison[Any], bears_on: BearsOn) -> Iterator[Block]:
    """The agenda, with space for decisions. Its questions go to everyone."""
    agenda, texts = comparison.agenda, comparison.texts
    yield Heading(2, texts.compared["agenda"])
    yield Paragraph(say_time(agenda, texts), "lead")
    for number, point in enumerate(agenda.points, 1):
        name, minutes = name_point(point, comparison), texts.count("minutes", point.minutes)
        yield Heading(3, texts.say_compared("point", n=number, name=name, minutes=minutes))
        yield from build_matter(point, comparison)
        yield Paragraph(texts.points[comparison.use.id][point.id].question, "question")
        yield from build_quotes(point, comparison, bears_on)
    yield build_decisions(texts)


def build_matter(point: Point, comparison: Comparison[Any]) -> Iterator[Block]:
    """What a point is about: its items with what the answers come to, or what is said of the whole."""
    if point.items:
        named = [(item, name_item_of_all(item, comparison.group, comparison.texts)) for item in point.items]
        yield Entries(tuple(Entry(name, comparison.details[item], item) for item, name in named))
    elif said := comparison.details.get(point.id):
        yield Paragraph(said)


def build_quotes(point: Point, comparison: Comparison[Any], bears_on: BearsOn) -> Iterator[Block]:
    """What partners wrote that bears on a point."""
    if notes := tuple(_notes(point, comparison.group, bears_on, comparison.texts)):
        folds = " ".join(("written", point.id, *point.items))
        yield Notes(comparison.texts.compared["written"], notes, folds, name_point(point, comparison))


def say_time(agenda: Agenda, texts: Texts) -> str:
    """How long the talk takes, and what of it goes to what."""
    key = "agenda_lead_notes" if agenda.reading else "agenda_lead"
    facts = {"opening": agenda.opening, "reading": agenda.reading, "decision": agenda.decision}
    return texts.say_compared(key, minutes=agenda.minutes, **facts)


def _notes(point: Point, group: Group, bears_on: BearsOn, texts: Texts) -> Iterator[Note]:
    """The notes to show below a point. Where the point is about several items, each note says which it is on."""
    if point.id == "costs":
        for partner in group.partners:
            if partner.answers.closing.costs_and_risks:
                yield Note(partner.name, partner.answers.closing.costs_and_risks)
        return
    for item, partner in find_bearing(point, group, bears_on):
        label = partner.name
        if len(point.items) != 1:
            label = texts.say("item_value", item=name_item(item, partner.answers.closing.focus, texts), value=label)
        yield Note(label, partner.answers.items[item].note)


def find_bearing(point: Point, group: Group, bears_on: BearsOn) -> Iterator[tuple[str, Partner]]:
    """The items that partners wrote something about which bears on a point, each with who wrote it."""
    for item in group.catalog.items:
        for partner in [group.partners[n] for n in point.partners] or group.partners:
            given = partner.answers.items.get(item)
            if given and given.note and bears_on(point, item, partner.answers, group.catalog):
                yield item, partner

"""The facilitator's agenda as blocks: each point with its question, its time, and the notes that bear on it."""

from collections.abc import Iterator, Mapping, Sequence

from pyapp.agenda import Agenda, Point
from pyapp.blocks import Block, Entries, Entry, Heading, Note, Notes, Paragraph
from pyapp.catalog import BENEFITS
from pyapp.model import Partner
from pyapp.report.words import build_decisions
from pyapp.scoring import categorise_review
from pyapp.texts import Texts


def build_agenda(
    agenda: Agenda, partners: Sequence[Partner], details: Mapping[str, str], texts: Texts
) -> Iterator[Block]:
    """The agenda, with space for decisions. `details` says, by item, what the answers come to."""
    yield Heading(2, texts.compared["agenda"])
    yield Paragraph(
        texts.say_compared("agenda_lead", minutes=agenda.minutes, opening=agenda.opening, decision=agenda.decision),
        "lead",
    )
    use = partners[0].answers.use
    for number, point in enumerate(agenda.points, 1):
        words = texts.points[use][point.id]
        yield Heading(3, texts.say_compared("point", n=number, name=words.name, minutes=point.minutes))
        if point.items:
            yield Entries(tuple(Entry(texts.items[item].name, details[item], item) for item in point.items))
        elif point.partners and point.id != "costs":
            names = texts.join([partners[partner].name for partner in point.partners])
            yield Paragraph(texts.say_compared("concerns", names=names))
        yield Paragraph(words.question, "question")
        if notes := tuple(_notes(point, partners, texts)):
            yield Notes(texts.compared["written"], notes)
    yield build_decisions(texts)


def _notes(point: Point, partners: Sequence[Partner], texts: Texts) -> Iterator[Note]:
    """What partners wrote that bears on a point. Where it bears on several items, each note names its own."""
    if point.id == "costs":
        for partner in partners:
            if partner.answers.closing.costs_and_risks:
                yield Note(partner.name, partner.answers.closing.costs_and_risks)
        return
    concerned = point.partners or range(len(partners))
    for item in point.items or _items_behind(point):
        for n in concerned:
            given = partners[n].answers.items.get(item)
            if given and given.note and _bears(point, item, partners[n]):
                name = partners[n].name
                label = (
                    name if len(point.items) == 1 else texts.say("chart_value", item=texts.items[item].name, value=name)
                )
                yield Note(label, given.note)


def _items_behind(point: Point) -> tuple[str, ...]:
    """The items that a point about partners is about."""
    return BENEFITS.items if point.id == "benefits" else ()


def _bears(point: Point, item: str, partner: Partner) -> bool:
    return point.id != "benefits" or categorise_review(partner.answers.ratings_of(item)) == "falling-short"

"""What a talk rests on, apart from the pages that are passed on: each point with what bears on it, every note once."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from pyapp.blocks import Block, Heading, Note, Notes, Paragraph
from pyapp.points import Agenda, Point
from pyapp.report.agenda import BearsOn, build_matter, build_quotes, find_bearing
from pyapp.report.findings import build_group_findings
from pyapp.report.partners import Comparison, build_costs, explain_kept_by, name_point, notes_on
from pyapp.uses.report import UseReport


def build_grounds(comparison: Comparison[Any], report: UseReport[Any], flags: Sequence[str] = ()) -> Iterator[Block]:
    """The points, the lists, then the notes that stand nowhere else. `flags`: what is to be said of the whole."""
    texts = comparison.texts
    yield Heading(2, texts.pack["points"])
    yield Paragraph(texts.pack["points_lead"], "lead")
    yield Paragraph(texts.warning, "warning")
    yield from explain_kept_by(comparison)
    yield from build_group_findings(comparison.group, flags, texts)
    yield from _build_points(comparison, report.bears_on)
    yield from report.build_lists(comparison)
    yield from _build_other_notes(comparison, report.bears_on)
    if "costs" not in [point.id for point in comparison.agenda.points]:
        yield from build_costs(comparison)


def _build_points(comparison: Comparison[Any], bears_on: BearsOn) -> Iterator[Block]:
    """Each point of the agenda with what the answers come to, and what partners wrote."""
    for number, point in enumerate(comparison.agenda.points, 1):
        matter = [*build_matter(point, comparison), *_build_quotes(point, comparison, bears_on)]
        if matter:
            yield Heading(3, f"{number}. {name_point(point, comparison)}")
            yield from matter


def _build_quotes(point: Point, comparison: Comparison[Any], bears_on: BearsOn) -> Iterator[Block]:
    """What partners wrote that bears on a point: where it is about several items, item by item."""
    bearing = list(find_bearing(point, comparison.group, bears_on))
    if len({item for item, _ in bearing}) <= 1:
        yield from build_quotes(point, comparison, bears_on)
        return
    for item, found in groupby(bearing, key=lambda each: each[0]):
        notes = tuple(Note(partner.name, partner.answers.items[item].note) for _, partner in found)
        yield Notes(comparison.texts.items[item].name, notes, f"written {point.id} {item}")


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
    found = [
        Notes(texts.items[item].name, notes)
        for item in comparison.group.catalog.items
        if (notes := tuple(note for note in notes_on(item, comparison.partners) if (item, note.who) not in shown))
    ]
    if found:
        yield Heading(2, texts.pack["other_notes"], folds="notes")
        yield from found

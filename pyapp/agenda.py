"""What to talk about first: three to five points out of a combined result. Rule: method page, "The agenda"."""

from collections.abc import Iterator
from math import ceil
from typing import Final

from pyapp.checklist import Checklist
from pyapp.points import MOST_POINTS, Agenda, make_point
from pyapp.results import Combined, Group

FEWEST_POINTS: Final = 3


def plan_talk(group: Group, combined: Combined, checklist: Checklist) -> Agenda:
    """Choose what to talk about first."""
    rules = checklist.rules[combined.use]
    points = list(rules.find_points(group, combined))[:MOST_POINTS]
    # Answers that raise few points still deserve a talk: these points fit any answers.
    for kind in rules.always:
        if len(points) < FEWEST_POINTS and kind not in [point.id for point in points]:
            points.append(make_point(group, kind))
    talk = group.catalog.talk
    return Agenda(talk.opening, find_reading_minutes(group), tuple(points), talk.decision)


def find_reading_minutes(group: Group) -> int:
    """How long it takes to read all that partners wrote, in minutes begun. Rule: method page, "The agenda"."""
    words = sum(len(text.split()) for text in _find_texts(group))
    return ceil(words / group.catalog.talk.words_a_minute)


def _find_texts(group: Group) -> Iterator[str]:
    for answers in group.answers:
        yield answers.closing.costs_and_risks
        yield from (given.note for given in answers.items.values())

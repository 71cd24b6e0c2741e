"""An agenda and its points: what a talk may take up, and the minutes it needs.

A point holds ids and minutes, no sentence. The minutes are the project's own estimate, and stand in `checklist.toml`.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from pyapp.results import Group

MOST_POINTS: Final = 5


class Point(Struct, frozen=True):
    """One thing to talk about, the items and the partners (by position) that it bears on, and its time."""

    id: str
    minutes: int
    items: tuple[str, ...] = ()
    partners: tuple[int, ...] = ()


class Agenda(Struct, frozen=True):
    """A plan for a talk: an opening, time to read what was written, the points, and time to decide."""

    opening: int
    reading: int
    points: tuple[Point, ...]
    decision: int

    @property
    def minutes(self) -> int:
        return self.opening + self.reading + sum(point.minutes for point in self.points) + self.decision


def make_point(group: Group, kind: str, items: Sequence[str] = (), partners: Sequence[int] = ()) -> Point:
    """Make a point of the agenda. Its minutes grow with the number of its items, up to a limit."""
    talk = group.catalog.talk
    base = next(each.minutes for each in group.use.points if each.id == kind)
    minutes = min(talk.longest, base + talk.item * max(0, len(items) - 1))
    return Point(kind, minutes, tuple(items), tuple(partners))


def find_costs(group: Group) -> Iterator[Point]:
    """A point on costs where somebody wrote of costs, risks or power. Every use has it."""
    said = [n for n, answers in enumerate(group.answers) if answers.closing.costs_and_risks]
    if said:
        yield make_point(group, "costs", partners=said)

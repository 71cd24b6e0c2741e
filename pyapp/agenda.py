"""What to talk about first: three to five points out of a combined result. Rule: method page, "The agenda".

A point holds ids and minutes, no sentence. The minutes are the project's own estimate.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from pyapp.catalog import BENEFITS, CHECKLIST
from pyapp.combining import Combined, ExpectCombined, ReviewCombined, ScopeCombined, group_for_discussion
from pyapp.model import Partner
from pyapp.scoring import score

MOST_POINTS: Final = 5
FEWEST_POINTS: Final = 3
OPENING_MINUTES: Final = 10
DECISION_MINUTES: Final = 15
_MORE_ITEM_MINUTES: Final = 5
_LONGEST_POINT: Final = 25
_MOST_DIFFERENCES: Final = 3


class Point(Struct, frozen=True):
    """One thing to talk about, the items and the partners (by position) that it bears on, and its time."""

    id: str
    minutes: int
    items: tuple[str, ...] = ()
    partners: tuple[int, ...] = ()


class Agenda(Struct, frozen=True):
    """A plan for a talk: an opening, the points, and time to decide."""

    opening: int
    points: tuple[Point, ...]
    decision: int

    @property
    def minutes(self) -> int:
        return self.opening + sum(point.minutes for point in self.points) + self.decision


def plan_talk(partners: Sequence[Partner], combined: Combined) -> Agenda:
    """Choose what to talk about first."""
    found: Iterable[Point]
    if isinstance(combined, ExpectCombined):
        found = _from_expect(partners, combined)
    elif isinstance(combined, ScopeCombined):
        found = _from_scope(partners, combined)
    else:
        found = _from_review(partners, combined)
    points = list(found)[:MOST_POINTS]
    # Where little stands out there is still a talk to have.
    for kind in _ALWAYS[combined.use]:
        if len(points) < FEWEST_POINTS and kind not in [point.id for point in points]:
            points.append(_point(combined.use, kind))
    return Agenda(OPENING_MINUTES, tuple(points), DECISION_MINUTES)


_ALWAYS: Final = {
    "expect": ("reasons", "costs", "next-steps"),
    "scope": ("worth", "costs", "next-steps"),
    "review": ("keep", "costs", "next-steps"),
}


def _point(use: str, kind: str, items: Sequence[str] = (), partners: Sequence[int] = ()) -> Point:
    base = next(each.minutes for each in CHECKLIST.use_by_id[use].points if each.id == kind)
    minutes = min(_LONGEST_POINT, base + _MORE_ITEM_MINUTES * max(0, len(items) - 1))
    return Point(kind, minutes, tuple(items), tuple(partners))


def _costs(use: str, partners: Sequence[Partner]) -> list[Point]:
    said = [n for n, partner in enumerate(partners) if partner.answers.closing.costs_and_risks]
    return [_point(use, "costs", partners=said)] if said else []


# ---- By use


def _from_expect(partners: Sequence[Partner], combined: ExpectCombined) -> Iterator[Point]:
    items = dict(combined.advantages.items)
    if combined.one_organisation:
        items |= combined.benefits.items
    differ = [item for item, each in items.items() if each.category == "views-differ"]
    for item in differ[:_MOST_DIFFERENCES]:
        yield _point("expect", "views-differ", [item])
    many = [n for n, partner in enumerate(partners) if "too-many-essentials" in score(partner.answers).flags]
    if many:
        yield _point("expect", "too-many-essentials", partners=many)
    for kind in ("could-do-alone", "to-clarify"):
        if members := [item for item, each in items.items() if item not in differ and kind in each.categories]:
            yield _point("expect", kind, members)
    yield from _costs("expect", partners)


def _from_scope(partners: Sequence[Partner], combined: ScopeCombined) -> Iterator[Point]:
    advantages = combined.advantages.items
    by_category = {
        category: [item for item, each in advantages.items() if each.category == category]
        for category in CHECKLIST.use_by_id["scope"].combined
    }
    unmatched = [item for item in BENEFITS.items if any(each.items[item] == "unmatched" for each in combined.benefits)]
    gaps = by_category["gap"]
    found = {
        "gap": gaps,
        "unmatched": unmatched,
        "views-differ": [item for item, each in advantages.items() if each.views_differ and item not in gaps],
        "one-source": by_category["one-source"],
        "combined": by_category["combined"],
        "offered-not-needed": by_category["offered-not-needed"],
    }
    flagged = [each.partner for each in combined.benefits if each.flags]
    for kind, items in found.items():
        if items:
            yield _point("scope", kind, items)
        if kind == "one-source" and flagged:
            yield _point("scope", "balance", partners=flagged)
    yield from _costs("scope", partners)


def _from_review(partners: Sequence[Partner], combined: ReviewCombined) -> list[Point]:
    """Up to three advantages to worry about, then what is due to the partners themselves, then what goes well."""
    answers = [partner.answers for partner in partners]
    pressing: list[Point] = []
    going_well: list[Point] = []
    for reason, items in group_for_discussion(combined.advantages.items, answers):
        goes_well = reason in ("unexpected-gain", "working")
        points = (
            [_point("review", reason, items)] if goes_well else [_point("review", reason, [item]) for item in items]
        )
        (going_well if goes_well else pressing).extend(points)
    short = [each.partner for each in combined.benefits if each.falling_short]
    own = [_point("review", "benefits", partners=short)] if short else []
    own += _costs("review", partners)
    first = pressing[: MOST_POINTS - len(own)]
    return [*first, *going_well[: MOST_POINTS - len(own) - len(first)], *own]

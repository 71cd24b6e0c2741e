"""What the rules of each use must give, and how all uses count levels."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

from msgspec import Struct

from pyapp.catalog import Catalog
from pyapp.maps import MapAxes
from pyapp.model import Answers, Ratings, Value, levels_of
from pyapp.points import Point
from pyapp.results import Combined, Finding, Group, Place, Score

FEWEST: Final = 2
"""The fewest levels by which a group is judged: what a single partner says is not the view of a group."""
MOST_ON_PAPER: Final = 5
"""How many partners a printed group sheet has columns for."""

C = TypeVar("C", bound=Combined)

Cell = tuple[str, ...]
"""The categories in one square of a printed grid; empty where its row and its column rule each other out."""


class Axes(Struct, frozen=True):
    """A grid for the printed sheets: what its rows and columns stand for, and the rule that fills each square."""

    rows: tuple[Value | None, ...]
    columns: tuple[Value | None, ...]
    look_up: Callable[[Value | None, Value | None], Cell]


def add_up_levels(rating: str, all_ratings: Sequence[Ratings], catalog: Catalog) -> Score:
    """The score of a list for one rating. Rule: method page, "Scores"."""
    levels = levels_of(ratings.get(rating) for ratings in all_ratings)
    high = sum(catalog.is_high(level) for level in levels)
    return Score(sum(levels), catalog.rating_by_id[rating].highest * len(levels), len(levels), high)


class Given(Struct, frozen=True):
    """What one answer set gives, asked by rating and item: what is blank or not known is neither high nor low."""

    answers: Answers
    catalog: Catalog

    def is_high(self, rating: str, item: str) -> bool:
        return self.catalog.is_high(self.answers.ratings_of(item).get(rating))

    def is_low(self, rating: str, item: str) -> bool:
        return isinstance(self.answers.ratings_of(item).get(rating), int) and not self.is_high(rating, item)

    def rank(self, rating: str, item: str) -> int:
        """The level to sort by; 0 where there is none."""
        level = self.answers.ratings_of(item).get(rating)
        return level if isinstance(level, int) else 0


def find_items(
    finding: str, items: Iterable[str], holds: Callable[[str], bool], rank: Callable[[str], Any] = lambda _: 0
) -> Iterator[Finding]:
    """What stands out where it holds of some items: they stand by rank, and of one rank in the order given."""
    if found := sorted(filter(holds, items), key=rank):
        yield Finding(finding, tuple(found))


def find_flagged(findings: Iterable[str], flags: Sequence[str]) -> Iterator[Finding]:
    """What stands out as it is a flag that was raised, about no item in particular."""
    yield from (Finding(finding) for finding in findings if finding in flags)


def _find_nothing(_answers: Answers, _flags: Sequence[str], _catalog: Catalog) -> Iterator[Finding]:
    yield from ()


def _find_no_direction(_then: Ratings, _now: Ratings, _catalog: Catalog) -> str:
    return ""


def _find_no_outcomes(_combined: C, _partner: int) -> dict[str, str]:
    return {}


def _draw_no_axes(_catalog: Catalog) -> dict[str, Axes]:
    return {}


def _lay_out_no_maps(_catalog: Catalog) -> dict[str, MapAxes]:
    return {}


class UseRules(Struct, Generic[C], frozen=True, kw_only=True):
    """All rules of one use. Which ratings it asks, and in which order its categories stand, is in `checklist.toml`.

    For one answer set:

    - `categorise` puts an item into a category, or into several.
    - `leftover` names an item that is in no category; it is `None` in a use where every item is in exactly one.
    - `add_up` scores a list for one rating.
    - `flags` holds, by id, the questions that are put to all items together.
    - `said_outright` names the flags that a partial answer set raises too.
    - `find_what_stands_out` takes the flags raised, and gives what to read first, in the catalog's order.
    - `lay_out_maps` gives, for each list that has a map, its axes.

    For two answer sets of one organisation:

    - `find_direction` says `better`, `worse` or, where neither holds, nothing.
    - `judging` holds the categories that count as a judgement of an item, also on paper; none where every required
      answer is one.

    For several answer sets:

    - `combine` gives the combined result.
    - `place` says, for each item, the category that the group as a whole puts it into.
    - `find_outcomes` says, for each benefit, what becomes of one partner's hope.
    - `find_points` gives what to talk about, the most important first; `always` holds what fills a short agenda.

    For the printed sheets:

    - `draw_axes` gives the axes of the group's grids, by name.
    - `order` holds the reasons to talk about an item, in order; the first stands for central items alone.
    """

    categorise: Callable[[Ratings, Catalog], Place]
    leftover: Callable[[Ratings], str] | None = None
    add_up: Callable[[str, Sequence[Ratings], Catalog], Score] = add_up_levels
    flags: Mapping[str, Callable[[Answers, Catalog], bool]]
    said_outright: tuple[str, ...] = ()
    find_what_stands_out: Callable[[Answers, Sequence[str], Catalog], Iterable[Finding]] = _find_nothing
    find_direction: Callable[[Ratings, Ratings, Catalog], str] = _find_no_direction
    lay_out_maps: Callable[[Catalog], dict[str, MapAxes]] = _lay_out_no_maps
    combine: Callable[[Group], C]
    place: Callable[[C], dict[str, str]]
    find_outcomes: Callable[[C, int], dict[str, str]] = _find_no_outcomes
    find_points: Callable[[Group, C], Iterable[Point]]
    always: tuple[str, ...]
    draw_axes: Callable[[Catalog], dict[str, Axes]] = _draw_no_axes
    judging: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

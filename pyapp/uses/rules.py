"""What the rules of a use must give, and how all of them count."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from msgspec import Struct

from pyapp.catalog import Catalog
from pyapp.maps import MapAxes
from pyapp.model import Answers, Ratings, Value
from pyapp.points import Point
from pyapp.results import Combined, Group, Score

FEWEST: Final = 2
"""Fewer levels than this say nothing of a group."""
MOST_ON_PAPER: Final = 5
"""The partners that a printed group sheet has columns for."""

C = TypeVar("C", bound=Combined)

Place = str | tuple[str, ...]
"""An item's category or, in a use that can put it into several at once, all of them; it may then be in none."""
Cell = tuple[str, ...]
"""The categories that a square of a printed grid leads to; none where the two answers cannot meet."""


class Axes(Struct, frozen=True):
    """A printed grid to fill from: what to count in its rows and columns, and the rule that fills a square."""

    rows: tuple[Value | None, ...]
    columns: tuple[Value | None, ...]
    look_up: Callable[[Value | None, Value | None], Cell]


def levels_of(values: Iterable[Value | None]) -> list[int]:
    """The levels among some answers: what is blank or not known is none."""
    return [value for value in values if isinstance(value, int)]


def add_up_levels(rating: str, all_ratings: Sequence[Ratings], catalog: Catalog) -> Score:
    """The score of a list for one rating. Rule: method page, "Scores"."""
    levels = levels_of(ratings.get(rating) for ratings in all_ratings)
    high = sum(catalog.is_high(level) for level in levels)
    return Score(sum(levels), catalog.rating_by_id[rating].highest * len(levels), len(levels), high)


def _find_no_outcomes(_combined: C, _partner: int) -> dict[str, str]:
    return {}


def _draw_no_axes(_catalog: Catalog) -> dict[str, Axes]:
    return {}


def _lay_out_no_maps(_catalog: Catalog) -> dict[str, MapAxes]:
    return {}


class UseRules(Struct, Generic[C], frozen=True, kw_only=True):
    """All rules of one use; which ratings it asks, and the order of what it finds, stand in `checklist.toml`.

    One answer set: `categorise` says where an item stands, `leftover` what an item in no category is called (`None`:
    every item is in exactly one), `add_up` scores a list for a rating, `flags` look across all items,
    `lay_out_maps` gives the axes of a list's map, by list.

    Several: `combine` gives the combined result; `place`, by item, where it stands for the group, and `find_outcomes`
    what becomes of one partner's hopes; `find_points` what to talk about, first things first, and `always` what fills
    a short agenda.

    On paper: `draw_axes` gives the axes of the group's grids by name; `judging` the categories that count as a
    judgement, `order` the reasons to talk about an item, the first of them for central ones alone.
    """

    categorise: Callable[[Ratings, Catalog], Place]
    leftover: Callable[[Ratings], str] | None = None
    add_up: Callable[[str, Sequence[Ratings], Catalog], Score] = add_up_levels
    flags: Mapping[str, Callable[[Answers, Catalog], bool]]
    lay_out_maps: Callable[[Catalog], dict[str, MapAxes]] = _lay_out_no_maps
    combine: Callable[[Group], C]
    place: Callable[[C], dict[str, str]]
    find_outcomes: Callable[[C, int], dict[str, str]] = _find_no_outcomes
    find_points: Callable[[Group, C], Iterable[Point]]
    always: tuple[str, ...]
    draw_axes: Callable[[Catalog], dict[str, Axes]] = _draw_no_axes
    judging: Cell = ()
    order: Cell = ()

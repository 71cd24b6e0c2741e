"""Where items stand on a map: one rating across, another up, and a corner of it that matters most."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from pyapp.catalog import Catalog
from pyapp.model import Ratings, Value, levels_of


class MapAxes(Struct, frozen=True):
    """The ratings that a list's map is drawn by.

    Where `across` is high and `up` has a value of `corner`, an item stands in the corner that matters.
    """

    across: str
    up: str
    corner: tuple[Value, ...]

    def is_corner(self, across: Value, up: Value | None, catalog: Catalog) -> bool:
        """Say whether two answers meet in the corner that matters."""
        return catalog.is_high(across) and up in self.corner


class Spot(Struct, frozen=True):
    """Where an item stands. `up` is `None` where that question does not apply to it."""

    across: Value
    up: Value | None


def lay_out_levels(across: str, up: str, catalog: Catalog) -> MapAxes:
    """Axes whose corner is where `across` is high and `up` is not."""
    levels = levels_of(catalog.rating_by_id[up].values)
    return MapAxes(across, up, tuple(level for level in levels if not catalog.is_high(level)))


def place_on_map(axes: MapAxes, ratings: Mapping[str, Ratings], catalog: Catalog) -> dict[str, Spot]:
    """Where each of some items stands; those that lack an answer stand nowhere. `ratings` are by item."""
    found = {item: _find_spot(axes, given, catalog) for item, given in ratings.items()}
    return {item: spot for item, spot in found.items() if spot}


def _find_spot(axes: MapAxes, ratings: Ratings, catalog: Catalog) -> Spot | None:
    across, up = ratings.get(axes.across), catalog.rating_by_id[axes.up]
    if across is None:
        return None
    if up.id in ratings and catalog.is_asked(up, ratings):
        return Spot(across, ratings[up.id])
    return None if catalog.is_required(up, ratings) else Spot(across, None)


def find_highest(values: Sequence[Value | None]) -> Value | None:
    """The highest level among some answers; where there is none, a word that was given."""
    levels = levels_of(values)
    if levels:
        return max(levels)
    return next((value for value in values if value is not None), None)

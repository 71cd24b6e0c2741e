"""A list's items on a map, as a block."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from pyapp.blocks import Map, MapCell, MapKey, MapRow
from pyapp.catalog import Catalog, ItemList, Rating, Use
from pyapp.maps import MapAxes, Spot, place_on_map
from pyapp.model import Ratings, Value, levels_of
from pyapp.texts import Texts


class _Drawn(Struct, frozen=True):
    """What a map is made from."""

    items: ItemList
    axes: MapAxes
    spots: dict[str, Spot]
    catalog: Catalog
    texts: Texts

    def number(self, items: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.items.number_of(item) for item in items)


def build_map(  # noqa: PLR0913 (a map has as many sides)
    use: Use,
    items: ItemList,
    axes: MapAxes,
    *,
    names: Mapping[str, str],
    ratings: Mapping[str, Ratings],
    catalog: Catalog,
    texts: Texts,
) -> Iterator[Map]:
    """The map of a list, by each item's `ratings`; none where no item has a place on it. `names` are by item too."""
    drawn = _Drawn(items, axes, place_on_map(axes, ratings, catalog), catalog, texts)
    if not drawn.spots:
        return
    across, up = (texts.ratings[rating].name for rating in (axes.across, axes.up))
    columns = _order(catalog.rating_by_id[axes.across], descending=False)
    yield Map(
        caption=texts.say("map", letter=items.letter, across=across, up=up),
        axes=texts.say("map_axes", across=across, up=up),
        header=tuple(texts.ratings[axes.across].word_for(value) for value in columns),
        rows=tuple(_row(drawn, up, columns) for up in _choose_rows(drawn)),
        corner=texts.corners[use.id][items.id],
        key_name=texts.report["map_key"],
        key=tuple(MapKey(items.number_of(item), names[item]) for item in items.items),
        unplaced=_say_unplaced(drawn),
    )


def _order(rating: Rating, *, descending: bool) -> list[Value]:
    """The values of an axis: its levels, then its words."""
    levels = levels_of(rating.values)
    return [*sorted(levels, reverse=descending), *(value for value in rating.values if value not in levels)]


def _choose_rows(drawn: _Drawn) -> list[Value | None]:
    """Every answer from the top down; a row for what does not apply where some item stands in it."""
    rows = _order(drawn.catalog.rating_by_id[drawn.axes.up], descending=True)
    return [*rows, *({None} & {spot.up for spot in drawn.spots.values()})]


def _row(drawn: _Drawn, up: Value | None, columns: list[Value]) -> MapRow:
    texts = drawn.texts
    name = texts.report["map_not_asked"] if up is None else texts.ratings[drawn.axes.up].word_for(up)
    return MapRow(name, tuple(_cell(drawn, Spot(across, up)) for across in columns))


def _cell(drawn: _Drawn, spot: Spot) -> MapCell:
    here = drawn.number(item for item, each in drawn.spots.items() if each == spot)
    return MapCell(here, drawn.axes.is_corner(spot.across, spot.up, drawn.catalog))


def _say_unplaced(drawn: _Drawn) -> str:
    left = drawn.number(item for item in drawn.items.items if item not in drawn.spots)
    return drawn.texts.say("map_unplaced", items=", ".join(left)) if left else ""

"""Makes the grids by which people find a category by hand. The scoring itself is asked for every square."""

from collections.abc import Sequence

from msgspec import Struct

from pyapp.catalog import ItemList, Rating, Use
from pyapp.checklist import Checklist
from pyapp.model import Value
from pyapp.scoring import categorise, name_leftover
from pyapp.uses.rules import Axes, Cell


class Grid(Struct, frozen=True):
    """A grid: one answer picks the row, another the column, and their square holds the categories.

    Answers that always lead to the same categories share a row or a column. `None` is a blank answer. In grids for a
    group, rows and columns can also be counts, under names such as `need-high`; the texts say what to count.
    """

    rows: tuple[tuple[Value | None, ...], ...]
    columns: tuple[tuple[Value | None, ...], ...]
    cells: tuple[tuple[Cell, ...], ...]

    def at(self, row: Value | None, column: Value | None) -> Cell:
        """The categories where two answers meet."""
        y = next(n for n, answers in enumerate(self.rows) if row in answers)
        x = next(n for n, answers in enumerate(self.columns) if column in answers)
        return self.cells[y][x]


def draw_grid(axes: Axes) -> Grid:
    """Fill a grid, then merge neighbouring rows and columns that are the same."""
    lines = _merge([((row,), tuple(axes.look_up(row, column) for column in axes.columns)) for row in axes.rows])
    across = zip(*(cells for _, cells in lines), strict=True)
    upright = _merge([((column,), cells) for column, cells in zip(axes.columns, across, strict=True)])
    cells = tuple(zip(*(cells for _, cells in upright), strict=True))
    return Grid(tuple(answers for answers, _ in lines), tuple(answers for answers, _ in upright), cells)


_Line = tuple[tuple[Value | None, ...], tuple[Cell, ...]]


def _merge(lines: Sequence[_Line]) -> list[_Line]:
    merged: list[_Line] = []
    for answers, cells in lines:
        if merged and merged[-1][1] == cells:
            merged[-1] = (merged[-1][0] + answers, cells)
        else:
            merged.append((answers, cells))
    return merged


def draw_answer_grid(use: Use, items: ItemList, checklist: Checklist) -> Grid:
    """The grid for one answer set: the categories of an item by the two ratings that decide them."""
    first, second, *_ = checklist.catalog.ratings_of(use, items)

    def look_up(one: Value | None, other: Value | None) -> Cell:
        given = {first.id: one, second.id: other}
        ratings = {rating: value for rating, value in given.items() if value is not None}
        return categorise(use, ratings, checklist) or (name_leftover(use, ratings, checklist),)

    return draw_grid(Axes(_answers_to(first), _answers_to(second), look_up))


def _answers_to(rating: Rating) -> tuple[Value | None, ...]:
    return (*rating.values, None)

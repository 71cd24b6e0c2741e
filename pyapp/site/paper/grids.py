"""The grids that lead to a category by hand, worked out by asking the scoring itself for every square."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Final

from msgspec import Struct

from pyapp.catalog import CHECKLIST, HIGHEST, ItemList, Rating, Use
from pyapp.combining import combine_review_item, combine_scope_item, group_for_discussion, match_hope
from pyapp.model import About, Answers, Closing, ItemAnswers, Ratings, Value
from pyapp.scoring import categorise

MOST_ON_PAPER: Final = 5
"""The partners that a group sheet has columns for."""

_LOW, _HIGH = min(range(HIGHEST + 1)), min(CHECKLIST.high)
_ADVANTAGES, _BENEFITS = CHECKLIST.lists

Cell = tuple[str, ...]
"""The categories that a square leads to; none where the two answers cannot meet."""


class Grid(Struct, frozen=True):
    """Two answers, and the categories where they meet.

    Answers that lead to the same place share a row or a column. `None` is a blank. What is counted over partners
    stands under a name of its own, such as `need-high`; the texts say what to count.
    """

    rows: tuple[tuple[Value | None, ...], ...]
    columns: tuple[tuple[Value | None, ...], ...]
    cells: tuple[tuple[Cell, ...], ...]

    def at(self, row: Value | None, column: Value | None) -> Cell:
        """The categories where two answers meet."""
        y = next(n for n, answers in enumerate(self.rows) if row in answers)
        x = next(n for n, answers in enumerate(self.columns) if column in answers)
        return self.cells[y][x]


def _draw(
    rows: Sequence[Value | None],
    columns: Sequence[Value | None],
    look_up: Callable[[Value | None, Value | None], Cell],
) -> Grid:
    """Fill a grid, then draw neighbours that say the same as one."""
    lines = _merge([((row,), tuple(look_up(row, column) for column in columns)) for row in rows])
    across = zip(*(cells for _, cells in lines), strict=True)
    upright = _merge([((column,), cells) for column, cells in zip(columns, across, strict=True)])
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


# ---- One answer set


def draw_answer_grid(use: Use, items: ItemList) -> Grid:
    """The categories of an item by the two ratings that decide them."""
    first, second, *_ = CHECKLIST.ratings_of(use, items)

    def look_up(one: Value | None, other: Value | None) -> Cell:
        given = {first.id: one, second.id: other}
        return _categorise(use, items, {rating: value for rating, value in given.items() if value is not None})

    return _draw(_answers_to(first), _answers_to(second), look_up)


def _answers_to(rating: Rating) -> tuple[Value | None, ...]:
    return (*rating.values, None)


def _categorise(use: Use, items: ItemList, ratings: Ratings) -> Cell:
    """The categories of an item, or what the report calls it where it is in none."""
    return categorise(use, items, ratings) or ("unknown" if "dk" in ratings.values() else "neither",)


# ---- Several partners


def draw_need_grid() -> Grid:
    """Use 2, list A: by the highest need, and by how many bring the advantage at 2 or 3."""
    needs = {"need-few": [_HIGH], "need-low": [_LOW, _LOW], "need-high": [_LOW, _HIGH]}
    brings = {"sources-0": [_LOW, _LOW], "sources-1": [_HIGH, _LOW], "sources-2": [_HIGH, _HIGH]}

    def look_up(need: Value | None, source: Value | None) -> Cell:
        return (combine_scope_item(needs[str(need)], brings[str(source)]).category,)

    return _draw(tuple(needs), tuple(brings), look_up)


def draw_hope_grid() -> Grid:
    """Use 2, list B: by one partner's hope, and by what the others offer."""
    some_joint, some_other = CHECKLIST.joint_work[0], next(i for i in _BENEFITS.items if i not in CHECKLIST.joint_work)
    offers: dict[str, tuple[str, list[Value | None]]] = {
        "offer-high": (some_other, [_LOW, _HIGH]),
        "offer-joint": (some_joint, [_LOW, _LOW]),
        "offer-unknown": (some_other, [_LOW, None]),
        "offer-low": (some_other, [_LOW, _LOW]),
    }

    def look_up(hope: Value | None, offer: Value | None) -> Cell:
        item, others = offers[str(offer)]
        return (match_hope(item, hope, others),)

    return _draw(_answers_to(CHECKLIST.rating_by_id["get"]), tuple(offers), look_up)


def find_judging() -> Cell:
    """Use 3: the categories that count as a judgement."""
    use = CHECKLIST.use_by_id["review"]
    expected, realised, *_ = CHECKLIST.ratings_of(use, _ADVANTAGES)
    found = {
        categorise(use, _ADVANTAGES, {"expected": before, "realised": now})[0]
        for before, now in product(expected.values, realised.values)
        if combine_review_item([before], [now]).judged
    }
    return tuple(category for category in use.categories if category in found)


def draw_concern_grid() -> Grid:
    """Use 3: by how many say that an advantage falls short, at least one, and how many judge."""

    def look_up(short: Value | None, judging: Value | None) -> Cell:
        calm = int(judging or 0) - int(short or 0)
        return () if calm < 0 else (_headline(short=int(short or 0), neither=calm),)

    counts = tuple(range(1, MOST_ON_PAPER + 1))
    return _draw(counts, counts, look_up)


def draw_calm_grid() -> Grid:
    """Use 3, where nobody says that it falls short: by how many judge, and what they say most."""
    least = {"judging-few": 0, "judging-enough": 2}
    most = {"gain-more": (0, 1), "gain-less": (1, 0), "gain-none": (0, 0)}

    def look_up(judging: Value | None, said: Value | None) -> Cell:
        delivering, gained = most[str(said)]
        neither = max(least[str(judging)] - delivering - gained, 0)
        return (_headline(delivering=delivering, gained=gained, neither=neither),)

    return _draw(tuple(least), tuple(most), look_up)


def find_order() -> tuple[str, ...]:
    """Use 3: the reasons to talk about an advantage, in order; the first stands for central ones alone."""
    # One advantage for each reason, as three partners see it: expected, realised.
    seen = (
        [(HIGHEST, _LOW)] * 3,
        [(_HIGH, _LOW)] * 3,
        [(_HIGH, _LOW), (_HIGH, _HIGH), (_HIGH, _HIGH)],
        [(_LOW, _LOW), (_HIGH, _HIGH), (_HIGH, _HIGH)],
        [(_LOW, _HIGH)] * 3,
        [(_HIGH, _HIGH)] * 3,
    )
    by_item = dict(zip(_ADVANTAGES.items, seen, strict=False))
    items = {
        item: combine_review_item([expected for expected, _ in pairs], [realised for _, realised in pairs])
        for item, pairs in by_item.items()
    }
    answers = [_answer_review({item: pairs[partner] for item, pairs in by_item.items()}) for partner in range(3)]
    return tuple(reason for reason, _ in group_for_discussion(items, answers))


def _answer_review(levels: dict[str, tuple[int, int]]) -> Answers:
    items = {
        item: ItemAnswers({"expected": expected, "realised": realised}) for item, (expected, realised) in levels.items()
    }
    return Answers("review", "", About(), items, Closing())


def _headline(short: int = 0, delivering: int = 0, gained: int = 0, neither: int = 0) -> str:
    """The headline where so many partners say that it falls short, delivers, surprises, or none of these."""
    said = [(_HIGH, _LOW)] * short + [(_HIGH, _HIGH)] * delivering + [(_LOW, _HIGH)] * gained + [(_LOW, _LOW)] * neither
    return combine_review_item([expected for expected, _ in said], [realised for _, realised in said]).headline

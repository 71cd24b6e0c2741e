"""What an item's place rests on, and where another answer would put it: what "Why here?" unfolds to."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct

from pyapp.catalog import Use
from pyapp.checklist import Checklist
from pyapp.model import Ratings, Value
from pyapp.report.words import quote_values
from pyapp.results import Change
from pyapp.scoring import find_changes, name_leftover
from pyapp.texts import CategoryTexts, Texts

# Thirteen items with their last few answers: after an answer, the reasons of the twelve others are as they were.
_MOST_KEPT: Final = 256


class Placed(Struct, frozen=True):
    """The place of one item in a result: in a category, by what was answered. `use` and `items`, its list, are ids."""

    use: str
    items: str
    category: CategoryTexts
    given: tuple[tuple[str, Value], ...]


@lru_cache(_MOST_KEPT)
def say_changes(placed: Placed, texts: Texts, checklist: Checklist) -> tuple[str, ...]:
    """Where another answer would put an item: a sentence for each other place it would go to."""
    return tuple(_say_changes(placed, texts, checklist))


def _say_changes(placed: Placed, texts: Texts, checklist: Checklist) -> Iterator[str]:
    catalog, ratings = checklist.catalog, dict(placed.given)
    use, items = catalog.use_by_id[placed.use], catalog.list_by_id[placed.items]
    for change in find_changes(use, items, ratings, checklist):
        if change.categories:
            names = [texts.categories[use.id][each].name for each in change.categories]
            yield _say_change(texts, placed.category, change, change.values, names)
            continue
        for leftover, values in _leftover_after(use, ratings, change, checklist):
            yield _say_change(texts, placed.category, change, values, [texts.leftovers[leftover].name])


def _leftover_after(
    use: Use, ratings: Ratings, change: Change, checklist: Checklist
) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """What an item is called that a change takes out of every category, and the values that do so."""
    names = {value: name_leftover(use, {**ratings, change.rating: value}, checklist) for value in change.values}
    for leftover in use.leftovers:
        if values := tuple(value for value, name in names.items() if name == leftover):
            yield leftover, values


def _say_change(
    texts: Texts, category: CategoryTexts, change: Change, values: tuple[Value, ...], names: list[str]
) -> str:
    rating = texts.ratings[change.rating]
    facts = {"rating": rating.name, "values": quote_values(rating, values, texts)}
    if category.name not in names:
        return texts.say("why_change", **facts, category=texts.report["and"].join(names))
    others = [name for name in names if name != category.name]
    if not others:
        return texts.say("why_only", **facts, category=category.name)
    return texts.say("why_join", **facts, category=texts.report["and"].join(others))

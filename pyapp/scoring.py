"""Makes a result of one answer set, as the method page says. Rules that differ by use stand in `pyapp/uses/`."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import msgspec

from pyapp.catalog import Catalog, ItemList, Use
from pyapp.checklist import Checklist
from pyapp.model import Answers, Ratings, Value
from pyapp.results import Change, ListResult, Result

MOST_FINDINGS: Final = 5


def score(answers: Answers, checklist: Checklist) -> Result:
    """Score one answer set. Rule: method page, "Ground rules"."""
    catalog, use = checklist.catalog, checklist.catalog.use_by_id[answers.use]
    lists = {items.id: _score_list(use, items, answers, checklist) for items in catalog.lists}
    answered = sum(result.answered for result in lists.values())
    partial = answered < catalog.enough or any(lists[items.id].answered < items.enough for items in catalog.lists)
    rules = checklist.rules[use.id]
    # Most flags look at all items together: in a partial answer set too many are blank to raise one.
    raised = (flag for flag in use.flags if flag in rules.said_outright or not partial)
    flags = tuple(flag for flag in raised if rules.flags[flag](answers, catalog))
    stands_out = tuple(islice(rules.find_what_stands_out(answers, flags, catalog), MOST_FINDINGS))
    return Result(use.id, answered, len(catalog.items), partial, flags, stands_out, lists)


def _score_list(use: Use, items: ItemList, answers: Answers, checklist: Checklist) -> ListResult:
    all_ratings = [answers.ratings_of(item) for item in items.items]
    placed = [(item, categorise(use, answers.ratings_of(item), checklist)) for item in items.items]
    categories = {
        category: tuple(item for item, its_categories in placed if category in its_categories)
        for category in use.categories
    }
    catalog, add_up = checklist.catalog, checklist.rules[use.id].add_up
    return ListResult(
        answered=sum(is_answered(use, items, ratings, catalog) for ratings in all_ratings),
        items=len(items.items),
        scores={rating: add_up(rating, all_ratings, catalog) for rating in use.scores[items.id]},
        categories={category: members for category, members in categories.items() if members},
    )


def is_answered(use: Use, items: ItemList, ratings: Ratings, catalog: Catalog) -> bool:
    """Say whether every rating that the use requires of an item has been given; `dk` and `early` count as given."""
    required = (rating for rating in catalog.ratings_of(use, items) if catalog.is_required(rating, ratings))
    return all(rating.id in ratings for rating in required)


def categorise(use: Use, ratings: Ratings, checklist: Checklist) -> tuple[str, ...]:
    """The categories that an item falls into: one or, where a use can put it into several at once, any number."""
    found = checklist.rules[use.id].categorise(ratings, checklist.catalog)
    return (found,) if isinstance(found, str) else found


def name_leftover(use: Use, ratings: Ratings, checklist: Checklist) -> str:
    """What an item in no category is called; an empty text for an item that is in one."""
    leftover = checklist.rules[use.id].leftover
    return leftover(ratings) if leftover and not categorise(use, ratings, checklist) else ""


# ---- Why an item is where it is


def find_changes(use: Use, items: ItemList, ratings: Ratings, checklist: Checklist) -> Iterator[Change]:
    """Every change of a single rating that would put an item into other categories, grouped by where it would go."""
    present = categorise(use, ratings, checklist)
    for rating in checklist.catalog.ratings_of(use, items):
        elsewhere: dict[tuple[str, ...], list[Value]] = {}
        for value in rating.values:
            categories = categorise(use, {**ratings, rating.id: value}, checklist)
            if categories != present:
                elsewhere.setdefault(categories, []).append(value)
        for categories, values in elsewhere.items():
            yield Change(rating.id, tuple(values), categories)


def build_result(result: Result) -> dict[str, Any]:
    """A result as plain values, in the published shape."""
    plain: dict[str, Any] = msgspec.to_builtins(result)
    return plain

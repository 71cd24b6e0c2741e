"""One answer set to its result. Rules: method page; what a use says of its own stands in its `rules`."""

from collections.abc import Iterator
from typing import Any

import msgspec

from pyapp.catalog import CHECKLIST, ItemList, Use
from pyapp.model import Answers, Ratings, Value
from pyapp.results import Change, ListResult, Result
from pyapp.uses.every import RULES


def score(answers: Answers) -> Result:
    """Score one answer set. Rule: method page, "Ground rules"."""
    use, rules = CHECKLIST.use_by_id[answers.use], RULES[answers.use]
    lists = {items.id: _score_list(use, items, answers) for items in CHECKLIST.lists}
    answered = sum(result.answered for result in lists.values())
    partial = answered < CHECKLIST.enough or any(lists[items.id].answered < items.enough for items in CHECKLIST.lists)
    # The flags look across items: a partial answer set is too little to raise them.
    flags = () if partial else tuple(flag for flag in use.flags if rules.flags[flag](answers))
    return Result(use.id, answered, len(CHECKLIST.items), partial, flags, lists)


def _score_list(use: Use, items: ItemList, answers: Answers) -> ListResult:
    all_ratings = [answers.ratings_of(item) for item in items.items]
    placed = [(item, categorise(use, answers.ratings_of(item))) for item in items.items]
    categories = {
        category: tuple(item for item, its_categories in placed if category in its_categories)
        for category in use.categories
    }
    return ListResult(
        answered=sum(is_answered(use, items, ratings) for ratings in all_ratings),
        items=len(items.items),
        scores={rating: RULES[use.id].add_up(rating, all_ratings) for rating in use.scores[items.id]},
        categories={category: members for category, members in categories.items() if members},
    )


def is_answered(use: Use, items: ItemList, ratings: Ratings) -> bool:
    """Say whether every rating that the use requires of an item has been given; `dk` and `early` count as given."""
    return all(rating.id in ratings for rating in CHECKLIST.ratings_of(use, items) if rating.is_required(ratings))


def categorise(use: Use, ratings: Ratings) -> tuple[str, ...]:
    """The categories that an item falls into: one or, where a use can put it into several at once, any number."""
    found = RULES[use.id].categorise(ratings)
    return (found,) if isinstance(found, str) else found


def name_leftover(use: Use, ratings: Ratings) -> str:
    """What an item is called that is in no category; empty where it is in one."""
    leftover = RULES[use.id].leftover
    return leftover(ratings) if leftover and not categorise(use, ratings) else ""


# ---- Why an item is where it is


def find_changes(use: Use, items: ItemList, ratings: Ratings) -> Iterator[Change]:
    """Every change of a single rating that would put an item into other categories, grouped by where it would go."""
    present = categorise(use, ratings)
    for rating in CHECKLIST.ratings_of(use, items):
        elsewhere: dict[tuple[str, ...], list[Value]] = {}
        for value in rating.values:
            categories = categorise(use, {**ratings, rating.id: value})
            if categories != present:
                elsewhere.setdefault(categories, []).append(value)
        for categories, values in elsewhere.items():
            yield Change(rating.id, tuple(values), categories)


def build_result(result: Result) -> dict[str, Any]:
    """A result as plain values, in the published shape."""
    plain: dict[str, Any] = msgspec.to_builtins(result)
    return plain

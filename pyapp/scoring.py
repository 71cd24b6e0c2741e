"""One answer set to its result. Rules: method page; each function names its section there."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec
from msgspec import UNSET, Struct, UnsetType

from pyapp.catalog import BENEFITS, CHECKLIST, HIGHEST, ItemList, Use
from pyapp.model import Answers, Ratings, Value

_ENOUGH_PRIORITIES: Final = 8


class Score(Struct, frozen=True, omit_defaults=True):
    """Points of a list for one rating, with the number of items they rest on. `high` counts items at level 2 or 3."""

    points: int
    possible: int
    rated: int
    high: int | UnsetType = UNSET


class ListResult(Struct, frozen=True):
    """What one list gives. `categories` holds only those that occur, their items in checklist order."""

    answered: int
    items: int
    scores: dict[str, Score]
    categories: dict[str, tuple[str, ...]]

    def categories_of(self, item: str) -> list[str]:
        """The categories that an item is in."""
        return [category for category, members in self.categories.items() if item in members]


class Result(Struct, frozen=True):
    """What one answer set gives. The two lists stay apart: there is no total."""

    use: str
    answered: int
    items: int
    partial: bool
    flags: tuple[str, ...]
    lists: dict[str, ListResult]


class Change(Struct, frozen=True):
    """Values of one rating that would put an item into other categories than its present ones."""

    rating: str
    values: tuple[Value, ...]
    categories: tuple[str, ...]


def score(answers: Answers) -> Result:
    """Score one answer set. Rule: method page, "Ground rules"."""
    use = CHECKLIST.use_by_id[answers.use]
    lists = {items.id: _score_list(use, items, answers) for items in CHECKLIST.lists}
    answered = sum(result.answered for result in lists.values())
    partial = answered < CHECKLIST.enough or any(lists[items.id].answered < items.enough for items in CHECKLIST.lists)
    # The flags look across items: a partial answer set is too little to raise them.
    flags = () if partial else tuple(flag for flag in use.flags if _FLAGS[flag](answers))
    return Result(use.id, answered, len(CHECKLIST.items), partial, flags, lists)


def _score_list(use: Use, items: ItemList, answers: Answers) -> ListResult:
    all_ratings = [answers.ratings_of(item) for item in items.items]
    placed = [(item, categorise(use, items, answers.ratings_of(item))) for item in items.items]
    categories = {
        category: tuple(item for item, its_categories in placed if category in its_categories)
        for category in use.categories
    }
    return ListResult(
        answered=sum(is_answered(use, items, ratings) for ratings in all_ratings),
        items=len(items.items),
        scores={rating: _add_up(rating, all_ratings) for rating in use.scores[items.id]},
        categories={category: members for category, members in categories.items() if members},
    )


def is_answered(use: Use, items: ItemList, ratings: Ratings) -> bool:
    """Say whether every rating that the use requires of an item has been given; `dk` and `early` count as given."""
    return all(rating.id in ratings for rating in CHECKLIST.ratings_of(use, items) if rating.is_required(ratings))


# ---- Categories: the first rule that fits wins


def categorise(use: Use, items: ItemList, ratings: Ratings) -> tuple[str, ...]:
    """The categories that an item falls into: one, or for `scope` any of hopes, offers and not answered."""
    if use.id == "scope":
        hope, offer = use.ratings[items.id]
        return _categorise_scope(hope, offer, ratings)
    return (categorise_expect(ratings) if use.id == "expect" else categorise_review(ratings),)


def categorise_expect(ratings: Ratings) -> str:
    """Rule: method page, "Use 1"."""
    priority, alone = ratings.get("priority"), ratings.get("alone")
    if priority is None:
        return "not-answered"
    if priority == "dk" or (CHECKLIST.is_high(priority) and alone in (None, "dk")):
        return "to-clarify"
    if not CHECKLIST.is_high(priority):
        return "not-a-priority"
    return "could-do-alone" if alone == "yes" else "reason-to-partner"


def _categorise_scope(hope: str, offer: str, ratings: Ratings) -> tuple[str, ...]:
    """Rule: method page, "Use 2", one partner alone."""
    found = {
        "hopes": CHECKLIST.is_high(ratings.get(hope)),
        "offers": CHECKLIST.is_high(ratings.get(offer)),
        "not-answered": hope not in ratings or offer not in ratings,
    }
    return tuple(category for category, applies in found.items() if applies)


def categorise_review(ratings: Ratings) -> str:  # noqa: PLR0911 (one return a rule)
    """Rule: method page, "Use 3", one partner."""
    expected, realised = ratings.get("expected"), ratings.get("realised")
    if expected is None:
        return "not-answered" if realised is None else "incomplete"
    if expected == "dk":
        return "to-clarify"
    if expected == 0 and not CHECKLIST.is_high(realised):
        return "not-a-focus"
    if realised is None:
        return "incomplete"
    if realised == "dk":
        return "to-find-out"
    if realised == "early":
        return "too-early"
    if CHECKLIST.is_high(expected):
        return "delivering" if CHECKLIST.is_high(realised) else "falling-short"
    return "unexpected-gain" if CHECKLIST.is_high(realised) else "not-a-focus"


# ---- Scores and flags


def _add_up(rating: str, all_ratings: list[Ratings]) -> Score:
    """Rule: method page, "Scores". A review counts what was realised up to what was expected."""
    if rating == "realised":
        return _add_up_realised(all_ratings)
    levels = [value for ratings in all_ratings if isinstance(value := ratings.get(rating), int)]
    high = sum(CHECKLIST.is_high(level) for level in levels)
    return Score(sum(levels), HIGHEST * len(levels), len(levels), high)


def _add_up_realised(all_ratings: list[Ratings]) -> Score:
    pairs = [
        (min(realised, expected), expected)
        for ratings in all_ratings
        if isinstance(expected := ratings.get("expected"), int)
        and isinstance(realised := ratings.get("realised"), int)
        and expected >= 1
    ]
    return Score(sum(points for points, _ in pairs), sum(possible for _, possible in pairs), len(pairs))


def has_too_many_essentials(answers: Answers) -> bool:
    """At least 8 numeric priorities, more than half of them essential. Rule: method page, "Use 1"."""
    given = [answers.ratings_of(item).get("priority") for item in CHECKLIST.items]
    priorities = [priority for priority in given if isinstance(priority, int)]
    return len(priorities) >= _ENOUGH_PRIORITIES and 2 * priorities.count(HIGHEST) > len(priorities)


def has_no_benefit_delivered(answers: Answers) -> bool:
    """A benefit was expected at 2 or 3, none is delivering, one falls short. Rule: method page, "Use 3"."""
    categories = [categorise_review(answers.ratings_of(item)) for item in BENEFITS.items]
    return "falling-short" in categories and "delivering" not in categories


_FLAGS: Final = {
    "too-many-essentials": has_too_many_essentials,
    "no-benefit-delivered": has_no_benefit_delivered,
}


# ---- Why an item is where it is


def find_changes(use: Use, items: ItemList, ratings: Ratings) -> Iterator[Change]:
    """Every change of a single rating that would put an item into other categories, grouped by where it would go."""
    present = categorise(use, items, ratings)
    for rating in CHECKLIST.ratings_of(use, items):
        elsewhere: dict[tuple[str, ...], list[Value]] = {}
        for value in rating.values:
            categories = categorise(use, items, {**ratings, rating.id: value})
            if categories != present:
                elsewhere.setdefault(categories, []).append(value)
        for categories, values in elsewhere.items():
            yield Change(rating.id, tuple(values), categories)


def build_result(result: Result) -> dict[str, Any]:
    """A result as plain values, in the published shape."""
    plain: dict[str, Any] = msgspec.to_builtins(result)
    return plain

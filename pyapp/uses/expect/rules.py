"""The rules of `expect`, as on the method page under "Use 1". In each function the first rule that fits wins."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from msgspec import Struct

from pyapp import results
from pyapp.catalog import Catalog
from pyapp.maps import MapAxes
from pyapp.model import Answers, Ratings, Value, levels_of
from pyapp.points import Point, find_costs, make_point
from pyapp.results import Finding, Group
from pyapp.uses.rules import FEWEST, Given, UseRules, find_flagged, find_items

_ENOUGH_PRIORITIES: Final = 8
_MOST_DIFFERENCES: Final = 3


# ---- One answer set


def categorise(ratings: Ratings, catalog: Catalog) -> str:
    """Say which category an item is in. Rule: method page, "Use 1"."""
    priority, alone = ratings.get("priority"), ratings.get("alone")
    if priority is None:
        return "not-answered"
    if priority == "dk" or (catalog.is_high(priority) and alone in (None, "dk")):
        return "to-clarify"
    if not catalog.is_high(priority):
        return "not-a-priority"
    return "could-do-alone" if alone == "yes" else "reason-to-partner"


def seeks_nothing(answers: Answers, catalog: Catalog) -> bool:
    """No priority is high. Rule: method page, "Use 1"."""
    return not any(catalog.is_high(answers.ratings_of(item).get("priority")) for item in catalog.items)


def has_no_reason(answers: Answers, catalog: Catalog) -> bool:
    """Something is sought, and nothing that takes a partner. Rule: method page, "Use 1"."""
    categories = [categorise(answers.ratings_of(item), catalog) for item in catalog.items]
    return "reason-to-partner" not in categories and not seeks_nothing(answers, catalog)


def has_too_many_essentials(answers: Answers, catalog: Catalog) -> bool:
    """Say whether at least 8 priorities are levels, more than half of them essential. Rule: method page, "Use 1"."""
    priorities = levels_of(answers.ratings_of(item).get("priority") for item in catalog.items)
    essential = priorities.count(catalog.rating_by_id["priority"].highest)
    return len(priorities) >= _ENOUGH_PRIORITIES and 2 * essential > len(priorities)


def find_what_stands_out(answers: Answers, flags: Sequence[str], catalog: Catalog) -> Iterator[Finding]:
    """Rule: method page, "What stands out", use 1."""
    placed = {item: categorise(answers.ratings_of(item), catalog) for item in catalog.items}
    priorities = {item: Given(answers, catalog).rank("priority", item) for item in placed}
    reasons = [item for item in placed if placed[item] == "reason-to-partner"]
    strongest = max((priorities[item] for item in reasons), default=0)
    yield from find_flagged(("nothing-sought", "no-reason"), flags)
    yield from find_items("strongest-reasons", reasons, lambda item: priorities[item] == strongest)
    yield from find_items(
        "could-do-alone", placed, lambda item: placed[item] == "could-do-alone", lambda item: -priorities[item]
    )
    if "too-many-essentials" in flags:
        highest = catalog.rating_by_id["priority"].highest
        yield from find_items("too-many-essentials", placed, lambda item: priorities[item] == highest)
    yield from find_items("to-clarify", placed, lambda item: placed[item] == "to-clarify")


def lay_out_maps(catalog: Catalog) -> dict[str, MapAxes]:
    """How much each item is sought, by whether it could be had alone; what could not, or not all of it, matters."""
    return {items.id: MapAxes("priority", "alone", ("partly", "no")) for items in catalog.lists}


# ---- Several people of one organisation


class Item(Struct, frozen=True):
    """Where colleagues stand on one item. `categories` holds one a partner; `high` of all `of` them rate it high."""

    category: str
    categories: tuple[str, ...]
    high: int
    of: int


class Items(Struct, frozen=True):
    items: dict[str, Item]


class Combined(results.Combined, frozen=True):
    """`one_organisation` is false where the answer sets name several: their benefits must then not be compared."""

    one_organisation: bool
    advantages: Items
    benefits: Items


def combine(group: Group) -> Combined:
    """Lay the answers of colleagues side by side."""
    lists = [Items({item: _combine_item_of(group, item) for item in items.items}) for items in group.catalog.lists]
    names = tuple(partner.name for partner in group.partners)
    return Combined("expect", names, (), is_one_organisation(group.answers), *lists)


def is_one_organisation(answers: Sequence[Answers]) -> bool:
    """Say whether these answer sets can all come from one organisation."""
    return all(one.about.may_share_organisation(other.about) for one, other in combinations(answers, 2))


def _combine_item_of(group: Group, item: str) -> Item:
    return combine_item(group.values("priority", item), group.values("alone", item), group.catalog)


def combine_item(priorities: Sequence[Value | None], alone: Sequence[Value | None], catalog: Catalog) -> Item:
    """Say where colleagues stand on an item. Rule: method page, "Use 1, several people"."""
    pairs = zip(priorities, alone, strict=True)
    given = [{"priority": priority, "alone": other} for priority, other in pairs]
    categories = tuple(
        categorise({rating: value for rating, value in each.items() if value is not None}, catalog) for each in given
    )
    high = sum(catalog.is_high(priority) for priority in priorities)
    return Item(_agree(priorities, categories, catalog), categories, high, len(categories))


def _agree(priorities: Sequence[Value | None], categories: Sequence[str], catalog: Catalog) -> str:
    if len(levels_of(priorities)) < FEWEST:
        return "not-enough-answers"
    if catalog.views_differ(priorities):
        return "views-differ"
    said = {category for category in categories if category != "not-answered"}
    return "agreed" if len(said) == 1 else "close"


def place(combined: Combined) -> dict[str, str]:
    """For each item, where colleagues stand; without the benefits where they are of several organisations."""
    return {item: each.category for item, each in _shared_items(combined).items()}


def _shared_items(combined: Combined) -> dict[str, Item]:
    return {**combined.advantages.items, **(combined.benefits.items if combined.one_organisation else {})}


def find_points(group: Group, combined: Combined) -> Iterator[Point]:
    """Differing views, too many essentials, what could be done alone, what is not known, costs; no item twice."""
    items = _shared_items(combined)
    differ = [item for item, each in items.items() if each.category == "views-differ"]
    for item in differ[:_MOST_DIFFERENCES]:
        yield make_point(group, "views-differ", [item])
    if many := group.who_is_flagged("too-many-essentials"):
        yield make_point(group, "too-many-essentials", partners=many)
    taken = set(differ)
    for kind in ("could-do-alone", "to-clarify"):
        if members := [item for item, each in items.items() if item not in taken and kind in each.categories]:
            taken.update(members)
            yield make_point(group, kind, members)
    yield from find_costs(group)


RULES: Final = UseRules(
    categorise=categorise,
    flags={
        "nothing-sought": seeks_nothing,
        "no-reason": has_no_reason,
        "too-many-essentials": has_too_many_essentials,
    },
    find_what_stands_out=find_what_stands_out,
    lay_out_maps=lay_out_maps,
    combine=combine,
    place=place,
    find_points=find_points,
    always=("reasons", "costs", "next-steps"),
)

"""The rules of `scope`, as on the method page under "Use 2". In each function the first rule that fits wins."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from pyapp import results
from pyapp.catalog import Catalog
from pyapp.maps import MapAxes, find_highest, lay_out_levels
from pyapp.model import Answers, Ratings, Value, levels_of
from pyapp.points import MOST_POINTS, Point, find_costs, make_point
from pyapp.results import Finding, Group
from pyapp.uses.rules import FEWEST, Axes, Cell, Given, UseRules, find_flagged, find_items

_COVERED: Final = ("one-source", "combined")
_MET: Final = ("matched", "from-joint-work")
_SOUGHT: Final = (*_MET, "unknown", "unmatched")
_MUCH_NEEDED: Final = ("gap", *_COVERED)
_ENOUGH_ADVANTAGES: Final = 5


# ---- One answer set


def categorise(ratings: Ratings, catalog: Catalog) -> tuple[str, ...]:
    """Say which categories an item is in. Rule: method page, "Use 2", one partner alone.

    List A asks `need` and `bring`, list B `get` and `give`: the rule is the same for both pairs.
    """
    hope, offer = (ratings.get(a, ratings.get(b)) for a, b in (("need", "get"), ("bring", "give")))
    found = {
        "hopes": catalog.is_high(hope),
        "offers": catalog.is_high(offer),
        "not-answered": hope is None or offer is None,
    }
    return tuple(category for category, applies in found.items() if applies)


def name_leftover(ratings: Ratings) -> str:
    """Name an item in no category: `unknown` where an answer is "don't know", as that is not a low level."""
    return "unknown" if "dk" in ratings.values() else "neither"


def needs_nothing(answers: Answers, catalog: Catalog) -> bool:
    """No need is high. Rule: method page, "Use 2"."""
    return not _some_high([answers.ratings_of(item).get("need") for item in catalog.advantages.items], catalog)


def find_what_stands_out(answers: Answers, flags: Sequence[str], catalog: Catalog) -> Iterator[Finding]:
    """Rule: method page, "What stands out", use 2."""
    a, b, given = catalog.advantages.items, catalog.benefits.items, Given(answers, catalog)
    high, low, rank = given.is_high, given.is_low, given.rank
    yield from find_flagged(("nothing-needed",), flags)
    yield from find_items(
        "needed-not-brought",
        a,
        lambda item: high("need", item) and low("bring", item),
        lambda item: (-rank("need", item), rank("bring", item)),
    )
    yield from find_items(
        "needed-and-brought",
        a,
        lambda item: high("need", item) and high("bring", item),
        lambda item: -rank("need", item) - rank("bring", item),
    )
    yield from find_items("hoped-for", b, lambda item: high("get", item), lambda item: -rank("get", item))
    yield from find_items("offered", b, lambda item: high("give", item), lambda item: -rank("give", item))
    yield from find_items("brought-not-needed", a, lambda item: high("bring", item) and low("need", item))
    yield from find_items("to-find-out", (*a, *b), lambda item: "dk" in answers.ratings_of(item).values())


def lay_out_maps(catalog: Catalog) -> dict[str, MapAxes]:
    """What is needed by what is brought, what is hoped for by what is offered; what is not brought matters."""
    return {
        catalog.advantages.id: lay_out_levels("need", "bring", catalog),
        catalog.benefits.id: lay_out_levels("get", "give", catalog),
    }


# ---- Several potential partners


class Item(Struct, frozen=True):
    """Where an advantage stands. `sources` are the partners that bring it at 2 or 3, by position.

    `of` counts all partners. It is `provisional` while somebody has not said what they bring.
    """

    category: str
    views_differ: bool
    provisional: bool
    sources: tuple[int, ...]
    of: int


class NeedCoverage(Struct, frozen=True):
    """How many advantages are needed, and how many of these somebody brings."""

    covered: int
    needed: int


class Advantages(Struct, frozen=True):
    items: dict[str, Item]
    coverage: NeedCoverage


class HopeCoverage(Struct, frozen=True):
    """How many benefits one partner seeks, and how many of these somebody else offers or joint work brings."""

    covered: int
    sought: int


class Benefits(Struct, frozen=True):
    """What becomes of one partner's hopes."""

    partner: int
    items: dict[str, str]
    coverage: HopeCoverage
    flags: tuple[str, ...]


class Combined(results.Combined, frozen=True):
    advantages: Advantages
    benefits: tuple[Benefits, ...]


def combine(group: Group) -> Combined:
    """Lay what partners need, bring, hope for and give side by side."""
    items = {
        item: combine_item(group.values("need", item), group.values("bring", item), group.catalog)
        for item in group.catalog.advantages.items
    }
    hopes = tuple(_match_hopes(group, partner) for partner in range(len(group.partners)))
    names = tuple(partner.name for partner in group.partners)
    flags = ("nothing-needed",) if _is_nothing_needed(items) else ()
    return Combined("scope", names, flags, Advantages(items, _cover(items)), hopes)


def _is_nothing_needed(items: dict[str, Item]) -> bool:
    """Enough is answered, and nothing is much needed. Rule: method page, "Use 2, several partners"."""
    known = [item.category for item in items.values() if item.category != "not-enough-answers"]
    return len(known) >= _ENOUGH_ADVANTAGES and not any(category in _MUCH_NEEDED for category in known)


def combine_item(needs: Sequence[Value | None], brings: Sequence[Value | None], catalog: Catalog) -> Item:
    """Say whether an advantage that partners need is brought by someone.

    `needs` and `brings` hold one value per partner, in the same order; `None` is blank.
    Rule: method page, "Use 2, several partners", list A.
    """
    sources = tuple(partner for partner, bring in enumerate(brings) if catalog.is_high(bring))
    return Item(
        category=_cover_need(needs, brings, catalog),
        views_differ=catalog.views_differ(needs),
        provisional=len(levels_of(brings)) < len(brings),
        sources=sources,
        of=len(needs),
    )


def _cover_need(needs: Sequence[Value | None], brings: Sequence[Value | None], catalog: Catalog) -> str:
    sources = sum(catalog.is_high(bring) for bring in brings)
    if len(levels_of(needs)) < FEWEST or len(levels_of(brings)) < FEWEST:
        return "not-enough-answers"
    if catalog.is_high(max(levels_of(needs))):
        return ("gap", "one-source", "combined")[min(sources, 2)]
    return "offered-not-needed" if sources else "not-in-play"


def _cover(items: dict[str, Item]) -> NeedCoverage:
    categories = [item.category for item in items.values()]
    covered = sum(category in _COVERED for category in categories)
    return NeedCoverage(covered, covered + categories.count("gap"))


def match_hope(item: str, hope: Value | None, others_give: Sequence[Value | None], catalog: Catalog) -> str:
    """Say what becomes of one partner's hope for a benefit. Rule: method page, "Use 2, several partners", list B."""
    if hope is None:
        return "not-answered"
    if hope == "dk":
        return "to-clarify"
    if not catalog.is_high(hope):
        return "not-sought"
    if any(catalog.is_high(give) for give in others_give):
        return "matched"
    if item in catalog.joint_work:
        return "from-joint-work"
    return "unmatched" if len(levels_of(others_give)) == len(others_give) else "unknown"


def _match_hopes(group: Group, partner: int) -> Benefits:
    items, catalog = {}, group.catalog
    for item in catalog.benefits.items:
        hopes, gives = group.values("get", item), group.values("give", item)
        items[item] = match_hope(item, hopes[partner], gives[:partner] + gives[partner + 1 :], catalog)
    sought = [category for category in items.values() if category in _SOUGHT]
    covered = sum(category in _MET for category in sought)
    # A partial answer set is too little to say that somebody only hopes, or only offers.
    flags = () if group.results[partner].partial else _flag_balance(group.answers[partner], catalog)
    return Benefits(partner, items, HopeCoverage(covered, len(sought)), flags)


def _flag_balance(answers: Answers, catalog: Catalog) -> tuple[str, ...]:
    """The flags of a partner that offers and hopes for nothing, or that hopes and offers nothing."""
    brings = [answers.ratings_of(item).get("bring") for item in catalog.advantages.items]
    gives = [answers.ratings_of(item).get("give") for item in catalog.benefits.items]
    hopes, offers = [answers.ratings_of(item).get("get") for item in catalog.benefits.items], [*brings, *gives]
    flags = {
        "hopes-without-offers": _some_high(hopes, catalog) and _all_low(offers, catalog),
        "offers-without-hopes": _some_high(offers, catalog) and _all_low(hopes, catalog),
    }
    return tuple(flag for flag, raised in flags.items() if raised)


def _some_high(values: Sequence[Value | None], catalog: Catalog) -> bool:
    return any(catalog.is_high(value) for value in values)


def _all_low(values: Sequence[Value | None], catalog: Catalog) -> bool:
    """Say whether all of these are low levels: what is blank or not known never counts as low."""
    return len(levels_of(values)) == len(values) and not _some_high(values, catalog)


def place(combined: Combined) -> dict[str, str]:
    """For each advantage, where it stands; benefits have no such place, as each partner has its own."""
    return {item: each.category for item, each in combined.advantages.items.items()}


def find_highest_ratings(group: Group) -> dict[str, Ratings]:
    """By advantage, the highest need and the highest contribution of all partners."""
    found: dict[str, Ratings] = {}
    for item in group.catalog.advantages.items:
        highest = {rating: find_highest(group.values(rating, item)) for rating in ("need", "bring")}
        found[item] = {rating: value for rating, value in highest.items() if value is not None}
    return found


def find_outcomes(combined: Combined, partner: int) -> dict[str, str]:
    """For each benefit, what becomes of one partner's hope."""
    return combined.benefits[partner].items


def find_points(group: Group, combined: Combined) -> list[Point]:
    """What is missing first, then what partners see differently, then what they have; but always room for the costs."""
    costs = list(find_costs(group))
    return [*list(_find_item_points(group, combined))[: MOST_POINTS - len(costs)], *costs]


def _find_item_points(group: Group, combined: Combined) -> Iterator[Point]:
    """The points about items, none of them twice, and about the balance."""
    advantages, placed = combined.advantages.items, place(combined)
    by_category = {category: [item for item in placed if placed[item] == category] for category in group.use.combined}
    hopes = [each.items for each in combined.benefits]
    unmatched = [item for item in group.catalog.benefits.items if "unmatched" in [each[item] for each in hopes]]
    found = {
        "gap": by_category["gap"],
        "unmatched": unmatched,
        "views-differ": [item for item, each in advantages.items() if each.views_differ],
        "one-source": by_category["one-source"],
        "combined": by_category["combined"],
        "offered-not-needed": by_category["offered-not-needed"],
    }
    flagged = [each.partner for each in combined.benefits if each.flags]
    taken: set[str] = set()
    for kind, items in found.items():
        if left := [item for item in items if item not in taken]:
            taken.update(left)
            yield make_point(group, kind, left)
        if kind == "one-source" and flagged:
            yield make_point(group, "balance", partners=flagged)


# ---- On paper: the group's grids


def draw_axes(catalog: Catalog) -> dict[str, Axes]:
    """Two grids, one for each list.

    `needs`, for list A: how high the highest need is, and how many bring the advantage at 2 or 3. `hopes`, for list B:
    one partner's hope, and what the others offer.
    """
    low, high = 0, min(catalog.high)
    needs = {"need-few": [high], "need-low": [low, low], "need-high": [low, high]}
    brings = {"sources-0": [low, low], "sources-1": [high, low], "sources-2": [high, high]}
    joint, other = catalog.joint_work[0], next(i for i in catalog.benefits.items if i not in catalog.joint_work)
    offers: dict[str, tuple[str, list[Value | None]]] = {
        "offer-high": (other, [low, high]),
        "offer-joint": (joint, [low, low]),
        "offer-unknown": (other, [low, None]),
        "offer-low": (other, [low, low]),
    }

    def look_up_need(need: Value | None, source: Value | None) -> Cell:
        return (combine_item(needs[str(need)], brings[str(source)], catalog).category,)

    def look_up_hope(hope: Value | None, offer: Value | None) -> Cell:
        item, others = offers[str(offer)]
        return (match_hope(item, hope, others, catalog),)

    return {
        "needs": Axes(tuple(needs), tuple(brings), look_up_need),
        "hopes": Axes((*catalog.rating_by_id["get"].values, None), tuple(offers), look_up_hope),
    }


RULES: Final = UseRules(
    categorise=categorise,
    leftover=name_leftover,
    flags={"nothing-needed": needs_nothing},
    find_what_stands_out=find_what_stands_out,
    lay_out_maps=lay_out_maps,
    combine=combine,
    place=place,
    find_outcomes=find_outcomes,
    find_points=find_points,
    always=("worth", "costs", "next-steps"),
    draw_axes=draw_axes,
)

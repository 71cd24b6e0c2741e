"""The rules of `review`, as on the method page under "Use 3". In each function the first rule that fits wins."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from pyapp import results
from pyapp.catalog import Catalog
from pyapp.maps import MapAxes, lay_out_levels
from pyapp.model import Answers, Ratings, Value
from pyapp.points import MOST_POINTS, Point, find_costs, make_point
from pyapp.results import Finding, Group, Score
from pyapp.uses.rules import FEWEST, MOST_ON_PAPER, Axes, Cell, Given, UseRules, find_flagged, find_items

_JUDGED: Final = ("falling-short", "delivering", "unexpected-gain", "not-a-focus")
_DISCUSSED: Final = ("shared-concern", "concern-raised", "views-differ", "unexpected-gain", "working")
_GOING_WELL: Final = ("unexpected-gain", "working")
OF_VALUE: Final = ("delivering", "unexpected-gain")
_OF_NO_VALUE: Final = ("falling-short", "not-a-focus")
_UNKNOWN: Final = ("to-find-out", "to-clarify", "too-early")
_IN_DOUBT: Final = ("partly", "no")


# ---- One answer set


def categorise(ratings: Ratings, catalog: Catalog) -> str:  # noqa: PLR0911 (one return a rule)
    """Say which category an item is in. Rule: method page, "Use 3", one partner."""
    expected, realised = ratings.get("expected"), ratings.get("realised")
    if expected is None:
        return "not-answered" if realised is None else "incomplete"
    if expected == "dk":
        return "to-clarify"
    if expected == 0 and not catalog.is_high(realised):
        return "not-a-focus"
    if realised is None:
        return "incomplete"
    if realised == "dk":
        return "to-find-out"
    if realised == "early":
        return "too-early"
    if catalog.is_high(expected):
        return "delivering" if catalog.is_high(realised) else "falling-short"
    return "unexpected-gain" if catalog.is_high(realised) else "not-a-focus"


def add_up(_rating: str, all_ratings: Sequence[Ratings], _catalog: Catalog) -> Score:
    """Score what was realised out of what was expected; more than that adds nothing. Rule: method page, "Scores"."""
    pairs = [
        (min(realised, expected), expected)
        for ratings in all_ratings
        if isinstance(expected := ratings.get("expected"), int)
        and isinstance(realised := ratings.get("realised"), int)
        and expected >= 1
    ]
    return Score(sum(points for points, _ in pairs), sum(possible for _, possible in pairs), len(pairs))


def sees_no_value(answers: Answers, catalog: Catalog) -> bool:
    """Something is judged, and nothing of value is seen. Rule: method page, "Use 3"."""
    categories = [categorise(answers.ratings_of(item), catalog) for item in catalog.items]
    judged = [category for category in categories if category in _JUDGED]
    return bool(judged) and not any(category in OF_VALUE for category in judged)


def is_not_worthwhile(answers: Answers, _catalog: Catalog) -> bool:
    """It was said so. Rule: method page, "Use 3"."""
    return answers.closing.worthwhile == "no"


def has_only_benefits_missing(answers: Answers, catalog: Catalog) -> bool:
    """No expected benefit is there, though there is value elsewhere. Rule: method page, "Use 3"."""
    return has_no_benefit_delivered(answers, catalog) and not sees_no_value(answers, catalog)


def has_no_benefit_delivered(answers: Answers, catalog: Catalog) -> bool:
    """Say whether a benefit falls short while none is delivering. Rule: method page, "Use 3"."""
    categories = [categorise(answers.ratings_of(item), catalog) for item in catalog.benefits.items]
    return "falling-short" in categories and "delivering" not in categories


def find_what_stands_out(answers: Answers, flags: Sequence[str], catalog: Catalog) -> Iterator[Finding]:
    """Rule: method page, "What stands out", use 3."""
    placed = {item: categorise(answers.ratings_of(item), catalog) for item in catalog.items}
    rank = Given(answers, catalog).rank
    yield from find_flagged(("not-worthwhile",), flags)
    if answers.closing.worthwhile == "partly":
        yield Finding("worth-in-part")
    yield from find_flagged(("no-value-seen",), flags)
    # What was expected most, then what is furthest from it: there least was realised.
    yield from find_items(
        "falling-short",
        placed,
        lambda item: placed[item] == "falling-short",
        lambda item: (-rank("expected", item), rank("realised", item)),
    )
    yield from find_items(
        "unexpected-gain",
        placed,
        lambda item: placed[item] == "unexpected-gain",
        lambda item: -rank("realised", item),
    )
    yield from find_items(
        "delivering", placed, lambda item: placed[item] == "delivering", lambda item: -rank("expected", item)
    )
    yield from find_items("to-find-out", placed, lambda item: placed[item] in _UNKNOWN)


def find_direction(then: Ratings, now: Ratings, catalog: Catalog) -> str:
    """Whether an item is better or worse than it was. Rule: method page, "Over time"."""
    before, after = categorise(then, catalog), categorise(now, catalog)
    if before in _OF_NO_VALUE and after in OF_VALUE:
        return "better"
    if before in OF_VALUE and after in _OF_NO_VALUE:
        return "worse"
    was, became = then.get("realised"), now.get("realised")
    if before != after or not isinstance(was, int) or not isinstance(became, int) or was == became:
        return ""
    return "better" if became > was else "worse"


def lay_out_maps(catalog: Catalog) -> dict[str, MapAxes]:
    """What was expected by what was realised; what was not realised matters."""
    return {items.id: lay_out_levels("expected", "realised", catalog) for items in catalog.lists}


# ---- Several existing partners


class Item(Struct, frozen=True):
    """What partners say of an advantage.

    `judged` counts the partners whose answers judge it; `falling_short`, `delivering` and `unexpected` are those of
    them who say so. `views_differ` names the ratings on which partners are far apart.

    `unknown` counts those who do not know, or not yet; `of` is all partners.
    """

    headline: str
    falling_short: int
    delivering: int
    unexpected: int
    judged: int
    unknown: int
    of: int
    views_differ: tuple[str, ...]

    @property
    def blank(self) -> int:
        """How many have not answered, or not in full."""
        return self.of - self.judged - self.unknown


class Advantages(Struct, frozen=True):
    """`discuss` holds the items worth discussing, in the order to discuss them."""

    items: dict[str, Item]
    discuss: tuple[str, ...]


class Benefits(Struct, frozen=True):
    """One partner's own benefits: never compared with another's."""

    partner: int
    items: dict[str, str]
    expected: int
    delivering: int
    falling_short: int
    flags: tuple[str, ...]


class Combined(results.Combined, frozen=True):
    """`worthwhile` counts who says what, by value, of all partners that answered this."""

    worthwhile: dict[str, int]
    advantages: Advantages
    benefits: tuple[Benefits, ...]


def combine(group: Group) -> Combined:
    """Lay what partners expected and see realised side by side."""
    items = {
        item: combine_item(group.values("expected", item), group.values("realised", item), group.catalog)
        for item in group.catalog.advantages.items
    }
    discuss = tuple(item for _, members in group_for_discussion(items, find_central(group)) for item in members)
    own = tuple(_sum_up_benefits(group, partner) for partner in range(len(group.partners)))
    names = tuple(partner.name for partner in group.partners)
    said = [answers.closing.worthwhile for answers in group.answers]
    worthwhile = {value: said.count(value) for value in group.catalog.worthwhile.values}
    flags = ("not-worthwhile",) if worthwhile["no"] else ()
    return Combined("review", names, flags, worthwhile, Advantages(items, discuss), own)


def combine_item(expected: Sequence[Value | None], realised: Sequence[Value | None], catalog: Catalog) -> Item:
    """Say what partners see in an advantage. Nothing is averaged, so that one partner's concern stays visible.

    `expected` and `realised` hold one value per partner, in the same order; `None` is blank.
    Rule: method page, "Use 3, several partners", list A.
    """
    given = [
        {rating: value for rating, value in (("expected", before), ("realised", now)) if value is not None}
        for before, now in zip(expected, realised, strict=True)
    ]
    categories = [categorise(each, catalog) for each in given]
    judged = [category for category in categories if category in _JUDGED]
    short, delivering, gained = (judged.count(each) for each in ("falling-short", "delivering", "unexpected-gain"))
    differ = {"expected": expected, "realised": realised}
    return Item(
        headline=_sum_up(short, delivering, gained, len(judged)),
        falling_short=short,
        delivering=delivering,
        unexpected=gained,
        judged=len(judged),
        unknown=sum(category in _UNKNOWN for category in categories),
        of=len(given),
        views_differ=tuple(rating for rating, values in differ.items() if catalog.views_differ(values)),
    )


def _sum_up(short: int, delivering: int, gained: int, judged: int) -> str:
    if short >= FEWEST and 2 * short >= judged:
        return "shared-concern"
    if short:
        return "concern-raised"
    if judged < FEWEST:
        return "not-enough-answers"
    if gained > delivering:
        return "unexpected-gain"
    return "working" if delivering + gained else "not-a-focus"


def find_central(group: Group) -> list[str]:
    """The advantages that somebody expected at the highest level."""
    highest = group.catalog.rating_by_id["expected"].highest
    return [item for item in group.catalog.advantages.items if highest in group.values("expected", item)]


def group_for_discussion(items: Mapping[str, Item], central: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what to talk about, in order: a reason, and the items that it holds for.

    An item stands under the first reason that fits it, and nowhere else. Shared concerns about `central` items come
    before all others. Rule: method page, "Use 3, several partners", order for discussion.
    """
    members = {reason: [item for item, each in items.items() if each.headline == reason] for reason in _DISCUSSED}
    members["views-differ"] = [item for item, each in items.items() if each.views_differ]
    first, *_ = _DISCUSSED
    taken: set[str] = set()
    for reason, found in ((first, [item for item in members[first] if item in central]), *members.items()):
        left = tuple(item for item in found if item not in taken)
        taken.update(left)
        if left:
            yield reason, left


def _sum_up_benefits(group: Group, partner: int) -> Benefits:
    answers, catalog = group.partners[partner].answers, group.catalog
    items = {item: categorise(answers.ratings_of(item), catalog) for item in catalog.benefits.items}
    categories = list(items.values())
    return Benefits(
        partner=partner,
        items=items,
        expected=sum(catalog.is_high(answers.ratings_of(item).get("expected")) for item in items),
        delivering=categories.count("delivering"),
        falling_short=categories.count("falling-short"),
        # Only what is about benefits: whether a partner finds it worthwhile stands nowhere beside its name.
        flags=tuple(flag for flag in group.results[partner].flags if flag in group.use.partner_flags),
    )


def place(combined: Combined) -> dict[str, str]:
    """For each advantage, its headline; benefits have none, as each partner has its own."""
    return {item: each.headline for item, each in combined.advantages.items.items()}


def find_points(group: Group, combined: Combined) -> list[Point]:
    """Whether it is worthwhile; advantages to worry about, one by one; what goes well; what is due to partners alone.

    The first and the last always find room.
    """
    pressing: list[Point] = []
    going_well: list[Point] = []
    for reason, items in group_for_discussion(combined.advantages.items, find_central(group)):
        if reason in _GOING_WELL:
            going_well.append(make_point(group, reason, items))
        else:
            pressing += [make_point(group, reason, [item]) for item in items]
    short = [each.partner for each in combined.benefits if each.falling_short]
    own = [make_point(group, "benefits", partners=short)] if short else []
    own += find_costs(group)
    doubts = [make_point(group, "worthwhile")] if any(combined.worthwhile[said] for said in _IN_DOUBT) else []
    between = [*pressing, *going_well][: MOST_POINTS - len(doubts) - len(own)]
    return [*doubts, *between, *own]


# ---- On paper: the group's grids


def draw_axes(catalog: Catalog) -> dict[str, Axes]:
    """Two grids, for advantages that fall short for somebody and for those that do not.

    `concerns` counts who says that an advantage falls short, and who judges it at all. `calm` counts who judges it,
    and has what most of them say.
    """
    counts = tuple(range(1, MOST_ON_PAPER + 1))
    least = {"judging-few": 0, "judging-enough": FEWEST}
    most = {"gain-more": (0, 1), "gain-less": (1, 0), "gain-none": (0, 0)}

    def look_up_concern(short: Value | None, judging: Value | None) -> Cell:
        calm = int(judging or 0) - int(short or 0)
        return () if calm < 0 else (_find_headline((int(short or 0), 0, 0, calm), catalog),)

    def look_up_calm(judging: Value | None, said: Value | None) -> Cell:
        delivering, gained = most[str(said)]
        neither = max(least[str(judging)] - delivering - gained, 0)
        return (_find_headline((0, delivering, gained, neither), catalog),)

    return {
        "concerns": Axes(counts, counts, look_up_concern),
        "calm": Axes(tuple(least), tuple(most), look_up_calm),
    }


def _find_headline(counts: tuple[int, int, int, int], catalog: Catalog) -> str:
    """The headline by numbers of partners who say that it falls short, delivers, is an unexpected gain, is no focus."""
    low, high = 0, min(catalog.high)
    pairs = ((high, low), (high, high), (low, high), (low, low))
    said = [pair for pair, count in zip(pairs, counts, strict=True) for _ in range(count)]
    return combine_item([expected for expected, _ in said], [realised for _, realised in said], catalog).headline


RULES: Final = UseRules(
    categorise=categorise,
    add_up=add_up,
    flags={
        "no-value-seen": sees_no_value,
        "not-worthwhile": is_not_worthwhile,
        "no-benefit-delivered": has_only_benefits_missing,
    },
    said_outright=("not-worthwhile",),
    find_what_stands_out=find_what_stands_out,
    find_direction=find_direction,
    lay_out_maps=lay_out_maps,
    combine=combine,
    place=place,
    find_points=find_points,
    always=("keep", "costs", "next-steps"),
    draw_axes=draw_axes,
    judging=_JUDGED,
    order=(_DISCUSSED[0], *_DISCUSSED),
)

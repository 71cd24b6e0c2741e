"""Several answer sets to one combined result. Rules: method page, "Several answer sets"; first match wins.

Partners stand in the order given. Another order gives the same result but for the order of columns. Nothing here is
added up over partners but counts of who says what, and nobody is ranked.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final

import msgspec
from msgspec import Struct

from pyapp.catalog import ADVANTAGES, BENEFITS, CHECKLIST, HIGHEST
from pyapp.model import Answers, Partner, Value
from pyapp.scoring import categorise_expect, categorise_review, score

_JUDGED: Final = ("delivering", "falling-short", "unexpected-gain", "not-a-focus")
_COVERED: Final = ("one-source", "combined")
_FEWEST: Final = 2


# ---- Use 1: several people of one organisation


class ExpectItem(Struct, frozen=True):
    """Where colleagues stand on one item. `categories` holds one a partner, `high` counts those who rate it high."""

    category: str
    categories: tuple[str, ...]
    high: int


class ExpectList(Struct, frozen=True):
    items: dict[str, ExpectItem]


class ExpectCombined(Struct, frozen=True):
    """`one_organisation` is false where the answer sets name several: their benefits must then not be compared."""

    use: str
    partners: tuple[str, ...]
    one_organisation: bool
    advantages: ExpectList
    benefits: ExpectList


# ---- Use 2: potential partners


class ScopeItem(Struct, frozen=True):
    """Where an advantage stands. `sources` are the partners that bring it at 2 or 3, by position."""

    category: str
    views_differ: bool
    provisional: bool
    sources: tuple[int, ...]


class NeedCoverage(Struct, frozen=True):
    """How many of the advantages that are needed somebody brings."""

    covered: int
    needed: int


class ScopeAdvantages(Struct, frozen=True):
    items: dict[str, ScopeItem]
    coverage: NeedCoverage


class HopeCoverage(Struct, frozen=True):
    """How many of the benefits that one partner seeks somebody else offers, or joint work brings."""

    covered: int
    sought: int


class ScopeBenefits(Struct, frozen=True):
    """What becomes of one partner's hopes."""

    partner: int
    items: dict[str, str]
    coverage: HopeCoverage
    flags: tuple[str, ...]


class ScopeCombined(Struct, frozen=True):
    use: str
    partners: tuple[str, ...]
    advantages: ScopeAdvantages
    benefits: tuple[ScopeBenefits, ...]


# ---- Use 3: existing partners


class ReviewItem(Struct, frozen=True):
    """What partners say of an advantage: how many of the `judged` say which, and on which ratings views differ."""

    headline: str
    falling_short: int
    delivering: int
    unexpected: int
    judged: int
    views_differ: tuple[str, ...]


class ReviewAdvantages(Struct, frozen=True):
    """`discuss` holds the items worth a talk, in the order to take them."""

    items: dict[str, ReviewItem]
    discuss: tuple[str, ...]


class ReviewBenefits(Struct, frozen=True):
    """One partner's own benefits: never compared with another's."""

    partner: int
    items: dict[str, str]
    expected: int
    delivering: int
    falling_short: int
    flags: tuple[str, ...]


class ReviewCombined(Struct, frozen=True):
    use: str
    partners: tuple[str, ...]
    advantages: ReviewAdvantages
    benefits: tuple[ReviewBenefits, ...]


Combined = ExpectCombined | ScopeCombined | ReviewCombined


# ---- Combining


def combine(partners: Sequence[Partner]) -> Combined:
    """Combine two or more answer sets of one use."""
    names = tuple(partner.name for partner in partners)
    answers = [partner.answers for partner in partners]
    use = answers[0].use
    if use == "expect":
        lists = [_combine_expected(items.items, answers) for items in CHECKLIST.lists]
        return ExpectCombined(use, names, is_one_organisation(answers), *lists)
    if use == "scope":
        items = {item: combine_scope_item(*_columns(item, answers, "need", "bring")) for item in ADVANTAGES.items}
        hopes = tuple(_match_hopes(partner, answers) for partner in range(len(answers)))
        return ScopeCombined(use, names, ScopeAdvantages(items, _cover(items)), hopes)
    reviewed = {
        item: combine_review_item(*_columns(item, answers, "expected", "realised")) for item in ADVANTAGES.items
    }
    own = tuple(_sum_up_benefits(partner, each) for partner, each in enumerate(answers))
    return ReviewCombined(use, names, ReviewAdvantages(reviewed, _order(reviewed, answers)), own)


def build_combined(combined: Combined) -> dict[str, Any]:
    """A combined result as plain values, in the published shape."""
    plain: dict[str, Any] = msgspec.to_builtins(combined)
    return plain


def is_one_organisation(answers: Sequence[Answers]) -> bool:
    """Say whether these answer sets can all come from one organisation."""
    return all(one.about.may_share_organisation(other.about) for one, other in combinations(answers, 2))


def _columns(item: str, answers: Sequence[Answers], *ratings: str) -> tuple[tuple[Value | None, ...], ...]:
    """One value per answer set, for each rating of an item."""
    return tuple(tuple(each.ratings_of(item).get(rating) for each in answers) for rating in ratings)


def _levels(values: Sequence[Value | None]) -> list[int]:
    return [value for value in values if isinstance(value, int)]


# ---- Use 1


def _combine_expected(items: Sequence[str], answers: Sequence[Answers]) -> ExpectList:
    return ExpectList({item: combine_expect_item(*_columns(item, answers, "priority", "alone")) for item in items})


def combine_expect_item(priorities: Sequence[Value | None], alone: Sequence[Value | None]) -> ExpectItem:
    """Say where colleagues stand on an item. Rule: method page, "Use 1, several people"."""
    pairs = zip(priorities, alone, strict=True)
    given = [{"priority": priority, "alone": other} for priority, other in pairs]
    categories = tuple(
        categorise_expect({rating: value for rating, value in each.items() if value is not None}) for each in given
    )
    high = sum(CHECKLIST.is_high(priority) for priority in priorities)
    return ExpectItem(_agree(priorities, categories), categories, high)


def _agree(priorities: Sequence[Value | None], categories: Sequence[str]) -> str:
    if len(_levels(priorities)) < _FEWEST:
        return "not-enough-answers"
    if CHECKLIST.views_differ(priorities):
        return "views-differ"
    said = {category for category in categories if category != "not-answered"}
    return "agreed" if len(said) == 1 else "close"


# ---- Use 2


def combine_scope_item(needs: Sequence[Value | None], brings: Sequence[Value | None]) -> ScopeItem:
    """Say whether an advantage that partners need is brought by someone.

    `needs` and `brings` hold one value per partner, in the same order; `None` is blank.
    Rule: method page, "Use 2, several partners", list A.
    """
    sources = tuple(partner for partner, bring in enumerate(brings) if CHECKLIST.is_high(bring))
    return ScopeItem(
        category=_cover_need(_levels(needs), _levels(brings), len(sources)),
        views_differ=CHECKLIST.views_differ(needs),
        provisional=len(_levels(brings)) < len(brings),
        sources=sources,
    )


def _cover_need(needs: list[int], brings: list[int], sources: int) -> str:
    if len(needs) < _FEWEST or len(brings) < _FEWEST:
        return "not-enough-answers"
    if CHECKLIST.is_high(max(needs)):
        return ("gap", "one-source", "combined")[min(sources, 2)]
    return "offered-not-needed" if sources else "not-in-play"


def _cover(items: dict[str, ScopeItem]) -> NeedCoverage:
    categories = [item.category for item in items.values()]
    covered = sum(category in _COVERED for category in categories)
    return NeedCoverage(covered, covered + categories.count("gap"))


def match_hope(item: str, hope: Value | None, others_give: Sequence[Value | None]) -> str:
    """Say what becomes of one partner's hope for a benefit. Rule: method page, "Use 2, several partners", list B."""
    if hope is None:
        return "not-answered"
    if hope == "dk":
        return "to-clarify"
    if not CHECKLIST.is_high(hope):
        return "not-sought"
    if any(CHECKLIST.is_high(give) for give in others_give):
        return "matched"
    if item in CHECKLIST.joint_work:
        return "from-joint-work"
    return "unmatched" if len(_levels(others_give)) == len(others_give) else "unknown"


def _match_hopes(partner: int, answers: Sequence[Answers]) -> ScopeBenefits:
    items = {}
    for item in BENEFITS.items:
        hopes, gives = _columns(item, answers, "get", "give")
        items[item] = match_hope(item, hopes[partner], gives[:partner] + gives[partner + 1 :])
    sought = [
        category for category in items.values() if category in ("matched", "from-joint-work", "unknown", "unmatched")
    ]
    covered = sum(category in ("matched", "from-joint-work") for category in sought)
    return ScopeBenefits(partner, items, HopeCoverage(covered, len(sought)), _flag_balance(answers[partner]))


def _flag_balance(answers: Answers) -> tuple[str, ...]:
    """Whether a partner offers without hoping, or hopes without offering. Withheld for partial answers."""
    if score(answers).partial:
        return ()
    brings = [answers.ratings_of(item).get("bring") for item in ADVANTAGES.items]
    hopes, gives = ([answers.ratings_of(item).get(rating) for item in BENEFITS.items] for rating in ("get", "give"))
    flags = {
        "hopes-without-offers": _some_high(hopes) and _all_low([*brings, *gives]),
        "offers-without-hopes": _some_high([*brings, *gives]) and _all_low(hopes),
    }
    return tuple(flag for flag, raised in flags.items() if raised)


def _some_high(values: Sequence[Value | None]) -> bool:
    return any(CHECKLIST.is_high(value) for value in values)


def _all_low(values: Sequence[Value | None]) -> bool:
    """Whether each of these is a level, and a low one: what is blank or not known never counts as low."""
    return len(_levels(values)) == len(values) and not _some_high(values)


# ---- Use 3


def combine_review_item(expected: Sequence[Value | None], realised: Sequence[Value | None]) -> ReviewItem:
    """Say what partners see in an advantage. One voice is never averaged away.

    `expected` and `realised` hold one value per partner, in the same order; `None` is blank.
    Rule: method page, "Use 3, several partners", list A.
    """
    given = [
        {rating: value for rating, value in (("expected", before), ("realised", now)) if value is not None}
        for before, now in zip(expected, realised, strict=True)
    ]
    judged = [category for category in map(categorise_review, given) if category in _JUDGED]
    short, delivering, gained = (judged.count(each) for each in ("falling-short", "delivering", "unexpected-gain"))
    differ = {"expected": expected, "realised": realised}
    return ReviewItem(
        headline=_sum_up(short, delivering, gained, len(judged)),
        falling_short=short,
        delivering=delivering,
        unexpected=gained,
        judged=len(judged),
        views_differ=tuple(rating for rating, values in differ.items() if CHECKLIST.views_differ(values)),
    )


def _sum_up(short: int, delivering: int, gained: int, judged: int) -> str:
    if short >= _FEWEST and 2 * short >= judged:
        return "shared-concern"
    if short:
        return "concern-raised"
    if judged < _FEWEST:
        return "not-enough-answers"
    if gained > delivering:
        return "unexpected-gain"
    return "working" if delivering + gained else "not-a-focus"


def group_for_discussion(
    items: dict[str, ReviewItem], answers: Sequence[Answers]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What to talk about, in order: the reason for it and its items, each item once.

    Rule: method page, "Use 3, several partners", order for discussion.
    """
    central = [item for item in items if HIGHEST in _columns(item, answers, "expected")[0]]
    by_headline = {
        headline: [item for item, each in items.items() if each.headline == headline]
        for headline in CHECKLIST.use_by_id["review"].combined
    }
    differing = [item for item, each in items.items() if each.views_differ]
    taken: set[str] = set()
    for reason, members in (
        ("shared-concern", [item for item in by_headline["shared-concern"] if item in central]),
        ("shared-concern", by_headline["shared-concern"]),
        ("concern-raised", by_headline["concern-raised"]),
        ("views-differ", differing),
        ("unexpected-gain", by_headline["unexpected-gain"]),
        ("working", by_headline["working"]),
    ):
        left = tuple(item for item in members if item not in taken)
        taken.update(left)
        if left:
            yield reason, left


def _order(items: dict[str, ReviewItem], answers: Sequence[Answers]) -> tuple[str, ...]:
    return tuple(item for _, members in group_for_discussion(items, answers) for item in members)


def _sum_up_benefits(partner: int, answers: Answers) -> ReviewBenefits:
    items = {item: categorise_review(answers.ratings_of(item)) for item in BENEFITS.items}
    categories = list(items.values())
    return ReviewBenefits(
        partner=partner,
        items=items,
        expected=sum(CHECKLIST.is_high(answers.ratings_of(item).get("expected")) for item in BENEFITS.items),
        delivering=categories.count("delivering"),
        falling_short=categories.count("falling-short"),
        flags=score(answers).flags,
    )

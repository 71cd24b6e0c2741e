"""How several answer sets of `review` read."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from pyapp.blocks import Block, Heading, Paragraph
from pyapp.catalog import Catalog
from pyapp.model import Answers
from pyapp.points import Point
from pyapp.report.partners import (
    Comparison,
    build_flags,
    build_matrices_of,
    build_own_table,
    build_section,
    build_sections,
    say_gap,
)
from pyapp.report.words import name_list
from pyapp.results import Group
from pyapp.texts import Texts
from pyapp.uses.report import UseReport, is_about
from pyapp.uses.review.rules import (
    OF_VALUE,
    Benefits,
    Combined,
    Item,
    categorise,
    find_central,
    group_for_discussion,
    place,
)

_TWO: Final = 2


def say_items(group: Group, combined: Combined, texts: Texts) -> dict[str, str]:
    """How many partners say what of each advantage, and how far views are apart."""
    said = {item: _say_item(group, item, each, texts) for item, each in combined.advantages.items.items()}
    # Of two partners a count says who said what.
    return {**said, "worthwhile": _say_worthwhile(combined, texts)} if len(group.partners) > _TWO else said


def _say_worthwhile(combined: Combined, texts: Texts) -> str:
    """How many partners answer what, of all, without a name."""
    of = len(combined.partners)
    said = [
        texts.say_compared("worthwhile_counts", answer=texts.worthwhile[value], n=n, of=of)
        for value, n in combined.worthwhile.items()
        if n
    ]
    blank = of - sum(combined.worthwhile.values())
    return " · ".join([*said, *([texts.say_compared("worthwhile_blank", n=blank, of=of)] if blank else [])])


def _say_item(group: Group, item: str, placed: Item, texts: Texts) -> str:
    counts = {
        "falling-short": placed.falling_short,
        "delivering": placed.delivering,
        "unexpected-gain": placed.unexpected,
        "not-a-focus": placed.judged - placed.falling_short - placed.delivering - placed.unexpected,
    }
    said = [
        texts.say_compared("says", n=n, of=placed.of, category=texts.categories["review"][category].name)
        for category, n in counts.items()
        if n
    ]
    missing = [texts.count(what, n) for what, n in (("unknown", placed.unknown), ("unanswered", placed.blank)) if n]
    judged = said or [texts.compared["judged_none"]]
    return " · ".join([*judged, *missing, *(say_gap(rating, item, group, texts) for rating in placed.views_differ)])


def build_lists(comparison: Comparison[Combined]) -> Iterator[Block]:
    """The advantages in the order for discussion, then each partner's own benefits."""
    combined, texts, catalog = comparison.combined, comparison.texts, comparison.group.catalog
    groups = list(group_for_discussion(combined.advantages.items, find_central(comparison.group)))
    yield Heading(2, name_list(catalog.advantages, texts))
    yield from build_matrices_of(comparison, catalog.advantages, _say_headlines(comparison, groups))
    for reason, same in groupby(groups, key=lambda group: group[0]):
        category = texts.differing if reason == "views-differ" else comparison.category(reason)
        yield from build_section(comparison, reason, category, [item for _, items in same for item in items])
    left = {item: each for item, each in place(combined).items() if item not in combined.advantages.discuss}
    yield from build_sections(comparison, left)
    yield Heading(2, name_list(catalog.benefits, texts))
    for own in combined.benefits:
        yield from _build_own(comparison, own)


def _say_headlines(comparison: Comparison[Combined], groups: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Each advantage's headline; where it is to be discussed only because views differ, that as well."""
    said = {item: comparison.category(headline).name for item, headline in place(comparison.combined).items()}
    differing = [item for reason, items in groups if reason == "views-differ" for item in items]
    return {**said, **{item: f"{said[item]} · {comparison.texts.differing.name}" for item in differing}}


def _build_own(comparison: Comparison[Combined], own: Benefits) -> Iterator[Block]:
    texts, partner = comparison.texts, comparison.partners[own.partner]
    yield Heading(3, texts.say_compared("benefits_of", name=partner.name), folds=f"benefits {own.partner}")
    counts = {"expected": own.expected, "delivering": own.delivering, "short": own.falling_short}
    yield Paragraph(texts.say_compared("benefits_sum", **counts))
    yield from build_flags(own.flags, partner.name, texts)
    yield build_own_table(comparison, own.partner)


def bears_on(point: Point, item: str, answers: Answers, catalog: Catalog) -> bool:
    """Below the point on partners' own benefits stands what they wrote on those that fall short for them."""
    if point.id == "benefits":
        return item in catalog.benefits.items and categorise(answers.ratings_of(item), catalog) == "falling-short"
    return is_about(point, item, answers, catalog)


def build_point(point: Point, comparison: Comparison[Combined]) -> Iterator[Block]:
    """Partners' own benefits are led with the table of each, one after the other, so that none stands alone."""
    if point.id == "benefits":
        yield from (build_own_table(comparison, own.partner) for own in comparison.combined.benefits)


def sum_up(group: Group, partner: int) -> tuple[list[str], list[str]]:
    """What one partner says it has got, and what it still expects."""
    answers, catalog = group.answers[partner], group.catalog
    placed = {item: categorise(answers.ratings_of(item), catalog) for item in catalog.items}
    got = [item for item, category in placed.items() if category in OF_VALUE]
    return got, [item for item, category in placed.items() if category == "falling-short"]


REPORT: Final = UseReport(
    say_items=say_items, build_lists=build_lists, sum_up=sum_up, bears_on=bears_on, build_point=build_point
)

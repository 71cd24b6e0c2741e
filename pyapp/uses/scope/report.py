"""How several answer sets of `scope` read."""

from collections.abc import Iterator
from typing import Final

from pyapp.blocks import Block, Heading, Paragraph, Table
from pyapp.catalog import ItemList
from pyapp.report.map import build_map
from pyapp.report.partners import (
    Comparison,
    build_flags,
    build_matrices,
    build_section,
    build_sections,
    name_item_of_all,
    say_gap,
    say_who,
)
from pyapp.report.words import name_item, name_list, say_value
from pyapp.results import Group
from pyapp.texts import Texts
from pyapp.uses.report import UseReport
from pyapp.uses.scope.rules import Benefits, Combined, Item, find_highest_ratings, lay_out_maps, place

_SOME: Final = 1
"""The level of who offers a benefit, and not much of it."""


def say_items(group: Group, combined: Combined, texts: Texts) -> dict[str, str]:
    """Who needs and who brings each advantage; of each benefit, who hopes for it, and who offers some."""
    said = {item: " · ".join(_say_item(group, item, each, texts)) for item, each in combined.advantages.items.items()}
    return said | {item: _say_hopes(group, item, combined, texts) for item in group.catalog.benefits.items}


def _say_item(group: Group, item: str, placed: Item, texts: Texts) -> Iterator[str]:
    yield say_who("needed_by", group.who_rates_high("need", item), group, texts)
    yield say_who("brought_by", placed.sources, group, texts)
    if placed.views_differ:
        yield say_gap("need", item, group, texts)
    if placed.provisional:
        yield texts.compared["provisional"]


def _say_hopes(group: Group, item: str, combined: Combined, texts: Texts) -> str:
    """Everyone who hopes for it; then who of them without an answer, where others have one: whoever offers it alone."""
    hoping = list(group.who_rates_high("get", item))
    unmet = [each.partner for each in combined.benefits if each.items[item] == "unmatched"]
    some = [n for n, give in enumerate(group.values("give", item)) if give == _SOME]
    said = [texts.say("answer", rating=texts.compared["hoped_by"], value=texts.join_some(group.names(hoping)))]
    if 0 < len(unmet) < len(hoping):
        said.append(say_who("unmet", unmet, group, texts))
    return " · ".join([*said, *([say_who("offered_some", some, group, texts)] if some else [])])


def build_lists(comparison: Comparison[Combined]) -> Iterator[Block]:
    """What is needed and brought, then what each partner hopes for and who can give it."""
    combined, texts, catalog = comparison.combined, comparison.texts, comparison.group.catalog
    yield Heading(2, name_list(catalog.advantages, texts))
    coverage = combined.advantages.coverage
    key = "coverage" if coverage.needed else "coverage_none"
    yield Paragraph(texts.say_compared(key, covered=coverage.covered, needed=coverage.needed))
    axes = lay_out_maps(catalog)[catalog.advantages.id]
    highest = find_highest_ratings(comparison.group)
    names = {item: name_item_of_all(item, comparison.group, texts) for item in catalog.advantages.items}
    for drawn in build_map(
        comparison.use, catalog.advantages, axes, names=names, ratings=highest, catalog=catalog, texts=texts
    ):
        yield drawn
        yield Paragraph(texts.compared["map_highest"], "quiet")
    yield from build_matrices(comparison, catalog.advantages, place(combined))
    yield from build_sections(comparison, place(combined))
    differ = [item for item, each in combined.advantages.items.items() if each.views_differ]
    yield from build_section(comparison, "views-differ", texts.differing, differ)
    yield Heading(2, name_list(catalog.benefits, texts))
    yield Heading(3, texts.compared["exchange"], folds="exchange")
    yield _build_exchange(comparison.group, texts)
    for hopes in combined.benefits:
        yield from _build_hopes(comparison.group, hopes, texts)


def _build_exchange(group: Group, texts: Texts) -> Table:
    """Who hopes for each benefit, and who can give it."""
    rows = []
    for item in group.catalog.benefits.items:
        both = [group.names(group.who_rates_high(rating, item)) for rating in ("get", "give")]
        rows.append((name_item_of_all(item, group, texts), *(texts.join(names) for names in both)))
    header = (texts.report["item"], texts.compared["hoped_by"], texts.compared["given_by"])
    return Table(texts.compared["exchange"], header, tuple(rows), (4, 4, 4))


def _build_hopes(group: Group, hopes: Benefits, texts: Texts) -> Iterator[Block]:
    name = group.partners[hopes.partner].name
    yield Heading(3, texts.say_compared("hopes_of", name=name), folds=f"hopes {hopes.partner}")
    met = hopes.coverage
    key = "hopes_met" if met.sought else "hopes_none"
    yield Paragraph(texts.say_compared(key, covered=met.covered, sought=met.sought))
    yield from build_flags(hopes.flags, name, texts)
    yield _build_hopes_table(group, hopes, texts)


def _build_hopes_table(group: Group, hopes: Benefits, texts: Texts) -> Table:
    partner, rating = group.partners[hopes.partner], group.catalog.rating_by_id["get"]
    rows = []
    for item, outcome in hopes.items.items():
        hope = say_value(rating, partner.answers.ratings_of(item), texts)
        givers = group.names(giver for giver in group.who_rates_high("give", item) if giver != hopes.partner)
        name = name_item(item, partner.answers.closing.focus, texts)
        rows.append((name, hope, texts.join(givers), texts.hopes[outcome].name))
    header = (
        texts.report["item"],
        texts.ratings["get"].name,
        texts.compared["givers"],
        texts.compared["outcome"],
    )
    caption = texts.say_compared("own_table", letter=group.catalog.benefits.letter, name=partner.name)
    return Table(caption, header, tuple(rows), (4, 2, 3, 3))


def sum_up(group: Group, partner: int) -> tuple[list[str], list[str]]:
    """What one partner brings or offers a lot of, and the benefits that it expects a lot of."""

    def find(rating: str, items: ItemList) -> list[str]:
        return [item for item in items.items if partner in group.who_rates_high(rating, item)]

    advantages, benefits = group.catalog.advantages, group.catalog.benefits
    return [*find("bring", advantages), *find("give", benefits)], find("get", benefits)


REPORT: Final = UseReport(say_items=say_items, build_lists=build_lists, sum_up=sum_up)

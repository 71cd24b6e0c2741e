"""How several answer sets of `expect` read."""

from collections.abc import Iterator
from typing import Final

from pyapp.blocks import Block, Heading, Paragraph
from pyapp.catalog import ItemList
from pyapp.report.partners import Comparison, build_matrices, build_own_table, build_sections, say_gap, say_who
from pyapp.report.words import name_list
from pyapp.results import Group
from pyapp.texts import Texts
from pyapp.uses.expect.rules import Combined, Item, Items, categorise
from pyapp.uses.report import UseReport


def say_items(group: Group, combined: Combined, texts: Texts) -> dict[str, str]:
    """Who rates each item high, and how far views are apart."""
    both = {**combined.advantages.items, **combined.benefits.items}
    return {item: " · ".join(_say_item(group, item, placed, texts)) for item, placed in both.items()}


def _say_item(group: Group, item: str, placed: Item, texts: Texts) -> Iterator[str]:
    yield say_who("high", group.who_rates_high("priority", item), group, texts)
    if placed.category == "views-differ":
        yield say_gap("priority", item, group, texts)


def find_doubts(comparison: Comparison[Combined]) -> Iterator[Block]:
    """Colleagues who name several organisations; those who can be told apart by their numbers alone."""
    texts = comparison.texts
    if not comparison.combined.one_organisation:
        yield Paragraph(texts.compared["several_organisations"], "question")
    numbered = [texts.say_compared("partner", n=number) for number, _ in enumerate(comparison.partners, 1)]
    if any(partner.name in numbered and partner.answers.about.organisation.strip() for partner in comparison.partners):
        yield Paragraph(texts.compared["colleagues_numbered"], "question")


def build_lists(comparison: Comparison[Combined]) -> Iterator[Block]:
    """Both lists alike; but several organisations share no benefits, and each has a table of its own."""
    combined, texts, catalog = comparison.combined, comparison.texts, comparison.group.catalog
    yield Heading(2, name_list(catalog.advantages, texts))
    yield from _build_list(comparison, catalog.advantages, combined.advantages)
    yield Heading(2, name_list(catalog.benefits, texts))
    if combined.one_organisation:
        yield from _build_list(comparison, catalog.benefits, combined.benefits)
        return
    for number, partner in enumerate(comparison.partners):
        yield Heading(3, texts.say_compared("answers_of", name=partner.name), folds=f"answers {number}")
        yield build_own_table(comparison, number)


def _build_list(comparison: Comparison[Combined], items: ItemList, found: Items) -> Iterator[Block]:
    placed = {item: each.category for item, each in found.items.items()}
    yield from build_matrices(comparison, items, placed)
    yield from build_sections(comparison, placed)


def sum_up(group: Group, partner: int) -> tuple[list[str], list[str]]:
    """What one colleague sees as a reason to partner, and what could be done alone."""
    answers, catalog = group.answers[partner], group.catalog
    placed = {item: categorise(answers.ratings_of(item), catalog) for item in catalog.items}
    reasons = [item for item, category in placed.items() if category == "reason-to-partner"]
    return reasons, [item for item, category in placed.items() if category == "could-do-alone"]


REPORT: Final = UseReport(say_items=say_items, build_lists=build_lists, find_doubts=find_doubts, sum_up=sum_up)

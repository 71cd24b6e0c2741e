"""The one use of a checklist that nobody has: its rules, and how they read."""

from collections.abc import Iterator, Sequence
from typing import Final

from pyapp import results
from pyapp.blocks import Block, Heading
from pyapp.catalog import Catalog
from pyapp.maps import MapAxes, lay_out_levels
from pyapp.model import Answers, Ratings
from pyapp.points import Point, find_costs, make_point
from pyapp.report.partners import Comparison, build_matrices, build_sections, say_who
from pyapp.report.words import name_list
from pyapp.results import Finding, Group
from pyapp.texts import Texts
from pyapp.uses.report import UseReport
from pyapp.uses.rules import Given, UseRules, find_items


class Combined(results.Combined, frozen=True):
    items: dict[str, str]


def categorise(ratings: Ratings, catalog: Catalog) -> str:
    if not ratings:
        return "not-answered"
    return "go" if any(catalog.is_high(value) for value in ratings.values()) else "wait"


def is_far(answers: Answers, catalog: Catalog) -> bool:
    return not any(catalog.is_high(answers.ratings_of(item).get("near")) for item in catalog.lists[0].items)


def find_what_stands_out(answers: Answers, _flags: Sequence[str], catalog: Catalog) -> Iterator[Finding]:
    given = Given(answers, catalog)
    yield from find_items("near-by", catalog.lists[0].items, lambda item: given.is_high("near", item))


def lay_out_maps(catalog: Catalog) -> dict[str, MapAxes]:
    return {"places": lay_out_levels("near", "known", catalog)}


def combine(group: Group) -> Combined:
    items = {item: _combine_item(group, item) for item in group.catalog.items}
    return Combined("visit", tuple(partner.name for partner in group.partners), (), items)


def _combine_item(group: Group, item: str) -> str:
    placed = {categorise(answers.ratings_of(item), group.catalog) for answers in group.answers}
    return "together" if placed == {"go"} else "apart"


def place(combined: Combined) -> dict[str, str]:
    return combined.items


def find_points(group: Group, combined: Combined) -> Iterator[Point]:
    for item, placed in combined.items.items():
        if placed == "together":
            yield make_point(group, "together", [item])
    yield from find_costs(group)


def say_items(group: Group, combined: Combined, texts: Texts) -> dict[str, str]:
    return {item: say_who("high", group.who_rates_high("known", item), group, texts) for item in combined.items}


def build_lists(comparison: Comparison[Combined]) -> Iterator[Block]:
    for items in comparison.group.catalog.lists:
        placed = {item: comparison.combined.items[item] for item in items.items}
        yield Heading(2, name_list(items, comparison.texts))
        yield from build_matrices(comparison, items, placed)
        yield from build_sections(comparison, placed)


RULES: Final = UseRules(
    categorise=categorise,
    flags={"far": is_far},
    find_what_stands_out=find_what_stands_out,
    lay_out_maps=lay_out_maps,
    combine=combine,
    place=place,
    find_points=find_points,
    always=("costs", "next-steps"),
)


def sum_up(group: Group, partner: int) -> tuple[list[str], list[str]]:
    near = [item for item in group.catalog.items if partner in group.who_rates_high("near", item)]
    return near, [item for item in group.catalog.items if item not in near]


REPORT: Final = UseReport(say_items=say_items, build_lists=build_lists, sum_up=sum_up)

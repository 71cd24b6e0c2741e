"""Every use gives the same; what no use knows is never taken for another."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from msgspec.structs import replace

from builder.paper.form import draw_grids
from pyapp.agenda import plan_talk
from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST, Catalog, Use
from pyapp.checklist import ADDED_VALUE, CHECKLISTS, Checklist
from pyapp.combining import combine, make_group
from pyapp.following import follow
from pyapp.model import Partner, Ratings
from pyapp.report.compared import build_compared_report, compare
from pyapp.report.single import build_report
from pyapp.results import Combined, Group
from pyapp.scoring import categorise, find_changes, name_leftover, score
from pyapp.spreadsheet import build_rows
from pyapp.texts import LANGUAGES, read_texts
from pyapp.uses.every import REPORTS, RULES
from tests.answer_sets import make_full_file

KNOWN = read_answers(make_full_file("review"))
UNKNOWN = replace(KNOWN, use="fourth")
PARTNERS = (Partner("A", UNKNOWN), Partner("B", UNKNOWN))
TWO_KNOWN = (Partner("A", KNOWN), Partner("B", KNOWN))
GROUP = Group(PARTNERS, (score(KNOWN, ADDED_VALUE), score(KNOWN, ADDED_VALUE)), CHECKLIST)
FOURTH = replace(CHECKLIST.use_by_id["review"], id="fourth")
TEXTS = read_texts("en")
ASKED: dict[str, Callable[[], object]] = {
    "score": lambda: score(UNKNOWN, ADDED_VALUE),
    "categorise": lambda: categorise(FOURTH, {"expected": 3}, ADDED_VALUE),
    "name_leftover": lambda: name_leftover(FOURTH, {}, ADDED_VALUE),
    "find_changes": lambda: list(find_changes(FOURTH, CHECKLIST.lists[0], {}, ADDED_VALUE)),
    "combine": lambda: combine(PARTNERS, ADDED_VALUE),
    "follow": lambda: follow(UNKNOWN, UNKNOWN, ADDED_VALUE),
    "plan_talk": lambda: plan_talk(GROUP, Combined("fourth", (), ()), ADDED_VALUE),
    "report": lambda: build_report(UNKNOWN, score(KNOWN, ADDED_VALUE), TEXTS, ADDED_VALUE),
    "compare": lambda: compare(PARTNERS, TEXTS, ADDED_VALUE),
    "report of several": lambda: build_compared_report(
        replace(compare(TWO_KNOWN, TEXTS, ADDED_VALUE), combined=Combined("fourth", (), ())),
        ADDED_VALUE,
    ),
    "table": lambda: list(build_rows(PARTNERS, Combined("fourth", (), ()), TEXTS, ADDED_VALUE)),
    "paper": lambda: draw_grids(FOURTH, ADDED_VALUE),
}


each_use = pytest.mark.parametrize(
    ("checklist", "use"),
    [(checklist, use) for checklist in CHECKLISTS.values() for use in checklist.catalog.uses],
    ids=lambda each: each.id if isinstance(each, Use) else each.name,
)


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_an_unknown_use_is_never_taken_for_another(ask: Callable[[], object]) -> None:
    with pytest.raises(KeyError, match="fourth"):
        ask()


def test_every_use_of_a_checklist_has_its_rules_and_its_report() -> None:
    assert list(RULES) == list(REPORTS)
    assert set(RULES) == {use.id for checklist in CHECKLISTS.values() for use in checklist.catalog.uses}


@each_use
def test_rules_speak_of_what_the_checklist_names(checklist: Checklist, use: Use) -> None:
    rules = checklist.rules[use.id]
    assert tuple(rules.flags) == use.flags
    assert set(rules.always) <= {point.id for point in use.points}
    assert set(rules.judging) <= set(use.categories)
    assert bool(rules.leftover) is bool(use.leftovers)


def every_answer(use: Use, catalog: Catalog) -> Iterator[Ratings]:
    for items in catalog.lists:
        asked = catalog.ratings_of(use, items)
        for values in product(*((None, *rating.values) for rating in asked)):
            yield {rating.id: value for rating, value in zip(asked, values, strict=True) if value is not None}


@each_use
def test_an_item_is_in_a_category_or_has_a_name_outside_of_them(checklist: Checklist, use: Use) -> None:
    for ratings in every_answer(use, checklist.catalog):
        categories, leftover = categorise(use, ratings, checklist), name_leftover(use, ratings, checklist)
        assert set(categories) <= set(use.categories)
        assert bool(categories) is not bool(leftover)
        assert leftover in ("", *use.leftovers)


@pytest.mark.parametrize("language", LANGUAGES)
@each_use
def test_every_map_has_ratings_of_its_list_and_a_name_for_its_corner(
    checklist: Checklist, use: Use, language: str
) -> None:
    catalog = checklist.catalog
    maps = checklist.rules[use.id].lay_out_maps(catalog)
    assert list(read_texts(language, checklist.name).corners.get(use.id, {})) == list(maps)
    for items, axes in maps.items():
        assert {axes.across, axes.up} <= set(use.ratings[items])
        assert set(axes.corner) <= set(catalog.rating_by_id[axes.up].values)


@pytest.mark.parametrize("checklist", CHECKLISTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_leftover_has_its_words(language: str, checklist: str) -> None:
    uses = CHECKLISTS[checklist].catalog.uses
    assert list(read_texts(language, checklist).leftovers) == [name for use in uses for name in use.leftovers]


def test_who_rates_an_item_high_is_told_by_position() -> None:
    needs = ("dk", 3, 1, 2)
    files = [{**make_full_file("scope"), "answers": {"scale": {"need": need}}} for need in needs]
    group = make_group([Partner("", read_answers(file)) for file in files], ADDED_VALUE)
    assert group.values("need", "scale") == needs
    assert group.who_rates_high("need", "scale") == (1, 3)
    assert group.who_rates_high("bring", "scale") == ()

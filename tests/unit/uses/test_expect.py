"""What one organisation seeks: its own answers, those of several colleagues, and what they talk about."""

from itertools import combinations_with_replacement, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import combine
from pyapp.uses.expect.rules import Combined, categorise, combine_item, has_too_many_essentials, is_one_organisation
from tests.answer_sets import File, make_file
from tests.groups import (
    CASES,
    LEVELS,
    are_apart,
    assert_shape,
    given_only,
    is_high,
    levels_of,
    partners_of,
    plan,
    published,
    several,
    some_files,
)

# ---- One answer set


@pytest.mark.parametrize("case", CASES["expect_item"])
def test_an_item_of_use_1(case: dict[str, Any]) -> None:
    assert categorise(given_only(priority=case["priority"], alone=case["alone"]), CHECKLIST) == case["category"]


@pytest.mark.parametrize("case", CASES["expect_too_many_essentials"])
def test_too_many_essentials(case: dict[str, Any]) -> None:
    pairs = zip(CHECKLIST.items, case["priorities"], strict=True)
    file = make_file("expect", {item: given_only(priority=priority) for item, priority in pairs})
    assert has_too_many_essentials(read_answers(file), CHECKLIST) is case["flag"]


@pytest.mark.parametrize(
    ("essential", "others", "flag"), [(5, 3, True), (4, 4, False), (8, 0, True), (7, 0, False), (7, 6, True)]
)
def test_eight_priorities_are_enough_and_more_than_half_are_too_many(
    essential: int, others: int, *, flag: bool
) -> None:
    priorities = (3,) * essential + (1,) * others
    file = make_file(
        "expect", {item: {"priority": each} for item, each in zip(CHECKLIST.items, priorities, strict=False)}
    )
    assert has_too_many_essentials(read_answers(file), CHECKLIST) is flag


# ---- Several


def combine_expect(*contents: File) -> Combined:
    combined = combine(partners_of(*contents), ADDED_VALUE)
    assert isinstance(combined, Combined)
    return combined


def test_every_combination_of_three_colleagues_has_one_category_in_use_1() -> None:
    known = CHECKLIST.use_by_id["expect"].combined
    pairs = [(priority, alone) for priority in LEVELS for alone in (None, "dk", "yes", "partly", "no")]
    for three in combinations_with_replacement(pairs, 3):
        priorities, alone = zip(*three, strict=True)
        placed = combine_item(priorities, alone, CHECKLIST)
        assert placed.category in known
        assert placed.high == sum(map(is_high, priorities))
        assert len(placed.categories) == 3
        assert set(placed.categories) <= set(CHECKLIST.use_by_id["expect"].categories)
        assert (placed.category == "views-differ") is are_apart(priorities), three
        assert (placed.category == "not-enough-answers") is (len(levels_of(priorities)) < 2), three
        if placed.category in ("agreed", "close"):
            agreed = len(set(placed.categories) - {"not-answered"}) == 1
            assert (placed.category == "agreed") is agreed, three


@several
@given(some_files("expect"), st.data())
def test_the_order_of_files_only_moves_partners_in_use_1(contents: list[File], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(contents))))
    before, after = combine_expect(*contents), combine_expect(*(contents[n] for n in order))
    assert after.one_organisation is before.one_organisation
    for now_list, was_list in ((after.advantages, before.advantages), (after.benefits, before.benefits)):
        for item, was in was_list.items.items():
            now = now_list.items[item]
            assert (now.category, now.high) == (was.category, was.high)
            assert now.categories == tuple(was.categories[n] for n in order)


@several
@given(some_files("expect"))
def test_a_colleague_who_left_all_blank_changes_no_category_in_use_1(contents: list[File]) -> None:
    before, after = combine_expect(*contents), combine_expect(*contents, make_file("expect"))
    for was_list, now_list in ((before.advantages, after.advantages), (before.benefits, after.benefits)):
        for item, was in was_list.items.items():
            now = now_list.items[item]
            assert (now.category, now.high) == (was.category, was.high)
            assert now.categories == (*was.categories, "not-answered")


@several
@given(some_files("expect"))
def test_the_result_of_use_1_has_the_published_shape(contents: list[File]) -> None:
    plain = published(contents)
    shape = {"use": str, "partners": list, "flags": list, "one_organisation": bool}
    assert_shape(plain, {**shape, "advantages": dict, "benefits": dict})
    assert plain["flags"] == []
    for items in CHECKLIST.lists:
        assert_shape(plain[items.id], {"items": dict})
        assert list(plain[items.id]["items"]) == list(items.items)
        for placed in plain[items.id]["items"].values():
            assert_shape(placed, {"category": str, "categories": list, "high": int, "of": int})
            assert placed["of"] == len(contents)
            assert len(placed["categories"]) == len(contents)
            assert set(placed["categories"]) <= set(CHECKLIST.use_by_id["expect"].categories)


def test_each_colleague_keeps_their_own_category_and_those_who_rate_high_are_counted() -> None:
    ratings = [{"priority": 3, "alone": "no"}, {"priority": 2, "alone": "yes"}, {"priority": 2}, {"priority": "dk"}, {}]
    combined = combine_expect(*(make_file("expect", {"scale": each, "funds": each}) for each in ratings))
    for placed in (combined.advantages.items["scale"], combined.benefits.items["funds"]):
        assert placed.categories == (
            "reason-to-partner",
            "could-do-alone",
            "to-clarify",
            "to-clarify",
            "not-answered",
        )
        assert (placed.category, placed.high) == ("close", 3)


@pytest.mark.parametrize(
    ("names", "one"),
    [
        (("Awa", "Awa"), True),
        (("Awa", "Bo"), False),
        (("Awa", "", "Awa"), True),
        (("Awa", "", "Bo"), False),
        (("", ""), True),
        (("Awa", " \t "), True),
        (("Réseau des Puits", "  réseau   DES\u00a0puits "), True),
        (("Straße", "STRASSE"), True),
        (("Awa", "Awa 2"), False),
    ],
)
def test_colleagues_are_of_one_organisation_unless_they_name_several(names: tuple[str, ...], *, one: bool) -> None:
    for order in permutations(names):
        contents = [make_file("expect", about={"organisation": name}) for name in order]
        assert is_one_organisation([partner.answers for partner in partners_of(*contents)]) is one
        assert combine_expect(*contents).one_organisation is one


# ---- Points of the talk


@several
@given(some_files("expect"))
def test_points_of_use_1_speak_of_benefits_only_within_one_organisation(contents: list[File]) -> None:
    combined, agenda = plan(contents)
    assert isinstance(combined, Combined)
    placed = dict(combined.advantages.items)
    if combined.one_organisation:
        placed |= combined.benefits.items
    for point in agenda.points:
        assert set(point.items) <= set(placed)
        if point.id == "views-differ":
            assert [placed[item].category for item in point.items] == ["views-differ"]
        if point.id in ("could-do-alone", "to-clarify"):
            assert all(point.id in placed[item].categories for item in point.items)
    items = [item for point in agenda.points for item in point.items]
    assert len(items) == len(set(items)), "an item stands in one point alone"
    differing = [item for item, each in placed.items() if each.category == "views-differ"]
    told = [item for point in agenda.points if point.id == "views-differ" for item in point.items]
    assert told == differing[: len(told)]
    assert bool(told) is bool(differing)


def test_colleagues_who_find_all_essential_are_asked_about_it() -> None:
    essential = {item: {"priority": 3, "alone": "no"} for item in CHECKLIST.items}
    _, agenda = plan([make_file("expect"), make_file("expect", essential)])
    (point,) = [point for point in agenda.points if point.id == "too-many-essentials"]
    assert point.partners == (1,)


def test_the_benefits_of_several_organisations_are_no_point_to_compare() -> None:
    answers = {"funds": {"priority": 3, "alone": "yes"}}
    contents = [
        make_file("expect", answers, about={"organisation": "Awa"}),
        make_file("expect", {"funds": {"priority": 0}}, about={"organisation": "Bo"}),
    ]
    _, agenda = plan(contents)
    assert all("funds" not in point.items for point in agenda.points)
    _, together = plan([{**content, "about": {}} for content in contents])
    assert together.points[0].items == ("funds",)

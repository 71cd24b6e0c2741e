"""What potential partners need, bring, hope for and give, and what they talk about."""

from collections.abc import Sequence
from itertools import combinations_with_replacement
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import combine, make_group
from pyapp.model import Value
from pyapp.scoring import name_leftover, score
from pyapp.uses.scope.rules import Combined, combine_item, find_highest_ratings, match_hope
from tests.answer_sets import File, make_file, make_full_file
from tests.groups import (
    ADVANTAGES,
    BENEFITS,
    CASES,
    LEVELS,
    Answer,
    are_apart,
    assert_shape,
    check_benefits_moved,
    first_of,
    given_only,
    ids_of,
    is_high,
    levels_of,
    partners_of,
    plan,
    published,
    rate,
    several,
    some_files,
)

# ---- One answer set


def test_scope_alone_says_what_is_hoped_for_and_what_is_offered() -> None:
    answers = {"scale": {"need": 3, "bring": 2}, "innovation": {"need": "dk", "bring": 3}, "funds": {"get": 2}}
    result = score(read_answers(make_file("scope", answers)), ADDED_VALUE)
    advantages = result.lists["advantages"].categories
    assert advantages["hopes"] == ("scale",)
    assert advantages["offers"] == ("innovation", "scale")
    assert result.lists["benefits"].categories["hopes"] == ("funds",)
    assert "funds" in result.lists["benefits"].categories["not-answered"]
    assert result.answered == 2


@pytest.mark.parametrize(
    ("ratings", "name"),
    [
        ({"need": 1, "bring": 0}, "neither"),
        ({"need": "dk", "bring": 0}, "unknown"),
        ({"need": 1, "bring": "dk"}, "unknown"),
        ({"get": "dk", "give": "dk"}, "unknown"),
        ({"get": 0, "give": 1}, "neither"),
        ({"need": "dk", "bring": 2}, ""),
        ({"need": "dk"}, ""),
    ],
)
def test_what_is_not_known_never_counts_as_low(ratings: dict[str, Value], name: str) -> None:
    assert name_leftover(CHECKLIST.use_by_id["scope"], ratings, ADDED_VALUE) == name


# ---- Several


def combine_scope(*contents: File) -> Combined:
    combined = combine(partners_of(*contents), ADDED_VALUE)
    assert isinstance(combined, Combined)
    return combined


@pytest.mark.parametrize("case", CASES["scope_advantage"])
def test_an_advantage_of_use_2(case: dict[str, Any]) -> None:
    placed = combine_item(case["need"], case["bring"], CHECKLIST)
    assert placed.category == case["category"]
    assert placed.views_differ is case["views_differ"]
    assert placed.provisional is case["provisional"]


@pytest.mark.parametrize("case", CASES["scope_benefit_of_first_partner"])
def test_a_benefit_of_the_first_partner_of_use_2(case: dict[str, Any]) -> None:
    assert match_hope(case["item"], case["get"][0], case["give"][1:], CHECKLIST) == case["category"]
    pairs = zip(case["get"], case["give"], strict=True)
    contents = [make_file("scope", {case["item"]: given_only(get=get, give=give)}) for get, give in pairs]
    assert combine_scope(*contents).benefits[0].items[case["item"]] == case["category"]


def expected_scope_category(needs: Sequence[Answer], brings: Sequence[Answer]) -> str:
    need, sources = max(levels_of(needs), default=0), sum(map(is_high, brings))
    return first_of(
        [
            ("not-enough-answers", len(levels_of(needs)) < 2 or len(levels_of(brings)) < 2),
            ("gap", need >= 2 and sources == 0),
            ("one-source", need >= 2 and sources == 1),
            ("combined", need >= 2 and sources >= 2),
            ("offered-not-needed", need < 2 and sources >= 1),
            ("not-in-play", True),
        ]
    )


def test_every_combination_of_three_partners_has_one_category_in_use_2() -> None:
    known = CHECKLIST.use_by_id["scope"].combined
    pairs = [(need, bring) for need in LEVELS for bring in LEVELS]
    for three in combinations_with_replacement(pairs, 3):
        needs, brings = zip(*three, strict=True)
        placed = combine_item(needs, brings, CHECKLIST)
        assert placed.category in known
        assert placed.category == expected_scope_category(needs, brings), three
        assert placed.views_differ is are_apart(needs), three
        assert placed.provisional is (len(levels_of(brings)) < 3), three
        assert placed.sources == tuple(n for n, bring in enumerate(brings) if is_high(bring)), three


@pytest.mark.parametrize("item", BENEFITS.items)
def test_every_hope_among_three_partners_has_one_outcome(item: str) -> None:
    known = CHECKLIST.use_by_id["scope"].hopes
    for hope in LEVELS:
        for others in combinations_with_replacement(LEVELS, 2):
            outcome = match_hope(item, hope, others, CHECKLIST)
            assert outcome in known
            assert outcome == first_of(
                [
                    ("not-answered", hope is None),
                    ("to-clarify", hope == "dk"),
                    ("not-sought", hope in (0, 1)),
                    ("matched", any(map(is_high, others))),
                    ("from-joint-work", item in ("credibility", "staff")),
                    ("unknown", any(give in (None, "dk") for give in others)),
                    ("unmatched", True),
                ]
            ), (hope, others)


@several
@given(some_files("scope"), st.data())
def test_the_order_of_files_only_moves_partners_in_use_2(contents: list[File], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(contents))))
    before, after = combine_scope(*contents), combine_scope(*(contents[n] for n in order))
    assert after.advantages.coverage == before.advantages.coverage
    for item, was in before.advantages.items.items():
        now = after.advantages.items[item]
        assert (now.category, now.views_differ, now.provisional) == (was.category, was.views_differ, was.provisional)
        assert sorted(order[n] for n in now.sources) == list(was.sources)
    check_benefits_moved(before, after, order)


@several
@given(some_files("scope"))
def test_a_partner_who_left_all_blank_only_makes_use_2_provisional(contents: list[File]) -> None:
    before, after = combine_scope(*contents), combine_scope(*contents, make_file("scope"))
    assert after.advantages.coverage == before.advantages.coverage
    for item, was in before.advantages.items.items():
        now = after.advantages.items[item]
        assert (now.category, now.views_differ, now.sources) == (was.category, was.views_differ, was.sources)
        assert now.provisional
    for was_own, own in zip(before.benefits, after.benefits, strict=False):
        for item, outcome in was_own.items.items():
            assert own.items[item] == ("unknown" if outcome == "unmatched" else outcome)
        assert (own.coverage, own.flags) == (was_own.coverage, was_own.flags)


COVERAGE = {"covered": int, "needed": int}
HOPES = {"covered": int, "sought": int}
SCOPE_ITEM = {"category": str, "views_differ": bool, "provisional": bool, "sources": list, "of": int}


@several
@given(some_files("scope"))
def test_the_result_of_use_2_has_the_published_shape(contents: list[File]) -> None:
    plain = published(contents)
    assert_shape(plain, {"use": str, "partners": list, "flags": list, "advantages": dict, "benefits": list})
    assert set(plain["flags"]) <= set(CHECKLIST.use_by_id["scope"].group_flags)
    assert plain["partners"] == [f"N{number}" for number in range(len(contents))]
    assert_shape(plain["advantages"], {"items": dict, "coverage": dict})
    assert_shape(plain["advantages"]["coverage"], COVERAGE)
    assert list(plain["advantages"]["items"]) == list(ADVANTAGES.items)
    for placed in plain["advantages"]["items"].values():
        assert_shape(placed, SCOPE_ITEM)
        assert placed["sources"] == sorted(set(placed["sources"]))
    assert [own["partner"] for own in plain["benefits"]] == list(range(len(contents)))
    for own in plain["benefits"]:
        assert_shape(own, {"partner": int, "items": dict, "coverage": dict, "flags": list})
        assert_shape(own["coverage"], HOPES)
        assert list(own["items"]) == list(BENEFITS.items)
        assert set(own["items"].values()) <= set(CHECKLIST.use_by_id["scope"].hopes)
        assert set(own["flags"]) <= set(CHECKLIST.use_by_id["scope"].partner_flags)


def scope_file(**answers: dict[str, Value]) -> File:
    return make_file("scope", {item.replace("_", "-"): given_answers for item, given_answers in answers.items()})


def test_the_sources_are_those_who_bring_a_lot() -> None:
    contents = [scope_file(scale={"need": 3, **given_only(bring=bring)}) for bring in (2, None, 1, "dk", 3)]
    placed = combine_scope(*contents).advantages.items["scale"]
    assert (placed.category, placed.sources, placed.provisional) == ("combined", (0, 4), True)


@pytest.mark.parametrize(
    ("brings", "provisional"), [((0, 1), False), ((0, 1, None), True), ((0, 1, "dk"), True), ((0, 1, 0), False)]
)
def test_an_advantage_is_provisional_while_somebody_has_no_level_of_contribution(
    brings: tuple[Answer, ...], *, provisional: bool
) -> None:
    assert combine_item((3,) * len(brings), brings, CHECKLIST).provisional is provisional


@pytest.mark.parametrize(
    ("needs", "differ"),
    [((0, 1), False), ((0, 2), True), ((1, 2, 3), True), ((3, "dk"), False), ((3, None), False), ((3, 1, None), True)],
)
def test_views_differ_from_two_levels_on(needs: tuple[Answer, ...], *, differ: bool) -> None:
    assert combine_item(needs, (0,) * len(needs), CHECKLIST).views_differ is differ


def test_what_is_needed_is_covered_where_somebody_brings_it() -> None:
    ratings = [(3, 0), (3, 3), (2, 2), (0, 3), (1, 1), (None, 3), (3, 1)]
    pairs = list(zip(ADVANTAGES.items, ratings, strict=True))
    one = make_file("scope", {item: given_only(need=need, bring=bring) for item, (need, bring) in pairs})
    other = make_file("scope", {item: {"need": 0, "bring": 0} for item in ADVANTAGES.items})
    advantages = combine_scope(one, other).advantages
    assert [placed.category for placed in advantages.items.values()] == [
        "gap",
        "one-source",
        "one-source",
        "offered-not-needed",
        "not-in-play",
        "not-enough-answers",
        "gap",
    ]
    assert (advantages.coverage.covered, advantages.coverage.needed) == (2, 4)


@several
@given(some_files("scope"))
def test_coverage_counts_categories(contents: list[File]) -> None:
    combined = combine_scope(*contents)
    categories = [placed.category for placed in combined.advantages.items.values()]
    covered = categories.count("one-source") + categories.count("combined")
    coverage = combined.advantages.coverage
    assert (coverage.covered, coverage.needed) == (covered, covered + categories.count("gap"))
    for own, content in zip(combined.benefits, contents, strict=True):
        gets = [content["answers"].get(item, {}).get("get") for item in BENEFITS.items]
        outcomes = list(own.items.values())
        assert own.coverage.sought == sum(map(is_high, gets))
        assert own.coverage.covered == outcomes.count("matched") + outcomes.count("from-joint-work")


@pytest.mark.parametrize(
    ("needs", "flags"),
    [([1, 0, 0, 0, 0], ("nothing-needed",)), ([0] * 4, ()), ([0, 0, 0, 0, 2], ()), ([1] * 7, ("nothing-needed",))],
)
def test_that_nothing_is_needed_is_said_once_enough_is_known(needs: list[int], flags: tuple[str, ...]) -> None:
    answers = {item: {"need": need, "bring": 0} for item, need in zip(ADVANTAGES.items, needs, strict=False)}
    assert combine_scope(*[make_file("scope", answers)] * 2).flags == flags


def test_the_map_shows_the_highest_need_and_the_most_that_anyone_brings() -> None:
    one = scope_file(scale={"need": 1, "bring": 3}, innovation={"need": "dk", "bring": 0})
    other = scope_file(scale={"need": 2, "bring": "dk"}, innovation={"need": "dk"})
    highest = find_highest_ratings(make_group(partners_of(one, other), ADDED_VALUE))
    assert (highest["scale"], highest["complementarity"]) == ({"need": 2, "bring": 3}, {})
    assert highest["innovation"]["bring"] == 0


def test_what_is_needed_and_brought_most_comes_first() -> None:
    pairs = {"complementarity": (2, 3), "innovation": (3, 3), "scale": (3, 2), "emergency-response": (2, 2)}
    file = make_file("scope", {item: {"need": need, "bring": bring} for item, (need, bring) in pairs.items()})
    result = score(read_answers(file), ADDED_VALUE)
    (found,) = (each.items for each in result.stands_out if each.finding == "needed-and-brought")
    assert found == ("innovation", "complementarity", "scale", "emergency-response")


def test_no_partner_meets_its_own_hope() -> None:
    contents = [scope_file(funds={"get": 3, "give": 3}), scope_file(funds={"get": 3, "give": 0})]
    combined = combine_scope(*contents)
    assert [own.items["funds"] for own in combined.benefits] == ["unmatched", "matched"]
    assert [(own.coverage.covered, own.coverage.sought) for own in combined.benefits] == [(0, 1), (1, 1)]


def full_scope(get: Answer = 0, give: Answer = 0, bring: Answer = 0, *, benefits: int = 6) -> File:
    answers = {item: given_only(need=0, bring=bring) for item in ADVANTAGES.items}
    return make_file("scope", answers | {item: given_only(get=get, give=give) for item in BENEFITS.items[:benefits]})


def change_one(content: File, item: str, **ratings: Answer) -> File:
    left = {
        rating: value for rating, value in {**content["answers"].get(item, {}), **ratings}.items() if value is not None
    }
    return {**content, "answers": {**content["answers"], item: left}}


def flags_of(content: File) -> tuple[str, ...]:
    flags = combine_scope(content, make_full_file("scope")).benefits[0].flags
    assert combine_scope(make_full_file("scope"), content).benefits[1].flags == flags
    return flags


def test_offers_without_hopes_and_hopes_without_offers() -> None:
    assert flags_of(full_scope()) == ()
    assert flags_of(full_scope(get=1, give=1, bring=1)) == ()
    assert flags_of(full_scope(get=2, give=2)) == ()
    for give, bring in ((2, 0), (0, 3), (3, 2)):
        assert flags_of(full_scope(get=1, give=give, bring=bring)) == ("offers-without-hopes",)
    assert flags_of(full_scope(get=2, give=1, bring=1)) == ("hopes-without-offers",)
    assert flags_of(change_one(full_scope(), "funds", get=3)) == ("hopes-without-offers",)
    assert flags_of(change_one(full_scope(), "funds", give=3)) == ("offers-without-hopes",)
    assert flags_of(change_one(full_scope(), "scale", bring=2)) == ("offers-without-hopes",)


@pytest.mark.parametrize("missing", ["dk", None])
def test_what_is_blank_or_not_known_never_counts_as_little(missing: Answer) -> None:
    offering, hoping = full_scope(give=3), full_scope(get=3)
    assert flags_of(change_one(offering, "funds", get=missing)) == ()
    assert flags_of(change_one(hoping, "funds", give=missing)) == ()
    assert flags_of(change_one(hoping, "scale", bring=missing)) == ()
    assert flags_of(change_one(hoping, "scale", need=missing)) == ("hopes-without-offers",)
    assert flags_of(change_one(offering, "scale", bring=missing)) == ("offers-without-hopes",)
    assert flags_of(change_one(hoping, "funds", get=missing)) == ("hopes-without-offers",)


def test_both_flags_are_withheld_while_answers_are_partial() -> None:
    needless = {item: {"bring": 0} for item in ADVANTAGES.items}
    offering, hoping = full_scope(give=3), full_scope(get=3)
    for whole in (offering, hoping):
        assert flags_of(whole)
        assert flags_of({**whole, "answers": whole["answers"] | needless}) == ()


# ---- Points of the talk


@several
@given(some_files("scope"))
def test_what_is_missing_comes_before_everything(contents: list[File]) -> None:
    combined, agenda = plan(contents)
    assert isinstance(combined, Combined)
    gaps = [item for item, placed in combined.advantages.items.items() if placed.category == "gap"]
    assert ("gap" in ids_of(agenda)) is bool(gaps)
    if gaps:
        assert agenda.points[0].id == "gap"
        assert list(agenda.points[0].items) == gaps


@several
@given(some_files("scope"))
def test_points_of_use_2_speak_of_the_items_that_are_there(contents: list[File]) -> None:
    combined, agenda = plan(contents)
    assert isinstance(combined, Combined)
    placed, taken = combined.advantages.items, set[str]()
    for point in agenda.points:
        if point.id in ("gap", "one-source", "combined", "offered-not-needed"):
            members = [item for item in placed if placed[item].category == point.id and item not in taken]
            assert list(point.items) == members
        elif point.id == "views-differ":
            assert point.items
            assert all(placed[item].views_differ for item in point.items)
        elif point.id == "unmatched":
            unmatched = {item for own in combined.benefits for item, hope in own.items.items() if hope == "unmatched"}
            assert set(point.items) == unmatched
        elif point.id == "balance":
            assert list(point.partners) == [own.partner for own in combined.benefits if own.flags]
        else:
            assert not point.items
        assert not taken & set(point.items), "an item stands in one point alone"
        taken.update(point.items)


def test_costs_keep_the_last_of_five_places() -> None:
    needs = [(3, 0), (3, 3), (3, 3), (0, 3), (0, 0), (0, 0), (0, 0)]
    ratings = zip(ADVANTAGES.items, needs, strict=True)
    one = {item: given_only(need=need, bring=bring) for item, (need, bring) in ratings}
    needed = ("critical-mass", "innovation")
    other = {
        item: given_only(need=2 if item in needed else 1, bring=3 if item == "innovation" else 0)
        for item in ADVANTAGES.items
    }
    hopes = {"funds": given_only(get=3, give=0)}
    contents = [make_file("scope", {**one, **hopes}), make_file("scope", {**other, **hopes})]
    without = ids_of(plan(contents)[1])
    assert len(without) == 5
    contents[0]["closing"] = {"costs_and_risks": "Du temps"}
    assert ids_of(plan(contents)[1]) == [*without[:4], "costs"]


def test_use_2_starts_with_the_gap_then_what_nobody_can_offer() -> None:
    one = rate("scope", "Du temps", scale={"need": 3, "bring": 1}, funds={"get": 3, "give": 0})
    other = rate("scope", scale={"need": 1, "bring": 0}, innovation={"need": 0, "bring": 0}, funds={"give": 1})
    _, agenda = plan([one, other])
    assert [(point.id, point.items) for point in agenda.points] == [
        ("gap", ("scale",)),
        ("unmatched", ("funds",)),
        ("costs", ()),
    ]


def test_the_balance_names_the_partners_it_is_about() -> None:
    answers: File = {item: {"need": 0, "bring": 0} for item in ADVANTAGES.items}
    answers |= {item: {"get": 0, "give": 3} for item in BENEFITS.items}
    _, agenda = plan([make_file("scope"), make_file("scope", answers)])
    (balance,) = [point for point in agenda.points if point.id == "balance"]
    assert balance.partners == (1,)

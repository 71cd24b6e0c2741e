"""Several answer sets of one use: worked cases, every combination of three partners, and what must never matter."""

import json
from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.combining import (
    ExpectCombined,
    ReviewCombined,
    ScopeCombined,
    build_combined,
    combine,
    combine_expect_item,
    combine_review_item,
    combine_scope_item,
    group_for_discussion,
    is_one_organisation,
    match_hope,
)
from pyapp.model import Partner, Value
from tests.answer_sets import File, files, make_file, make_full_file

CASES = json.loads((Path(__file__).parent.parent / "data" / "scoring-cases.json").read_text(encoding="utf-8"))
ADVANTAGES, BENEFITS = CHECKLIST.lists
USES = tuple(CHECKLIST.use_by_id)

Answer = Value | None
LEVELS: tuple[Answer, ...] = (None, "dk", 0, 1, 2, 3)
REALISED: tuple[Answer, ...] = (*LEVELS, "early")

several = settings(max_examples=14, deadline=None)


def partners_of(*contents: File) -> tuple[Partner, ...]:
    return tuple(Partner(f"N{number}", read_answers(content)) for number, content in enumerate(contents))


def some_files(use: str, least: int = 2, most: int = 4) -> st.SearchStrategy[list[File]]:
    return st.lists(files(use), min_size=least, max_size=most)


def some_of_any_use() -> st.SearchStrategy[list[File]]:
    return st.sampled_from(USES).flatmap(some_files)


def combine_scope(*contents: File) -> ScopeCombined:
    combined = combine(partners_of(*contents))
    assert isinstance(combined, ScopeCombined)
    return combined


def combine_review(*contents: File) -> ReviewCombined:
    combined = combine(partners_of(*contents))
    assert isinstance(combined, ReviewCombined)
    return combined


def combine_expect(*contents: File) -> ExpectCombined:
    combined = combine(partners_of(*contents))
    assert isinstance(combined, ExpectCombined)
    return combined


def published(contents: Sequence[File]) -> dict[str, Any]:
    """The combined result as it goes out, in JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(build_combined(combine(partners_of(*contents)))))
    return plain


def given_only(**ratings: Answer) -> dict[str, Value]:
    return {rating: value for rating, value in ratings.items() if value is not None}


def is_high(value: Answer) -> bool:
    return value in (2, 3)


def levels_of(values: Sequence[Answer]) -> list[int]:
    return [value for value in values if isinstance(value, int)]


def are_apart(values: Sequence[Answer]) -> bool:
    levels = levels_of(values)
    return len(levels) >= 2 and max(levels) - min(levels) >= 2


# ---- Worked cases


@pytest.mark.parametrize("case", CASES["scope_advantage"])
def test_an_advantage_of_use_2(case: dict[str, Any]) -> None:
    placed = combine_scope_item(case["need"], case["bring"])
    assert placed.category == case["category"]
    assert placed.views_differ is case["views_differ"]
    assert placed.provisional is case["provisional"]


@pytest.mark.parametrize("case", CASES["scope_benefit_of_first_partner"])
def test_a_benefit_of_the_first_partner_of_use_2(case: dict[str, Any]) -> None:
    assert match_hope(case["item"], case["get"][0], case["give"][1:]) == case["category"]
    pairs = zip(case["get"], case["give"], strict=True)
    contents = [make_file("scope", {case["item"]: given_only(get=get, give=give)}) for get, give in pairs]
    assert combine_scope(*contents).benefits[0].items[case["item"]] == case["category"]


@pytest.mark.parametrize("case", CASES["review_advantage"])
def test_an_advantage_of_use_3(case: dict[str, Any]) -> None:
    expected, realised = zip(*case["answers"], strict=True)
    placed = combine_review_item(expected, realised)
    assert placed.headline == case["headline"]
    assert ("expected" in placed.views_differ) is case["differ_expected"]
    assert ("realised" in placed.views_differ) is case["differ_realised"]


@pytest.mark.parametrize("case", CASES["review_benefits_of_one_partner"])
def test_the_benefits_of_one_partner_beside_another(case: dict[str, Any]) -> None:
    pairs = zip(BENEFITS.items, case["answers"], strict=True)
    answers = {item: given_only(expected=e, realised=r) for item, (e, r) in pairs}
    answers |= {item: {"expected": 0} for item in ADVANTAGES.items}
    own = combine_review(make_file("review"), make_file("review", answers)).benefits[1]
    assert (own.partner, own.expected) == (1, case["expected"])
    assert (own.delivering, own.falling_short) == (case["delivering"], case["falling_short"])
    assert ("no-benefit-delivered" in own.flags) is case["no_benefit_delivered"]


# ---- Every combination there is: the rules as the tables have them, the first that fits


def first_of(rules: Sequence[tuple[str, bool]]) -> str:
    return next(name for name, applies in rules if applies)


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


def expected_judgement(expected: Answer, realised: Answer) -> str:
    if not isinstance(expected, int):
        return ""
    if expected == 0 and not is_high(realised):
        return "not-a-focus"
    if not isinstance(realised, int):
        return ""
    if expected >= 2:
        return "delivering" if realised >= 2 else "falling-short"
    return "unexpected-gain" if realised >= 2 else "not-a-focus"


def expected_headline(judgements: Sequence[str]) -> str:
    short, delivering, gained = (judgements.count(each) for each in ("falling-short", "delivering", "unexpected-gain"))
    judged = short + delivering + gained + judgements.count("not-a-focus")
    return first_of(
        [
            ("shared-concern", short >= 2 and 2 * short >= judged),
            ("concern-raised", short >= 1),
            ("not-enough-answers", judged < 2),
            ("unexpected-gain", gained > delivering),
            ("working", delivering + gained >= 1),
            ("not-a-focus", True),
        ]
    )


def test_every_combination_of_three_partners_has_one_category_in_use_2() -> None:
    known = CHECKLIST.use_by_id["scope"].combined
    pairs = [(need, bring) for need in LEVELS for bring in LEVELS]
    for three in combinations_with_replacement(pairs, 3):
        needs, brings = zip(*three, strict=True)
        placed = combine_scope_item(needs, brings)
        assert placed.category in known
        assert placed.category == expected_scope_category(needs, brings), three
        assert placed.views_differ is are_apart(needs), three
        assert placed.provisional is (len(levels_of(brings)) < 3), three
        assert placed.sources == tuple(n for n, bring in enumerate(brings) if is_high(bring)), three


def test_every_combination_of_three_partners_has_one_headline_in_use_3() -> None:
    known = CHECKLIST.use_by_id["review"].combined
    pairs = [(expected, realised) for expected in LEVELS for realised in REALISED]
    for three in combinations_with_replacement(pairs, 3):
        expected, realised = zip(*three, strict=True)
        placed = combine_review_item(expected, realised)
        said = [expected_judgement(*pair) for pair in three]
        assert placed.headline in known
        assert placed.headline == expected_headline(said), three
        counts = (placed.falling_short, placed.delivering, placed.unexpected, placed.judged)
        told = (said.count("falling-short"), said.count("delivering"), said.count("unexpected-gain"))
        assert counts == (*told, 3 - said.count("")), three
        differ = {"expected": expected, "realised": realised}
        assert placed.views_differ == tuple(name for name, values in differ.items() if are_apart(values)), three


def test_every_combination_of_three_colleagues_has_one_category_in_use_1() -> None:
    known = CHECKLIST.use_by_id["expect"].combined
    pairs = [(priority, alone) for priority in LEVELS for alone in (None, "dk", "yes", "partly", "no")]
    for three in combinations_with_replacement(pairs, 3):
        priorities, alone = zip(*three, strict=True)
        placed = combine_expect_item(priorities, alone)
        assert placed.category in known
        assert placed.high == sum(map(is_high, priorities))
        assert len(placed.categories) == 3
        assert set(placed.categories) <= set(CHECKLIST.use_by_id["expect"].categories)
        assert (placed.category == "views-differ") is are_apart(priorities), three
        assert (placed.category == "not-enough-answers") is (len(levels_of(priorities)) < 2), three
        if placed.category in ("agreed", "close"):
            agreed = len(set(placed.categories) - {"not-answered"}) == 1
            assert (placed.category == "agreed") is agreed, three


@pytest.mark.parametrize("item", BENEFITS.items)
def test_every_hope_among_three_partners_has_one_outcome(item: str) -> None:
    known = CHECKLIST.use_by_id["scope"].hopes
    for hope in LEVELS:
        for others in combinations_with_replacement(LEVELS, 2):
            outcome = match_hope(item, hope, others)
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


# ---- Order, blanks and words never matter


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
    for place, partner in enumerate(order):
        now_own, own = after.benefits[place], before.benefits[partner]
        assert (now_own.partner, own.partner) == (place, partner)
        assert (now_own.items, now_own.coverage, now_own.flags) == (own.items, own.coverage, own.flags)


@several
@given(some_files("review"), st.data())
def test_the_order_of_files_only_moves_partners_in_use_3(contents: list[File], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(contents))))
    before, after = combine_review(*contents), combine_review(*(contents[n] for n in order))
    assert after.advantages == before.advantages
    for place, partner in enumerate(order):
        now, own = build_combined(after)["benefits"][place], build_combined(before)["benefits"][partner]
        assert (now.pop("partner"), own.pop("partner")) == (place, partner)
        assert now == own


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
@given(some_files("review"), st.data())
def test_a_partner_who_left_all_blank_changes_no_headline(contents: list[File], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(contents)))
    joined = [*contents[:place], make_file("review"), *contents[place:]]
    before, after = combine_review(*contents), combine_review(*joined)
    assert after.advantages == before.advantages
    own = after.benefits[place]
    assert set(own.items.values()) == {"not-answered"}
    assert (own.expected, own.delivering, own.falling_short, own.flags) == (0, 0, 0, ())


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
@given(some_of_any_use())
def test_notes_costs_and_actions_change_no_result(contents: list[File]) -> None:
    closing = {"costs_and_risks": "3", "actions": [{"what": "2", "who": "1", "when": "0"}]}
    wordy = [
        {
            **content,
            "answers": {item: {**content["answers"].get(item, {}), "note": "3"} for item in CHECKLIST.items},
            "closing": {**content.get("closing", {}), **closing},
        }
        for content in contents
    ]
    assert combine(partners_of(*wordy)) == combine(partners_of(*contents))


@several
@given(some_files("review"), st.sampled_from(CHECKLIST.rating_by_id["change"].values))
def test_the_change_wanted_and_whether_it_is_worthwhile_are_not_scored(contents: list[File], change: str) -> None:
    others = [
        {
            **content,
            "answers": {item: {**content["answers"].get(item, {}), "change": change} for item in CHECKLIST.items},
            "closing": {"worthwhile": "no"},
        }
        for content in contents
    ]
    assert combine(partners_of(*others)) == combine(partners_of(*contents))


@several
@given(some_of_any_use())
def test_a_language_or_a_date_changes_no_result(contents: list[File]) -> None:
    elsewhere = [
        {**content, "language": "en", "about": {**content.get("about", {}), "date": "2020-02-29"}}
        for content in contents
    ]
    assert combine(partners_of(*elsewhere)) == combine(partners_of(*contents))


# ---- The result holds what is published, and no rank or total over partners

COVERAGE = {"covered": int, "needed": int}
HOPES = {"covered": int, "sought": int}
SCOPE_ITEM = {"category": str, "views_differ": bool, "provisional": bool, "sources": list}
REVIEW_ITEM = {
    "headline": str,
    "falling_short": int,
    "delivering": int,
    "unexpected": int,
    "judged": int,
    "views_differ": list,
}
REVIEW_OWN = {"partner": int, "items": dict, "expected": int, "delivering": int, "falling_short": int, "flags": list}


def assert_shape(plain: dict[str, Any], shape: Mapping[str, type]) -> None:
    assert {field: type(value) for field, value in plain.items()} == shape


@several
@given(some_files("scope"))
def test_the_result_of_use_2_has_the_published_shape(contents: list[File]) -> None:
    plain = published(contents)
    assert_shape(plain, {"use": str, "partners": list, "advantages": dict, "benefits": list})
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


@several
@given(some_files("review"))
def test_the_result_of_use_3_has_the_published_shape(contents: list[File]) -> None:
    plain = published(contents)
    assert_shape(plain, {"use": str, "partners": list, "advantages": dict, "benefits": list})
    assert_shape(plain["advantages"], {"items": dict, "discuss": list})
    assert list(plain["advantages"]["items"]) == list(ADVANTAGES.items)
    for placed in plain["advantages"]["items"].values():
        assert_shape(placed, REVIEW_ITEM)
        assert placed["judged"] >= placed["falling_short"] + placed["delivering"] + placed["unexpected"]
    assert [own["partner"] for own in plain["benefits"]] == list(range(len(contents)))
    for own in plain["benefits"]:
        assert_shape(own, REVIEW_OWN)
        assert list(own["items"]) == list(BENEFITS.items)
        assert set(own["items"].values()) <= set(CHECKLIST.use_by_id["review"].categories)
        assert set(own["flags"]) <= set(CHECKLIST.use_by_id["review"].flags)


@several
@given(some_files("expect"))
def test_the_result_of_use_1_has_the_published_shape(contents: list[File]) -> None:
    plain = published(contents)
    assert_shape(plain, {"use": str, "partners": list, "one_organisation": bool, "advantages": dict, "benefits": dict})
    for items in CHECKLIST.lists:
        assert_shape(plain[items.id], {"items": dict})
        assert list(plain[items.id]["items"]) == list(items.items)
        for placed in plain[items.id]["items"].values():
            assert_shape(placed, {"category": str, "categories": list, "high": int})
            assert len(placed["categories"]) == len(contents)
            assert set(placed["categories"]) <= set(CHECKLIST.use_by_id["expect"].categories)


# ---- Use 2


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
    assert combine_scope_item((3,) * len(brings), brings).provisional is provisional


@pytest.mark.parametrize(
    ("needs", "differ"),
    [((0, 1), False), ((0, 2), True), ((1, 2, 3), True), ((3, "dk"), False), ((3, None), False), ((3, 1, None), True)],
)
def test_views_differ_from_two_levels_on(needs: tuple[Answer, ...], *, differ: bool) -> None:
    assert combine_scope_item(needs, (0,) * len(needs)).views_differ is differ


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


# ---- Use 3


def test_no_benefit_delivered_is_withheld_while_answers_are_partial() -> None:
    answers: File = {item: {"expected": 3, "realised": 0} for item in BENEFITS.items}
    whole = answers | {item: {"expected": 0} for item in ADVANTAGES.items}
    combined = combine_review(make_file("review", whole), make_file("review", answers))
    assert [own.flags for own in combined.benefits] == [("no-benefit-delivered",), ()]
    assert [own.falling_short for own in combined.benefits] == [6, 6]


def test_one_voice_is_never_averaged_away() -> None:
    placed = combine_review_item([3] * 50, [*[3] * 49, 0])
    assert (placed.headline, placed.falling_short, placed.judged) == ("concern-raised", 1, 50)
    assert placed.views_differ == ("realised",)


def test_a_single_voice_that_falls_short_is_heard_before_the_missing_answers() -> None:
    assert combine_review_item([3, None], [0, None]).headline == "concern-raised"
    assert combine_review_item([3, None], [3, None]).headline == "not-enough-answers"


def order_for_discussion(contents: Sequence[File]) -> list[str]:
    """The order of the method, written anew: every item gets the place of the first reason that fits it."""
    placed: dict[int, list[str]] = {}
    for item in ADVANTAGES.items:
        given_answers = [content["answers"].get(item, {}) for content in contents]
        expected = [each.get("expected") for each in given_answers]
        realised = [each.get("realised") for each in given_answers]
        headline = expected_headline([expected_judgement(*pair) for pair in zip(expected, realised, strict=True)])
        reasons = [
            headline == "shared-concern" and any(level == 3 for level in expected),
            headline == "shared-concern",
            headline == "concern-raised",
            are_apart(expected) or are_apart(realised),
            headline == "unexpected-gain",
            headline == "working",
        ]
        if any(reasons):
            placed.setdefault(reasons.index(True), []).append(item)
    return [item for place in sorted(placed) for item in placed[place]]


@settings(max_examples=40, deadline=None)
@given(some_files("review"))
def test_items_are_discussed_in_the_order_of_the_method(contents: list[File]) -> None:
    partners = partners_of(*contents)
    combined = combine(partners)
    assert isinstance(combined, ReviewCombined)
    discuss = combined.advantages.discuss
    assert list(discuss) == order_for_discussion(contents)
    assert len(set(discuss)) == len(discuss)
    groups = list(group_for_discussion(combined.advantages.items, [partner.answers for partner in partners]))
    assert [item for _, members in groups for item in members] == list(discuss)


def test_each_reason_to_talk_has_its_place() -> None:
    pairs: dict[str, tuple[tuple[Answer, Answer], ...]] = {
        "complementarity": ((2, 2), (2, 3)),
        "critical-mass": ((1, 2), (0, 2)),
        "innovation": ((1, 1), (3, "early")),
        "holistic-response": ((2, 1), (2, 2)),
        "shared-learning": ((2, 0), (2, 1)),
        "scale": ((3, 0), (2, 1)),
        "emergency-response": ((0, None), (1, 0)),
    }
    contents = [
        make_file(
            "review", {item: given_only(expected=each[n][0], realised=each[n][1]) for item, each in pairs.items()}
        )
        for n in range(2)
    ]
    advantages = combine_review(*contents).advantages
    assert advantages.discuss == (
        "scale",
        "shared-learning",
        "holistic-response",
        "innovation",
        "critical-mass",
        "complementarity",
    )
    assert advantages.items["emergency-response"].headline == "not-a-focus"


# ---- Use 1


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


@pytest.mark.parametrize("use", USES)
def test_fifty_partners_are_combined(use: str) -> None:
    combined = combine(partners_of(*[make_full_file(use)] * 50))
    assert len(combined.partners) == 50

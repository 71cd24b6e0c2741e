"""What existing partners expected and see realised, and what they talk about."""

from collections.abc import Sequence
from itertools import combinations_with_replacement
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import combine, make_group
from pyapp.scoring import build_result, score
from pyapp.uses.review.rules import (
    Combined,
    categorise,
    combine_item,
    find_central,
    group_for_discussion,
    has_no_benefit_delivered,
)
from tests.answer_sets import File, make_file
from tests.examples import examples
from tests.groups import (
    ADVANTAGES,
    BENEFITS,
    CASES,
    LEVELS,
    REALISED,
    Answer,
    are_apart,
    assert_shape,
    check_benefits_moved,
    first_of,
    given_only,
    ids_of,
    is_high,
    partners_of,
    plan,
    published,
    rate,
    several,
    some_files,
)

PRESSING = ("shared-concern", "concern-raised", "views-differ")


# ---- One answer set


@pytest.mark.parametrize("case", CASES["review_item"])
def test_an_item_of_use_3(case: dict[str, Any]) -> None:
    assert categorise(given_only(expected=case["expected"], realised=case["realised"]), CHECKLIST) == case["category"]


@pytest.mark.parametrize("case", CASES["review_benefits_of_one_partner"])
def test_the_benefits_of_one_partner(case: dict[str, Any]) -> None:
    pairs = zip(BENEFITS.items, case["answers"], strict=True)
    file = make_file("review", {item: given_only(expected=e, realised=r) for item, (e, r) in pairs})
    categories = score(read_answers(file), ADDED_VALUE).lists["benefits"].categories
    assert len(categories.get("delivering", ())) == case["delivering"]
    assert len(categories.get("falling-short", ())) == case["falling_short"]
    assert has_no_benefit_delivered(read_answers(file), CHECKLIST) is case["no_benefit_delivered"]


def test_a_review_counts_what_was_realised_up_to_what_was_expected() -> None:
    ratings: list[tuple[Answer, Answer]] = [(3, 1), (2, 3), (0, 3), (1, "early"), ("dk", 2), (2, None), (1, 0)]
    pairs = zip(ADVANTAGES.items, ratings, strict=True)
    file = make_file("review", {item: given_only(expected=e, realised=r) for item, (e, r) in pairs})
    assert build_result(score(read_answers(file), ADDED_VALUE))["lists"]["advantages"]["scores"] == {
        "realised": {"points": 3, "possible": 6, "rated": 3}
    }


# ---- Several


def combine_review(*contents: File) -> Combined:
    combined = combine(partners_of(*contents), ADDED_VALUE)
    assert isinstance(combined, Combined)
    return combined


@pytest.mark.parametrize("case", CASES["review_advantage"])
def test_an_advantage_of_use_3(case: dict[str, Any]) -> None:
    expected, realised = zip(*case["answers"], strict=True)
    placed = combine_item(expected, realised, CHECKLIST)
    assert placed.headline == case["headline"]
    assert ("expected" in placed.views_differ) is case["differ_expected"]
    assert ("realised" in placed.views_differ) is case["differ_realised"]


@pytest.mark.parametrize("case", CASES["review_benefits_of_one_partner"])
def test_the_benefits_of_one_partner_beside_another(case: dict[str, Any]) -> None:
    pairs = zip(BENEFITS.items, case["answers"], strict=True)
    answers = {item: given_only(expected=e, realised=r) for item, (e, r) in pairs}
    # One advantage is there: where nothing is, another question is asked.
    answers |= {item: {"expected": 0, "realised": 3 if item == "scale" else 0} for item in ADVANTAGES.items}
    own = combine_review(make_file("review"), make_file("review", answers)).benefits[1]
    assert (own.partner, own.expected) == (1, case["expected"])
    assert (own.delivering, own.falling_short) == (case["delivering"], case["falling_short"])
    assert ("no-benefit-delivered" in own.flags) is case["no_benefit_delivered"]


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


def test_every_combination_of_three_partners_has_one_headline_in_use_3() -> None:
    known = CHECKLIST.use_by_id["review"].combined
    pairs = [(expected, realised) for expected in LEVELS for realised in REALISED]
    for three in combinations_with_replacement(pairs, 3):
        expected, realised = zip(*three, strict=True)
        placed = combine_item(expected, realised, CHECKLIST)
        said = [expected_judgement(*pair) for pair in three]
        assert placed.headline in known
        assert placed.headline == expected_headline(said), three
        counts = (placed.falling_short, placed.delivering, placed.unexpected, placed.judged)
        told = (said.count("falling-short"), said.count("delivering"), said.count("unexpected-gain"))
        assert counts == (*told, 3 - said.count("")), three
        differ = {"expected": expected, "realised": realised}
        assert placed.views_differ == tuple(name for name, values in differ.items() if are_apart(values)), three


@several
@given(some_files("review"), st.data())
def test_the_order_of_files_only_moves_partners_in_use_3(contents: list[File], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(contents))))
    before, after = combine_review(*contents), combine_review(*(contents[n] for n in order))
    assert after.advantages == before.advantages
    check_benefits_moved(before, after, order)


@several
@given(some_files("review"), st.data())
def test_a_partner_who_left_all_blank_changes_no_headline(contents: list[File], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(contents)))
    joined = [*contents[:place], make_file("review"), *contents[place:]]
    before, after = combine_review(*contents), combine_review(*joined)
    for item, was in before.advantages.items.items():
        assert after.advantages.items[item] == replace(was, of=was.of + 1)
    assert after.advantages.discuss == before.advantages.discuss
    own = after.benefits[place]
    assert set(own.items.values()) == {"not-answered"}
    assert (own.expected, own.delivering, own.falling_short, own.flags) == (0, 0, 0, ())


@several
@given(some_files("review"), st.sampled_from(CHECKLIST.rating_by_id["change"].values))
def test_the_change_wanted_and_whether_it_is_worthwhile_move_no_item(contents: list[File], change: str) -> None:
    others = [
        {
            **content,
            "answers": {item: {**content["answers"].get(item, {}), "change": change} for item in CHECKLIST.items},
            "closing": {"worthwhile": "no"},
        }
        for content in contents
    ]
    before, after = combine_review(*contents), combine_review(*others)
    assert (after.advantages, after.benefits) == (before.advantages, before.benefits)


REVIEW_ITEM = {
    "headline": str,
    "falling_short": int,
    "delivering": int,
    "unexpected": int,
    "judged": int,
    "unknown": int,
    "of": int,
    "views_differ": list,
}
REVIEW_OWN = {"partner": int, "items": dict, "expected": int, "delivering": int, "falling_short": int, "flags": list}


@several
@given(some_files("review"))
def test_the_result_of_use_3_has_the_published_shape(contents: list[File]) -> None:
    plain = published(contents)
    shape = {"use": str, "partners": list, "flags": list, "worthwhile": dict}
    assert_shape(plain, {**shape, "advantages": dict, "benefits": list})
    assert list(plain["worthwhile"]) == list(CHECKLIST.worthwhile.values)
    assert_shape(plain["advantages"], {"items": dict, "discuss": list})
    assert list(plain["advantages"]["items"]) == list(ADVANTAGES.items)
    for placed in plain["advantages"]["items"].values():
        assert_shape(placed, REVIEW_ITEM)
        assert placed["judged"] >= placed["falling_short"] + placed["delivering"] + placed["unexpected"]
        assert placed["of"] == len(contents) >= placed["judged"] + placed["unknown"]
    assert [own["partner"] for own in plain["benefits"]] == list(range(len(contents)))
    for own in plain["benefits"]:
        assert_shape(own, REVIEW_OWN)
        assert list(own["items"]) == list(BENEFITS.items)
        assert set(own["items"].values()) <= set(CHECKLIST.use_by_id["review"].categories)
        assert set(own["flags"]) <= {"no-benefit-delivered"}, "no name stands beside whether it is worthwhile"


def test_no_benefit_delivered_is_withheld_while_answers_are_partial() -> None:
    answers: File = {item: {"expected": 3, "realised": 0} for item in BENEFITS.items}
    whole = answers | {item: {"expected": 0, "realised": 2} for item in ADVANTAGES.items}
    combined = combine_review(make_file("review", whole), make_file("review", answers))
    assert [own.flags for own in combined.benefits] == [("no-benefit-delivered",), ()]
    assert [own.falling_short for own in combined.benefits] == [6, 6]


def test_one_partner_who_finds_it_not_worthwhile_is_heard_by_all() -> None:
    doubts, content = (make_file("review", closing={"worthwhile": said}) for said in ("no", "yes"))
    assert combine_review(content, doubts).flags == ("not-worthwhile",)
    assert combine_review(content, content, make_file("review")).flags == ()


def test_one_voice_is_never_averaged_away() -> None:
    placed = combine_item([3] * 50, [*[3] * 49, 0], CHECKLIST)
    assert (placed.headline, placed.falling_short, placed.judged) == ("concern-raised", 1, 50)
    assert placed.views_differ == ("realised",)


def test_a_single_voice_that_falls_short_is_heard_before_the_missing_answers() -> None:
    assert combine_item([3, None], [0, None], CHECKLIST).headline == "concern-raised"
    assert combine_item([3, None], [3, None], CHECKLIST).headline == "not-enough-answers"


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


@examples(40)
@given(some_files("review"))
def test_items_are_discussed_in_the_order_of_the_method(contents: list[File]) -> None:
    partners = partners_of(*contents)
    combined = combine(partners, ADDED_VALUE)
    assert isinstance(combined, Combined)
    discuss = combined.advantages.discuss
    assert list(discuss) == order_for_discussion(contents)
    assert len(set(discuss)) == len(discuss)
    groups = list(group_for_discussion(combined.advantages.items, find_central(make_group(partners, ADDED_VALUE))))
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


# ---- Points of the talk


@several
@given(some_files("review"))
def test_what_worries_partners_comes_in_the_order_for_discussion(contents: list[File]) -> None:
    combined, agenda = plan(contents)
    assert isinstance(combined, Combined)
    placed, discuss = combined.advantages.items, list(combined.advantages.discuss)
    pressing = [point for point in agenda.points if point.id in PRESSING]
    assert all(len(point.items) == 1 for point in pressing)
    taken = [point.items[0] for point in pressing]
    assert taken == discuss[: len(taken)]
    for point, item in zip(pressing, taken, strict=True):
        headline = placed[item].headline
        assert point.id == headline or (point.id == "views-differ" and placed[item].views_differ)
    said = [point.id for point in agenda.points if point.id != "worthwhile"]
    assert said[: len(pressing)] == [point.id for point in pressing]
    worrying = [
        item
        for item in discuss
        if placed[item].headline in ("shared-concern", "concern-raised") or placed[item].views_differ
    ]
    doubts = "worthwhile" in ids_of(agenda)
    assert len(taken) >= min(2 if doubts else 3, len(worrying))


@several
@given(some_files("review"))
def test_benefits_that_fall_short_are_due_to_those_partners(contents: list[File]) -> None:
    combined, agenda = plan(contents)
    assert isinstance(combined, Combined)
    short = [own.partner for own in combined.benefits if own.falling_short]
    assert [list(point.partners) for point in agenda.points if point.id == "benefits"] == ([short] if short else [])


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (("yes", "yes"), False),
        (("yes", "unsaid"), False),
        (("yes", ""), False),
        (("yes", "partly"), True),
        (("no", "unsaid"), True),
    ],
)
def test_use_3_starts_with_whether_it_is_worthwhile_where_somebody_doubts_it(
    said: tuple[str, str], *, asked: bool
) -> None:
    answers = {item: {"expected": 3, "realised": 0} for item in CHECKLIST.items}
    closings = [{"worthwhile": each} if each else {} for each in said]
    _, agenda = plan([make_file("review", answers, closing=closing) for closing in closings])
    assert [point.id == "worthwhile" for point in agenda.points] == [asked, *[False] * (len(agenda.points) - 1)]
    if asked:
        assert (agenda.points[0].minutes, agenda.points[0].partners) == (15, ())
    assert agenda.points[-1].id == "benefits"


def test_use_3_starts_with_the_shared_concern_that_was_central() -> None:
    one = rate(
        "review", innovation={"expected": 2, "realised": 1}, scale={"expected": 3, "realised": 0}, staff={"expected": 1}
    )
    other = rate("review", innovation={"expected": 2, "realised": 0}, scale={"expected": 2, "realised": 1})
    _, agenda = plan([one, other])
    assert [(point.id, point.items) for point in agenda.points][:2] == [
        ("shared-concern", ("scale",)),
        ("shared-concern", ("innovation",)),
    ]


def test_costs_keep_their_place_beside_seven_shared_concerns() -> None:
    answers = {item: {"expected": 3, "realised": 0} for item in CHECKLIST.items}
    _, agenda = plan([make_file("review", answers, closing={"costs_and_risks": "Du temps"})] * 2)
    assert ids_of(agenda) == ["shared-concern", "shared-concern", "shared-concern", "benefits", "costs"]

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.model import Ratings
from pyapp.scoring import (
    build_result,
    categorise,
    categorise_expect,
    categorise_review,
    find_changes,
    has_no_benefit_delivered,
    has_too_many_essentials,
    is_answered,
    score,
)
from tests.answer_sets import File, files, make_file

CASES = json.loads((Path(__file__).parent.parent / "data" / "scoring-cases.json").read_text(encoding="utf-8"))
ADVANTAGES, BENEFITS = CHECKLIST.lists
EXPECT, SCOPE, REVIEW = CHECKLIST.uses


def given_only(**ratings: Any) -> Ratings:
    return {rating: value for rating, value in ratings.items() if value is not None}


# ---- Worked cases


@pytest.mark.parametrize("case", CASES["expect_item"])
def test_an_item_of_use_1(case: dict[str, Any]) -> None:
    assert categorise_expect(given_only(priority=case["priority"], alone=case["alone"])) == case["category"]


@pytest.mark.parametrize("case", CASES["review_item"])
def test_an_item_of_use_3(case: dict[str, Any]) -> None:
    assert categorise_review(given_only(expected=case["expected"], realised=case["realised"])) == case["category"]


@pytest.mark.parametrize("case", CASES["expect_too_many_essentials"])
def test_too_many_essentials(case: dict[str, Any]) -> None:
    pairs = zip(CHECKLIST.items, case["priorities"], strict=True)
    file = make_file("expect", {item: given_only(priority=priority) for item, priority in pairs})
    assert has_too_many_essentials(read_answers(file)) is case["flag"]


@pytest.mark.parametrize("case", CASES["review_benefits_of_one_partner"])
def test_the_benefits_of_one_partner(case: dict[str, Any]) -> None:
    pairs = zip(BENEFITS.items, case["answers"], strict=True)
    file = make_file("review", {item: given_only(expected=e, realised=r) for item, (e, r) in pairs})
    categories = score(read_answers(file)).lists["benefits"].categories
    assert len(categories.get("delivering", ())) == case["delivering"]
    assert len(categories.get("falling-short", ())) == case["falling_short"]
    assert has_no_benefit_delivered(read_answers(file)) is case["no_benefit_delivered"]


# ---- Every combination there is


@pytest.mark.parametrize("use", [EXPECT, REVIEW], ids=lambda use: use.id)
def test_every_combination_of_ratings_gets_exactly_one_category(use: Any) -> None:
    first, second = (CHECKLIST.rating_by_id[rating].values for rating in use.ratings["advantages"][:2])
    names = use.ratings["advantages"][:2]
    for one in (None, *first):
        for two in (None, *second):
            (category,) = categorise(use, ADVANTAGES, given_only(**dict(zip(names, (one, two), strict=True))))
            assert category in use.categories


@given(files("expect", "review"))
def test_every_item_is_in_exactly_one_category(file: File) -> None:
    result = score(read_answers(file))
    for items in CHECKLIST.lists:
        placed = [item for members in result.lists[items.id].categories.values() for item in members]
        assert sorted(placed) == sorted(items.items)


@given(files())
def test_a_blank_rating_is_not_zero(file: File) -> None:
    before = score(read_answers(file))
    for item, given_ratings in file["answers"].items():
        for rating in [rating for rating in given_ratings if rating != "note"]:
            without = {name: value for name, value in given_ratings.items() if name != rating}
            after = score(read_answers({**file, "answers": {**file["answers"], item: without}}))
            for name, each in after.lists.items():
                for scored, points in each.scores.items():
                    assert points.rated <= before.lists[name].scores[scored].rated


@given(files())
def test_a_note_never_changes_a_result(file: File) -> None:
    noted = {item: {**given_ratings, "note": "3"} for item, given_ratings in file["answers"].items()}
    assert score(read_answers({**file, "answers": noted})) == score(read_answers(file))


@given(files())
def test_scores_count_only_levels(file: File) -> None:
    answers = read_answers(file)
    for name, result in score(answers).lists.items():
        items = next(items for items in CHECKLIST.lists if items.id == name)
        for rating, points in result.scores.items():
            levels = [answers.ratings_of(item).get(rating) for item in items.items]
            numeric = [level for level in levels if isinstance(level, int)]
            assert 0 <= points.points <= points.possible
            if rating != "realised":
                assert (points.points, points.possible, points.rated) == (sum(numeric), 3 * len(numeric), len(numeric))


# ---- Scores, partial, flags


def test_a_review_counts_what_was_realised_up_to_what_was_expected() -> None:
    ratings = [(3, 1), (2, 3), (0, 3), (1, "early"), ("dk", 2), (2, None), (1, 0)]
    pairs = zip(ADVANTAGES.items, ratings, strict=True)
    file = make_file("review", {item: given_only(expected=e, realised=r) for item, (e, r) in pairs})
    assert build_result(score(read_answers(file)))["lists"]["advantages"]["scores"] == {
        "realised": {"points": 3, "possible": 6, "rated": 3}
    }


def test_scope_alone_says_what_is_hoped_for_and_what_is_offered() -> None:
    answers = {"scale": {"need": 3, "bring": 2}, "innovation": {"need": "dk", "bring": 3}, "funds": {"get": 2}}
    result = score(read_answers(make_file("scope", answers)))
    advantages = result.lists["advantages"].categories
    assert advantages["hopes"] == ("scale",)
    assert advantages["offers"] == ("innovation", "scale")
    assert result.lists["benefits"].categories["hopes"] == ("funds",)
    assert "funds" in result.lists["benefits"].categories["not-answered"]
    assert result.answered == 2


def answer_items(count_a: int, count_b: int, **ratings: Any) -> File:
    return dict.fromkeys((*ADVANTAGES.items[:count_a], *BENEFITS.items[:count_b]), ratings)


@pytest.mark.parametrize(
    ("count_a", "count_b", "partial"),
    [(7, 6, False), (5, 5, False), (6, 4, False), (4, 6, True), (7, 3, True), (5, 4, True), (0, 0, True)],
)
def test_answers_are_partial_below_ten_or_five_or_four(count_a: int, count_b: int, *, partial: bool) -> None:
    file = make_file("expect", answer_items(count_a, count_b, priority=1))
    assert score(read_answers(file)).partial is partial


def test_flags_wait_until_answers_are_no_longer_partial() -> None:
    essentials = make_file("expect", answer_items(7, 2, priority=3, alone="no"))
    assert has_too_many_essentials(read_answers(essentials))
    assert score(read_answers(essentials)).flags == ()
    enough = make_file("expect", answer_items(7, 4, priority=3, alone="no"))
    assert score(read_answers(enough)).flags == ("too-many-essentials",)
    short = make_file("review", answer_items(7, 6, expected=3, realised=0))
    assert score(read_answers(short)).flags == ("no-benefit-delivered",)


def test_the_follow_up_is_required_only_where_it_is_asked() -> None:
    assert is_answered(EXPECT, ADVANTAGES, {"priority": "dk"})
    assert is_answered(EXPECT, ADVANTAGES, {"priority": 1})
    assert not is_answered(EXPECT, ADVANTAGES, {"priority": 2})
    assert is_answered(EXPECT, ADVANTAGES, {"priority": 2, "alone": "dk"})


def test_realised_may_stay_blank_where_nothing_was_expected() -> None:
    assert is_answered(REVIEW, BENEFITS, {"expected": 0})
    assert not is_answered(REVIEW, BENEFITS, {"expected": 1})
    assert is_answered(REVIEW, BENEFITS, {"expected": 1, "realised": "early"})
    assert not is_answered(REVIEW, BENEFITS, {"realised": 3})


# ---- Why


@given(files(), st.data())
def test_the_change_that_is_announced_is_the_change_that_comes(file: File, data: st.DataObject) -> None:
    answers = read_answers(file)
    use = CHECKLIST.use_by_id[answers.use]
    for items in CHECKLIST.lists:
        item = data.draw(st.sampled_from(items.items))
        ratings = answers.ratings_of(item)
        announced = {
            (change.rating, value): change.categories
            for change in find_changes(use, items, ratings)
            for value in change.values
        }
        for rating in CHECKLIST.ratings_of(use, items):
            for value in rating.values:
                after = categorise(use, items, {**ratings, rating.id: value})
                assert announced.get((rating.id, value), categorise(use, items, ratings)) == after

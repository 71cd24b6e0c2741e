from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.scoring import categorise, find_changes, is_answered, score
from pyapp.uses.expect.rules import has_too_many_essentials
from tests.answer_sets import File, files, make_file
from tests.groups import ADVANTAGES, BENEFITS, given_only

EXPECT, SCOPE, REVIEW = (CHECKLIST.use_by_id[use] for use in ("expect", "scope", "review"))


# ---- Every combination there is


@pytest.mark.parametrize("use", [EXPECT, REVIEW], ids=lambda use: use.id)
def test_every_combination_of_ratings_gets_exactly_one_category(use: Any) -> None:
    first, second = (CHECKLIST.rating_by_id[rating].values for rating in use.ratings["advantages"][:2])
    names = use.ratings["advantages"][:2]
    for one in (None, *first):
        for two in (None, *second):
            (category,) = categorise(use, given_only(**dict(zip(names, (one, two), strict=True))), ADDED_VALUE)
            assert category in use.categories


@given(files("expect", "review"))
def test_every_item_is_in_exactly_one_category(file: File) -> None:
    result = score(read_answers(file), ADDED_VALUE)
    for items in CHECKLIST.lists:
        placed = [item for members in result.lists[items.id].categories.values() for item in members]
        assert sorted(placed) == sorted(items.items)


@given(files())
def test_a_blank_rating_is_not_zero(file: File) -> None:
    before = score(read_answers(file), ADDED_VALUE)
    for item, given_ratings in file["answers"].items():
        for rating in [rating for rating in given_ratings if rating != "note"]:
            without = {name: value for name, value in given_ratings.items() if name != rating}
            after = score(read_answers({**file, "answers": {**file["answers"], item: without}}), ADDED_VALUE)
            for name, each in after.lists.items():
                for scored, points in each.scores.items():
                    assert points.rated <= before.lists[name].scores[scored].rated


@given(files())
def test_a_note_never_changes_a_result(file: File) -> None:
    noted = {item: {**given_ratings, "note": "3"} for item, given_ratings in file["answers"].items()}
    assert score(read_answers({**file, "answers": noted}), ADDED_VALUE) == score(read_answers(file), ADDED_VALUE)


@given(files())
def test_scores_count_only_levels(file: File) -> None:
    answers = read_answers(file)
    for name, result in score(answers, ADDED_VALUE).lists.items():
        items = next(items for items in CHECKLIST.lists if items.id == name)
        for rating, points in result.scores.items():
            levels = [answers.ratings_of(item).get(rating) for item in items.items]
            numeric = [level for level in levels if isinstance(level, int)]
            assert 0 <= points.points <= points.possible
            if rating != "realised":
                assert (points.points, points.possible, points.rated) == (sum(numeric), 3 * len(numeric), len(numeric))


# ---- Scores, partial, flags


def answer_items(count_a: int, count_b: int, **ratings: Any) -> File:
    return dict.fromkeys((*ADVANTAGES.items[:count_a], *BENEFITS.items[:count_b]), ratings)


@pytest.mark.parametrize(
    ("count_a", "count_b", "partial"),
    [(7, 6, False), (5, 5, False), (6, 4, False), (4, 6, True), (7, 3, True), (5, 4, True), (0, 0, True)],
)
def test_answers_are_partial_below_ten_or_five_or_four(count_a: int, count_b: int, *, partial: bool) -> None:
    file = make_file("expect", answer_items(count_a, count_b, priority=1))
    assert score(read_answers(file), ADDED_VALUE).partial is partial


def test_flags_wait_until_answers_are_no_longer_partial() -> None:
    essentials = make_file("expect", answer_items(7, 2, priority=3, alone="no"))
    assert has_too_many_essentials(read_answers(essentials), CHECKLIST)
    assert score(read_answers(essentials), ADDED_VALUE).flags == ()
    enough = make_file("expect", answer_items(7, 4, priority=3, alone="no"))
    assert score(read_answers(enough), ADDED_VALUE).flags == ("too-many-essentials",)
    nothing = make_file("review", answer_items(7, 6, expected=3, realised=0))
    assert score(read_answers(nothing), ADDED_VALUE).flags == ("no-value-seen",)
    short = answer_items(7, 6, expected=3, realised=0) | answer_items(7, 0, expected=3, realised=3)
    assert score(read_answers(make_file("review", short)), ADDED_VALUE).flags == ("no-benefit-delivered",)


def test_the_follow_up_is_required_only_where_it_is_asked() -> None:
    assert is_answered(EXPECT, ADVANTAGES, {"priority": "dk"}, CHECKLIST)
    assert is_answered(EXPECT, ADVANTAGES, {"priority": 1}, CHECKLIST)
    assert not is_answered(EXPECT, ADVANTAGES, {"priority": 2}, CHECKLIST)
    assert is_answered(EXPECT, ADVANTAGES, {"priority": 2, "alone": "dk"}, CHECKLIST)


def test_realised_may_stay_blank_where_nothing_was_expected() -> None:
    assert is_answered(REVIEW, BENEFITS, {"expected": 0}, CHECKLIST)
    assert not is_answered(REVIEW, BENEFITS, {"expected": 1}, CHECKLIST)
    assert is_answered(REVIEW, BENEFITS, {"expected": 1, "realised": "early"}, CHECKLIST)
    assert not is_answered(REVIEW, BENEFITS, {"realised": 3}, CHECKLIST)


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
            for change in find_changes(use, items, ratings, ADDED_VALUE)
            for value in change.values
        }
        present = categorise(use, ratings, ADDED_VALUE)
        assert present not in announced.values()
        for rating in CHECKLIST.ratings_of(use, items):
            for value in rating.values:
                after = categorise(use, {**ratings, rating.id: value}, ADDED_VALUE)
                assert announced.get((rating.id, value), present) == after

"""The design read a second time (`tests/second_reading.py`) says the same of any answers as the package."""

from collections.abc import Sequence
from itertools import combinations_with_replacement
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins

from pyapp.agenda import plan_talk
from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import build_combined, combine, combine_group, make_group
from pyapp.following import MOVES, follow
from pyapp.model import Partner
from pyapp.results import Finding, Followed, Result
from pyapp.scoring import score
from tests import second_reading
from tests.answer_sets import File, files, make_alike, make_file
from tests.examples import examples
from tests.groups import USES, partners_of

many, several = examples(50), examples(15)
NOBODY: File = {"about": {}}


# ---- Answer sets of people who know few answers, for whom flags are raised and much stands out


def steady_files(use: str) -> st.SearchStrategy[File]:
    """Every rating is given, out of two values each; some items are left out."""
    rating_ids = dict.fromkeys(rating for ratings in CHECKLIST.use_by_id[use].ratings.values() for rating in ratings)
    values = {rating: CHECKLIST.rating_by_id[rating].values for rating in rating_ids}
    palettes = st.fixed_dictionaries(
        {rating: st.lists(st.sampled_from(of), min_size=1, max_size=2) for rating, of in values.items()}
    )
    return palettes.flatmap(lambda palette: _files_from(use, palette))


def _files_from(use: str, palette: dict[str, list[Any]]) -> st.SearchStrategy[File]:
    answers: dict[str, st.SearchStrategy[File]] = {}
    for items in CHECKLIST.lists:
        for item in items.items:
            asked = CHECKLIST.use_by_id[use].ratings[items.id]
            answers[item] = st.fixed_dictionaries({rating: st.sampled_from(palette[rating]) for rating in asked})
    left_out = st.sets(st.sampled_from(CHECKLIST.items), max_size=4)
    said = st.sampled_from([*CHECKLIST.worthwhile.values, ""] if CHECKLIST.use_by_id[use].asks_worthwhile else [""])
    return st.tuples(st.fixed_dictionaries(answers), left_out, said).map(lambda made: _make_steady(use, *made))


def _make_steady(use: str, answers: File, left_out: set[str], worthwhile: str) -> File:
    closing = {"worthwhile": worthwhile} if worthwhile else {}
    return make_file(use, {item: given for item, given in answers.items() if item not in left_out}, closing=closing)


def any_files(use: str) -> st.SearchStrategy[File]:
    return st.one_of(files(use).map(lambda file: {**file, **NOBODY}), steady_files(use))


def result_of(file: File) -> Result:
    return score(read_answers(file), ADDED_VALUE)


def follow_files(then: File, now: File) -> Followed:
    return follow(read_answers(then), read_answers(now), ADDED_VALUE)


def pairs_of(findings: Sequence[Finding]) -> list[second_reading.Finding]:
    return [(each.finding, each.items) for each in findings]


# ---- The same as the second reading


@pytest.mark.parametrize("use", USES)
@many
@given(st.data())
def test_flags_and_what_stands_out_are_read_alike(use: str, data: st.DataObject) -> None:
    file = data.draw(any_files(use))
    result = result_of(file)
    assert list(result.flags) == second_reading.flags(file)
    assert pairs_of(result.stands_out) == second_reading.stands_out(file)


@pytest.mark.parametrize("use", USES)
@several
@given(st.data())
def test_what_several_say_together_is_read_alike(use: str, data: st.DataObject) -> None:
    contents = data.draw(st.lists(any_files(use), min_size=2, max_size=4))
    plain = build_combined(combine(partners_of(*contents), ADDED_VALUE))
    assert list(plain["flags"]) == second_reading.group_flags(contents)
    for item in second_reading.A:
        placed = plain["advantages"]["items"][item]
        assert placed["of"] == len(contents)
        if use == "review":
            assert {name: placed[name] for name in ("judged", "unknown", "of")} == second_reading.count_voices(
                contents, item
            )
    if use == "review":
        assert plain["worthwhile"] == second_reading.count_worthwhile(contents)


@pytest.mark.parametrize("use", USES)
@many
@given(st.data())
def test_moves_are_read_alike(use: str, data: st.DataObject) -> None:
    then = data.draw(any_files(use))
    kept = data.draw(st.sets(st.sampled_from(CHECKLIST.items)))
    now = data.draw(any_files(use))
    now["answers"] = {**now["answers"], **{item: then["answers"][item] for item in kept if item in then["answers"]}}
    then, now = ({**file, "closing": {}} for file in (then, now))
    followed = follow_files(then, now)
    assert {item: move.move for item, move in followed.items.items()} == {
        item: second_reading.move(then, now, item) for item in CHECKLIST.items
    }
    assert pairs_of(followed.stands_out) == second_reading.stands_out_over_time(then, now)


# ---- Everything that can be found is found


def change(file: File, item: str, **ratings: Any) -> File:
    return {**file, "answers": {**file["answers"], item: {**file["answers"].get(item, {}), **ratings}}}


FOUND: dict[str, File] = {
    "expect nothing-sought": make_alike("expect", priority=1),
    "expect no-reason": make_alike("expect", priority=2, alone="yes"),
    "expect strongest-reasons": make_alike("expect", priority=2, alone="no"),
    "expect could-do-alone": make_alike("expect", priority=2, alone="yes"),
    "expect too-many-essentials": make_alike("expect", priority=3, alone="no"),
    "expect to-clarify": make_alike("expect", priority="dk"),
    "scope nothing-needed": make_alike("scope", need=0, bring=0, get=0, give=0),
    "scope needed-not-brought": make_alike("scope", need=3, bring=0, get=0, give=0),
    "scope needed-and-brought": make_alike("scope", need=3, bring=3, get=0, give=0),
    "scope hoped-for": make_alike("scope", need=3, bring=3, get=2, give=0),
    "scope offered": make_alike("scope", need=3, bring=3, get=0, give=3),
    "scope brought-not-needed": make_alike("scope", need=1, bring=2, get=0, give=0),
    "scope to-find-out": make_alike("scope", need="dk", bring="dk", get="dk", give="dk"),
    "review not-worthwhile": make_file("review", closing={"worthwhile": "no"}),
    "review worth-in-part": make_file("review", closing={"worthwhile": "partly"}),
    "review no-value-seen": make_alike("review", expected=3, realised=0),
    "review falling-short": make_alike("review", expected=3, realised=0),
    "review unexpected-gain": make_alike("review", expected=1, realised=2),
    "review delivering": make_alike("review", expected=2, realised=2),
    "review to-find-out": make_alike("review", expected=2, realised="early"),
}


def test_each_finding_of_the_checklist_is_reached() -> None:
    assert list(FOUND) == [f"{use.id} {finding.id}" for use in CHECKLIST.uses for finding in use.findings]


@pytest.mark.parametrize("name", FOUND)
def test_a_finding_is_found(name: str) -> None:
    _, finding = name.split()
    assert finding in [each.finding for each in result_of(FOUND[name]).stands_out]


def test_no_benefit_delivered_is_raised_where_there_is_value_elsewhere_alone() -> None:
    nothing = make_alike("review", expected=3, realised=0)
    assert result_of(nothing).flags == ("no-value-seen",)
    assert result_of(change(nothing, "scale", realised=3)).flags == ("no-benefit-delivered",)
    assert result_of(change(nothing, "funds", realised=3)).flags == ()


def with_costs(file: File) -> File:
    return {**file, "closing": {**file["closing"], "costs_and_risks": "Time."}}


TALKED_ABOUT: dict[str, list[File]] = {
    "expect": [
        make_alike("expect", priority=3, alone="no"),
        make_alike("expect", priority=2, alone="yes"),
        make_alike("expect", priority="dk"),
        with_costs(make_alike("expect", priority=0)),
    ],
    "scope": [
        make_file("scope"),
        make_alike("scope", need=3, bring=0, get=3, give=0),
        make_alike("scope", need=0, bring=3, get=0, give=3),
        make_alike("scope", need=3, bring=3, get=0, give=0),
        with_costs(make_alike("scope", need=2, bring=2, get=2, give=2)),
    ],
    "review": [
        make_alike("review", expected=3, realised=0, worthwhile="no"),
        make_alike("review", expected=3, realised=3),
        make_alike("review", expected=0, realised=3),
        with_costs(make_alike("review", expected=1, realised=1)),
    ],
}


@pytest.mark.parametrize("use", USES)
def test_each_point_of_the_agenda_is_reached(use: str) -> None:
    reached = set()
    for contents in combinations_with_replacement(TALKED_ABOUT[use], 2):
        group = make_group(partners_of(*contents), ADDED_VALUE)
        reached |= {point.id for point in plan_talk(group, combine_group(group, ADDED_VALUE), ADDED_VALUE).points}
    assert reached == {point.id for point in CHECKLIST.use_by_id[use].points}


def test_each_flag_of_the_checklist_is_raised_by_some_answers() -> None:
    some = [*FOUND.values(), change(make_alike("review", expected=3, realised=0), "scale", realised=3)]
    raised = {(file["use"], flag) for file in some for flag in result_of(file).flags}
    assert raised == {(use.id, flag) for use in CHECKLIST.uses for flag in use.flags}


MOVED: dict[str, tuple[File, File]] = {
    "worse": ({"expected": 3, "realised": 3}, {"expected": 3, "realised": 1}),
    "better": ({"expected": 3, "realised": 0}, {"expected": 3, "realised": 2}),
    "newly-known": ({"expected": 3, "realised": "early"}, {"expected": 3, "realised": 1}),
    "no-longer-known": ({"expected": 3, "realised": 3}, {"expected": "dk", "realised": 3}),
    "changed": ({"expected": 3, "realised": 2}, {"expected": 2, "realised": 2}),
    "same": ({"expected": 3, "realised": 2}, {"expected": 3, "realised": 2}),
    "never": ({}, {}),
}


def test_each_move_is_reached() -> None:
    assert tuple(MOVED) == MOVES


@pytest.mark.parametrize("name", MOVED)
def test_an_item_moves(name: str) -> None:
    then, now = (make_file("review", {"scale": ratings}) for ratings in MOVED[name])
    assert follow_files(then, now).items["scale"].move == name


# ---- Answer sets at the edges


EXTREMES: dict[str, File] = {
    "blank": {},
    "all unknown": {"priority": "dk", "need": "dk", "bring": "dk", "get": "dk", "give": "dk", "expected": "dk"},
    "all zero": {"priority": 0, "need": 0, "bring": 0, "get": 0, "give": 0, "expected": 0, "realised": 0},
    "all three": {
        "priority": 3,
        "alone": "no",
        "need": 3,
        "bring": 3,
        "get": 3,
        "give": 3,
        "expected": 3,
        "realised": 3,
    },
    "contradictory": {
        "priority": 0,
        "alone": "no",
        "need": 0,
        "bring": 3,
        "get": 3,
        "give": 3,
        "expected": 0,
        "realised": 3,
    },
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_are_read_alike(name: str, use: str) -> None:
    file = make_alike(use, **EXTREMES[name])
    assert list(result_of(file).flags) == second_reading.flags(file)
    assert pairs_of(result_of(file).stands_out) == second_reading.stands_out(file)
    for then, now in ((file, make_file(use)), (make_file(use), file), (file, make_alike(use, **EXTREMES["all zero"]))):
        moves = {item: move.move for item, move in follow_files(then, now).items.items()}
        assert moves == {item: second_reading.move(then, now, item) for item in CHECKLIST.items}


@pytest.mark.parametrize("use", USES)
def test_nothing_stands_out_where_nothing_was_answered(use: str) -> None:
    assert result_of(make_file(use)).stands_out == ()
    assert result_of(make_file(use)).flags == ()


@pytest.mark.parametrize(
    ("use", "ratings", "finding"),
    [
        ("expect", {"priority": 3, "alone": "no"}, "strongest-reasons"),
        ("scope", {"need": 3, "bring": 0}, "needed-not-brought"),
        ("review", {"expected": 3, "realised": 0}, "falling-short"),
    ],
)
def test_one_answer_is_enough_to_stand_out(use: str, ratings: File, finding: str) -> None:
    assert pairs_of(result_of(make_file(use, {"scale": ratings})).stands_out) == [(finding, ("scale",))]


def test_of_more_than_five_findings_the_first_five_stand_out() -> None:
    levels = [(3, 0), (3, 3), (0, 3), ("dk", "dk"), (0, 0), (0, 0), (0, 0)]
    answers = {
        item: {"need": need, "bring": bring} for item, (need, bring) in zip(second_reading.A, levels, strict=True)
    }
    file = make_file("scope", {**answers, **{item: {"get": 3, "give": 3} for item in second_reading.B}})
    assert [each.finding for each in result_of(file).stands_out] == [
        "needed-not-brought",
        "needed-and-brought",
        "hoped-for",
        "offered",
        "brought-not-needed",
    ]


# ---- The four answer sets with which the results of version 1 failed


def test_thirteen_times_nice_to_have_is_no_silence() -> None:
    result = result_of(make_alike("expect", priority=1))
    assert (result.flags, pairs_of(result.stands_out)) == (("nothing-sought",), [("nothing-sought", ())])


def test_what_is_decisive_and_not_brought_is_what_stands_out() -> None:
    file = change(make_alike("scope", need=2, bring=2, get=1, give=1), "scale", need=3, bring=0)
    assert pairs_of(result_of(file).stands_out)[0] == ("needed-not-brought", ("scale",))


def test_partners_for_whom_it_is_not_worthwhile_start_with_that_though_all_is_delivered() -> None:
    file = make_alike("review", worthwhile="no", expected=3, realised=3)
    plain = to_builtins(combine((Partner("A", read_answers(file)), Partner("B", read_answers(file))), ADDED_VALUE))
    assert plain["flags"] == ("not-worthwhile",)
    assert plain["worthwhile"] == {"yes": 0, "partly": 0, "no": 2, "unsaid": 0}
    assert all("not-worthwhile" not in own["flags"] for own in plain["benefits"])


def test_over_time_promises_come_back_and_gains_and_losses_stand_apart() -> None:
    then = change(make_alike("review", expected=3, realised=1), "funds", realised=3)
    now = change(make_alike("review", expected=3, realised=3), "funds", realised=1)
    then["closing"] = {"actions": [{"what": "Dig"}, {"what": "Sow"}, {"what": "Weed"}]}
    now["closing"] = {"earlier_actions": [{"what": "dig", "outcome": "done"}, {"what": "Sow", "outcome": "ongoing"}]}
    followed = follow_files(then, now)
    assert [(each.what, each.outcome) for each in followed.actions] == [
        ("Dig", "done"),
        ("Sow", "ongoing"),
        ("Weed", None),
    ]
    assert [(each.finding, len(each.items)) for each in followed.stands_out] == [
        ("worse", 1),
        ("better", 12),
        ("actions-open", 0),
    ]

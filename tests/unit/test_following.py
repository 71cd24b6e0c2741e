"""One organisation's answers at two moments: moves, scores, and what is never called a change."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins

from pyapp.answers import read_answers
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.errors import AnswersError
from pyapp.following import MOVES, follow
from pyapp.model import EarlierAction, Value
from pyapp.results import Followed
from pyapp.scoring import build_result, categorise, score
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import File, files, make_file, make_full_file
from tests.examples import examples

USES = tuple(CHECKLIST.use_by_id)

several = examples(14)


def follow_files(earlier: File, later: File) -> Followed:
    return follow(read_answers(earlier), read_answers(later), ADDED_VALUE)


def follow_item(use: str, item: str, then: Mapping[str, Value], now: Mapping[str, Value]) -> dict[str, Any]:
    followed = follow_files(make_file(use, {item: dict(then)}), make_file(use, {item: dict(now)}))
    move: dict[str, Any] = json.loads(json.dumps(to_builtins(followed)))["items"][item]
    return move


def nameless(content: File) -> File:
    return {name: value for name, value in content.items() if name != "about"}


def pairs_of_one_use() -> st.SearchStrategy[tuple[File, File]]:
    return st.one_of(*(st.tuples(*[files(use).map(nameless)] * 2) for use in USES))


def ask(do: str, **fields: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, **fields})))
    return reply


# ---- Moves


@pytest.mark.parametrize(
    ("use", "item", "then", "now", "moved"),
    [
        ("expect", "scale", {"priority": 3}, {"priority": 1}, {"priority": -2, "alone": None}),
        ("expect", "funds", {"priority": 0}, {"priority": 3, "alone": "no"}, {"priority": 3, "alone": None}),
        ("expect", "funds", {"priority": "dk"}, {"priority": 3}, {"priority": None, "alone": None}),
        ("scope", "scale", {"need": 1, "bring": 2}, {"need": 1, "bring": 0}, {"need": 0, "bring": -2}),
        ("scope", "funds", {"get": 3, "give": 1}, {"get": "dk"}, {"get": None, "give": None}),
        (
            "review",
            "scale",
            {"expected": 3, "realised": "early"},
            {"expected": 2, "realised": 2, "change": "keep"},
            {"expected": -1, "realised": None, "change": None},
        ),
    ],
)
def test_a_move_is_later_less_earlier_and_null_where_not_both_are_levels(
    use: str, item: str, then: File, now: File, moved: File
) -> None:
    assert follow_item(use, item, then, now)["moved"] == moved
    turned = {rating: None if by is None else -by for rating, by in moved.items()}
    assert follow_item(use, item, now, then)["moved"] == turned


@several
@given(pairs_of_one_use())
def test_every_move_follows_from_the_two_answers(pair: tuple[File, File]) -> None:
    earlier, later = (read_answers(content) for content in pair)
    use = CHECKLIST.use_by_id[earlier.use]
    followed = follow(earlier, later, ADDED_VALUE)
    assert list(followed.items) == list(CHECKLIST.items)
    for items in CHECKLIST.lists:
        for item in items.items:
            then, now = earlier.ratings_of(item), later.ratings_of(item)
            move = followed.items[item]
            assert set(move.moved) == set(use.ratings[items.id])
            for rating, by in move.moved.items():
                before, after = then.get(rating), now.get(rating)
                assert by == (after - before if isinstance(before, int) and isinstance(after, int) else None)
            placed = [categorise(use, ratings, ADDED_VALUE) for ratings in (then, now)]
            shown = [(each,) if isinstance(each, str) else each for each in (move.earlier, move.later)]
            assert shown == placed
            assert move.move in MOVES
            assert (move.move == "never") is not any((then, now))
            assert (move.move == "same") is (dict(then) == dict(now) and bool(then))
            if use.id != "review":
                assert move.move not in ("better", "worse")


@several
@given(files())
def test_nothing_moves_between_a_file_and_itself(content: File) -> None:
    followed = follow_files(content, content)
    for move in followed.items.values():
        assert move.move in ("same", "never")
        assert move.earlier == move.later
        assert set(move.moved.values()) <= {0, None}
    for scores in followed.lists.values():
        assert scores.earlier == scores.later


@several
@given(files())
def test_what_was_rated_only_once_is_neither_better_nor_worse(content: File) -> None:
    blank = make_file(content["use"])
    once = {(False, True): {"newly-known", "changed", "never"}, (True, False): {"no-longer-known", "changed", "never"}}
    for earlier, later in ((content, blank), (blank, content)):
        for move in follow_files(nameless(earlier), nameless(later)).items.values():
            assert move.move in once[earlier is content, later is content]
            assert set(move.moved.values()) == {None}


@pytest.mark.parametrize(
    ("use", "then", "now", "move"),
    [
        ("review", {"expected": 3, "realised": 1}, {"expected": 3, "realised": 2}, "better"),
        ("review", {"expected": 1, "realised": 0}, {"expected": 1, "realised": 3}, "better"),
        ("review", {"expected": 3, "realised": 0}, {"expected": 2, "realised": 1}, "better"),
        ("review", {"expected": 3, "realised": 3}, {"expected": 2, "realised": 2}, "worse"),
        ("review", {"expected": 2, "realised": 2}, {"expected": 1, "realised": 1}, "worse"),
        ("review", {"expected": 0}, {"expected": 0, "realised": 1}, "changed"),
        ("review", {"expected": 3, "realised": 3}, {"expected": 1, "realised": 3}, "changed"),
        ("review", {"expected": 3, "realised": 3}, {"expected": 3, "realised": 3, "change": "keep"}, "changed"),
        ("review", {"expected": 3, "realised": "early"}, {"expected": 3, "realised": "dk"}, "changed"),
        ("review", {"expected": 3, "realised": 1}, {"expected": 3, "realised": "dk"}, "no-longer-known"),
        ("review", {}, {"expected": 0}, "newly-known"),
        ("review", {"change": "keep"}, {"expected": 3, "realised": 1}, "newly-known"),
        ("expect", {"priority": 3, "alone": "dk"}, {"priority": 3, "alone": "no"}, "newly-known"),
        ("expect", {"priority": 3}, {"priority": 1}, "newly-known"),
        ("expect", {"priority": 3, "alone": "no"}, {"priority": 1}, "changed"),
        ("expect", {"priority": 1}, {"priority": 3}, "no-longer-known"),
        ("scope", {"get": 3, "give": 1}, {"get": 3}, "no-longer-known"),
        ("scope", {"get": 3, "give": "dk"}, {"get": 0, "give": "dk"}, "changed"),
        ("scope", {"get": 0, "give": 0}, {"get": 3, "give": 3}, "changed"),
    ],
)
def test_a_move_has_a_name(use: str, then: File, now: File, move: str) -> None:
    assert follow_item(use, "staff", then, now)["move"] == move


@several
@given(pairs_of_one_use())
def test_a_note_a_cost_or_an_action_is_no_move(pair: tuple[File, File]) -> None:
    closing = {"costs_and_risks": "3", "actions": [{"what": "2"}]}
    earlier, later = pair
    noted = {item: {**later["answers"].get(item, {}), "note": "3"} for item in CHECKLIST.items}
    moved = follow_files(earlier, {**later, "answers": noted, "closing": closing})
    assert (moved.items, moved.lists) == (follow_files(earlier, later).items, follow_files(earlier, later).lists)


# ---- Scores


@several
@given(pairs_of_one_use())
def test_each_list_has_its_scores_at_both_times_with_what_they_rest_on(pair: tuple[File, File]) -> None:
    plain = json.loads(json.dumps(to_builtins(follow_files(*pair))))
    for time, content in zip(("earlier", "later"), pair, strict=True):
        own = json.loads(json.dumps(build_result(score(read_answers(content), ADDED_VALUE))))
        for name, scores in plain["lists"].items():
            assert scores[time] == own["lists"][name]["scores"]


def test_scores_of_two_times() -> None:
    earlier = make_file("review", {"scale": {"expected": 3, "realised": 1}, "innovation": {"expected": 2}})
    later = make_file("review", {"scale": {"expected": 3, "realised": 3}, "innovation": {"expected": 2, "realised": 0}})
    assert to_builtins(follow_files(earlier, later))["lists"] == {
        "advantages": {
            "earlier": {"realised": {"points": 1, "possible": 3, "rated": 1}},
            "later": {"realised": {"points": 3, "possible": 5, "rated": 2}},
        },
        "benefits": {
            "earlier": {"realised": {"points": 0, "possible": 0, "rated": 0}},
            "later": {"realised": {"points": 0, "possible": 0, "rated": 0}},
        },
    }


# ---- The published shape


@pytest.mark.parametrize("use", USES)
def test_the_result_has_the_published_shape(use: str) -> None:
    reply = ask("follow", language="fr", earlier=make_full_file(use), later=make_full_file(use))
    assert reply["ok"] is True
    result = reply["result"]
    assert set(result) == {"use", "stands_out", "actions", "items", "lists"}
    assert result["actions"][0] == {"what": "Écrire un accord", "who": "Awa", "when": "mars", "outcome": None}
    assert result["stands_out"] == [{"finding": "actions-open", "items": []}]
    assert result["use"] == use
    assert list(result["items"]) == list(CHECKLIST.items)
    for move in result["items"].values():
        assert set(move) == {"earlier", "later", "moved", "move"}
        assert isinstance(move["earlier"], list if use == "scope" else str)
        assert isinstance(move["later"], list if use == "scope" else str)
        assert all(by is None or type(by) is int for by in move["moved"].values())
    assert list(result["lists"]) == ["advantages", "benefits"]
    for name, scores in result["lists"].items():
        assert set(scores) == {"earlier", "later"}
        for each in scores.values():
            assert list(each) == list(CHECKLIST.use_by_id[use].scores[name])
            for points in each.values():
                assert set(points) == {"points", "possible", "rated"} | (set() if use == "review" else {"high"})
                assert all(type(number) is int for number in points.values())
    assert reply["report"][0]["kind"] == "heading"


# ---- What cannot be followed


def of(organisation: str, use: str = "expect", **about: str) -> File:
    return make_file(use, about={"organisation": organisation, **about})


def test_different_uses_and_organisations_are_refused() -> None:
    with pytest.raises(AnswersError) as uses:
        follow_files(of("Awa"), of("Awa", "review"))
    assert uses.value.code == "different-uses"
    with pytest.raises(AnswersError) as organisations:
        follow_files(of("Awa"), of("Bo"))
    assert organisations.value.code == "different-organisations"


@pytest.mark.parametrize(
    ("then", "now"), [("Awa", "  AWA "), ("", "Awa"), ("Awa", ""), ("", ""), ("Le  Puits", "le puits"), ("Awa", " ")]
)
def test_one_organisation_is_the_same_whatever_its_case_and_spaces(then: str, now: str) -> None:
    assert follow_files(of(then), of(now)).use == "expect"


def test_a_promise_has_the_outcome_that_the_later_answers_tell() -> None:
    promised = [{"what": "Write the budget", "who": "Awa", "when": "May"}, {"what": "Visit"}]
    told = [{"what": "write  the BUDGET", "who": "Bo", "outcome": "done"}, {"what": "Call", "outcome": "dropped"}]
    then, now = (make_file("review", closing=closing) for closing in ({"actions": promised}, {"earlier_actions": told}))
    assert follow_files(then, now).actions == (
        EarlierAction("Write the budget", "Awa", "May", "done"),
        EarlierAction("Visit", "", "", None),
        EarlierAction("Call", "", "", "dropped"),
    )


@pytest.mark.parametrize("do", ["follow", "follow-word"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_a_sentence_in_the_reader_s_language(language: str, do: str) -> None:
    texts = read_texts(language)
    uses = ask(do, language=language, earlier=of("Awa"), later=of("Awa", "scope"))
    assert (uses["ok"], uses["code"], uses["at"]) == (False, "different-uses", "later.use")
    organisations = ask(do, language=language, earlier=of("Réseau {x}"), later=of("Bo"))
    assert (organisations["ok"], organisations["code"]) == (False, "different-organisations")
    assert organisations["at"] == "later.about.organisation"
    assert "Réseau {x}" in organisations["message"]
    assert "Bo" in organisations["message"]
    for reply in (uses, organisations):
        assert reply["message"].endswith(".")
        assert "{" not in reply["message"].replace("{x}", "")
    assert uses["message"] == texts.errors["different-uses"].format(at="later.use")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("moment", ["earlier", "later"])
def test_a_fault_in_one_of_the_two_files_is_named_with_its_moment(moment: str, language: str) -> None:
    both = {"earlier": of("Awa", "scope"), "later": of("Awa", "scope")}
    wrong = {**both, moment: make_file("scope", {"funds": {"get": 9}})}
    reply = ask("follow", language=language, **wrong)
    assert (reply["ok"], reply["code"], reply["at"]) == (False, "wrong-value", f"{moment}.answers.funds.get")
    assert read_texts(language).items["funds"].name in reply["message"]
    missing = ask("follow", language=language, **{name: each for name, each in both.items() if name != moment})
    assert (missing["ok"], missing["code"], missing["at"]) == (False, "not-answers", moment)


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_the_wrong_way_round_are_said_in_the_report(language: str) -> None:
    said = read_texts(language).compared["reversed"]

    def is_said(then: str, now: str) -> bool:
        reply = ask("follow", language=language, earlier=of("Awa", date=then), later=of("Awa", date=now))
        assert reply["ok"] is True
        return any(block.get("text") == said for block in reply["report"])

    assert is_said("2026-01-02", "2026-01-01")
    assert is_said("2026-01-01", "2025-12-31")
    assert not is_said("2025-12-31", "2026-01-01")
    assert not is_said("2026-01-01", "2026-01-01")
    assert not is_said("", "2026-01-01")
    assert not is_said("2026-01-01", "")

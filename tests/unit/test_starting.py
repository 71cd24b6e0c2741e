"""Next year starts from last year: what is carried over, what is proposed, and what is blank."""

import json
from typing import Any

import pytest
from hypothesis import given

from pyapp.answers import build_file, read_answers
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.errors import AnswersError
from pyapp.starting import Started, find_next_use, start
from pyapp.texts import read_texts
from tests.answer_sets import File, files, make_file, make_full_file

ABOUT = {"organisation": "Red Sur", "partnership": "Costa", "date": "2026-11-24", "goal": "Una costa más segura."}
ACTIONS = [{"what": "Visitar", "who": "Ana", "when": "mayo"}]


def started(file: File) -> Started:
    return start(read_answers(file), ADDED_VALUE)


def ask(**request: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps(request)))
    return reply


def test_a_review_starts_from_the_review_before() -> None:
    given = {"funds": {"expected": 3, "realised": 1, "change": "more", "note": "Late."}, "scale": {"realised": 2}}
    closing = {"costs_and_risks": "Time.", "worthwhile": "partly", "actions": ACTIONS, "focus": ["funds"]}
    new = started(make_file("review", given, about=ABOUT, closing=closing))
    written = build_file(new.answers)
    assert written["use"] == "review"
    assert written["about"] == {**ABOUT, "date": ""}
    assert written["answers"] == {"funds": {"expected": 3, "note": ""}}
    assert written["closing"] == {"costs_and_risks": "", "actions": [], "earlier_actions": ACTIONS}
    assert new.proposed == ()


def test_a_review_starts_from_what_partners_looked_for_at_first_as_a_proposal() -> None:
    given = {"scale": {"need": 3, "bring": 0}, "funds": {"get": 2, "give": 1}, "staff": {"give": 3}}
    new = started(make_file("scope", given, about=ABOUT, closing={"actions": ACTIONS}))
    written = build_file(new.answers)
    assert written["use"] == "review"
    assert written["answers"] == {"scale": {"expected": 3, "note": ""}, "funds": {"expected": 2, "note": ""}}
    assert written["closing"]["earlier_actions"] == ACTIONS
    assert new.proposed == ("scale.expected", "funds.expected")


def test_what_nobody_knew_is_asked_anew() -> None:
    new = started(make_file("review", {"funds": {"expected": "dk", "realised": 1}}))
    assert new.answers.items == {}


def test_what_became_of_older_promises_is_not_told_again() -> None:
    older = [{"what": "Write", "outcome": "done"}]
    new = started(make_file("review", closing={"earlier_actions": older, "actions": ACTIONS}))
    assert [each.what for each in new.answers.closing.earlier_actions] == ["Visitar"]


def test_what_is_still_under_way_is_asked_about_again_after_what_is_new() -> None:
    new = {"what": "Visitar", "who": "Ana", "when": "mayo"}
    older = [
        {**new, "when": "enero", "outcome": "ongoing"},
        {"what": "Escribir", "who": "Luis", "when": "junio", "outcome": "ongoing"},
        {"what": "Pagar", "outcome": "dropped"},
    ]
    promised = started(make_file("review", closing={"earlier_actions": older, "actions": [new]})).answers.closing
    assert [(each.what, each.when, each.outcome) for each in promised.earlier_actions] == [
        ("Visitar", "mayo", None),
        ("Escribir", "junio", None),
    ]
    many = [{"what": f"{number}"} for number in range(3)]
    promised = started(make_file("review", closing={"earlier_actions": older, "actions": many})).answers.closing
    assert [each.what for each in promised.earlier_actions] == ["0", "1", "2"]


def test_what_was_carried_over_and_what_found_no_room_is_said() -> None:
    texts = read_texts("en").report
    older = [{"what": "Dig", "outcome": "ongoing"}, {"what": "Pay", "outcome": "ongoing"}]
    closing = {"earlier_actions": older, "actions": [{"what": "Visit"}, {"what": "Write"}]}
    earlier = make_file("review", {"funds": {"expected": 2}}, closing=closing)
    said = ask(do="start", language="en", answers=earlier)["notice"]
    left = texts["started_left"].format(left="Pay")
    names = ("started", "started_promises", "started_expected", "started_rest")
    begun, promises, expected, rest = (texts[name] for name in names)
    assert said == f"{begun} {promises} {left} {expected} {rest}"
    said = ask(do="start", language="en", answers=make_file("scope", {"funds": {"get": 2}}))["notice"]
    assert said == f"{begun} {texts['started_proposed']} {rest}"
    assert ask(do="start", language="en", answers=make_file("review"))["notice"] == f"{begun} {rest}"


def test_nothing_starts_from_what_one_organisation_seeks() -> None:
    assert find_next_use("expect", CHECKLIST) is None
    with pytest.raises(AnswersError) as caught:
        started(make_file("expect"))
    assert caught.value.code == "no-start"


@given(files("scope", "review"))
def test_what_starts_is_a_file_of_ours_and_says_nothing_of_how_it_went(file: File) -> None:
    new = started(file)
    assert read_answers(build_file(new.answers)) == new.answers
    assert all(given.ratings.keys() == {"expected"} and not given.note for given in new.answers.items.values())
    assert new.answers.about.date == ""


@pytest.mark.parametrize(("use", "next_use"), [("expect", None), ("scope", "review"), ("review", "review")])
def test_opening_a_file_says_what_can_start_from_it(use: str, next_use: str | None) -> None:
    reply = ask(do="open", language="es", text=json.dumps(make_full_file(use)))
    assert reply.get("next_use") == next_use


def test_the_page_is_told_which_answers_are_proposals() -> None:
    reply = ask(do="start", language="es", answers=make_file("scope", {"funds": {"get": 3}}))
    assert reply["proposed"] == ["funds.expected"]
    assert reply["answers"]["answers"] == {"funds": {"expected": 3, "note": ""}}
    refused = ask(do="start", language="es", answers=make_file("expect"))
    assert (refused["ok"], refused["code"], refused["at"]) == (False, "no-start", "answers.use")

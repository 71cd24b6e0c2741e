"""The brief: whose goal it is, and what each partner's answers say in a row."""

from typing import Any

import pytest

from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import File, make_file
from tests.browser.compare_page import ask

GOALS = [f"Eau toute l’année, pour {n} villages" for n in range(5)]


def answered(use: str, levels: dict[str, dict[str, Any]], goal: str = "", organisation: str = "Org") -> File:
    file = make_file(use, levels)
    file["about"] = {"organisation": organisation, "partnership": "", "date": "", "goal": goal}
    return file


def brief_of(files: list[File], language: str = "en") -> list[dict[str, Any]]:
    report: list[dict[str, Any]] = ask("brief", language=language, answers=files, record={})["report"]
    return report


def with_goals(goals: list[str]) -> list[File]:
    return [answered("scope", {}, goal, f"Org {n}") for n, goal in enumerate(goals)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_goal_stands_once_and_goals_that_differ_stand_side_by_side(language: str) -> None:
    texts = read_texts(language)
    differ = {"kind": "paragraph", "text": texts.compared["goals_differ"], "tone": "question"}
    agreed = brief_of(with_goals([GOALS[0], GOALS[0].upper(), ""]), language)
    assert {"kind": "fact", "label": texts.uses["scope"].goal, "text": GOALS[0]} in agreed
    assert differ not in agreed
    apart = brief_of(with_goals([GOALS[0], GOALS[1], ""]), language)
    assert differ in apart
    shown = [(block["label"], block["text"]) for block in apart if block["kind"] == "fact"]
    assert shown[:2] == [("Org 0", GOALS[0]), ("Org 1", GOALS[1])]


def test_of_too_many_goals_none_stands_before_another_and_the_brief_says_that_something_is_left_out() -> None:
    words = read_texts("en")
    report = brief_of(with_goals(GOALS))
    assert {"kind": "paragraph", "text": words.compared["goals_differ"], "tone": "question"} in report
    assert not [block for block in report if block["kind"] == "fact" and block["label"].startswith("Org")]
    assert {"kind": "paragraph", "text": words.brief["shortened"], "tone": "quiet"} in report


def test_colleagues_see_what_each_looks_for_and_what_could_be_done_alone() -> None:
    first, second = CHECKLIST.items[:2]
    levels = {first: {"priority": 3, "alone": "no"}, second: {"priority": 2, "alone": "yes"}}
    report = brief_of([answered("expect", levels), answered("expect", {first: {"priority": 0}})])
    [rows] = [block["rows"] for block in report if block["kind"] == "table" and len(block["header"]) > 3]
    names = [read_texts("en").items[item].name for item in (first, second)]
    assert rows[0][1:3] == names
    assert not set(names) & set(rows[1])

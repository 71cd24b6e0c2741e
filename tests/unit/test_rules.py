"""A changed rule raises the rules' version, which stands in every file; who opens an older file is told."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.command.run import main
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.carried import find_answers
from pyapp.word.package import open_package
from tests.answer_sets import make_file, make_full_file
from tests.rules import KEPT, Tables, find_moved, find_outcomes, read_kept, write_outcomes
from tests.rules import main as keep_outcomes

NEWER = CHECKLIST.rules + 1
MOST_SAID = 30
HOW_TO = (
    "Where they should be: raise `rules` in checklist.toml, say on the method page and in the history of the "
    "format page what changed, then run: python -m tests.rules"
)


def ask(do: str, language: str = "fr", **fields: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, "language": language, **fields})))
    assert reply["ok"], reply
    return reply


def test_a_changed_rule_raises_the_version_of_the_rules() -> None:
    version, before = read_kept()
    after = find_outcomes()
    moved = find_moved(before, after)
    assert not moved, "\n".join(
        [
            f"{len(moved)} outcomes are others than under version {version} of the rules:",
            *moved[:MOST_SAID],
            HOW_TO,
        ]
    )
    assert version == CHECKLIST.rules, "run: python -m tests.rules"
    # Categories and the rest stand in the order in which files and reports give them.
    assert KEPT.read_text(encoding="utf-8") == write_outcomes(version, after)


def test_of_each_outcome_that_moved_it_is_said_of_which_answers_where_and_how() -> None:
    before: Tables = {"scope, the talk": {"answer sets of 7": {"0": ["gap", 15], "1": "costs"}}}
    after: Tables = {"scope, the talk": {"answer sets of 7": {"0": ["gap", 20]}, "answer sets of 8": {"0": True}}}
    assert find_moved(before, before) == []
    assert find_moved(before, after) == [
        'scope, the talk, answer sets of 7: 0: ["gap", 15] → ["gap", 20]',
        'scope, the talk, answer sets of 7: 1: "costs" → nothing',
        "scope, the talk, answer sets of 8: 0: nothing → true",
    ]


def test_other_outcomes_are_kept_under_the_next_version_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rules.json"
    monkeypatch.setattr("tests.rules.KEPT", path)
    old: Tables = {"expect, the first": {"answer sets of 0": {"answered": 1}}}
    new: Tables = {"expect, the first": {"answer sets of 0": {"answered": 2}}}
    monkeypatch.setattr("tests.rules.find_outcomes", lambda: new)
    for version in (CHECKLIST.rules, CHECKLIST.rules - 2):
        path.write_text(write_outcomes(version, old), encoding="utf-8")
        with pytest.raises(SystemExit, match="raise `rules`"):
            keep_outcomes()
        assert read_kept() == (version, old)
    path.write_text(write_outcomes(CHECKLIST.rules - 1, old), encoding="utf-8")
    keep_outcomes()
    assert read_kept() == (CHECKLIST.rules, new)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("do", ["open", "gather"])
def test_a_file_saved_under_other_rules_opens_and_says_so(do: str, language: str) -> None:
    file = json.loads(ask("save", language, answers=make_full_file("review", language))["text"])
    assert "notice" not in ask(do, language, text=json.dumps(file))
    file["result"]["rules"] = NEWER
    notice = ask(do, language, text=json.dumps(file))["notice"]
    assert notice == read_texts(language).say("other_rules", then=NEWER, now=CHECKLIST.rules)
    assert str(NEWER) in notice


def test_a_comparison_saved_under_other_rules_says_so() -> None:
    file = json.loads(ask("combine-json", answers=[make_full_file("scope")] * 2)["text"])
    assert "notice" not in ask("gather", text=json.dumps(file))
    file["result"]["rules"] = NEWER
    assert ask("gather", text=json.dumps(file))["notice"]


@pytest.mark.parametrize("rules", [None, True, "2", -1, 0, 10**30, 1.5, [2], {"a": 1}])
def test_what_is_no_version_of_rules_says_nothing(rules: object) -> None:
    for result in ({"rules": rules}, rules):
        assert "notice" not in ask("open", text=json.dumps(make_file(result=result)))


def test_every_file_holds_the_version_of_the_rules_and_the_warning() -> None:
    review = make_full_file("review")
    texts = [ask("save", answers=review)["text"], ask("combine-json", answers=[review] * 2)["text"]]
    words = [ask("word", answers=review), ask("combine-word", answers=[review] * 2)]
    words += [ask("follow-word", earlier=review, later=review)]
    texts += [find_answers(open_package(base64.b64decode(each["word"]))) for each in words]
    for text in texts:
        result = json.loads(text)["result"]
        assert (result["rules"], result["warning"]) == (CHECKLIST.rules, read_texts("fr").warning)


def test_the_page_of_the_method_says_the_version_of_the_rules() -> None:
    docs = Path(__file__).parent.parent.parent / "docs"
    for language in LANGUAGES:
        assert f" {CHECKLIST.rules} " in (docs / language / "method.md").read_text(encoding="utf-8").split("\n## ")[-1]


def test_the_command_says_so_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(make_file(result={"rules": NEWER})), encoding="utf-8")
    assert main(["check", str(path), "--language", "en"]) == 0
    assert f"version {NEWER} of the scoring rules" in capsys.readouterr().err

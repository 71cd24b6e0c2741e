"""A changed rule raises the rules' version, which stands in every file; who opens an older file is told."""

import base64
import json
from collections.abc import Iterator
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from msgspec import to_builtins

from pyapp.app import handle
from pyapp.catalog import CHECKLIST, Use
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import build_combined, combine
from pyapp.command.run import main
from pyapp.comparison import name_partners, read_partners
from pyapp.following import follow
from pyapp.scoring import build_result, categorise, score
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.carried import find_answers
from pyapp.word.package import open_package
from tests.answer_sets import File, make_file, make_full_file

OUTCOMES = Path(__file__).parent.parent / "data" / "rules.json"
NEWER = CHECKLIST.rules + 1


def ask(do: str, language: str = "fr", **fields: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, "language": language, **fields})))
    assert reply["ok"], reply
    return reply


def pick(values: tuple[Any, ...], *seed: object) -> Any:
    """One of the values, the same for the same seed on every machine."""
    return values[sha256(repr(seed).encode()).digest()[0] % len(values)]


def make_varied_file(use: Use, number: int) -> File:
    answers: File = {}
    for items in CHECKLIST.lists:
        for item in items.items:
            given = {
                rating.id: pick((None, *rating.values), number, item, rating.id)
                for rating in CHECKLIST.ratings_of(use, items)
            }
            answers[item] = {rating: value for rating, value in given.items() if value is not None}
    return make_file(use.id, answers)


def outcomes() -> Iterator[object]:
    """What the rules make of every answer to one item, and of many whole answer sets."""
    for use in CHECKLIST.uses:
        for items in CHECKLIST.lists:
            asked = CHECKLIST.ratings_of(use, items)
            for values in product(*((None, *rating.values) for rating in asked)):
                named = {rating.id: value for rating, value in zip(asked, values, strict=True) if value is not None}
                yield use.id, items.id, named, categorise(use, named, ADDED_VALUE)
        for number in range(40):
            files = [make_varied_file(use, 3 * number + each) for each in range(3)]
            partners = name_partners(read_partners(files, [""] * 3), read_texts("fr"))
            yield build_result(score(partners[0].answers, ADDED_VALUE))
            yield build_combined(combine(partners, ADDED_VALUE))
            yield to_builtins(follow(partners[0].answers, partners[1].answers, ADDED_VALUE))


def test_a_changed_rule_raises_the_version_of_the_rules() -> None:
    found = sha256(json.dumps(list(outcomes())).encode()).hexdigest()[:16]
    kept: dict[str, str] = json.loads(OUTCOMES.read_text(encoding="utf-8"))
    assert list(kept) == [str(version) for version in range(1, CHECKLIST.rules + 1)]
    assert kept[str(CHECKLIST.rules)] == found, (
        "the rules give other results than before: raise `rules` in checklist.toml, say on the method page "
        f"and in the history of the format page what changed, and add to {OUTCOMES.name} this outcome: {found}"
    )


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

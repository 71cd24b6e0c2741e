"""The names by which a page knows which parts of a report are unfolded."""

import json
from typing import Any

import pytest

from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES
from tests.answer_sets import make_full_file


def name_folds(language: str, **request: Any) -> list[str]:
    reply = json.loads(handle(json.dumps({"language": language, **request})))
    assert reply["ok"], reply
    return [block["folds"] for block in reply["report"] if "folds" in block]


@pytest.mark.parametrize("do", ["score", "combine", "follow"])
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_each_part_has_its_own_name_which_is_the_same_in_every_language(use: str, do: str) -> None:
    answers = [make_full_file(use), make_full_file(use)]
    answers[1]["answers"] = dict(list(answers[1]["answers"].items())[::2])
    about: dict[str, dict[str, Any]] = {
        "score": {"answers": answers[0]},
        "combine": {"answers": answers, "names": ["1", "2"]},
        "follow": {"earlier": answers[0], "later": answers[1]},
    }
    first, *others = (name_folds(language, do=do, **about[do]) for language in LANGUAGES)
    assert len(set(first)) == len(first) > 1
    assert others == [first] * len(others)

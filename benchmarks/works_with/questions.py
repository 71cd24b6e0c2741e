"""The data that readers and validators get, and the right answers about them."""

import copy
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, Final

from builder.places import ROOT
from builder.works_with import Reading
from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.errors import AnswersError
from pyapp.schema import build_schema
from tests.answer_sets import File, make_full_file

FILES: Final = 300
"""More than a thousand rows: some tools look no further before they decide what a column holds."""

_NUMBERS: Final = re.compile(r"\d+")


def write_data(folder: Path) -> tuple[int, int]:
    """Write `answers/*.json` and `answers.csv`; the answers to: how often is `expected` 2 or 3, how often `dk`?

    Only the last files say `dk`.
    """
    (folder / "answers").mkdir()
    files = [make_reviews(number) for number in range(FILES)]
    for number, file in enumerate(files):
        path = folder / "answers" / f"{number:04}.json"
        path.write_text(json.dumps(file), encoding="utf-8")
    summarise = [sys.executable, "-m", "pyapp", "summarise", str(folder / "answers")]
    subprocess.run([*summarise, "--into", str(folder / "answers.csv")], cwd=ROOT, check=True, capture_output=True)
    given = [item["expected"] for file in files for item in file["answers"].values() if "expected" in item]
    return sum(each in {2, 3} for each in given), given.count("dk")


def make_reviews(number: int) -> File:
    """A partner's answers; every third file is of another use."""
    if number % 3 == 1:
        return make_full_file("scope", note="")
    file = make_full_file("review", note="")
    file["about"]["organisation"] = f"Réseau {number}"
    for item in file["answers"].values():
        if item["expected"] == "dk" and number < FILES - 20:
            item["expected"] = number % 4
    return file


def ask_readers(done: CompletedProcess[str], right: tuple[int, int]) -> Reading:
    """What the two numbers that a tool printed last are worth."""
    if done.returncode:
        return "refuses"
    return "reads" if tuple(map(int, _NUMBERS.findall(done.stdout)[-2:])) == right else "misreads"


# ---- Files for validators


def write_cases(folder: Path) -> list[bool]:
    """Write `schema.json` and `cases.json`, a list of files; whether each is right."""
    examples = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "docs/examples").rglob("*.json"))
    ]
    right = [*examples, *(make_full_file(use) for use in ("expect", "scope", "review"))]
    wrong = [change(copy.deepcopy(right[-1])) for change in WRONGS]
    cases = right + wrong
    (folder / "schema.json").write_text(json.dumps(build_schema(CHECKLIST)), encoding="utf-8")
    (folder / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    return [_is_right(each) for each in cases]


def _is_right(file: Any) -> bool:
    try:
        read_answers(file)
    except AnswersError:
        return False
    return True


def _put(value: object, *place: str) -> Callable[[File], File]:
    """A change that puts a value at a place of a file."""

    def change(file: File) -> File:
        *steps, last = place
        inner = file
        for step in steps:
            inner = inner[step]
        inner[last] = value
        return file

    return change


WRONGS: Final[tuple[Callable[[File], Any], ...]] = (
    _put("other/format", "format"),
    _put(99, "version"),
    _put("1", "version"),
    _put("everything", "use"),
    _put("scope", "use"),
    _put("French", "language"),
    _put("24.11.2026", "about", "date"),
    _put("2026-11-24\n", "about", "date"),
    _put(7, "about", "organisation"),
    _put("x" * 10_001, "closing", "costs_and_risks"),
    _put([], "answers"),
    _put({}, "answers", "unknown-item"),
    _put(4, "answers", "funds", "expected"),
    _put("3", "answers", "funds", "expected"),
    _put("early", "answers", "funds", "expected"),
    _put(1.5, "answers", "funds", "expected"),
    _put(True, "answers", "funds", "expected"),  # noqa: FBT003
    _put(None, "answers", "funds", "expected"),
    _put(2, "answers", "funds", "need"),
    _put("maybe", "closing", "worthwhile"),
    _put([{}, {}, {}, {}], "closing", "actions"),
    lambda file: {key: value for key, value in file.items() if key != "use"},
    lambda file: [file],
)

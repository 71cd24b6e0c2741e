"""JSON files, right and wrong, with the name of the schema that each is to be decided by."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pyapp.answers import COMPARISON, LONGEST_GOAL, LONGEST_TEXT, MOST_ACTIONS, MOST_FOCUS
from pyapp.catalog import CHECKLIST
from pyapp.comparison import LONGEST_NAME, MOST_DECISIONS, MOST_MINUTES, MOST_POINTS
from pyapp.texts import LANGUAGES
from tests.answer_sets import File, make_file, make_full_file

ROOT: Final = Path(__file__).parent.parent
FOLDERS: Final = ("tests/data/answers", "tests/data/files", "tests/data/examples", "docs/examples")
CASES: Final = ROOT / "tests" / "data" / "cases"
"""Files by what they are: `right-…`, `wrong-…`, `beyond-…` for what is wrong in a way that a schema cannot say."""

Case = tuple[str, str, bool]
"""A name, a text, and whether it is right."""


def schema_of(text: str) -> str:
    """The schema that a file is decided by: that of its version, else today's."""
    kind = "comparison" if f'"{COMPARISON}"' in text else "answers"
    content = json.loads(text)
    is_first = isinstance(content, dict) and content.get("version") == 1 and content["version"] is not True
    return f"{kind}-{1 if is_first else 2}"


def kept_files() -> Iterator[Case]:
    """Every JSON file that the repository keeps for tests and for visitors."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.json")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"), True
    for path in sorted(CASES.glob("*.json")):
        if not path.name.startswith("beyond-"):
            yield path.name, path.read_text(encoding="utf-8"), path.name.startswith("right-")


def make_files() -> Iterator[Case]:
    """Files of each kind of right and wrong."""
    for use in CHECKLIST.use_by_id:
        for language in LANGUAGES:
            yield f"full {use} {language}", json.dumps(make_full_file(use, language)), True
        yield f"blank {use}", json.dumps(make_file(use)), True
    for number, file in enumerate(_right()):
        yield f"right {number}", json.dumps(file), True
    for number, file in enumerate(_wrong()):
        yield f"wrong {number}: {json.dumps(file)[:300]}", json.dumps(file), False
    yield from _spelled_numbers()


def make_comparison(*answers: Any, **fields: object) -> File:
    """A comparison of these answers, named by their place."""
    partners = [{"name": f"N{n}", "answers": each} for n, each in enumerate(answers)]
    return {**make_file("expect", language="en"), "format": COMPARISON, "partners": partners, **fields}


def _compared(**fields: object) -> File:
    return {name: value for name, value in make_comparison(make_file(), **fields).items() if name != "answers"}


def _right() -> Iterator[File]:
    longest = "😀" * LONGEST_TEXT
    yield make_file(**{"$schema": "../schema/answers-1.json"})
    yield make_file(result={"anything": [1.5, None]})
    yield make_file("review", {"funds": {}}, about={}, closing={})
    yield make_file(answers={"funds": {"note": longest}}, about={"organisation": longest}, language="ber")
    yield make_file(about={"organisation": "a\nb", "partnership": "\u2028", "date": ""})
    yield make_file(about={"date": "0026-03-12"})
    yield make_file(about={"goal": "🌍" * LONGEST_GOAL})
    yield make_file(version=1, about={"date": ""}, closing={"actions": []})
    yield make_file(closing={"focus": ["funds", "funds", "scale"]})
    yield make_file(closing={"earlier_actions": [{}, {"what": "a\nb", "outcome": "dropped"}]})
    yield make_file("review", closing={"earlier_actions": [{"outcome": "done"}] * MOST_ACTIONS})
    yield make_file(closing={"costs_and_risks": "", "actions": [{}] * MOST_ACTIONS})
    yield _compared(**{"$schema": ""})
    yield _compared(partners=[{"answers": make_file()}] * CHECKLIST.most_partners, result=None)
    yield _compared(partners=[{"answers": make_file(**{"$schema": "x"}), "name": "n" * LONGEST_NAME}])
    yield _compared(version=1, partners=[{"answers": make_file(version=1)}])
    yield _compared(meeting={}, points=[], decisions=[])
    yield _compared(meeting={"date": "2026-12-01", "place": "Cotonou", "present": "Awa\nKoffi", "lead": "Awa"})
    yield _compared(meeting={"again": "2027-03-01", "files": "Awa"})
    yield _compared(points=[{"id": "costs"}] * MOST_POINTS, decisions=[{"what": "x"}] * MOST_DECISIONS)
    yield _compared(points=[{"id": "", "items": ["funds", "scale"], "notes": "a\nb", "outcome": "disagreed"}])
    for minutes in (0, 15, 15.0, MOST_MINUTES):
        yield _compared(points=[{"id": "costs", "planned": minutes, "actual": minutes}])


def _wrong() -> Iterator[Any]:
    for name in make_file():
        yield {key: value for key, value in make_file().items() if key != name}
        wrong: Any
        for wrong in (None, 1.5, True, [], "x\n", {"a": {}}):
            yield make_file() | {name: wrong}
    for date in (
        "2026-01-01\n",
        "\n",
        " ",
        "2026-1-1",
        "20226-03-12",
        "2026/01/01",
        "\u0662026-01-01",
        "x2026-01-01",
        2026,
    ):
        yield make_file(about={"date": date})
    for language in ("fr\n", "f", "fren", "FR", "fré", "\nfr", "fra\n", ""):
        yield make_file(language=language)
    for level in (4, -1, 2.5, "3", "", True, False, None, [3], "DK", "dk\n", "early", 10**30):
        yield make_file(answers={"funds": {"priority": level}})
    yield make_file(version=0)
    yield make_file(version=3)
    yield from _wrong_fields_of_version_2()
    yield make_file("review", closing={"worthwhile": "maybe"})
    yield make_file("scope", {"funds": {"need": 1}})
    yield make_file(answers={"funds": {"note": "x" * (LONGEST_TEXT + 1)}})
    yield make_file(closing={"worthwhile": "yes"})
    yield make_file(closing={"actions": [{}] * (MOST_ACTIONS + 1)})
    yield make_file(closing={"actions": [{"why": ""}]})
    for place in ("about", "closing"):
        yield make_file(**{place: {"remark": ""}})
        yield make_file(**{place: None})
    yield make_file(answers={"funds": {"remark": "x"}})
    yield make_file(answers={"$schema": "x"})
    for schema in (None, 1, ["x"]):
        yield make_file(**{"$schema": schema})
    yield from _wrong_comparisons()


def _wrong_fields_of_version_2() -> Iterator[Any]:
    for goal in (None, 1, "x" * (LONGEST_GOAL + 1)):
        yield make_file(about={"goal": goal})
    for focus in (None, "funds", [None], ["fund"], [["funds"]], ["funds"] * (MOST_FOCUS + 1)):
        yield make_file(closing={"focus": focus})
    for action in (None, {"outcome": "perhaps"}, {"outcome": None}, {"why": ""}):
        yield make_file(closing={"earlier_actions": [action]})
    yield make_file(closing={"earlier_actions": [{}] * (MOST_ACTIONS + 1)})
    yield make_file(closing={"actions": [{"outcome": "done"}]})
    yield make_file("scope", closing={"earlier_actions": []})
    yield make_file(version=1, about={"goal": ""})
    yield make_file(version=1, closing={"focus": []})
    yield make_file(version=1, closing={"earlier_actions": []})


def _wrong_comparisons() -> Iterator[Any]:
    partners: Any
    for partners in (None, [], {}, [None], [{}], [{"answers": None}], [{"answers": make_file(), "note": ""}]):
        yield _compared(partners=partners)
    yield _compared(partners=[{"answers": make_file()}] * (CHECKLIST.most_partners + 1))
    yield _compared(partners=[{"answers": make_file(), "name": "n" * (LONGEST_NAME + 1)}])
    yield _compared(partners=[{"answers": make_file(x=1)}])
    yield _compared(partners=[{"answers": make_file()}, {"answers": make_file("scope")}])
    yield _compared(partners=[{"answers": _compared()}])
    for version, other in ((1, 2), (2, 1)):
        yield _compared(version=version, partners=[{"answers": make_file(version=other)}])
    for field in ("meeting", "points", "decisions"):
        yield _compared(version=1, partners=[{"answers": make_file(version=1)}], **{field: {}})
        yield _compared(**{field: None})
    for meeting in ({"hour": "9"}, {"date": "2026-1-1"}, {"place": None}):
        yield _compared(meeting=meeting)
    for point in ({}, {"id": None}, {"id": "x" * (LONGEST_NAME + 1)}, {"id": "costs", "items": ["fund"]}):
        yield _compared(points=[point])
    for minutes in (-1, 1.5, True, "15", None, MOST_MINUTES + 1):
        yield _compared(points=[{"id": "costs", "planned": minutes}])
    yield _compared(points=[{"id": "costs", "outcome": "done"}])
    yield _compared(points=[{"id": "costs", "items": ["funds"] * (len(CHECKLIST.items) + 1)}])
    yield _compared(points=[{"id": "costs"}] * (MOST_POINTS + 1))
    yield _compared(decisions=[{}] * (MOST_DECISIONS + 1))
    yield _compared(decisions=[{"outcome": "done"}])
    for fields in ({"use": "fly"}, {"language": "fr\n"}, {"version": 3}, {"extra": 1}, {"use": "review"}):
        yield _compared(**fields)


def _spelled_numbers() -> Iterator[Case]:
    """Numbers as programs spell them."""
    text = json.dumps(make_file(answers={"funds": {"priority": 12345}}))
    right = (
        "3",
        "3.0",
        "3.000",
        "3e0",
        "3E0",
        "0.3e1",
        "30e-1",
        "0",
        "-0",
        "-0.0",
        "0e5",
        "1.0",
        "3.0000000000000000001",
    )
    for number in right:
        yield f"level {number}", text.replace("12345", number), True
    for number in ("3.1", "2.5", "1e1", "1e-1", "-1.0", "3.0000001", "1e300", '"3.0"'):
        yield f"level {number}", text.replace("12345", number), False
    for number, right_version in (("2.0", True), ("2e0", True), ("1.5", False), ("1e9", False), ("-1.0", False)):
        for file in (make_file(), _compared()):
            spelled = json.dumps(file).replace('"version": 2', f'"version": {number}', 1)
            yield f"version {number} {file['format']}", spelled, right_version

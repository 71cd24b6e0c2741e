"""A second checklist goes from its folder to its score, its reports, its Word form and its comparison.

It is added as anyone would add one: its folder, its use, and a line for each where they are listed. Its page is tried
in `tests/builds/test_second_page.py`.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builder.places import ROOT
from tests.answer_sets import make_file
from tests.pretend import add_checklist
from tests.second.answers import FAR, NEAR, visit

TRY = """
import base64, json, sys
from pyapp.app import handle
from pyapp.checklist import CHECKLISTS
from pyapp.schema import build_schema
from pyapp.texts import read_texts
from pyapp.word.form import write_form
from tests.word_forms import drop_carried, drop_tags, fields_of, fill
said = []
for request in json.load(sys.stdin):
    if "fill" in request:
        checklist = CHECKLISTS[request["fill"]["checklist"]]
        blank = write_form(checklist.catalog.uses[0], read_texts(request["language"], checklist.name), checklist)
        filled = fill(blank, fields_of(request.pop("fill")))
        document = drop_tags(drop_carried(filled)) if request.pop("lost") else filled
        request["word"] = base64.b64encode(document).decode()
    if request["do"] == "schema":
        said.append(build_schema(CHECKLISTS["neighbours"].catalog))
    else:
        said.append(json.loads(handle(json.dumps(request))))
    if request.pop("reopen", False):
        word = {"do": "gather", "language": request["language"], "word": said[-1]["word"]}
        said.append(json.loads(handle(json.dumps(word))))
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with a second checklist."""
    root = tmp_path_factory.mktemp("project")
    package = root / "pyapp"
    shutil.copytree(ROOT / "pyapp", package, ignore=shutil.ignore_patterns("__pycache__"))
    add_checklist(package)
    return root


def ask(project: Path, *requests: dict[str, Any]) -> list[Any]:
    """What the package with two checklists replies."""
    given = json.dumps([{"language": "en", **request} for request in requests])
    done = subprocess.run(
        [sys.executable, "-c", TRY],
        cwd=project,
        env={"PYTHONPATH": str(ROOT)},
        input=given,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    replies: list[Any] = json.loads(done.stdout)
    return replies


def words_in(blocks: Any) -> str:
    return json.dumps(blocks, ensure_ascii=False)


def test_its_answers_are_scored_by_its_own_rules_and_levels(project: Path) -> None:
    near, far = ask(project, {"do": "score", "answers": visit(NEAR)}, {"do": "score", "answers": visit(FAR)})
    result = near["result"]
    assert (result["use"], result["answered"], result["items"], result["flags"]) == ("visit", 5, 5, [])
    places, people = result["lists"]["places"], result["lists"]["people"]
    assert places["categories"] == {"go": ["well"], "wait": ["market-hall", "school"]}
    assert people["categories"] == {"go": ["cook"], "wait": ["teacher"]}
    assert places["scores"]["near"] == {"points": 4, "possible": 9, "rated": 3, "high": 1}
    assert places["scores"]["known"] == {"points": 3, "possible": 4, "rated": 2, "high": 1}
    assert far["result"]["flags"] == ["far"]
    assert near["result"]["stands_out"] == [{"finding": "near-by", "items": ["well"]}]
    assert far["result"]["stands_out"] == []


def test_its_report_is_in_its_own_words(project: Path) -> None:
    (reply,) = ask(project, {"do": "score", "answers": visit(NEAR)})
    report = words_in(reply["report"])
    for words in ("Whom to visit", "P. Places", "The well", "Worth the way.", "Next door", "1 at “By heart”."):
        assert words in report
    assert "1 at “An hour off” or “Next door”." in report
    (drawn,) = [block for block in reply["report"] if block["kind"] == "map"]
    assert drawn["header"] == ["Far away", "A day off", "An hour off", "Next door"]
    assert [row["text"] for row in drawn["rows"]] == ["By heart", "By sight", "Not at all", "Never heard of"]
    assert [[cell["items"] for cell in row["cells"]] for row in drawn["rows"]] == [
        [[], [], [], ["P1"]],
        [["P2"], [], [], []],
        [[], [], [], []],
        [[], ["P3"], [], []],
    ]
    assert drawn["corner"] == "Near, hardly known"


def test_its_files_open_again_and_its_mistakes_are_named(project: Path) -> None:
    file = visit(NEAR, "Awa")
    saved, word, opened = ask(project, {"do": "save", "answers": file}, {"do": "word", "answers": file, "reopen": True})
    assert saved["name"] == "neighbours-visit-awa.json"
    assert json.loads(saved["text"])["result"]["rules"] == 4
    assert word["name"] == "neighbours-visit-awa.docx"
    assert opened["partners"][0]["answers"]["checklist"] == "neighbours"
    assert opened["partners"][0]["answers"]["answers"].keys() == NEAR.keys()
    wrongs = [visit({"well": {"known": 3}}), visit({"funds": {}}), {**visit({}), "use": "review"}]
    replies = ask(
        project,
        *({"do": "score", "answers": wrong} for wrong in wrongs),
        {"do": "open", "text": json.dumps({**file, "result": {"rules": 3}})},
    )
    assert [reply.get("code") for reply in replies] == ["wrong-value", "unknown-item", "unknown-use", None]
    assert "The well – Known" in replies[0]["message"]
    assert "3" in replies[3]["notice"]
    assert "4" in replies[3]["notice"]


@pytest.mark.parametrize("lost", [False, True])
def test_its_word_form_comes_back_filled_in(project: Path, *, lost: bool) -> None:
    file = visit(NEAR, "Awa")
    (reply,) = ask(project, {"do": "open", "fill": file, "lost": lost})
    assert reply["ok"], reply
    assert reply["answers"]["checklist"] == "neighbours"
    assert reply["answers"]["about"]["organisation"] == "Awa"
    assert {item: {**given, "note": given.get("note", "")} for item, given in NEAR.items()} == reply["answers"][
        "answers"
    ]


def test_its_answers_are_compared_and_followed(project: Path) -> None:
    one, two = visit(NEAR, "Awa", "2025-01-01"), visit(FAR, "Awa", "2026-01-01")
    combined, table, joint, opened, followed = ask(
        project,
        {"do": "combine", "answers": [one, two], "names": ["A", "B"]},
        {"do": "combine-csv", "answers": [one, two], "names": ["A", "B"]},
        {"do": "combine-word", "answers": [one, two], "names": ["A", "B"], "reopen": True},
        {"do": "follow", "earlier": one, "later": two},
    )
    assert combined["result"]["items"]["well"] == "together"
    assert combined["result"]["items"]["school"] == "apart"
    report = words_in(combined["report"])
    for words in ("Go together", "Who carries the basket?", "Q. People", "At noon."):
        assert words in report
    assert [block["highest"] for block in combined["report"] if block["kind"] == "matrix"] == [3, 2]
    assert table["text"].count("\r\n") == 1 + 2 * len(NEAR)
    assert joint["name"] == "neighbours-pack-visit.docx"
    assert [each["name"] for each in opened["partners"]] == ["A", "B"]
    assert combined["moments"] == {"earlier": 0, "later": 1, "only": True}
    assert followed["result"]["items"]["school"]["move"] == "changed"


def test_its_answers_and_those_of_the_first_stay_apart(project: Path) -> None:
    first, second = make_file("review"), visit(NEAR)
    combined, followed, scored, schema = ask(
        project,
        {"do": "combine", "answers": [first, second]},
        {"do": "follow", "earlier": second, "later": first},
        {"do": "score", "answers": first},
        {"do": "schema"},
    )
    assert combined["code"] == followed["code"] == "different-checklists"
    assert scored["ok"]
    assert schema["$defs"]["VisitItems"]["properties"].keys() == NEAR.keys()


def test_no_more_of_its_answer_sets_lie_side_by_side_than_it_allows(project: Path) -> None:
    (reply,) = ask(project, {"do": "combine", "answers": [visit(NEAR)] * 8})
    assert (reply["code"], "7" in reply["message"]) == ("too-many-files", True)

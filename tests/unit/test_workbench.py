import gc
import json
from pathlib import Path
from typing import Any

import pytest

from builder.experiments import Experiment, read_experiments
from pyapp import workbench
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.texts import LANGUAGES, read_texts
from pyapp.uses.every import RULES
from pyapp.workbench import read_workbench_texts, run
from tests.answer_sets import make_full_file

EXAMPLES = Path(__file__).parent.parent.parent / "docs" / "examples"
ALL = [(language, each) for language in LANGUAGES for each in read_experiments(language)]


def try_code(code: str, *files: str, language: str = "en") -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(run(json.dumps({"code": code, "files": files, "language": language})))
    return reply


def answers_file(use: str = "expect") -> str:
    return json.dumps(make_full_file(use))


@pytest.mark.parametrize(("language", "experiment"), ALL, ids=lambda each: getattr(each, "id", each))
def test_every_experiment_runs_in_its_language(language: str, experiment: Experiment) -> None:
    paths = sorted((EXAMPLES / experiment.example / language).glob("*.json"))
    reply = try_code(experiment.code, *(path.read_text(encoding="utf-8") for path in paths), language=language)
    assert reply["error"] == ""
    if experiment.id == "rule":  # the rule as it is moves nothing
        assert read_workbench_texts(language).output["nothing_moved"] in reply["output"]
    else:
        assert read_texts(language).items["scale"].name in reply["output"]


def test_each_language_has_the_same_experiments_with_the_same_code() -> None:
    def bare(experiment: Experiment) -> list[str]:
        lines = experiment.code.splitlines()
        return [line for line in lines if not line.startswith("#") and "print(" not in line]

    first, *others = ([bare(each) for each in read_experiments(language)] for language in LANGUAGES)
    for other in others:
        assert other == first


def test_a_file_shows_where_each_item_stands() -> None:
    output = try_code("show(answers)", answers_file())["output"]
    words = read_texts("en")
    assert all(words.items[item].name in output for item in CHECKLIST.items)


def test_another_rule_moves_items_and_lasts_for_one_run() -> None:
    code = "before = score(answers)\nmoved(before, score(answers, checklist.change(high=())))"
    file = answers_file()
    assert "→" in try_code(code, file)["output"]
    assert try_code(code, file) == try_code(code, file)
    assert CHECKLIST.high == ADDED_VALUE.catalog.high == (2, 3)


def test_a_rule_that_is_replaced_is_back_afterwards() -> None:
    before = RULES["expect"]
    reply = try_code("checklist.rules['expect'] = None\nshow(answers)", answers_file())
    assert "AttributeError" in reply["error"]
    assert RULES["expect"] is before


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("x =", "Line 1: SyntaxError"),
        ("a = 1\n\nb = a + c", "Line 3: NameError"),
        ("def f():\n  return 1 / 0\n\nf()", "Line 2: ZeroDivisionError"),
        ("raise SystemExit(3)", "Line 1: SystemExit: 3"),
        ("import nothing_of_the_kind", "ModuleNotFoundError"),
        ("show(answers)", "Line 1: "),
        ("score(None)", "Line 1: "),
    ],
)
def test_what_goes_wrong_is_said_with_its_line(code: str, said: str) -> None:
    assert said in try_code(code)["error"]


def test_what_was_printed_before_it_went_wrong_is_shown() -> None:
    assert try_code("print('so far')\nwhat")["output"] == "so far\n"


def test_the_last_line_is_shown_as_at_a_prompt() -> None:
    assert try_code("a = 20\na + 1")["output"] == "21\n"
    assert try_code("") == {"output": "", "error": ""}


@pytest.mark.parametrize("loop", ["while True: pass", "def f():\n  while True:\n    pass\nf()"])
def test_an_endless_loop_ends(loop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench, "LONGEST_RUN", 0.2)
    assert "loop without an end" in try_code(loop)["error"]


def test_a_flood_of_output_is_cut() -> None:
    assert len(try_code("print('x' * 10_000_000)")["output"]) < 300_000


def test_a_file_that_is_no_answers_file_is_refused_with_its_sentence() -> None:
    reply = try_code("show(answers)", "{", language="es")
    assert reply["error"] == read_texts("es").errors["not-json"]


@pytest.mark.parametrize(
    "code",
    [
        "from pyapp.catalog import Catalog\nCatalog.is_high = lambda self, value: False",
        "from pyapp.uses.every import RULES\nRULES.clear()",
        "import sys\ndel sys.modules['pyapp.scoring']",
        "from pyapp import scoring\nscoring.__name__ = 'x'\nscoring.more = 1",
    ],
)
def test_nothing_that_code_changes_lasts(code: str) -> None:
    file = answers_file()
    before = try_code("show(answers)", file)
    assert try_code(code, file)["error"] == ""
    assert try_code("show(answers)", file) == before


def test_code_that_catches_errors_is_stopped_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench, "LONGEST_RUN", 0.2)
    loop = "while True:\n  try:\n    score(answers)\n  except Exception:\n    pass"
    assert "loop without an end" in try_code(loop, answers_file())["error"]
    assert try_code("raise TimeoutError('mine')")["error"] == "Line 1: TimeoutError: mine"


def test_code_is_stopped_whatever_python_itself_calls_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench, "LONGEST_RUN", 0.2)
    gc.callbacks.append(busy := lambda *_: [None for _ in range(100_000)])
    try:
        assert "loop without an end" in try_code("import gc\nwhile True:\n  gc.collect()")["error"]
    finally:
        gc.callbacks.remove(busy)


def test_benefits_of_several_organisations_are_not_combined() -> None:
    ours, theirs = make_full_file("expect"), make_full_file("expect")
    theirs["about"]["organisation"] = "Somebody else"
    benefit = read_texts("en").items[CHECKLIST.lists[1].items[0]].name
    assert benefit not in try_code("show(partners)", json.dumps(ours), json.dumps(theirs))["output"]
    assert benefit in try_code("show(partners)", json.dumps(ours), json.dumps(ours))["output"]


def test_unlike_results_and_other_lists_are_refused_in_words() -> None:
    unlike = try_code("moved(answers, partners)", answers_file("scope"), answers_file("scope"))["error"]
    assert read_workbench_texts("en").output["unlike"] in unlike
    assert "cannot be changed" in try_code("checklist.change(lists=())", answers_file())["error"]

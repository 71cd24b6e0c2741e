"""The commands of `python -m pyapp`, as someone with folders of files uses them."""

import csv
import io
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

import pyapp
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.command.counter import count_along, draw
from pyapp.command.reading import FINE, REFUSED
from pyapp.command.run import WRONG_USE, main
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import make_file, make_full_file

ROOT = Path(pyapp.__file__).parent.parent
SEEDS = ROOT / "docs" / "examples" / "seeds" / "fr"
KEPT = ROOT / "tests" / "data" / "files"


def save(folder: Path, name: str, use: str = "review", **about: str) -> Path:
    file = make_full_file(use)
    file["about"] |= about
    path = folder / name
    path.write_text(json.dumps(file), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> int:
    try:
        return main([str(each) for each in arguments])
    except SystemExit as ended:
        return int(ended.code or 0)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_every_command_helps(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == FINE
    commands = ("check", "score", "word", "combine", "summarise")
    helped = capsys.readouterr().out
    assert all(name in helped for name in commands)
    for name in commands:
        assert run(name, "--help") == FINE
        assert "--language" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [[], ["fly"], ["score"], ["check", "x", "--language", "xx"]])
def test_a_wrong_command_is_told_apart_from_a_wrong_file(wrong: Sequence[str]) -> None:
    assert run(*wrong) == WRONG_USE


def test_it_runs_as_a_program_of_its_own() -> None:
    command = [sys.executable, "-m", "pyapp", "check", str(SEEDS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == FINE
    assert len(done.stdout.splitlines()) == len(list(SEEDS.iterdir()))
    assert "[" not in done.stderr, "no bar where nobody watches"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_cannot_be_read_is_named_with_the_sentence_of_the_page_and_stops_no_other(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "1.json").write_text('{"a": ', encoding="utf-8")
    (tmp_path / "2.json").write_bytes("é".encode("latin-1"))
    (tmp_path / "3.docx").write_bytes(b"PK no")
    (tmp_path / "4.json").write_text(json.dumps(make_file(answers={"funds": {"priority": 9}})), encoding="utf-8")
    save(tmp_path, "5.json")
    assert run("check", tmp_path, tmp_path / "6.json", "--language", language) == REFUSED
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / '5.json'}: review, 1\n"
    errors = read_texts(language).errors
    lines = said.err.splitlines()
    assert lines[0] == f"{tmp_path / '1.json'}: {errors['not-json']}"
    assert lines[1] == f"{tmp_path / '2.json'}: {errors['not-json']}"
    assert lines[2] == f"{tmp_path / '3.docx'}: {errors['not-word']}"
    assert "answers.funds.priority" in lines[3]
    assert lines[4].startswith(str(tmp_path / "6.json"))
    assert lines[5] == "1 read, 5 refused"


def test_a_folder_without_a_file_of_ours_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "~$open.docx").write_bytes(b"")
    (tmp_path / ".hidden.json").write_bytes(b"")
    (tmp_path / "notes.txt").write_bytes(b"")
    assert run("check", tmp_path) == REFUSED
    assert "No JSON or Word file" in capsys.readouterr().err


def test_a_file_that_is_named_twice_is_read_once(capsys: pytest.CaptureFixture[str]) -> None:
    again = next(SEEDS.iterdir())
    assert run("check", SEEDS, again, again.parent / ".." / again.parent.name / again.name) == FINE
    assert len(capsys.readouterr().out.splitlines()) == len(list(SEEDS.iterdir()))


def test_a_word_file_is_known_by_what_it_holds(tmp_path: Path) -> None:
    word = tmp_path / "renamed.json"
    word.write_bytes((KEPT / "answers-1.docx").read_bytes())
    assert run("check", word) == FINE


@pytest.mark.parametrize("path", sorted(KEPT.iterdir()), ids=lambda path: path.name)
def test_every_kind_of_file_that_the_site_ever_wrote_is_read(path: Path) -> None:
    assert run("check", path) == FINE


def test_score_says_what_the_page_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save(tmp_path, "a.json")
    assert run("score", path, "--language", "es") == FINE
    (line,) = capsys.readouterr().out.splitlines()
    request = {"do": "score", "language": "es", "answers": make_full_file("review")}
    result = json.loads(handle(json.dumps(request)))["result"]
    said = json.loads(line)
    assert {name: said[name] for name in result} == result
    assert said["warning"] == read_texts("es").warning
    assert said["rules"] == CHECKLIST.rules


def test_word_writes_a_report_for_each_and_replaces_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(tmp_path, "a.json")
    save(tmp_path, "b.json")  # the same organisation on the same day
    into = tmp_path / "reports"
    assert run("word", tmp_path / "a.json", tmp_path / "b.json", "--into", into) == FINE
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert len(set(written)) == len(list(into.iterdir())) == 2
    assert run("check", into) == FINE


@pytest.mark.parametrize("kind", ["json", "word", "csv"])
def test_combine_writes_what_the_compare_page_would(kind: str, tmp_path: Path) -> None:
    into = tmp_path / ("together.docx" if kind == "word" else f"together.{kind}")
    assert run("combine", SEEDS, "--as", kind, "--into", into) == FINE
    if kind == "csv":
        assert into.read_bytes().startswith(b"\xef\xbb\xbf")
    else:
        assert run("check", into) == FINE


def save_met(folder: Path, name: str, place: str) -> Path:
    """A comparison whose partners have met."""
    handled = handle(
        json.dumps(
            {
                "do": "export",
                "of": "comparison",
                "as": "json",
                "language": "en",
                "answers": [make_full_file("review", note=f"{name} {n}") for n in (1, 2)],
                "record": {"meeting": {"place": place}, "decisions": [{"what": "Two keys"}]},
            }
        )
    )
    path = folder / name
    path.write_text(json.loads(handled)["text"], encoding="utf-8")
    return path


def test_combine_keeps_what_was_written_down_at_a_meeting_and_says_what_it_leaves_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = save_met(tmp_path, "1.json", "Under the tree"), save_met(tmp_path, "2.json", "In town")
    assert run("combine", first, "--into", tmp_path / "again.json") == FINE
    again = json.loads((tmp_path / "again.json").read_text(encoding="utf-8"))
    assert again["meeting"]["place"] == "Under the tree"
    assert [each["what"] for each in again["decisions"]] == ["Two keys"]
    assert "left out" not in capsys.readouterr().err
    assert run("combine", first, second, "--count-copies", "--into", tmp_path / "both.json") == FINE
    both = json.loads((tmp_path / "both.json").read_text(encoding="utf-8"))
    assert both["meeting"]["place"] == "Under the tree"
    assert f"{second}: What was written down at the meeting is left out" in capsys.readouterr().err
    assert run("combine", first, "--as", "csv", "--into", tmp_path / "table.csv") == FINE
    assert f"{first}: What was written down at the meeting is left out" in capsys.readouterr().err


def test_combine_refuses_files_of_two_uses_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = save(tmp_path, "a.json", "scope"), save(tmp_path, "b.json", "review")
    assert run("combine", one, other, "--language", "en") == REFUSED
    said = capsys.readouterr()
    assert "do not serve the same use" in said.err
    assert said.out == ""


def test_combine_leaves_no_partner_out_unsaid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.json").write_text("no", encoding="utf-8")
    assert run("combine", SEEDS, tmp_path) == REFUSED
    assert capsys.readouterr().out == ""


def test_summarise_writes_a_row_an_item_and_says_the_warning(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("summarise", SEEDS, "--language", "en") == FINE
    said = capsys.readouterr()
    rows = rows_of(said.out)
    assert len(rows) == len(list(SEEDS.iterdir())) * len(CHECKLIST.items)
    assert [row["item"] for row in rows[: len(CHECKLIST.items)]] == list(CHECKLIST.items)
    assert rows[0]["expected"] == "3"
    assert rows[0]["priority"] == ""
    assert "note" not in rows[0]
    assert read_texts("en").warning in said.err


def test_a_blank_rating_is_an_empty_cell_and_not_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.json"
    answers = {"scale": {"priority": 0}, "funds": {"note": "plus tard"}}
    path.write_text(json.dumps(make_file("expect", answers)), encoding="utf-8")
    assert run("summarise", path, "--notes") == FINE
    rows = {row["item"]: row for row in rows_of(capsys.readouterr().out)}
    assert rows["scale"]["priority"] == "0"
    assert rows["funds"]["priority"] == ""
    assert rows["funds"]["note"] == "plus tard"
    assert rows["funds"]["categories"] == "not-answered"


def test_no_text_of_a_table_starts_a_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = save(tmp_path, "a.json", organisation="=1+1")
    assert run("summarise", path) == FINE
    assert {row["organisation"] for row in rows_of(capsys.readouterr().out)} == {"'=1+1"}


def test_summarise_tells_the_partners_of_a_comparison_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = tmp_path / "together.json"
    run("combine", SEEDS, "--into", into)
    assert run("summarise", into) == FINE
    assert {row["partner"] for row in rows_of(capsys.readouterr().out)} == {"1", "2", "3"}


def test_counts_add_answers_of_one_question_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        save(tmp_path, f"{name}.json", organisation=name)
    assert run("summarise", "--counts", tmp_path) == FINE
    rows = rows_of(capsys.readouterr().out)
    of_scale = [row for row in rows if row["item"] == "scale"]
    given = make_full_file("review")["answers"]["scale"]
    for rating in ("expected", "realised", "change"):
        (row,) = [row for row in of_scale if row["what"] == rating]
        assert (row["value"], row["answer_sets"]) == (str(given[rating]), "2")
    assert sum(int(row["answer_sets"]) for row in rows if row["what"] == "category") == 2 * len(CHECKLIST.items)


def test_a_table_in_a_file_keeps_its_accents_in_a_spreadsheet(tmp_path: Path) -> None:
    into = tmp_path / "table.csv"
    assert run("summarise", SEEDS, "--into", into) == FINE
    assert into.read_bytes().startswith(b"\xef\xbb\xbf")
    assert rows_of(into.read_text(encoding="utf-8-sig"))[0]["organisation"] == "Coopérative paysanne de Dambiri"


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("summarise", SEEDS, "--into", tmp_path / "nowhere" / "table.csv") == REFUSED
    assert "nowhere" in capsys.readouterr().err


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = [sys.executable, "-m", "pyapp", "summarise", "docs/examples"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout
        assert started.stderr
        started.stdout.readline()
        started.stdout.close()
        said = started.stderr.read()
    assert started.returncode == FINE
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_follows_long_work_where_somebody_watches() -> None:
    screen, pipe = Screen(), io.StringIO()
    assert list(count_along([1, 2, 3], screen)) == list(count_along([1, 2, 3], pipe)) == [1, 2, 3]
    assert screen.getvalue().endswith("] 3 / 3\n")
    assert pipe.getvalue() == ""
    assert draw(0, 4).count("#") == 0
    assert draw(4, 4).count(".") == 0
    assert draw(0, 0).endswith("0 / 0")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "fr_FR@euro", "LC_ALL": ""}, "fr"),
        ({"LANG": "es_MX.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "es_MX.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "sw_KE.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_refusals_come_in_the_language_of_the_machine_else_in_that_of_the_help(
    variables: dict[str, str], language: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    path.write_text("no", encoding="utf-8")
    others = {name: value for name, value in os.environ.items() if name not in {"LC_ALL", "LC_MESSAGES", "LANG"}}
    done = subprocess.run(
        [sys.executable, "-m", "pyapp", "check", str(path)],
        cwd=ROOT,
        env={**others, **variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert read_texts(language).errors["not-json"] in done.stderr


def test_what_is_installed_holds_every_module_and_every_table_that_they_read() -> None:
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "setuptools"
    ]
    package = ROOT / "pyapp"
    folders = {path.parent.relative_to(ROOT).as_posix().replace("/", ".") for path in package.rglob("*.py")}
    assert sorted(settings["packages"]) == sorted(folders)
    patterns = settings["package-data"]["pyapp"]
    for path in package.rglob("*"):
        name = path.relative_to(package).as_posix()
        if path.is_file() and path.suffix not in {".py", ".pyc"}:
            # Cards are printed when the site is built, and never by what is installed.
            printed = path.name.startswith("cards.")
            assert any(fnmatch(name, pattern) for pattern in patterns) != printed, name

"""Whatever stands in a folder: every file is read, refused or named as left out, and none of them stops the others."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pyapp.app import handle
from pyapp.command.reading import FINE, REFUSED
from pyapp.command.run import WRONG_USE
from pyapp.command.screen import spell
from tests.answer_sets import make_full_file
from tests.unit.test_command_line import KEPT, ROOT, rows_of, run, save

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
NOT_ROOT = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")


def run_program(*arguments: str | Path | bytes, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the program by itself, as a terminal does; no file may hold it up."""
    return subprocess.run(
        [sys.executable, "-m", "pyapp", *arguments],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C", **variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


# ---- Names


@POSIX
@pytest.mark.parametrize("command", ["check", "score", "summarise", "combine", "word"])
def test_a_name_that_is_no_plain_text_is_spelled_out(command: str, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    odd = [os.fsdecode(each) for each in (b"caf\xe9.json", b"a\nb.json", b"\x1b[2J\x1b[1;1Hred.json")]
    odd.append("\u202egnp.json")
    for number, name in enumerate(("0.json", *odd, "z.json")):
        save(folder, name, organisation=str(number))
    into = ("--into", tmp_path / "reports") if command == "word" else ()
    done = run_program(command, folder, *into)
    assert done.returncode == FINE
    assert "Traceback" not in done.stderr
    shown = [spell(name) for name in odd]
    assert all(each.isprintable() for each in shown)
    for stream in (done.stdout, done.stderr):
        assert "\x1b" not in stream
        assert "\u202e" not in stream
    if command == "check":
        named = {line.partition(": ")[0] for line in done.stdout.splitlines()}
        assert named == {str(folder / each) for each in ("0.json", *shown, "z.json")}
    elif command == "score":
        assert {str(folder / each) for each in shown} <= {json.loads(line)["file"] for line in done.stdout.splitlines()}
    elif command == "summarise":
        rows = rows_of(done.stdout)
        assert len(rows) == 6 * 13
        assert {str(folder / each) for each in shown} <= {row["file"] for row in rows}


@POSIX
def test_a_name_that_is_no_text_is_spelled_out_where_its_file_is_refused_or_missing(tmp_path: Path) -> None:
    bad, gone = os.fsdecode(b"bad\xff.json"), os.fsdecode(b"gone\xff\n.json")
    (tmp_path / bad).write_bytes(b"no")
    done = run_program("check", tmp_path, tmp_path / gone, "--language", "en")
    lines = done.stderr.splitlines()
    assert done.returncode == REFUSED
    assert lines[0].startswith(f"{tmp_path}/bad\\xff.json: This is not a file of this page")
    assert lines[1].startswith(f"{tmp_path}/gone\\xff\\n.json: ")
    assert run_program("check", tmp_path, f"--{gone}\x1b[2J").returncode == WRONG_USE
    assert "\x1b" not in run_program("check", tmp_path, f"--{gone}\x1b[2J").stderr


def test_a_plain_name_stays_as_it_is() -> None:
    assert spell("réseau santé/日本 (1).json") == "réseau santé/日本 (1).json"


# ---- What is left out


def test_what_could_be_meant_as_answers_and_is_not_read_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(tmp_path, "a.JSON")
    for name in ("b.json.txt", "c.doc", "d.odt", "e.rtf", "f.pdf", "g.zip"):
        (tmp_path / name).write_bytes(b"")
    assert run("check", tmp_path) == FINE
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 'a.JSON'}: review, 1\n"
    named = ", ".join(str(tmp_path / name) for name in ("b.json.txt", "c.doc", "d.odt"))
    assert said.err.splitlines()[0] == f"Not read, as neither .json nor .docx: {named} and 3 more"


def test_a_file_that_is_named_itself_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    path = save(tmp_path, "a.json.txt")
    assert run("check", path) == FINE


def test_hidden_files_and_folders_are_nobodys_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = tmp_path / ".Trash"
    hidden.mkdir()
    save(hidden, "a.json")
    save(tmp_path, "~$b.json")
    assert run("check", tmp_path) == REFUSED
    said = capsys.readouterr()
    assert said.out == ""
    assert "No JSON or Word file" in said.err
    assert run("check", hidden) == FINE


@POSIX
@NOT_ROOT
def test_a_folder_that_may_not_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    save(tmp_path, "a.json")
    assert run("check", tmp_path) == REFUSED
    assert f"{closed}: Permission denied" in capsys.readouterr().err


def test_a_folder_that_cannot_be_opened_is_said_and_stops_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    save(tmp_path, "a.json")
    save(tmp_path, "z.json", organisation="z")
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if folder == closed:
            raise PermissionError(13, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert run("check", tmp_path) == REFUSED
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 2
    assert f"{closed}: Permission denied" in said.err


@POSIX
def test_links_that_lead_nowhere_or_round_are_said(tmp_path: Path) -> None:
    save(tmp_path, "a.json")
    (tmp_path / "broken.json").symlink_to("nowhere.json")
    (tmp_path / "round.json").symlink_to("round.json")
    (tmp_path / "folder").symlink_to(".", target_is_directory=True)
    for done in (run_program("check", tmp_path), run_program("check", *sorted(tmp_path.glob("*.json")))):
        assert done.returncode == REFUSED
        assert f"{tmp_path / 'a.json'}: review, 1" in done.stdout
        assert f"{tmp_path / 'broken.json'}: No such file" in done.stderr
        assert f"{tmp_path / 'round.json'}: Too many levels" in done.stderr
        assert "Traceback" not in done.stderr
    assert f"Not followed, as links to folders: {tmp_path / 'folder'}" in run_program("check", tmp_path).stderr


@POSIX
def test_a_pipe_or_a_device_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "zero.json").symlink_to("/dev/zero")
    save(tmp_path, "z.json")
    done = run_program("check", tmp_path, tmp_path / "pipe.json")
    assert done.returncode == REFUSED
    assert done.stdout == f"{tmp_path / 'z.json'}: review, 1\n"
    assert done.stderr.count("Not a file with an end") == 2


@POSIX
def test_folders_deep_in_each_other_are_read(tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1200):
            Path("d").mkdir()
            os.chdir("d")
        save(Path(), "a.json")
    finally:
        os.chdir(here)
    done = run_program("check", tmp_path)
    subprocess.run(["rm", "-rf", str(tmp_path)], check=True)  # noqa: S607 (Python itself cannot remove them)
    assert done.returncode == FINE
    assert done.stdout.endswith("a.json: review, 1\n")


def test_an_empty_path_is_not_the_present_folder() -> None:
    assert run("check", "") == WRONG_USE
    assert run("summarise", KEPT, "--into", "") == WRONG_USE


# ---- The same answers twice


def copies_in(folder: Path) -> None:
    """Answers, a copy that a browser numbered, one in another language, a Word report of them; another's."""
    original = save(folder, "a.json")
    answers = json.loads(original.read_text(encoding="utf-8"))
    (folder / "a (1).json").write_text(json.dumps(answers), encoding="utf-8")
    (folder / "b.json").write_text(json.dumps({**answers, "language": "es"}), encoding="utf-8")
    assert run("word", original, "--into", folder) == FINE
    save(folder, "z.json", organisation="Another")


def test_the_same_answers_count_once_and_each_copy_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copies_in(tmp_path)
    report = next(tmp_path.glob("*.docx"))
    capsys.readouterr()
    assert run("summarise", tmp_path) == FINE
    said = capsys.readouterr()
    first = tmp_path / "a (1).json"
    assert [*dict.fromkeys(row["file"] for row in rows_of(said.out))] == [str(first), str(tmp_path / "z.json")]
    for copy in (tmp_path / "a.json", tmp_path / "b.json", report):
        assert f"{copy}: the same answers as {first}, not counted again\n" in said.err
    assert said.err.endswith("5 read, 0 refused, 3 copies\n")


def test_copies_count_where_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copies_in(tmp_path)
    capsys.readouterr()
    assert run("summarise", tmp_path, "--count-copies") == FINE
    said = capsys.readouterr()
    assert len({row["file"] for row in rows_of(said.out)}) == 5
    assert said.err.count("the same answers as") == 3
    assert "not counted" not in said.err


def test_a_comparison_holds_each_partner_once(tmp_path: Path) -> None:
    copies_in(tmp_path)
    for options, partners in ((), 2), (("--count-copies",), 5):
        into = tmp_path / "all.json"
        assert run("combine", tmp_path, "--into", into, *options) == FINE
        assert len(json.loads(into.read_text(encoding="utf-8"))["partners"]) == partners


def test_partners_of_a_comparison_keep_their_numbers_where_one_is_a_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = [{**make_full_file("review"), "about": {"organisation": name}} for name in "AAB"]
    reply = json.loads(handle(json.dumps({"do": "combine-json", "language": "en", "answers": answers})))
    (tmp_path / "all.json").write_text(reply["text"], encoding="utf-8")
    assert run("summarise", tmp_path) == FINE
    said = capsys.readouterr()
    rows = {(row["partner"], row["organisation"]) for row in csv.DictReader(io.StringIO(said.out))}
    assert rows == {("1", "A"), ("3", "B")}
    name = tmp_path / "all.json"
    assert f"{name} (2): the same answers as {name} (1), not counted again" in said.err


def test_check_and_score_name_copies_and_leave_none_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copies_in(tmp_path)
    capsys.readouterr()
    for command in ("check", "score"):
        assert run(command, tmp_path) == FINE
        said = capsys.readouterr()
        assert len(said.out.splitlines()) == 5
        assert said.err.count("the same answers as") == 3


@POSIX
@pytest.mark.parametrize(
    ("streams", "code", "said", "written"),
    [
        (">&-", REFUSED, "standard output: It is closed", ""),
        ("2>&-", FINE, "", "review, 1"),
        (">&- 2>&- <&-", REFUSED, "", ""),
    ],
)
def test_a_stream_that_was_closed_before_is_said_where_it_matters(
    streams: str, code: int, said: str, written: str, tmp_path: Path
) -> None:
    save(tmp_path, "a.json")
    command = ["sh", "-c", f'exec "$0" -m pyapp check "$1" {streams}', sys.executable, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == code
    assert done.stderr.strip() == said
    assert done.stdout.strip().endswith(written)

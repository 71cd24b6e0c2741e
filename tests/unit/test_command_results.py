"""Where results go: never in place of anybody's answers, whole or not at all, and never read again."""

import errno
import io
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pyapp.command import stopping
from pyapp.command.reading import FINE, REFUSED
from pyapp.command.run import STOPPED, WRONG_USE, main
from pyapp.texts import LANGUAGES
from tests.unit.test_command_files import run_program
from tests.unit.test_command_line import KEPT, ROOT, SEEDS, run, save

MANY = 2000
"""So many copies that the sentences on them fill a pipe that nobody reads: then the program waits."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Answers of two organisations."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("1.json", "2.json"):
        save(folder, name, organisation=name)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ---- Nobody's answers are replaced


@pytest.mark.parametrize("command", ["summarise", "combine"])
@pytest.mark.parametrize("how", ["same", "other spelling", "symbolic link", "hard link", "named"])
def test_answers_are_never_replaced_by_a_result(
    command: str, how: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into, path = folder / "1.json", folder
    if how == "other spelling":
        into = folder / ".." / folder.name / "1.json"
    elif how == "symbolic link":
        into = tmp_path / "link.json"
        into.symlink_to(folder / "1.json")
    elif how == "hard link":
        into = tmp_path / "link.json"
        into.hardlink_to(folder / "1.json")
    elif how == "named":
        path = folder / "1.json"
    before = contents(folder)
    assert run(command, path, "--into", into) == WRONG_USE
    assert contents(folder) == before
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert str(path if how == "named" else into) in said.err


@pytest.mark.parametrize("name", ["answers-1.json", "answers-1.docx", "comparison-1.json"])
def test_a_table_takes_no_place_of_answers_that_are_not_read_either(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = Path(shutil.copy(KEPT / name, tmp_path))
    assert run("summarise", folder, "--into", into) == WRONG_USE
    assert into.read_bytes() == (KEPT / name).read_bytes()
    assert capsys.readouterr().err == (
        f"{into}: This is there already, and is no table of this command's. Name another file with --into.\n"
    )


@pytest.mark.parametrize("kind", ["json", "word", "csv"])
def test_a_comparison_takes_no_place_of_one_partner_s_answers_or_of_another_kind_of_file(
    kind: str, folder: Path, tmp_path: Path
) -> None:
    for name in ("answers-1.json", "answers-1.docx", "notes.txt"):
        into = tmp_path / name
        into.write_bytes((KEPT / name).read_bytes() if (KEPT / name).exists() else b"mine")
        before = into.read_bytes()
        assert run("combine", folder, "--as", kind, "--into", into) == WRONG_USE
        assert into.read_bytes() == before


def test_a_comparison_that_is_named_to_be_read_is_not_written_to(folder: Path) -> None:
    into = folder / "all.json"
    assert run("combine", folder, "--into", into) == FINE
    before = into.read_bytes()
    assert run("combine", folder / "1.json", into, "--into", into) == WRONG_USE
    assert into.read_bytes() == before


# ---- Results are replaced by new ones, and not read


@pytest.mark.parametrize("kind", ["json", "word"])
def test_a_comparison_beside_its_files_holds_each_partner_once_however_often_it_is_made(
    kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    into = folder / ("all.docx" if kind == "word" else "all.json")
    for organisation in ("2.json", "Changed since", "Changed again"):
        save(folder, "2.json", organisation=organisation)
        assert run("combine", folder, "--as", kind, "--into", into) == FINE
    assert f"Not read, as results are written there: {into}" in capsys.readouterr().err
    assert run("check", into) == FINE
    assert capsys.readouterr().out == f"{into}: review, 2\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_as_a_table_is_replaced_by_one_in_any_language(language: str, folder: Path) -> None:
    into = folder / "all.csv"
    for each in (language, *LANGUAGES):
        assert run("combine", folder, "--as", "csv", "--into", into, "--language", each) == FINE


@pytest.mark.parametrize("options", [[], ["--notes"], ["--counts"]])
def test_a_table_is_replaced_by_one_of_any_kind_and_keeps_its_mode(options: Sequence[str], folder: Path) -> None:
    into = folder / "table.csv"
    assert run("summarise", folder, "--into", into, *options) == FINE
    into.chmod(0o640)
    assert run("summarise", folder, "--into", into) == FINE
    assert into.read_text(encoding="utf-8-sig").startswith('"file","partner","use"')
    assert into.stat().st_mode & 0o777 == 0o640


def test_a_table_of_an_earlier_version_without_quotes_is_replaced_and_an_empty_file_too(tmp_path: Path) -> None:
    into = tmp_path / "table.csv"
    for before in ("", "\ufefffile,partner,use,language\n"):
        into.write_text(before, encoding="utf-8")
        assert run("summarise", SEEDS, "--into", into) == FINE


def test_a_link_to_a_table_stays_a_link(folder: Path, tmp_path: Path) -> None:
    link, table = tmp_path / "link.csv", tmp_path / "table.csv"
    link.symlink_to(table)
    for _ in range(2):
        assert run("summarise", folder, "--into", link) == FINE
    assert link.is_symlink()
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")


def test_standard_output_that_goes_into_the_folder_read_is_left_out(folder: Path) -> None:
    into = folder / "scores.json"
    for _ in range(2):
        with into.open("wb") as file:
            command = [sys.executable, "-m", "pyapp", "score", str(folder)]
            done = subprocess.run(command, cwd=ROOT, stdout=file, stderr=subprocess.PIPE, check=False)
        assert done.returncode == FINE
        assert len(into.read_text(encoding="utf-8").splitlines()) == 2
        assert b"Not read, as results are written there" in done.stderr


def test_a_device_or_a_pipe_is_written_to_and_stays(folder: Path) -> None:
    done = run_program("summarise", folder, "--into", "/dev/stdout")
    assert done.returncode == FINE
    assert len(done.stdout.splitlines()) == 1 + 2 * 13
    assert run_program("summarise", folder, "--into", os.devnull).returncode == FINE
    assert not Path(os.devnull).is_file()


# ---- Word reports


def test_word_reports_do_not_land_among_the_files_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(folder)
    assert run("word", folder, "--into", folder) == WRONG_USE
    assert contents(folder) == before
    assert str(folder) in capsys.readouterr().err


def test_word_reports_in_a_folder_below_are_not_read_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = folder / "reports"
    for _ in range(2):
        assert run("word", folder, "--into", into) == FINE
        assert len(capsys.readouterr().out.splitlines()) == 2
    assert len(list(into.iterdir())) == 4


def test_word_takes_no_folder_that_is_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("word", folder, "--into", KEPT / "answers-1.json") == REFUSED
    assert str(KEPT / "answers-1.json") in capsys.readouterr().err


# ---- What goes wrong leaves nothing unfinished


def test_a_place_that_cannot_be_written_to_is_said_in_a_sentence(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("summarise", "combine"):
        assert run(command, folder, "--into", folder) == WRONG_USE
        assert "files" in capsys.readouterr().err
        assert run(command, folder, "--into", tmp_path) == WRONG_USE
        assert capsys.readouterr().err == f"{tmp_path}: This is a folder. Name a file with --into.\n"
        assert run(command, folder, "--into", tmp_path / "nowhere" / "x.csv") == REFUSED
        assert capsys.readouterr().err.splitlines()[-1] == f"{tmp_path / 'nowhere'}: No such folder"
    assert not list(tmp_path.rglob("*.partial"))


class FullDisk(io.FileIO):
    def write(self, _content: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("command", ["summarise", "combine"])
def test_a_full_disk_is_said_and_leaves_the_old_result(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    into = folder / "result.csv"
    options = ("--as", "csv") if command == "combine" else ()
    assert run(command, folder, "--into", into, *options) == FINE
    before = contents(folder)
    opened = Path.open
    monkeypatch.setattr(
        Path, "open", lambda path, *mode, **more: (FullDisk if "xb" in mode else opened)(path, *mode, **more)
    )
    assert run(command, folder, "--into", into, *options) == REFUSED
    assert capsys.readouterr().err.splitlines()[-1] == f"{into}: No space left on device"
    assert contents(folder) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("command", ["check", "score", "summarise", "combine"])
def test_a_full_disk_behind_standard_output_is_said(command: str, folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        started = [sys.executable, "-m", "pyapp", command, str(folder)]
        done = subprocess.run(started, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False, encoding="utf-8")
    assert done.returncode == REFUSED
    assert done.stderr.splitlines()[-1] == "standard output: No space left on device"


def test_a_table_that_another_program_holds_is_said_and_stays(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    into = folder / "table.csv"
    assert run("summarise", folder, "--into", into) == FINE
    before = contents(folder)

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "Access is denied", "a", 5, "b")

    monkeypatch.setattr(Path, "replace", refuse)
    assert run("summarise", folder, "--into", into) == REFUSED
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"{into}: ")
    assert contents(folder) == before


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "pyapp", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("command", ["summarise", "word"])
def test_who_stops_a_command_gets_a_sentence_and_nothing_unfinished(
    command: str, sent: signal.Signals, tmp_path: Path
) -> None:
    folder, results = tmp_path / "files", tmp_path / "results"
    folder.mkdir()
    results.mkdir()
    first = save(folder, "0.json")
    for number in range(1, MANY):
        (folder / f"{number}.json").hardlink_to(first)
    into = results / "table.csv" if command == "summarise" else results
    if command == "summarise":
        into.write_text("file,partner,use\nold\n", encoding="utf-8")
    started = start(command, folder, "--into", into)
    if command == "word":
        assert started.stdout
        started.stdout.readline()
    else:
        wait_until(lambda: any(results.glob(".*.partial")))
    started.send_signal(sent)
    _, said = started.communicate(timeout=60)
    assert started.returncode == STOPPED
    assert said.splitlines()[-1] == "Stopped before the end. Nothing unfinished is left behind."
    assert "Traceback" not in said
    if command == "summarise":
        assert contents(results) == {"table.csv": b"file,partner,use\nold\n"}
    else:
        assert 0 < len(list(results.iterdir())) < MANY
        assert run("check", results) == FINE


def test_a_stop_that_a_library_has_dropped_is_heard_between_two_files(
    monkeypatch: pytest.MonkeyPatch, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(stopping, "_asked", [])
    with pytest.raises(KeyboardInterrupt):
        stopping.hear(signal.SIGTERM, None)
    assert main(["check", str(folder)]) == STOPPED
    assert capsys.readouterr().err.splitlines()[-1].startswith("Stopped before the end.")


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals")
def test_who_stops_a_command_while_it_starts_gets_no_traceback(folder: Path) -> None:
    for pause in (0.02, 0.05, 0.1, 0.15):
        started = start("check", folder)
        time.sleep(pause)
        started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=60)
        assert "pyapp/command" not in said


def wait_until(happens: Any) -> None:
    end = time.monotonic() + 60
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.002)


# ---- In a terminal


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
@pytest.mark.parametrize("command", ["check", "score", "summarise"])
def test_no_bar_is_drawn_among_results_on_one_screen(command: str, folder: Path) -> None:
    shown = in_terminal(command, folder)
    assert "[#" not in shown
    assert "[." not in shown
    first = {"check": f"{folder / '1.json'}: review, 1", "score": '{"file": ', "summarise": '"file","partner"'}[command]
    assert any(line.startswith(first) for line in shown.splitlines())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_a_bar_stands_on_a_line_of_its_own(folder: Path, tmp_path: Path) -> None:
    (folder / "3.json").write_text("no", encoding="utf-8")
    shown = in_terminal("summarise", folder, "--into", tmp_path / "table.csv")
    assert "[#" in shown
    lines = [line.rpartition("\x1b[K")[2].rpartition("\r[")[2] for line in shown.replace("\r\n", "\n").split("\n")]
    assert any(line.startswith(str(folder / "3.json")) for line in lines)
    assert "2 read, 1 refused" in lines


def in_terminal(*arguments: str | Path) -> str:
    """All that a terminal gets to see."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pyapp", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 65536):
                seen += piece
        except OSError:  # so ends a terminal on Linux
            pass
        finally:
            os.close(ours)
    return seen.decode("utf-8")


def test_the_results_of_a_run_can_be_read_by_json(folder: Path) -> None:
    done = run_program("combine", folder)
    assert len(json.loads(done.stdout)["partners"]) == 2

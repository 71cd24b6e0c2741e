"""Every command that a document shows is run as it stands, in a copy of the project, or named below with the reason.

So that nobody is told to type what does not work.
"""

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest

import pyapp
from pyapp.texts import LANGUAGES

ROOT: Final = Path(pyapp.__file__).parent.parent
DOCUMENTS: Final = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / ".github").rglob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "findings").glob("*.md"),
    ]
)

OF_MAKE: Final = "it installs from the network, into this folder; `make` itself is how these tests are run"
OF_GIT: Final = "it would publish a release"
NOT_HERE: Final = {
    "make serve": "it serves until it is interrupted; tests/unit/builder/test_serve.py asks the same server",
    "make test": "it would run this test in itself",
    "make site": OF_MAKE,
    "pip install .": "it fetches from the network; test_command_line.py reads what would be installed",
    "sh findings/lunr-french-elision.sh": "it installs other people's programs, which may change",
    "python -m benchmarks.works_with": "it installs other people's programs; test_works_with.py reads what it wrote",
    ".venv/bin/python -m pip install --require-hashes -r requirements/generators.txt": "it fetches from the network",
    ".venv/bin/python -m benchmarks.generators properdocs zensical": "they are no tools of this project; a workflow "
    "runs it each week",
    "git tag v0.1.0": OF_GIT,
    "git push origin v0.1.0": OF_GIT,
}
"""Commands that no test runs, each with the reason."""

QUERIES: Final = ("sql", "python", "r")
"""Blocks of these languages are run with tools that are none of this project's: where they are not, nothing is run."""

_BLOCK: Final = re.compile(r"^( *)``` ?(\w*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
_INLINE: Final = re.compile(r"`([^`\n]+)`")


class Block(NamedTuple):
    language: str
    text: str


def blocks_of(document: Path) -> list[Block]:
    found = _BLOCK.finditer(document.read_text(encoding="utf-8"))
    return [Block(each[2], re.sub(rf"^{each[1]}", "", each[3], flags=re.MULTILINE)) for each in found]


def commands_of(document: Path) -> list[str]:
    """The lines of a document's blocks that are typed into a terminal, without what stands behind them as a remark."""
    lines = [
        re.sub(r"\s+#.*", "", line).strip()
        for block in blocks_of(document)
        if block.language in {"", "sh"}
        for line in block.text.splitlines()
    ]
    return [line for line in lines if line]


WITH_COMMANDS: Final = [document for document in DOCUMENTS if commands_of(document)]
WITH_QUERIES: Final = [
    (document, block) for document in DOCUMENTS for block in blocks_of(document) if block.language in QUERIES
]


def find_missing(block: Block) -> str:
    """The tool that a query needs and this machine lacks; empty where it has all."""
    if block.language == "r":
        packages = "".join(f"library({each});" for each in re.findall(r"(\w+)::", block.text))
        command = [shutil.which("Rscript") or "false", "-e", packages]
        return "R with its packages" if subprocess.run(command, check=False, capture_output=True).returncode else ""
    needed = "duckdb" if block.language == "sql" else re.findall(r"^import (\w+)", block.text, re.MULTILINE)[0]
    return "" if importlib.util.find_spec(needed) else needed


def as_command(block: Block) -> list[str]:
    """What runs a query and prints its answer."""
    if block.language == "r":
        return [shutil.which("Rscript") or "", "-e", block.text]
    code = block.text if block.language == "python" else f"import duckdb\nprint(duckdb.sql({block.text!r}))"
    return [sys.executable, "-c", code]


def name_of(value: object) -> str:
    return value.relative_to(ROOT).as_posix() if isinstance(value, Path) else getattr(value, "language", "")


def copy_project(root: Path) -> Path:
    """The project as somebody has just fetched it, about to release its version."""
    for folder in ("builder", "docs", "pyapp", "tests"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in [*ROOT.glob("mkdocs*.yml"), *ROOT.glob("*.toml"), *ROOT.glob("*.cff"), *ROOT.glob("*.md")]:
        shutil.copyfile(path, root / path.name)
    changelog = root / "CHANGELOG.md"
    text = changelog.read_text(encoding="utf-8").replace("(not yet released)", "(2026-12-01)", 1)
    changelog.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def tabled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Gives a copy of the project with the table that a page has its readers make: one for all its queries."""

    @cache
    def make(document: Path) -> Path:
        copy = copy_project(tmp_path_factory.mktemp("tabled") / "project")
        for command in commands_of(document):
            if "--into answers.csv" in command:
                run(command, copy)
        return copy

    return make


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    assert program in {"python", ".venv/bin/python"}, f"run this, or add it to NOT_HERE with the reason: {command}"
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, check=False, encoding="utf-8", timeout=120
    )


@pytest.mark.parametrize("document", WITH_COMMANDS, ids=name_of)
def test_the_commands_of_a_document_work_in_their_order(document: Path, tmp_path: Path) -> None:
    copy = copy_project(tmp_path / "project")
    for command in commands_of(document):
        if any(command == each or command.startswith(f"{each} ") for each in NOT_HERE):
            continue
        if (started := re.search(r"translations start (\w+) ", command)) and started[1] in LANGUAGES:
            continue  # the example has come true
        done = run(command, copy)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize(("document", "block"), WITH_QUERIES, ids=name_of)
def test_the_queries_of_a_page_work_on_the_examples(
    document: Path, block: Block, tabled: Callable[[Path], Path]
) -> None:
    if missing := find_missing(block):
        pytest.skip(f"{missing} is no tool of this project; the page's queries were run with it by hand")
    done = subprocess.run(as_command(block), cwd=tabled(document), capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "complementarity" in done.stdout


def test_what_is_not_run_is_still_shown_somewhere() -> None:
    shown = [command for document in WITH_COMMANDS for command in commands_of(document)]
    for each in NOT_HERE:
        assert any(command == each or command.startswith(f"{each} ") for command in shown), each


def test_every_block_says_what_it_is() -> None:
    for document in DOCUMENTS:
        for block in blocks_of(document):
            assert block.language in {"", "sh", "mermaid", "json", *QUERIES}, name_of(document)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_command_named_in_a_sentence_exists(document: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for inline in _INLINE.findall(document.read_text(encoding="utf-8")):
        if target := re.match(r"make (\w+)", inline):
            assert re.search(rf"^{target[1]}:", makefile, re.MULTILINE), inline
        elif module := re.match(r"(?:\.venv/bin/)?python -m ((?:pyapp|builder|benchmarks)[\w.]*)", inline):
            assert importlib.util.find_spec(module[1]), inline

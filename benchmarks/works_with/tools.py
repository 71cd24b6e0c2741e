"""Tools that read our data, and validators with our schema, each asked a question whose answer is known."""

import json
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CalledProcessError, CompletedProcess
from typing import Any, Final, TypeVar

import msgspec
from msgspec import Struct

from benchmarks.works_with.questions import ask_readers, write_cases, write_data
from benchmarks.works_with.running import find_version, pinned_version, run, run_javascript, run_python
from builder.works_with import Judging, ReaderTry, Reading, ValidatorTry

TOOLS: Final = Path(__file__).parent / "tools.toml"


class Tool(Struct, frozen=True, forbid_unknown_fields=True):
    """A tool, as `tools.toml` has it: of PyPI or npm where it names `packages`, else a command of this machine."""

    name: str
    packages: tuple[str, ...] = ()
    is_javascript: bool = False
    version: tuple[str, ...] = ()
    judge: str = ""
    json: str = ""
    json_told: str = ""
    csv: str = ""
    csv_told: str = ""

    def find_version(self) -> str:
        """Its version, installed if need be; empty where it cannot be had."""
        if not self.packages:
            return find_version(self.version)
        try:
            self.run("", Path())
        except CalledProcessError:
            return ""
        return pinned_version(self.packages[0])

    def run(self, code: str, *arguments: Path) -> CompletedProcess[str]:
        """Run code of this tool."""
        if not self.packages:
            return run([self.version[0], *_fill_in(json.loads(code), arguments[0])])
        return (run_javascript if self.is_javascript else run_python)(code, self.packages, *arguments)


def _fill_in(arguments: list[str], source: Path) -> Iterator[str]:
    for each in arguments:
        if each == "{files}":
            yield from map(str, sorted(source.iterdir()))
        else:
            yield each.replace("{source}", str(source))


Made = TypeVar("Made", ReaderTry, ValidatorTry)


def _try_all(kind: str, only: str, build: Callable[[Tool, str], Made]) -> list[Made]:
    found = []
    table = tomllib.loads(TOOLS.read_text(encoding="utf-8"))
    for tool in msgspec.convert(table[kind], tuple[Tool, ...]):
        if only.lower() not in tool.name.lower():
            continue
        if version := tool.find_version():
            found.append(build(tool, version))
            print(found[-1])
        else:
            print(f"Not tried, as it is not to be had here: {tool.name}")
    return found


# ---- Reading


def try_readers(only: str, day: str) -> list[ReaderTry]:
    """Ask every reader how often something was much expected, and how often nobody knew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        right = write_data(folder)

        def read(tool: Tool, plain: str, told: str, source: Path) -> Reading:
            if not plain and not told:
                return "untried"
            first = ask_readers(tool.run(plain, source), right) if plain else "refuses"
            if first == "reads" or not told:
                return first
            return "told" if ask_readers(tool.run(told, source), right) == "reads" else first

        def build(tool: Tool, version: str) -> ReaderTry:
            as_json = read(tool, tool.json, tool.json_told, folder / "answers")
            as_csv = read(tool, tool.csv, tool.csv_told, folder / "answers.csv")
            return ReaderTry(tool.name, version, day, as_json, as_csv)

        return _try_all("reader", only, build)


# ---- Judging


def try_validators(only: str, day: str) -> list[ValidatorTry]:
    """Ask every validator which files are right."""
    with tempfile.TemporaryDirectory() as name:
        cases = write_cases(Path(name))

        def build(tool: Tool, version: str) -> ValidatorTry:
            done = tool.run(tool.judge, Path(name))
            said = list(_find_verdicts(done.stdout)) if done.returncode == 0 else []
            return ValidatorTry(tool.name, version, day, _judge(said, cases))

        return _try_all("validator", only, build)


def _find_verdicts(said: str) -> Iterator[bool]:
    last: Any = json.loads(said.strip().splitlines()[-1])
    yield from last


def _judge(said: list[bool], right: list[bool]) -> Judging:
    if len(said) != len(right):
        return "refuses"
    differing = {theirs for theirs, ours in zip(said, right, strict=True) if theirs != ours}
    return "agrees" if not differing else "accepts" if True in differing else "rejects"

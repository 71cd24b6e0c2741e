"""Pyodide's WebAssembly and its script, without what they hand out to libraries that no visitor loads.

Thousands of Python's functions are exported by name, for any library there may be; at its start Pyodide goes through
all of them. What stays is what its script calls itself, and what WebAssembly asks for by name: its own, and ours. What
nothing reaches any more goes as well. Binaryen does both (`web/wasm/trimming.mjs`).
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from msgspec import Struct

from builder.caching import make_once
from builder.cutting import Cutting, TrimmingError
from builder.files import join_files, split_files

_ASSIGNMENT: Final = re.compile(r'([\w$]+)=Module\["\1"\]=wasmExports\["(\w+)"\];')
"""How the script takes over an exported function: `_malloc=Module["_malloc"]=wasmExports["malloc"];`."""

_NAME: Final = re.compile(r"[\w$]+")
_DECLARATION: Final = re.compile(r"var [\w$]+(?:,[\w$]+)+;")


class Trimmed(Struct, frozen=True):
    """WebAssembly and its script with the exports in use alone.

    `counting` is the WebAssembly, which says of each function that it is called; `names` are those in use, as JSON.
    """

    counting: bytes
    names: str
    script: str


def trim(cutting: Cutting, script: str, others: Iterable[str], cache: Path) -> Trimmed:
    """Trim WebAssembly to the exports in use: by the script, by other scripts, by its libraries.

    What was made before is kept in the cache. Raises `TrimmingError`.
    """
    names = json.dumps(sorted(find_used(script, others)))
    made = split_files(make_once(lambda: join_files(cutting.trim(names)), cache, *cutting.made_by, names.encode()))
    exported = set(json.loads(made["exported.json"]))
    return Trimmed(made["counting.wasm"], names, keep_assignments(script, exported))


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

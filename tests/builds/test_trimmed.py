"""Pyodide's own WebAssembly, without what nobody calls."""

from functools import cache
from pathlib import Path

from builder.build import CACHE, PYODIDE, WHEELS
from builder.cutting import Cutting
from builder.runtime import read_wheel
from builder.trimming import Trimmed, trim
from tests.webassembly import tell_names


def read_wasm() -> bytes:
    return (PYODIDE / "pyodide.asm.wasm").read_bytes()


def start_cutting(wasm: bytes) -> Cutting:
    (wheel,) = WHEELS.glob("msgspec-*.whl")
    return Cutting(wasm, [content for path, content in read_wheel(wheel).items() if path.endswith(".so")])


def trim_with(cutting: Cutting, into: Path) -> Trimmed:
    start, script = ((PYODIDE / each).read_text(encoding="utf-8") for each in ("pyodide.mjs", "pyodide.asm.mjs"))
    return trim(cutting, script, [start], into)


@cache
def trim_pyodide() -> Trimmed:
    with start_cutting(read_wasm()) as cutting:
        return trim_with(cutting, CACHE)


def test_of_what_pyodide_exports_a_tenth_is_needed(tmp_path: Path) -> None:
    before, _ = tell_names(read_wasm(), tmp_path)
    kept, _ = tell_names(trim_pyodide().counting, tmp_path)
    assert kept < before
    assert len(kept) < len(before) / 10
    assert {"memory", "malloc", "PyType_Ready"} <= kept


def test_what_nothing_reaches_any_more_is_dropped(tmp_path: Path) -> None:
    asked = tell_names(trim_pyodide().counting, tmp_path)[1] - {"called"}
    assert asked < tell_names(read_wasm(), tmp_path)[1]

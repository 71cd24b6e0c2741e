"""Pyodide's own WebAssembly, without what nobody calls."""

from functools import cache
from pathlib import Path

from builder.build import CACHE, PYODIDE, WHEELS
from builder.runtime import read_wheel
from builder.trimming import Trimmed, trim
from tests.webassembly import tell_names


@cache
def trim_pyodide() -> Trimmed:
    (wheel,) = WHEELS.glob("msgspec-*.whl")
    libraries = [content for path, content in read_wheel(wheel).items() if path.endswith(".so")]
    start, script = ((PYODIDE / each).read_text(encoding="utf-8") for each in ("pyodide.mjs", "pyodide.asm.mjs"))
    return trim((PYODIDE / "pyodide.asm.wasm").read_bytes(), script, [start], libraries, CACHE)


def test_of_what_pyodide_exports_a_tenth_is_needed(tmp_path: Path) -> None:
    before, _ = tell_names((PYODIDE / "pyodide.asm.wasm").read_bytes(), tmp_path)
    kept, _ = tell_names(trim_pyodide().wasm, tmp_path)
    assert kept < before
    assert len(kept) < len(before) / 10
    assert {"memory", "malloc", "PyType_Ready"} <= kept


def test_what_nothing_reaches_any_more_is_dropped(tmp_path: Path) -> None:
    whole = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    assert len(trim_pyodide().wasm) < 0.95 * len(whole)
    assert tell_names(trim_pyodide().wasm, tmp_path)[1] < tell_names(whole, tmp_path)[1]

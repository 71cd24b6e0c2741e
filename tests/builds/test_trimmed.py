"""Pyodide's own WebAssembly, without what nobody calls."""

from builder.build import BINARYEN, CACHE, PYODIDE, WHEELS
from builder.library import Files
from builder.runtime import read_wheel
from builder.trimming import drop_unreachable, find_used, read_exports, read_imports, trim


def libraries() -> Files:
    (wheel,) = WHEELS.glob("msgspec-*.whl")
    return {path: content for path, content in read_wheel(wheel).items() if path.endswith(".so")}


def test_of_what_pyodide_exports_a_tenth_is_needed() -> None:
    wasm = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    script, start = ((PYODIDE / each).read_text(encoding="utf-8") for each in ("pyodide.asm.mjs", "pyodide.mjs"))
    asked = {each for library in libraries().values() for each in read_imports(library)}
    kept = set(read_exports(wasm)) & (find_used(script, [start]) | asked)
    assert len(kept) < len(read_exports(wasm)) / 10
    assert {"memory", "malloc", "PyType_Ready"} <= kept


def test_what_nothing_reaches_any_more_is_dropped_and_all_that_is_exported_stays() -> None:
    start, script = ((PYODIDE / each).read_text(encoding="utf-8") for each in ("pyodide.mjs", "pyodide.asm.mjs"))
    trimmed, _ = trim((PYODIDE / "pyodide.asm.wasm").read_bytes(), script, [start], libraries().values())
    dropped = drop_unreachable(trimmed, BINARYEN, CACHE)
    assert len(dropped) < 0.95 * len(trimmed)
    assert set(read_exports(dropped)) == set(read_exports(trimmed))
    assert set(read_imports(dropped)) < set(read_imports(trimmed))

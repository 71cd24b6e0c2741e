from pathlib import Path

import pytest

from builder.build import BINARYEN
from builder.trimming import (
    TrimmingError,
    drop_unreachable,
    find_used,
    keep_assignments,
    keep_exports,
    read_exports,
    read_imports,
)

SCRIPT = (
    "var _malloc,_free,_PyFoo_Bar,_PyFoo_Baz;"
    'function take(wasmExports){_malloc=Module["_malloc"]=wasmExports["malloc"];'
    '_free=Module["_free"]=wasmExports["free"];'
    '_PyFoo_Bar=Module["_PyFoo_Bar"]=wasmExports["PyFoo_Bar"];'
    '_PyFoo_Baz=Module["_PyFoo_Baz"]=wasmExports["PyFoo_Baz"];wasmExports["start"]()}'
    "function use(){var a,b;return _malloc(1)}"
)


def section(kind: int, content: bytes) -> bytes:
    return bytes([kind, len(content)]) + content


def name(text: str) -> bytes:
    return bytes([len(text)]) + text.encode()


# One import of each kind, then three exports: a function by a number of two bytes, a memory, a global.
IMPORTS = [
    name("env") + name("call") + b"\0\x85\1",
    name("env") + name("table") + b"\1\x70\1\2\x80\1",
    name("env") + name("memory") + b"\2\0\1",
    name("GOT.mem") + name("here") + b"\3\x7f\1",
    name("env") + name("thrown") + b"\4\0\3",
]
EXPORTS = [name("malloc") + b"\0\x85\1", name("memory") + b"\2\0", name("PyFoo_Bar") + b"\3\1"]
WASM = (
    b"\0asm\1\0\0\0"
    + section(2, bytes([len(IMPORTS)]) + b"".join(IMPORTS))
    + section(7, bytes([len(EXPORTS)]) + b"".join(EXPORTS))
    + section(10, b"code")
)


def test_webassembly_tells_what_it_exports_and_what_it_imports() -> None:
    assert read_exports(WASM) == ["malloc", "memory", "PyFoo_Bar"]
    assert read_imports(WASM) == ["call", "table", "memory", "here", "thrown"]


def test_only_the_exports_that_are_needed_stay_and_all_else_with_them() -> None:
    kept = keep_exports(WASM, {"malloc", "memory", "unknown"})
    assert read_exports(kept) == ["malloc", "memory"]
    assert read_imports(kept) == read_imports(WASM)
    assert kept.endswith(section(10, b"code"))
    assert keep_exports(WASM, set(read_exports(WASM))) == WASM


def test_an_export_that_a_script_only_takes_over_is_not_in_use() -> None:
    used = find_used(SCRIPT, ["api._free(2)"])
    assert {"malloc", "free", "start"} <= used
    assert not {"PyFoo_Bar", "PyFoo_Baz"} & used


def test_a_script_takes_over_what_is_needed_alone() -> None:
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
    with pytest.raises(TrimmingError, match="unknown here: 9"):
        read_imports(b"\0asm\1\0\0\0" + section(2, b"\1" + name("env") + name("new") + b"\x09\0"))


def test_webassembly_that_is_none_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(TrimmingError, match="what it said stands above"):
        drop_unreachable(b"no WebAssembly", BINARYEN, tmp_path)

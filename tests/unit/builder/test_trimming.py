from collections.abc import Iterable
from pathlib import Path

import pytest

from builder.cutting import Cutting, TrimmingError
from builder.trimming import Trimmed, find_used, keep_assignments, trim
from tests.webassembly import tell_names

SCRIPT = (
    "var _malloc,_free,_PyFoo_Bar,_PyFoo_Baz;"
    'function take(wasmExports){_malloc=Module["_malloc"]=wasmExports["malloc"];'
    '_free=Module["_free"]=wasmExports["free"];'
    '_PyFoo_Bar=Module["_PyFoo_Bar"]=wasmExports["PyFoo_Bar"];'
    '_PyFoo_Baz=Module["_PyFoo_Baz"]=wasmExports["PyFoo_Baz"];wasmExports["start"]()}'
    "function use(){var a,b;return _malloc(1)}"
)


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


def trim_small(wasm: bytes, libraries: Iterable[bytes], cache: Path) -> Trimmed:
    with Cutting(wasm, libraries) as cutting:
        return trim(cutting, SCRIPT, ["memory"], cache)


@pytest.mark.parametrize(("libraries", "also"), [((), set()), ((LIBRARY,), {"PyFoo_Bar"})])
def test_what_a_script_a_library_or_webassembly_itself_asks_for_stays(
    libraries: tuple[bytes, ...], also: set[str], tmp_path: Path
) -> None:
    trimmed = trim_small(WASM, libraries, tmp_path)
    # Nobody reaches what imported `unused`.
    assert tell_names(trimmed.counting, tmp_path) == ({"malloc", "memory", "used", *also}, {"used", "called"})
    assert ("wasmExports" + '["PyFoo_Bar"]' in trimmed.script) == bool(also)
    assert "PyFoo_Baz" not in trimmed.script


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


def test_webassembly_that_is_none_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(TrimmingError, match="what was said stands above"):
        trim_small(b"no WebAssembly", [], tmp_path)

"""Compiles Python sources for the Python that runs it: a visitor's, so it runs in Pyodide while the site is built.

`python compiling.py SOURCES COMPILED` writes a `.pyc` for every `.py` of a folder, the same bytes every time.
"""

import importlib.util
import marshal
import sys
from pathlib import Path
from types import CodeType
from typing import Final

DOCUMENTED: Final = ("_pyodide", "pyodide")
"""Packages that read their own docstrings as they start."""

TRACED: Final = ("pyapp",)
"""Packages that keep their line numbers: ours, so that a report of a defect says where it stands."""

# Flags that tell Python not to compare a module with its source, as there is none; zeros stand for the source's hash.
_UNCHECKED: Final = (0b01).to_bytes(4, "little") + bytes(8)

# In a table of line numbers: the next instructions, eight at most, have none. An empty table would break tracebacks.
_NO_LINE: Final = 0x80 | 15 << 3
_MOST_UNITS: Final = 8


def main() -> None:
    """Compile every source of a folder into another."""
    sources, compiled = (Path(argument) for argument in sys.argv[1:])
    for source in sorted(sources.rglob("*.py")):
        name = source.relative_to(sources).as_posix()
        target = compiled / f"{name}c"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(compile_source(source.read_bytes(), name))


def compile_source(source: bytes, name: str) -> bytes:
    """A module as a `.pyc` file, without what nobody reads. `name` is its path in the library."""
    package = name.partition("/")[0]
    code = compile(source, name, "exec", dont_inherit=True, optimize=1 if package in DOCUMENTED else 2)
    return importlib.util.MAGIC_NUMBER + _UNCHECKED + marshal.dumps(code if package in TRACED else strip_lines(code))


def strip_lines(code: CodeType) -> CodeType:
    """Code whose table of line numbers says of each instruction that none is known; it is a quarter of the bytes."""
    constants = tuple(strip_lines(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    units = len(code.co_code) // 2
    full, rest = divmod(units, _MOST_UNITS)
    table = bytes([_NO_LINE | _MOST_UNITS - 1]) * full + (bytes([_NO_LINE | rest - 1]) if rest else b"")
    return code.replace(co_consts=constants, co_linetable=table)


if __name__ == "__main__":
    main()

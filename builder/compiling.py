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

# In a table of line numbers: the next instructions, eight at most, have none, or a line without columns. An empty table
# would break tracebacks.
_NO_LINE: Final = 0x80 | 15 << 3
_LINE_ALONE: Final = 0x80 | 13 << 3
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
    strip = strip_columns if package in TRACED else strip_lines
    return importlib.util.MAGIC_NUMBER + _UNCHECKED + marshal.dumps(strip(code))


def strip_columns(code: CodeType) -> CodeType:
    """Code whose table of line numbers names lines alone: no source is at hand in which a column could be shown."""
    constants = tuple(strip_columns(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    table, last = bytearray(), code.co_firstlineno
    for start, end, line in code.co_lines():
        for units in _split_units((end - start) // 2):
            if line is None:
                table.append(_NO_LINE | units - 1)
            else:
                table.append(_LINE_ALONE | units - 1)
                table += _write_signed(line - last)
                last = line
    return code.replace(co_consts=constants, co_linetable=bytes(table))


def _split_units(units: int) -> list[int]:
    full, rest = divmod(units, _MOST_UNITS)
    return [_MOST_UNITS] * full + ([rest] if rest else [])


def _write_signed(number: int) -> bytes:
    """A number as tables of line numbers hold it: its sign last, six bits a byte, a mark on all bytes but the last."""
    left = abs(number) << 1 | (number < 0)
    written = bytearray()
    while left >= 0x40:  # noqa: PLR2004 (six bits)
        written.append(0x40 | left & 0x3F)
        left >>= 6
    return bytes([*written, left])


def strip_lines(code: CodeType) -> CodeType:
    """Code whose table of line numbers says of each instruction that none is known; it is a quarter of the bytes."""
    constants = tuple(strip_lines(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    table = bytes(_NO_LINE | units - 1 for units in _split_units(len(code.co_code) // 2))
    return code.replace(co_consts=constants, co_linetable=table)


if __name__ == "__main__":
    main()

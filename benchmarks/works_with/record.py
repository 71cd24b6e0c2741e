"""The data file of the page "Works with": rows of tries, each table in the order of names and versions."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from builder.resources import DATA
from builder.works_with import ReaderTry, ValidatorTry, WordTry, WorksWith, read_works_with

RECORD: Final = DATA / "works_with.toml"
HEAD: Final = """\
# How other programs deal with our files. `python -m benchmarks.works_with` writes this anew, except for `never`.
# A row is replaced when the same version of the program is tried again; take out by hand what no longer matters.

# Asked about, and not tried by anybody yet.
"""

Try = TypeVar("Try", bound=WordTry | ReaderTry | ValidatorTry)


def update(old: tuple[Try, ...], new: Iterable[Try]) -> tuple[Try, ...]:
    """The rows of before with those of today in the place of the same program's at the same version."""
    new = list(new)
    again = {_key(each) for each in new}
    return tuple(sorted([*(each for each in old if _key(each) not in again), *new], key=_order))


def _key(row: Try) -> tuple[str, ...]:
    return row.program, row.version, getattr(row, "through", "")


def _order(row: Try) -> tuple[Any, ...]:
    """Programs that people write with first; of one program the oldest version first, .docx before other ways."""
    numbers = [int(each) for each in re.findall(r"\d+", row.version)]
    through = getattr(row, "through", "")
    return not getattr(row, "is_office", True), row.program.casefold(), through != "docx", numbers, through


def write_record(record: WorksWith, path: Path = RECORD) -> None:
    """Write the whole record."""
    path.write_text(HEAD + "\n".join(_lines(record)) + "\n", encoding="utf-8")


def _lines(record: WorksWith) -> Iterator[str]:
    yield f"never = {_value(record.never)}"
    for name in ("word", "reader", "validator"):
        for row in getattr(record, name):
            yield f"\n[[{name}]]"
            yield from (f"{key} = {_value(value)}" for key, value in msgspec.structs.asdict(row).items())


def _value(value: object) -> str:
    """A value in TOML, which writes texts, lists and truths as JSON does."""
    return json.dumps(value, ensure_ascii=False)


def read_record() -> WorksWith:
    """What was found before; nothing where nobody has tried yet."""
    return read_works_with() if RECORD.exists() else WorksWith(never=())

"""Writes results whole or not at all, and never in place of anybody's answers.

A file that is there already is replaced only by a result of its own kind: a table by a table, a comparison by one.
"""

import csv
import errno
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from pyapp.answers import COMPARISON, parse_json
from pyapp.command.files import read_bytes
from pyapp.command.summary import COLUMNS, COUNT_COLUMNS
from pyapp.errors import ChecklistError
from pyapp.filetypes import read_document
from pyapp.texts import LANGUAGES, read_texts

_LONGEST_HEADER: Final = 4096
_TOLD_BY: Final = 3
"""By its first three columns a table of ours is known: the others may differ between versions."""


class TargetError(Exception):
    """Nothing can be written there. The message is a sentence."""


def look_at_result(into: Path | None) -> os.stat_result | None:
    """The file or folder that results go to, so that it is not read; `None` where it is not there yet.

    It may also be the file behind the standard output, which a shell has created before the command starts.
    """
    try:
        return into.stat() if into else os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):  # nothing is there, or the output is no real file
        return None


def check_target(path: Path | None, is_ours: Callable[[Path], bool], what: str) -> None:
    """Refuse a place that holds anything but an empty file or what the command itself writes. Raises `TargetError`."""
    if path is None or not path.exists() or _is_stream(path):
        return
    if path.is_dir():
        raise TargetError("This is a folder. Name a file with --into.")
    if path.stat().st_size and not is_ours(path):
        sentence = f"This is there already, and is no {what} of this command's. Name another file with --into."
        raise TargetError(sentence)


def _is_stream(path: Path) -> bool:
    """Whether a path leads to a pipe or a device, such as `/dev/stdout`: nothing there can be replaced."""
    mode = path.stat().st_mode
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


@contextmanager
def open_target(path: Path | None) -> Iterator[BinaryIO]:
    """Open the standard output, or a new file that takes its place only once all is written.

    If something goes wrong before, a full disk or Ctrl-C, the place is as it was, and nothing unfinished is left.
    """
    if path is None or (path.exists() and _is_stream(path)):
        with _open_stream(path) as stream:
            yield stream
        return
    place = Path(os.path.realpath(path))  # the file that a link leads to, so that the link stays
    if not place.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "No such folder", str(path.parent))
    unfinished = place.with_name(f".{secrets.token_hex(8)}.partial")
    try:
        with unfinished.open("xb") as file:
            yield file
        if place.exists():
            shutil.copymode(place, unfinished)
        unfinished.replace(place)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _open_stream(path: Path | None) -> Iterator[BinaryIO]:
    if path is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
    else:
        with path.open("wb") as stream:
            yield stream


def write_new(folder: Path, name: str, content: bytes) -> Path:
    """Write a file without replacing another: where the name is taken, it gets a number."""
    stem, suffix = Path(name).stem, Path(name).suffix
    number = 1
    while True:
        target = folder / (name if number == 1 else f"{stem}-{number}{suffix}")
        try:
            file = target.open("xb")
        except FileExistsError:
            number += 1
            continue
        try:
            with file:
                file.write(content)
        except BaseException:  # Ctrl-C too
            target.unlink(missing_ok=True)
            raise
        return target


# ---- What this program wrote itself


def is_table(path: Path) -> bool:
    """Whether a file is a table of `summarise`, of whatever version."""
    return _read_header(path, ",") in {COLUMNS[:_TOLD_BY], COUNT_COLUMNS[:_TOLD_BY]}


def is_comparison(path: Path) -> bool:
    """Whether a file is the answers of several partners, of any type that can be read."""
    try:
        content = parse_json(read_document(read_bytes(path)).text)
    except (ChecklistError, OSError):
        return False
    return isinstance(content, dict) and content.get("format") == COMPARISON


def is_comparison_table(path: Path) -> bool:
    """Whether a file is a comparison as a table, in whichever language."""
    all_texts = map(read_texts, LANGUAGES)
    return any(
        _read_header(path, texts.compared["separator"])
        == (texts.compared["list"], texts.report["item"], texts.compared["name"])
        for texts in all_texts
    )


def _read_header(path: Path, separator: str) -> tuple[str, ...]:
    """The first columns' names of a table."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as table:
            line = table.readline(_LONGEST_HEADER)
        return tuple(next(csv.reader([line], delimiter=separator), [])[:_TOLD_BY])
    except (OSError, UnicodeDecodeError, csv.Error):
        return ()

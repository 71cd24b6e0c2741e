"""Files from a disk: which ones are meant, and whose answers they hold."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pyapp.answers import LARGEST_DOCUMENT
from pyapp.app import open_document, refuse_large
from pyapp.comparison import Opened
from pyapp.kinds import HEAD

KINDS: Final = (".json", ".docx")


def find_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Each file named, and every JSON and Word file in each folder named, at any depth, in the order of names.

    A file that is named twice comes once. What Word keeps beside an open document (`~$…`), and hidden files, are
    nobody's answers.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _files_of(path) if path.is_dir() else [path]:
            if found.resolve() not in seen:
                seen.add(found.resolve())
                yield found


def _files_of(folder: Path) -> Iterator[Path]:
    for found in sorted(folder.rglob("*")):
        if found.suffix.lower() in KINDS and not found.name.startswith((".", "~$")) and found.is_file():
            yield found


def read_file(path: Path) -> Opened:
    """Read the answers in a file: an answers file, a comparison, a Word report or a filled-in Word form.

    A name is empty where the file gives none. Raises `AnswersError`, or `OSError` where there is no such file.
    """
    if path.stat().st_size > LARGEST_DOCUMENT:
        with path.open("rb") as file:
            raise refuse_large(file.read(HEAD))
    return open_document(path.read_bytes())

"""Finds the files that a command is given, and reads them."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pyapp.answers import LARGEST_DOCUMENT
from pyapp.comparison import Opened
from pyapp.documents import refuse_large
from pyapp.filetypes import ENDINGS, open_document
from pyapp.kinds import HEAD

_HIDDEN: Final = (".", "~$")
"""The beginnings of names that are skipped: hidden files, and what Word keeps beside an open document."""


class ResultAmongFilesError(Exception):
    """A path is named both to be read and to write results to."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class Found:
    """What was found at the paths named: the files to read, and what is left out, by the reason."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.of_other_kinds: list[Path] = []
        self.linked_folders: list[Path] = []
        self.results: list[Path] = []
        self.closed: list[tuple[Path, OSError]] = []


def find_files(paths: Sequence[Path], result: os.stat_result | None = None) -> Found:
    """Each file named, and every JSON and Word file in each folder named, at any depth, in the order of names.

    A file that is named twice comes once. `result` is the file or folder that will be written to: where it lies in a
    folder, it is left out. Raises `ResultAmongFilesError` where it is itself a path named.
    """
    if same := next((path for path in paths if _is_same(path, result)), None):
        raise ResultAmongFilesError(same)
    search = _Search(result)
    for path in paths:
        search.add_named(path)
    return search.found


def _is_same(path: Path, result: os.stat_result | None) -> bool:
    """Whether a path leads to the result, also by a link, in another spelling, or by a second name of the file."""
    about = _look_at(path)
    return result is not None and about is not None and os.path.samestat(about, result)


def _look_at(path: Path) -> os.stat_result | None:
    """What stands at a path; `None` where nothing can be reached."""
    try:
        return path.stat()
    except OSError:
        return None


class _Search:
    """Goes through folders. Links to folders are not followed: they lead anywhere, and round in circles."""

    def __init__(self, result: os.stat_result | None) -> None:
        self.found = Found()
        self._result = result
        self._seen_files: set[str] = set()
        self._seen_folders: set[tuple[int, int]] = set()

    def add_named(self, path: Path) -> None:
        about, real = _look_at(path), os.path.realpath(path)
        if about and stat.S_ISDIR(about.st_mode):
            self._add_folder(path, real)
        else:
            self._add_once(path, real)

    def _add_folder(self, folder: Path, real: str) -> None:
        open_folders = [
            (real, self._scan(folder))
        ]  # no recursion: folders can lie deeper in each other than Python's stack allows
        while open_folders:
            real, entries = open_folders[-1]
            entry = next(entries, None)
            if entry is None:
                open_folders.pop()
            elif entry.is_symlink():
                self._add_link(Path(entry))
            elif entry.is_dir():
                open_folders.append((f"{real}{os.sep}{entry.name}", self._scan(Path(entry))))
            elif self._result and entry.inode() == self._result.st_ino and _is_same(Path(entry), self._result):
                self.found.results.append(Path(entry))
            else:
                self._add_file(Path(entry), f"{real}{os.sep}{entry.name}")

    def _scan(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        """The entries of a folder, by name; none for a folder that was seen before, or that results go to."""
        try:
            about = folder.stat()
            if self._result and os.path.samestat(about, self._result):
                self.found.results.append(folder)
                return iter(())
            if (about.st_dev, about.st_ino) in self._seen_folders:
                return iter(())
            self._seen_folders.add((about.st_dev, about.st_ino))
            with os.scandir(folder) as entries:
                return iter(sorted((each for each in entries if not each.name.startswith(_HIDDEN)), key=_by_name))
        except OSError as error:
            self.found.closed.append((folder, error))
            return iter(())

    def _add_link(self, link: Path) -> None:
        about = _look_at(link)
        if about and stat.S_ISDIR(about.st_mode):
            self.found.linked_folders.append(link)
        elif _is_same(link, self._result):
            self.found.results.append(link)
        else:
            self._add_file(link, os.path.realpath(link))

    def _add_file(self, path: Path, real: str) -> None:
        if path.name.lower().endswith(ENDINGS):
            self._add_once(path, real)
        else:
            self.found.of_other_kinds.append(path)

    def _add_once(self, path: Path, real: str) -> None:
        if real not in self._seen_files:
            self._seen_files.add(real)
            self.found.files.append(path)


def _by_name(entry: os.DirEntry[str]) -> str:
    return entry.name


def read_file(path: Path) -> Opened:
    """Read the answers in a file: an answers file, a comparison, a Word report or a filled-in Word form.

    A name is empty where the file gives none. Raises `AnswersError`, or `OSError` where there is no such file.
    """
    return open_document(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """The content of a file, if it is not larger than ours can be. Raises what `read_file` raises."""
    about = path.stat()
    if not stat.S_ISREG(about.st_mode):  # a pipe or a device may have no end, or never begin
        raise OSError(errno.EINVAL, "Not a file with an end", str(path))
    with path.open("rb") as file:
        if about.st_size > LARGEST_DOCUMENT:
            refuse_large(file.read(HEAD))
        return file.read()

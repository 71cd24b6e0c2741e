"""Reads the files that a command is given. Those that are refused or left out are named, and the rest is read."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from pyapp.command import stopping
from pyapp.command.copies import Copies
from pyapp.command.counter import count_along
from pyapp.command.files import Found, read_file
from pyapp.command.screen import say, spell
from pyapp.comparison import Opened
from pyapp.errors import ChecklistError
from pyapp.filetypes import ENDINGS
from pyapp.model import NO_RECORD, Partner, Record
from pyapp.refusals import explain, explain_notices
from pyapp.texts import Texts

FINE: Final = 0
REFUSED: Final = 1
_MOST_NAMES: Final = 3


class Source(Struct, frozen=True):
    """A file that was read: its name as it is shown, and the answer sets in it that count, numbered from 1.

    `record` is what partners wrote down when they met, if they have.
    """

    name: str
    partners: dict[int, Partner]
    record: Record = NO_RECORD


class Reading:
    """Reads the files found. For a command that `counts` answers, copies are left out, unless `counts_copies`."""

    def __init__(self, found: Found, texts: Texts, *, counts: bool = False, counts_copies: bool = False) -> None:
        self.texts = texts
        self.read = 0
        self.refused = 0
        self.copies = 0
        self._found = found
        self._drops_copies = counts and not counts_copies
        self._known = Copies()

    def read_all(self, *, shows_results: bool) -> Iterator[Source]:
        """Each file that can be read; the others are named on standard error.

        No bar is drawn where the results themselves come on the same screen one by one.
        """
        self._say_what_is_left_out()
        hidden = shows_results and sys.stdout.isatty()
        for path in self._found.files if hidden else count_along(self._found.files, sys.stderr):
            stopping.check()
            try:
                opened = read_file(path)
            except ChecklistError as error:
                self.refuse(path, explain(error, self.texts))
            except OSError as error:
                self.refuse(path, error.strerror or str(error))
            else:
                yield self._take(spell(path), opened)

    def _say_what_is_left_out(self) -> None:
        for folder, error in self._found.closed:
            self.refuse(folder, error.strerror or str(error))
        for why, paths in {
            f"Not read, as neither {' nor '.join(ENDINGS)}": self._found.of_other_kinds,
            "Not followed, as links to folders": self._found.linked_folders,
            "Not read, as results are written there": self._found.results,
        }.items():
            if paths:
                more = f" and {len(paths) - _MOST_NAMES} more" if len(paths) > _MOST_NAMES else ""
                say(f"{why}: {', '.join(map(spell, paths[:_MOST_NAMES]))}{more}")

    def _take(self, name: str, opened: Opened) -> Source:
        self.read += 1
        if notice := explain_notices(opened.checklist, opened.rules, opened.notices, self.texts.language):
            say(f"{name}: {notice}")
        counted: dict[int, Partner] = {}
        for number, partner in enumerate(opened.partners, 1):
            place = name if len(opened.partners) == 1 else f"{name} ({number})"
            first = self._known.find_first(partner.answers, place)
            if first:
                self.copies += 1
                say(f"{place}: the same answers as {first}{', not counted again' if self._drops_copies else ''}")
            if not (first and self._drops_copies):
                counted[number] = partner
        return Source(name, counted, opened.record)

    def refuse(self, path: Path | None, why: str) -> None:
        """Say that a file, or all of them together, cannot be taken, and why."""
        self.refused += 1
        say(f"{spell(path)}: {why}" if path else why)

    def say_how_many(self) -> None:
        copies = {0: "", 1: ", 1 copy"}.get(self.copies, f", {self.copies} copies")
        say(f"{self.read} read, {self.refused} refused{copies}")

    @property
    def code(self) -> int:
        """The exit code of the command: having found nothing to read counts as a refusal."""
        if not self.read and not self.refused:
            say("No JSON or Word file was found there.")
            return REFUSED
        return REFUSED if self.refused else FINE

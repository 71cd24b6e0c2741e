"""The commands: what each is asked, what it writes, and how it ends.

Results go to standard output or to the file named by `--into`; what a person must know goes to standard error.
A file that cannot be read never stops the others: it is named with the sentence that the page would say.
"""

import argparse
import base64
import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TextIO

from pyapp.answers import build_file
from pyapp.app import explain, explain_rules, handle
from pyapp.catalog import CHECKLIST
from pyapp.command.counter import count_along
from pyapp.command.files import find_files, read_file
from pyapp.command.summary import (
    COLUMNS,
    COUNT_COLUMNS,
    Count,
    build_count_rows,
    build_item_rows,
    count_answers,
)
from pyapp.errors import ChecklistError
from pyapp.model import Partner
from pyapp.scoring import build_result, score
from pyapp.spreadsheet import Cell, disarm
from pyapp.texts import LANGUAGES, Texts, read_texts

FINE: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2


class Outcome:
    """What became of the files: how many were read, how many refused."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.read = 0
        self.refused = 0

    def read_all(self, paths: Sequence[Path]) -> Iterator[tuple[Path, tuple[Partner, ...]]]:
        """Each file that can be read, with its answer sets; the others are named on standard error."""
        for path in count_along(list(find_files(paths)), sys.stderr):
            try:
                opened = read_file(path)
            except ChecklistError as error:
                self.refuse(path, explain(error, self.texts))
            except OSError as error:
                self.refuse(path, error.strerror or str(error))
            else:
                self.read += 1
                if notice := explain_rules(opened.rules, self.texts):
                    say(f"{path}: {notice}")
                yield path, opened.partners

    def refuse(self, path: Path | None, why: str) -> None:
        """Say that a file, or all of them together, cannot be taken, and why."""
        self.refused += 1
        say(f"{path}: {why}" if path else why)

    @property
    def code(self) -> int:
        """How the command ends: nothing found to read is as wrong as a refusal."""
        if not self.read and not self.refused:
            say("No JSON or Word file was found there.")
            return REFUSED
        return REFUSED if self.refused else FINE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    options = build_parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    run: Callable[[argparse.Namespace, Texts], int] = options.run
    try:
        return run(options, read_texts(options.language))
    except BrokenPipeError:  # whoever read us has seen enough, say `head`
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (Python flushes it when it ends)
        return FINE
    except OSError as error:
        say(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return REFUSED


def build_parser() -> argparse.ArgumentParser:
    """The commands with their options."""
    parser = argparse.ArgumentParser(
        prog="python -m pyapp",
        description="Read answers to the checklist from files and folders: JSON and Word files saved by the site.",
        epilog="Exit codes: 0 all went well, 1 some file was refused, 2 the command itself is wrong.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, (run, description) in _COMMANDS.items():
        command = commands.add_parser(name, help=description, description=description)
        command.set_defaults(run=run)
        command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files")
        command.add_argument(
            "--language",
            choices=LANGUAGES,
            default=own_language(),
            help="the language of reports and refusals (default: %(default)s)",
        )
        if name == "word":
            command.add_argument("--into", type=Path, default=Path(), help="the folder to write to (default: this one)")
        if name == "combine":
            command.add_argument("--as", dest="kind", choices=_COMBINED, default="json", help="default: %(default)s")
        if name in {"combine", "summarise"}:
            command.add_argument("--into", type=Path, help="the file to write (default: standard output)")
        if name == "summarise":
            kind = command.add_mutually_exclusive_group()
            kind.add_argument("--counts", action="store_true", help="count answers by item in place of a row an item")
            kind.add_argument("--notes", action="store_true", help="add a column with what people wrote on each item")
    return parser


def own_language() -> str:
    """The language of this machine if the checklist has it, else the first."""
    mine = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[:2]
    return mine if mine in LANGUAGES else LANGUAGES[0]


def say(sentence: str) -> None:
    """Tell the person at the keyboard, in place of a bar that may stand on the line."""
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    sys.stderr.write(f"{clear}{sentence}\n")


# ---- Commands


def check(options: argparse.Namespace, texts: Texts) -> int:
    """Say of each file whether it opens."""
    outcome = Outcome(texts)
    for path, partners in outcome.read_all(options.paths):
        uses = ", ".join(dict.fromkeys(partner.answers.use for partner in partners))
        sys.stdout.write(f"{path}: {uses}, {len(partners)}\n")
    say(f"{outcome.read} read, {outcome.refused} refused")
    return outcome.code


def score_files(options: argparse.Namespace, texts: Texts) -> int:
    """Write one line of JSON for each answer set."""
    outcome = Outcome(texts)
    for path, partners in outcome.read_all(options.paths):
        for partner in partners:
            line = {
                "file": str(path),
                "partner": partner.name,
                "rules": CHECKLIST.rules,
                "warning": texts.warning,
                **build_result(score(partner.answers)),
            }
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return outcome.code


def write_words(options: argparse.Namespace, texts: Texts) -> int:
    """Write a Word report for each answer set, under a name of its own."""
    outcome = Outcome(texts)
    options.into.mkdir(parents=True, exist_ok=True)
    for _path, partners in outcome.read_all(options.paths):
        for partner in partners:
            reply = ask("word", texts, answers=build_file(partner.answers))
            target = write_new(options.into, reply["name"], base64.b64decode(reply["word"]))
            sys.stdout.write(f"{target}\n")
    return outcome.code


def write_new(folder: Path, name: str, content: bytes) -> Path:
    """Write a file that takes the place of no other: the second of a name gets a number."""
    stem, suffix = Path(name).stem, Path(name).suffix
    number = 1
    while True:
        target = folder / (name if number == 1 else f"{stem}-{number}{suffix}")
        try:
            with target.open("xb") as file:
                file.write(content)
        except FileExistsError:
            number += 1
        else:
            return target


def combine(options: argparse.Namespace, texts: Texts) -> int:
    """Lay the files of one use side by side."""
    outcome = Outcome(texts)
    partners = [partner for _, each in outcome.read_all(options.paths) for partner in each]
    if outcome.refused:  # a comparison without one of the partners would say something else
        return outcome.code
    names = [partner.name for partner in partners]
    answers = [build_file(partner.answers) for partner in partners]
    reply = ask(_COMBINED[options.kind], texts, answers=answers, names=names)
    if not reply["ok"]:
        outcome.refuse(None, reply["message"])
        return outcome.code
    content = base64.b64decode(reply["word"]) if "word" in reply else reply["text"].encode("utf-8")
    if options.into:
        options.into.write_bytes(content)
    elif "word" in reply and sys.stdout.isatty():
        say("A Word file is not for a screen: name a file with --into.")
        return WRONG_USE
    else:
        sys.stdout.buffer.write(content)
    return outcome.code


def summarise(options: argparse.Namespace, texts: Texts) -> int:
    """Write many answer sets as one table, each file read and left before the next."""
    outcome = Outcome(texts)
    say(texts.warning)
    with open_table(options.into) as table:
        if options.counts:
            counts: Counter[Count] = Counter()
            for _, partners in outcome.read_all(options.paths):
                for partner in partners:
                    count_answers(partner, counts)
            write_rows([COUNT_COLUMNS, *build_count_rows(counts)], table)
        else:
            write_rows([(*COLUMNS, "note") if options.notes else COLUMNS], table)
            for path, partners in outcome.read_all(options.paths):
                for number, partner in enumerate(partners, 1):
                    write_rows(build_item_rows(str(path), number, partner, with_notes=options.notes), table)
    say(f"{outcome.read} read, {outcome.refused} refused")
    return outcome.code


@contextmanager
def open_table(path: Path | None) -> Iterator[TextIO]:
    """A new file for a table, which spreadsheets open with its accents, or standard output."""
    if path is None:
        yield sys.stdout
        return
    with path.open("w", encoding="utf-8-sig", newline="") as table:
        yield table


def write_rows(rows: Iterable[Sequence[Cell]], table: TextIO) -> None:
    """Write rows as CSV in which no text starts a formula."""
    writer = csv.writer(table, lineterminator="\n")
    for row in rows:
        writer.writerow([disarm(cell) if isinstance(cell, str) else cell for cell in row])


def ask(do: str, texts: Texts, **fields: object) -> dict[str, Any]:
    """Ask the one door, as the page does."""
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, "language": texts.language, **fields})))
    return reply


_COMBINED: Final = {"json": "combine-json", "word": "combine-word", "csv": "combine-csv"}

_COMMANDS: Final[dict[str, tuple[Callable[[argparse.Namespace, Texts], int], str]]] = {
    "check": (check, "Say of each file whether it opens, and if not, why."),
    "score": (score_files, "Write the result of each answer set, one line of JSON each."),
    "word": (write_words, "Write a Word report for each answer set."),
    "combine": (combine, "Lay two to fifty answer sets of one use side by side: JSON, Word or a table."),
    "summarise": (summarise, "Write thousands of files as one table (CSV): a row an item, or counts."),
}

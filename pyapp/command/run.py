"""The commands, with their options and their exit codes.

Results go to standard output or to the file named by `--into`; what a person must know goes to standard error.
A file that cannot be read never stops the others: it is named, with the same sentence as on the page.
"""

import argparse
import base64
import codecs
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NoReturn, TextIO

from pyapp.answers import build_file
from pyapp.app import handle
from pyapp.checklist import find_checklist
from pyapp.command.files import Found, ResultAmongFilesError, find_files
from pyapp.command.language import own_language
from pyapp.command.reading import FINE, REFUSED, Reading, Source
from pyapp.command.screen import make_visible, say, speak_utf8, spell
from pyapp.command.summary import (
    COLUMNS,
    COUNT_COLUMNS,
    Count,
    build_count_rows,
    build_item_rows,
    count_answers,
)
from pyapp.command.target import (
    TargetError,
    check_target,
    is_comparison,
    is_comparison_table,
    is_table,
    look_at_result,
    open_target,
    write_new,
)
from pyapp.comparison import build_record
from pyapp.documents import PLAIN
from pyapp.filetypes import types_of
from pyapp.model import NO_RECORD, Partner, Record
from pyapp.scoring import build_result, score
from pyapp.spreadsheet import disarm_row, join_cells
from pyapp.texts import LANGUAGES, Texts, read_texts

WRONG_USE: Final = 2
STOPPED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    speak_utf8()
    try:
        options = build_parser().parse_args(arguments)
        run: Callable[[argparse.Namespace, Texts], int] = options.run
        code = run(options, read_texts(options.language))
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("Stopped before the end. Nothing unfinished is left behind.")
        return STOPPED
    except ResultAmongFilesError as error:
        say(f"{spell(error.path)}: The results would go into what is read. Name another place for them.")
        return WRONG_USE
    except TargetError as error:
        say(f"{spell(options.into)}: {error}")
        return WRONG_USE
    except BrokenPipeError:  # the program that reads our output, such as `head`, has ended
        drop_output()
        return FINE
    except OSError as error:
        why = "It is closed" if isinstance(error, io.UnsupportedOperation) else error.strerror or error
        say(f"{spell(error.filename or 'standard output')}: {why}")
        if not error.filename:
            drop_output()
        return REFUSED
    return code


def drop_output() -> None:
    """Replace the output, which cannot be written: else Python would fail again when it writes the rest at its end."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (closed by Python)


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command. Control characters in what was typed do not reach the terminal."""

    def error(self, message: str) -> NoReturn:
        super().error(make_visible(message))


def build_parser() -> argparse.ArgumentParser:
    """The commands with their options."""
    parser = Parser(
        prog="python -m pyapp",
        description="Read answers to the checklist from files and folders: JSON and Word files saved by the site.",
        epilog="Exit codes: 0 all went well, 1 some file was refused, 2 the command itself is wrong, 130 stopped.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, (run, description) in _COMMANDS.items():
        command = commands.add_parser(name, help=description, description=description)
        command.set_defaults(run=run)
        command.add_argument("paths", nargs="+", type=read_path, metavar="PATH", help="a file, or a folder of files")
        command.add_argument(
            "--language",
            choices=LANGUAGES,
            default=own_language(),
            help="the language of reports and refusals (default: %(default)s)",
        )
        if name == "word":
            into = "the folder to write to; it is not read (default: this one)"
            command.add_argument("--into", type=read_path, default=Path(), help=into)
        if name == "combine":
            command.add_argument(
                "--as", dest="kind", choices=types_of("comparison"), default=PLAIN, help="default: %(default)s"
            )
        if name in {"combine", "summarise"}:
            into = "the file to write; it is not read, and replaces only what this command wrote"
            command.add_argument("--into", type=read_path, help=f"{into} (default: standard output)")
            copies = "count answers as often as they come (default: once, be it in several files)"
            command.add_argument("--count-copies", action="store_true", help=copies)
        if name == "summarise":
            kind = command.add_mutually_exclusive_group()
            kind.add_argument("--counts", action="store_true", help="count answers by item in place of a row an item")
            kind.add_argument("--notes", action="store_true", help="add a column with what people wrote on each item")
    return parser


def read_path(text: str) -> Path:
    """A path from the command line. An empty one is refused: `"$UNSET"` does not mean the current folder."""
    if not text:
        raise argparse.ArgumentTypeError("a path is empty")
    return Path(text)


def find(options: argparse.Namespace, into: Path | None = None) -> Found:
    """The files to read, without what will be written."""
    return find_files(options.paths, look_at_result(into))


# ---- Commands


def check(options: argparse.Namespace, texts: Texts) -> int:
    """Say of each file whether it opens."""
    reading = Reading(find(options), texts)
    for source in reading.read_all(shows_results=True):
        uses = ", ".join(dict.fromkeys(partner.answers.use for partner in source.partners.values()))
        sys.stdout.write(f"{source.name}: {uses}, {len(source.partners)}\n")
    reading.say_how_many()
    return reading.code


def score_files(options: argparse.Namespace, texts: Texts) -> int:
    """Write one line of JSON for each answer set."""
    reading = Reading(find(options), texts)
    for source in reading.read_all(shows_results=True):
        for partner in source.partners.values():
            checklist = find_checklist(partner.answers)
            line = {
                "file": source.name,
                "partner": partner.name,
                "rules": checklist.catalog.rules,
                "warning": texts.warning,
                **build_result(score(partner.answers, checklist)),
            }
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    return reading.code


def write_words(options: argparse.Namespace, texts: Texts) -> int:
    """Write a Word report for each answer set, under a name of its own."""
    reading = Reading(find(options, options.into), texts)
    options.into.mkdir(parents=True, exist_ok=True)
    for source in reading.read_all(shows_results=True):
        for partner in source.partners.values():
            reply = ask("export", texts, of="report", **{"as": "word"}, answers=build_file(partner.answers))
            target = write_new(options.into, reply["name"], content_of(reply))
            sys.stdout.write(f"{spell(target)}\n")
    return reading.code


def combine(options: argparse.Namespace, texts: Texts) -> int:
    """Lay the files of one use side by side."""
    found = find(options, options.into)
    check_target(options.into, is_comparison_table if options.kind == "csv" else is_comparison, "comparison")
    reading = Reading(found, texts, counts=True, counts_copies=options.count_copies)
    sources = list(reading.read_all(shows_results=False))
    partners = [each for source in sources for each in source.partners.values()]
    if reading.refused:  # a comparison without one of the partners would say something else
        return reading.code
    reply = ask_for_comparison(options.kind, partners, texts, choose_record(sources, options.kind))
    if not reply["ok"]:
        reading.refuse(None, reply["message"])
        return reading.code
    if "text" not in reply and not options.into and sys.stdout.isatty():
        say(f"A {Path(reply['name']).suffix} file is not for a screen: name a file with --into.")
        return WRONG_USE
    with open_target(options.into) as target:
        target.write(content_of(reply))
    return reading.code


def content_of(reply: dict[str, Any]) -> bytes:
    """What a file holds that was asked for."""
    if "text" in reply:
        return str(reply["text"]).encode("utf-8")
    return base64.b64decode(reply["word"] if "word" in reply else reply["bytes"])


def choose_record(sources: Sequence[Source], form: str) -> Record:
    """The first record of a meeting among the files: a comparison holds one, a table none. What is left out is said."""
    met = [source for source in sources if source.record != NO_RECORD]
    taken = [] if form == "csv" else met[:1]
    for source in met[len(taken) :]:
        why = "a table has no place for it" if form == "csv" else "a comparison holds one meeting"
        say(f"{source.name}: What was written down at the meeting is left out, as {why}.")
    return taken[0].record if taken else NO_RECORD


def ask_for_comparison(form: str, partners: Sequence[Partner], texts: Texts, record: Record) -> dict[str, Any]:
    names = [partner.name for partner in partners]
    answers = [build_file(partner.answers) for partner in partners]
    met = {"record": written} if (written := build_record(record)) else {}
    return ask("export", texts, of="comparison", **{"as": form}, answers=answers, names=names, **met)


def summarise(options: argparse.Namespace, texts: Texts) -> int:
    """Write many answer sets as one table, each file read and left before the next."""
    found = find(options, options.into)
    check_target(options.into, is_table, "table")
    reading = Reading(found, texts, counts=True, counts_copies=options.count_copies)
    say(texts.warning)
    with open_table(options.into) as table:
        if options.counts:
            counts: Counter[Count] = Counter()
            for source in reading.read_all(shows_results=False):
                for partner in source.partners.values():
                    count_answers(partner, counts)
            rows = [COUNT_COLUMNS, *build_count_rows(counts)]
            table.writelines(f"{join_cells(disarm_row(row))}\n" for row in rows)
        else:
            sources = reading.read_all(shows_results=options.into is None)
            table.writelines(build_table(sources, with_notes=options.notes))
    reading.say_how_many()
    return reading.code


def build_table(sources: Iterable[Source], *, with_notes: bool) -> Iterator[str]:
    """The table line by line."""
    yield join_cells(disarm_row((*COLUMNS, "note") if with_notes else COLUMNS)) + "\n"
    for source in sources:
        for number, partner in source.partners.items():
            yield from build_item_rows(source.name, number, partner, with_notes=with_notes)


@contextmanager
def open_table(path: Path | None) -> Iterator[TextIO]:
    """A new file for a table, which spreadsheets open with its accents, or standard output."""
    with open_target(path) as target:
        if path:
            target.write(codecs.BOM_UTF8)
        table = io.TextIOWrapper(target, encoding="utf-8", newline="")
        try:
            yield table
        finally:
            table.detach()  # its file is closed by whoever opened it


def ask(do: str, texts: Texts, **fields: object) -> dict[str, Any]:
    """Ask the one door, as the page does."""
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, "language": texts.language, **fields})))
    return reply


_COMMANDS: Final[dict[str, tuple[Callable[[argparse.Namespace, Texts], int], str]]] = {
    "check": (check, "Say of each file whether it opens, and if not, why."),
    "score": (score_files, "Write the result of each answer set, one line of JSON each."),
    "word": (write_words, "Write a Word report for each answer set."),
    "combine": (combine, "Lay two to fifty answer sets of one use side by side: JSON, Word or a table."),
    "summarise": (summarise, "Write thousands of files as one table (CSV): a row an item, or counts."),
}

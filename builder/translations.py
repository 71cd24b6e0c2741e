"""What each language lacks, and what changed in the French since it was translated: `… --help`.

The French is cut into passages: a page up to each of its headings, each sentence of the texts and of the cards. Beside
the pages, `docs/translations/<language>.json` keeps a mark of the French that each passage of a language was made from.
"""

import argparse
import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from builder.places import ROOT
from builder.settings import find_words, read_words, write_words
from pyapp.catalog import FIRST
from pyapp.languages import LANGUAGE_BY_CODE
from pyapp.texts import LANGUAGES

FRENCH: Final = LANGUAGES[0]
MENU: Final = "mkdocs"
_TABLES: Final = ("texts", "cards", "handouts", "invitation", "workbench", "works_with")
_NOT_TRANSLATED: Final = ("texts.language", "texts.decimal", "texts.singular", "handouts.files")
_A_FEW_WORDS: Final = 3

Passages = dict[str, str]
"""Each passage's words, by its place: `docs/faq.md#2`, `texts.errors.not-json`."""


class State(Struct, frozen=True):
    """How a language stands to the French, by the places of passages.

    `missing` stand in French alone; `changed` were made from other French words; `extra` stand in this language alone;
    `untranslated` still are the French words, at more than a few words' length.
    """

    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    untranslated: tuple[str, ...] = ()

    @property
    def lacking(self) -> int:
        """How many passages somebody has to look at."""
        return len({*self.missing, *self.changed, *self.extra, *self.untranslated})


# ---- Reading


def read_passages(language: str, root: Path = ROOT) -> Passages:
    """Every passage of a language, in the order of the files."""
    # The French words of the menu stand in a file of another kind.
    menu = msgspec.to_builtins(read_words(FRENCH, root)) if language == FRENCH else {}
    passages: Passages = dict(_sentences(menu, MENU))
    docs = root / "docs" / language
    for path in sorted(docs.rglob("*.md")):
        for number, part in enumerate(re.split(r"^(?=##+ )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)):
            passages[f"docs/{path.relative_to(docs).as_posix()}#{number}"] = part
    for table, path in find_tables(language, root):
        passages |= _sentences(tomllib.loads(path.read_text(encoding="utf-8")), table)
    return {place: words for place, words in passages.items() if not place.startswith(_NOT_TRANSLATED)}


def find_tables(language: str, root: Path = ROOT) -> Iterator[tuple[str, Path]]:
    """The tables of a language, each with what the places of its passages begin with.

    The first checklist's begin as the site's do: marks that were settled before there were others stay.
    """
    package = root / "pyapp"
    for table in _TABLES:
        for path in sorted(package.glob(f"checklists/*/{table}.{language}.toml")):
            checklist = path.parent.name.replace("_", "-")
            yield (table if checklist == FIRST else f"{checklist}.{table}"), path
        for folder in (package, root / "builder"):
            path = folder / "data" / f"{table}.{language}.toml"
            if path.exists():
                yield table, path
    if (path := find_words(language, root)).exists():
        yield MENU, path


def _sentences(table: Any, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(table, str):
        yield at, table
    elif isinstance(table, dict | list | tuple):
        pairs = table.items() if isinstance(table, dict) else enumerate(table)
        for key, each in pairs:
            yield from _sentences(each, f"{at}.{key}")


def mark(words: str) -> str:
    """A short mark that changes with the words."""
    return sha256(words.encode("utf-8")).hexdigest()[:8]


def read_marks(language: str, root: Path = ROOT) -> dict[str, str]:
    """The mark of the French that each passage of a language was made from."""
    path = _marks_of(language, root)
    marks: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return marks


def _marks_of(language: str, root: Path) -> Path:
    return root / "docs" / "translations" / f"{language}.json"


def find_state(language: str, root: Path = ROOT) -> State:
    """How a language stands to the French."""
    if language == FRENCH:
        return State()
    french, own, marks = read_passages(FRENCH, root), read_passages(language, root), read_marks(language, root)
    both = [place for place in french if place in own]
    same = {place for place in both if own[place] == french[place] and _is_prose(own[place])}
    return State(
        missing=tuple(place for place in french if place not in own),
        changed=tuple(place for place in both if place not in same and marks.get(place) != mark(french[place])),
        extra=tuple(place for place in own if place not in french),
        untranslated=tuple(place for place in both if place in same),
    )


def _is_prose(words: str) -> bool:
    prose = re.sub(r"^--8<-- .*$|\{[\w.]*\}", "", words, flags=re.MULTILINE)
    return len(re.findall(r"[^\W\d_]{2,}", prose)) > _A_FEW_WORDS


# ---- Writing


def settle(language: str, root: Path = ROOT) -> None:
    """Note that what a language says now was made from the French as it is now."""
    french, own = read_passages(FRENCH, root), read_passages(language, root)
    marks = {place: mark(words) for place, words in french.items() if place in own}
    path = _marks_of(language, root)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(marks, indent=0) + "\n", encoding="utf-8")


class NewLanguage(Struct, frozen=True):
    """A language to start: its code as in addresses, its name in itself, its region, Hunspell's dictionary."""

    code: str
    name: str
    region: str
    dictionary: str
    package: str


def start(new: NewLanguage, root: Path = ROOT) -> None:
    """Copy everything French to a new language, for somebody to translate, and enter it in the lists.

    Raises `FileExistsError` where the language is already there.
    """
    docs = root / "docs"
    shutil.copytree(docs / FRENCH, docs / new.code)
    for page in (docs / new.code).rglob("*.md"):
        # Files of the whole site stand one step further up than from the French pages.
        _rewrite(page, page, ('href="../schema/', 'href="../../schema/'))
    for folder in sorted((docs / "examples").glob(f"*/{FRENCH}")):
        shutil.copytree(folder, folder.parent / new.code)
        for file in (folder.parent / new.code).iterdir():
            _rewrite(file, file, (f'"language": "{FRENCH}"', f'"language": "{new.code}"'))
    for _, path in [*find_tables(FRENCH, root)]:
        into = path.with_name(path.name.replace(f".{FRENCH}.", f".{new.code}."))
        _rewrite(path, into, (f'\nlanguage = "{FRENCH}"', f'\nlanguage = "{new.code}"'))
        names = tomllib.loads(into.read_text(encoding="utf-8")).get("files", {}).get("answers")
        # Files of two languages lie in one folder.
        _rewrite(into, into, (f'\nanswers = "{names}"', f'\nanswers = "{names}-{new.code}"'))
    shutil.copytree(docs / "experiments" / FRENCH, docs / "experiments" / new.code)
    words = root / "tests" / "data"
    _rewrite(words / f"words.{FRENCH}.txt", words / f"words.{new.code}.txt")
    find_words(new.code, root).write_text(write_words(read_words(FRENCH, root)), encoding="utf-8")
    with (root / "pyapp" / "data" / "languages.toml").open("a", encoding="utf-8") as table:
        table.write(_write_entry(new))


def _rewrite(path: Path, into: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        text = text.replace(old, new)
    into.write_text(text, encoding="utf-8")


def _write_entry(new: NewLanguage) -> str:
    facts = {"name": new.name, "region": new.region, "item_names": "own", "state": "started"}
    facts |= {"dictionary": new.dictionary, "package": new.package}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    return "\n".join(["", f"[{new.code}]", *lines, ""])


# ---- The command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit code: 1 where a language lacks something, unless it is only started."""
    parser = argparse.ArgumentParser(
        prog="python -m builder.translations", description="Say what each language lacks, and start a new one."
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    show = commands.add_parser("show", help="list what is missing, changed or still in French (the default)")
    note = commands.add_parser("settle", help="note that the translations follow the French as it is now")
    for command in (show, note):
        command.add_argument("languages", nargs="*", metavar="LANGUAGE", help="their codes (default: all)")
    begin = commands.add_parser("start", help="copy the French to a new language, for somebody to translate")
    begin.add_argument("code", help="as in addresses: pt")
    begin.add_argument("name", help="in the language itself: Português")
    begin.add_argument("--region", required=True, help="for Word and for dates: pt-BR")
    begin.add_argument("--dictionary", required=True, help="Hunspell's, for the spelling tests: pt_BR")
    begin.add_argument("--package", required=True, help="the Debian package of that dictionary: hunspell-pt-br")
    options = parser.parse_args(arguments)
    if options.command == "start":
        if not re.fullmatch(r"[a-z]{2,3}", options.code) or options.code in LANGUAGE_BY_CODE:
            parser.error(f"{options.code}: a code has two or three small letters, and is not there yet")
        start(NewLanguage(options.code, options.name, options.region, options.dictionary, options.package))
        print(f"{options.code} is there, still in French. CONTRIBUTING.md, “Adding a language”, says how to go on.")
        return 0
    chosen = getattr(options, "languages", None) or [each for each in LANGUAGES if each != FRENCH]
    if strangers := [each for each in chosen if each not in LANGUAGE_BY_CODE or each == FRENCH]:
        parser.error(f"{', '.join(strangers)}: not one of {', '.join(LANGUAGES[1:])}")
    if options.command == "settle":
        for language in chosen:
            settle(language)
        return 0
    states = {language: find_state(language) for language in chosen}
    for language, state in states.items():
        print_state(language, state)
    finished = [state for language, state in states.items() if LANGUAGE_BY_CODE[language].state != "started"]
    return int(any(state.lacking for state in finished))


def print_state(language: str, state: State) -> None:
    """Print every passage that somebody has to look at."""
    print(f"{language}: {state.lacking} passages to look at")
    for what in ("missing", "changed", "extra", "untranslated"):
        for place in getattr(state, what):
            print(f"  {what}: {place}")


if __name__ == "__main__":
    sys.exit(main())

"""The words that visitors read, by language, each with the places where it stands."""

import json
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from builder.translations import find_tables
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES

ROOT: Final = Path(__file__).parent.parent.parent

WORD: Final = re.compile(r"(?<![^\W_])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![^\W_])")

CODES: Final = {"format", "checklist", "use", "language", "worthwhile", "focus", "outcome", *CHECKLIST.rating_by_id}
"""Keys of an answers file whose values are not prose."""

NOT_PROSE: Final = re.compile(
    r"""
      ^```.*?^```               # a block of code
    | `[^`]*`                   # a piece of code
    | <span\ lang="\w+">[^<]*</span>  # words of another language
    | <!--.*?--> | <[^<>]+>     # HTML
    | ^--8<--[^\n]*             # a snippet
    | ^\s*(?:!!!|\?\?\?\+?)\s\w+  # the kind of a note
    | \]\([^)]*\)               # where a link leads
    | \{[^{}]*\}                # attributes of an element, blanks of a sentence
    | https?://\S+
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)

TITLE: Final = re.compile(
    r"""
      ^site_(?:name|description|author):\ (.+)
    | \b(?:permalink_title|toggle:.*\bname):\ ([^},]+)
    | ^\ +-\ ([A-ZÀ-Ý][^:]*):   # a place of the navigation
    | ^\ \ ([A-Z].+)            # a line of the copyright notice
    """,
    re.VERBOSE,
)
"""What the French settings show to visitors; the words of the others stand in tables."""

Words = dict[str, list[str]]
"""Words, each with its places: `docs/en/index.md:12`."""


def words_of(language: str, names: Iterable[str]) -> Words:
    """Every word of a language; the names given, of several words, are each read as one."""
    words: Words = {}
    for path, lines in texts_of(language):
        for word, places in places_of(path.relative_to(ROOT).as_posix(), lines, names).items():
            words.setdefault(word, []).extend(places)
    return words


def places_of(file: str, lines: Iterable[str], names: Iterable[str] = ()) -> Words:
    one = re.compile("|".join([*(rf"\b{re.escape(name)}\b" for name in names), WORD.pattern]))
    words: Words = {}
    for number, line in enumerate(lines, 1):
        for word in one.findall(line.replace("\u2011", "-")):
            words.setdefault(word, []).append(f"{file}:{number}")
    return words


def texts_of(language: str) -> Iterator[tuple[Path, list[str]]]:
    """Every file of a language, with what is left of its lines when only prose is kept."""
    for path in sorted((ROOT / "docs" / language).rglob("*.md")):
        yield path, page_lines(path.read_text(encoding="utf-8"))
    for _, path in find_tables(language):
        source = path.read_text(encoding="utf-8")
        texts = tomllib.loads(source)
        texts.pop("files", None)  # names of files go without accents
        yield path, lines_with(strings_of(texts), source)
    for path in sorted((ROOT / "docs" / "examples").rglob("*.json")):
        source = path.read_text(encoding="utf-8")
        answers = json.loads(source)
        if answers["language"] == language:
            yield path, lines_with(strings_of(answers, CODES), source)
    if language == LANGUAGES[0]:
        settings = ROOT / "mkdocs.yml"
        yield settings, title_lines(settings.read_text(encoding="utf-8"))


def page_lines(page: str) -> list[str]:
    _, head, body = page.split("---\n", 2)
    head = re.sub(r"^(?:(?:title|description):|.*)", "", head, flags=re.MULTILINE)
    return without_markup(f"\n{head}\n{body}").splitlines()


def title_lines(settings: str) -> list[str]:
    titles = (TITLE.search(line) for line in settings.splitlines())
    return [without_markup(next(filter(None, title.groups()))) if title else "" for title in titles]


def strings_of(value: Any, leave_out: Collection[str] = ()) -> Iterator[str]:
    """The sentences of a table or an answers file, at any depth, but not those of the keys to leave out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from strings_of(each, leave_out)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in leave_out:
                yield from strings_of(each, leave_out)


def lines_with(sentences: Iterable[str], source: str) -> list[str]:
    """The lines of a source, each with only those of its words that the sentences hold; a comment has none."""
    said = {word for sentence in sentences for word in WORD.findall(without_markup(sentence))}
    lines = ("" if line.startswith("#") else line for line in source.splitlines())
    return [" ".join(word for word in WORD.findall(line) if word in said) for line in lines]


def without_markup(text: str) -> str:
    return NOT_PROSE.sub(lambda found: "\n" * found[0].count("\n") or " ", text)

"""Everything the checklist says, in one language. There is no fallback language: a missing sentence is a defect."""

from functools import cache
from typing import Final

import msgspec
from msgspec import Struct

from pyapp.model import Value
from pyapp.resources import read_table

LANGUAGES: Final = ("fr", "en", "es")
"""French first: it is the language of the source, and stands at the root of the site."""


class ListTexts(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    lead: str


class ItemTexts(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    sentence: str


class UseTexts(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    audience: str
    summary: str
    when: str
    note: str
    next: tuple[str, ...]


class RatingTexts(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    question: str
    values: dict[str, str]
    hint: str = ""

    def word_for(self, value: Value) -> str:
        """The words of a level or value: `Essential`."""
        return self.values[str(value)]


class CategoryTexts(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    meaning: str
    rule: str


class FlagTexts(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    question: str
    rule: str


class Count(Struct, frozen=True, forbid_unknown_fields=True):
    one: str
    other: str


class FileTexts(Struct, frozen=True, forbid_unknown_fields=True):
    answers: str
    uses: dict[str, str]


class Texts(Struct, frozen=True, forbid_unknown_fields=True):
    """One language's sentences. Keys are ids of the catalog, error codes, or names of places on the page."""

    language: str
    singular: tuple[int, ...]
    decimal: str
    warning: str
    lists: dict[str, ListTexts]
    items: dict[str, ItemTexts]
    uses: dict[str, UseTexts]
    ratings: dict[str, RatingTexts]
    categories: dict[str, dict[str, CategoryTexts]]
    leftovers: dict[str, CategoryTexts]
    flags: dict[str, FlagTexts]
    worthwhile: dict[str, str]
    counts: dict[str, Count]
    form: dict[str, str]
    page: dict[str, str]
    report: dict[str, str]
    method: dict[str, str]
    files: FileTexts
    errors: dict[str, str]

    def count(self, what: str, n: int) -> str:
        """A number with its noun: `1 point`, `14 points`."""
        forms = self.counts[what]
        return (forms.one if n in self.singular else forms.other).format(n=n)

    def number(self, value: float) -> str:
        """A number with one decimal, as the language writes it: `5,8`."""
        return f"{value:.1f}".replace(".", self.decimal)

    def say(self, key: str, **facts: object) -> str:
        """A sentence of the report, its blanks filled."""
        return self.report[key].format(**facts)


@cache
def read_texts(language: str) -> Texts:
    """Read one of `LANGUAGES`."""
    return msgspec.convert(read_table(f"texts.{language}"), Texts)

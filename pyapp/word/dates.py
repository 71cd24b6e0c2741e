"""Reads dates as people type them: `12/3/2026` (day first), `2026.03.12`, `1er mars 2026`, `November 12, 2026`."""

import datetime as dt
import re
import unicodedata
from functools import cache
from typing import Final

from pyapp.folding import fold
from pyapp.texts import LANGUAGES, read_texts

_YEAR_FIRST: Final = re.compile(r"(\d{4})([-./ ])(\d{1,2})\2(\d{1,2})(?:t00:00(?::00)?z?)?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2(\d{4})")
_ORDINAL: Final = re.compile(r"(?<=\d)[^\W\d_]{1,2}\b")  # `1er`, `12th`
_PIECES: Final = re.compile(r"\d+|[^\W\d_]+")
_LONGEST: Final = 60
_SHORTEST_MONTH: Final = 3  # letters: `nov.`


def read_date(text: str) -> str:
    """The date as the answers file has it; empty where the text is none, or could be several."""
    folded = re.sub(r" ?([-./]) ?", r"\1", fold(text)).rstrip(".") if len(text) <= _LONGEST else ""
    first, _, rest = folded.partition(" ")
    folded = rest if first in _find_beside() else folded
    if found := _YEAR_FIRST.fullmatch(folded):
        return _write(found[1], found[3], found[4])
    if found := _DAY_FIRST.fullmatch(folded):
        return _write(found[4], found[3], found[1])
    return _read_words(folded)


def _write(year: str, month: str, day: str) -> str:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _read_words(folded: str) -> str:
    """A date with its month in words: one day, one month, one year of four digits, and no unknown word."""
    pieces = _PIECES.findall(_ORDINAL.sub("", folded))
    numbers = [piece for piece in pieces if piece.isdecimal()]
    words = [strip_accents(piece) for piece in pieces if not piece.isdecimal()]
    words = [word for word in words if word not in _find_beside()]
    months = {month for word in words for month in _find_months(word)}
    if len(months) != 1 or len(numbers) != 2 or not all(_is_known(word) for word in words):  # noqa: PLR2004 (day, year)
        return ""
    day, year = sorted(numbers, key=len)
    return _write(year, str(*months), day) if len(year) == 4 and len(day) < 3 else ""  # noqa: PLR2004 (digits)


def strip_accents(text: str) -> str:
    """The text without accents, which many leave out in a date."""
    return "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))


def _find_months(word: str) -> set[int]:
    """The months that a word can stand for, whole or cut short, in any language."""
    known = _list_words("months")
    whole = {number for number, month in known if month == word}
    cut = {number for number, month in known if len(word) >= _SHORTEST_MONTH and month.startswith(word)}
    return whole or cut


def _is_known(word: str) -> bool:
    return bool(_find_months(word)) or any(day.startswith(word) for _, day in _list_words("weekdays"))


@cache
def _list_words(kind: str) -> tuple[tuple[int, str], ...]:
    """The months or the weekdays in every language, each with its number."""
    dates = [read_texts(language).dates for language in LANGUAGES]
    names = [each.months if kind == "months" else each.weekdays for each in dates]
    return tuple((n, strip_accents(fold(name))) for each in names for n, name in enumerate(each, 1))


@cache
def _find_beside() -> frozenset[str]:
    """What may stand around a month in any language."""
    return frozenset(word for language in LANGUAGES for word in read_texts(language).dates.beside.split())

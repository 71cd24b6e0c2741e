"""Compares texts as a reader would, however a keyboard or a program wrote them; and puts texts on one line."""

import re
from functools import lru_cache
from typing import Final
from unicodedata import category, normalize

# Quotation marks and apostrophes beside those that Unicode calls opening or closing (Pi, Pf): typed ones, accents and
# primes used for them, letters that look like them, Hebrew ones, low ones, corners, full-width ones.
_QUOTES: Final = (
    "'\"`\u00b4\u2032\u2033\u2034\u2035\u2036\u2037\u02b9\u02ba\u02bb\u02bc\u02bd\u02c8\u05f3\u05f4\u201a\u201e"
    "\u300c\u300d\u300e\u300f\u301d\u301e\u301f\ufe41\ufe42\ufe43\ufe44\uff02\uff07\uff40\uff62\uff63"
)
# Hyphens beside those that Unicode calls dashes (Pd): minus signs, and a bullet that looks like one.
_HYPHENS: Final = "\u02d7\u2043\u207b\u208b\u2212"
# Invisible characters beside those that Unicode calls format or control characters (Cf, Cc): selectors of how the
# character before them looks, joiners, and fillers.
_UNSEEN: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)

# Control characters, ends of lines, and marks that turn the direction of the rest of a sentence.
_NOT_IN_SENTENCES: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def put_on_line(text: str) -> str:
    """A text as it can stand in a sentence of ours: on one line, and in its own direction alone."""
    return _NOT_IN_SENTENCES.sub(" ", text)


def join_lines(text: str) -> str:
    """A text for a field of one line: line breaks of every kind become a blank."""
    lines = text.splitlines()
    if len(lines) > 1:
        return " ".join(line.strip() for line in lines if line.strip())
    return lines[0] if lines else ""


def fold(text: str) -> str:
    """A text as it is compared: the same for all ways of typing it. Accents are kept, as they make other words.

    Unicode NFKC, quotes and hyphens of every kind as one, no invisible characters, blanks collapsed, case folded.
    """
    spelled = normalize("NFKC", "".join(_fold_sign(letter) for letter in text))
    return " ".join(normalize("NFKC", spelled.casefold()).split())


@lru_cache(maxsize=1024)
def _fold_sign(letter: str) -> str:
    kind = category(letter)
    if kind in {"Pi", "Pf"} or letter in _QUOTES:
        return "'"
    if kind == "Pd" or letter in _HYPHENS:
        return "-"
    is_unseen = kind == "Cf" or (kind == "Cc" and not letter.isspace()) or _UNSEEN.match(letter)
    return "" if is_unseen else letter

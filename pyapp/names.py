"""Names as people type them: on one line, the same in another spelling, and as part of a file's name."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from unicodedata import category, normalize

# Beside those that Unicode calls opening or closing: typed ones, accents in their place, primes, letters that look like
# them, Hebrew ones, low ones, corners, full-width ones.
_QUOTES: Final = (
    "'\"`\u00b4\u2032\u2033\u2034\u2035\u2036\u2037\u02b9\u02ba\u02bb\u02bc\u02bd\u02c8\u05f3\u05f4\u201a\u201e"
    "\u300c\u300d\u300e\u300f\u301d\u301e\u301f\ufe41\ufe42\ufe43\ufe44\uff02\uff07\uff40\uff62\uff63"
)
# Beside those that Unicode calls dashes: minus signs, and a bullet that looks like one.
_HYPHENS: Final = "\u02d7\u2043\u207b\u208b\u2212"
_JOINERS: Final = "\u200c\u200d"  # between letters of Persian, and of many languages of India and Sri Lanka
_MARKS: Final = ("Mn", "Mc", "Me")


def join_lines(text: str) -> str:
    """A text that has one line where it is answered: line breaks of every kind are read as a blank."""
    lines = text.splitlines()
    if len(lines) > 1:
        return " ".join(line.strip() for line in lines if line.strip())
    return lines[0] if lines else ""


# A comparison of fifty partners asks of every two whether they share a name.
@lru_cache(maxsize=256)
def fold_name(name: str) -> str:
    """A name without what differs between two keyboards or programs: the same for all spellings of one. Accents count.

    Unicode NFKC, quotes and hyphens of every kind as one, no invisible characters, blanks collapsed, case folded.
    """
    spelled = normalize("NFKC", "".join(_fold_sign(letter) for letter in name))
    return " ".join(normalize("NFKC", spelled.casefold()).split())


def _fold_sign(letter: str) -> str:
    kind = category(letter)
    if kind in {"Pi", "Pf"} or letter in _QUOTES:
        return "'"
    if kind == "Pd" or letter in _HYPHENS:
        return "-"
    return "" if kind == "Cf" else letter


def write_stem(name: str, longest: int) -> str:
    """A name as part of a file's name: its letters and digits, in small letters, with hyphens between the words.

    One that is too long is cut, but never between a letter and the marks that belong to it.
    """
    stem = ""
    for sign in _split_signs(normalize("NFC", name.lower())):
        if len(stem) + len(sign) > longest:
            break
        stem = f"{stem.rstrip(_JOINERS + '-')}-" if sign == " " else stem + sign
    return stem.strip(_JOINERS + "-")


def _split_signs(text: str) -> Iterator[str]:
    """Each letter or digit with its marks; a blank for anything else, nothing for what is invisible."""
    sign = " "
    for each in text:
        kind = category(each)
        if kind in _MARKS or each in _JOINERS:
            sign += "" if sign == " " else each
        elif each.isalnum() and sign.endswith(_JOINERS[-1]):
            sign += each
        elif kind != "Cf":
            yield sign
            sign = each if each.isalnum() else " "
    yield sign

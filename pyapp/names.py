"""Makes a part of a file's name out of what people call themselves."""

from collections.abc import Iterator
from typing import Final
from unicodedata import category, normalize

_JOINERS: Final = "\u200c\u200d"  # between letters of Persian, and of many languages of India and Sri Lanka
_MARKS: Final = ("Mn", "Mc", "Me")


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
    """Each letter or digit with its marks; a blank for each other character; nothing for invisible ones."""
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

"""Reads what somebody typed in a place of a document, as text. What is no text leaves a sign, or is counted."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from pyapp.word.elements import NAMESPACES, Element
from pyapp.word.package import Package
from pyapp.word.symbols import find_character, translate

_W: Final = f"{{{NAMESPACES['w']}}}"
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS: Final = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
# Not read: what was deleted or moved away while changes were tracked, what repeats other text for older programs, and
# properties.
_UNSEEN: Final = (
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}sdtPr",
    f"{_W}pPr",
    f"{_W}rPr",
    f"{_COMPATIBILITY}Fallback",
)
_PICTURES: Final = (f"{_W}drawing", f"{_W}pict", f"{_W}object")
_FOOTNOTES: Final = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
_PLACEHOLDER: Final = "PlaceholderText"
_LIST_SIGN: Final = "- "


class Typed(Struct, frozen=True):
    """A text, one line for each paragraph, in pieces; each piece says whether it looks like a placeholder."""

    pieces: tuple[tuple[str, bool], ...]
    pictures: int

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


Footnotes = Mapping[tuple[str, str], Element]
"""Footnotes and endnotes, by their kind and number; not to be confused with the notes that people write on items."""


def find_footnotes(package: Package) -> Footnotes:
    """The footnotes and endnotes of a document. Raises `AnswersError`: `not-word`, where the archive is damaged."""
    found: dict[tuple[str, str], Element] = {}
    for kind in _FOOTNOTES.values():
        root = package.read_beside(f"{kind}.xml")
        found |= {(kind, note.get(f"{_W}id", "")): note for note in (() if root is None else root)}
    return found


def read_typed(place: Element, footnotes: Footnotes) -> Typed:
    """Read what stands in a place."""
    reader = _Reader(footnotes)
    reader.read(place)
    return Typed(tuple(reader.pieces), reader.pictures)


class _Reader:
    """Goes through a place once, however deep it is, and collects its text."""

    def __init__(self, footnotes: Footnotes) -> None:
        self._footnotes = footnotes
        self._font = ""
        self._is_placeholder = False
        self.pieces: list[tuple[str, bool]] = []
        self.pictures = 0

    def read(self, element: Element) -> None:
        """Add what stands in an element, once."""
        tag = element.tag
        if tag in (f"{_W}t", _MATHS):
            self._add(translate(self._font, element.text or ""))
        elif tag in _SIGNS:
            self._add(_SIGNS[tag])
        elif tag == f"{_W}sym":
            self._add(find_character(element.get(f"{_W}font", ""), element.get(f"{_W}char", "")))
        elif tag == f"{_W}ddList":
            self._add(_find_choice(element))
        elif tag == f"{_COMPATIBILITY}AlternateContent":
            self._read_one_way(element)
        elif tag in _FOOTNOTES:
            self._read_footnote(self._footnotes.get((_FOOTNOTES[tag], element.get(f"{_W}id", ""))))
        elif tag not in _UNSEEN:
            self._read_children(element)

    def _read_children(self, element: Element) -> None:
        if element.tag == f"{_W}r":
            self._font = _find(element, "rFonts", "ascii")
            self._is_placeholder = _find(element, "rStyle", "val") == _PLACEHOLDER
        if element.tag in _PICTURES and not any(True for _ in element.iter(f"{_W}txbxContent")):
            self.pictures += 1
        if element.tag == f"{_W}p" and _is_listed(element):
            self._add(_LIST_SIGN)
        for child in element:
            self._read_child(child)
        if element.tag == f"{_W}p":
            self._is_placeholder = False
            self._add("\n")

    def _read_one_way(self, element: Element) -> None:
        """Read one of two versions, as of an emoji: that for newer programs or, if it is empty, that for older ones."""
        before = (len(self.pieces), self.pictures)
        self._read_children(element)
        if before == (len(self.pieces), self.pictures):
            for older in element.findall(f"{_COMPATIBILITY}Fallback"):
                self._read_children(older)

    def _read_child(self, child: Element) -> None:
        if child.tag != f"{_W}rt":  # ruby: how the letters below it are pronounced
            self.read(child)
        elif any(text.text for text in child.iter(f"{_W}t")):
            self._add("(")
            self._read_children(child)
            self._add(")")

    def _read_footnote(self, footnote: Element | None) -> None:
        lines = () if footnote is None else _Reader({}).read_lines(footnote)
        self._add(f" [{' '.join(lines) or '*'}]")

    def read_lines(self, element: Element) -> Iterator[str]:
        """The lines in an element that say something."""
        self.read(element)
        text = "".join(piece for piece, _ in self.pieces)
        return (line.strip() for line in text.split("\n") if line.strip())

    def _add(self, text: str) -> None:
        self.pieces.append((text, self._is_placeholder))


def _find(run: Element, name: str, attribute: str) -> str:
    """An attribute among a run's properties."""
    found = run.find(f"{_W}rPr/{_W}{name}")
    return "" if found is None else found.get(f"{_W}{attribute}", "")


def _find_choice(choices: Element) -> str:
    """The choice in a drop-down of the old kind, stored as a position: LibreOffice 7.0 makes these for a .doc."""
    entries = [each.get(f"{_W}val", "") for each in choices.findall(f"{_W}listEntry")]
    result = choices.find(f"{_W}result")
    chosen = "0" if result is None else result.get(f"{_W}val", "0")
    return next((entry for at, entry in enumerate(entries) if str(at) == chosen), "")


def _is_listed(paragraph: Element) -> bool:
    """Whether a paragraph is part of a list: Word draws its number or bullet, which does not stand in its text."""
    number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    return number is not None and number.get(f"{_W}val") != "0"

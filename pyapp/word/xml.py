"""Parses XML that anyone may have made, with bounds on time and memory. No entity is ever expanded."""

import re
import xml.etree.ElementTree as ET
from typing import Final

from pyapp.word.elements import Element

# A blank form has some 5,000 elements; LibreOffice makes three times as many of them, and nests them 20 deep.
MOST_ELEMENTS: Final = 100_000
_DEEPEST: Final = 100
_MOST_ATTRIBUTES: Final = 300_000
_MOST_TEXTS: Final = 1_000_000  # the parser hands over each line's end and each escaped character as a text of its own
# The parser repeats the namespace in every name, so that a long one costs much memory. Ours have 80 characters at most.
_NAMESPACE: Final = re.compile(r"""xmlns[^=<>"']*+(=\s*+(?:"[^"]{200}|'[^']{200}))?""")
_CHUNK: Final = 1024**2  # the parser stops for a refusal only between two chunks

# Strict Open XML has the same names in other namespaces, which `_name` turns into the usual ones.
_STRICT: Final = "{http://purl.oclc.org/ooxml/"
_USUAL: Final = "{http://schemas.openxmlformats.org/"
_SPELT_OTHERWISE: Final = {"customProperties}": "custom-properties}"}


class _TooMuchError(ValueError):
    """A part holds more than any document of ours."""


class _BoundedBuilder(ET.TreeBuilder):
    """Builds a tree with bounds on its elements, its depth and its texts."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._elements = 0
        self._depth = 0
        self._texts = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._elements += 1
        self._depth += 1
        if self._elements > self._most or self._depth > _DEEPEST:
            raise _TooMuchError
        return super().start(_name(tag), {_name(name): value for name, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(_name(tag))

    def data(self, data: str, /) -> None:
        self._texts += 1
        if self._texts > _MOST_TEXTS:
            raise _TooMuchError
        super().data(data)


def _name(name: str) -> str:
    """A name of Strict Open XML as the usual kind has it: `…/ooxml/drawingml/main` is `…/drawingml/2006/main`."""
    if not name.startswith(_STRICT):
        return name
    section, slash, rest = name.removeprefix(_STRICT).partition("/")
    for strict, usual in _SPELT_OTHERWISE.items():
        rest = rest.replace(strict, usual)
    return f"{_USUAL}{section}/2006{slash}{rest}"


def parse(content: bytes, most: int = MOST_ELEMENTS) -> Element | None:
    """The root of XML with up to `most` elements; `None` where it is not XML, or too large."""
    try:
        text = content.decode("utf-8-sig")
        # Safe to parse: text of known encoding, and without a DOCTYPE there is no entity to expand.
        if "<!DOCTYPE" in text or text.count("=") > _MOST_ATTRIBUTES or _has_long_namespace(text):
            return None
        parser = ET.XMLParser(target=_BoundedBuilder(most))  # noqa: S314
        for start in range(0, len(text), _CHUNK):
            parser.feed(text[start : start + _CHUNK])
        root: Element = parser.close()
    except (ET.ParseError, ValueError, LookupError):
        return None
    return root


def _has_long_namespace(text: str) -> bool:
    return any(match[1] for match in _NAMESPACE.finditer(text))

"""A Word file from anyone, opened with bounds on time and memory.

Nothing is unpacked or built beyond what a filled-in form or a report can need, and no entity is ever expanded.
"""

import io
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from typing import Final

from pyapp.answers import LARGEST_DOCUMENT, LARGEST_FILE
from pyapp.errors import AnswersError
from pyapp.word.elements import Element

# All that `zipfile` has been seen to raise on files that were cut, mixed up or made to do harm.
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
)
_MAIN_PART: Final = "word/document.xml"
_MOST_PARTS: Final = 50
_LARGEST_PART: Final = LARGEST_DOCUMENT
_LARGEST_PARTS: Final = LARGEST_DOCUMENT + 4 * LARGEST_FILE  # all that is ever unpacked of one document
# A blank form has some 5,000 elements; LibreOffice makes three times as many of them, and nests them 20 deep.
_MOST_ELEMENTS: Final = 100_000
_DEEPEST: Final = 100
_MOST_ATTRIBUTES: Final = 300_000
_MOST_TEXTS: Final = 1_000_000  # a line's end and an escaped character are texts of their own
# The parser writes a namespace before every name, so that a long one multiplies. Ours have 80 characters at most.
_NAMESPACE: Final = re.compile(r"""xmlns[^=<>"']*+(=\s*+(?:"[^"]{200}|'[^']{200}))?""")
_CHUNK: Final = 1024**2  # the parser sees a refusal only between two


class _TooMuchError(ValueError):
    """A part holds more than any document of ours."""


class _BoundedBuilder(ET.TreeBuilder):
    """Builds a tree of elements, up to a number and a depth, of texts up to a number."""

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
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)

    def data(self, data: str, /) -> None:
        self._texts += 1
        if self._texts > _MOST_TEXTS:
            raise _TooMuchError
        super().data(data)


class Package:
    """The parts of a Word file, read one by one. Made by `open_package`."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = _LARGEST_PARTS

    @property
    def custom_parts(self) -> list[str]:
        """The names of the first parts that hold data of other programs."""
        names = [name for name in self._archive.namelist() if name.startswith("customXml/item")]
        return names[:_MOST_PARTS]

    def read_text(self) -> Element:
        """The root of the document's own text. Raises `AnswersError`: `not-word`."""
        root = self.read_part(_MAIN_PART)
        if root is None:
            raise AnswersError("not-word")
        return root

    def read_part(self, name: str, most: int = _MOST_ELEMENTS) -> Element | None:
        """The root of a part of up to `most` elements; `None` where it is no XML, or more of it than we read.

        Raises `AnswersError`: `not-word`, where the archive is damaged.
        """
        limit = min(_LARGEST_PART, self._left)
        try:
            if self._archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                return None
            with self._archive.open(name) as part:
                content = part.read(limit + 1)
        except _DAMAGED as error:
            raise AnswersError("not-word") from error
        self._left -= min(limit, len(content))
        return _parse(content, most) if len(content) <= limit else None


def _parse(content: bytes, most: int) -> Element | None:
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


def open_package(document: bytes) -> Package:
    """Open a Word file. Raises `AnswersError`: `file-too-large`, `not-word`."""
    if len(document) > LARGEST_DOCUMENT:
        raise AnswersError("file-too-large", limit=str(LARGEST_DOCUMENT // 1024**2))
    try:
        archive = zipfile.ZipFile(io.BytesIO(document))
    except _DAMAGED as error:
        raise AnswersError("not-word") from error
    names = archive.namelist()
    # Of two parts of one name, programs differ on which is the document's.
    if _MAIN_PART not in names or len(names) != len(set(names)):
        raise AnswersError("not-word")
    return Package(archive)

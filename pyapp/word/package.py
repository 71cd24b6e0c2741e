r"""Opens a Word file that anyone may have made, with bounds on time and memory: no more is unpacked than ours can need.

Programs spell the name of a part in several ways (`word\document.xml`, `/Word/document.xml`), and some give the main
part another name: which part it is, the relations of the package tell.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import Final

from pyapp.answers import LARGEST_DOCUMENT, LARGEST_FILE
from pyapp.errors import AnswersError
from pyapp.kinds import tell_archive
from pyapp.word.elements import Element
from pyapp.word.xml import MOST_ELEMENTS, parse

# All errors that `zipfile` was seen to raise on files that were cut, damaged or made to do harm.
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
_START: Final = b"PK\x03\x04"
_END: Final = b"PK\x05\x06"
"""The first bytes of the list of parts at the end of every archive."""
_HEADER: Final = 30
"""How many bytes stand before a part's name."""
_LENGTHS: Final = 26
"""The position of two lengths there: of the name, and of what stands between it and the content."""
_RELATIONS: Final = "_rels/.rels"
_MAIN: Final = "officedocument"
_MAIN_PART: Final = "word/document.xml"
_PROPERTIES: Final = ("custom-properties", "customproperties")  # as usual, and in Strict Open XML
_MOST_RELATIONS: Final = 100
_MOST_CUSTOM_PARTS: Final = 50
_LARGEST_PART: Final = LARGEST_DOCUMENT
_LARGEST_PARTS: Final = LARGEST_DOCUMENT + 4 * LARGEST_FILE  # all that is ever unpacked of one document
_ENCODED: Final = re.compile("(?:%[0-9A-Fa-f]{2})+")


class Package:
    """The parts of a Word file, read one by one. Made by `open_package`.

    Parts go by the names that `spell_name` gives them.
    """

    def __init__(self, archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> None:
        self._archive = archive
        self._entries = entries
        self._left = _LARGEST_PARTS
        self._related = self._read_relations()
        self._main = self._find_main()

    @property
    def custom_parts(self) -> list[str]:
        """The names of the first parts that hold data of other programs."""
        names = [name for name in self._entries if name.startswith("customxml/item")]
        return names[:_MOST_CUSTOM_PARTS]

    def find_text(self) -> Element | None:
        """The root of the document's own text, if it can be read. Raises `AnswersError`: `not-word`, where damaged."""
        return self.read_part(self._main)

    def read_text(self) -> Element:
        """The root of the document's own text. Raises `AnswersError`: `not-word`."""
        root = self.find_text()
        if root is None:
            raise AnswersError("not-word")
        return root

    def read_beside(self, name: str) -> Element | None:
        """The root of a part that stands beside the document's own text, such as its footnotes."""
        folder, slash, _ = self._main.rpartition("/")
        beside = f"{folder}{slash}{name}"
        return self.read_part(beside) if beside in self._entries else None

    def read_properties(self) -> Element | None:
        """The root of the custom document properties, if there are any."""
        named = [target for kind, target in self._related if kind in _PROPERTIES and target in self._entries]
        return self.read_part(named[0]) if named else None

    def read_part(self, name: str, most: int = MOST_ELEMENTS) -> Element | None:
        """The root of a part with up to `most` elements; `None` where it is not XML, or too large.

        Raises `AnswersError`: `not-word`, where the archive is damaged.
        """
        limit = min(_LARGEST_PART, self._left)
        try:
            entry = self._entries[name]
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                return None
            with self._archive.open(entry) as part:
                content = part.read(limit + 1)
        except _DAMAGED as error:
            raise AnswersError("not-word") from error
        self._left -= min(limit, len(content))
        return parse(content, most) if len(content) <= limit else None

    def _read_relations(self) -> list[tuple[str, str]]:
        """The kinds of the package's relations, and the names of their parts."""
        root = self.read_part(_RELATIONS, _MOST_RELATIONS) if _RELATIONS in self._entries else None
        inside = [each for each in (() if root is None else root) if each.get("TargetMode") != "External"]
        return [
            (each.get("Type", "").rpartition("/")[2].lower(), spell_name(each.get("Target", ""))) for each in inside
        ]

    def _find_main(self) -> str:
        """The name of the main part. Raises `AnswersError`: `not-word`, or the kind that the archive is of."""
        named = {target for kind, target in self._related if kind == _MAIN and target in self._entries}
        names = named or {_MAIN_PART} & self._entries.keys()
        if code := tell_archive(names or self._entries):
            raise AnswersError(code)
        if len(names) != 1:
            raise AnswersError("not-word")
        return names.pop()


def spell_name(name: str) -> str:
    """The one spelling of a part's name: `/` between its steps and none before, small letters, nothing encoded."""
    decoded = _ENCODED.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace"), name)
    steps = decoded.replace("\\", "/").casefold().split("/")
    return "/".join(step for step in steps if step not in ("", "."))


def open_package(document: bytes) -> Package:
    """Open a Word file.

    Raises `AnswersError`: `file-too-large`, `not-word`, `cut-file`, or the kind that another archive is of.
    """
    if len(document) > LARGEST_DOCUMENT:
        raise AnswersError("file-too-large", limit=str(LARGEST_DOCUMENT // 1024**2))
    try:
        archive = zipfile.ZipFile(io.BytesIO(document))
        _check_room(document, archive)
        return Package(archive, _spell_names(archive.infolist()))
    except _DAMAGED as error:
        is_cut = document.startswith(_START) and _END not in document
        raise AnswersError("cut-file" if is_cut else "not-word") from error


def _check_room(document: bytes, archive: zipfile.ZipFile) -> None:
    """Raise `AnswersError`, `not-word`, where parts overlap: not every version of Python refuses that itself."""
    end = archive.start_dir
    for entry in sorted(archive.infolist(), key=lambda each: each.header_offset, reverse=True):
        start = entry.header_offset
        name, extra = struct.unpack_from("<HH", document, start + _LENGTHS)
        if start + _HEADER + name + extra + entry.compress_size > end:
            raise AnswersError("not-word")
        end = start


def _spell_names(entries: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The parts by name. Raises `AnswersError`: `not-word` for two of one name: each program reads another."""
    spelt: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        if not entry.is_dir() and spelt.setdefault(spell_name(entry.filename), entry) is not entry:
            raise AnswersError("not-word")
    return spelt

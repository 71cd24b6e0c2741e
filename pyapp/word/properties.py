"""Custom document properties: LibreOffice keeps them in .odt, .doc and .rtf too, where a custom XML part is lost.

Word allows a property 255 characters, so a text is cut into numbered pieces. They are in base64, because not every
format keeps line breaks and all letters.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from pyapp.word.elements import NAMESPACES, Element, build

_LONGEST_PIECE: Final = 255
_MOST_PIECES: Final = 4000  # LibreOffice takes minutes to read more from an .rtf; a custom XML part has no such bound
_NAME: Final = re.compile(r"partnership-value ([a-z]+) ([1-9][0-9]{0,3}) of ([1-9][0-9]{0,3})")
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # by which Word knows a property that a user made
_FIRST_ID: Final = 2  # 0 and 1 are taken


def build_properties(text: str, kind: str) -> Element:
    """The part that holds a text in properties; a text that would take too many is left out."""
    pieces = _cut(base64.b64encode(text.encode("utf-8")).decode("ascii"))
    named = {f"partnership-value {kind} {n} of {len(pieces)}": piece for n, piece in enumerate(pieces, 1)}
    root = build("op:Properties")
    for number, (name, piece) in enumerate(named.items() if len(pieces) <= _MOST_PIECES else (), _FIRST_ID):
        value = build("vt:lpwstr", text=piece)
        root.append(build("op:property", value, fmtid=_FORMAT_ID, pid=str(number), name=name))
    return root


def _cut(text: str) -> list[str]:
    return [text[start : start + _LONGEST_PIECE] for start in range(0, len(text), _LONGEST_PIECE)]


def find_texts(root: Element | None, kind: str) -> Iterator[str]:
    """The texts of a kind in a document's properties; those with a missing piece are left out."""
    sets: dict[int, dict[int, str]] = {}
    for each in () if root is None else root.iter(f"{{{NAMESPACES['op']}}}property"):
        name = _NAME.fullmatch(each.get("name", ""))
        if name and name[1] == kind:
            sets.setdefault(int(name[3]), {})[int(name[2])] = "".join(each.itertext()).strip()
    for count, pieces in sets.items():
        if text := _join([pieces.get(number, "") for number in range(1, count + 1)]):
            yield text


def _join(pieces: list[str]) -> str:
    """The text in the pieces; empty where one is missing or was cut."""
    if not pieces[-1] or any(len(piece) != _LONGEST_PIECE for piece in pieces[:-1]):
        return ""
    try:
        return base64.b64decode("".join(pieces), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""

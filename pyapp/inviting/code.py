"""The QR code of a link, by segno, as a picture."""

import struct
import zlib
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

# The encoder alone, as the rest of segno imports much that the browser's Python does without.
from segno import encoder

_BORDER: Final = 4
"""How many modules stay light around a code, as its standard asks."""
_MODULE: Final = 8
"""The side of a module in pixels: in a picture of black and white, a byte."""
_DARK, _LIGHT = b"\x00", b"\xff"


class Code(Struct, frozen=True):
    """A code as a picture in PNG; `modules` is how many lie along a side, its border included."""

    picture: bytes
    modules: int


def draw_code(link: str) -> Code | None:
    """The code of a link; `None` where the link is longer than any code can hold.

    A seventh of it may be smudged or creased, more where that costs no room.
    """
    try:
        made = encoder.encode(link, error="m", micro=False, boost_error=True)  # type: ignore[no-untyped-call]
    except encoder.DataOverflowError:
        return None
    rows = [b"".join(_DARK if module else _LIGHT for module in row) for row in made.matrix]
    side = len(rows) + 2 * _BORDER
    above = [_LIGHT * side] * _BORDER
    return Code(_write_png([*above, *(_LIGHT * _BORDER + row + _LIGHT * _BORDER for row in rows), *above]), side)


def _write_png(rows: Sequence[bytes]) -> bytes:
    """A picture in black and white, of rows of modules."""
    side = len(rows) * _MODULE
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    lines = b"".join((b"\x00" + row) * _MODULE for row in rows)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

"""Bytes packed, in pieces that are fetched, and lost on a bad line, one by one.

What is packed by gzip, the browser unpacks by itself, at once: so WebAssembly is compiled while it arrives.
What is squeezed is a fifth smaller, and takes a script ten times as long: raw LZMA2 after four bytes with the size of
all of it, low byte first; `docs/scripts/unpack.mjs` reads it.
"""

import gzip
import hashlib
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Final

LARGEST_PIECE: Final = 128 * 1024
"""Large enough for a fast line, small enough to lose on a slow one."""

# `pb=0`: Python's code knows no words of four bytes.
_FILTERS: Final = [
    {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "pb": 0, "dict_size": 1 << 24, "nice_len": 273}
]


def pack(content: bytes) -> tuple[bytes, ...]:
    """Some bytes as pieces of a whole by gzip, the same every time."""
    packed = gzip.compress(content, 9, mtime=0)
    return tuple(packed[at : at + LARGEST_PIECE] for at in range(0, len(packed), LARGEST_PIECE))


def squeeze(content: bytes, cache: Path) -> tuple[bytes, ...]:
    """Some bytes as pieces, each of whole chunks of LZMA2. What was squeezed before is kept in the cache."""
    kept = cache / hashlib.sha256(repr(_FILTERS).encode() + content).hexdigest()[:32]
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_suffix(".unfinished")
        unfinished.write_bytes(lzma.compress(content, lzma.FORMAT_RAW, filters=_FILTERS))
        unfinished.rename(kept)
    return tuple(join_chunks(len(content).to_bytes(4, "little"), split_chunks(kept.read_bytes())))


def split_chunks(stream: bytes) -> Iterator[bytes]:
    """The chunks of a raw LZMA2 stream; the last is the mark of its end."""
    at = 0
    while control := stream[at]:
        if control < _LZMA:
            length = _HEAD_OF_PLAIN + int.from_bytes(stream[at + 1 : at + 3]) + 1
        else:
            length = _HEAD + (control >= _NEW_PROPERTIES) + int.from_bytes(stream[at + 3 : at + 5]) + 1
        yield stream[at : at + length]
        at += length
    yield stream[at:]


def join_chunks(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Chunks joined to pieces as large as they may be."""
    piece = first
    for chunk in chunks:
        if len(piece) + len(chunk) > LARGEST_PIECE:
            yield piece
            piece = b""
        piece += chunk
    yield piece


_LZMA: Final = 0x80  # from here on a chunk is packed; below, it stands as it is
_NEW_PROPERTIES: Final = 0xC0  # from here on a byte of properties follows the head
_HEAD: Final = 5
_HEAD_OF_PLAIN: Final = 3

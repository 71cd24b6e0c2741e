import gzip
import lzma
import random
from pathlib import Path

import pytest

from pyapp.site.packing import LARGEST_PIECE, pack, split_chunks, squeeze


def contents() -> dict[str, bytes]:
    # What cannot be packed stands in chunks of its own.
    noise = random.Random(1).randbytes(300_000)  # noqa: S311 (no secret)
    return {"empty": b"", "text": b"partenariat " * 50_000, "noise": noise, "both": b"x" * 200_000 + noise}


@pytest.mark.parametrize("content", contents().values(), ids=contents())
def test_pieces_together_are_what_was_packed(content: bytes) -> None:
    pieces = pack(content)
    assert gzip.decompress(b"".join(pieces)) == content
    assert max(len(piece) for piece in pieces) <= LARGEST_PIECE
    assert pack(content) == pieces, "the same every time"


@pytest.mark.parametrize("content", contents().values(), ids=contents())
def test_pieces_together_are_what_was_squeezed(content: bytes, tmp_path: Path) -> None:
    pieces = squeeze(content, tmp_path)
    whole = b"".join(pieces)
    assert int.from_bytes(whole[:4], "little") == len(content)
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 24}]
    assert lzma.decompress(whole[4:], lzma.FORMAT_RAW, filters=filters) == content
    assert max(len(piece) for piece in pieces) <= LARGEST_PIECE


def test_a_squeezed_piece_holds_whole_chunks(tmp_path: Path) -> None:
    first, *others = squeeze(contents()["both"], tmp_path)
    assert len(others) > 1
    for piece in (first[4:], *others):
        # Where a mark of the end follows, nothing is cut: the chunks are as long as their heads say.
        assert b"".join(split_chunks(piece + b"\0")).rstrip(b"\0") == piece.rstrip(b"\0")


def test_what_was_squeezed_before_is_not_squeezed_again(tmp_path: Path) -> None:
    pieces = squeeze(b"once", tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"\0")
    before = kept.stat().st_mtime_ns
    assert squeeze(b"once", tmp_path) == pieces
    assert kept.stat().st_mtime_ns == before
    assert squeeze(b"another", tmp_path) != pieces

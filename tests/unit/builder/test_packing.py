import gzip
import random
from pathlib import Path

import pytest

from builder.packing import LARGEST_PIECE, pack


def contents() -> dict[str, bytes]:
    noise = random.Random(1).randbytes(300_000)  # noqa: S311 (no secret)
    return {"empty": b"", "text": b"partenariat " * 5_000, "noise": noise, "both": b"x" * 20_000 + noise}


@pytest.mark.parametrize("content", contents().values(), ids=contents())
def test_pieces_together_are_what_was_packed(content: bytes, tmp_path: Path) -> None:
    pieces = pack(content, tmp_path / "one")
    assert gzip.decompress(b"".join(pieces)) == content
    assert max(len(piece) for piece in pieces) <= LARGEST_PIECE
    assert len(b"".join(pieces)) <= len(gzip.compress(content, 9))
    assert pack(content, tmp_path / "other") == pieces, "the same every time"

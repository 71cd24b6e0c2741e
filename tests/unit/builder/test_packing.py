import gzip
import random
from pathlib import Path

import pytest

from builder.packing import LARGEST_CHUNK, pack, pack_at_once


def contents() -> dict[str, bytes]:
    noise = random.Random(1).randbytes(300_000)  # noqa: S311 (no secret)
    return {"empty": b"", "text": b"partenariat " * 5_000, "noise": noise, "both": b"x" * 20_000 + noise}


@pytest.mark.parametrize("content", contents().values(), ids=contents())
def test_chunks_together_are_what_was_packed(content: bytes, tmp_path: Path) -> None:
    chunks = pack(content, tmp_path / "one")
    assert gzip.decompress(b"".join(chunks)) == content
    assert max(len(chunk) for chunk in chunks) <= LARGEST_CHUNK
    assert len(b"".join(chunks)) <= len(gzip.compress(content, 9))
    assert pack(content, tmp_path / "other") == chunks, "the same every time"
    assert gzip.decompress(b"".join(pack_at_once(content))) == content
    assert pack_at_once(content) == pack_at_once(content)

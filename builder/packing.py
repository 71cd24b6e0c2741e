"""Bytes packed as small as gzip allows, in chunks that are fetched, and lost on a bad line, one by one.

What is packed so, every browser unpacks by itself, at once: WebAssembly is compiled while it arrives. A better packing
would need a script of ours, which takes longer than the bytes it saves on all but the slowest lines.
"""

from importlib.metadata import version
from pathlib import Path
from typing import Final

import zopfli.gzip  # type: ignore[import-untyped]

from builder.caching import make_once

LARGEST_CHUNK: Final = 128 * 1024
"""Large enough for a fast line, small enough to lose on a slow one."""

# More save less than a thousandth.
_ROUNDS: Final = 5


def pack(content: bytes, cache: Path) -> tuple[bytes, ...]:
    """Some bytes as chunks of a whole by gzip, the same every time. What was packed before is kept in the cache."""
    recipe = f"zopfli {version('zopfli')} {_ROUNDS}"
    packed = make_once(lambda: zopfli.gzip.compress(content, numiterations=_ROUNDS), cache, recipe.encode(), content)
    return tuple(packed[at : at + LARGEST_CHUNK] for at in range(0, len(packed), LARGEST_CHUNK))

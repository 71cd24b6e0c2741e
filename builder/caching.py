"""What takes long to make is kept in a cache, under a name made from all that it depends on."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path


def make_once(make: Callable[[], bytes], cache: Path, *depends_on: bytes) -> bytes:
    """What a function makes; where it was made before from the same things, what the cache has."""
    digest = hashlib.sha256()
    for each in depends_on:
        digest.update(f"{len(each)} ".encode() + each)
    cached = cache / digest.hexdigest()[:32]
    if not cached.exists():
        cache.mkdir(parents=True, exist_ok=True)
        # Another build may do the same at this moment: each writes a file of its own, and the last one stays.
        unfinished = cached.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(make())
        unfinished.rename(cached)
    return cached.read_bytes()

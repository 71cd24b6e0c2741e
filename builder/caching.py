"""A cache of what takes long to make: a result is found again by all that it depends on."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path


def make_once(make: Callable[[], bytes], cache: Path, *depends_on: bytes) -> bytes:
    """What a function makes, or what it made before of the same."""
    digest = hashlib.sha256()
    for each in depends_on:
        digest.update(f"{len(each)} ".encode() + each)
    cached = cache / digest.hexdigest()[:32]
    if not cached.exists():
        cache.mkdir(parents=True, exist_ok=True)
        # Two builds at once each write their own.
        unfinished = cached.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(make())
        unfinished.rename(cached)
    return cached.read_bytes()

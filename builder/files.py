"""Files in memory, by their paths, how several become one, and how one is written that nothing may replace."""

import json
from pathlib import Path
from typing import Any

Files = dict[str, bytes]
"""Contents by path."""


def join_files(files: Files) -> bytes:
    """Files in one, after a line of JSON with their paths and sizes."""
    head = as_json([[path, len(content)] for path, content in files.items()])
    return head + b"\n" + b"".join(files.values())


def split_files(joined: bytes) -> Files:
    """The files that were joined in one."""
    head, _, rest = joined.partition(b"\n")
    files, at = {}, 0
    for path, size in json.loads(head):
        files[path] = rest[at : at + size]
        at += size
    return files


def as_json(content: Any) -> bytes:
    """Some content as JSON without a superfluous byte."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet. Raises `FileExistsError`."""
    with path.open("xb") as file:
        file.write(content)

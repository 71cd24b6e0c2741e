"""Writes sentences on the terminal. Names of files in them can neither move the cursor nor break a sentence."""

import os
import re
import sys
from pathlib import Path
from typing import Final

# Control characters, ends of lines, and marks that turn the direction of the rest of a line.
_NOT_IN_SENTENCES: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def speak_utf8() -> None:
    """Write UTF-8 on every system; bytes that are no text, as names of files can hold them, are written as codes.

    A program that starts us may have closed a stream. Sentences then go nowhere, and writing results fails.
    """
    if sys.__stderr__ is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (closed by Python)
    if sys.__stdout__ is None:
        sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 (opened for reading, so that writing fails)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(sentence: str) -> None:
    """Tell the person at the keyboard, in place of a bar that may stand on the line."""
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    sys.stderr.write(f"{clear}{sentence}\n")


def spell(path: str | Path) -> str:
    """The name of a file as it can stand in a line: bytes that are not UTF-8 and invisible characters as codes."""
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return name if name.isprintable() else make_visible(name)


def make_visible(text: str) -> str:
    """A text on one line, with codes for what a terminal would obey."""
    return _NOT_IN_SENTENCES.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)

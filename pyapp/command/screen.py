"""What a person at the keyboard is told. No file's name moves the cursor, and none stops a sentence."""

import os
import re
import sys
from pathlib import Path
from typing import Final

# Control characters, ends of lines, and what turns the direction of all that follows.
_NOT_IN_SENTENCES: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def speak_utf8() -> None:
    """Write UTF-8 everywhere; what is no text at all, as a piece of a file's name can be, as its code.

    Whoever starts us may have closed a stream: then nobody hears what is said, and writing results fails.
    """
    if sys.__stderr__ is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (closed by Python)
    if sys.__stdout__ is None:
        sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 (to be read, for writing to fail)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(sentence: str) -> None:
    """Tell the person at the keyboard, in place of a bar that may stand on the line."""
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    sys.stderr.write(f"{clear}{sentence}\n")


def spell(path: str | Path) -> str:
    """The name of a file as text that can stand in a line: bytes that are no UTF-8, and what is not seen, as codes."""
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return name if name.isprintable() else make_visible(name)


def make_visible(text: str) -> str:
    """A text on one line, with codes for what a terminal would obey."""
    return _NOT_IN_SENTENCES.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)

"""Finds answers that come a second time: in a file saved twice, in a Word report beside its answers file."""

import hashlib

import msgspec

from pyapp.model import Answers


class Copies:
    """Remembers answers by a digest of each, so that thousands of files take little memory."""

    def __init__(self) -> None:
        self._first: dict[bytes, str] = {}

    def find_first(self, answers: Answers, name: str) -> str | None:
        """The name under which the same answers came before, whatever the language; `None` where they are new."""
        text = msgspec.json.encode(msgspec.structs.replace(answers, language=""))
        digest = hashlib.blake2b(text, digest_size=16).digest()
        if digest in self._first:
            return self._first[digest]
        self._first[digest] = name
        return None

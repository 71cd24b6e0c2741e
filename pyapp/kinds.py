"""Tells the kind of a file from its first bytes, so that a wrong one is refused with advice on what to do with it.

Files that may hold answers pass: `pyapp/word` reads Word documents, `pyapp/answers.py` text.
"""

import re
from collections.abc import Iterable
from typing import Final

HEAD: Final = 4096
"""How many bytes of a file are enough to tell its kind."""

ZIP: Final = b"PK"
"""The first bytes of every archive, and so of every Word document."""

_JSON: Final = (b"{", b"[")
"""The first byte of most files of ours."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARK: Final = b"\xef\xbb\xbf"

_ANY: Final = re.DOTALL | re.IGNORECASE

_SIGNS: Final = (
    (b"%PDF", "is-pdf"),
    (b"{\\rtf", "is-rich-text"),
    (b"7z\xbc\xaf\x27\x1c", "is-archive"),
    (b"Rar!", "is-archive"),
    (b"\x1f\x8b", "is-archive"),
    (b"BZh", "is-archive"),
    (b"\xfd7zXZ", "is-archive"),
    (b"\xff\xd8\xff", "is-picture"),
    (b"\x89PNG", "is-picture"),
    (b"GIF8", "is-picture"),
    (b"II*\0", "is-picture"),
    (b"MM\0*", "is-picture"),
)
_INSIDE: Final = (
    (re.compile(rb".{4}ftyp(?:hei|hev|mif|msf|avi)", re.DOTALL), "is-picture"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "is-picture"),
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), "is-picture"),
    (re.compile(rb"\s*<\?xml[^>]*>.*?<pkg:package|\s*<pkg:package", re.DOTALL), "is-word-xml"),
    (re.compile(rb"\s*<\?xml[^>]*>.*?<w:wordDocument", re.DOTALL), "is-word-xml"),
    (re.compile(rb"\s*<\?xml[^>]*>.*?<office:document\b", re.DOTALL), "is-opendocument"),
    (
        re.compile(
            rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", _ANY
        ),
        "is-web-page",
    ),
    (re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", _ANY), "is-web-page"),
)

# Old Office files (OLE) are made of parts that they name in UTF-16.
_STORAGES: Final = (
    ("EncryptedPackage", "has-password"),
    ("WordDocument", "is-old-word"),
    ("Workbook", "is-spreadsheet"),
    ("PowerPoint Document", "is-presentation"),
)

# The kind of an archive, by the beginning of a name in it.
_PARTS: Final = (
    ("xl/", "is-spreadsheet"),
    ("ppt/", "is-presentation"),
    ("mimetype", "is-opendocument"),
    ("content.xml", "is-opendocument"),
    ("index/document.iwa", "is-pages"),
    ("index.zip", "is-pages"),
)
_FILES: Final = (".json", ".docx", ".docm", ".doc", ".odt", ".rtf", ".pdf")
"""The endings of files that people pack into archives. In a Word document only its folder `word` has such parts."""
_ENTRY: Final = re.compile(rb"PK\x03\x04.{22}(..)(..)", re.DOTALL)


def tell_kind(head: bytes) -> str:
    """The code of the sentence about a kind of file that cannot hold answers; empty where it may be one that can.

    `head` is the first `HEAD` bytes, or more. A document with a password looks like an old one where the names of its
    parts come after the head.
    """
    start = head.removeprefix(_MARK)
    for sign, code in _SIGNS:
        if start.startswith(sign):
            return code
    if start.startswith(_JSON):
        return ""
    if start.startswith(_OLE):
        return next((code for name, code in _STORAGES if name.encode("utf-16-le") in start), "is-old-word")
    if start.startswith(ZIP):
        names = _list_names(start[:HEAD])
        return "" if any(name.startswith("word/") for name in names) else tell_archive(names)
    return next((code for inside, code in _INSIDE if inside.match(start[:HEAD])), "")


def tell_archive(names: Iterable[str]) -> str:
    """The code of the sentence about an archive, by the names in it; empty where it may be a Word document."""
    listed = [name.lower() for name in names]
    for begins, code in _PARTS:
        if any(name.startswith(begins) for name in listed):
            return code
    return "is-archive" if any(name.endswith(_FILES) for name in listed) else ""


def _list_names(head: bytes) -> list[str]:
    """The names of an archive's first parts, as its head gives them."""
    found = [(each.end(), int.from_bytes(each[1], "little")) for each in _ENTRY.finditer(head)]
    return [head[start : start + length].decode("utf-8", "replace") for start, length in found]

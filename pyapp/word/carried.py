"""The answers that a Word report carries inside, so that the report is also the saved file.

They are JSON in a custom XML part, which Word and LibreOffice keep when they save the document again.
"""

import io
import json
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
import zlib
from typing import Final

from pyapp.answers import LARGEST_DOCUMENT
from pyapp.errors import AnswersError
from pyapp.word.elements import Element, build

# All that `zipfile` has been seen to raise on files that were cut, mixed up or made to do harm.
_DAMAGED: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
)

NAMESPACE: Final = "urn:partnership-value:answers"
_TAG: Final = f"{{{NAMESPACE}}}answers"
_MOST_PARTS: Final = 50
_LARGEST_PART: Final = LARGEST_DOCUMENT
_NOT_IN_XML: Final = re.compile("[\ufffe\uffff]")  # JSON itself escapes the control characters
_STORE_ID: Final = "{7C1B0F52-3E0B-4C53-9A54-6D0B8F6E2A11}"


def carry(content: object) -> Element:
    """The part that holds an answers file. What XML forbids is escaped as JSON does, so that nothing is lost."""
    element = Element(_TAG)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    element.text = _NOT_IN_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return element


def carry_properties() -> Element:
    """What makes the part known to Word as a store of its own."""
    schemas = build("ds:schemaRefs", build("ds:schemaRef", ds_uri=NAMESPACE))
    return build("ds:datastoreItem", schemas, ds_itemID=_STORE_ID)


def read_carried(document: bytes) -> str:
    """The text of the answers file inside a Word report.

    Raises `AnswersError`: `file-too-large`, `not-word`, `word-without-answers`.
    """
    if len(document) > LARGEST_DOCUMENT:
        raise AnswersError("file-too-large", limit=str(LARGEST_DOCUMENT // 1024**2))
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise AnswersError("not-word")
            parts = [name for name in archive.namelist() if name.startswith("customXml/item")]
            for name in parts[:_MOST_PARTS]:
                if text := _read_part(archive, name):
                    return text
    except _DAMAGED as error:
        raise AnswersError("not-word") from error
    raise AnswersError("word-without-answers")


def _read_part(archive: zipfile.ZipFile, name: str) -> str:
    """The answers in one part, else an empty text. No more is unpacked than an answers file may hold."""
    if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return ""
    with archive.open(name) as part:
        content = part.read(_LARGEST_PART + 1)
    try:
        text = content.decode("utf-8-sig")
        # Safe to parse: text of known encoding, and without a DOCTYPE there is no entity to expand.
        if len(content) > _LARGEST_PART or "<!DOCTYPE" in text:
            return ""
        root = ET.fromstring(text)  # noqa: S314
    except (ET.ParseError, ValueError, LookupError):
        return ""
    return root.text or "" if root.tag == _TAG else ""

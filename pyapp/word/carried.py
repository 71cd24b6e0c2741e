"""The answers that a Word report carries inside, so that the report is also the saved file.

They are JSON in a custom XML part, which Word and LibreOffice keep when they save the document again.
"""

import io
import json
import xml.etree.ElementTree as ET
import zipfile
import zlib
from typing import Final

from pyapp.answers import LARGEST_FILE
from pyapp.errors import AnswersError
from pyapp.word.elements import Element, build

NAMESPACE: Final = "urn:partnership-value:answers"
_TAG: Final = f"{{{NAMESPACE}}}answers"
_MOST_PARTS: Final = 50
_STORE_ID: Final = "{7C1B0F52-3E0B-4C53-9A54-6D0B8F6E2A11}"


def carry(content: object) -> Element:
    """The part that holds an answers file. Plain ASCII: no character of a note can upset the XML."""
    element = Element(_TAG)
    element.text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
    return element


def carry_properties() -> Element:
    """What makes the part known to Word as a store of its own."""
    schemas = build("ds:schemaRefs", build("ds:schemaRef", ds_uri=NAMESPACE))
    return build("ds:datastoreItem", schemas, ds_itemID=_STORE_ID)


def read_carried(document: bytes) -> str:
    """The text of the answers file inside a Word report.

    Raises `AnswersError`: `file-too-large`, `not-word`, `word-without-answers`.
    """
    if len(document) > LARGEST_FILE:
        raise AnswersError("file-too-large", limit=str(LARGEST_FILE // 1024**2))
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise AnswersError("not-word")
            parts = [name for name in archive.namelist() if name.startswith("customXml/item")]
            for name in parts[:_MOST_PARTS]:
                if text := _read_part(archive, name):
                    return text
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise AnswersError("not-word") from error
    raise AnswersError("word-without-answers")


def _read_part(archive: zipfile.ZipFile, name: str) -> str:
    """The answers in one part, else an empty text. No more is unpacked than an answers file may hold."""
    with archive.open(name) as part:
        content = part.read(2 * LARGEST_FILE + 1)
    if len(content) > 2 * LARGEST_FILE or b"<!DOCTYPE" in content:
        return ""
    try:
        # Safe to parse: without a DOCTYPE there is no entity to expand.
        root = ET.fromstring(content)  # noqa: S314
    except ET.ParseError:
        return ""
    return root.text or "" if root.tag == _TAG else ""

"""What a Word file of ours carries inside: a report its answers, a blank form the head of the file it will become.

It is JSON, twice: in a custom XML part, which Word and LibreOffice keep when they save the document again, and in
custom properties, which also come through other formats. A mark in a report's text tells whose report it is.
"""

import json
import re
import zlib
from collections.abc import Iterator
from typing import Final, Literal

from pyapp.errors import AnswersError
from pyapp.word import parts
from pyapp.word.elements import NAMESPACES, Element, build, serialise
from pyapp.word.fields import name_mark
from pyapp.word.package import Package
from pyapp.word.properties import build_properties, find_texts

NAMESPACE: Final = "urn:partnership-value:answers"
_REPORT_MARK: Final = re.compile(r"report_[0-9a-f]{8}")
_FORM_MARK: Final = name_mark("about.organisation")  # one that every form has
_BOOKMARK: Final = f"{{{NAMESPACES['w']}}}bookmarkStart"
_BOOKMARK_NAME: Final = f"{{{NAMESPACES['w']}}}name"
_NOT_IN_XML: Final = re.compile("[\ufffe\uffff]")  # JSON itself escapes the control characters
_MOST_ELEMENTS: Final = 10  # ours is one; what other programs keep there is none of our business
_STORE_ID: Final = "{7C1B0F52-3E0B-4C53-9A54-6D0B8F6E2A11}"

Kind = Literal["answers", "form"]


# ---- Writing


def write_carried(content: object) -> str:
    """The content as a document carries it. What XML forbids is escaped as JSON does, so that nothing is lost."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return _NOT_IN_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def build_parts(text: str, kind: Kind) -> dict[str, bytes]:
    """The parts of a document that carries a text."""
    store = Element(_tag(kind))
    store.text = text
    # What makes the part known to Word as a store of its own.
    schemas = build("ds:schemaRefs", build("ds:schemaRef", ds_uri=NAMESPACE))
    return {
        "customXml/item1.xml": serialise(store),
        "customXml/itemProps1.xml": serialise(build("ds:datastoreItem", schemas, ds_itemID=_STORE_ID)),
        "customXml/_rels/item1.xml.rels": serialise(parts.relations(("customXmlProps", "itemProps1.xml"))),
        "docProps/custom.xml": serialise(build_properties(text, kind)),
    }


def name_report(text: str) -> str:
    """The bookmark of a report that carries a text: another text, another name."""
    return f"report_{zlib.crc32(text.encode('utf-8')):08x}"


def _tag(kind: Kind) -> str:
    return f"{{{NAMESPACE}}}{kind}"


# ---- Reading


def find_answers(package: Package) -> str:
    """The JSON of the answers that a report carries; empty if it carries none.

    Raises `AnswersError`: `not-word`, and `carried-twice` where nothing tells which of several counts: two sets of
    answers, or one in a document that was put together with another report or form.
    """
    text = find_carried(package, "answers")
    if text and not {*_find_marks(package.find_text())} <= {name_report(text)}:
        raise AnswersError("carried-twice")
    return text


def find_carried(package: Package, kind: Kind) -> str:
    """The JSON of a kind that a document carries; empty if there is none.

    Raises `AnswersError`: `not-word`, `carried-twice`.
    """
    roots = [package.read_part(name, _MOST_ELEMENTS) for name in package.custom_parts]
    found = {root.text for root in roots if root is not None and root.tag == _tag(kind) and root.text and not [*root]}
    found |= {*find_texts(package.read_properties(), kind)}
    if len(found) > 1:
        raise AnswersError("carried-twice")
    return found.pop() if found else ""


def _find_marks(root: Element | None) -> Iterator[str]:
    """The bookmarks in a text that only a report or a form of ours has."""
    for mark in () if root is None else root.iter(_BOOKMARK):
        name = mark.get(_BOOKMARK_NAME, "")
        if _REPORT_MARK.fullmatch(name) or name == _FORM_MARK:
            yield name

"""What a Word file of ours carries inside: a report carries its answers, a blank form the head of its future file.

Both are JSON and stand there twice: in a custom XML part, which Word and LibreOffice keep when they save the document,
and in custom properties, which also survive other formats. A bookmark in a report's text tells to which answers it
belongs.
"""

import json
import re
from typing import Final, Literal

from pyapp.errors import AnswersError
from pyapp.word import parts
from pyapp.word.elements import Element, build, serialise
from pyapp.word.package import Package
from pyapp.word.properties import build_properties, find_texts
from pyapp.word.together import check_alone, name_report

NAMESPACE: Final = "urn:partnership-value:answers"
_NOT_IN_XML: Final = re.compile("[\ufffe\uffff]")  # JSON itself escapes the control characters
_MOST_ELEMENTS: Final = 10  # ours is one; larger parts are other programs' own
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
    # Without this second part, Word does not know the first one as a store of data.
    schemas = build("ds:schemaRefs", build("ds:schemaRef", ds_uri=NAMESPACE))
    return {
        "customXml/item1.xml": serialise(store),
        "customXml/itemProps1.xml": serialise(build("ds:datastoreItem", schemas, ds_itemID=_STORE_ID)),
        "customXml/_rels/item1.xml.rels": serialise(parts.relations(("customXmlProps", "itemProps1.xml"))),
        "docProps/custom.xml": serialise(build_properties(text, kind)),
    }


def _tag(kind: Kind) -> str:
    return f"{{{NAMESPACE}}}{kind}"


# ---- Reading


def find_answers(package: Package) -> str:
    """The JSON of the answers that a report carries; empty if it carries none.

    Raises `AnswersError`: `not-word`, and `carried-twice` where nothing tells which of several counts: two sets of
    answers, or one in a document that was put together with another report or form.
    """
    text = find_carried(package, "answers")
    root = package.find_text() if text else None
    if root is not None:
        check_alone(root, name_report(text))
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

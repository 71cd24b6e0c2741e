"""What a Word file of ours carries inside: a report its answers, a blank form the head of the file it will become.

It is JSON in a custom XML part, which Word and LibreOffice keep when they save the document again.
"""

import json
import re
from typing import Final, Literal

from pyapp.errors import AnswersError
from pyapp.word.elements import Element, build
from pyapp.word.package import Package

NAMESPACE: Final = "urn:partnership-value:answers"
_NOT_IN_XML: Final = re.compile("[\ufffe\uffff]")  # JSON itself escapes the control characters
_MOST_ELEMENTS: Final = 10  # ours is one; what other programs keep there is none of our business
_STORE_ID: Final = "{7C1B0F52-3E0B-4C53-9A54-6D0B8F6E2A11}"

Kind = Literal["answers", "form"]


def _tag(kind: Kind) -> str:
    return f"{{{NAMESPACE}}}{kind}"


def carry(content: object, kind: Kind = "answers") -> Element:
    """The part that holds the content. What XML forbids is escaped as JSON does, so that nothing is lost."""
    element = Element(_tag(kind))
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    element.text = _NOT_IN_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return element


def carry_properties() -> Element:
    """What makes the part known to Word as a store of its own."""
    schemas = build("ds:schemaRefs", build("ds:schemaRef", ds_uri=NAMESPACE))
    return build("ds:datastoreItem", schemas, ds_itemID=_STORE_ID)


def find_carried(package: Package, kind: Kind = "answers") -> str:
    """The JSON that a Word file carries; empty if it carries none.

    Raises `AnswersError`: `not-word`, and `carried-twice` where nothing tells which of several counts.
    """
    roots = [package.read_part(name, _MOST_ELEMENTS) for name in package.custom_parts]
    found = {root.text for root in roots if root is not None and root.tag == _tag(kind) and root.text and not [*root]}
    if len(found) > 1:
        raise AnswersError("carried-twice")
    return found.pop() if found else ""

"""Builds XML elements that Word accepts, whatever text is put into them."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Final

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "op": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
}
for _prefix, _address in NAMESPACES.items():
    ET.register_namespace(_prefix, _address)

Element = ET.Element

# In letters. A longer row may break across pages: kept whole, it could leave most of a page empty before it.
_SHORT_ROW: Final = 600
# In rows, and in letters: a table up to these is worth a new page.
_SHORT_TABLE: Final = 9
_SHORT_TEXT: Final = 1200

# Characters that XML 1.0 forbids. ElementTree writes them all the same, and Word then refuses the whole file.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS: Final = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def clean(text: str) -> str:
    """The text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def build(tag: str, *children: Element, text: str = "", **attributes: str) -> Element:
    """Build an element.

    `tag` carries a prefix of `NAMESPACES` (`w:p`) or none. In attribute names `_` stands for the colon: `w_val`.
    """
    element = Element(
        _expand(tag), {_expand(name.replace("_", ":")): clean(value) for name, value in attributes.items()}
    )
    element.extend(list(children))
    if text:
        element.text = clean(text)
    return element


def _expand(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def serialise(root: Element) -> bytes:
    """The element as an XML file."""
    content: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


# ---- Text


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter of a text belongs to a script that runs from right to left."""
    for character in text:
        if _RIGHT_TO_LEFT.match(character):
            return True
        if character.isalpha():
            return False
    return False


def run(text: str, *, bold: bool = False, style: str = "") -> Element:
    """A run of text, its line breaks and tabs kept."""
    properties = [build("w:rStyle", w_val=style)] if style else []
    if bold:
        properties.append(build("w:b"))
    if is_right_to_left(text):
        properties.append(build("w:rtl"))
    element = build("w:r", *([build("w:rPr", *properties)] if properties else []))
    for number, line in enumerate(_BREAKS.split(text)):
        if number:
            element.append(build("w:br"))
        for position, piece in enumerate(line.split("\t")):
            if position:
                element.append(build("w:tab"))
            if piece:
                written = build("w:t", text=piece)
                written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                element.append(written)
    return element


def field(instruction: str) -> Element:
    """A field that Word fills in, such as the page number."""
    return build("w:fldSimple", build("w:r", build("w:t", text="1")), w_instr=instruction)


def paragraph(*runs: Element, style: str = "", right_to_left: bool = False) -> Element:
    """A paragraph of runs in a named style; without a style, the document's default."""
    properties = []
    if style:
        properties.append(build("w:pStyle", w_val=style))
    if right_to_left:
        properties.append(build("w:bidi"))
    return build("w:p", *([build("w:pPr", *properties)] if properties else []), *runs)


def text_paragraph(text: str, style: str = "", *, bold: bool = False) -> Element:
    """A paragraph of one text, running the way its script runs."""
    return paragraph(run(text, bold=bold), style=style, right_to_left=is_right_to_left(text))


def keep_with_next(made: Element) -> None:
    """Keep a paragraph on the page of what follows it."""
    properties = made.find(_expand("w:pPr"))
    if properties is None:
        properties = build("w:pPr")
        made.insert(0, properties)
    style = properties.find(_expand("w:pStyle"))
    if properties.find(_expand("w:keepNext")) is None:
        properties.insert(0 if style is None else 1, build("w:keepNext"))


def keep_together(made: Element) -> None:
    """Keep the rows of a short table on one page; of a long one, the first two and the last two."""
    rows = list_rows(made)
    is_short = len(rows) <= _SHORT_TABLE and sum(map(len, made.itertext())) <= _SHORT_TEXT
    for row in rows[:-1] if is_short else [*rows[:1], *rows[-2:-1]]:
        keep_all(row)


def keep_all(made: Element) -> None:
    """Keep every paragraph in an element on the page of what follows it."""
    for each in made.iter(_expand("w:p")):
        keep_with_next(each)


def mark(made: Element, name: str, number: str) -> None:
    """Set a bookmark around the text of a paragraph that has a style. `number` is unique among the bookmarks."""
    made.insert(1, build("w:bookmarkStart", w_id=number, w_name=name))
    made.append(build("w:bookmarkEnd", w_id=number))


def list_marks(element: Element) -> list[str]:
    """The names of the bookmarks that begin in an element."""
    return [each.get(_expand("w:name"), "") for each in element.iter(_expand("w:bookmarkStart"))]


def list_rows(element: Element) -> list[Element]:
    """The rows of a table; of anything else, none."""
    return element.findall(_expand("w:tr"))


def count_cells(element: Element) -> int:
    """How many cells a row has; anything else counts as one."""
    return len(element.findall(_expand("w:tc"))) or 1


def list_lines(element: Element) -> list[str]:
    """The words of each paragraph in an element, without tabs and line breaks."""
    return ["".join(text.text or "" for text in each.iter(_expand("w:t"))) for each in element.iter(_expand("w:p"))]


# ---- Tables


def table(  # noqa: PLR0913 (all are said by name)
    caption: str,
    rows: list[list[list[Element]]],
    widths: list[int],
    height: int = 0,
    *,
    header: bool = True,
    style: str = "Results",
) -> Element:
    """A table: a list of rows, each a list of cells, each a list of paragraphs.

    With `header`, the first row is repeated on every page. `widths` holds one width for each column, `height` is the
    least height of the other rows, all in twentieths of a point.
    """
    made = [_row(row, widths, height, header=header and not number) for number, row in enumerate(rows)]
    return frame_rows(caption, made, widths, header=header, style=style)


def frame_rows(caption: str, rows: list[Element], widths: list[int], *, header: bool, style: str) -> Element:
    """A table of rows that are made already."""
    properties = build(
        "w:tblPr",
        build("w:tblStyle", w_val=style),
        build("w:tblW", w_w=str(sum(widths)), w_type="dxa"),
        build("w:tblLayout", w_type="fixed"),
        build(
            "w:tblLook",
            w_val="04A0" if header else "0480",
            w_firstRow=str(int(header)),
            w_firstColumn="1",
            w_noVBand="1",
        ),
        build("w:tblCaption", w_val=caption),
    )
    grid = build("w:tblGrid", *(build("w:gridCol", w_w=str(width)) for width in widths))
    return build("w:tbl", properties, grid, *rows)


def _row(cells: list[list[Element]], widths: list[int], height: int, *, header: bool) -> Element:
    length = sum(len(text) for cell in cells for each in cell for text in each.itertext())
    properties = [build("w:cantSplit")] if header or length <= _SHORT_ROW else []
    if height and not header:
        properties.append(build("w:trHeight", w_val=str(height)))
    if header:
        properties.append(build("w:tblHeader"))
    made = [build_cell(cell, width) for cell, width in zip(cells, widths, strict=True)]
    return build_row(made, *properties)


def build_row(cells: Iterable[Element], *properties: Element) -> Element:
    """A row of a table."""
    return build("w:tr", *([build("w:trPr", *properties)] if properties else []), *cells)


def build_cell(content: Iterable[Element], width: int, *properties: Element) -> Element:
    """A cell of paragraphs. `properties` beside its width stand in the order that the format wants."""
    return build("w:tc", build("w:tcPr", build("w:tcW", w_w=str(width), w_type="dxa"), *properties), *content)

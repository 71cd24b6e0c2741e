"""Where the answers of a filled-in form stand, and what tells which form it is.

An answer is the whole text of its cell, not of its control alone: in LibreOffice, a line typed after Enter lands
beside the control. Which answer it is, the bookmark at its question tells; where that is lost, the control's tag.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from pyapp.catalog import CHECKLIST, Use
from pyapp.folding import fold
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.elements import NAMESPACES, Element
from pyapp.word.fields import find_rows, name_mark

_W: Final = f"{{{NAMESPACES['w']}}}"
_BUILDING_BLOCKS: Final = (f"{_W}docPartObj", f"{_W}docPartList")


def find_places(root: Element, use: Use) -> Iterator[tuple[str, Element]]:
    """Every place where an answer may stand, with the field that it answers: empty where nothing tells."""
    rows = {name_mark(place): fields for place, fields in find_rows(use).items()}
    known = {field for fields in rows.values() for field in fields}
    found: set[Element] = set()
    for row in root.iter(f"{_W}tr"):
        cells = find_cells(row)
        fields = _find_fields(cells[0], rows) if cells else ()
        controls = set(row.iter(f"{_W}sdt"))
        if fields and len(fields) == len(cells) - 1:
            yield from zip(fields, cells[1:], strict=True)
            found |= controls
        elif fields:
            yield from (("", cell) for cell in cells[1:] if controls.isdisjoint(cell.iter()))
    for control in root.iter(f"{_W}sdt"):
        if control not in found and _holds_text(control):
            tag = control.find(f"{_W}sdtPr/{_W}tag")
            field = "" if tag is None else tag.get(f"{_W}val", "")
            yield (field if field in known else ""), control


def find_cells(row: Element) -> list[Element]:
    """The cells of a row, also those that a control stands around."""
    cells: list[Element] = []
    for child in row:
        if child.tag == f"{_W}tc":
            cells.append(child)
        elif child.tag == f"{_W}sdt":
            cells += child.findall(f"{_W}sdtContent/{_W}tc")
    return cells


def _find_fields(question: Element, rows: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The fields of the row that a question belongs to; none where it bears no mark, or several."""
    known = [rows[mark] for mark in list_marks(question) if mark in rows]
    return known[0] if len(known) == 1 else ()


def list_marks(element: Element) -> list[str]:
    """The names of the bookmarks in an element."""
    return [mark.get(f"{_W}name", "") for mark in element.iter(f"{_W}bookmarkStart")]


def _holds_text(control: Element) -> bool:
    """Whether a control is one to answer in, not one that holds others or a building block such as a cover page."""
    inner = [each for tag in ("sdt", "tbl") for each in control.iter(f"{_W}{tag}") if each is not control]
    properties = control.find(f"{_W}sdtPr")
    blocks = [] if properties is None else [each for each in properties if each.tag in _BUILDING_BLOCKS]
    return not inner and not blocks


# ---- Which form it is, where a program has dropped what the document carries


def infer_use(root: Element) -> str:
    """The use whose questions a document has, by their bookmarks: empty where they are no use's, or several's."""
    marks = {*list_marks(root)}
    own = {use.id: _find_own_marks(use) & marks for use in CHECKLIST.uses}
    asked = [use for use, found in own.items() if found]
    return asked[0] if len(asked) == 1 else ""


def _find_own_marks(use: Use) -> set[str]:
    """The bookmarks of a use that no other use has: those of its ratings."""
    others = {place for other in CHECKLIST.uses if other is not use for place in find_rows(other)}
    return {name_mark(place) for place in find_rows(use) if place not in others}


def infer_language(root: Element, use: str) -> str:
    """The language in which most of a document's questions are asked."""
    said = Counter(fold(read_line(paragraph)) for paragraph in root.iter(f"{_W}p"))
    return max(LANGUAGES, key=lambda language: sum(said[question] for question in _list_questions(use, language)))


def _list_questions(use: str, language: str) -> set[str]:
    texts = read_texts(language)
    ratings = {rating for ratings in CHECKLIST.use_by_id[use].ratings.values() for rating in ratings}
    return {fold(texts.ratings[rating].question) for rating in ratings}


def read_line(paragraph: Element) -> str:
    """The text of a paragraph as it was printed in the form."""
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))

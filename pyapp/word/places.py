"""Finds the places of the answers in a filled-in form, and which form it is.

An answer is the whole text of its cell, not of its control alone: in LibreOffice, a line typed after Enter lands
beside the control. The bookmark at the question tells which answer it is or, where that is lost, the control's tag.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from pyapp.catalog import Catalog, Use
from pyapp.checklist import CHECKLISTS
from pyapp.folding import fold
from pyapp.texts import LANGUAGES, Texts, read_texts
from pyapp.word.elements import NAMESPACES, Element, list_lines, list_marks
from pyapp.word.fields import find_rows, name_mark

_W: Final = f"{{{NAMESPACES['w']}}}"
_BUILDING_BLOCKS: Final = (f"{_W}docPartObj", f"{_W}docPartList")


def find_places(root: Element, use: Use, catalog: Catalog) -> Iterator[tuple[str, Element]]:
    """Every place where an answer may stand, with its field, which is empty where nothing tells it."""
    rows = {name_mark(place): fields for place, fields in find_rows(use, catalog).items()}
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
    """The cells of a row, also those inside a control."""
    cells: list[Element] = []
    for child in row:
        if child.tag == f"{_W}tc":
            cells.append(child)
        elif child.tag == f"{_W}sdt":
            cells += child.findall(f"{_W}sdtContent/{_W}tc")
    return cells


def _find_fields(question: Element, rows: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The fields of a question's row, by its bookmark; none where it has no bookmark of ours, or several."""
    known = [rows[mark] for mark in list_marks(question) if mark in rows]
    return known[0] if len(known) == 1 else ()


def _holds_text(control: Element) -> bool:
    """Whether a control is one to answer in, not one that holds others or a building block such as a cover page."""
    inner = [each for tag in ("sdt", "tbl") for each in control.iter(f"{_W}{tag}") if each is not control]
    properties = control.find(f"{_W}sdtPr")
    blocks = [] if properties is None else [each for each in properties if each.tag in _BUILDING_BLOCKS]
    return not inner and not blocks


# ---- Which form it is, where a program has dropped what the document carries


Form = tuple[Use, Catalog]
"""The use that a form is for, and the catalog of its checklist."""


def infer_form(root: Element) -> Form | None:
    """The form that a document is, by the bookmarks at its questions; `None` where they fit no form, or several."""
    marks = {*list_marks(root)}
    forms = [(use, each.catalog) for each in CHECKLISTS.values() for use in each.catalog.uses]
    asked = [form for form in forms if _find_own_marks(form, forms) & marks]
    return asked[0] if len(asked) == 1 else None


def _find_own_marks(form: Form, forms: Sequence[Form]) -> set[str]:
    """The bookmarks that this form alone has, such as those of its ratings."""
    others = {place for other in forms if other is not form for place in find_rows(*other)}
    return {name_mark(place) for place in find_rows(*form) if place not in others}


def infer_language(root: Element, use: Use, catalog: Catalog) -> str:
    """The language in which most of a document's questions are asked."""
    said = Counter(map(fold, list_lines(root)))
    texts = {language: read_texts(language, catalog.name) for language in LANGUAGES}
    return max(LANGUAGES, key=lambda language: sum(said[each] for each in _list_questions(use, texts[language])))


def _list_questions(use: Use, texts: Texts) -> set[str]:
    ratings = {rating for ratings in use.ratings.values() for rating in ratings}
    return {fold(texts.ratings[rating].question) for rating in ratings}

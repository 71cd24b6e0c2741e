"""What somebody wrote in a form where no answer is read: between its tables, in a row put in, a text box, a comment.

A blank form has none of these, whatever its version: what stands there is somebody's own, and is said.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from pyapp.catalog import Use
from pyapp.word.elements import NAMESPACES, Element
from pyapp.word.fields import AFTER_TABLE, find_rows, name_mark
from pyapp.word.package import Package
from pyapp.word.places import find_cells, list_marks

_W: Final = f"{{{NAMESPACES['w']}}}"
_SAID_AGAIN: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def find_beside(package: Package, root: Element, use: Use, places: Sequence[Element]) -> Iterator[list[Element]]:
    """Every place beside those of the answers in which somebody may have written, each text once; of a row, its cells.

    Raises `AnswersError`: `not-word`, where the archive is damaged.
    """
    beside = [*_find_added_rows(root, use), *([each] for each in _find_between(root))]
    yield from beside
    read = (each for elements in (places, *beside, root.iter(_SAID_AGAIN)) for each in elements)
    inside = {each for element in read for each in element.iter()}
    yield from ([box] for box in root.iter(f"{_W}txbxContent") if box not in inside)
    comments = package.read_beside("comments.xml")
    yield from () if comments is None else ([each] for each in comments.iter(f"{_W}comment"))


def _find_added_rows(root: Element, use: Use) -> Iterator[list[Element]]:
    """The cells, but for the first, of each row that follows one of ours and belongs to no question."""
    marks = {name_mark(place) for place in find_rows(use)}
    for table in root.iter(f"{_W}tbl"):
        is_ours = False
        for row in table.findall(f"{_W}tr"):
            if not marks.isdisjoint(list_marks(row)):
                is_ours = True
            elif is_ours and next(row.iter(f"{_W}sdt"), None) is None:
                yield find_cells(row)[1:]


def _find_between(root: Element) -> Iterator[Element]:
    for paragraph in root.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val") == AFTER_TABLE:
            yield paragraph

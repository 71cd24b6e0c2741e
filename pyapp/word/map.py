"""A map as a Word table: a frame around the corner that matters, and what the numbers stand for beside it."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyapp.blocks import Map, MapRow
from pyapp.word.elements import Element, build, build_cell, build_row, frame_rows, paragraph, run, text_paragraph
from pyapp.word.page import LINE_WIDTH

_NAME: Final = LINE_WIDTH * 15 // 100
_COLUMNS: Final = LINE_WIDTH * 57 // 100
# Of the widest of the fonts that stand in for each other.
_LETTER: Final = 105
_BOLD_LETTER: Final = 122
_MARGINS: Final = 120
_FRAME: Final = {"w_val": "single", "w_sz": "18", "w_space": "0", "w_color": "8A4B16"}
_CORNER_FILL: Final = "FBF3E6"


def draw_map(block: Map) -> list[Element]:
    """A map below its caption, then what is missing on it."""
    column, key = _share_line(block)
    widths = [_NAME, *(column for _ in block.header), key]
    rows = [_head(block, widths), *_body(block, column, key)]
    unplaced = [text_paragraph(block.unplaced, "Small")] if block.unplaced else [paragraph(style="AfterTable")]
    table = frame_rows(block.caption, rows, widths, header=True, style="Map")
    return [text_paragraph(block.caption, "Caption"), table, *unplaced]


def _share_line(block: Map) -> tuple[int, int]:
    """How wide a column of answers is, and the key, which takes what is left.

    No word is broken, neither in the head of a column nor in the key.
    """
    room, count = LINE_WIDTH - _NAME, len(block.header)
    widest = (room - _fit((each.text for each in block.key), _LETTER)) // count
    column = min(max(_fit(block.header, _BOLD_LETTER), _COLUMNS // count), widest)
    return column, room - column * count


def _fit(texts: Iterable[str], letter: int) -> int:
    """How wide a column is that breaks no word of these."""
    return max(len(word) for text in texts for word in text.split()) * letter + _MARGINS


def _head(block: Map, widths: list[int]) -> Element:
    names = [text_paragraph(text, "MapCell") for text in (block.axes, *block.header, block.key_name)]
    cells = (build_cell([name], width) for name, width in zip(names, widths, strict=True))
    return build_row(cells, build("w:cantSplit"), build("w:tblHeader"))


def _body(block: Map, column: int, key: int) -> Iterator[Element]:
    for number, cells in enumerate(_lines(block, column)):
        yield build_row([*cells, _key_cell(block, key, is_first=not number)], build("w:cantSplit"))


def _key_cell(block: Map, width: int, *, is_first: bool) -> Element:
    """One cell from the top to the foot, beside all rows."""
    if not is_first:
        return build_cell([paragraph(style="MapCell")], width, build("w:vMerge", w_val="continue"))
    lines = [paragraph(run(each.number, bold=True), run(f"  {each.text}"), style="MapCell") for each in block.key]
    return build_cell(lines, width, build("w:vMerge", w_val="restart"))


def _lines(block: Map, column: int) -> Iterator[list[Element]]:
    """The cells of each row. The name of the corner stands in a row of its own, inside the frame."""
    framed = [row for row in block.rows if any(cell.corner for cell in row.cells)]
    for row in block.rows:
        if framed and row is framed[0]:
            yield _name_corner(block.corner, _find_columns(row), len(row.cells), column)
        yield [_name_row(row.text), *_cells(row, column, is_last=bool(framed) and row is framed[-1])]


def _find_columns(row: MapRow) -> range:
    """The columns that the corner takes up."""
    columns = [at for at, cell in enumerate(row.cells) if cell.corner]
    return range(columns[0], columns[-1] + 1) if columns else range(0)


def _name_row(text: str) -> Element:
    return build_cell([text_paragraph(text, "MapCell")], _NAME)


def _name_corner(name: str, columns: range, count: int, width: int) -> list[Element]:
    """An empty cell at either side of the corner, and its name in the middle."""
    empty = [paragraph(style="MapCell")]
    before, after = columns.start, count - columns.stop
    cells = [_name_row("")]
    if before:
        cells.append(_span(empty, before, width))
    cells.append(_span([text_paragraph(name, "MapCorner")], len(columns), width, *_frame({"top", "left", "right"})))
    if after:
        cells.append(_span([paragraph(style="MapCell")], after, width))
    return cells


def _span(content: list[Element], columns: int, width: int, *properties: Element) -> Element:
    return build_cell(content, columns * width, build("w:gridSpan", w_val=str(columns)), *properties)


def _cells(row: MapRow, width: int, *, is_last: bool) -> Iterator[Element]:
    columns = _find_columns(row)
    for at, cell in enumerate(row.cells):
        at_edge = {"left": at == columns.start, "bottom": is_last, "right": at + 1 == columns.stop}
        frame = _frame({side for side, applies in at_edge.items() if applies}) if cell.corner else []
        yield build_cell([text_paragraph(" ".join(cell.items), "MapItems")], width, *frame)


def _frame(sides: set[str]) -> list[Element]:
    """The frame's lines at these sides of a cell, and the colour behind it."""
    lines = [build(f"w:{side}", **_FRAME) for side in ("top", "left", "bottom", "right") if side in sides]
    return [build("w:tcBorders", *lines), build("w:shd", w_val="clear", w_color="auto", w_fill=_CORNER_FILL)]

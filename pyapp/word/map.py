"""A map as a Word table: a frame around the corner that matters, and what the numbers stand for beside it."""

from collections.abc import Iterator
from typing import Final

from pyapp.blocks import Map, MapRow
from pyapp.word.columns import BOLD_MARK, fit
from pyapp.word.elements import Element, build, build_cell, build_row, frame_rows, paragraph, run, text_paragraph
from pyapp.word.page import LINE_WIDTH

_NAME: Final = LINE_WIDTH * 17 // 100
_CODES: Final = 730  # room for two numbers of items beside each other
# Of the widest of the fonts that stand in for each other.
_LETTER: Final = 105
_MARGINS: Final = 180
_LINE: Final = 170  # of text, not to make room for more than there is
_FRAME: Final = {"w_val": "single", "w_sz": "18", "w_space": "0", "w_color": "8A4B16"}
_CORNER_FILL: Final = "FBF3E6"


def draw_map(block: Map) -> list[Element]:
    """A map below its caption, then what is missing on it."""
    widths = _share_line(block)
    rows = [_head(block, widths), *_body(block, widths)]
    unplaced = [text_paragraph(block.unplaced, "Small")] if block.unplaced else [paragraph(style="AfterTable")]
    table = frame_rows(block.caption, rows, widths, header=True, style="Map")
    return [text_paragraph(block.caption, "Caption"), table, *unplaced]


def _share_line(block: Map) -> list[int]:
    """How wide each column is: the names of the rows, each answer, and the key.

    No word is broken, neither in the head of a column nor in the key. The key takes what the answers leave, up to its
    longest line: a key of many lines would blow up the rows beside it.
    """
    needed = [max(fit([text], BOLD_MARK, _MARGINS), _CODES) for text in block.header]
    left = LINE_WIDTH - _NAME - sum(needed)
    key = min(left, max(_measure(f"{each.number}  {each.text}", BOLD_MARK) for each in block.key))
    spare = (left - key) // len(needed)
    columns = [width + spare for width in needed]
    return [_NAME, *columns, LINE_WIDTH - _NAME - sum(columns)]


def _measure(text: str, letter: int) -> int:
    """How wide a column is that holds a text in one line."""
    return len(text) * letter + _MARGINS


def _head(block: Map, widths: list[int]) -> Element:
    names = [text_paragraph(text, "MapCell") for text in (block.axes, *block.header, block.key_name)]
    cells = (build_cell([name], width) for name, width in zip(names, widths, strict=True))
    return build_row(cells, build("w:cantSplit"), build("w:tblHeader"))


def _body(block: Map, widths: list[int]) -> Iterator[Element]:
    _, *columns, key = widths
    height = build("w:trHeight", w_val=str(_spread(block, key)))
    for number, cells in enumerate(_lines(block, columns)):
        yield build_row([*cells, _key_cell(block, key, is_first=not number)], build("w:cantSplit"), height)


def _spread(block: Map, width: int) -> int:
    """How high a row is at least, so that the last one alone does not make room for the key."""
    lines = sum(-(-_measure(f"{each.number}  {each.text}", _LETTER) // width) for each in block.key)
    return lines * _LINE // (len(block.rows) + 1)


def _key_cell(block: Map, width: int, *, is_first: bool) -> Element:
    """One cell from the top to the foot, beside all rows."""
    if not is_first:
        return build_cell([paragraph(style="MapCell")], width, build("w:vMerge", w_val="continue"))
    lines = [paragraph(run(each.number, bold=True), run(f"  {each.text}"), style="MapCell") for each in block.key]
    return build_cell(lines, width, build("w:vMerge", w_val="restart"))


def _lines(block: Map, widths: list[int]) -> Iterator[list[Element]]:
    """The cells of each row. The name of the corner stands in a row of its own, inside the frame."""
    framed = [row for row in block.rows if any(cell.corner for cell in row.cells)]
    for row in block.rows:
        if framed and row is framed[0]:
            yield _name_corner(block.corner, _find_columns(row), widths)
        yield [_name_row(row.text), *_cells(row, widths, is_last=bool(framed) and row is framed[-1])]


def _find_columns(row: MapRow) -> range:
    """The columns that the corner takes up."""
    columns = [at for at, cell in enumerate(row.cells) if cell.corner]
    return range(columns[0], columns[-1] + 1) if columns else range(0)


def _name_row(text: str) -> Element:
    return build_cell([text_paragraph(text, "MapCell")], _NAME)


def _name_corner(name: str, columns: range, widths: list[int]) -> list[Element]:
    """An empty cell at either side of the corner, and its name in the middle."""
    before, corner, after = widths[: columns.start], widths[columns.start : columns.stop], widths[columns.stop :]
    cells = [_name_row("")]
    if before:
        cells.append(_span([paragraph(style="MapCell")], before))
    cells.append(_span([text_paragraph(name, "MapCorner")], corner, *_frame({"top", "left", "right"})))
    if after:
        cells.append(_span([paragraph(style="MapCell")], after))
    return cells


def _span(content: list[Element], widths: list[int], *properties: Element) -> Element:
    """One cell over columns of these widths."""
    return build_cell(content, sum(widths), build("w:gridSpan", w_val=str(len(widths))), *properties)


def _cells(row: MapRow, widths: list[int], *, is_last: bool) -> Iterator[Element]:
    columns = _find_columns(row)
    for at, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
        at_edge = {"left": at == columns.start, "bottom": is_last, "right": at + 1 == columns.stop}
        frame = _frame({side for side, applies in at_edge.items() if applies}) if cell.corner else []
        yield build_cell([text_paragraph(" ".join(cell.items), "MapItems")], width, *frame)


def _frame(sides: set[str]) -> list[Element]:
    """The frame's lines at these sides of a cell, and the colour behind it."""
    lines = [build(f"w:{side}", **_FRAME) for side in ("top", "left", "bottom", "right") if side in sides]
    return [build("w:tcBorders", *lines), build("w:shd", w_val="clear", w_color="auto", w_fill=_CORNER_FILL)]

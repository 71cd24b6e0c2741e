"""What people fill in by hand, as Word tables: fields, the parts of a meeting, decisions."""

from collections.abc import Iterator
from typing import Final

from pyapp.blocks import Decisions, Fields, Schedule, Slot
from pyapp.word.elements import (
    Element,
    build,
    build_cell,
    build_row,
    frame_rows,
    keep_with_next,
    paragraph,
    run,
    text_paragraph,
)
from pyapp.word.page import LINE_WIDTH

# All in twentieths of a point.
_LINE: Final = 400
_NARROW: Final = LINE_WIDTH * 26 // 100
_WIDE: Final = LINE_WIDTH * 38 // 100
_SHORT: Final = 24  # letters of a label that fits into a narrow column
_TIME: Final = 1250
_WHAT: Final = 4250
_ROOM: Final = LINE_WIDTH - _TIME - _WHAT
_STEP: Final = 480
_DECISION: Final = 900
_BOX: Final = "☐"


def begin_page(made: Element) -> None:
    """Have a paragraph that has a style begin on a page of its own."""
    properties = made.find(build("w:pPr").tag)
    if properties is not None:
        properties.insert(1, build("w:pageBreakBefore"))


def draw_fields(block: Fields) -> list[Element]:
    """Labels at the left, room at the right."""
    label = _NARROW if max(len(field.label) for field in block.fields) <= _SHORT else _WIDE
    rows = []
    for field in block.fields:
        cells = [
            build_cell([text_paragraph(field.label, "Ask")], label),
            build_cell([text_paragraph(field.text, "Cell")], LINE_WIDTH - label),
        ]
        rows.append(build_row(cells, build("w:cantSplit"), build("w:trHeight", w_val=str(_LINE * field.lines))))
    made = frame_rows(block.caption, rows, [label, LINE_WIDTH - label], header=False, style="Form")
    caption = [text_paragraph(block.caption, "Caption")] if block.caption else []
    return [*caption, made, paragraph(style="AfterTable")]


def draw_schedule(block: Schedule) -> list[Element]:
    """The parts of a meeting, each in a row that no page breaks. A heading stands above."""
    widths = [_TIME, _WHAT, _ROOM]
    names = zip(block.header, widths, strict=True)
    head = build_row(
        (build_cell([_kept(text_paragraph(name, "Cell"))], width) for name, width in names),
        build("w:cantSplit"),
        build("w:tblHeader"),
    )
    made = frame_rows(
        block.caption, [head, *(_slot(slot, block.lines) for slot in block.slots)], widths, header=True, style="Form"
    )
    return [made, paragraph(style="AfterTable")]


def _slot(slot: Slot, room: int) -> Element:
    lines = [text_paragraph(slot.name, "Ask"), text_paragraph(slot.text, "Cell")]
    if slot.detail:
        lines.append(text_paragraph(slot.detail, "Hint"))
    ends = "   ".join(f"{_BOX}\N{NO-BREAK SPACE}{end.replace(' ', chr(0xA0))}" for end in slot.ends)
    cells = [
        build_cell([paragraph(run(slot.time, bold=True), style="Cell")], _TIME),
        build_cell(lines, _WHAT),
        build_cell([text_paragraph(ends, "Mark")], _ROOM, build("w:vAlign", w_val="bottom")),
    ]
    height = _LINE * room if slot.ends else _STEP
    return build_row(cells, build("w:cantSplit"), build("w:trHeight", w_val=str(height)))


def draw_decisions(block: Decisions) -> list[Element]:
    """An empty table, whole on one page; what was proposed stands in one cell from the top to the foot."""
    total = sum(block.widths)
    widths = [LINE_WIDTH * share // total for share in block.widths]
    *_, last = widths
    names = zip(block.header, widths, strict=True)
    cells = [build_cell([_kept(text_paragraph(name, "Cell"))], width) for name, width in names]
    rows = [build_row(cells, build("w:cantSplit"), build("w:tblHeader"))]
    for number in range(block.rows):
        empty = [_build_blank(number, block.rows) for _ in widths[1:]]
        cells = [build_cell([each], width) for each, width in zip(empty, widths[:-1], strict=True)]
        beside = [*_propose(block)] if not number else [paragraph(style="Cell")]
        merge = build("w:vMerge", w_val="continue" if number else "restart")
        row = [*cells, build_cell(beside, last, merge)]
        rows.append(build_row(row, build("w:cantSplit"), build("w:trHeight", w_val=str(_DECISION))))
    made = frame_rows(block.caption, rows, widths, header=True, style="Form")
    return [made, paragraph(style="AfterTable")]


def _build_blank(number: int, rows: int) -> Element:
    made = paragraph(style="Cell")
    return made if number + 1 == rows else _kept(made)


def _propose(block: Decisions) -> Iterator[Element]:
    for text in block.proposed:
        yield text_paragraph(text, "Mark")


def _kept(made: Element) -> Element:
    keep_with_next(made)
    return made

"""Writes the blocks of a report as a Word document."""

from itertools import pairwise
from typing import Final

from pyapp.blocks import (
    Blanks,
    Decisions,
    Entries,
    Entry,
    Fact,
    Fields,
    Heading,
    Map,
    Mark,
    Matrix,
    MatrixRow,
    NewPage,
    Notes,
    Paragraph,
    PrintedBlock,
    SaidFinding,
    Schedule,
    Table,
)
from pyapp.texts import Texts
from pyapp.word import carried, parts
from pyapp.word.columns import share_marks, share_words
from pyapp.word.elements import (
    Element,
    build,
    count_cells,
    is_right_to_left,
    keep_all,
    keep_together,
    keep_with_next,
    list_lines,
    list_rows,
    mark,
    paragraph,
    run,
    serialise,
    table,
    text_paragraph,
)
from pyapp.word.map import draw_map
from pyapp.word.page import LINE_WIDTH, build_footer, build_section
from pyapp.word.sheet import begin_page, draw_decisions, draw_fields, draw_schedule
from pyapp.word.together import name_report

_STYLES: Final = {
    "plain": "",
    "progress": "",
    "lead": "Lead",
    "warning": "Warning",
    "question": "Question",
    "quiet": "Small",
}
_FULL, _EMPTY = "■", "□"
_TABLES: Final = (Table, Map, Matrix, Notes, Blanks, Decisions)
"""What begins on the page of the text before it."""
_BLANK_ROW: Final = 800  # twentieths of a point: room for a line by hand
_SHORT_FACT: Final = 80
_FEWEST_LINES: Final = 16  # on the last page: a quarter of it
_LETTERS: Final = 100  # in a line, about
_HEADINGS: Final = {1: "Title", 2: "Heading1", 3: "Heading2"}
_REPORT_MARK: Final = "1"  # the one bookmark


def write_report(  # noqa: PLR0913, PLR0917 (all that is in the file)
    blocks: tuple[PrintedBlock, ...], title: str, subject: str, content: object, texts: Texts, site: str = ""
) -> bytes:
    """Write a report as a Word file that carries its answers, and at its feet the address of the guide.

    `content` is the answers file, or the comparison file; the same of all gives the same bytes.
    """
    text = carried.write_carried(content)
    body = _build_body(blocks)
    mark(body[0], name_report(text), _REPORT_MARK)
    return _write(body, (title, subject, site), texts, carried.build_parts(text, "answers"))


def write_sheet(blocks: tuple[PrintedBlock, ...], title: str, subject: str, texts: Texts, site: str = "") -> bytes:
    """Write a document that carries nothing, such as a text to fill in by hand."""
    return _write(_build_body(blocks), (title, subject, site), texts, {})


def _build_body(blocks: tuple[PrintedBlock, ...]) -> Element:
    made = _render_all(blocks)
    _fill_last_page(made)
    return build("w:body", *made, build_section(parts.FOOTER_RELATION))


def _fill_last_page(made: list[Element]) -> None:
    """Keep what stands at the very end together, so that the last page is never almost empty."""
    pieces = [piece for each in made for piece in list_rows(each) or [each]]
    lines = 0
    for before, piece in pairwise(reversed(pieces)):
        lines += sum(1 + len(line) // _LETTERS for line in list_lines(before)) // count_cells(before)
        if lines >= _FEWEST_LINES:
            return
        keep_all(piece)


def _render_all(blocks: tuple[PrintedBlock, ...]) -> list[Element]:
    """Blocks as paragraphs and tables, each with what it must not be parted from."""
    body = _render(blocks[0])
    for before, block in pairwise(blocks):
        made = _render(block)[1 if _repeats(before, block) else 0 :]
        if isinstance(before, NewPage):
            begin_page(made[0])
        if isinstance(before, Paragraph | Entries) and isinstance(block, _TABLES):
            keep_with_next(body[-1])
        body.extend(made)
    return body


def _write(body: Element, said: tuple[str, str, str], texts: Texts, carried_parts: dict[str, bytes]) -> bytes:
    language, (title, subject, site) = texts.language, said
    related = [*parts.PAGE_RELATIONS, *([parts.CARRIED_RELATION] if carried_parts else [])]
    return parts.pack(
        {
            "_rels/.rels": serialise(parts.package_relations(with_properties=bool(carried_parts))),
            "word/document.xml": serialise(build("w:document", body)),
            "word/_rels/document.xml.rels": serialise(parts.relations(*related)),
            **{f"word/{name}.xml": parts.read_part(name, language) for name in ("styles", "numbering", "settings")},
            "word/footer1.xml": serialise(build_footer(texts, site)),
            **carried_parts,
            "docProps/core.xml": serialise(parts.core_properties(title, subject, language)),
        }
    )


def _repeats(before: PrintedBlock, block: PrintedBlock) -> bool:
    """Say whether the caption of a table says again what the heading above it says."""
    if not isinstance(before, Heading) or not isinstance(block, Table | Matrix | Blanks):
        return False
    return before.text == block.caption


def _render(block: PrintedBlock) -> list[Element]:  # noqa: C901, PLR0911 (one return for each kind of block)
    """A block as paragraphs and tables."""
    match block:
        case Heading():
            return [text_paragraph(block.text, _HEADINGS[block.level])]
        case Paragraph():
            return [text_paragraph(block.text, _STYLES[block.tone])]
        case Fact():
            return _fact(block)
        case SaidFinding():
            return _finding(block)
        case Entries():
            return [each for entry in block.entries for each in _entry(entry)]
        case Table():
            return _table(block)
        case Matrix():
            return _matrix(block)
        case Notes():
            return _notes(block)
        case Blanks():
            return _blanks(block)
        case Map():
            return draw_map(block)
        case NewPage():
            return []
        case _:
            return _render_printed(block)


def _render_printed(block: Fields | Schedule | Decisions) -> list[Element]:
    """What a screen never shows, in the same way."""
    match block:
        case Fields():
            return draw_fields(block)
        case Schedule():
            return draw_schedule(block)
        case Decisions():
            return draw_decisions(block)


def _fact(block: Fact) -> list[Element]:
    """A label before a short text, or above a long one."""
    if not block.label:
        return [text_paragraph(block.text, "Said")]
    if len(block.text) > _SHORT_FACT or is_right_to_left(block.text):
        return [text_paragraph(block.label, "FactLabel"), text_paragraph(block.text, "Fact")]
    return [paragraph(run(block.label, bold=True), run(f"  {block.text}"), style="Fact")]


def _entry(entry: Entry) -> list[Element]:
    """A line of a list, and below it what a person wrote about it."""
    note = [text_paragraph(entry.note, "Remark")] if entry.note else []
    if not entry.detail:
        return [text_paragraph(entry.text, "ListBullet"), *note]
    return [paragraph(run(entry.text, bold=True), run(f"  {entry.detail}", style="Detail"), style="ListBullet"), *note]


def _finding(block: SaidFinding) -> list[Element]:
    """The sentence, what to do, and where the guide helps, in words: a file knows no address."""
    advice = [run(f"  {block.advice}")] if block.advice else []
    link = [run(f"  {block.link}", style="Detail")] if block.link else []
    items = [run(f" {block.items}")] if block.items else []
    return [paragraph(run(block.text, bold=True), *items, *advice, *link, style="ListBullet")]


def _table(block: Table) -> list[Element]:
    rows = [[[text_paragraph(text, "Cell")] for text in row] for row in (block.header, *block.rows)]
    return _captioned(block.caption, rows, share_words(LINE_WIDTH, block.widths, block.rows, block.header))


def _captioned(caption: str, rows: list[list[list[Element]]], widths: list[int], height: int = 0) -> list[Element]:
    """A table below its caption."""
    made = table(caption, rows, widths, height)
    keep_together(made)
    # Word joins two tables that touch, hence the paragraph after each.
    return [text_paragraph(caption, "Caption"), made, paragraph(style="AfterTable")]


def _matrix(block: Matrix) -> list[Element]:
    header = [[text_paragraph(text, "Mark")] for text in block.header]
    rows = [header, *(_matrix_row(row, block) for row in block.rows)]
    # A quarter of the line for the names of items, which are as long whoever compares.
    others = len(block.header) - 1
    shares, names = (others, *(3 for _ in range(others))), [row.text for row in block.rows]
    return _captioned(block.caption, rows, share_marks(LINE_WIDTH, shares, names, block.header))


def _matrix_row(row: MatrixRow, block: Matrix) -> list[list[Element]]:
    cells = [
        [_mark(rating, mark, block.highest) for rating, mark in zip(block.ratings, marks, strict=True) if mark.text]
        for marks in row.cells
    ]
    return [[text_paragraph(row.text, "Mark")], *cells, [text_paragraph(row.category, "Mark", bold=True)]]


def _mark(rating: str, mark: Mark, highest: int) -> Element:
    """One answer: its rating, its level as full and empty squares, its words."""
    level = "" if mark.level is None else f"{_FULL * mark.level}{_EMPTY * (highest - mark.level)} "
    return paragraph(run(rating, bold=True), run(f"\n{level}{mark.text}"), style="Mark")


def _notes(block: Notes) -> list[Element]:
    """What each partner wrote, in one row each, below the label."""
    rows = [[[text_paragraph(note.who, "Cell")], [text_paragraph(note.text, "Cell")]] for note in block.notes]
    widths = share_words(LINE_WIDTH, (1, 3), [(note.who, note.text) for note in block.notes])
    made = table(block.label, rows, widths, header=False)
    keep_together(made)
    return [text_paragraph(block.label, "Caption"), made, paragraph(style="AfterTable")]


def _blanks(block: Blanks) -> list[Element]:
    """A table to fill in by hand, whole on one page."""
    header = [[text_paragraph(text, "Cell")] for text in block.header]
    empty = [[[paragraph(style="Cell")] for _ in block.header] for _ in range(block.rows)]
    return _captioned(
        block.caption, [header, *empty], share_words(LINE_WIDTH, block.widths, [], block.header), _BLANK_ROW
    )

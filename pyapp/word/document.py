"""A report's blocks as a Word document."""

from typing import Final

from pyapp.blocks import Block, Chart, Entries, Fact, Heading, Paragraph, Table
from pyapp.texts import Texts
from pyapp.word import carried, charts, parts
from pyapp.word.elements import Element, build, field, paragraph, run, serialise, table, text_paragraph

_PAGE: Final = {"w_w": "11906", "w_h": "16838"}  # A4
_MARGIN: Final = "1134"  # 2 cm
_LINE_WIDTH: Final = 11906 - 2 * 1134

_STYLES: Final = {
    "plain": "",
    "progress": "",
    "lead": "Lead",
    "warning": "Warning",
    "question": "Question",
    "quiet": "Quiet",
}
_HEADINGS: Final = {1: "Title", 2: "Heading1", 3: "Heading2"}
_CARRIED: Final = ("customXml", "../customXml/item1.xml")
_FIXED_RELATIONS: Final = (
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("footer", "footer1.xml"),
    _CARRIED,
)
_FOOTER_RELATION: Final = "rId4"


def write_report(blocks: tuple[Block, ...], title: str, content: object, texts: Texts) -> bytes:
    """Write a report as a Word file that carries its answers.

    `content` is the answers file; the same blocks and content give the same bytes.
    """
    body = build("w:body")
    drawn: list[Chart] = []
    for block in blocks:
        body.extend(_render(block, drawn))
    body.append(_section())
    language = texts.language
    chart_parts = {
        f"word/charts/chart{number}.xml": serialise(charts.chart_part(chart, parts.region_of(language)))
        for number, chart in enumerate(drawn, 1)
    }
    chart_relations = tuple(("chart", f"charts/chart{number}.xml") for number in range(1, len(drawn) + 1))
    return parts.pack(
        {
            "_rels/.rels": serialise(parts.package_relations()),
            "word/document.xml": serialise(build("w:document", body)),
            "word/_rels/document.xml.rels": serialise(parts.relations(*_FIXED_RELATIONS, *chart_relations)),
            **{f"word/{name}.xml": parts.read_part(name, language) for name in ("styles", "numbering", "settings")},
            "word/footer1.xml": serialise(_footer(texts)),
            **chart_parts,
            "customXml/item1.xml": serialise(carried.carry(content)),
            "customXml/itemProps1.xml": serialise(carried.carry_properties()),
            "customXml/_rels/item1.xml.rels": serialise(parts.relations(("customXmlProps", "itemProps1.xml"))),
            "docProps/core.xml": serialise(parts.core_properties(title, texts.report["subject"], language)),
        }
    )


def _render(block: Block, drawn: list[Chart]) -> list[Element]:
    """A block as paragraphs and tables. Charts are added to `drawn`, in order."""
    match block:
        case Heading():
            return [text_paragraph(block.text, _HEADINGS[block.level])]
        case Paragraph():
            return [text_paragraph(block.text, _STYLES[block.tone])]
        case Fact():
            label = [text_paragraph(block.label, "FactLabel")] if block.label else []
            return [*label, text_paragraph(block.text, "Fact")]
        case Entries():
            return [_entry(entry.text, entry.detail) for entry in block.entries]
        case Table():
            return _table(block)
        case Chart():
            drawn.append(block)
            relation = f"rId{len(_FIXED_RELATIONS) + len(drawn)}"
            return [text_paragraph(block.caption, "Caption"), charts.chart_paragraph(block, len(drawn), relation)]


def _entry(text: str, detail: str) -> Element:
    if not detail:
        return text_paragraph(text, "ListBullet")
    return paragraph(run(text, bold=True), run(f"  {detail}"), style="ListBullet")


def _table(block: Table) -> list[Element]:
    total = sum(block.widths)
    widths = [_LINE_WIDTH * share // total for share in block.widths]
    rows = [[text_paragraph(cell, "Cell") for cell in row] for row in (block.header, *block.rows)]
    # Word joins two tables that touch, hence the paragraph after each.
    return [text_paragraph(block.caption, "Caption"), table(block.caption, rows, widths), paragraph(style="AfterTable")]


def _section() -> Element:
    margins = {f"w_{side}": _MARGIN for side in ("top", "right", "bottom", "left")}
    return build(
        "w:sectPr",
        build("w:footerReference", w_type="default", r_id=_FOOTER_RELATION),
        build("w:pgSz", **_PAGE),
        build("w:pgMar", **margins, w_header="567", w_footer="567", w_gutter="0"),
    )


def _footer(texts: Texts) -> Element:
    """The page number, in the language's own words around it."""
    before, _, rest = texts.report["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    pieces = [run(before), field("PAGE"), run(between), field("NUMPAGES"), *([run(after)] if after else [])]
    return build("w:ftr", paragraph(*pieces, style="Footer"))

"""A result and a comparison at a glance: the worked example's own, worked out when the site is built."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

from builder.examples import find_example_files
from builder.rendering import render_template
from pyapp.answers import read_answers_text
from pyapp.blocks import Block, Heading, Map, MapRow, Matrix, MatrixRow
from pyapp.catalog import Catalog
from pyapp.checklist import Checklist
from pyapp.comparison import name_partners
from pyapp.model import Answers, Partner
from pyapp.report.compared import build_compared_report, compare
from pyapp.report.findings import name_items
from pyapp.report.single import build_report
from pyapp.scoring import score
from pyapp.texts import Texts

SHOWN: Final = "story-scope"
"""The set of files that the home page shows: the first partner's result, and the comparison of all of them."""


class Glance(Struct, frozen=True):
    """What the home page shows of both, from their blocks."""

    organisation: str
    partners: tuple[str, ...]
    finding: str
    map: Map
    matrix: Matrix
    points: tuple[str, ...]


def render_glance(examples: Path, texts: Texts, checklist: Checklist) -> Iterator[tuple[str, str]]:
    """The two pictures as HTML, for the home page to include."""
    glance = look(examples, texts, checklist)
    for name in ("result", "comparison"):
        facts = {"glance": glance, "texts": texts, "catalog": checklist.catalog, "sides": sides_of}
        html = render_template("glance.html", shown=name, is_brought=is_brought, **facts)
        yield f"glance-{name}.html", html


def look(examples: Path, texts: Texts, checklist: Checklist) -> Glance:
    """Work both out, as the page itself does."""
    (example,) = (each for each in checklist.catalog.examples if each.id == SHOWN)
    paths = find_example_files(examples, example, texts.language)
    answers = [read_answers_text(path.read_text(encoding="utf-8")) for path in paths]
    single = build_report(answers[0], score(answers[0], checklist), texts, checklist)
    partners = name_partners(tuple(Partner("", each) for each in answers), texts)
    compared = build_compared_report(compare(partners, texts, checklist), checklist)
    return Glance(
        organisation=answers[0].about.organisation,
        partners=tuple(partner.name for partner in partners),
        finding=say_first(answers[0], texts, checklist),
        map=next(block for block in single if isinstance(block, Map)),
        matrix=next(block for block in compared if isinstance(block, Matrix)),
        points=tuple(_points(compared, texts)),
    )


def say_first(answers: Answers, texts: Texts, checklist: Checklist) -> str:
    """What stands out first, with its items by their names alone."""
    found = score(answers, checklist).stands_out[0]
    names = [texts.items[item].name for item in found.items]
    return texts.findings[answers.use][found.finding].say.format(items=name_items(names, texts), n=len(names))


def _points(blocks: tuple[Block, ...], texts: Texts) -> Iterator[str]:
    """The agenda's points, each with its number and its minutes."""
    at = blocks.index(Heading(2, texts.compared["agenda"]))
    for block in blocks[at + 1 :]:
        match block:
            case Heading(level=3):
                yield block.text
            case Heading():
                return


def is_brought(row: MatrixRow, partner: int, catalog: Catalog) -> bool:
    """Whether a partner brings a lot of an item: each cell has the need, then what is brought."""
    _, brought = row.cells[partner]
    return brought.level is not None and catalog.is_high(brought.level)


def sides_of(row: MapRow, at: int, glance: Glance) -> str:
    """The classes of a map's cell: where the frame around the corner runs, as the page's own script sets them."""
    if not row.cells[at].corner:
        return ""
    framed = [each for each in glance.map.rows if any(cell.corner for cell in each.cells)]
    columns = [number for number, cell in enumerate(row.cells) if cell.corner]
    edges = {
        "map--top": row is framed[0],
        "map--bottom": row is framed[-1],
        "map--start": at == columns[0],
        "map--end": at == columns[-1],
    }
    return " ".join(["map__corner", *(name for name, here in edges.items() if here)])

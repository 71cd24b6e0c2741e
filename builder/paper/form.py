"""The checklist of one use to fill in by hand, with its tally sheets."""

from typing import Any

import msgspec

from builder.paper.grids import Grid, draw_answer_grid, draw_grid
from builder.paper.pdf import render_pdf
from pyapp.answers import MOST_ACTIONS
from pyapp.catalog import Use
from pyapp.checklist import Checklist
from pyapp.texts import Texts
from pyapp.uses.rules import MOST_ON_PAPER


def render_form(use: Use, texts: Texts, checklist: Checklist) -> bytes:
    """The form, the tally sheet and, where partners compare, the group sheet, as one PDF."""
    return render_pdf("form", build_facts(use, texts, checklist))


def build_facts(use: Use, texts: Texts, checklist: Checklist) -> dict[str, Any]:
    """All that the template lays out: the checklist, the language's sentences, and the grids of the use."""
    facts = {
        "texts": texts,
        "catalog": checklist.catalog,
        "use": use,
        "grids": {name: msgspec.structs.asdict(grid) for name, grid in draw_grids(use, checklist).items()},
        "judging": checklist.rules[use.id].judging,
        "order": checklist.rules[use.id].order,
        "most_partners": MOST_ON_PAPER,
        "most_actions": MOST_ACTIONS,
    }
    plain: dict[str, Any] = msgspec.to_builtins(facts)
    return plain


def draw_grids(use: Use, checklist: Checklist) -> dict[str, Grid]:
    """The grids that a use needs. The first is for both lists, as their ratings lead to the same categories."""
    axes = checklist.rules[use.id].draw_axes(checklist.catalog)
    answers = draw_answer_grid(use, checklist.catalog.lists[0], checklist)
    return {"answers": answers, **{name: draw_grid(each) for name, each in axes.items()}}

"""The checklist of one use to fill in by hand, with its tally sheets."""

from typing import Any

import msgspec

from builder.paper.grids import Grid, draw_answer_grids, draw_grid
from builder.paper.pdf import render_pdf
from pyapp.answers import MOST_ACTIONS
from pyapp.catalog import Use
from pyapp.checklist import Checklist
from pyapp.inviting.heading import Heading, list_lines
from pyapp.inviting.texts import read_invitation_texts
from pyapp.scoring import MOST_FINDINGS
from pyapp.texts import Texts
from pyapp.uses.rules import MOST_ON_PAPER
from pyapp.word.fields import find_sign


def render_form(use: Use, texts: Texts, checklist: Checklist, heading: Heading) -> bytes:
    """The form, the tally sheet and, where partners compare, the group sheet, as one PDF."""
    return render_pdf("form", build_facts(use, texts, checklist, heading))


def build_facts(use: Use, texts: Texts, checklist: Checklist, heading: Heading) -> dict[str, Any]:
    """All that the template lays out: the checklist, the language's sentences, and the grids of the use."""
    said = read_invitation_texts(texts.language)
    facts = {
        "heading": list_lines(heading, said),
        "code": [*heading.code.picture] if heading.code else [],
        "code_name": said.words["address_name"],
        "texts": texts,
        "catalog": checklist.catalog,
        "use": use,
        "signs": {value: find_sign(value, texts) for rating in texts.ratings.values() for value in rating.values},
        "answer_grids": draw_answer_grids(use, checklist),
        "grids": draw_grids(use, checklist),
        "judging": checklist.rules[use.id].judging,
        "order": checklist.rules[use.id].order,
        "most_partners": MOST_ON_PAPER,
        "most_actions": MOST_ACTIONS,
        "most_findings": MOST_FINDINGS,
    }
    plain: dict[str, Any] = msgspec.to_builtins(facts)
    return plain


def draw_grids(use: Use, checklist: Checklist) -> dict[str, Grid]:
    """The grids of the group that a use needs."""
    axes = checklist.rules[use.id].draw_axes(checklist.catalog)
    return {name: draw_grid(each) for name, each in axes.items()}

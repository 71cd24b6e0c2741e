"""Makes one combined result of several answer sets. Rules: method page, "Several answer sets".

Partners stand in the order given, and their order changes nothing else in the result. Levels are never added up over
partners, only counted (how many say so), and nobody is ranked.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from pyapp.checklist import Checklist
from pyapp.model import Partner
from pyapp.results import Combined, Group
from pyapp.scoring import score


def make_group(partners: Sequence[Partner], checklist: Checklist) -> Group:
    """Put partners side by side, with each one's own answers scored."""
    results = tuple(score(partner.answers, checklist) for partner in partners)
    return Group(tuple(partners), results, checklist.catalog)


def combine(partners: Sequence[Partner], checklist: Checklist) -> Combined:
    """Combine two or more answer sets of one use."""
    return combine_group(make_group(partners, checklist), checklist)


def combine_group(group: Group, checklist: Checklist) -> Combined:
    """Combine answer sets that are scored already."""
    combined: Combined = checklist.rules[group.use.id].combine(group)
    return combined


def build_combined(combined: Combined) -> dict[str, Any]:
    """A combined result as plain values, in the published shape."""
    plain: dict[str, Any] = msgspec.to_builtins(combined)
    return plain

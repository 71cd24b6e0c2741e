"""What to talk about first: three to five points out of a combined result. Rule: method page, "The agenda"."""

from typing import Final

from pyapp.checklist import Checklist
from pyapp.points import MOST_POINTS, Agenda, make_point
from pyapp.results import Combined, Group

FEWEST_POINTS: Final = 3
OPENING_MINUTES: Final = 10
DECISION_MINUTES: Final = 15


def plan_talk(group: Group, combined: Combined, checklist: Checklist) -> Agenda:
    """Choose what to talk about first."""
    rules = checklist.rules[combined.use]
    points = list(rules.find_points(group, combined))[:MOST_POINTS]
    # Answers that raise few points still deserve a talk: these points fit any answers.
    for kind in rules.always:
        if len(points) < FEWEST_POINTS and kind not in [point.id for point in points]:
            points.append(make_point(group.use, kind))
    return Agenda(OPENING_MINUTES, tuple(points), DECISION_MINUTES)

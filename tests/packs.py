"""Answer sets whose meeting packs hold as much as people write: every point, long names, long goals, many actions."""

from pyapp.catalog import CHECKLIST
from tests.answer_sets import File, make_file

_LONG_NAME = "Coordination des associations de maraîchères et de transformatrices du fleuve et des îles"
_LONG_GOAL = "D’ici trois ans, les familles de douze communes mangent chaque jour des légumes d’ici. " * 5
_LONG_NOTE = "Nous l’avons écrit à trois, après une longue discussion avec les membres du bureau et du terrain. " * 3


def make_busy_set(use: str, partners: int, *, one_goal: bool = True) -> list[File]:
    """Partners who answer all, each otherwise than the one before, and fill in every field at length."""
    return [_make_partner(use, number, one_goal=one_goal) for number in range(partners)]


def _make_partner(use: str, number: int, *, one_goal: bool) -> File:
    answers = {}
    for items in CHECKLIST.lists:
        for at, item in enumerate(items.items):
            ratings = CHECKLIST.ratings_of(CHECKLIST.use_by_id[use], items)
            given = {
                rating.id: rating.values[(number * (1 + place) + at * (3 + place) + place) % len(rating.values)]
                for place, rating in enumerate(ratings)
            }
            answers[item] = {**given, "note": f"{number}. {_LONG_NOTE}"}
    closing: dict[str, object] = {
        "costs_and_risks": _LONG_NOTE,
        "actions": [
            {"what": f"{each}. {_LONG_NOTE}", "who": _LONG_NAME, "when": "avant la fin de la saison des pluies"}
            for each in range(3)
        ],
    }
    if CHECKLIST.use_by_id[use].asks_worthwhile:
        closing["worthwhile"] = [*CHECKLIST.worthwhile.values][number % len(CHECKLIST.worthwhile.values)]
    about = {
        "organisation": "Une seule organisation" if use == "expect" else f"{_LONG_NAME} {number}",
        "partnership": "Alliance pour l’alimentation des villes et des villages du fleuve, deuxième phase, 2026–2029",
        "date": "2026-03-12",
        "goal": (_LONG_GOAL if one_goal else f"{number}. {_LONG_GOAL}")[:500],
    }
    return make_file(use, answers, about=about, closing=closing)

"""Answers to the checklist that nobody has."""

from pyapp.answers import FORMAT, VERSION
from tests.answer_sets import File

NEAR: File = {
    "well": {"near": 3, "known": 2, "note": "At noon."},
    "market-hall": {"near": 0, "known": 1},
    "school": {"near": 1, "known": "never"},
    "cook": {"known": 2},
    "teacher": {"known": 0},
}
FAR: File = {item: {rating: 0 for rating in given if rating != "note"} for item, given in NEAR.items()} | {
    "well": {"near": 1, "known": 2}
}


def visit(answers: File, organisation: str = "", date: str = "") -> File:
    """A file of these answers."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "checklist": "neighbours",
        "use": "visit",
        "language": "en",
        "about": {"organisation": organisation, "date": date},
        "answers": answers,
    }

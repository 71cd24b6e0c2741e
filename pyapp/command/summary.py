"""Makes a table of many answer sets: rows, one answer set at a time, or counts. It never holds more than one file.

Columns and codes have the names that they have in the files, the same in every language, for programs to read.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Final

from pyapp.catalog import Catalog, Use
from pyapp.checklist import CHECKLISTS, find_checklist
from pyapp.model import ItemAnswers, Partner, Value
from pyapp.scoring import categorise
from pyapp.spreadsheet import disarm, disarm_row, join_cells

ABOUT: Final = ("organisation", "partnership", "date")
RATINGS: Final = tuple(dict.fromkeys(rating for each in CHECKLISTS.values() for rating in each.catalog.rating_by_id))
COLUMNS: Final = ("file", "partner", "use", "language", *ABOUT, "list", "item", *RATINGS, "categories")
COUNT_COLUMNS: Final = ("use", "list", "item", "what", "value", "answer_sets")

Count = tuple[str, str, str, str, str, str]

_BLANK: Final = ItemAnswers({})


def build_item_rows(file: str, number: int, partner: Partner, *, with_notes: bool) -> Iterator[str]:
    """One answer set as rows of CSV, one for each item. `number` counts the answer sets of one file, from 1."""
    answers = partner.answers
    about = (answers.about.organisation, answers.about.partnership, answers.about.date)
    head = join_cells(disarm_row((file, number, answers.use, answers.language, *about)))
    for items in find_checklist(answers).catalog.lists:
        for item in items.items:
            given = answers.items.get(item, _BLANK)
            columns = _fill_columns(answers.checklist, answers.use, items.id, item, tuple(given.ratings.items()))
            yield f"{head},{columns},{join_cells((disarm(given.note),))}\n" if with_notes else f"{head},{columns}\n"


@cache  # an item has few possible answers, and thousands of files repeat them
def _fill_columns(name: str, use: str, of: str, item: str, given: tuple[tuple[str, Value], ...]) -> str:
    """The columns of one item: its ratings and its categories. `name` is the checklist's."""
    checklist, ratings = CHECKLISTS[name], dict(given)
    categories = categorise(checklist.catalog.use_by_id[use], ratings, checklist)
    values = (ratings.get(rating, "") for rating in RATINGS)
    return join_cells(disarm_row((of, item, *values, " ".join(categories))))


def count_answers(partner: Partner, counts: Counter[Count]) -> None:
    """Add one answer set to the counts: each rating and each category of each item, blanks left out."""
    answers = partner.answers
    checklist = find_checklist(answers)
    use = checklist.catalog.use_by_id[answers.use]
    for items in checklist.catalog.lists:
        for item in items.items:
            ratings = answers.ratings_of(item)
            for rating, value in ratings.items():
                counts[checklist.name, use.id, items.id, item, rating, str(value)] += 1
            for category in categorise(use, ratings, checklist):
                counts[checklist.name, use.id, items.id, item, "category", category] += 1


def build_count_rows(counts: Counter[Count]) -> Iterator[tuple[str | int, ...]]:
    """The counts, in the order of the checklists. `what` is a rating or `category`, and `value` one of its values."""
    for checklist in CHECKLISTS.values():
        for use in checklist.catalog.uses:
            yield from _build_use_rows(counts, checklist.catalog, use)


def _build_use_rows(counts: Counter[Count], catalog: Catalog, use: Use) -> Iterator[tuple[str | int, ...]]:
    for items in catalog.lists:
        asked = catalog.ratings_of(use, items)
        values = [(rating.id, str(value)) for rating in asked for value in rating.values]
        values += [("category", category) for category in use.categories]
        for item in items.items:
            for what, value in values:
                if n := counts[catalog.name, use.id, items.id, item, what, value]:
                    yield use.id, items.id, item, what, value, n

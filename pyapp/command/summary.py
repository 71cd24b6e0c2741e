"""Many answer sets as rows, one at a time, or as counts: never more in memory than one file.

Names of columns and codes are those of the files, the same in every language, for programs to read.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from pyapp.catalog import CHECKLIST
from pyapp.model import Partner
from pyapp.scoring import score
from pyapp.spreadsheet import Cell

ABOUT: Final = ("organisation", "partnership", "date")
COLUMNS: Final = ("file", "partner", "use", "language", *ABOUT, "list", "item", *CHECKLIST.rating_by_id, "categories")
COUNT_COLUMNS: Final = ("use", "list", "item", "what", "value", "answer_sets")

Count = tuple[str, str, str, str, str]


def build_item_rows(file: str, number: int, partner: Partner, *, with_notes: bool) -> Iterator[tuple[Cell, ...]]:
    """One answer set as a row an item. `number` tells apart the answer sets of one file, from 1."""
    answers = partner.answers
    result = score(answers)
    about = (answers.about.organisation, answers.about.partnership, answers.about.date)
    for items in CHECKLIST.lists:
        for item in items.items:
            ratings = answers.ratings_of(item)
            given = [ratings.get(rating, "") for rating in CHECKLIST.rating_by_id]
            categories = " ".join(result.lists[items.id].categories_of(item))
            row = (file, number, answers.use, answers.language, *about, items.id, item, *given, categories)
            if not with_notes:
                yield row
                continue
            noted = answers.items.get(item)
            yield (*row, noted.note if noted else "")


def count_answers(partner: Partner, counts: Counter[Count]) -> None:
    """Add one answer set to the counts: each rating and each category of each item, blanks left out."""
    answers = partner.answers
    result = score(answers)
    for items in CHECKLIST.lists:
        for item in items.items:
            place = (answers.use, items.id, item)
            for rating, value in answers.ratings_of(item).items():
                counts[*place, rating, str(value)] += 1
            for category in result.lists[items.id].categories_of(item):
                counts[*place, "category", category] += 1


def build_count_rows(counts: Counter[Count]) -> Iterator[tuple[Cell, ...]]:
    """The counts in the order of the checklist. `value` is a level or a word of `what`, a rating or `category`."""
    for use in CHECKLIST.uses:
        for items in CHECKLIST.lists:
            asked = CHECKLIST.ratings_of(use, items)
            values = [(rating.id, str(value)) for rating in asked for value in rating.values]
            values += [("category", category) for category in use.categories]
            for item in items.items:
                for what, value in values:
                    if n := counts[use.id, items.id, item, what, value]:
                        yield use.id, items.id, item, what, value, n

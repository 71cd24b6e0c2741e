"""The fields of a form, by the names that they have on the web form, and how each is found again in a filled-in one."""

import re
from collections.abc import Sequence
from typing import Final

from pyapp.answers import MOST_ACTIONS
from pyapp.catalog import Catalog, Use
from pyapp.model import Value

ABOUT: Final = ("organisation", "partnership", "date")
ACTION: Final = ("what", "who", "when")
DATE: Final = "about.date"
WORTHWHILE: Final = "closing.worthwhile"
PLACEHOLDERS: Final = ("choose", "write", "pick_date")
"""What stands in a blank control, by its key in the texts: for a drop-down, a text, a date."""

AFTER_TABLE: Final = "AfterTable"
"""The style of the blank paragraph behind each table."""

_NOT_IN_MARK: Final = re.compile(r"[^a-z0-9]")


def find_rows(use: Use, catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The rows of a form: each one's place, and the fields that stand in it from left to right."""
    names = [f"about.{name}" for name in ABOUT]
    for items in catalog.lists:
        for item in items.items:
            names += [f"{item}.{rating}" for rating in (*use.ratings[items.id], "note")]
    names.append("closing.costs_and_risks")
    if use.asks_worthwhile:
        names.append(WORTHWHILE)
    actions = [f"closing.actions.{number}" for number in range(MOST_ACTIONS)]
    return {name: (name,) for name in names} | {place: tuple(f"{place}.{name}" for name in ACTION) for place in actions}


def name_mark(place: str) -> str:
    """The bookmark at a row's question. Word allows it letters, digits and underscores, 40 at most.

    LibreOffice drops the tags of controls (seen in 7.4), and bookmarks stay.
    """
    return f"answer_{_NOT_IN_MARK.sub('_', place)}"


def find_values(field: str, catalog: Catalog) -> Sequence[Value]:
    """The values that a field can take; none where it takes any text."""
    if field == WORTHWHILE:
        return catalog.worthwhile.values
    rating = catalog.rating_by_id.get(field.rpartition(".")[2])
    return rating.values if rating else ()


def has_lines(field: str) -> bool:
    """Whether a field takes a text of several lines: a note."""
    return field.endswith(".note") or field == "closing.costs_and_risks"


def list_words(choices: Sequence[str]) -> str:
    """The possible answers in a row, none of them broken over two lines, for those who print the form."""
    return "\u00a0· ".join(words.replace(" ", "\u00a0") for words in choices)

"""The names of a form's fields, which are those of the web form, and the bookmarks by which Word forms keep them."""

import re
from collections.abc import Sequence
from typing import Final

from pyapp.answers import MOST_ACTIONS
from pyapp.catalog import Catalog, Use
from pyapp.model import About, Action, Value

ABOUT: Final = About.__struct_fields__
ACTION: Final = Action.__struct_fields__
DATE: Final = "about.date"
COSTS: Final = "closing.costs_and_risks"
WORTHWHILE: Final = "closing.worthwhile"
PLACEHOLDERS: Final = ("choose", "write", "pick_date")
"""The keys of the placeholders in the texts: of a drop-down, of a text, of a date."""

AFTER_TABLE: Final = "AfterTable"
"""The style of the blank paragraph behind each table."""

_ACTION: Final = re.compile(r"closing\.actions\.([0-9])\.(\w+)")
_NOT_IN_MARK: Final = re.compile(r"[^a-z0-9]")


def find_rows(use: Use, catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The rows of a form: the place of each, with its fields from left to right."""
    names = [name_about(name) for name in ABOUT]
    for items in catalog.lists:
        for item in items.items:
            names += [name_rating(item, rating) for rating in use.ratings[items.id]] + [name_note(item)]
    names.append(COSTS)
    if use.asks_worthwhile:
        names.append(WORTHWHILE)
    actions = {
        name_action(number): tuple(name_action(number, name) for name in ACTION) for number in range(MOST_ACTIONS)
    }
    return {name: (name,) for name in names} | actions


def name_about(name: str) -> str:
    """The field for a part of who answers: `about.date`."""
    return f"about.{name}"


def name_rating(item: str, rating: str) -> str:
    """The field for a rating: `funds.priority`."""
    return f"{item}.{rating}"


def name_note(item: str) -> str:
    """The field for an item's note: `funds.note`."""
    return f"{item}.note"


def name_action(number: int, name: str = "") -> str:
    """The place of an action, or the field for a part of it: `closing.actions.0.who`."""
    return f"closing.actions.{number}.{name}".rstrip(".")


def read_action(field: str) -> tuple[int, str] | None:
    """The number of the action that a field belongs to, and its part of it; `None` for any other field."""
    found = _ACTION.fullmatch(field)
    return (int(found[1]), found[2]) if found else None


def is_of_item(field: str) -> bool:
    """Whether a field belongs to an item, and not to who answers or to the closing."""
    return not field.startswith(("about.", "closing."))


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
    """Whether a field takes several lines: a note, or costs and risks."""
    return field.endswith(".note") or field == COSTS


def list_words(choices: Sequence[str]) -> str:
    """The possible answers side by side, for those who print the form; no answer is broken over two lines."""
    return "\u00a0· ".join(words.replace(" ", "\u00a0") for words in choices)

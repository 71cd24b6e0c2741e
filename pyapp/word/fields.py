"""The names of a form's fields, which are those of the web form, and the bookmarks by which Word forms keep them."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pyapp.answers import MOST_ACTIONS, MOST_FOCUS, OUTCOMES
from pyapp.catalog import Catalog, Use
from pyapp.model import Action, EarlierAction, Value
from pyapp.texts import RatingTexts, Texts

ABOUT: Final = ("organisation", "partnership", "date")
ACTION: Final = Action.__struct_fields__
EARLIER_ACTION: Final = EarlierAction.__struct_fields__
DATE: Final = "about.date"
GOAL: Final = "about.goal"
FOCUS: Final = "closing.focus"
"""On the web form a box for each item; on paper and in Word a place for each item that is kept in view."""
COSTS: Final = "closing.costs_and_risks"
WORTHWHILE: Final = "closing.worthwhile"
PLACEHOLDERS: Final = ("choose", "write", "pick_date")
"""The keys of the placeholders in the texts: of a drop-down, of a text, of a date."""

AFTER_TABLE: Final = "AfterTable"
"""The style of the blank paragraph behind each table."""

_BOX: Final = "\u2610"
_ACTION: Final = re.compile(r"closing\.(actions|earlier_actions)\.([0-9])\.(\w+)")
_NOT_IN_MARK: Final = re.compile(r"[^a-z0-9]")


def find_rows(use: Use, catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """The rows of a form: the place of each, with its fields from left to right."""
    single = {name: (name,) for name in [*(name_about(name) for name in ABOUT), GOAL]}
    earlier = _find_action_rows("earlier_actions", EARLIER_ACTION) if use.asks_earlier_actions else {}
    names: list[str] = []
    for items in catalog.lists:
        for item in items.items:
            names += [name_rating(item, rating) for rating in use.ratings[items.id]] + [name_note(item)]
    names.append(COSTS)
    if use.asks_worthwhile:
        names.append(WORTHWHILE)
    names += [name_focus(number) for number in range(MOST_FOCUS)]
    return single | earlier | {name: (name,) for name in names} | _find_action_rows("actions", ACTION)


def _find_action_rows(kind: str, parts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {
        name_action(number, kind=kind): tuple(name_action(number, part, kind=kind) for part in parts)
        for number in range(MOST_ACTIONS)
    }


def name_about(name: str) -> str:
    """The field for a part of who answers: `about.date`."""
    return f"about.{name}"


def name_rating(item: str, rating: str) -> str:
    """The field for a rating: `funds.priority`."""
    return f"{item}.{rating}"


def name_note(item: str) -> str:
    """The field for an item's note: `funds.note`."""
    return f"{item}.note"


def name_focus(number: int) -> str:
    """The field for one of the items to keep in view, on paper and in Word: `closing.focus.0`."""
    return f"{FOCUS}.{number}"


def name_action(number: int, name: str = "", *, kind: str = "actions") -> str:
    """The place of an action, or the field for a part of it: `closing.actions.0.who`."""
    return f"closing.{kind}.{number}.{name}".rstrip(".")


def read_action(field: str) -> tuple[str, int, str] | None:
    """The kind of action that a field belongs to, its number and its part of it; `None` for any other field."""
    found = _ACTION.fullmatch(field)
    return (found[1], int(found[2]), found[3]) if found else None


def is_focus(field: str) -> bool:
    """Whether a field names an item to keep in view."""
    return field.startswith(f"{FOCUS}.")


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
    if is_focus(field):
        return catalog.items
    if field.endswith(".outcome"):
        return OUTCOMES
    rating = catalog.rating_by_id.get(field.rpartition(".")[2])
    return rating.values if rating else ()


def name_values(field: str, texts: Texts, catalog: Catalog) -> Mapping[str, str]:
    """The words of the values that a field can take."""
    if field == WORTHWHILE:
        return texts.worthwhile
    if is_focus(field):
        return {item: f"{catalog.number_of(item)} {texts.items[item].name}" for item in catalog.items}
    name = field.rpartition(".")[2]
    return texts.outcomes if name == "outcome" else texts.ratings[name].values


def has_lines(field: str) -> bool:
    """Whether a field takes several lines: a note, or costs and risks."""
    return field.endswith(".note") or field == COSTS


def find_sign(value: str, texts: Texts) -> str:
    """The sign by which people tally an answer by hand: a level, "?", or a letter; empty where its words are copied."""
    return value if value.isdigit() else {"dk": "?", "early": texts.word_form["early_mark"]}.get(value, "")


def list_answers(rating: RatingTexts, texts: Texts) -> str:
    """The possible answers to a rating, each with a box to tick by hand and its sign."""
    return list_words([f"{find_sign(value, texts)} {words}".strip() for value, words in rating.values.items()])


def list_words(choices: Sequence[str]) -> str:
    """The possible answers side by side, each with a box to tick by hand; none is broken over two lines."""
    return "  ".join(f"{_BOX}\u00a0{words}".replace(" ", "\u00a0") for words in choices)

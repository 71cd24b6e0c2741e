"""What a person answered, as frozen values."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from msgspec import Struct

from pyapp.folding import fold

_CENTURY: Final = "20"

# Fifty partners make 1,225 pairs, and each pair is compared: every name is folded once.
_fold_organisation: Final = lru_cache(maxsize=256)(fold)

Value = int | str
"""A level from 0 to 3, or a word such as `dk`, `early`, `partly`."""

Ratings = Mapping[str, Value]
"""The ratings given to one item, by rating id. A blank rating is absent, so that it can never count as zero."""


class About(Struct, frozen=True):
    """Whose answers these are. `date` is empty or YYYY-MM-DD, as it was typed; it is never taken from a clock."""

    organisation: str = ""
    partnership: str = ""
    date: str = ""

    @property
    def day(self) -> str:
        """The date, to tell which answers came first; empty where it cannot be meant, as 0026-03-12."""
        return self.date if self.date.startswith(_CENTURY) else ""

    def may_share_organisation(self, other: "About") -> bool:
        """Say whether two answer sets can come from one organisation: a missing name can be any."""
        mine, theirs = _fold_organisation(self.organisation), _fold_organisation(other.organisation)
        return not mine or not theirs or mine == theirs


class Action(Struct, frozen=True):
    """One thing that the organisation means to do."""

    what: str = ""
    who: str = ""
    when: str = ""


class Closing(Struct, frozen=True):
    """The questions after the items. None of them is scored."""

    costs_and_risks: str = ""
    worthwhile: str | None = None
    actions: tuple[Action, ...] = ()


class ItemAnswers(Struct, frozen=True):
    """The ratings of one item and its note."""

    ratings: Ratings
    note: str = ""


class Answers(Struct, frozen=True):
    """One answer set: one organisation, one use of one checklist.

    `items` holds only items that say something, in checklist order.
    """

    checklist: str
    use: str
    language: str
    about: About
    items: Mapping[str, ItemAnswers]
    closing: Closing

    def ratings_of(self, item: str) -> Ratings:
        """The ratings given to an item; empty if there are none."""
        given = self.items.get(item)
        return given.ratings if given else {}


class Partner(Struct, frozen=True):
    """One side of a comparison: the name it goes by there, and its answers."""

    name: str
    answers: Answers

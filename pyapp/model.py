"""What a person answered, as frozen values."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from msgspec import Struct

from pyapp.folding import fold

_CENTURY: Final = "20"

# Fifty partners make 1,225 pairs, and each pair is compared: every name is folded once.
_fold_organisation: Final = lru_cache(maxsize=256)(fold)


def can_be_meant(date: str) -> bool:
    """Whether a date is of this century, unlike 0026-03-12, which is a slip."""
    return date.startswith(_CENTURY)


Value = int | str
"""A level from 0 to 3, or a word such as `dk`, `early`, `partly`."""

Ratings = Mapping[str, Value]
"""The ratings given to one item, by rating id. A blank rating is absent, so that it can never count as zero."""


def levels_of(values: Iterable[Value | None]) -> list[int]:
    """The levels among some answers: blanks and words such as `dk` are left out."""
    return [value for value in values if isinstance(value, int)]


class About(Struct, frozen=True):
    """Whose answers these are, and what for.

    `date` is empty or YYYY-MM-DD, as it was typed; it is never taken from a clock. `goal` is one sentence: what
    partners want to reach together or, where one organisation answers alone, what it wants to change.
    """

    organisation: str = ""
    partnership: str = ""
    date: str = ""
    goal: str = ""

    @property
    def day(self) -> str:
        """The date, to tell which answers came first; empty where it cannot be meant."""
        return self.date if can_be_meant(self.date) else ""

    def may_share_organisation(self, other: "About") -> bool:
        """Say whether two answer sets can come from one organisation: a missing name can be any."""
        mine, theirs = _fold_organisation(self.organisation), _fold_organisation(other.organisation)
        return not mine or not theirs or mine == theirs


class Action(Struct, frozen=True):
    """One thing that the organisation means to do."""

    what: str = ""
    who: str = ""
    when: str = ""


class EarlierAction(Action, frozen=True):
    """One thing that the organisation meant to do, and what became of it: `done`, `ongoing` or `dropped`, if known."""

    outcome: str | None = None


class Closing(Struct, frozen=True):
    """The questions after the items, none of which is scored.

    `focus` holds the items to keep in view, in checklist order.
    """

    costs_and_risks: str = ""
    worthwhile: str | None = None
    actions: tuple[Action, ...] = ()
    focus: tuple[str, ...] = ()
    earlier_actions: tuple[EarlierAction, ...] = ()


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


class Meeting(Struct, frozen=True, omit_defaults=True):
    """When and where partners met, who was there, and who led it; when they look again, and who keeps the files.

    Dates are as in `About`.
    """

    date: str = ""
    place: str = ""
    present: str = ""
    lead: str = ""
    again: str = ""
    files: str = ""


class Discussed(Struct, frozen=True, omit_defaults=True):
    """A point of the agenda as it was talked about: how it ended, and the minutes planned and taken, if known."""

    id: str
    items: tuple[str, ...] = ()
    notes: str = ""
    outcome: str | None = None
    planned: int | None = None
    actual: int | None = None


class Record(Struct, frozen=True, omit_defaults=True):
    """What partners who met about their answers wrote down: nothing, as long as they have not."""

    meeting: Meeting = Meeting()
    points: tuple[Discussed, ...] = ()
    decisions: tuple[Action, ...] = ()


NO_RECORD: Final = Record()

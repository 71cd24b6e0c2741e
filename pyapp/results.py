"""What the rules give, as frozen values. The two lists stay apart: nothing here adds them up."""

from collections.abc import Iterable

from msgspec import UNSET, Struct, UnsetType

from pyapp.catalog import Catalog, Use
from pyapp.model import Answers, EarlierAction, Partner, Value

Place = str | tuple[str, ...]
"""The category of an item; in a use that can put an item into several, a tuple of them, which may be empty."""


class Score(Struct, frozen=True, omit_defaults=True):
    """Points of a list for one rating, and on how many rated items they rest. `high` counts those at level 2 or 3."""

    points: int
    possible: int
    rated: int
    high: int | UnsetType = UNSET


class ListResult(Struct, frozen=True):
    """What one list gives. `categories` holds those that occur, each with its items in the checklist's order."""

    answered: int
    items: int
    scores: dict[str, Score]
    categories: dict[str, tuple[str, ...]]

    def categories_of(self, item: str) -> list[str]:
        """The categories that an item is in."""
        return [category for category, members in self.categories.items() if item in members]


class Finding(Struct, frozen=True):
    """What stands out, and the items that it is about, the most telling first."""

    finding: str
    items: tuple[str, ...] = ()


class Result(Struct, frozen=True):
    """What one answer set gives. `stands_out` holds what to read first, in that order."""

    use: str
    answered: int
    items: int
    partial: bool
    flags: tuple[str, ...]
    stands_out: tuple[Finding, ...]
    lists: dict[str, ListResult]


class Change(Struct, frozen=True):
    """Values of one rating, each of which would move an item from its present categories into these."""

    rating: str
    values: tuple[Value, ...]
    categories: tuple[str, ...]


class Group(Struct, frozen=True):
    """Partners side by side, in the order given; `results` holds, in the same order, what each one's answers give."""

    partners: tuple[Partner, ...]
    results: tuple[Result, ...]
    catalog: Catalog

    @property
    def use(self) -> Use:
        return self.catalog.use_by_id[self.partners[0].answers.use]

    @property
    def answers(self) -> list[Answers]:
        return [partner.answers for partner in self.partners]

    def names(self, partners: Iterable[int]) -> list[str]:
        """The names of some partners, by position."""
        return [self.partners[partner].name for partner in partners]

    def values(self, rating: str, item: str) -> tuple[Value | None, ...]:
        """What each partner answers to a rating of an item; `None` is blank."""
        return tuple(partner.answers.ratings_of(item).get(rating) for partner in self.partners)

    def who_rates_high(self, rating: str, item: str) -> tuple[int, ...]:
        """The partners, by position, that rate an item at 2 or 3: who needs, brings, hopes, gives."""
        return tuple(n for n, value in enumerate(self.values(rating, item)) if self.catalog.is_high(value))

    def who_is_flagged(self, flag: str) -> tuple[int, ...]:
        """The partners, by position, whose own answers raise a flag."""
        return tuple(n for n, result in enumerate(self.results) if flag in result.flags)


class Combined(Struct, frozen=True):
    """What several answer sets of one use give together. Each use adds fields of its own for the lists.

    `flags` are about the whole, and never about one partner.
    """

    use: str
    partners: tuple[str, ...]
    flags: tuple[str, ...]


class Moments(Struct, frozen=True):
    """Two of several answer sets, by position, that one organisation seems to have given at two dates.

    `only` says that there are no others and that the use is not for colleagues: the visitor then most likely wants to
    see what moved. In a use for colleagues, the two may as well come from two people.
    """

    earlier: int
    later: int
    only: bool


class Move(Struct, frozen=True):
    """What became of one item.

    `earlier` and `later` hold its category at each time, or all of them in a use that allows several. `moved` holds,
    for each rating, the later level less the earlier one; `None` where one of them is no level.

    `move` is one of `following.MOVES`.
    """

    move: str
    earlier: Place
    later: Place
    moved: dict[str, int | None]


class ListScores(Struct, frozen=True):
    """The scores of a list at each time, by rating."""

    earlier: dict[str, Score]
    later: dict[str, Score]


class Followed(Struct, frozen=True):
    """What moved from one answer set to another. `actions` are those of the earlier one, with what became of them."""

    use: str
    stands_out: tuple[Finding, ...]
    actions: tuple[EarlierAction, ...]
    items: dict[str, Move]
    lists: dict[str, ListScores]

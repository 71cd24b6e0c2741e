"""What a checklist asks: its lists, items, uses and ratings, by their ids. Its sentences stand in its texts."""

from collections.abc import Iterable
from functools import cached_property
from typing import Final, Literal

import msgspec
from msgspec import Struct

from pyapp.model import Ratings, Value, levels_of
from pyapp.resources import read_table

FIRST: Final = "added-value"
"""The checklist that the site was made for."""


class Condition(Struct, frozen=True, forbid_unknown_fields=True):
    """A condition on another rating of the same item: that it has one of these values, or a high level."""

    rating: str
    values: tuple[Value, ...] | Literal["high"]


class Rating(Struct, frozen=True, forbid_unknown_fields=True):
    """A question asked of an item, with the values that it can take, in the order shown."""

    id: str
    values: tuple[Value, ...]
    asked_when: Condition | None = None
    optional_when: Condition | None = None
    optional: bool = False

    @property
    def highest(self) -> int:
        """Its highest level; 0 where it has no levels, words alone."""
        return max((value for value in self.values if isinstance(value, int)), default=0)

    @property
    def has_levels(self) -> bool:
        """Whether the rating goes up from 0, so that it can be drawn and scored."""
        return self.highest > 0


class ItemList(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the two lists. While fewer of its items than `enough` are answered, the whole answer set is partial."""

    id: str
    letter: str
    enough: int
    items: tuple[str, ...]

    def number_of(self, item: str) -> str:
        """The item's place as people read it: `A3`."""
        return f"{self.letter}{self.items.index(item) + 1}"


class PointKind(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of point on the agenda, and the minutes that it takes with one item."""

    id: str
    minutes: int


class FindingKind(Struct, frozen=True, forbid_unknown_fields=True):
    """What can stand out, and the place in the guide that helps with it.

    `place` is one of the catalog's `places`, else a section of the page of the first item that stands out so. One that
    `says_no` doubts the partnership itself. It is no "no" yet while an answer to `unknown_by` is "don't know".
    """

    id: str
    place: str
    says_no: bool = False
    unknown_by: str = ""


class Talk(Struct, frozen=True, forbid_unknown_fields=True):
    """The minutes of a talk besides its points: to open and to decide; how many each item more adds to a point.

    `longest` is the longest that a point takes. Notes are read at so many `words_a_minute`; `usual_words` says how many
    there usually are, from few to many. `answering` is how long one person takes to answer, alone.
    """

    opening: int
    decision: int
    item: int
    longest: int
    words_a_minute: int
    usual_words: tuple[int, int]
    answering: tuple[int, int]


class Start(Struct, frozen=True, forbid_unknown_fields=True):
    """From the answers of which use a new answer set can start.

    `ratings`: which of its ratings become which of the new ones; as a `proposed` answer, where it was asked otherwise.
    """

    use: str
    ratings: dict[str, str]
    proposed: bool = False


class Use(Struct, frozen=True, forbid_unknown_fields=True):
    """One way to use the checklist.

    `ratings` and `scores` hold, for each list, the ratings that are asked and those that are scored. `categories` stand
    in the order of the report; `leftovers` name items that are in none. `findings` stand in the order
    in which they stand out.

    For several answer sets: `group_flags` are those of the whole, `combined` holds the categories of an item, `hopes`
    what can become of one partner's hope, `points` the kinds of points of the agenda. `colleagues`: those who answer
    are of one organisation; `starts`: which earlier answers it can start from.
    """

    id: str
    ratings: dict[str, tuple[str, ...]]
    scores: dict[str, tuple[str, ...]]
    categories: tuple[str, ...]
    flags: tuple[str, ...]
    findings: tuple[FindingKind, ...]
    combined: tuple[str, ...]
    points: tuple[PointKind, ...]
    group_flags: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()
    hopes: tuple[str, ...] = ()
    partner_flags: tuple[str, ...] = ()
    asks_worthwhile: bool = False
    asks_earlier_actions: bool = False
    starts: tuple[Start, ...] = ()
    colleagues: bool = False


class Worthwhile(Struct, frozen=True, forbid_unknown_fields=True):
    """The closing question of a review, never scored."""

    values: tuple[str, ...]


class ExampleSet(Struct, frozen=True, forbid_unknown_fields=True):
    """Invented files to compare. `mixed` says that readers of every language get the same files."""

    id: str
    use: str
    mixed: bool = False


class Catalog(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The whole of a `checklist.toml`, which says what each field means.

    `places` are ways to pages of the guide, from where a language's pages stand; `developments` what can stand out of
    two answer sets, earlier and later.
    """

    name: str
    rules: int
    high: tuple[int, ...]
    enough: int
    differ: int
    most_partners: int
    joint_work: tuple[str, ...]
    lists: tuple[ItemList, ...]
    uses: tuple[Use, ...]
    ratings: tuple[Rating, ...]
    worthwhile: Worthwhile
    talk: Talk
    places: dict[str, str]
    developments: tuple[FindingKind, ...]
    examples: tuple[ExampleSet, ...]

    @cached_property
    def use_by_id(self) -> dict[str, Use]:
        return {use.id: use for use in self.uses}

    @cached_property
    def rating_by_id(self) -> dict[str, Rating]:
        return {rating.id: rating for rating in self.ratings}

    @cached_property
    def list_by_id(self) -> dict[str, ItemList]:
        return {items.id: items for items in self.lists}

    @property
    def advantages(self) -> ItemList:
        """List A, which partners bring together."""
        return self.list_by_id["advantages"]

    @property
    def benefits(self) -> ItemList:
        """List B, which each partner gets for itself."""
        return self.list_by_id["benefits"]

    @cached_property
    def items(self) -> tuple[str, ...]:
        """Every item, in checklist order."""
        return tuple(item for items in self.lists for item in items.items)

    def number_of(self, item: str) -> str:
        """An item's place as people read it: `A3`."""
        return self.list_of(item).number_of(item)

    def list_of(self, item: str) -> ItemList:
        """The list that an item stands in."""
        return next(items for items in self.lists if item in items.items)

    def ratings_of(self, use: Use, items: ItemList) -> tuple[Rating, ...]:
        """The ratings that a use asks of a list's items, in the order shown."""
        return tuple(self.rating_by_id[rating] for rating in use.ratings[items.id])

    def is_high(self, value: Value | None) -> bool:
        """Say whether a rating is high (2 or 3). Blank and worded values never are."""
        return value in self.high

    def values_of(self, condition: Condition) -> tuple[Value, ...]:
        """The values of the other rating that a condition asks for."""
        return self.high if condition.values == "high" else condition.values

    def is_asked(self, rating: Rating, ratings: Ratings) -> bool:
        """Say whether the form asks a rating of an item with these ratings."""
        return rating.asked_when is None or self._holds(rating.asked_when, ratings)

    def is_required(self, rating: Rating, ratings: Ratings) -> bool:
        """Say whether an item with these ratings is answered only once this one is given."""
        excused = rating.optional_when is not None and self._holds(rating.optional_when, ratings)
        return self.is_asked(rating, ratings) and not rating.optional and not excused

    def _holds(self, condition: Condition, ratings: Ratings) -> bool:
        """Say whether a condition holds for an item's ratings; a blank rating meets none."""
        return ratings.get(condition.rating) in self.values_of(condition)

    def views_differ(self, values: Iterable[Value | None]) -> bool:
        """Say whether the levels among these answers lie far apart. Blank and worded values never count."""
        levels = levels_of(values)
        return len(levels) > 1 and max(levels) - min(levels) >= self.differ


def read_catalog(name: str) -> Catalog:
    """Read the catalog of the checklist with this name."""
    return msgspec.convert(read_table("checklist", name), Catalog)


CHECKLIST: Final = read_catalog(FIRST)

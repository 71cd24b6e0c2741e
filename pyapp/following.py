"""Compares an earlier and a later answer set of one organisation and one use, and says what moved.

Rule: method page, "Over time". An item rated only once is shown as such, never as a change.
"""

from collections.abc import Sequence

from msgspec import Struct

from pyapp.checklist import Checklist
from pyapp.errors import AnswersError
from pyapp.model import Answers, Ratings
from pyapp.results import Score
from pyapp.scoring import score
from pyapp.uses.rules import Place


class Move(Struct, frozen=True):
    """What became of one item.

    `earlier` and `later` hold its category at each time, or all of them in a use that allows several. `moved` holds,
    for each rating, the later level less the earlier one; `None` where one of them is no level.

    `move` says what moved: the `category`; only a `level` or another answer; nothing (`same`). It is `once` for an item
    rated at one time alone, `never` for one that was not rated at all.
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
    """What moved from one answer set to another."""

    use: str
    items: dict[str, Move]
    lists: dict[str, ListScores]


def follow(earlier: Answers, later: Answers, checklist: Checklist) -> Followed:
    """Follow one organisation's answers.

    Raises `AnswersError`: `different-checklists`, `different-uses`, `different-organisations`.
    """
    if earlier.checklist != later.checklist:
        raise AnswersError("different-checklists", "later.checklist")
    if earlier.use != later.use:
        raise AnswersError("different-uses", "later.use")
    if not earlier.about.may_share_organisation(later.about):
        names = {"earlier": earlier.about.organisation, "later": later.about.organisation}
        raise AnswersError("different-organisations", "later.about.organisation", **names)
    catalog, use = checklist.catalog, checklist.catalog.use_by_id[earlier.use]
    categorise = checklist.rules[use.id].categorise
    before, after = score(earlier, checklist), score(later, checklist)
    moves = {}
    for items in catalog.lists:
        for item in items.items:
            then, now = earlier.ratings_of(item), later.ratings_of(item)
            places = categorise(then, catalog), categorise(now, catalog)
            moved = {rating: _difference(rating, then, now) for rating in use.ratings[items.id]}
            moves[item] = Move(_name_move(then, now, places), *places, moved)
    lists = {
        items.id: ListScores(before.lists[items.id].scores, after.lists[items.id].scores) for items in catalog.lists
    }
    return Followed(use.id, moves, lists)


def _name_move(then: Ratings, now: Ratings, places: Sequence[Place]) -> str:
    # In a use with several categories, `place` is a tuple and never equals the text: there, an item of which only one
    # rating was given counts as rated.
    rated = [bool(ratings) and place != "not-answered" for ratings, place in zip((then, now), places, strict=True)]
    if not any(rated):
        return "never"
    if not all(rated):
        return "once"
    if places[0] != places[1]:
        return "category"
    return "same" if then == now else "level"


def _difference(rating: str, then: Ratings, now: Ratings) -> int | None:
    before, after = then.get(rating), now.get(rating)
    return after - before if isinstance(before, int) and isinstance(after, int) else None

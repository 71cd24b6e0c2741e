"""Compares an earlier and a later answer set of one organisation and one use, and says what moved.

Rule: method page, "Over time". An item rated only once is shown as such, never as a change.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pyapp.catalog import Catalog, Rating
from pyapp.checklist import Checklist
from pyapp.errors import AnswersError
from pyapp.folding import fold
from pyapp.model import Answers, EarlierAction, Ratings
from pyapp.results import Finding, Followed, ListScores, Move
from pyapp.scoring import score
from pyapp.uses.rules import UseRules

MOVES: Final = ("worse", "better", "newly-known", "no-longer-known", "changed", "same", "never")
"""In the order of the report."""
_SETTLED: Final = ("done", "dropped")
_STANDING_OUT: Final = ("worse", "better", "newly-known")


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
    rules = checklist.rules[use.id]
    before, after = score(earlier, checklist), score(later, checklist)
    moves = {}
    for items in catalog.lists:
        asked = catalog.ratings_of(use, items)
        for item in items.items:
            then, now = earlier.ratings_of(item), later.ratings_of(item)
            places = rules.categorise(then, catalog), rules.categorise(now, catalog)
            moved = {rating.id: _difference(rating.id, then, now) for rating in asked}
            moves[item] = Move(_name_move(then, now, asked, rules, catalog), *places, moved)
    lists = {
        items.id: ListScores(before.lists[items.id].scores, after.lists[items.id].scores) for items in catalog.lists
    }
    actions = tuple(_find_actions(earlier, later))
    return Followed(use.id, tuple(_find_what_stands_out(moves, actions)), actions, moves, lists)


def _find_actions(earlier: Answers, later: Answers) -> Iterator[EarlierAction]:
    """What was promised, and what the later answers say became of it: they name the same thing, or something more."""
    told = {fold(action.what): action for action in later.closing.earlier_actions}
    for action in earlier.closing.actions:
        now = told.pop(fold(action.what), None)
        yield EarlierAction(action.what, action.who, action.when, now.outcome if now else None)
    yield from told.values()


def is_open(action: EarlierAction) -> bool:
    """Whether a promise is neither kept nor let go, as far as is known."""
    return action.outcome not in _SETTLED


def _find_what_stands_out(moves: Mapping[str, Move], actions: Sequence[EarlierAction]) -> Iterator[Finding]:
    """What is worse comes first, what was promised and is still open last. Rule: method page, "Over time"."""
    for name in _STANDING_OUT:
        if items := tuple(item for item, move in moves.items() if move.move == name):
            yield Finding(name, items)
    if any(map(is_open, actions)):
        yield Finding("actions-open")


def _name_move(then: Ratings, now: Ratings, asked: tuple[Rating, ...], rules: UseRules[Any], catalog: Catalog) -> str:
    """The first that fits. Rule: method page, "Over time"."""
    if then == now:
        return "same" if now else "never"
    if direction := rules.find_direction(then, now, catalog):
        return direction
    before, after = (_is_known(ratings, asked, rules, catalog) for ratings in (then, now))
    if before == after:
        return "changed"
    return "newly-known" if after else "no-longer-known"


def _is_known(ratings: Ratings, asked: tuple[Rating, ...], rules: UseRules[Any], catalog: Catalog) -> bool:
    """Whether an item is judged; in a use that judges none, whether each rating that it takes is given and known."""
    if rules.judging:
        return rules.categorise(ratings, catalog) in rules.judging
    required = (rating.id for rating in asked if catalog.is_required(rating, ratings))
    return all(ratings.get(rating, "dk") != "dk" for rating in required)


def _difference(rating: str, then: Ratings, now: Ratings) -> int | None:
    before, after = then.get(rating), now.get(rating)
    return after - before if isinstance(before, int) and isinstance(after, int) else None

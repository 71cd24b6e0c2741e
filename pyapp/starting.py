"""Answers given earlier to the beginning of new ones: next year starts from last year.

Who answers, with whom and what for stays; what was meant to be done, and what is still under way, becomes what was
promised; what was expected stays, or is proposed; all that says how it went is blank, and so is the date.
"""

from collections.abc import Iterator

from msgspec import Struct

from pyapp.answers import MOST_ACTIONS
from pyapp.catalog import Catalog, Start, Use
from pyapp.checklist import Checklist
from pyapp.errors import AnswersError
from pyapp.model import About, Answers, Closing, EarlierAction, ItemAnswers


class Started(Struct, frozen=True):
    """The beginning of new answers.

    `proposed` names the ratings that nobody has given yet: `funds.expected`. `left` are promises that found no room.
    """

    answers: Answers
    proposed: tuple[str, ...]
    left: tuple[EarlierAction, ...] = ()


def find_next_use(use: str, catalog: Catalog) -> Use | None:
    """The use that can start from the answers of a use; `None` where there is none."""
    return next((each for each in catalog.uses if any(start.use == use for start in each.starts)), None)


def start(earlier: Answers, checklist: Checklist) -> Started:
    """Start new answers from earlier ones. Raises `AnswersError`: `no-start`, where their use is no beginning."""
    use = find_next_use(earlier.use, checklist.catalog)
    if use is None:
        raise AnswersError("no-start", "answers.use")
    (beginning,) = (each for each in use.starts if each.use == earlier.use)
    items = dict(_carry_over(earlier, beginning))
    about = earlier.about
    promised = _find_promises(earlier.closing) if use.asks_earlier_actions else ()
    answers = Answers(
        checklist=earlier.checklist,
        use=use.id,
        language=earlier.language,
        about=About(about.organisation, about.partnership, goal=about.goal),
        items=items,
        closing=Closing(earlier_actions=promised[:MOST_ACTIONS]),
    )
    ratings = (f"{item}.{rating}" for item, given in items.items() for rating in given.ratings)
    return Started(answers, tuple(ratings) if beginning.proposed else (), promised[MOST_ACTIONS:])


def _find_promises(closing: Closing) -> tuple[EarlierAction, ...]:
    """What was meant to be done; then what was promised before and is still under way."""
    new = {each.what for each in closing.actions}
    under_way = [each for each in closing.earlier_actions if each.outcome == "ongoing" and each.what not in new]
    return tuple(EarlierAction(each.what, each.who, each.when) for each in (*closing.actions, *under_way))


def _carry_over(earlier: Answers, beginning: Start) -> Iterator[tuple[str, ItemAnswers]]:
    """The items of which something is carried over. What nobody knew then is asked anew."""
    for item, given in earlier.items.items():
        known = {new: given.ratings[old] for old, new in beginning.ratings.items() if old in given.ratings}
        levels = {rating: value for rating, value in known.items() if isinstance(value, int)}
        if levels:
            yield item, ItemAnswers(levels)

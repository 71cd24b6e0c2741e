"""What moved between two answer sets of one organisation, as blocks."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from pyapp.blocks import Block, Entries, Entry, Fact, Heading, Mark, Matrix, MatrixRow, Note, Notes, Paragraph
from pyapp.catalog import Catalog, ItemList, Rating, Use
from pyapp.checklist import Checklist
from pyapp.following import is_open
from pyapp.model import Answers, Ratings
from pyapp.report.findings import Standing, build_finding
from pyapp.report.words import (
    build_decisions,
    build_earlier_actions,
    build_marks,
    build_method,
    count_points,
    explain_kept,
    name_item,
    name_list,
    say_value,
)
from pyapp.results import Followed, Place, Score
from pyapp.texts import Texts


class _Following(Struct, frozen=True):
    """What the blocks are made from."""

    earlier: Answers
    later: Answers
    followed: Followed
    texts: Texts
    catalog: Catalog

    @property
    def use(self) -> Use:
        return self.catalog.use_by_id[self.followed.use]

    def name(self, item: str) -> str:
        """An item's name, marked where it is one to keep in view now."""
        return name_item(item, self.later.closing.focus, self.texts)


def build_followed_title(use: str, texts: Texts) -> str:
    """The report's title."""
    return texts.say_compared("followed_title", use=texts.uses[use].name)


def build_followed_report(
    earlier: Answers, later: Answers, followed: Followed, texts: Texts, checklist: Checklist
) -> tuple[Block, ...]:
    """The whole report. The first block is its title."""
    following = _Following(earlier, later, followed, texts, checklist.catalog)
    return (
        Heading(1, build_followed_title(followed.use, texts)),
        *_about(following),
        *explain_kept(later.closing.focus, texts),
        *build_earlier_actions(followed.actions, texts),
        *_findings(following),
        Paragraph(texts.warning, "warning"),
        *_whole(following),
        *(block for items in checklist.catalog.lists for block in _list(following, items)),
        build_decisions(texts),
        *_notes(following),
        build_method(checklist.catalog, texts),
    )


def _about(following: _Following) -> Iterator[Block]:
    texts, (then, now) = following.texts, (following.earlier.about, following.later.about)
    facts = {
        texts.report["organisation"]: now.organisation or then.organisation,
        texts.compared["earlier"]: texts.date(then.date),
        texts.compared["later"]: texts.date(now.date),
    }
    for label, text in facts.items():
        if text:
            yield Fact(label, text)
    if then.day and now.day and then.day > now.day:
        yield Paragraph(texts.compared["reversed"], "question")


# ---- What stands out, and what is so of the whole


def _findings(following: _Following) -> Iterator[Block]:
    """What is worse, better and newly known, then the promises that are still open."""
    texts, catalog, followed = following.texts, following.catalog, following.followed
    standing = Standing(texts, catalog, catalog.developments, texts.developments)
    if followed.stands_out:
        yield Heading(2, texts.report["stands_out"])
    still_open = [action.what or action.who or action.when for action in followed.actions if is_open(action)]
    for found in followed.stands_out:
        items = [_name_moved(following, item) for item in found.items]
        yield build_finding(found, standing, items or still_open)


def _name_moved(following: _Following, item: str) -> str:
    """An item with its two categories or, where these are the same, the two answers of what moved."""
    texts, move = following.texts, following.followed.items[item]
    name = following.name(item)
    if move.earlier != move.later:
        earlier, later = (_name_categories(each, following.use, texts) for each in (move.earlier, move.later))
    else:
        earlier, later = _name_moved_answers(following, item)
    pair = texts.say_compared("move_from", earlier=earlier, later=later)
    return texts.say_compared("moved_item", item=name, move=pair)


def _name_moved_answers(following: _Following, item: str) -> tuple[str, str]:
    """The answers then and now to the last rating that moved by a level or, where none did, that changed at all."""
    texts, by_rating = following.texts, following.followed.items[item].moved
    then, now = following.earlier.ratings_of(item), following.later.ratings_of(item)
    changed = [rating for rating in by_rating if then.get(rating) != now.get(rating)]
    moved = [rating for rating in changed if by_rating[rating]]
    last = following.catalog.rating_by_id[(moved or changed)[-1]]
    return say_value(last, then, texts), say_value(last, now, texts)


def _whole(following: _Following) -> Iterator[Block]:
    """The goal, whether it is worthwhile, and the costs, before and after."""
    texts, both = following.texts, (following.earlier, following.later)
    said = [answers.closing.worthwhile for answers in both]
    yield from _beside(following, texts.uses[following.use.id].goal, [answers.about.goal for answers in both])
    yield from _beside(
        following, texts.report["worthwhile"], [texts.worthwhile[value] if value else "" for value in said]
    )
    costs = [answers.closing.costs_and_risks for answers in both]
    yield from _beside(following, texts.report["costs_and_risks"], costs)


def _beside(following: _Following, label: str, said: list[str]) -> Iterator[Block]:
    """What was said at each time, once where it is the same."""
    times = [following.texts.compared[time] for time in ("earlier", "later")]
    notes = tuple(Note(time, text) for time, text in zip(times, said, strict=True) if text.strip())
    if len(notes) > 1 and said[0] == said[1]:
        yield Fact(label, said[0])
    elif notes:
        yield Notes(label, notes)


def _list(following: _Following, items: ItemList) -> Iterator[Block]:
    texts, use = following.texts, following.use
    yield Heading(2, name_list(items, texts))
    scores = following.followed.lists[items.id]
    for rating in use.scores[items.id]:
        earlier, later = (_score(at[rating], texts) for at in (scores.earlier, scores.later))
        name = texts.ratings[rating].name
        yield Paragraph(texts.say_compared("scores", rating=name, earlier=earlier, later=later), "quiet")
    for move, words in texts.moves.items():
        members = [item for item in items.items if following.followed.items[item].move == move]
        if members:
            yield Heading(3, texts.say("category", name=words.name, n=len(members)), folds=f"{items.id} {move}")
            yield Paragraph(words.meaning, "lead")
            why = (texts.say("why_rule", rule=words.rule),)
            entries = tuple(
                Entry(following.name(item), _say_move(following, items, item), item, why) for item in members
            )
            yield Entries(entries, why=texts.report["why"])
    yield from _table(following, items)


def _score(score: Score, texts: Texts) -> str:
    if not score.rated:
        return texts.compared["score_none"]
    return texts.say_compared("score", **count_points(score, texts))


def _say_move(following: _Following, items: ItemList, item: str) -> str:
    """What each rating was and became."""
    said = [_say_rating(following, rating, item) for rating in following.catalog.ratings_of(following.use, items)]
    return " · ".join(each for each in said if each)


def _say_rating(following: _Following, rating: Rating, item: str) -> str:
    texts = following.texts
    then, now = (answers.ratings_of(item).get(rating.id) for answers in (following.earlier, following.later))
    words = texts.ratings[rating.id]
    if then is None or now is None:
        value = now if then is None else then
        key = "only_later" if then is None else "only_earlier"
        return "" if value is None else texts.say_compared(key, rating=words.name, value=words.word_for(value))
    if then == now:
        return texts.say_compared("stayed", rating=words.name, value=words.word_for(now))
    facts = {"rating": words.name, "earlier": words.word_for(then), "later": words.word_for(now)}
    by = following.followed.items[item].moved[rating.id]
    return (
        texts.say_compared("changed", **facts)
        if by is None
        else texts.say_compared("moved", **facts, by=f"{by:+d}".replace("-", "\u2212"))
    )


def _table(following: _Following, items: ItemList) -> Iterator[Block]:
    """The answers to each item before and after, with its categories then and now."""
    texts, asked = following.texts, following.catalog.ratings_of(following.use, items)
    rows = []
    for item in items.items:
        move = following.followed.items[item]
        cells = (
            _marks(following, asked, answers.ratings_of(item), place)
            for answers, place in ((following.earlier, move.earlier), (following.later, move.later))
        )
        rows.append(MatrixRow(following.name(item), item, texts.moves[move.move].name, tuple(cells)))
    header = (texts.report["item"], texts.compared["earlier"], texts.compared["later"], texts.compared["outcome"])
    names = (*(texts.ratings[rating.id].name for rating in asked), texts.report["in_category"])
    highest = max(rating.highest for rating in asked)
    caption = texts.say_compared("moves_table", letter=items.letter)
    yield Heading(3, caption, folds=f"{items.id} table")
    yield Matrix(caption, header, names, tuple(rows), highest)


def _marks(following: _Following, asked: Sequence[Rating], ratings: Ratings, place: Place) -> tuple[Mark, ...]:
    texts = following.texts
    marks = build_marks(asked, ratings, texts)
    return (*marks, Mark(_name_categories(place, following.use, texts)))


def _name_categories(categories: Place, use: Use, texts: Texts) -> str:
    several = (categories,) if isinstance(categories, str) else categories
    return ", ".join(texts.categories[use.id][each].name for each in several) or texts.report["blank"]


def _notes(following: _Following) -> Iterator[Block]:
    """What was written each time, side by side."""
    texts, found = following.texts, []
    for item in following.catalog.items:
        both = (("earlier", following.earlier), ("later", following.later))
        given = [(texts.compared[key], answers.items.get(item)) for key, answers in both]
        notes = tuple(Note(when, each.note) for when, each in given if each and each.note)
        if notes:
            found.append(Notes(following.name(item), notes))
    if found:
        yield Heading(2, texts.compared["notes"], folds="notes")
        yield from found

"""What all reports say in the same way: headings, answers and scores in words, pictures, the small print."""

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from pyapp.blocks import Blanks, Block, Heading, Mark, Paragraph, PrintedBlock, Table
from pyapp.catalog import Catalog, ItemList, Rating
from pyapp.model import EarlierAction, Ratings, Value
from pyapp.results import Score
from pyapp.texts import RatingTexts, Texts

_MOST_DECISIONS: Final = 3

B = TypeVar("B", Block, PrintedBlock)


def name_list(items: ItemList, texts: Texts) -> str:
    """A list's heading: `A. Collaborative advantages`."""
    return texts.say("list", letter=items.letter, name=texts.lists[items.id].name)


def name_item(item: str, focus: Container[str], texts: Texts) -> str:
    """An item's name, marked where it is one to keep in view."""
    name = texts.items[item].name
    return texts.say("kept", item=name) if item in focus else name


def explain_kept(focus: Sequence[str], texts: Texts) -> Iterator[Paragraph]:
    """What the sign beside items means, where there are some to keep in view."""
    if focus:
        yield Paragraph(texts.report["kept_sign"], "quiet")


def mark_invented(blocks: Sequence[B], texts: Texts) -> tuple[B, ...]:
    """A report that says below its title that it quotes an invented example."""
    title, *rest = blocks
    return (title, Paragraph(texts.report["invented"], "warning"), *rest)


def build_earlier_actions(actions: Iterable[EarlierAction], texts: Texts) -> Iterator[Block]:
    """What was promised, and what became of it."""
    rows = tuple((each.what, each.who, each.when, say_outcome(each, texts)) for each in actions)
    if rows:
        yield Heading(2, texts.form["earlier_actions"])
        header = tuple(texts.form[part] for part in EarlierAction.__struct_fields__)
        yield Table(texts.form["earlier_actions"], header, rows, (7, 4, 5, 4))


def say_outcome(action: EarlierAction, texts: Texts) -> str:
    """What became of an action, in words, or the sign for a blank."""
    return texts.outcomes[action.outcome] if action.outcome else texts.report["blank"]


def say_value(rating: Rating, ratings: Ratings, texts: Texts) -> str:
    """The answer to one rating in words, or the sign for a blank."""
    value = ratings.get(rating.id)
    return texts.report["blank"] if value is None else texts.ratings[rating.id].word_for(value)


def say_answers(asked: Iterable[Rating], ratings: Ratings, texts: Texts) -> Iterator[str]:
    """The answers given to an item, in words, in the order asked."""
    for rating in asked:
        if rating.id in ratings:
            yield texts.say("answer", rating=texts.ratings[rating.id].name, value=say_value(rating, ratings, texts))


def quote_values(rating: RatingTexts, values: Iterable[Value], texts: Texts) -> str:
    """Values of a rating in words: `“Important” or “Essential”`."""
    return texts.report["or"].join(texts.say("quote", text=rating.word_for(value)) for value in values)


def build_marks(asked: Iterable[Rating], ratings: Ratings, texts: Texts) -> tuple[Mark, ...]:
    """An item's answers as marks, one a rating; a blank one that nobody had to give shows nothing."""
    return tuple(
        Mark("") if rating.optional and rating.id not in ratings else _mark(rating, ratings, texts) for rating in asked
    )


def _mark(rating: Rating, ratings: Ratings, texts: Texts) -> Mark:
    level = ratings.get(rating.id)
    return Mark(say_value(rating, ratings, texts), level if isinstance(level, int) else None)


def count_points(score: Score, texts: Texts) -> dict[str, str]:
    """The facts of a score's sentence: points, of how many, resting on how many items."""
    return {
        "points": str(score.points),
        "possible": texts.count("points", score.possible),
        "rated": texts.count("items", score.rated),
    }


def build_decisions(texts: Texts) -> Blanks:
    """Space for what a talk decides."""
    header = (texts.form["what"], texts.form["who"], texts.form["when"])
    return Blanks(texts.compared["decisions"], header, _MOST_DECISIONS, (3, 1, 1))


def build_method(catalog: Catalog, texts: Texts) -> Paragraph:
    """Where the rules stand, and that they are the site's own."""
    return Paragraph(texts.say("method", rules=catalog.rules), "quiet")


def cut(text: str, longest: int) -> str:
    """A text of one line that is no longer than so many letters, its end left out."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"

"""What all reports say in the same way: answers in words, the table of actions, the small print."""

from collections.abc import Iterable, Iterator

from pyapp.blocks import Paragraph
from pyapp.catalog import CHECKLIST, ItemList, Rating
from pyapp.model import Ratings
from pyapp.scoring import Score
from pyapp.texts import Texts


def name_list(items: ItemList, texts: Texts) -> str:
    """A list's heading: `A. Collaborative advantages`."""
    return texts.say("list", letter=items.letter, name=texts.lists[items.id].name)


def say_value(rating: Rating, ratings: Ratings, texts: Texts) -> str:
    """The answer to one rating in words, or the sign for a blank."""
    value = ratings.get(rating.id)
    return texts.report["blank"] if value is None else texts.ratings[rating.id].word_for(value)


def say_answers(asked: Iterable[Rating], ratings: Ratings, texts: Texts) -> Iterator[str]:
    """The answers given to an item, in words, in the order asked."""
    for rating in asked:
        if rating.id in ratings:
            yield texts.say("answer", rating=texts.ratings[rating.id].name, value=say_value(rating, ratings, texts))


def count_points(score: Score, items: int, texts: Texts) -> dict[str, str]:
    """The facts of a score's sentence: points, of how many, resting on how many of `items`."""
    return {
        "points": str(score.points),
        "possible": texts.count("points", score.possible),
        "rated": str(score.rated),
        "items": texts.count("items", items),
    }


def name_method(texts: Texts) -> Paragraph:
    """Where the rules stand, and that they are the site's own."""
    return Paragraph(texts.say("method", rules=CHECKLIST.rules), "quiet")

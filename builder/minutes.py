"""The minutes that pages and cards quote: `{minutes.scope}` becomes `55–115`. All come from a checklist's own table.

- `answer`: to answer alone. `opening`, `reading`, `decision`: parts of a meeting; of reading, what is usual.
- `talk` and a use's name, as in `talkscope`: the points of its agenda; the use's name alone: the whole meeting.
- `item`, `longest`, `speed`: how the minutes of a point grow, and how many words are read in a minute.
"""

from math import ceil
from typing import Final

from pyapp.agenda import FEWEST_POINTS
from pyapp.catalog import Catalog, Use
from pyapp.points import MOST_POINTS

TABLE: Final = "minutes"


def list_minutes(catalog: Catalog) -> dict[str, str]:
    """What each name stands for."""
    talk = catalog.talk
    reading = [ceil(words / talk.words_a_minute) for words in talk.usual_words]
    points = {use.id: _find_usual(use, catalog) for use in catalog.uses}
    around = talk.opening + talk.decision
    return {
        "answer": _range(talk.answering),
        "opening": str(talk.opening),
        "reading": _range(reading),
        "decision": str(talk.decision),
        "item": str(talk.item),
        "longest": str(talk.longest),
        "speed": str(talk.words_a_minute),
        **{f"talk{use}": _range(usual) for use, usual in points.items()},
        **{
            use: _range([around + read + talked for read, talked in zip(reading, usual, strict=True)])
            for use, usual in points.items()
        },
    }


def _find_usual(use: Use, catalog: Catalog) -> tuple[int, int]:
    """From as few points as there can be, the shortest, to as many, the longest, each about two items."""
    minutes = sorted(point.minutes for point in use.points)
    longest = [min(catalog.talk.longest, each + catalog.talk.item) for each in minutes[-MOST_POINTS:]]
    return sum(minutes[:FEWEST_POINTS]), sum(longest)


def _range(ends: tuple[int, ...] | list[int]) -> str:
    shortest, longest = ends
    return f"{shortest}–{longest}"

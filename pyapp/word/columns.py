"""How wide the columns of a table are: no word is broken, as long as the line has room for it."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

_BREAK: Final = re.compile(r"[ \t\n]+|(?<=-)")
_LONGEST: Final = 24  # letters; what is longer, such as an address, may break
# In a cell, and among marks, by the widest of the fonts that stand in for each other; in twentieths of a point.
_LETTER: Final = 124
_BOLD_LETTER: Final = 143
BOLD_MARK: Final = 122
_MARGINS: Final = 230


def fit(texts: Iterable[str], letter: int, margins: int) -> int:
    """How wide a column is that breaks no word of these. `letter` is how wide one is."""
    return max(map(_measure_word, texts), default=0) * letter + margins


def _measure_word(text: str) -> int:
    return max((len(word) for word in _BREAK.split(text) if len(word) <= _LONGEST), default=0)


def share_words(
    line: int, shares: Sequence[int], rows: Sequence[Sequence[str]], header: Sequence[str] = ()
) -> list[int]:
    """The width of each column of a table of texts, whose header and first column are bold."""
    needed = [
        max(
            fit([row[at] for row in rows], _LETTER if at else _BOLD_LETTER, _MARGINS),
            fit(header[at : at + 1], _BOLD_LETTER, _MARGINS),
        )
        for at, _ in enumerate(shares)
    ]
    return share_line(line, shares, needed)


def share_marks(line: int, shares: Sequence[int], names: Sequence[str], header: Sequence[str]) -> list[int]:
    """The width of each column of a table of marks, whose header and first column are as small as these, and bold."""
    columns = [(*names, header[0]), *((name,) for name in header[1:])]
    return share_line(line, shares, [fit(column, BOLD_MARK, _MARGINS) for column in columns])


def share_line(line: int, shares: Sequence[int], needed: Sequence[int] = ()) -> list[int]:
    """The width of each column: its share of the line, or what it needs, which the others then go without.

    Where all together need more than the line, each has its part of what it needs.
    """
    if sum(needed) >= line:
        shares, needed = needed, [0 for _ in needed]
    kept: dict[int, int] = {}
    while True:
        left, rest = line - sum(kept.values()), sum(share for at, share in enumerate(shares) if at not in kept)
        widths = [kept.get(at, left * share // (rest or 1)) for at, share in enumerate(shares)]
        if not (narrow := {at: need for at, need in enumerate(needed) if widths[at] < need}):
            return widths
        kept |= narrow

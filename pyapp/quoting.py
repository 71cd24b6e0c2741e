"""Puts the words of levels into sentences that quote them: `{priority.3}` becomes “Essential”."""

import re
from collections.abc import Mapping
from typing import Any, Final

Words = Mapping[str, Mapping[str, str]]
"""The words of every level and value, by rating and value."""

_QUOTED: Final = re.compile(r"\{([a-z]+)\.([a-z0-9]+)\}")


def read_words(ratings: Mapping[str, Any]) -> Words:
    """The words of levels, from the table `ratings` of a checklist's texts."""
    return {rating: words["values"] for rating, words in ratings.items()}


def quote(sentence: str, words: Words) -> str:
    """A sentence with the words of levels in their places. Raises `KeyError` where there is no such level."""
    return _QUOTED.sub(lambda found: words[found[1]][found[2]], sentence)


def quote_in(table: Any, words: Words) -> Any:
    """The same for every sentence of a table, at any depth."""
    if isinstance(table, str):
        return quote(table, words) if "{" in table else table
    if isinstance(table, dict):
        return {key: quote_in(value, words) for key, value in table.items()}
    return [quote_in(each, words) for each in table] if isinstance(table, list) else table

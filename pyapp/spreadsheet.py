"""A combined result as a table for a spreadsheet: one row for each item and partner."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NewType

from pyapp.checklist import Checklist
from pyapp.model import Partner, Value
from pyapp.results import Combined
from pyapp.scoring import score
from pyapp.texts import Texts
from pyapp.uses.rules import UseRules

Shown = NewType("Shown", str)
"""A text that a spreadsheet shows as it is: `disarm` makes it, and nothing else does."""
Cell = Shown | int

_SIGNS: Final = "=+\\-@\uff1d\uff0b\uff0d\uff20|%"
_UNSEEN: Final = "[\\s\u200b\ufeff]*"
# Spreadsheets take a cell that begins with one of these signs for a formula, also behind blanks or in full width.
_FORMULA: Final = re.compile(f"{_UNSEEN}[{_SIGNS}]|[\t\r\n]")
# The same holds inside a cell, behind what another spreadsheet may take for a separator or the end of a line. A dash
# with a blank is spared: it begins a line of a list.
_HIDDEN_FORMULA: Final = re.compile(f"([;,\t\n]{_UNSEEN})(?!- )(?=[{_SIGNS}])")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Any of the three at once, as most texts hold none of them.
_ANY: Final = re.compile(f"(?:^(?:{_FORMULA.pattern}))|{_HIDDEN_FORMULA.pattern}|{_CONTROL.pattern}")


def build_rows(
    partners: Sequence[Partner], combined: Combined, texts: Texts, checklist: Checklist
) -> Iterator[tuple[str | int, ...]]:
    """The table, its header first. Each rating has its words, and its level in a column of its own."""
    catalog, use = checklist.catalog, checklist.catalog.use_by_id[combined.use]
    asked = [
        catalog.rating_by_id[each] for each in dict.fromkeys(r for ratings in use.ratings.values() for r in ratings)
    ]
    header = [texts.compared["list"], texts.report["item"], texts.compared["name"]]
    for rating in asked:
        name = texts.ratings[rating.id].name
        header += [name, texts.say_compared("level", rating=name)] if rating.has_levels else [name]
    header += [texts.compared["own_category"], texts.compared["group_category"], texts.form["note"]]
    yield tuple(header)
    results = [score(partner.answers, checklist) for partner in partners]
    for items in catalog.lists:
        for item in items.items:
            for number, partner in enumerate(partners):
                given = partner.answers.items.get(item)
                row: list[str | int] = [items.letter, texts.items[item].name, partner.name]
                for rating in asked:
                    value = partner.answers.ratings_of(item).get(rating.id)
                    row.append("" if value is None else texts.ratings[rating.id].word_for(value))
                    if rating.has_levels:
                        row.append(_level(value))
                own = results[number].lists[items.id].categories_of(item)
                row.append(", ".join(texts.categories[use.id][name].name for name in own))
                row.append(_name_group(item, number, combined, checklist.rules[use.id], texts))
                row.append(given.note if given else "")
                yield tuple(row)


def _level(value: Value | None) -> str | int:
    return value if isinstance(value, int) else ""


def _name_group(item: str, partner: int, combined: Combined, rules: UseRules[Any], texts: Texts) -> str:
    """Where an item stands for the group; for one partner's hope, what becomes of it."""
    if category := rules.place(combined).get(item):
        return texts.combined[combined.use][category].name
    outcome = rules.find_outcomes(combined, partner).get(item)
    return texts.hopes[outcome].name if outcome else ""


def write_csv(rows: Iterable[Sequence[str | int]], separator: str) -> str:
    """The table as a text that opens in a spreadsheet with its accents."""
    join = _make_joiner(separator)
    return "\ufeff" + "".join(f"{join(disarm_row(row))}\r\n" for row in rows)


class _Echo:
    """A file for `csv` that gives back what is written to it, instead of keeping it."""

    def write(self, text: str) -> str:
        return text


def _make_joiner(separator: str) -> Callable[[Iterable[Cell]], str]:
    """Make the function that joins cells to a row of CSV, or to a part of one, without the end of the line.

    All texts are put in quotes: then a spreadsheet that separates cells at other signs too shifts nothing, and one that
    is told to take quoted cells as text makes no date of `1/2`. Numbers are not quoted, and so stay numbers.
    """
    writer: Any = csv.writer(_Echo(), delimiter=separator, lineterminator="", quoting=csv.QUOTE_NONNUMERIC)
    join: Callable[[Iterable[Cell]], str] = writer.writerow  # `writerow` returns what `write` returns
    return join


join_cells: Final = _make_joiner(",")
"""Cells as a row for programs to read, or a part of one that many rows repeat."""


def disarm_row(row: Iterable[str | int]) -> tuple[Cell, ...]:
    """A row in which no text starts a formula."""
    return tuple(disarm(cell) if isinstance(cell, str) else cell for cell in row)


def disarm(text: str) -> Shown:
    """A text that a spreadsheet shows as it is: an apostrophe in front of what it would take for a formula."""
    if not _ANY.search(text):
        return Shown(text)
    text = _CONTROL.sub("", text)
    disarmed = _HIDDEN_FORMULA.sub(r"\1'", text)
    return Shown(f"'{disarmed}" if _FORMULA.match(text) else disarmed)

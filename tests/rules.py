"""What the rules make of every answer to one item and of many whole answer sets, kept in `tests/data/rules.json`.

`python -m tests.rules` writes that file anew, once `rules` in `checklist.toml` says that the rules are others.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

from msgspec import to_builtins

from pyapp.agenda import plan_talk
from pyapp.catalog import CHECKLIST, Use
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import build_combined, combine_group, make_group
from pyapp.comparison import read_partners
from pyapp.following import follow
from pyapp.model import Partner
from pyapp.scoring import build_result, categorise, score
from tests.answer_sets import File, make_file

KEPT = Path(__file__).parent / "data" / "rules.json"
SETS = 40
LOPSIDED = 20
"""So many sets more of people who answer nearly everything alike: among them the flags are raised."""
ABSENT = ""
"""Stands where an outcome has nothing to say: a category without items."""

Cell = str | int | bool | list[Any] | None
Row = dict[str, Cell]
Tables = dict[str, dict[str, Row]]
"""By what was asked, by answer set, by place in the outcome."""


# ---- Answer sets


def pick(values: tuple[Any, ...], *seed: object) -> Any:
    """One of the values, the same for the same seed on every machine."""
    return values[sha256(repr(seed).encode()).digest()[0] % len(values)]


def make_varied_file(use: Use, number: int) -> File:
    answers: File = {}
    for items in CHECKLIST.lists:
        for item in items.items:
            given = {
                rating.id: pick((None, *rating.values), number, item, rating.id)
                for rating in CHECKLIST.ratings_of(use, items)
            }
            answers[item] = {rating: value for rating, value in given.items() if value is not None}
    return make_file(use.id, answers)


def make_lopsided_file(use: Use, number: int, organisation: str) -> File:
    """Answers of somebody who knows two for each rating."""
    answers: File = {}
    for items in CHECKLIST.lists:
        for rating in CHECKLIST.ratings_of(use, items):
            two = tuple(pick(rating.values, number, rating.id, each) for each in range(2))
            for item in items.items:
                answers.setdefault(item, {})[rating.id] = pick(two, number, item, rating.id)
    closing = {"costs_and_risks": pick(("", "Du temps."), number)}
    return make_file(use.id, answers, about={"organisation": organisation}, closing=closing)


# ---- Outcomes


def find_outcomes() -> Tables:
    """Every outcome under the rules as they are now."""
    tables: Tables = {}
    for use in CHECKLIST.uses:
        for items in CHECKLIST.lists:
            tables[f"{use.id}, one item of {items.id}"] = dict(_place_items(use, *CHECKLIST.ratings_of(use, items)))
        for number in range(SETS + LOPSIDED):
            for what, outcome in _find_whole_outcomes(use, number):
                tables.setdefault(f"{use.id}, {what}", {})[f"answer sets of {number}"] = dict(flatten(outcome))
    return tables


def _place_items(use: Use, *asked: Any) -> Iterator[tuple[str, Row]]:
    for values in product(*((None, *rating.values) for rating in asked)):
        ratings = {rating.id: value for rating, value in zip(asked, values, strict=True) if value is not None}
        said = ", ".join(f"{rating} {value}" for rating, value in ratings.items())
        yield said or "blank", {"categories": list(categorise(use, ratings, ADDED_VALUE))}


def _find_whole_outcomes(use: Use, number: int) -> Iterator[tuple[str, Any]]:
    partners = _make_partners(use, number)
    group = make_group(partners, ADDED_VALUE)
    combined = combine_group(group, ADDED_VALUE)
    yield "the first", build_result(score(partners[0].answers, ADDED_VALUE))
    yield "the three together", build_combined(combined)
    yield "the second after the first", to_builtins(follow(partners[0].answers, partners[1].answers, ADDED_VALUE))
    points = plan_talk(group, combined, ADDED_VALUE).points
    yield "the talk", [[point.id, point.minutes, *point.items, *point.partners] for point in points]


def _make_partners(use: Use, number: int) -> tuple[Partner, ...]:
    # They are named here, as what partners are called is no rule of scoring.
    if number < SETS:
        names = ("Partenaire 1", "Partenaire 2", "Partenaire 3")
        files = [make_varied_file(use, 3 * number + each) for each in range(3)]
    else:
        names = ("A", "A (2)", "B")
        files = [make_lopsided_file(use, 3 * number + each, name[0]) for each, name in enumerate(names)]
    return read_partners(files, [*names])


def flatten(outcome: Any, place: str = "") -> Iterator[tuple[str, Cell]]:
    """An outcome, which may hold others at any depth, as one row: each value by the way to it."""
    parts: Iterable[tuple[Any, Any]] = ()
    if isinstance(outcome, Mapping):
        parts = outcome.items()
    elif isinstance(outcome, list | tuple) and any(isinstance(each, dict | list | tuple) for each in outcome):
        parts = enumerate(outcome)
    elif place:
        yield place, outcome if not isinstance(outcome, tuple) else list(outcome)
    for name, part in parts:
        yield from flatten(part, f"{place}.{name}".lstrip("."))


# ---- Kept, and compared


def read_kept() -> tuple[int, Tables]:
    """The version of the rules under which outcomes were kept, and these."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    rules: int = kept.pop("rules")
    tables = {what: _read_table(**table) for what, table in kept.items()}
    return rules, tables


def _read_table(places: list[str], rows: dict[str, list[Cell]]) -> dict[str, Row]:
    return {
        name: {place: cell for place, cell in zip(places, cells, strict=True) if cell != ABSENT}
        for name, cells in rows.items()
    }


def find_moved(before: Tables, after: Tables) -> list[str]:
    """One line for each outcome that is another: of which answers, at which place, from what to what."""
    return [
        f"{what}, {name}: {place}: {_say(_look_up(before, *way))} → {_say(_look_up(after, *way))}"
        for way in dict.fromkeys((*_ways_in(before), *_ways_in(after)))
        for what, name, place in [way]
        if _say(_look_up(before, *way)) != _say(_look_up(after, *way))
    ]


def _ways_in(tables: Tables) -> Iterator[tuple[str, str, str]]:
    for what, rows in tables.items():
        for name, row in rows.items():
            yield from ((what, name, place) for place in row)


def _look_up(tables: Tables, what: str, name: str, place: str) -> Cell:
    return tables.get(what, {}).get(name, {}).get(place, ABSENT)


def _say(cell: Cell) -> str:
    return "nothing" if cell == ABSENT else json.dumps(cell)


def write_outcomes(rules: int, tables: Tables) -> str:
    """The text of the file: a line for each answer set, so that a difference shows which of them moved."""
    parts = [f'"rules": {rules}', *(f"{json.dumps(what)}: {_write_table(rows)}" for what, rows in tables.items())]
    return "{" + ",\n".join(parts) + "}\n"


def _write_table(rows: dict[str, Row]) -> str:
    places = list(dict.fromkeys(place for row in rows.values() for place in row))
    lines = ",\n".join(
        f"{json.dumps(name)}: {_write([row.get(place, ABSENT) for place in places])}" for name, row in rows.items()
    )
    return f'{{"places": {_write(places)}, "rows": {{\n{lines}}}}}'


def _write(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))


def main() -> None:
    """Keep the outcomes of the present rules, where they are another version than the ones kept."""
    kept, before = read_kept()
    after = find_outcomes()
    if find_moved(before, after) and CHECKLIST.rules != kept + 1:
        sys.exit(
            f"The outcomes kept are of version {kept}: first raise `rules` in checklist.toml to {kept + 1}. "
            f"Where {kept} is a change of yours that is still under way, first take {KEPT.name} back to what it was."
        )
    KEPT.write_text(write_outcomes(CHECKLIST.rules, after), encoding="utf-8")


if __name__ == "__main__":
    main()

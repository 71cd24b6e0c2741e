"""Several answer sets, and the words in which tests speak of them."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from pyapp.agenda import plan_talk
from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import build_combined, combine, combine_group, make_group
from pyapp.model import Partner, Value
from pyapp.points import Agenda
from pyapp.results import Combined
from tests.answer_sets import File, files, make_file
from tests.examples import examples

CASES = json.loads((Path(__file__).parent / "data" / "scoring-cases.json").read_text(encoding="utf-8"))
ADVANTAGES, BENEFITS = CHECKLIST.lists
USES = tuple(CHECKLIST.use_by_id)

Answer = Value | None
LEVELS: tuple[Answer, ...] = (None, "dk", 0, 1, 2, 3)
REALISED: tuple[Answer, ...] = (*LEVELS, "early")

several = examples(14)


def partners_of(*contents: File) -> tuple[Partner, ...]:
    return tuple(Partner(f"N{number}", read_answers(content)) for number, content in enumerate(contents))


@cache
def some_files(*uses: str, least: int = 2, most: int = 5) -> st.SearchStrategy[list[File]]:
    """Files of one use: of one of these, or of any."""
    return st.one_of(*(st.lists(files(use), min_size=least, max_size=most) for use in uses or USES))


def published(contents: Sequence[File]) -> dict[str, Any]:
    """The combined result as it goes out, in JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(build_combined(combine(partners_of(*contents), ADDED_VALUE))))
    return plain


def check_benefits_moved(before: Combined, after: Combined, order: Sequence[int]) -> None:
    """Each partner's own benefits stand where it stands now, and are what they were. `order` has the earlier places."""
    was, is_now = (build_combined(each)["benefits"] for each in (before, after))
    for place, partner in enumerate(order):
        assert is_now[place] == {**was[partner], "partner": place}
        assert was[partner]["partner"] == partner


def given_only(**ratings: Answer) -> dict[str, Value]:
    return {rating: value for rating, value in ratings.items() if value is not None}


def is_high(value: Answer) -> bool:
    return value in (2, 3)


def levels_of(values: Sequence[Answer]) -> list[int]:
    return [value for value in values if isinstance(value, int)]


def are_apart(values: Sequence[Answer]) -> bool:
    levels = levels_of(values)
    return len(levels) >= 2 and max(levels) - min(levels) >= 2


def first_of(rules: Sequence[tuple[str, bool]]) -> str:
    return next(name for name, applies in rules if applies)


def assert_shape(plain: dict[str, Any], shape: Mapping[str, type]) -> None:
    assert {field: type(value) for field, value in plain.items()} == shape


def plan(contents: Sequence[File]) -> tuple[Combined, Agenda]:
    group = make_group(partners_of(*contents), ADDED_VALUE)
    combined = combine_group(group, ADDED_VALUE)
    return combined, plan_talk(group, combined, ADDED_VALUE)


def ids_of(agenda: Agenda) -> list[str]:
    return [point.id for point in agenda.points]


def rate(use: str, costs: str = "", **ratings: dict[str, Value]) -> File:
    """An answers file; `shared_learning` is the item `shared-learning`."""
    answers = {item.replace("_", "-"): given_ratings for item, given_ratings in ratings.items()}
    return make_file(use, answers, closing={"costs_and_risks": costs})

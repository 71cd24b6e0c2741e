"""The map of a list, against a plain second reading of the same answers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.answers import read_answers
from pyapp.blocks import Block, Entries, Map, Paragraph
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.following import follow
from pyapp.model import Partner
from pyapp.report.compared import build_compared_report, compare
from pyapp.report.followed import build_followed_report
from pyapp.report.single import build_report
from pyapp.scoring import score
from pyapp.texts import LANGUAGES, Texts, read_texts
from tests.answer_sets import File, files, make_file, make_full_file
from tests.examples import examples

TEXTS = read_texts("en")
AXES: dict[tuple[str, str], tuple[str, str, list[Any]]] = {
    ("expect", "A"): ("priority", "alone", ["partly", "no"]),
    ("expect", "B"): ("priority", "alone", ["partly", "no"]),
    ("scope", "A"): ("need", "bring", [0, 1]),
    ("scope", "B"): ("get", "give", [0, 1]),
    ("review", "A"): ("expected", "realised", [0, 1]),
    ("review", "B"): ("expected", "realised", [0, 1]),
}
NUMBERS = {item: f"{items.letter}{at}" for items in CHECKLIST.lists for at, item in enumerate(items.items, 1)}
NOT_ASKED = "Not asked, or skipped"
FOCUS = make_full_file("scope")["closing"]["focus"]


def report_of(file: File, texts: Texts = TEXTS) -> tuple[Block, ...]:
    answers = read_answers(file)
    return build_report(answers, score(answers, ADDED_VALUE), texts, ADDED_VALUE)


def compared(some: list[File]) -> tuple[Block, ...]:
    partners = [Partner(str(n), read_answers(file)) for n, file in enumerate(some)]
    return build_compared_report(compare(partners, TEXTS, ADDED_VALUE), ADDED_VALUE)


def maps_in(blocks: tuple[Block, ...]) -> list[Map]:
    return [block for block in blocks if isinstance(block, Map)]


def spots_on(drawn: Map) -> dict[str, tuple[str, str, bool]]:
    """By number, the words of its column and its row, and whether it is in the corner."""
    return {
        number: (column, row.text, cell.corner)
        for row in drawn.rows
        for column, cell in zip(drawn.header, row.cells, strict=True)
        for number in cell.items
    }


def find_spot(use: str, letter: str, given: dict[str, Any]) -> tuple[str, str, bool] | None:
    """Where an item stands, read from its answers without any of the rules."""
    across, up, low = AXES[use, letter]
    column, row = given.get(across), given.get(up)
    not_asked = use == "expect" and column in {0, 1, "dk"}
    may_be_left_out = use == "review" and column == 0 and row is None
    row = NOT_ASKED if not_asked or may_be_left_out else row
    if column is None or row is None:
        return None
    words = row if row == NOT_ASKED else TEXTS.ratings[up].values[str(row)]
    return TEXTS.ratings[across].values[str(column)], words, column in {2, 3} and row in low


def read_spots(use: str, letter: str, answers: dict[str, Any]) -> dict[str, tuple[str, str, bool]]:
    found = {
        NUMBERS[item]: find_spot(use, letter, answers.get(item, {}))
        for item in CHECKLIST.items
        if NUMBERS[item].startswith(letter)
    }
    return {number: spot for number, spot in found.items() if spot}


@given(files())
def test_every_item_stands_where_its_two_answers_meet(file: File) -> None:
    shown = {drawn.key[0].number[0]: drawn for drawn in maps_in(report_of(file))}
    for letter in "AB":
        expected = read_spots(file["use"], letter, file["answers"])
        assert (letter in shown) == bool(expected), "no map where nothing stands on it"
        if letter in shown:
            drawn = shown[letter]
            assert spots_on(drawn) == expected
            left = [key.number for key in drawn.key if key.number not in expected]
            assert drawn.unplaced == (
                f"Not on the map yet, as an answer is missing: {', '.join(left)}." if left else ""
            )


@examples(40)
@given(st.lists(files("scope"), min_size=2, max_size=4))
def test_several_stand_at_their_highest_need_and_their_highest_contribution(some: list[File]) -> None:
    highest: dict[str, dict[str, Any]] = {}
    for item in CHECKLIST.advantages.items:
        for rating in ("need", "bring"):
            given_values = [file["answers"].get(item, {}).get(rating) for file in some]
            levels = [value for value in given_values if isinstance(value, int)]
            if levels:
                highest.setdefault(item, {})[rating] = max(levels)
            elif "dk" in given_values:
                highest.setdefault(item, {})[rating] = "dk"
    expected = read_spots("scope", "A", highest)
    found = maps_in(compared(some))
    assert len(found) == bool(expected), "benefits stay with each partner"
    assert not found or spots_on(found[0]) == expected


@pytest.mark.parametrize("use", ["expect", "review"])
def test_where_partners_are_not_to_be_told_apart_several_have_no_map(use: str) -> None:
    assert not maps_in(compared([make_full_file(use), make_full_file(use)]))


def test_over_time_there_is_no_map() -> None:
    then = now = read_answers(make_full_file("review"))
    assert not maps_in(build_followed_report(then, now, follow(then, now, ADDED_VALUE), TEXTS, ADDED_VALUE))


def test_the_highest_answer_is_at_the_top_and_what_is_not_known_has_cells_of_its_own() -> None:
    first, _ = maps_in(report_of(make_full_file("review")))
    assert first.header == ("Nothing", "A little", "A lot", "It was central", "We don’t know")
    assert [row.text for row in first.rows] == [
        "All of it, or more",
        "A lot",
        "A little",
        "Nothing",
        "Too early to say",
        "We don’t know",
    ]


def test_a_question_that_does_not_apply_has_a_row_only_where_it_is_needed() -> None:
    asked = make_file("expect", {"scale": {"priority": 3, "alone": "no"}})
    (without,) = maps_in(report_of(asked))
    assert NOT_ASKED not in [row.text for row in without.rows]
    (drawn,) = maps_in(
        report_of(make_file("expect", {**asked["answers"], "innovation": {"priority": 0, "alone": "no"}}))
    )
    assert spots_on(drawn)["A3"] == ("Not sought", NOT_ASKED, False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_a_map_stands_before_the_categories_with_every_name_beside_it(use: str, language: str) -> None:
    texts = read_texts(language)
    blocks = report_of(make_full_file(use, language), texts)
    kinds = [type(block) for block in blocks]
    assert kinds.index(Map) < kinds.index(Entries)
    for drawn, items in zip(maps_in(blocks), CHECKLIST.lists, strict=True):
        names = {item: texts.items[item].name for item in items.items}
        kept = {item: texts.say("kept", item=names[item]) for item in FOCUS if item in names}
        assert [(key.number, key.text) for key in drawn.key] == [
            (NUMBERS[item], name) for item, name in (names | kept).items()
        ]
        assert drawn.corner == texts.corners[use][items.id]
        assert drawn.header == tuple(texts.ratings[AXES[use, items.letter][0]].values.values())
        assert drawn.axes.count("\n") == 1


def test_without_any_answer_there_is_neither_a_map_nor_a_score() -> None:
    blocks = report_of(make_file("scope"))
    assert not maps_in(blocks)
    assert blocks.count(Paragraph("No answer yet.", "quiet")) == 1

"""What is found by hand is what the program says, for every combination of answers."""

from collections.abc import Sequence
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.paper.form import draw_grids
from builder.paper.grids import Grid, draw_answer_grid, draw_answer_grids
from pyapp.answers import read_answers
from pyapp.blocks import Entries, Heading
from pyapp.catalog import CHECKLIST, ItemList, Use
from pyapp.checklist import ADDED_VALUE
from pyapp.model import Value
from pyapp.report.single import build_report
from pyapp.scoring import categorise, score
from pyapp.texts import read_texts
from pyapp.uses.every import RULES
from pyapp.uses.review import rules as review
from pyapp.uses.rules import MOST_ON_PAPER
from pyapp.uses.scope import rules as scope
from tests.answer_sets import make_file

ADVANTAGES, BENEFITS = CHECKLIST.lists
LEVELS = (0, 1, 2, 3, "dk", None)
PAIRS = [(use, items) for use in CHECKLIST.uses for items in CHECKLIST.lists]
NAMES = [f"{use.id}-{items.letter}" for use, items in PAIRS]

Values = Sequence[Value | None]
some_partners = st.integers(1, MOST_ON_PAPER)


def group_grids(use: str) -> dict[str, Grid]:
    """Drawn in each test anew: a rule changed by `make mutations` does not reach what was drawn on import."""
    return draw_grids(CHECKLIST.use_by_id[use], ADDED_VALUE)


def columns(*values: Values) -> st.SearchStrategy[tuple[list[Value | None], ...]]:
    """For each rating the answers of up to five partners."""
    return some_partners.flatmap(
        lambda n: st.tuples(*(st.lists(st.sampled_from(v), min_size=n, max_size=n) for v in values))
    )


def figures(values: Values) -> list[int]:
    return [value for value in values if isinstance(value, int)]


def at_2_or_3(values: Values) -> int:
    return sum(value in (2, 3) for value in values)


# ---- One answer set


@pytest.mark.parametrize(("use", "items"), PAIRS, ids=NAMES)
def test_a_square_holds_the_categories_that_its_answers_lead_to(use: Use, items: ItemList) -> None:
    first, second, *_ = CHECKLIST.ratings_of(use, items)
    grid = draw_answer_grids(use, ADDED_VALUE)["advantages"]
    for one, other in product((*first.values, None), (*second.values, None)):
        given_ratings = {rating.id: v for rating, v in ((first, one), (second, other)) if v is not None}
        found = categorise(use, given_ratings, ADDED_VALUE)
        square = grid.at(one, other)
        assert square == found or (not found and square in {("unknown",), ("neither",)})


@pytest.mark.parametrize(("use", "items"), PAIRS, ids=NAMES)
def test_a_square_says_what_the_report_says(use: Use, items: ItemList) -> None:
    texts = read_texts("fr")
    first, second, *_ = CHECKLIST.ratings_of(use, items)
    names = {**texts.categories[use.id], **texts.leftovers}
    for one, other in product((*first.values, None), (*second.values, None)):
        ratings = {rating.id: v for rating, v in ((first, one), (second, other)) if v is not None}
        if not ratings:
            continue
        answers = read_answers(make_file(use.id, {items.items[0]: ratings}))
        listed, heading = [], ""
        for block in build_report(answers, score(answers, ADDED_VALUE), texts, ADDED_VALUE):
            if isinstance(block, Heading):
                heading = block.text
            elif isinstance(block, Entries) and any(entry.item == items.items[0] for entry in block.entries):
                listed.append(heading)
        square = [names[category].name for category in draw_answer_grid(use, items, ADDED_VALUE).at(one, other)]
        assert len(listed) == len(square)
        assert all(heading.startswith(name) for heading, name in zip(listed, square, strict=True))


@pytest.mark.parametrize("use", CHECKLIST.uses, ids=lambda use: use.id)
def test_both_lists_share_one_grid_on_paper(use: Use) -> None:
    assert draw_answer_grid(use, ADVANTAGES, ADDED_VALUE).cells == draw_answer_grid(use, BENEFITS, ADDED_VALUE).cells
    assert draw_answer_grid(use, ADVANTAGES, ADDED_VALUE).rows == draw_answer_grid(use, BENEFITS, ADDED_VALUE).rows
    assert list(draw_answer_grids(use, ADDED_VALUE)) == ["advantages"]


@pytest.mark.parametrize("use", CHECKLIST.uses, ids=lambda use: use.id)
def test_the_ratings_beyond_the_first_two_change_no_category(use: Use) -> None:
    for items in CHECKLIST.lists:
        first, second, *others = CHECKLIST.ratings_of(use, items)
        for one, other, rating in product(first.values, second.values, others):
            ratings = {first.id: one, second.id: other}
            assert {categorise(use, {**ratings, rating.id: value}, ADDED_VALUE) for value in rating.values} == {
                categorise(use, ratings, ADDED_VALUE)
            }


def test_every_grid_is_a_whole_rectangle() -> None:
    for use in CHECKLIST.uses:
        for grid in (*draw_answer_grids(use, ADDED_VALUE).values(), *draw_grids(use, ADDED_VALUE).values()):
            assert len(grid.cells) == len(grid.rows)
            assert {len(cells) for cells in grid.cells} == {len(grid.columns)}


# ---- Several partners: the tests count as the sheets say to count


def look_up_need(grid: Grid, needs: Values, brings: Values) -> str:
    few = len(figures(needs)) < 2 or len(figures(brings)) < 2
    row = "need-few" if few else "need-high" if max(figures(needs)) >= 2 else "need-low"
    (category,) = grid.at(row, f"sources-{min(at_2_or_3(brings), 2)}")
    return category


@given(columns(LEVELS, LEVELS))
def test_an_advantage_stands_where_the_group_finds_it(answers: tuple[Values, Values]) -> None:
    needs, brings = answers
    assert (
        look_up_need(group_grids("scope")["needs"], needs, brings)
        == scope.combine_item(needs, brings, CHECKLIST).category
    )


def test_an_advantage_stands_there_for_all_answers_of_two_partners_and_of_three() -> None:
    grid = group_grids("scope")["needs"]
    for n in (2, 3):
        for answers in product(LEVELS, repeat=2 * n):
            needs, brings = answers[:n], answers[n:]
            found = look_up_need(grid, needs, brings)
            assert found == scope.combine_item(needs, brings, CHECKLIST).category


def look_up_hope(grid: Grid, item: str, hope: Value | None, others: Values) -> str:
    if at_2_or_3(others):
        column = "offer-high"
    elif item in CHECKLIST.joint_work:
        column = "offer-joint"
    else:
        column = "offer-low" if len(figures(others)) == len(others) else "offer-unknown"
    (category,) = grid.at(hope, column)
    return category


def test_a_hope_ends_where_the_group_finds_it() -> None:
    grid = group_grids("scope")["hopes"]
    for n in range(1, MOST_ON_PAPER):
        for item, hope, others in product(BENEFITS.items, LEVELS, product((0, 3, "dk", None), repeat=n)):
            found = look_up_hope(grid, item, hope, others)
            assert found == scope.match_hope(item, hope, others, CHECKLIST)


def test_concerns_are_counted_from_one_to_as_many_partners_as_a_sheet_has_room_for() -> None:
    concerns = review.draw_axes(CHECKLIST)["concerns"]
    counts = tuple(range(1, MOST_ON_PAPER + 1))
    assert (concerns.rows, concerns.columns) == (counts, counts)


def test_those_who_judge_are_those_whom_the_program_counts() -> None:
    for expected, realised in product((0, 1, 2, 3, "dk", None), (0, 1, 2, 3, "early", "dk", None)):
        ratings = {k: v for k, v in (("expected", expected), ("realised", realised)) if v is not None}
        judges = review.combine_item([expected], [realised], CHECKLIST).judged == 1
        assert judges == (review.categorise(ratings, CHECKLIST) in RULES["review"].judging)


def look_up_headline(grids: dict[str, Grid], expected: Values, realised: Values) -> str:
    given_ratings = [
        {k: v for k, v in (("expected", before), ("realised", now)) if v is not None}
        for before, now in zip(expected, realised, strict=True)
    ]
    letters = [review.categorise(ratings, CHECKLIST) for ratings in given_ratings]
    short, delivering, gain = (letters.count(each) for each in ("falling-short", "delivering", "unexpected-gain"))
    judging = sum(letter in RULES["review"].judging for letter in letters)
    if short:
        (headline,) = grids["concerns"].at(short, judging)
    else:
        column = "gain-more" if gain > delivering else "gain-less" if delivering else "gain-none"
        (headline,) = grids["calm"].at("judging-few" if judging < 2 else "judging-enough", column)
    return headline


@given(columns((0, 1, 2, 3, "dk", None), (0, 1, 2, 3, "early", "dk", None)))
def test_a_headline_is_the_one_that_the_group_finds(answers: tuple[Values, Values]) -> None:
    expected, realised = answers
    found = look_up_headline(group_grids("review"), expected, realised)
    assert found == review.combine_item(expected, realised, CHECKLIST).headline


def test_a_headline_is_found_however_many_partners_say_each_thing() -> None:
    grids = group_grids("review")
    falls_short, delivers, gains, is_no_focus, unknown = (3, 0), (2, 2), (0, 2), (1, 1), (2, "dk")
    for n in range(1, MOST_ON_PAPER + 1):
        for said in combinations_with_replacement((falls_short, delivers, gains, is_no_focus, unknown), n):
            expected, realised = zip(*said, strict=True)
            found = look_up_headline(grids, expected, realised)
            assert found == review.combine_item(expected, realised, CHECKLIST).headline, said


def test_the_talk_has_a_line_for_each_reason_and_two_for_shared_concerns() -> None:
    order = RULES["review"].order
    assert order == (
        "shared-concern",
        "shared-concern",
        "concern-raised",
        "views-differ",
        "unexpected-gain",
        "working",
    )

"""What to talk about first: always three to five points, each of them known, in the order that the answers ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.catalog import CHECKLIST
from tests.answer_sets import make_file, make_full_file
from tests.groups import (
    USES,
    ids_of,
    plan,
    several,
    some_files,
)

PRESSING = ("shared-concern", "concern-raised", "views-differ")


@pytest.mark.parametrize("use", USES)
@several
@given(st.data())
def test_there_are_always_three_to_five_points_that_the_use_knows(use: str, data: st.DataObject) -> None:
    contents = data.draw(some_files(use))
    _, agenda = plan(contents)
    known = {point.id for point in CHECKLIST.use_by_id[use].points}
    assert 3 <= len(agenda.points) <= 5
    for point in agenda.points:
        assert point.id in known
        assert point.minutes > 0
        assert set(point.items) <= set(CHECKLIST.items)
        assert len(set(point.items)) == len(point.items)
        assert list(point.partners) == sorted(set(point.partners) & set(range(len(contents))))
    assert len({(point.id, point.items) for point in agenda.points}) == len(agenda.points)
    assert agenda.opening > 0
    assert agenda.decision > 0
    assert agenda.minutes == sum(
        [agenda.opening, agenda.reading, *(point.minutes for point in agenda.points), agenda.decision]
    )


@pytest.mark.parametrize("use", USES)
@several
@given(st.data())
def test_costs_are_talked_about_where_somebody_wrote_of_them_and_there_is_room(use: str, data: st.DataObject) -> None:
    contents = data.draw(some_files(use))
    _, agenda = plan(contents)
    wrote = [n for n, content in enumerate(contents) if content.get("closing", {}).get("costs_and_risks")]
    costs = [point for point in agenda.points if point.id == "costs"]
    assert len(costs) <= 1
    if wrote:
        assert costs or (len(agenda.points) == 5 and use == "expect")
    for point in costs:
        assert list(point.partners) == wrote


@pytest.mark.parametrize("use", USES)
@several
@given(st.data())
def test_points_out_of_the_answers_stand_in_the_order_of_the_checklist(use: str, data: st.DataObject) -> None:
    _, agenda = plan(data.draw(some_files(use)))
    order = [point.id for point in CHECKLIST.use_by_id[use].points]
    found = [point.id for point in agenda.points if point.items or point.id in ("too-many-essentials", "balance")]
    if use == "review":
        found = [name for name in found if name not in (*PRESSING, "worthwhile")]
    assert found == sorted(found, key=order.index)


@pytest.mark.parametrize("use", USES)
def test_a_talk_without_any_answer_still_has_points(use: str) -> None:
    _, agenda = plan([make_file(use), make_file(use)])
    assert len(agenda.points) == 3
    assert ids_of(agenda)[-2:] == ["costs", "next-steps"]


@pytest.mark.parametrize("use", USES)
def test_a_talk_of_fifty_partners_has_five_points_at_most(use: str) -> None:
    _, agenda = plan([make_full_file(use)] * 50)
    assert 3 <= len(agenda.points) <= 5


@pytest.mark.parametrize(("words", "minutes"), [(0, 0), (1, 1), (200, 1), (201, 2), (1000, 5)])
def test_notes_are_read_at_two_hundred_words_a_minute(words: int, minutes: int) -> None:
    note = " ".join(["mot"] * (words // 2))
    rest = " ".join(["mot"] * (words - words // 2))
    noted = make_file("scope", {"scale": {"need": 1, "note": note}}, closing={"costs_and_risks": rest})
    assert plan([noted, make_file("scope")])[1].reading == minutes


@pytest.mark.parametrize("use", USES)
@several
@given(st.data())
def test_no_item_stands_in_two_points(use: str, data: st.DataObject) -> None:
    _, agenda = plan(data.draw(some_files(use)))
    items = [item for point in agenda.points for item in point.items]
    assert len(items) == len(set(items))

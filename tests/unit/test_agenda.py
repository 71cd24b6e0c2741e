"""What to talk about first: always three to five points, each of them known, in the order that the answers ask for."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyapp.agenda import Agenda, plan_talk
from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.combining import Combined, ExpectCombined, ReviewCombined, ScopeCombined, combine
from pyapp.model import Partner, Value
from tests.answer_sets import File, files, make_file, make_full_file

ADVANTAGES, BENEFITS = CHECKLIST.lists
USES = tuple(CHECKLIST.use_by_id)
PRESSING = ("shared-concern", "concern-raised", "views-differ")

several = settings(max_examples=12, deadline=None)


def plan(contents: Sequence[File]) -> tuple[Combined, Agenda]:
    partners = [Partner(f"N{number}", read_answers(content)) for number, content in enumerate(contents)]
    combined = combine(partners)
    return combined, plan_talk(partners, combined)


def some_files(use: str) -> st.SearchStrategy[list[File]]:
    return st.lists(files(use), min_size=2, max_size=5)


def ids_of(agenda: Agenda) -> list[str]:
    return [point.id for point in agenda.points]


def rate(use: str, costs: str = "", **ratings: dict[str, Value]) -> File:
    """An answers file; `shared_learning` is the item `shared-learning`."""
    answers = {item.replace("_", "-"): given_ratings for item, given_ratings in ratings.items()}
    return make_file(use, answers, closing={"costs_and_risks": costs})


# ---- Any answers


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
    assert agenda.minutes == agenda.opening + sum(point.minutes for point in agenda.points) + agenda.decision


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
        assert costs or len(agenda.points) == 5
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
        found = [name for name in found if name not in PRESSING]
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


# ---- Use 2


@several
@given(some_files("scope"))
def test_what_is_missing_comes_before_everything(contents: list[File]) -> None:
    combined, agenda = plan(contents)
    assert isinstance(combined, ScopeCombined)
    gaps = [item for item, placed in combined.advantages.items.items() if placed.category == "gap"]
    assert ("gap" in ids_of(agenda)) is bool(gaps)
    if gaps:
        assert agenda.points[0].id == "gap"
        assert list(agenda.points[0].items) == gaps


@several
@given(some_files("scope"))
def test_points_of_use_2_speak_of_the_items_that_are_there(contents: list[File]) -> None:
    combined, agenda = plan(contents)
    assert isinstance(combined, ScopeCombined)
    placed = combined.advantages.items
    for point in agenda.points:
        if point.id in ("gap", "one-source", "combined", "offered-not-needed"):
            assert list(point.items) == [item for item in placed if placed[item].category == point.id]
        elif point.id == "views-differ":
            assert point.items
            assert all(placed[item].views_differ for item in point.items)
        elif point.id == "unmatched":
            unmatched = {item for own in combined.benefits for item, hope in own.items.items() if hope == "unmatched"}
            assert set(point.items) == unmatched
        elif point.id == "balance":
            assert list(point.partners) == [own.partner for own in combined.benefits if own.flags]
        else:
            assert not point.items


def test_use_2_starts_with_the_gap_then_what_nobody_can_offer() -> None:
    one = rate("scope", "Du temps", scale={"need": 3, "bring": 1}, funds={"get": 3, "give": 0})
    other = rate("scope", scale={"need": 1, "bring": 0}, innovation={"need": 0, "bring": 0}, funds={"give": 1})
    _, agenda = plan([one, other])
    assert [(point.id, point.items) for point in agenda.points] == [
        ("gap", ("scale",)),
        ("unmatched", ("funds",)),
        ("costs", ()),
    ]


def test_the_balance_names_the_partners_it_is_about() -> None:
    answers: File = {item: {"need": 0, "bring": 0} for item in ADVANTAGES.items}
    answers |= {item: {"get": 0, "give": 3} for item in BENEFITS.items}
    _, agenda = plan([make_file("scope"), make_file("scope", answers)])
    (balance,) = [point for point in agenda.points if point.id == "balance"]
    assert balance.partners == (1,)


# ---- Use 3


@several
@given(some_files("review"))
def test_what_worries_partners_comes_in_the_order_for_discussion(contents: list[File]) -> None:
    combined, agenda = plan(contents)
    assert isinstance(combined, ReviewCombined)
    placed, discuss = combined.advantages.items, list(combined.advantages.discuss)
    pressing = [point for point in agenda.points if point.id in PRESSING]
    assert all(len(point.items) == 1 for point in pressing)
    taken = [point.items[0] for point in pressing]
    assert taken == discuss[: len(taken)]
    for point, item in zip(pressing, taken, strict=True):
        headline = placed[item].headline
        assert point.id == headline or (point.id == "views-differ" and placed[item].views_differ)
    assert ids_of(agenda)[: len(pressing)] == [point.id for point in pressing]
    worrying = [
        item
        for item in discuss
        if placed[item].headline in ("shared-concern", "concern-raised") or placed[item].views_differ
    ]
    assert len(taken) >= min(3, len(worrying))


@several
@given(some_files("review"))
def test_benefits_that_fall_short_are_due_to_those_partners(contents: list[File]) -> None:
    combined, agenda = plan(contents)
    assert isinstance(combined, ReviewCombined)
    short = [own.partner for own in combined.benefits if own.falling_short]
    assert [list(point.partners) for point in agenda.points if point.id == "benefits"] == ([short] if short else [])


def test_use_3_starts_with_the_shared_concern_that_was_central() -> None:
    one = rate(
        "review", innovation={"expected": 2, "realised": 1}, scale={"expected": 3, "realised": 0}, staff={"expected": 1}
    )
    other = rate("review", innovation={"expected": 2, "realised": 0}, scale={"expected": 2, "realised": 1})
    _, agenda = plan([one, other])
    assert [(point.id, point.items) for point in agenda.points][:2] == [
        ("shared-concern", ("scale",)),
        ("shared-concern", ("innovation",)),
    ]


def test_costs_keep_their_place_beside_seven_shared_concerns() -> None:
    answers = {item: {"expected": 3, "realised": 0} for item in CHECKLIST.items}
    _, agenda = plan([make_file("review", answers, closing={"costs_and_risks": "Du temps"})] * 2)
    assert ids_of(agenda) == ["shared-concern", "shared-concern", "shared-concern", "benefits", "costs"]


# ---- Use 1


@several
@given(some_files("expect"))
def test_points_of_use_1_speak_of_benefits_only_within_one_organisation(contents: list[File]) -> None:
    combined, agenda = plan(contents)
    assert isinstance(combined, ExpectCombined)
    placed = dict(combined.advantages.items)
    if combined.one_organisation:
        placed |= combined.benefits.items
    for point in agenda.points:
        assert set(point.items) <= set(placed)
        if point.id == "views-differ":
            assert [placed[item].category for item in point.items] == ["views-differ"]
        if point.id in ("could-do-alone", "to-clarify"):
            assert all(point.id in placed[item].categories for item in point.items)
    differing = [item for item, each in placed.items() if each.category == "views-differ"]
    told = [item for point in agenda.points if point.id == "views-differ" for item in point.items]
    assert told == differing[: len(told)]
    assert bool(told) is bool(differing)


def test_colleagues_who_find_all_essential_are_asked_about_it() -> None:
    essential = {item: {"priority": 3, "alone": "no"} for item in CHECKLIST.items}
    _, agenda = plan([make_file("expect"), make_file("expect", essential)])
    (point,) = [point for point in agenda.points if point.id == "too-many-essentials"]
    assert point.partners == (1,)


def test_the_benefits_of_several_organisations_are_no_point_to_compare() -> None:
    answers = {"funds": {"priority": 3, "alone": "yes"}}
    contents = [
        make_file("expect", answers, about={"organisation": "Awa"}),
        make_file("expect", {"funds": {"priority": 0}}, about={"organisation": "Bo"}),
    ]
    _, agenda = plan(contents)
    assert all("funds" not in point.items for point in agenda.points)
    _, together = plan([{**content, "about": {}} for content in contents])
    assert together.points[0].items == ("funds",)

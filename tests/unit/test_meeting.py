"""What a meeting goes through, and what of its record is kept."""

import msgspec
import pytest

from pyapp.meeting import ends, keep_written, plan_meeting
from pyapp.model import NO_RECORD, Action, Discussed, Meeting, Record
from pyapp.points import Agenda, Point

AGENDA = Agenda(5, 3, (Point("gap", 15, ("funds",)), Point("costs", 15)), 10)
GAP = Discussed("gap", ("funds",), "Two views.", "disagreed", 15, 21)


def ids(record: Record) -> list[str]:
    return [point.id for point in record.points]


def test_a_meeting_opens_reads_talks_and_decides() -> None:
    planned = plan_meeting(AGENDA, NO_RECORD)
    assert [(point.id, point.planned) for point in planned.points] == [
        ("opening", 5),
        ("reading", 3),
        ("gap", 15),
        ("costs", 15),
        ("decision", 10),
    ]
    assert [point.id for point in planned.points if ends(point)] == ["gap", "costs"]
    assert all(point.outcome is None and not point.notes for point in planned.points)


def test_where_nobody_wrote_anything_nothing_is_read() -> None:
    silent = msgspec.structs.replace(AGENDA, reading=0)
    assert ids(plan_meeting(silent, NO_RECORD)) == ["opening", "gap", "costs", "decision"]


def test_what_was_written_comes_back_at_its_point() -> None:
    record = Record(Meeting(lead="Awa"), (GAP,), (Action("Share", "Koffi"),))
    planned = plan_meeting(AGENDA, record)
    assert planned.points[2] == GAP
    assert (planned.meeting, planned.decisions) == (record.meeting, record.decisions)


def test_the_minutes_planned_then_stay_and_are_found_where_a_record_has_none() -> None:
    then, never = msgspec.structs.replace(GAP, planned=40), msgspec.structs.replace(GAP, planned=None)
    assert plan_meeting(AGENDA, Record(points=(then,))).points[2].planned == 40
    assert plan_meeting(AGENDA, Record(points=(never,))).points[2].planned == 15


def test_a_point_that_the_agenda_has_no_more_stays_before_the_decisions() -> None:
    others = (Discussed("gap", ("skills",), "Said."), Discussed("old", planned=5), Discussed("unknown", notes="Words."))
    planned = plan_meeting(AGENDA, Record(points=others))
    assert ids(planned) == ["opening", "reading", "gap", "costs", "gap", "unknown", "decision"]
    assert planned.points[2].notes == ""
    assert planned.points[4].notes == "Said."


def test_planning_again_changes_nothing() -> None:
    once = plan_meeting(AGENDA, Record(points=(Discussed("unknown", notes="Words."), GAP)))
    assert plan_meeting(AGENDA, once) == once


@pytest.mark.parametrize(
    ("point", "stays"),
    [
        (Discussed("opening", planned=15), False),
        (Discussed("opening", notes=" \n"), False),
        (Discussed("opening", notes="Said."), True),
        (Discussed("decision", actual=0), True),
        (Discussed("gap", planned=15), True),
        (Discussed("gap", notes=" \n"), True),
    ],
)
def test_a_record_keeps_its_agenda_and_what_was_written_around_it(point: Discussed, stays: bool) -> None:  # noqa: FBT001
    others = (GAP, Discussed("costs", outcome="later"))
    assert keep_written(Record(points=(point, *others))).points == ((point, *others) if stays else others)


def test_a_record_in_which_nothing_was_written_is_none() -> None:
    assert keep_written(plan_meeting(AGENDA, NO_RECORD)) == NO_RECORD

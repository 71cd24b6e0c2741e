"""A checklist is a value: another one gives other results, and leaves this one as it is."""

import json
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from pyapp.agenda import plan_talk
from pyapp.answers import COMPARISON, build_file, read_answers
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE, CHECKLISTS, Checklist, find_checklist, make_checklist
from pyapp.combining import combine, combine_group, make_group
from pyapp.comparison import open_text
from pyapp.following import follow
from pyapp.model import Partner, Ratings
from pyapp.report.compared import build_compared_report, compare
from pyapp.report.followed import build_followed_report
from pyapp.report.single import build_report
from pyapp.results import Combined
from pyapp.scoring import score
from pyapp.spreadsheet import build_rows
from pyapp.texts import read_texts
from pyapp.uses.every import REPORTS, RULES
from tests.answer_sets import File, make_file, make_full_file

USES = tuple(CHECKLIST.use_by_id)
TEXTS = read_texts("en")
REVERSED = ADDED_VALUE.change(high=(0, 1))


def without_review() -> Checklist:
    return Checklist(CHECKLIST, {use: rules for use, rules in RULES.items() if use != "review"}, REPORTS)


def with_a_fourth() -> Checklist:
    return Checklist(CHECKLIST, {**RULES, "fourth": RULES["review"]}, {**REPORTS, "fourth": REPORTS["review"]})


def without_a_report() -> Checklist:
    return Checklist(CHECKLIST, RULES, {use: report for use, report in REPORTS.items() if use != "review"})


@pytest.mark.parametrize("make", [without_review, with_a_fourth, without_a_report])
def test_uses_without_rules_and_rules_without_a_use_are_refused(make: Callable[[], Checklist]) -> None:
    with pytest.raises(ValueError, match="the uses"):
        make()


def test_a_use_that_is_in_no_table_is_named() -> None:
    more = replace(CHECKLIST, uses=(*CHECKLIST.uses, replace(CHECKLIST.uses[0], id="fourth")))
    with pytest.raises(ValueError, match="'fourth'"):
        make_checklist(more)


def outcomes(use: str, checklist: Checklist) -> dict[str, object]:
    """What every step gives, on answers with all that a use asks."""
    one, other = read_answers(make_full_file(use)), read_answers(make_file(use, make_full_file(use)["answers"]))
    partners = [Partner("A", one), Partner("B", other)]
    group, followed = make_group(partners, checklist), follow(one, other, checklist)
    combined = combine(partners, checklist)
    assert combined == combine_group(group, checklist)
    return {
        "score": score(one, checklist),
        "report": build_report(one, score(one, checklist), TEXTS, checklist),
        "combine": combined,
        "agenda": plan_talk(group, combined, checklist),
        "compare": build_compared_report(compare(partners, TEXTS, checklist), ADDED_VALUE),
        "table": list(build_rows(partners, combined, TEXTS, checklist)),
        "follow": followed,
        "followed": build_followed_report(one, other, followed, TEXTS, checklist),
    }


# ---- Files of several checklists


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a second checklist, that asks the same."""
    monkeypatch.setitem(CHECKLISTS, "other", ADDED_VALUE.change(name="other"))
    return "other"


def test_answers_know_which_checklist_they_answer(other: str) -> None:
    answers = read_answers(make_file(checklist=other))
    assert find_checklist(answers) is CHECKLISTS[other]
    assert build_file(answers)["checklist"] == other
    assert find_checklist(read_answers(make_file())) is ADDED_VALUE


def test_answers_to_two_checklists_are_never_compared(other: str) -> None:
    one, two = make_file(), make_file(checklist=other)
    asked: list[tuple[dict[str, object], str]] = [
        ({"do": "combine", "answers": [one, one, two]}, "answers.2.checklist"),
        ({"do": "follow", "earlier": one, "later": two}, "later.checklist"),
        ({"do": "gather", "text": json.dumps(make_comparison(one, two))}, "partners.1.answers.checklist"),
    ]
    for request, at in asked:
        reply = json.loads(handle(json.dumps({**request, "language": "en"})))
        assert (reply["ok"], reply["code"], reply["at"]) == (False, "different-checklists", at)
        assert reply["message"] == TEXTS.errors["different-checklists"].format(at=at)


def test_a_comparison_of_another_checklist_opens(other: str) -> None:
    opened = open_text(json.dumps(make_comparison(*[make_file(checklist=other)] * 2)))
    assert opened.checklist is CHECKLISTS[other]


def make_comparison(*files: File) -> File:
    partners = [{"name": name, "answers": file} for name, file in zip("AB", files, strict=True)]
    head = {
        "format": COMPARISON,
        "version": files[0]["version"],
        "checklist": files[0]["checklist"],
        "use": "expect",
        "language": "fr",
    }
    return {**head, "partners": partners}


# ---- Other rules


@pytest.mark.parametrize("use", USES)
def test_every_step_asks_the_checklist_that_it_is_given(use: str) -> None:
    before = outcomes(use, ADDED_VALUE)
    other = outcomes(use, REVERSED)
    assert [step for step in before if before[step] == other[step]] == []
    assert outcomes(use, ADDED_VALUE) == before
    assert CHECKLIST.high == (2, 3)


def test_another_rule_of_one_use_leaves_the_other_uses_alone() -> None:
    def categorise(_ratings: Ratings, _catalog: object) -> str:
        return "to-clarify"

    mine = ADDED_VALUE.change_use("expect", categorise=categorise)
    for use in USES:
        answers = read_answers(make_full_file(use))
        changed = score(answers, mine) != score(answers, ADDED_VALUE)
        assert changed is (use == "expect")
    assert list(score(read_answers(make_full_file("expect")), mine).lists["benefits"].categories) == ["to-clarify"]


@pytest.mark.parametrize("use", USES)
def test_partners_are_combined_and_their_talk_is_planned_by_the_rules_given(use: str) -> None:
    always = CHECKLIST.use_by_id[use].points[0].id
    partners = [Partner(name, read_answers(make_file(use))) for name in "AB"]
    group = make_group(partners, ADDED_VALUE)
    mine = ADDED_VALUE.change_use(use, always=(always,))
    assert [point.id for point in plan_talk(group, combine(partners, ADDED_VALUE), mine).points] == [always]
    found = Combined(use, ("A", "B"), ())
    assert combine(partners, ADDED_VALUE.change_use(use, combine=lambda _group: found)) is found

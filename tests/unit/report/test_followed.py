import re
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.answers import read_answers
from pyapp.blocks import Block, Entries, Entry, Fact, Heading, Matrix, Note, Notes, Paragraph, SaidFinding, Table
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.following import follow
from pyapp.report.followed import build_followed_report, build_followed_title
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import File, files, make_file, make_full_file
from tests.examples import examples

ADVANTAGES, BENEFITS = CHECKLIST.lists
USES = tuple(CHECKLIST.use_by_id)

several = examples(14)


def report_of(earlier: File, later: File, language: str = "en") -> tuple[Block, ...]:
    then, now = read_answers(earlier), read_answers(later)
    return build_followed_report(then, now, follow(then, now, ADDED_VALUE), read_texts(language), ADDED_VALUE)


def texts_of(blocks: Sequence[Block]) -> str:
    return msgspec.json.encode(blocks).decode("utf-8")


def nameless(content: File) -> File:
    return {name: value for name, value in content.items() if name != "about"}


def pairs(*uses: str) -> st.SearchStrategy[tuple[File, File]]:
    return st.one_of(*(st.tuples(*[files(use).map(nameless)] * 2) for use in uses or USES))


def entries_by_heading(blocks: Sequence[Block]) -> dict[str, list[Entry]]:
    """The items below each heading, both lists together; the number in the heading is left out."""
    found: dict[str, list[Entry]] = {}
    heading = ""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text.rpartition(" (")[0]
        elif isinstance(block, Entries):
            found.setdefault(heading, []).extend(block.entries)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_the_warning_goes_wherever_the_results_go(use: str, language: str) -> None:
    texts = read_texts(language)
    blocks = report_of(make_full_file(use), make_file(use), language)
    assert blocks[0] == Heading(1, build_followed_title(use, texts))
    assert texts.uses[use].name in build_followed_title(use, texts)
    assert Paragraph(texts.warning, "warning") in blocks


@several
@given(pairs())
def test_every_pair_has_a_report_without_open_blanks(pair: tuple[File, File]) -> None:
    wordless = [
        {
            **content,
            "answers": {item: {**ratings, "note": ""} for item, ratings in content["answers"].items()},
            "closing": {},
        }
        for content in pair
    ]
    for language in LANGUAGES:
        assert not re.search(r"\{\w", texts_of(report_of(wordless[0], wordless[1], language)).replace('{"', ""))


@several
@given(pairs())
def test_every_note_of_both_times_is_there_in_full(pair: tuple[File, File]) -> None:
    notes = {block.label: block.notes for block in report_of(*pair) if isinstance(block, Notes)}
    moments = [(when, read_answers(content)) for when, content in zip(("Before", "After"), pair, strict=True)]
    for item in CHECKLIST.items:
        written = tuple(
            Note(when, given_answers.note)
            for when, answers in moments
            if (given_answers := answers.items.get(item)) and given_answers.note
        )
        name = read_texts("en").items[item].name
        kept = item in moments[1][1].closing.focus
        assert notes.get(f"{name}\u00a0★" if kept else name, ()) == written


@several
@given(pairs())
def test_every_item_stands_once_under_its_move_in_the_order_of_the_checklist(pair: tuple[File, File]) -> None:
    earlier, later = (read_answers(content) for content in pair)
    followed = follow(earlier, later, ADDED_VALUE)
    found = entries_by_heading(report_of(*pair))
    for move, words in read_texts("en").moves.items():
        items = [entry.item for entry in found.get(words.name, [])]
        assert items == [item for item in CHECKLIST.items if followed.items[item].move == move]


@several
@given(pairs())
def test_a_matrix_for_each_list_holds_every_item_before_and_after(pair: tuple[File, File]) -> None:
    matrices = [block for block in report_of(*pair) if isinstance(block, Matrix)]
    texts, focus = read_texts("en"), read_answers(pair[1]).closing.focus
    names = {item: words.name for item, words in texts.items.items()}
    names |= {item: texts.say("kept", item=names[item]) for item in focus}
    assert [[row.text for row in matrix.rows] for matrix in matrices] == [
        [names[item] for item in items.items] for items in CHECKLIST.lists
    ]
    for matrix in matrices:
        assert matrix.header[1:3] == ("Before", "After")
        assert all(len(cell) == len(matrix.ratings) for row in matrix.rows for cell in row.cells)


def test_a_matrix_tells_what_is_not_known_from_what_is_nothing() -> None:
    earlier = make_file("review", {"scale": {"expected": 3, "realised": 0}})
    later = make_file("review", {"scale": {"expected": 3, "realised": "dk"}})
    rows = [row for block in report_of(earlier, later) if isinstance(block, Matrix) for row in block.rows]
    (scale,) = [row for row in rows if row.item == "scale"]
    (_, nothing, _, short), (_, unknown, _, asks) = scale.cells
    assert (nothing.text, nothing.level) == ("Nothing", 0)
    assert (unknown.text, unknown.level) == ("We don’t know", None)
    assert (short.text, asks.text) == ("Falling short", "To find out")


def test_a_score_stands_at_both_times_with_what_it_rests_on() -> None:
    earlier = make_file("expect", {"scale": {"priority": 3, "alone": "no"}, "funds": {"priority": "dk"}})
    later = make_file("expect", {"scale": {"priority": 1}, "innovation": {"priority": 2, "alone": "no"}})
    said = [block.text for block in report_of(earlier, later) if isinstance(block, Paragraph)]
    assert "Priority, before: 3 of 3 points, from 1 item. After: 3 of 6 points, from 2 items." in said
    assert "Priority, before: nothing to count yet. After: nothing to count yet." in said
    assert "%" not in texts_of(report_of(earlier, later))


def test_a_move_says_from_where_to_where_and_by_how_much() -> None:
    earlier = make_file("review", {"scale": {"expected": 3, "realised": 0}, "funds": {"expected": 1, "realised": "dk"}})
    later = make_file("review", {"scale": {"expected": 3, "realised": 2}, "funds": {"expected": 0, "realised": 2}})
    found = entries_by_heading(report_of(earlier, later))
    details = {entry.item: entry.detail for entry in [*found["Better than before"], *found["Newly known"]]}
    assert details["scale"] == "Expected: “It was central” both times · Realised: from “Nothing” to “A lot” (+2)"
    assert details["funds"] == (
        "Expected: from “A little” to “Nothing” (\u22121) · Realised: from “We don’t know” to “A lot”"
    )


def test_what_was_rated_only_once_is_shown_as_such_and_without_a_number() -> None:
    found = entries_by_heading(report_of(make_file("scope"), make_file("scope", {"scale": {"need": 3, "bring": 0}})))
    assert set(found) - {"What next?"} <= {"Newly known", "Never rated"}
    (entry,) = found["Newly known"]
    assert entry.item == "scale"
    assert entry.detail == (
        "Need: no answer before, “It is vital” after · Contribution: no answer before, “Nothing” after"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dates_are_told_and_asked_about_when_they_are_reversed(language: str) -> None:
    texts = read_texts(language)
    new = make_file("expect", about={"organisation": "Awa", "date": "2026-11-24"})
    old = make_file("expect", about={"organisation": "Awa", "date": "2025-11-24"})
    question = Paragraph(texts.compared["reversed"], "question")
    assert question in report_of(new, old, language)
    assert question not in report_of(old, new, language)
    facts = [(block.label, block.text) for block in report_of(old, new, language) if isinstance(block, Fact)]
    assert facts == [
        (texts.report["organisation"], "Awa"),
        (texts.compared["earlier"], texts.date("2025-11-24")),
        (texts.compared["later"], texts.date("2026-11-24")),
    ]


def test_an_organisation_named_only_once_is_still_named() -> None:
    for named in (0, 1):
        then, now = (make_file("expect", about={"organisation": "Awa"} if n == named else {}) for n in range(2))
        assert Fact("Organisation", "Awa") in report_of(then, now)


@pytest.mark.parametrize("use", USES)
def test_the_two_lists_stay_apart(use: str) -> None:
    blocks = report_of(make_full_file(use), make_full_file(use))
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    both = ["A. Collaborative advantages", "B. Benefits for each partner"]
    assert [heading for heading in headings if heading in both] == both
    second = blocks.index(Heading(2, both[1]))
    for part, items in ((blocks[:second], ADVANTAGES), (blocks[second:], BENEFITS)):
        entries = [entry.item for block in part if isinstance(block, Entries) for entry in block.entries if entry.item]
        assert sorted(entries) == sorted(items.items)


@pytest.mark.parametrize(
    ("then", "now", "asked"),
    [
        ("2026-11-24", "2025-11-24", True),
        ("2025-11-24", "2026-11-24", False),
        ("2025-03-01", "0026-03-01", False),
        ("2100-03-01", "2026-03-01", False),
    ],
)
def test_only_likely_dates_tell_that_the_moments_are_reversed(then: str, now: str, *, asked: bool) -> None:
    one, other = (make_file("review", about={"date": date}) for date in (then, now))
    said = read_texts("en").compared["reversed"]
    assert (said in [block.text for block in report_of(one, other) if isinstance(block, Paragraph)]) == asked


def test_promises_come_first_then_what_is_worse_and_what_is_better() -> None:
    actions = [{"what": "Dig", "who": "Awa"}, {"what": "Sow"}]
    then = make_file("review", {"scale": {"expected": 3, "realised": 3}, "funds": {"expected": 3, "realised": 0}})
    now = make_file("review", {"scale": {"expected": 3, "realised": 1}, "funds": {"expected": 3, "realised": 1}})
    then |= {
        "closing": {"actions": actions, "worthwhile": "yes", "costs_and_risks": "Time"},
        "about": {"goal": "Fields"},
    }
    now |= {"closing": {"earlier_actions": [{"what": "Dig", "outcome": "done"}], "worthwhile": "partly"}}
    blocks = report_of(then, now)
    (promised,) = [block for block in blocks if isinstance(block, Table) and block.header[0] != "Item"]
    assert promised.rows == (("Dig", "Awa", "", "Done"), ("Sow", "", "", "–"))
    said = [f"{block.text} {block.items}" for block in blocks if isinstance(block, SaidFinding)]
    assert said == [
        "Worse than before: Scale (from “Delivering” to “Falling short”).",
        "Better than before: Access to additional funds (from “Nothing” to “A little”).",
        "Promised, and not yet marked as finished: Sow.",
    ]
    first = blocks.index(next(block for block in blocks if isinstance(block, SaidFinding)))
    assert blocks.index(promised) < first
    beside = [block for block in blocks if isinstance(block, Notes)]
    assert Notes("Is it worthwhile?", (Note("Before", "Yes"), Note("After", "Partly"))) in beside
    assert all(
        first < blocks.index(block) < blocks.index(Heading(2, "A. Collaborative advantages")) for block in beside
    )

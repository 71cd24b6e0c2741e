import re

import msgspec
import pytest
from hypothesis import given

from pyapp.answers import read_answers
from pyapp.blocks import Block, Entries, Fact, Heading, Map, Paragraph, SaidFinding, Table
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE, Checklist
from pyapp.report.single import build_report
from pyapp.report.why import say_changes
from pyapp.scoring import score
from pyapp.texts import LANGUAGES, Texts, read_texts
from tests.answer_sets import File, files, make_file, make_full_file

STRICT = ADDED_VALUE.change(high=(3,))


def report_of(file: File, language: str = "en") -> tuple[Block, ...]:
    answers = read_answers(file)
    return build_report(answers, score(answers, ADDED_VALUE), read_texts(language), ADDED_VALUE)


def texts_of(blocks: tuple[Block, ...]) -> str:
    return msgspec.json.encode(blocks).decode("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_the_warning_goes_wherever_the_results_go(use: str, language: str) -> None:
    assert Paragraph(read_texts(language).warning, "warning") in report_of(make_full_file(use), language)


@given(files())
def test_every_answer_set_has_a_report_without_open_blanks(file: File) -> None:
    wordless = {item: {**ratings, "note": ""} for item, ratings in file["answers"].items()}
    for language in LANGUAGES:
        assert not re.search(
            r"\{\w",
            texts_of(report_of({**file, "answers": wordless, "closing": {}, "about": {}}, language)).replace('{"', ""),
        )


@given(files())
def test_every_note_action_and_cost_is_there_in_full(file: File) -> None:
    blocks = report_of(file)
    facts = [block.text for block in blocks if isinstance(block, Fact)]
    answers = read_answers(file)
    noted = [
        (entry.item, entry.note)
        for block in blocks
        if isinstance(block, Entries)
        for entry in block.entries
        if entry.note
    ]
    assert sorted(noted) == sorted((item, each.note) for item, each in answers.items.items() if each.note)
    assert not answers.closing.costs_and_risks or answers.closing.costs_and_risks in facts
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    for action in answers.closing.actions:
        assert (action.what, action.who, action.when) in rows


@given(files())
def test_items_stand_in_the_order_of_the_checklist_inside_each_category(file: File) -> None:
    for block in report_of(file):
        if isinstance(block, Entries):
            items = [entry.item for entry in block.entries if entry.item]
            assert items == sorted(items, key=CHECKLIST.items.index)


def test_every_item_is_listed_once_with_its_answers_and_reasons() -> None:
    blocks = report_of(make_full_file("expect"))
    entries = [entry for block in blocks if isinstance(block, Entries) for entry in block.entries if entry.item]
    assert sorted(entry.item for entry in entries) == sorted(CHECKLIST.items)
    for entry in entries:
        assert entry.detail.startswith("Priority: ")
        assert entry.why[0].startswith("Rule: ")
        assert entry.why[1].startswith("Your answers: ")
        assert any("it would be" in reason for reason in entry.why[2:])


@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_reasons_follow_rules_and_language_whatever_was_asked_before(use: str) -> None:
    answers = read_answers(make_full_file(use))
    asked = [(rules, read_texts(language)) for rules in (ADDED_VALUE, STRICT) for language in LANGUAGES]

    def report(checklist: Checklist, texts: Texts) -> tuple[Block, ...]:
        return build_report(answers, score(answers, checklist), texts, checklist)

    kept = [report(*each) for each in asked]
    alone = []
    for each in asked:
        say_changes.cache_clear()
        alone.append(report(*each))
    assert kept == alone
    assert len({texts_of(each) for each in kept}) == len(asked)


def test_a_score_is_never_without_what_it_rests_on() -> None:
    answers = {
        "scale": {"priority": 3, "alone": "no"},
        "innovation": {"priority": 1},
        "shared-learning": {"priority": "dk"},
    }
    blocks = report_of(make_file("expect", answers))
    score = "Priority: 4 of 6 points, from 2 items. 1 at “Important” or “Essential”."
    kinds = [type(block) for block in blocks]
    assert blocks[kinds.index(Map) + 1] == Paragraph(score, "quiet"), "small, after the map"
    assert "%" not in texts_of(blocks)


def test_a_list_without_answers_says_so_and_still_lists_what_is_missing() -> None:
    blocks = report_of(make_file("expect", {"scale": {"priority": 1}}))
    assert blocks.count(Paragraph("No answer yet.", "quiet")) == 1
    assert Heading(3, "Not answered (6)", "benefits not-answered") in blocks


def test_a_started_answer_set_is_marked_as_partial_before_any_item_is_complete() -> None:
    started = make_file("expect", {item: {"priority": 3} for item in CHECKLIST.items})
    assert any(
        isinstance(block, Paragraph) and block.text.startswith("Partial answers.") for block in report_of(started)
    )


def answer_all(use: str, level: int) -> File:
    """Every item answered, at this level where it decides whether there is any value."""
    a, b = {
        "expect": ({"priority": level, "alone": "no"}, {"priority": level, "alone": "no"}),
        "scope": ({"need": level, "bring": 2}, {"get": 2, "give": 1}),
        "review": ({"expected": 3, "realised": level}, {"expected": 3, "realised": level}),
    }[use]
    advantages, benefits = CHECKLIST.lists
    return {**dict.fromkeys(advantages.items, a), **dict.fromkeys(benefits.items, b)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_where_the_answer_is_no_what_comes_next_is_another_thing(use: str, language: str) -> None:
    texts = read_texts(language)
    for level, says_no in ((0, True), (3, False)):
        said = texts_of(report_of(make_file(use, answer_all(use, level)), language))
        assert (texts.report["no_ways"] in said) is says_no, level
        assert (texts.uses[use].next[0] in said) is not says_no, level


def test_in_scope_what_is_not_known_is_not_taken_for_little() -> None:
    answers = {"scale": {"need": "dk", "bring": "dk"}, "innovation": {"need": 0, "bring": 1}}
    blocks = report_of(make_file("scope", answers))
    assert Heading(3, "Not known yet (1)", "advantages unknown") in blocks
    assert Heading(3, "Neither strongly expected nor strongly offered (1)", "advantages neither") in blocks


def test_partial_answers_are_marked_and_flags_are_questions() -> None:
    partial = report_of(make_file("expect", {"scale": {"priority": 1}}))
    assert any(isinstance(block, Paragraph) and block.text.startswith("Partial answers.") for block in partial)
    all_essential = {item: {"priority": 3, "alone": "no"} for item in CHECKLIST.items}
    flagged = report_of(make_file("expect", all_essential))
    said = [block.text for block in flagged if isinstance(block, SaidFinding)]
    assert "You rate 13 items “Essential”:" in said
    answers: File = {item: {"expected": 3, "realised": 0} for item in CHECKLIST.items}
    short = report_of(make_file("review", {**answers, "scale": {"expected": 3, "realised": 3}}))
    questions = [block.text for block in short if isinstance(block, Paragraph) and block.tone == "question"]
    assert questions == [read_texts("en").flags["no-benefit-delivered"].question]


def test_scope_tells_how_hopes_and_offers_would_change() -> None:
    blocks = report_of(make_file("scope", {"scale": {"need": 3, "bring": 0}, "innovation": {"need": 0, "bring": 1}}))
    texts = texts_of(blocks)
    assert (
        "Contribution: with “A lot” or “A decisive contribution” it would also be under “What you bring or offer”."
        in texts
    )
    assert "it would be “Neither strongly expected nor strongly offered”" in texts
    assert "Neither strongly expected nor strongly offered (1)" in texts


# ---- What for, what was promised, what to keep in view


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_the_goal_heads_the_report(use: str, language: str) -> None:
    title, first, *_ = report_of(make_file(use, about={"goal": "Water for all.", "organisation": "Awa"}), language)
    assert isinstance(title, Heading)
    assert first == Fact(read_texts(language).uses[use].goal, "Water for all.")


def test_an_item_to_keep_in_view_is_marked_in_its_category() -> None:
    given_answers = {"scale": {"priority": 0}, "funds": {"priority": 0}}
    blocks = report_of(make_file("expect", given_answers, closing={"focus": ["scale"]}))
    names = [entry.text for block in blocks if isinstance(block, Entries) for entry in block.entries]
    assert "Scale\u00a0★" in names
    assert "Scale" not in names
    assert "Access to additional funds" in names
    signs = [block.text for block in blocks if isinstance(block, Paragraph) and block.text.startswith("★")]
    assert signs == [read_texts("en").report["kept_sign"]]


def test_what_was_promised_and_what_became_of_it_comes_before_the_lists() -> None:
    promised = [{"what": "Write", "who": "Awa", "when": "May", "outcome": "dropped"}, {"what": "Meet"}]
    answers = {"scale": {"expected": 3, "realised": 1}}
    blocks = report_of(make_file("review", answers, closing={"earlier_actions": promised}))
    tables = [block for block in blocks if isinstance(block, Table)]
    assert tables[0].rows == (("Write", "Awa", "May", "Dropped"), ("Meet", "", "", "–"))
    assert blocks.index(tables[0]) < blocks.index(Heading(2, "A. Collaborative advantages"))

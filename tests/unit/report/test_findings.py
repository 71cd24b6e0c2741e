"""What stands out reads as one sentence, one thing to do, and one place in the guide that is there."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from pyapp.answers import LONGEST_TEXT, read_answers
from pyapp.app import handle
from pyapp.blocks import Block, Entries, Entry, Heading, Notes, Paragraph, SaidFinding, Table
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.model import Partner
from pyapp.report.compared import build_compared_report, compare
from pyapp.report.findings import name_items
from pyapp.report.single import build_report
from pyapp.scoring import score
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import File, files, make_alike, make_file, make_full_file
from tests.examples import examples

DOCS = Path(__file__).parents[3] / "docs"
ALL = {item: {"expected": 3, "realised": 3} for item in CHECKLIST.items}


def report_of(file: File, language: str = "en") -> tuple[Block, ...]:
    answers = read_answers(file)
    return build_report(answers, score(answers, ADDED_VALUE), read_texts(language), ADDED_VALUE)


def findings_of(blocks: tuple[Block, ...]) -> list[SaidFinding]:
    return [block for block in blocks if isinstance(block, SaidFinding)]


def compared(*contents: File, language: str = "en") -> tuple[Block, ...]:
    partners = tuple(Partner(f"Org {n}", read_answers(content)) for n, content in enumerate(contents))
    return build_compared_report(compare(partners, read_texts(language), ADDED_VALUE), ADDED_VALUE)


def review(worthwhile: str, answers: Any = None) -> File:
    return make_file("review", ALL if answers is None else answers, closing={"worthwhile": worthwhile})


# ---- One answer set


def test_a_finding_says_what_was_answered_and_one_thing_to_do() -> None:
    (finding,) = findings_of(report_of(make_file("scope", {"scale": {"need": 3, "bring": 0}})))
    assert finding.text == "The goal needs it, and you bring little or none of it:"
    assert finding.items == "Scale (need “It is vital”, contribution “Nothing”)."
    assert finding.advice == "Ask the others who can bring it; if nobody can, make the goal smaller."
    assert finding.link == "In the guide: Scale, “How to strengthen it”"
    assert finding.place == "advantages/scale/#strengthen"
    assert finding.action == "Ask the others who can bring it: Scale"


def test_three_items_are_named_and_the_rest_counted() -> None:
    texts = read_texts("en")
    assert name_items(["A"], texts) == "A"
    assert name_items(["A, with a comma", "B", "C"], texts) == "A, with a comma; B; C"
    assert name_items(["A", "B", "C", "D", "E"], texts) == "A; B; C; and 2 more"


@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_what_stands_out_comes_before_the_lists_and_the_warning(use: str) -> None:
    blocks = report_of(make_full_file(use))
    found = blocks.index(Heading(2, "What stands out"))
    assert found < blocks.index(Paragraph(read_texts("en").warning, "warning"))
    assert found < blocks.index(Heading(2, "A. Collaborative advantages"))


def test_an_item_to_keep_in_view_is_marked_where_it_stands_out() -> None:
    answers = {"scale": {"priority": 3, "alone": "no"}, "funds": {"priority": 3, "alone": "no"}}
    (finding,) = findings_of(report_of(make_file("expect", answers, closing={"focus": ["funds"]})))
    kept = read_texts("en").say("kept", item=read_texts("en").items["funds"].name)
    assert kept in finding.items
    assert read_texts("en").say("kept", item="Scale") not in finding.items


@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_without_any_answer_nothing_is_listed(use: str) -> None:
    blocks = report_of(make_file(use))
    assert Paragraph("No answer yet.", "quiet") in blocks
    assert not findings_of(blocks)
    assert not [entry for block in blocks if isinstance(block, Entries) for entry in block.entries if entry.item]


@examples(20)
@given(files())
def test_actions_are_proposed_and_fit_into_the_form(file: File) -> None:
    reply = json.loads(handle(json.dumps({"do": "score", "language": "fr", "answers": file})))
    assert len(reply["proposals"]) <= 3
    found = [each["finding"] for each in reply["result"]["stands_out"]]
    assert [each["finding"] for each in reply["proposals"]] == found[: len(reply["proposals"])]
    actions = [block["action"] for block in reply["report"] if block["kind"] == "finding" and "action" in block]
    assert [each["what"] for each in reply["proposals"]] == actions
    assert all(0 < len(action) <= LONGEST_TEXT and "\n" not in action for action in actions)


# ---- The places in the guide


def anchors_in(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    return {each or other for each, other in re.findall(r'\bid="([\w-]+)"| \{ #([\w-]+)', text)}


def headings_of(place: str, name: str) -> tuple[str, str]:
    """A place beside the heading's own address, or as it, where both are the same: an id stands once on a page."""
    return f'\n## <span id="{place}"></span>{name}\n', f"\n## {name} {{ #{place} }}\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_is_there_in_every_language(language: str) -> None:
    texts = read_texts(language)
    for way in CHECKLIST.places.values():
        page, _, anchor = way.partition("#")
        path = DOCS / language / f"{page.rstrip('/')}.md"
        assert not anchor or anchor in anchors_in(path), way
    kinds = [*(kind for use in CHECKLIST.uses for kind in use.findings), *CHECKLIST.developments]
    for section in {kind.place for kind in kinds} - set(CHECKLIST.places):
        for items in CHECKLIST.lists:
            for item in items.items:
                text = (DOCS / language / items.id / f"{item}.md").read_text(encoding="utf-8")
                assert any(each in text for each in headings_of(section, texts.places[section])), (item, section)


def test_every_flag_leads_to_the_page_for_a_no_but_two() -> None:
    kinds = {kind.id: kind for use in CHECKLIST.uses for kind in use.findings}
    flags = {flag for use in CHECKLIST.uses for flag in use.flags} - {"too-many-essentials", "no-benefit-delivered"}
    for flag in flags:
        assert CHECKLIST.places[kinds[flag].place].startswith("when-no/"), flag
    assert {each.id for each in kinds.values() if each.says_no} == flags


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("use", "given", "finding"),
    [
        ("expect", {"priority": "dk"}, "nothing-sought"),
        ("scope", {"need": "dk", "bring": 1, "get": 0, "give": 0}, "nothing-needed"),
    ],
)
def test_where_the_answers_are_not_known_they_are_not_taken_for_a_no(
    use: str, given: dict[str, Any], finding: str, language: str
) -> None:
    words = read_texts(language).findings[use][finding]
    asked = next(iter(given))
    known, unknown = (report_of(make_alike(use, **{**given, asked: level}), language) for level in (0, "dk"))
    first, *_ = findings_of(known)
    assert (first.text, first.advice, first.action) == (words.say, words.do, words.action)
    first, *_ = findings_of(unknown)
    assert words.unknown
    assert (first.text, first.advice, first.action) == (words.unknown.say, words.unknown.do, "")
    report = read_texts(language).report
    ends = [[entry.text for entry in block.entries] for block in (known[-2], unknown[-2]) if isinstance(block, Entries)]
    assert report["no_ways"] in ends[0]
    assert ends[1][0] == report["next_open"]
    assert report["no_ways"] not in ends[1]


@pytest.mark.parametrize(("alone", "end"), [("yes", "no_together"), ("dk", "next_open")])
def test_nobody_says_no_who_does_not_know_yet_what_is_possible_alone(alone: str, end: str) -> None:
    blocks, texts = report_of(make_alike("expect", priority=3, alone=alone)), read_texts("en")
    assert findings_of(blocks)[0].text == texts.findings["expect"]["no-reason"].say
    assert isinstance(blocks[-2], Entries)
    assert blocks[-2].entries[0] == Entry(texts.report[end])


@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_where_nothing_stands_out_yet_nothing_is_to_be_done_with_it(use: str) -> None:
    end = report_of(make_file(use))[-2]
    assert isinstance(end, Entries)
    assert end.entries[0] == Entry(read_texts("en").report["next_open"])


# ---- Several answer sets: nothing that could be used against a partner


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [2, 3])
def test_no_name_stands_beside_whether_it_is_worthwhile(number: int, language: str) -> None:
    texts = read_texts(language)
    blocks = compared(*([review("no"), review("yes"), review("unsaid")][:number]), language=language)
    (finding,) = findings_of(blocks)
    assert finding.text == texts.findings["review"]["not-worthwhile"].together
    assert finding.place == "when-no/"
    assert "Org" not in finding.text
    said = set(texts.worthwhile.values())
    for block in blocks:
        if isinstance(block, Table):
            assert not said & {cell for row in block.rows for cell in row}
        if isinstance(block, Notes):
            assert not said & {note.text for note in block.notes}


def test_how_many_find_it_worthwhile_is_counted_from_three_partners_on() -> None:
    blocks = compared(review("no"), review("yes"), review("yes"))
    assert Paragraph("“Yes”: 2 of 3 · “No”: 1 of 3") in blocks
    two = [block.text for block in compared(review("no"), review("yes")) if isinstance(block, Paragraph)]
    assert not any("of 2" in text and "Yes" in text for text in two)


def test_a_question_goes_to_everyone() -> None:
    short = {**ALL, "funds": {"expected": 3, "realised": 0}}
    blocks = compared(review("yes", short), review("yes"))
    at = blocks.index(Paragraph(read_texts("en").points["review"]["benefits"].question, "question"))
    before = blocks[at - 1]
    assert isinstance(before, Heading)
    assert "Org" not in before.text


def test_who_offers_some_of_what_nobody_else_offers_much_of_is_named() -> None:
    one, other = ({"funds": {"get": 3, "give": give}} for give in (0, 1))
    blocks = compared(make_file("scope", one), make_file("scope", other))
    (entry,) = [e for block in blocks if isinstance(block, Entries) for e in block.entries if e.item == "funds"]
    assert entry.detail == "Expected a lot by: Org 0 and Org 1 · Offer some of it: Org 1"
    question = read_texts("en").points["scope"]["unmatched"].question
    assert question.startswith("No other partner offers much of it")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("flag", "rating"), [("hopes-without-offers", "bring"), ("offers-without-hopes", "get")])
def test_who_offers_or_expects_nothing_much_is_told_by_the_answers_that_count(
    flag: str, rating: str, language: str
) -> None:
    texts = read_texts(language)
    assert all(texts.ratings[rating].word_for(level) in texts.flags[flag].rule for level in (0, 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everyone_who_expects_it_is_named_also_where_only_some_have_no_answer(language: str) -> None:
    texts = read_texts(language)
    files = [make_file("scope", {"funds": {"get": get, "give": give}}) for get, give in ((3, 3), (2, 0), (0, 0))]
    blocks = compared(*files, language=language)
    (entry,) = [e for block in blocks if isinstance(block, Entries) for e in block.entries if e.item == "funds"]
    hoping = texts.join(["Org 0", "Org 1"])
    said, unmet = entry.detail.split(" · ")
    assert said == texts.say("answer", rating=texts.compared["hoped_by"], value=hoping)
    assert unmet == texts.compared["unmet"].format(names="Org 0")
    (exchange,) = [each for each in blocks if isinstance(each, Table) and each.caption == texts.compared["exchange"]]
    assert hoping in [row[1] for row in exchange.rows]

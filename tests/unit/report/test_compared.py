import re
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given

from pyapp.answers import read_answers
from pyapp.blocks import Blanks, Block, Entries, Entry, Fact, Heading, Map, Matrix, Note, Notes, Paragraph, Table
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.comparison import name_partners
from pyapp.model import Partner, Value
from pyapp.report.compared import build_compared_report
from pyapp.report.compared import compare as compare_partners
from pyapp.report.partners import Comparison
from pyapp.texts import LANGUAGES, read_texts
from pyapp.uses.review.rules import Combined
from tests.answer_sets import File, make_file, make_full_file
from tests.examples import examples
from tests.groups import some_files

ADVANTAGES, BENEFITS = CHECKLIST.lists
USES = tuple(CHECKLIST.use_by_id)

several = examples(12)


def compare(contents: Sequence[File], language: str = "en") -> Comparison[Any]:
    partners = tuple(Partner(f"P-{number}", read_answers(content)) for number, content in enumerate(contents))
    return compare_partners(partners, read_texts(language), ADDED_VALUE)


def report_of(contents: Sequence[File], language: str = "en") -> tuple[Block, ...]:
    return build_compared_report(compare(contents, language), ADDED_VALUE)


def texts_of(blocks: Sequence[Block]) -> str:
    return msgspec.json.encode(blocks).decode("utf-8")


def of_one_organisation(contents: Sequence[File]) -> list[File]:
    return [{**content, "about": {}} for content in contents]


def chapter(blocks: Sequence[Block], heading: str) -> list[Block]:
    """What stands below a heading of level 2, up to the next one."""
    (start,) = [n + 1 for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading]
    ends = [n for n, block in enumerate(blocks) if n >= start and isinstance(block, Heading) and block.level == 2]
    return list(blocks[start : ends[0] if ends else len(blocks)])


def placed_entries(blocks: Sequence[Block]) -> list[Entry]:
    """The items in their categories; the agenda's own entries give no reason."""
    return [entry for block in blocks if isinstance(block, Entries) and block.why for entry in block.entries]


def mark(name: str, *, is_kept: bool) -> str:
    return f"{name}\u00a0★" if is_kept else name


def name_own_benefits(content: File) -> list[str]:
    """The benefits as one partner's own table names them: what it keeps in view is marked."""
    focus = content.get("closing", {}).get("focus", [])
    return [mark(read_texts("en").items[item].name, is_kept=item in focus) for item in BENEFITS.items]


def name_kept(item: str, comparison: Comparison[Any]) -> str:
    """An item as all see it: with the partners that keep it in view."""
    texts = comparison.texts
    keeping = [partner.name for partner in comparison.partners if item in partner.answers.closing.focus]
    name = texts.items[item].name
    return f"{name} (★\u00a0{texts.join_some(keeping)})" if keeping else name


def matrices(blocks: Sequence[Block]) -> list[Matrix]:
    return [block for block in blocks if isinstance(block, Matrix)]


# ---- Any answers


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_the_warning_goes_wherever_the_results_go(use: str, language: str) -> None:
    blocks = report_of([make_full_file(use), make_file(use)], language)
    assert isinstance(blocks[0], Heading)
    assert blocks[0].level == 1
    texts = read_texts(language).say_of(CHECKLIST.use_by_id[use])
    assert Paragraph(texts.warning, "warning") in blocks


@several
@given(some_files(most=4))
def test_every_comparison_has_a_report_without_open_blanks(contents: list[File]) -> None:
    wordless = [
        {
            **content,
            "answers": {item: {**ratings, "note": ""} for item, ratings in content["answers"].items()},
            "about": {},
            "closing": {"costs_and_risks": "x", "actions": [{"what": "x"}]},
        }
        for content in contents
    ]
    for language in LANGUAGES:
        assert not re.search(r"\{\w", texts_of(report_of(wordless, language)).replace('{"', ""))


@several
@given(some_files(most=4))
def test_every_note_of_every_partner_is_there_in_full(contents: list[File]) -> None:
    comparison = compare(contents)
    blocks = build_compared_report(comparison, ADDED_VALUE)
    notes = {block.label: block.notes for block in blocks if isinstance(block, Notes)}
    for item in CHECKLIST.items:
        written = tuple(
            Note(partner.name, given_answers.note)
            for partner in comparison.partners
            if (given_answers := partner.answers.items.get(item)) and given_answers.note
        )
        assert notes.get(name_kept(item, comparison), ()) == written


@several
@given(some_files(most=4))
def test_every_cost_and_action_is_there_in_full(contents: list[File]) -> None:
    comparison = compare(contents)
    blocks = build_compared_report(comparison, ADDED_VALUE)
    texts = comparison.texts
    closings = [(partner.name, partner.answers.closing) for partner in comparison.partners]
    costs = tuple(Note(name, closing.costs_and_risks) for name, closing in closings if closing.costs_and_risks)
    if costs:
        (told,) = [block for block in chapter(blocks, texts.compared["costs"]) if isinstance(block, Notes)]
        assert told.notes == costs
    actions = [(name, action.what, action.who, action.when) for name, closing in closings for action in closing.actions]
    if actions:
        (table,) = [block for block in chapter(blocks, texts.compared["actions"]) if isinstance(block, Table)]
        assert list(table.rows) == actions


@several
@given(some_files("expect", "scope", most=4))
def test_items_stand_in_the_order_of_the_checklist_inside_each_category(contents: list[File]) -> None:
    for block in report_of(contents):
        if isinstance(block, Entries):
            items = [entry.item for entry in block.entries if entry.item]
            assert items == sorted(items, key=CHECKLIST.items.index)


@several
@given(some_files("review", most=4))
def test_what_is_to_be_discussed_comes_first_and_in_order(contents: list[File]) -> None:
    comparison = compare(contents)
    assert isinstance(comparison.combined, Combined)
    items = [entry.item for entry in placed_entries(build_compared_report(comparison, ADDED_VALUE))]
    discuss = list(comparison.combined.advantages.discuss)
    assert items[: len(discuss)] == discuss
    assert sorted(items) == sorted(ADVANTAGES.items)


@several
@given(some_files("review", most=4))
def test_the_matrix_says_of_each_advantage_what_the_list_says(contents: list[File]) -> None:
    blocks = report_of(contents)
    of_group = {row.item: row.category for block in matrices(blocks) for row in block.rows}
    heading = ""
    listed: dict[str, str] = {}
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text.rpartition(" (")[0]
        elif isinstance(block, Entries) and block.why:
            listed |= {entry.item: heading for entry in block.entries}
    assert listed.keys() == of_group.keys()
    for item, category in listed.items():
        assert category in of_group[item].split(" · ")


@several
@given(some_files("expect", "scope", most=4))
def test_every_advantage_is_in_one_category(contents: list[File]) -> None:
    comparison = compare(contents)
    blocks = build_compared_report(comparison, ADDED_VALUE)
    names = [category.name for category in comparison.texts.combined[comparison.use.id].values()]
    heading, placed = "", []
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text.rpartition(" (")[0]
        elif isinstance(block, Entries) and block.why and heading in names:
            placed += [entry.item for entry in block.entries if entry.item in ADVANTAGES.items]
    assert sorted(placed) == sorted(ADVANTAGES.items)


@several
@given(some_files(most=4))
def test_every_entry_says_by_which_rule_it_is_there(contents: list[File]) -> None:
    entries = [entry for entry in placed_entries(report_of(contents)) if entry.item]
    assert entries
    for entry in entries:
        assert entry.why
        assert all(reason.startswith("Rule: ") for reason in entry.why)


@several
@given(some_files(most=4))
def test_partners_always_stand_in_the_order_given(contents: list[File]) -> None:
    comparison = compare(contents)
    names = [partner.name for partner in comparison.partners]
    (who,) = [
        block
        for block in chapter(build_compared_report(comparison, ADDED_VALUE), comparison.texts.compared["who"])
        if isinstance(block, Table)
    ]
    assert [row[0] for row in who.rows] == names
    told = [
        name
        for block in build_compared_report(comparison, ADDED_VALUE)
        if isinstance(block, Heading) and block.level == 3
        for name in names
        if block.text.endswith(f" of {name}")
    ]
    assert told == (names if told else [])


# ---- The matrix


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("number", [2, 3, 4, 5, 8, 9, 50])
def test_a_matrix_holds_every_partner_once_and_every_item_of_its_list(use: str, number: int) -> None:
    comparison = compare([make_full_file(use)] * number)
    found = matrices(build_compared_report(comparison, ADDED_VALUE))
    lists = CHECKLIST.lists if use == "expect" else (ADVANTAGES,)
    assert len({block.caption for block in found}) == len(found)
    for items in lists:
        own = [block for block in found if [row.item for row in block.rows] == list(items.items)]
        partners = [name for block in own for name in block.header[1:-1]]
        assert partners == [partner.name for partner in comparison.partners]
        found = [block for block in found if block not in own]
    assert found == []


@several
@given(some_files(most=6))
def test_a_matrix_shows_the_answers_in_words_and_their_levels(contents: list[File]) -> None:
    comparison = compare(contents)
    answers = {partner.name: partner.answers for partner in comparison.partners}
    categories = {category.name for category in comparison.texts.combined[comparison.use.id].values()}
    for block in matrices(build_compared_report(comparison, ADDED_VALUE)):
        items = next(each for each in CHECKLIST.lists if each.items == tuple(row.item for row in block.rows))
        asked = CHECKLIST.ratings_of(comparison.use, items)
        assert block.ratings == tuple(comparison.texts.ratings[rating.id].name for rating in asked)
        for row in block.rows:
            assert row.category.split(" · ")[0] in categories
            assert row.text == name_kept(row.item, comparison)
            for name, marks in zip(block.header[1:-1], row.cells, strict=True):
                for rating, mark in zip(asked, marks, strict=True):
                    value = answers[name].ratings_of(row.item).get(rating.id)
                    assert mark.level == (value if isinstance(value, int) else None)
                    if value is not None:
                        assert mark.text == comparison.texts.ratings[rating.id].word_for(value)


# ---- Use 1


def of(organisation: str, use: str = "expect", answers: File | None = None) -> File:
    return make_file(use, answers, about={"organisation": organisation})


@several
@given(some_files("expect", most=4))
def test_benefits_of_several_organisations_are_not_compared(contents: list[File]) -> None:
    named = [{**content, "about": {"organisation": f"O{n}"}} for n, content in enumerate(contents)]
    comparison = compare(named)
    blocks, texts = build_compared_report(comparison, ADDED_VALUE), comparison.texts
    assert Paragraph(texts.compared["several_organisations"], "question") in blocks
    assert [row.item for block in matrices(blocks) for row in block.rows if row.item in BENEFITS.items] == []
    assert not [entry for entry in placed_entries(blocks) if entry.item in BENEFITS.items]
    agenda = chapter(blocks, texts.compared["agenda"])
    assert not [
        entry
        for block in agenda
        if isinstance(block, Entries)
        for entry in block.entries
        if entry.item in BENEFITS.items
    ]
    own = chapter(blocks, "B. Benefits for each partner")
    tables = [block for block in own if isinstance(block, Table)]
    assert len(tables) == len(named)
    for table, partner, content in zip(tables, comparison.partners, named, strict=True):
        assert partner.name in table.caption
        assert [row[0] for row in table.rows] == name_own_benefits(content)


@several
@given(some_files("expect", most=4))
def test_benefits_of_one_organisation_are_compared_among_colleagues(contents: list[File]) -> None:
    comparison = compare(of_one_organisation(contents))
    blocks = build_compared_report(comparison, ADDED_VALUE)
    assert Paragraph(comparison.texts.compared["several_organisations"], "question") not in blocks
    assert {row.item for block in matrices(blocks) for row in block.rows} == set(CHECKLIST.items)
    assert sorted(entry.item for entry in placed_entries(blocks) if entry.item) == sorted(CHECKLIST.items)


def test_colleagues_are_numbered_until_they_have_names_of_their_own() -> None:
    three = [of("Awa"), of("awa "), of("AWA")]
    numbered = texts_of(report_of_named(three, ["", "", ""]))
    assert "write each one’s role under “Name in the comparison”" in numbered
    assert all(f"Colleague {number}" in numbered for number in (1, 2, 3))
    named = texts_of(report_of_named(three, ["Field team", "Finance", "Director"]))
    assert "write each one’s role" not in named
    assert "Colleague" not in named


# ---- Use 2


def test_what_is_missing_is_said_with_who_needs_it() -> None:
    one = of("Awa", "scope", {"scale": {"need": 3, "bring": 1}})
    other = of("Bo", "scope", {"scale": {"need": 1, "bring": "dk"}})
    third = of("Cé", "scope", {"scale": {"need": 1, "bring": 0}})
    blocks = report_of([one, other, third])
    assert Heading(3, "What is missing (1)", "advantages gap") in blocks
    (entry, *_) = [entry for entry in placed_entries(blocks) if entry.item == "scale"]
    assert "Strong need: P-0" in entry.detail
    assert "Strong contribution: nobody" in entry.detail
    assert "2 levels apart" in entry.detail
    assert "Provisional" in entry.detail
    assert Heading(3, "Your views differ (1)", "advantages views-differ") in blocks
    assert any(isinstance(block, Paragraph) and block.text.startswith("0 of 1: ") for block in blocks)


@several
@given(some_files("scope", most=4))
def test_each_partner_s_hopes_stand_in_a_table_of_its_own(contents: list[File]) -> None:
    blocks = report_of(contents)
    for number in range(len(contents)):
        start = blocks.index(Heading(3, f"Expectations: P-{number}", f"hopes {number}"))
        (table, *_) = [block for block in blocks[start:] if isinstance(block, Table)]
        assert [row[0] for row in table.rows] == name_own_benefits(contents[number])
        assert all(f"P-{number}" not in re.split(", | and ", row[2]) for row in table.rows)


def test_the_questions_about_a_partner_are_questions() -> None:
    answers: File = {item: {"need": 0, "bring": 0} for item in ADVANTAGES.items}
    answers |= {item: {"get": 0, "give": 3} for item in BENEFITS.items}
    flag = read_texts("en").flags["offers-without-hopes"].question
    assert Paragraph(flag, "question") in report_of([make_file("scope"), make_file("scope", answers)])
    partial = {item: ratings for item, ratings in answers.items() if item in BENEFITS.items}
    assert Paragraph(flag, "question") not in report_of([make_file("scope"), make_file("scope", partial)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_below_the_map_of_a_group_stands_whose_answers_it_shows(language: str) -> None:
    blocks = report_of([make_full_file("scope")] * 2, language)
    (at,) = (number for number, block in enumerate(blocks) if isinstance(block, Map))
    assert blocks[at + 1] == Paragraph(read_texts(language).compared["map_highest"], "quiet")
    nobody_answers = report_of([make_file("scope")] * 2, language)
    assert read_texts(language).compared["map_highest"] not in texts_of(nobody_answers)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_a_comparison_says_what_to_do_once_answers_stand_side_by_side(use: str, language: str) -> None:
    texts = read_texts(language)
    blocks = report_of([make_full_file(use)] * 2, language)
    (entries,) = (block for block in chapter(blocks, texts.report["next"]) if isinstance(block, Entries))
    assert tuple(entry.text for entry in entries.entries) == texts.uses[use].next_together
    assert len(entries.entries) == 3
    assert texts.uses[use].next[0] not in texts_of(blocks)


# ---- Use 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_about_one_partner_s_benefits_names_the_partner(language: str) -> None:
    short: File = {item: {"expected": 3, "realised": 3} for item in ADVANTAGES.items}
    short |= {item: {"expected": 3, "realised": 0} for item in BENEFITS.items}
    words = read_texts(language).flags["no-benefit-delivered"]
    blocks = report_of([make_file("review", short), make_file("review")], language)
    assert Paragraph(words.of_partner.format(name="P-0"), "question") in blocks
    assert "P-0" in words.of_partner.format(name="P-0")
    assert Paragraph(words.question, "question") not in blocks


@pytest.mark.parametrize(
    ("ratings", "counts"),
    [
        ([(3, 1), (2, 0)], ["2 of 2: “Falling short”"]),
        ([(3, 1), (2, 3), (0, 2)], ["1 of 3: “Falling short”", "1 of 3: “Delivering”", "1 of 3: “Unexpected gains”"]),
        ([(3, 3), (2, 2)], ["2 of 2: “Delivering”"]),
        ([(0, 3), (1, 2)], ["2 of 2: “Unexpected gains”"]),
        ([(0, 0), (1, 1)], ["2 of 2: "]),
        ([(0, 0), (1, "early")], ["1 of 2: ", "1 does not know, or not yet"]),
        ([(3, 3), (3, "dk"), (None, None)], ["1 of 3: “Delivering”", "1 does not know, or not yet", "1 left it blank"]),
        ([("dk", 0), (1, "early")], ["Nobody can judge yet", "2 do not know, or not yet"]),
    ],
)
def test_counts_of_all_partners_stand_beside_every_headline(
    ratings: list[tuple[Value | None, Value | None]], counts: list[str]
) -> None:
    given_ratings = [{"expected": e, "realised": r} if e is not None else {} for e, r in ratings]
    contents = [make_file("review", {"scale": each}) for each in given_ratings]
    (entry,) = [entry for entry in placed_entries(report_of(contents)) if entry.item == "scale"]
    for count in counts:
        assert count in entry.detail


@several
@given(some_files("review", most=4))
def test_each_partner_s_own_benefits_stand_in_a_table_of_its_own(contents: list[File]) -> None:
    own = chapter(report_of(contents), "B. Benefits for each partner")
    tables = [block for block in own if isinstance(block, Table)]
    assert [f"P-{number}" in table.caption for number, table in enumerate(tables)] == [True] * len(contents)
    for table, content in zip(tables, contents, strict=True):
        assert [row[0] for row in table.rows] == name_own_benefits(content)


@pytest.mark.parametrize("use", ["scope", "review"])
def test_the_same_organisation_twice_is_asked_about(use: str) -> None:
    assert asks_whether_one([of("Awa", use), of("  AWA", use)])
    assert asks_whether_one([of("Awa", use), of("Awa", use)])
    assert asks_whether_one([of("Awa (2)", use), of("Awa (2)", use)])
    assert not asks_whether_one([of("Awa", use), of("Bo", use)])
    assert not asks_whether_one([of("Awa", use), of("", use)])


@pytest.mark.parametrize("use", ["scope", "review"])
def test_a_name_of_its_own_tells_a_branch_from_its_organisation(use: str) -> None:
    three = [of("Awa", use)] * 3
    assert asks_whether_one(three, ["", "", "Awa, coast"])
    assert not asks_whether_one(three, ["", "Awa, hills", "Awa, coast"])


def asks_whether_one(contents: Sequence[File], names: Sequence[str] = ("", "")) -> bool:
    return "give the same organisation" in texts_of(report_of_named(contents, names))


def report_of_named(contents: Sequence[File], names: Sequence[str], language: str = "en") -> tuple[Block, ...]:
    texts = read_texts(language)
    given = [Partner(name, read_answers(content)) for name, content in zip(names, contents, strict=True)]
    return build_compared_report(compare_partners(name_partners(given, texts), texts, ADDED_VALUE), ADDED_VALUE)


# ---- Who answered


def test_partial_answers_are_marked_beside_the_name() -> None:
    blocks = report_of([make_full_file("scope"), make_file("scope", {"scale": {"need": 1, "bring": 1}})])
    (who,) = [block for block in chapter(blocks, "Who answered") if isinstance(block, Table)]
    assert "13 of 13" in who.rows[0]
    assert "1 of 13 (partial)" in who.rows[1]


# ---- The agenda


def written_by(partner: Partner) -> dict[str, str]:
    return {item: given_answers.note for item, given_answers in partner.answers.items.items() if given_answers.note}


@several
@given(some_files(most=4))
def test_the_agenda_quotes_only_what_a_partner_wrote(contents: list[File]) -> None:
    comparison = compare(contents)
    texts = comparison.texts
    blocks = chapter(build_compared_report(comparison, ADDED_VALUE), texts.compared["agenda"])
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    names = [
        texts.points[comparison.use.id][point.id].name
        + (f": {texts.items[point.items[0]].name}" if len(point.items) == 1 else "")
        for point in comparison.agenda.points
    ]
    assert headings == [
        f"{number}. {name} ({point.minutes} minutes)"
        for number, (name, point) in enumerate(zip(names, comparison.agenda.points, strict=True), 1)
    ]
    starts = [n for n, block in enumerate(blocks) if isinstance(block, Heading)]
    for point, start, end in zip(comparison.agenda.points, starts, [*starts[1:], len(blocks)], strict=True):
        quoted = [note for block in blocks[start:end] if isinstance(block, Notes) for note in block.notes]
        for note in quoted:
            (writer,) = [partner for partner in comparison.partners if note.who.endswith(partner.name)]
            if point.id == "costs":
                assert note == Note(writer.name, writer.answers.closing.costs_and_risks)
                continue
            items = [item for item, text in written_by(writer).items() if text == note.text]
            assert items
            assert not point.items or set(items) & set(point.items)
            if note.who != writer.name:
                focus = writer.answers.closing.focus
                assert note.who in [
                    f"{mark(texts.items[item].name, is_kept=item in focus)}, {writer.name}" for item in items
                ]
        for item in point.items:
            for partner in comparison.partners:
                assert written_by(partner).get(item, "") in ["", *(note.text for note in quoted)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_the_agenda_tells_its_time_asks_questions_and_leaves_room_for_decisions(use: str, language: str) -> None:
    comparison = compare([make_full_file(use), make_file(use)], language)
    texts = comparison.texts
    blocks = chapter(build_compared_report(comparison, ADDED_VALUE), texts.compared["agenda"])
    assert isinstance(blocks[0], Paragraph)
    assert str(comparison.agenda.minutes) in blocks[0].text
    questions = [block.text for block in blocks if isinstance(block, Paragraph) and block.tone == "question"]
    assert questions == [texts.points[use][point.id].question for point in comparison.agenda.points]
    (room,) = [block for block in blocks if isinstance(block, Blanks)]
    assert room.header == (texts.form["what"], texts.form["who"], texts.form["when"])
    assert room.rows == 3


def test_below_the_point_on_benefits_stand_the_notes_on_those_that_fall_short_for_their_partner() -> None:
    short = {"expected": 3, "realised": 0}
    well = {"expected": 3, "realised": 3}
    one = make_file("review", {"funds": {**short, "note": "Too late"}, "staff": {**well, "note": "Good"}})
    other = make_file("review", {"funds": {**well, "note": "In time"}, "scale": {**short, "note": "Too few"}})
    blocks = report_of([one, other])
    texts = read_texts("en")
    agenda = chapter(blocks, texts.compared["agenda"])
    at = agenda.index(Paragraph(texts.points["review"]["benefits"].question, "question"))
    label = texts.say("item_value", item=texts.items["funds"].name, value="P-0")
    name = texts.points["review"]["benefits"].name
    assert agenda[at + 1] == Notes(texts.compared["written"], (Note(label, "Too late"),), "written benefits", name)


# ---- What for


def aims_of(*abouts: dict[str, str], use: str = "scope") -> list[Block]:
    """What stands between the title and the warning."""
    blocks = report_of([make_file(use, about=about) for about in abouts])
    return list(blocks[1 : blocks.index(Paragraph(TEXTS.warning, "warning"))])


TEXTS = read_texts("en")
GOAL = TEXTS.uses["scope"].goal


def test_a_goal_that_partners_share_stands_first_and_once() -> None:
    assert aims_of({"goal": "Water  for\u00a0all"}, {"goal": "water for all"}, {}) == [
        Fact(GOAL, "Water  for\u00a0all")
    ]
    assert aims_of({}, {}) == []


def test_goals_that_differ_are_said_to_and_stand_side_by_side() -> None:
    assert aims_of({"goal": "Water"}, {"goal": "Bread"}, {}) == [
        Paragraph(TEXTS.compared["goals_differ"], "question"),
        Notes(GOAL, (Note("P-0", "Water"), Note("P-1", "Bread"))),
    ]


def test_partnerships_that_differ_are_said_to_and_one_that_is_the_same_is_not() -> None:
    assert aims_of({"partnership": "Coast"}, {"partnership": "COAST"}, {}) == []
    assert aims_of({"partnership": "Coast"}, {"partnership": "River"}) == [
        Paragraph(TEXTS.compared["partnerships_differ"], "question"),
        Notes(TEXTS.compared["partnership"], (Note("P-0", "Coast"), Note("P-1", "River"))),
    ]


def test_an_item_names_the_partners_that_want_to_keep_it_in_view() -> None:
    contents = [make_file("scope", {"scale": {"need": 3}}, closing={"focus": each}) for each in (["scale"], [])]
    names = [entry.text for entry in placed_entries(report_of(contents))]
    rows = [row.text for matrix in matrices(report_of(contents)) for row in matrix.rows]
    for shown in (names, rows):
        assert "Scale (★\u00a0P-0)" in shown
        assert "Complementarity" in shown


@pytest.mark.parametrize("focus", [["scale"], []])
def test_the_sign_beside_items_is_explained_where_it_stands(focus: list[str]) -> None:
    contents = [make_file("scope", {"scale": {"need": 3}}, closing={"focus": each}) for each in (focus, [])]
    signs = [block for block in report_of(contents) if isinstance(block, Paragraph) and block.text.startswith("★")]
    assert signs == [Paragraph(TEXTS.compared["kept_sign"], "quiet")][: len(focus)]

"""A meeting to lead, point by point, and what was written down of it, in every language."""

from typing import Any

import pytest

from pyapp.blocks import Heading, NewPage, Paragraph, Schedule
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.comparison import name_partners, read_partners, read_record
from pyapp.meeting import DECISION, OPENING, READING
from pyapp.model import NO_RECORD
from pyapp.report.compared import build_compared_report, compare
from pyapp.report.pack import build_pack
from pyapp.texts import LANGUAGES, Texts, read_texts
from tests.answer_sets import File, make_alike, make_full_file, make_record
from tests.browser.compare_page import ask, example_files, read_files
from tests.reports import texts_in

USES = tuple(CHECKLIST.use_by_id)


def some(use: str, language: str = "fr") -> list[File]:
    """Three partners who answer everything, each with notes of its own."""
    files = [make_full_file(use, language, f"note {n}") for n in range(3)]
    for n, file in enumerate(files):
        file["about"] = {**file["about"], "organisation": f"Org {n}"}
    return files


def count_planned(files: list[File]) -> int:
    """How many points the agenda has."""
    return sum(point["ends"] for point in ask("meet", language="en", answers=files)["points"])


def words(blocks: list[dict[str, Any]]) -> str:
    return "\n".join(texts_in(blocks))


def texts_of_facts(report: list[dict[str, Any]]) -> list[str]:
    return [block["text"] for block in report if block["kind"] == "fact"]


def name_point(point: dict[str, Any], use: str, texts: Texts) -> str:
    """How a point has to be called."""
    name, items = texts.points[use][point["id"]].name, point.get("items", [])
    space = "\N{NO-BREAK SPACE}" if texts.language == "fr" else ""
    return f"{name}{space}: {texts.items[items[0]].name}" if len(items) == 1 else name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_points_of_one_name_are_told_apart_by_their_items_wherever_they_stand(use: str, language: str) -> None:
    texts, files = read_texts(language), some(use, language)
    for n, file in enumerate(files):
        for item in ("complementarity", "scale", "funds"):
            levels = {"priority": 3 * (n % 2), "need": 3 * (n % 2), "expected": 3, "achieved": 3 * (n % 2)}
            file["answers"][item] = {name: levels.get(name, value) for name, value in file["answers"][item].items()}
    reply = ask("meet", language=language, answers=files)
    names = [point["name"] for point in reply["points"] if point["ends"]]
    assert len({name.split(". ", 1)[1] for name in names}) == len(names)
    said = [
        texts.items[point["items"][0]].name for point in reply["record"]["points"] if len(point.get("items", [])) == 1
    ]
    assert said or use == "scope"
    assert all(any(name.endswith(f": {item}") for name in names) for item in said)
    partners = name_partners(read_partners(files, [""] * len(files)), texts)
    pack = build_pack(compare(partners, texts, ADDED_VALUE), NO_RECORD, ADDED_VALUE)
    (schedule,) = (block for block in pack if isinstance(block, Schedule))
    assert [slot.name for slot in schedule.slots if slot.ends] == names
    assert set(names) & {block.text for block in pack if isinstance(block, Heading)}, "what bears on each"
    record = build_compared_report(
        compare(partners, texts, ADDED_VALUE), ADDED_VALUE, read_record(reply["record"], ADDED_VALUE)
    )
    assert set(names) <= {block.text for block in record if isinstance(block, Heading)}
    agenda = " ".join(texts_in(ask("combine", language=language, answers=files)["report"]))
    assert all(f"{name} (" in agenda for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_a_meeting_shows_each_point_with_its_question_and_what_partners_said(use: str, language: str) -> None:
    texts = read_texts(language)
    files = some(use, language)
    reply = ask("meet", language=language, answers=files)
    report = words(ask("combine", language=language, answers=files)["report"])
    around = {OPENING: "open", READING: "read", DECISION: "decide"}
    agenda = [name for name in (point["id"] for point in reply["record"]["points"]) if name not in around]
    planned = {point["id"]: point for point in reply["record"]["points"]}
    shown = dict(zip([point["id"] for point in reply["record"]["points"]], reply["points"], strict=True))
    assert next(iter(shown)) == OPENING
    assert [*shown][-1] == DECISION
    assert "note 1" in words(shown[READING]["blocks"])
    for name, point in shown.items():
        if name in around:
            assert point["name"] == texts.pack[around[name]]
            assert not point["ends"]
            continue
        assert point["ends"]
        assert point["name"] == f"{len(agenda) - agenda[::-1].index(name)}. {name_point(planned[name], use, texts)}"
        assert texts.points[use][name].question in words(point["blocks"])
        assert texts.points[use][name].question in report


def test_a_point_about_items_shows_all_partners_side_by_side_and_what_the_group_makes_of_it() -> None:
    files = read_files(example_files("seeds", "en"))
    reply = ask("meet", language="en", answers=files)
    about_items = [
        (point["items"], shown)
        for point, shown in zip(reply["record"]["points"], reply["points"], strict=True)
        if point.get("items")
    ]
    assert about_items
    for items, shown in about_items:
        rows = [row for block in shown["blocks"] if block["kind"] == "matrix" for row in block["rows"]]
        assert [row["item"] for row in rows] == items
        assert all(len(row["cells"]) == 3 and row["category"] for row in rows)


def test_partners_own_benefits_are_led_with_the_table_of_each_so_that_none_stands_alone() -> None:
    files = [make_alike("review", expected=3, realised=level) for level in (0, 3, 1)]
    for file, name in zip(files, ("Well", "Roof", "Seed"), strict=True):
        file["about"] = {"organisation": name}
    reply = ask("meet", language="en", answers=files)
    at = [point["id"] for point in reply["record"]["points"]].index("benefits")
    tables = [block for block in reply["points"][at]["blocks"] if block["kind"] == "table"]
    assert [block["caption"].rpartition(" ")[2] for block in tables] == ["Well", "Roof", "Seed"]
    assert [len(block["rows"]) for block in tables] == [len(CHECKLIST.benefits.items)] * 3


def test_a_meeting_has_what_partners_proposed_to_decide_each_once() -> None:
    files = some("scope", "en")
    files[1]["closing"] = {"actions": [{"what": "Share the budget", "who": "Awa", "when": "June"}, {"who": "Bo"}]}
    files[2]["closing"] = {"actions": files[1]["closing"]["actions"][:1]}
    files[0]["closing"] = {}
    proposed = {"what": "Share the budget", "who": "Awa", "when": "June"}
    assert ask("meet", language="en", answers=files)["proposed"] == [proposed]


def test_nobody_s_name_stands_beside_whether_it_is_worthwhile() -> None:
    files = some("review")
    for n, file in enumerate(files):
        file["closing"] = {"worthwhile": ("no", "partly", "yes")[n]}
    reply = ask("meet", language="en", answers=files)
    shown = dict(zip([point["id"] for point in reply["record"]["points"]], reply["points"], strict=True))
    assert "1 of 3" in words(shown["worthwhile"]["blocks"])
    assert "Org" not in words(shown["worthwhile"]["blocks"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_stands_in_the_report_right_after_the_goal(language: str) -> None:
    texts, record, files = read_texts(language), make_record(), some("scope", language)
    report = ask("combine", language=language, answers=files, record=record)["report"]
    headings = [block["text"] for block in report if block["kind"] == "heading"]
    assert headings[0] == texts.pack["record_title"].format(name="Eau pour tous")
    # The agenda has a point on costs, but none on these items: it is no longer there, and counts after the others.
    planned = count_planned(files)
    point = f"{planned + 1}. {name_point(record['points'][0], 'scope', texts)}"
    assert headings[1:5] == [texts.pack["decided"], texts.pack["said"], point, texts.pack["points"]]
    facts = texts_of_facts(report)
    met = record["meeting"]
    for told in {**met, "date": texts.date(met["date"]), "again": texts.date(met["again"])}.values():
        assert told in facts
    assert facts.index(met["lead"]) < facts.index(texts.date(met["again"])) < facts.index(record["points"][0]["notes"])
    assert record["points"][0]["notes"] in facts
    assert [list(record["decisions"][0].values())] in [block["rows"] for block in report if block["kind"] == "table"]
    assert texts.pack["took_planned"].format(took=texts.count("minutes", 20), planned=15) in words(report)
    assert texts.ends["disagreed"] in words(report)
    assert texts.items["funds"].name in words(report)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_page_print_and_word_say_the_same_of_a_record(use: str, language: str) -> None:
    texts, files = read_texts(language), some(use, language)
    partners = name_partners(read_partners(files, [""] * len(files)), texts)
    comparison, record = compare(partners, texts, ADDED_VALUE), read_record(make_record(), ADDED_VALUE)
    page = build_compared_report(comparison, ADDED_VALUE, record)
    word_says = [*build_pack(comparison, record, ADDED_VALUE)]
    # Word says below its title which partners answered; nothing else is more or less.
    del word_says[1]
    assert list(page) == word_says
    said = [block.text for block in page if isinstance(block, Paragraph)]
    assert texts.pack["record_lead"] in said
    assert Heading(2, texts.compared["agenda"]) not in page, "what was planned is over"
    assert page[page.index(NewPage()) + 1] == Heading(2, texts.pack["points"])


@pytest.mark.parametrize("use", USES)
def test_once_partners_met_nothing_asks_them_to_meet_or_to_decide(use: str) -> None:
    texts, files = read_texts("en"), some(use, "en")
    before = ask("combine", language="en", answers=files)["report"]
    after = ask("combine", language="en", answers=files, record=make_record())["report"]
    for text in (texts.report["next"], *texts.uses[use].next_together):
        assert text in words(before)
        assert text not in words(after)
    assert [block["caption"] for block in before if block["kind"] == "blanks"] == [texts.compared["decisions"]]
    assert not [block for block in after if block["kind"] == "blanks"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brief_names_the_day_of_the_next_look_or_has_a_line_for_it(language: str) -> None:
    texts, files = read_texts(language), some("scope", language)
    for record in (make_record(), {}, {"meeting": {"again": ""}}):
        report = ask("brief", language=language, answers=files, record=record)["report"]
        facts = [(block["label"], block["text"]) for block in report if block["kind"] == "fact"]
        day = record.get("meeting", {}).get("again", "")
        named, blank = (texts.pack["again"], texts.date(day)), (texts.brief["again"], texts.brief["line"])
        assert (named in facts, blank in facts) == (bool(day), not day)


def test_without_a_record_and_with_a_blank_one_the_report_is_the_same() -> None:
    files = some("expect", "en")
    planned = ask("meet", language="en", answers=files)["record"]
    reply = ask("combine", language="en", answers=files)
    assert ask("combine", language="en", answers=files, record=planned) == reply
    assert texts_of_facts(reply["report"]) == texts_of_facts(ask("combine", language="en", answers=files)["report"])


def test_a_point_known_to_no_checklist_is_named_as_the_file_names_it() -> None:
    record = {"points": [{"id": "L’eau <b>", "notes": "Dit.", "actual": 3}]}
    files = some("scope")
    report = ask("combine", language="fr", answers=files, record=record)["report"]
    name = f"{count_planned(files) + 1}. L’eau <b>"
    assert {"kind": "heading", "level": 3, "text": name} in report
    assert "3 minutes" in words(report)
    shown = ask("meet", language="fr", answers=files, record=record)["points"]
    assert shown[-2] == {"name": name, "blocks": [], "ends": True}


@pytest.mark.parametrize(("language", "said"), [("fr", "1 minute"), ("en", "1 minute"), ("es", "1 minuto")])
def test_one_minute_is_said_in_the_singular(language: str, said: str) -> None:
    record = {"points": [{"id": OPENING, "notes": "Said.", "actual": 1}]}
    report = ask("combine", language=language, answers=some("scope"), record=record)["report"]
    assert said in [block["text"] for block in report if block["kind"] == "paragraph"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_point_has_one_number_on_the_agenda_at_the_meeting_and_in_the_record(language: str) -> None:
    files = some("scope", language)
    meeting = ask("meet", language=language, answers=files)
    last = meeting["record"]["points"][-2]
    name = meeting["points"][-2]["name"]
    assert name.startswith(f"{count_planned(files)}. ")
    written = {"points": [{"id": "opening", "notes": "Said."}, {**last, "notes": "Said."}]}
    report = ask("combine", language=language, answers=files, record=written)["report"]
    headings = [block["text"] for block in report if block["kind"] == "heading" and block["level"] == 3]
    assert headings[:2] == [read_texts(language).pack["open"], name]
    assert name in headings[2:], "what bears on it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_point_that_was_left_open_stands_in_the_record_in_its_place(language: str) -> None:
    texts, files = read_texts(language), some("scope", language)
    meeting = ask("meet", language=language, answers=files)
    names = [point["name"] for point in meeting["points"] if point["ends"]]
    points = meeting["record"]["points"]
    _, second, third, *_ = [at for at, point in enumerate(meeting["points"]) if point["ends"]]
    points[second] |= {"notes": "Said.", "outcome": "agreed"}
    points[third] |= {"notes": "Said too."}
    report = ask("combine", language=language, answers=files, record=meeting["record"])["report"]
    headings = [block.get("text") for block in report]
    places = [headings.index(name) for name in names]
    assert places == sorted(places)
    blank = [name for name, at in zip(names, places, strict=True) if texts.pack["not_written"] in headings[at : at + 3]]
    assert blank == [names[0], *names[3:]]
    said = texts.say("answer", rating=texts.pack["outcome"], value=texts.pack["still_open"])
    assert [headings.index(said)] == [at for at in range(places[2], places[2] + 4) if headings[at] == said]
    assert texts.pack["read"] not in headings, "nothing was written while everyone read"


def test_a_record_goes_with_the_comparison_with_the_points_left_open_and_nothing_else_that_is_blank() -> None:
    files = some("review", "en")
    agenda = [point["id"] for point in ask("meet", language="en", answers=files)["record"]["points"][2:-1]]
    planned = ask("meet", language="en", answers=files, record=make_record())["record"]
    for form in ("json", "word"):
        made = ask("export", of="comparison", **{"as": form}, language="en", answers=files, record=planned)
        back = ask("gather", language="en", **({"text": made["text"]} if form == "json" else {"bytes": made["word"]}))[
            "record"
        ]
        assert [point["id"] for point in back["points"]] == [*agenda, "costs"]
        assert back["decisions"] == make_record()["decisions"]

"""The meeting pack: a sheet to lead with, then every note once; the record in its place once there is one."""

import base64
import io
import json
from itertools import pairwise
from typing import Any

import pytest
from docx import Document

from pyapp.app import handle
from pyapp.blocks import Blanks, Decisions, Field, Fields, Heading, Notes, PrintedBlock, Schedule
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.comparison import read_partners, read_record
from pyapp.model import NO_RECORD, Record
from pyapp.report.compared import compare
from pyapp.report.pack import build_pack, build_pack_title
from pyapp.report.partners import find_partnership
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import File, make_file, make_full_file, make_record
from tests.packs import make_busy_set

TEXTS = read_texts("en")


def pack_of(files: list[File], record: Record = NO_RECORD) -> list[PrintedBlock]:
    partners = read_partners(files, [f"Partner {at}" for at in range(len(files))])
    return [*build_pack(compare(partners, TEXTS, ADDED_VALUE), record, ADDED_VALUE)]


def with_goal(goal: str, partnership: str = "", use: str = "scope") -> File:
    return make_file(use, about={"goal": goal, "partnership": partnership})


def schedule_of(files: list[File]) -> Schedule:
    return next(block for block in pack_of(files) if isinstance(block, Schedule))


@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
@pytest.mark.parametrize("partners", [2, 4, 12])
def test_the_minutes_run_on_from_the_start_to_the_end_of_the_agenda(use: str, partners: int) -> None:
    files = make_busy_set(use, partners)
    names = [f"{at}" for at in range(partners)]
    agenda = compare(read_partners(files, names), TEXTS, ADDED_VALUE).agenda
    ends = [[int(each) for each in slot.time.split("–")] for slot in schedule_of(files).slots]
    assert ends[0][0] == 0
    assert ends[-1][1] == agenda.minutes
    assert all(before[1] == after[0] for before, after in pairwise(ends))


@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_every_note_stands_once(use: str) -> None:
    files = make_busy_set(use, 4)
    for number, file in enumerate(files):
        for item in file["answers"]:
            file["answers"][item]["note"] = f"note {number} on {item}."
        file["closing"]["costs_and_risks"] = f"costs of {number}."
    said = [note.text for block in pack_of(files) if isinstance(block, Notes) for note in block.notes]
    written = [given["note"] for file in files for given in file["answers"].values()]
    costs = [file["closing"]["costs_and_risks"] for file in files]
    assert sorted(said) == sorted([*written, *costs])


def test_each_point_can_end_in_four_ways_and_what_is_no_point_has_no_boxes() -> None:
    first, *points, last = schedule_of([make_file("scope"), make_file("scope")]).slots
    assert not first.ends
    assert not last.ends
    assert {point.ends for point in points} == {tuple(TEXTS.ends.values())}


def test_the_partnership_is_named_where_it_is_one_and_the_same() -> None:
    one, other = with_goal("", "Eau  pour tous"), with_goal("", "EAU POUR TOUS")
    for files, named in (
        ([one, other], "Eau pour tous"),
        ([one, with_goal("")], "Eau pour tous"),
        ([one, with_goal("", "Autre chose")], ""),
        ([with_goal(""), with_goal("")], ""),
    ):
        partners = read_partners(files, ["A", "B"])
        assert find_partnership(partners) == named
        title = build_pack_title(compare(partners, TEXTS, ADDED_VALUE), NO_RECORD)
        assert title == TEXTS.pack["title"].format(name=named or TEXTS.uses["scope"].name)


def test_goals_that_fit_stand_on_the_sheet_and_long_ones_after_it() -> None:
    short = pack_of([with_goal("Water all year."), with_goal("Less cholera.")])
    long = pack_of([with_goal("Water. " * 60), with_goal("Cholera. " * 55)])
    label = TEXTS.uses["scope"].goal
    page = next(at for at, block in enumerate(short) if isinstance(block, Schedule))
    assert [block.label for block in short[:page] if isinstance(block, Notes)] == [label]
    page = next(at for at, block in enumerate(long) if isinstance(block, Schedule))
    assert not [block for block in long[:page] if isinstance(block, Notes)]
    assert Fields("", (Field(TEXTS.pack["goal"], lines=2),)) in long[:page]
    assert [block.label for block in long[page:] if isinstance(block, Notes)] == [label]


def test_what_was_proposed_stands_beside_the_decisions_as_long_as_there_is_room() -> None:
    few, many = pack_of(make_busy_set("scope", 2)), pack_of(make_busy_set("scope", 12))
    none = pack_of([make_file("scope"), make_file("scope")])
    (decisions,) = (block for block in few if isinstance(block, Decisions))
    assert len(decisions.proposed) == 6
    (decisions,) = (block for block in many if isinstance(block, Decisions))
    assert decisions.proposed == (TEXTS.pack["proposed_many"].format(n=36),)
    assert not [block for block in none if isinstance(block, Decisions)]
    assert [block.rows for block in none if isinstance(block, Blanks)] == [3]


def test_a_record_stands_in_the_place_of_the_sheet() -> None:
    record = read_record(make_record(), ADDED_VALUE)
    blocks = pack_of([make_full_file("scope"), make_full_file("scope")], record)
    assert not [block for block in blocks if isinstance(block, Schedule)]
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings[0] == TEXTS.pack["record_title"].format(name="Eau pour tous")
    assert headings.index(TEXTS.pack["decided"]) < headings.index(TEXTS.pack["said"])


def ask(**asked: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps(asked)))
    assert reply["ok"], reply
    return reply


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_name_tells_a_pack_from_a_record(language: str) -> None:
    texts, answers = read_texts(language), [make_full_file("scope"), make_full_file("scope")]
    asked = {"do": "export", "of": "comparison", "as": "word", "language": language, "answers": answers}
    head = texts.files.answers
    assert ask(**asked)["name"] == f"{head}-{texts.files.pack}-{texts.files.uses['scope']}-eau-pour-tous.docx"
    record = make_record()
    met = ask(**asked, record=record)["name"]
    assert met == f"{head}-{texts.files.record}-{texts.files.uses['scope']}-eau-pour-tous-2026-12-01.docx"
    del record["meeting"]["date"]
    undated = ask(**asked, record=record)["name"]
    assert undated == f"{head}-{texts.files.record}-{texts.files.uses['scope']}-eau-pour-tous.docx"


# ---- The brief


def brief_of(answers: list[File], **fields: Any) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = ask(do="brief", language="en", answers=answers, **fields)["report"]
    return blocks


def test_a_brief_says_who_brings_expects_and_pays_what() -> None:
    one = make_file(
        "scope",
        {"scale": {"need": 3, "bring": 2}, "funds": {"get": 3, "give": 0}},
        about={"organisation": "Awa", "goal": "Water."},
        closing={"costs_and_risks": "Two days a week."},
    )
    other = make_file("scope", {"funds": {"get": 0, "give": 2}}, about={"organisation": "Ben", "goal": "water."})
    blocks = brief_of([one, other])
    (table,) = (block for block in blocks if block["kind"] == "table")
    funds = TEXTS.items["funds"].name
    assert table["rows"] == [["Awa", "Scale", funds, "Two days a week."], ["Ben", funds, "–", ""]]
    assert {"kind": "fact", "label": TEXTS.uses["scope"].goal, "text": "Water."} in blocks
    assert TEXTS.pack["decided_nothing"] in [block.get("text") for block in blocks]
    assert TEXTS.brief["shortened"] not in [block.get("text") for block in blocks]


def test_a_brief_shows_decisions_and_says_what_it_leaves_out() -> None:
    decision = {"what": "Go to the town hall", "who": "All three", "when": "May"}
    answers = [make_file("scope"), make_file("scope")]
    blocks = brief_of(answers, record={"decisions": [decision]})
    rows = [row for block in blocks if block["kind"] == "table" for row in block["rows"]]
    assert ["Go to the town hall", "All three", "May"] in rows
    crowd = brief_of([make_file("scope") for _ in range(14)])
    assert TEXTS.brief["others"].format(n=14, names="…").split(":")[0] in "".join(b.get("text", "") for b in crowd)
    busy = brief_of(make_busy_set("review", 12), record={"decisions": [decision] * 10})
    assert busy[-1]["text"] == TEXTS.brief["shortened"]


def test_a_brief_as_a_file_holds_no_answers() -> None:
    answers = [make_full_file("review"), make_full_file("review")]
    reply = ask(**{"do": "export", "of": "brief", "as": "word", "language": "fr", "answers": answers})
    texts = read_texts("fr")
    assert reply["name"] == f"{texts.files.answers}-{texts.files.brief}-{texts.files.uses['review']}-eau-pour-tous.docx"
    content = base64.b64decode(reply["word"])
    assert b"customXml" not in content
    document = Document(io.BytesIO(content))
    assert document.paragraphs[0].text == texts.brief["title"].format(name="Eau pour tous")
    opened = json.loads(handle(json.dumps({"do": "gather", "language": "fr", "bytes": reply["word"]})))
    assert opened["code"] == "word-without-answers"


def test_a_note_in_the_record_stands_closer_to_its_own_point_than_to_the_next() -> None:
    point = {**make_record()["points"][0], "notes": "What was said."}
    record = {**make_record(), "points": [point, {**point, "items": []}]}
    asked = {"answers": [make_full_file("scope"), make_full_file("scope")], "record": record}
    request = {"do": "export", "of": "comparison", "as": "word", "language": "en", **asked}
    document = Document(io.BytesIO(base64.b64decode(json.loads(handle(json.dumps(request)))["word"])))
    lines = document.paragraphs
    at = next(at for at, line in enumerate(lines) if line.text == point["notes"])
    end, note, following = lines[at - 1 : at + 2]
    assert end.text.startswith(TEXTS.pack["outcome"])
    assert following.text.endswith(TEXTS.points["scope"]["costs"].name), "the next point"
    # In twentieths of a point.
    assert space_below(end, document) < space_below(note, document)


def space_below(line: Any, document: Any) -> int:
    """How much room a paragraph's style, or the default, leaves below it."""
    given = line.style.paragraph_format.space_after
    default = document.styles.element.xpath("w:docDefaults//w:spacing/@w:after")
    return int(default[0]) if given is None else int(given.twips)

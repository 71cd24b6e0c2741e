"""The requests about several answer sets, as the page makes them."""

import base64
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st

from pyapp.answers import COMPARISON, LARGEST_DOCUMENT, AnswersFile, build_file, read_answers
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, Texts, read_texts
from pyapp.word.elements import NAMESPACES
from tests.answer_sets import HOSTILE, File, make_file, make_full_file, make_record
from tests.examples import examples
from tests.groups import some_files

ADVANTAGES, BENEFITS = CHECKLIST.lists
USES = tuple(CHECKLIST.use_by_id)
COMBINING = ("combine", "combine-json", "combine-word", "combine-csv")
W = f"{{{NAMESPACES['w']}}}"


def ask(do: str, language: object = "en", **fields: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, "language": language, **fields})))
    return reply


def of(organisation: str, use: str = "expect", answers: File | None = None) -> File:
    return make_file(use, answers, about={"organisation": organisation})


def assert_shape(plain: Mapping[str, Any], shape: Mapping[str, type]) -> None:
    assert {field: type(value) for field, value in plain.items()} == shape


# ---- The published shapes


@pytest.mark.parametrize("use", USES)
def test_combine_gives_a_result_a_report_and_names(use: str) -> None:
    reply = ask("combine", answers=[of("Awa", use), make_full_file(use), make_file(use)])
    assert reply["ok"] is True
    assert {"ok", "result", "report"} <= set(reply)
    assert reply["result"]["use"] == use
    third = "Colleague 3" if use == "expect" else "Partner 3"
    assert reply["result"]["partners"] == ["Awa", "Réseau des puits", third]
    assert reply["report"][0]["kind"] == "heading"
    assert reply["progress"] == f"Awa, Réseau des puits and {third}"


def test_the_result_of_use_2_is_the_published_one() -> None:
    one = of("Awa", "scope", {"scale": {"need": 3, "bring": 2}, "funds": {"get": 3, "give": 0}})
    other = of("Bo", "scope", {"scale": {"need": 1, "bring": 0}, "funds": {"get": 0, "give": 2}})
    result = ask("combine", answers=[one, other])["result"]
    assert_shape(result, {"use": str, "partners": list, "flags": list, "advantages": dict, "benefits": list})
    assert list(result["advantages"]) == ["items", "coverage"]
    assert list(result["advantages"]["items"]) == list(ADVANTAGES.items)
    assert result["advantages"]["items"]["scale"] == {
        "category": "one-source",
        "views_differ": True,
        "provisional": False,
        "sources": [0],
        "of": 2,
    }
    assert result["advantages"]["items"]["innovation"] == {
        "category": "not-enough-answers",
        "views_differ": False,
        "provisional": True,
        "sources": [],
        "of": 2,
    }
    assert result["advantages"]["coverage"] == {"covered": 1, "needed": 1}
    blank = dict.fromkeys(BENEFITS.items, "not-answered")
    assert result["benefits"] == [
        {
            "partner": 0,
            "items": {**blank, "funds": "matched"},
            "coverage": {"covered": 1, "sought": 1},
            "flags": [],
        },
        {
            "partner": 1,
            "items": {**blank, "funds": "not-sought"},
            "coverage": {"covered": 0, "sought": 0},
            "flags": [],
        },
    ]


def test_the_result_of_use_3_is_the_published_one() -> None:
    one = of("Awa", "review", {"scale": {"expected": 3, "realised": 1}, "funds": {"expected": 2, "realised": 2}})
    other = of("Bo", "review", {"scale": {"expected": 2, "realised": 3}, "funds": {"expected": 3, "realised": 1}})
    result = ask("combine", answers=[one, other])["result"]
    shape = {"use": str, "partners": list, "flags": list, "worthwhile": dict, "advantages": dict, "benefits": list}
    assert_shape(result, shape)
    assert result["worthwhile"] == {"yes": 0, "partly": 0, "no": 0, "unsaid": 0}
    assert list(result["advantages"]) == ["items", "discuss"]
    assert list(result["advantages"]["items"]) == list(ADVANTAGES.items)
    assert result["advantages"]["items"]["scale"] == {
        "headline": "concern-raised",
        "falling_short": 1,
        "delivering": 1,
        "unexpected": 0,
        "judged": 2,
        "unknown": 0,
        "of": 2,
        "views_differ": ["realised"],
    }
    assert result["advantages"]["discuss"] == ["scale"]
    blank = dict.fromkeys(BENEFITS.items, "not-answered")
    sums = {"expected": 1, "flags": []}
    assert result["benefits"] == [
        {"partner": 0, "items": {**blank, "funds": "delivering"}, "delivering": 1, "falling_short": 0, **sums},
        {"partner": 1, "items": {**blank, "funds": "falling-short"}, "delivering": 0, "falling_short": 1, **sums},
    ]


def test_the_result_of_use_1_is_the_published_one() -> None:
    one = of("Awa", "expect", {"scale": {"priority": 3, "alone": "no"}})
    other = of(" AWA", "expect", {"scale": {"priority": 1}})
    result = ask("combine", answers=[one, other])["result"]
    lists = {items.id: dict for items in CHECKLIST.lists}
    assert_shape(result, {"use": str, "partners": list, "flags": list, "one_organisation": bool, **lists})
    assert result["one_organisation"] is True
    for items in CHECKLIST.lists:
        assert list(result[items.id]) == ["items"]
        assert list(result[items.id]["items"]) == list(items.items)
    assert result["advantages"]["items"]["scale"] == {
        "category": "views-differ",
        "categories": ["reason-to-partner", "not-a-priority"],
        "high": 1,
        "of": 2,
    }
    assert result["benefits"]["items"]["staff"] == {
        "category": "not-enough-answers",
        "categories": ["not-answered", "not-answered"],
        "high": 0,
        "of": 2,
    }


def test_a_hint_tells_of_two_moments_of_one_organisation() -> None:
    old, new = (
        make_file("review", about={"organisation": "Awa", "date": date}) for date in ("2025-11-24", "2026-11-24")
    )
    assert ask("combine", answers=[new, old])["moments"] == {"earlier": 1, "later": 0, "only": True}
    assert ask("combine", answers=[new, of("Bo", "review")])["moments"] is None


# ---- Files that hold several


def gather(source: Mapping[str, object]) -> list[dict[str, Any]]:
    reply = ask("gather", **source)
    assert reply["ok"] is True, reply
    assert list(reply)[:3] == ["ok", "partners", "file_type"]
    assert reply["file_type"] == ("json" if "text" in source else "word")
    partners: list[dict[str, Any]] = reply["partners"]
    odd = [date for each in partners if (date := each["answers"]["about"]["date"]) and date[:2] != "20"]
    assert list(reply)[3:] == (["notice"] if odd else [])
    assert all(list(partner) == ["name", "answers"] for partner in partners)
    return partners


def content_of(*contents: File) -> list[AnswersFile]:
    return [build_file(read_answers(content)) for content in contents]


@pytest.mark.parametrize("use", USES)
def test_gather_reads_every_file_that_the_pages_make(use: str) -> None:
    one, other = make_full_file(use, note=HOSTILE), of("Bo", use)
    saved = ask("save", answers=one)
    assert [each["answers"] for each in gather({"text": saved["text"]})] == content_of(one)
    word = ask("word", answers=one)
    assert [each["answers"] for each in gather({"word": word["word"]})] == content_of(one)
    for made in (
        ask("combine-json", answers=[one, other], names=["Un", ""]),
        ask("combine-word", answers=[one, other], names=["Un", ""]),
    ):
        assert made["ok"] is True
        kept: dict[str, object] = {kind: made[kind] for kind in ("text", "word") if kind in made}
        assert [each["answers"] for each in gather(kept)] == content_of(one, other)
        assert [each["name"] for each in gather(kept)] == ["Un", "Bo"]


def test_a_report_over_time_holds_both_answer_sets() -> None:
    one, other = make_full_file("review"), of("Réseau des puits", "review")
    word = ask("follow-word", earlier=one, later=other)
    assert [each["answers"] for each in gather({"word": word["word"]})] == content_of(one, other)


@examples(15)
@given(some_files(most=3))
def test_what_was_combined_can_be_gathered_and_combined_again(contents: list[File]) -> None:
    made = ask("combine-json", answers=contents)
    partners = gather({"text": made["text"]})
    again = {"answers": [each["answers"] for each in partners], "names": [each["name"] for each in partners]}
    assert ask("combine-json", **again) == made


@pytest.mark.parametrize("length", [200, 201, 10_000])
def test_a_long_organisation_name_stands_in_nobody_s_way(length: int) -> None:
    long = of("o" * length, "scope")
    word = ask("follow-word", earlier=long, later=long)
    for source in (
        {"text": json.dumps(long)},
        {"word": word["word"]},
        {"text": ask("combine-json", answers=[long, long])["text"]},
    ):
        partners = gather(source)
        both = [*partners, *partners][:2]
        reply = ask("combine", answers=[each["answers"] for each in both], names=[each["name"] for each in both])
        assert reply["ok"] is True, reply
        assert len(set(reply["result"]["partners"])) == 2
        assert all(len(name) <= 200 for name in reply["result"]["partners"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_a_saved_comparison_carries_its_result_and_the_warning(use: str, language: str) -> None:
    answers = [make_full_file(use), of("Bo", use)]
    saved = ask("combine-json", language, answers=answers)
    content = json.loads(saved["text"])
    assert saved["name"].endswith(".json")
    assert (content["format"], content["version"], content["use"]) == (COMPARISON, 2, use)
    assert content["language"] == language
    assert content["result"].pop("warning") == read_texts(language).say_of(CHECKLIST.use_by_id[use]).warning
    assert content["result"].pop("rules") == CHECKLIST.rules
    assert content["result"] == ask("combine", language, answers=answers)["result"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_open_sends_a_comparison_to_the_page_for_it(language: str) -> None:
    answers = [make_full_file("scope"), of("Bo", "scope")]
    text = ask("combine-json", answers=answers)["text"]
    word = ask("combine-word", answers=answers)["word"]
    for fields in ({"text": text}, {"word": word}):
        reply = ask("open", language, **fields)
        assert (reply["ok"], reply["code"]) == (False, "is-comparison")
        assert reply["message"] == read_texts(language).errors["is-comparison"]


def test_what_was_written_down_at_a_meeting_comes_through_a_comparison_and_back() -> None:
    answers, record = [make_full_file("scope"), of("Bo", "scope")], make_record()
    text = ask("export", of="comparison", **{"as": "json"}, answers=answers, record=record)["text"]
    word = ask("export", of="comparison", **{"as": "word"}, answers=answers, record=record)["word"]
    assert json.loads(text)["decisions"] == record["decisions"]
    for source in ({"text": text}, {"bytes": word}):
        assert ask("gather", **source)["record"] == record


def test_a_comparison_without_a_meeting_holds_nothing_of_one() -> None:
    answers = [make_full_file("scope"), of("Bo", "scope")]
    blank: dict[str, Any] = {"meeting": {}, "points": [], "decisions": [{}]}
    sent: list[dict[str, Any]] = [{}, {"record": {}}, {"record": blank}]
    for fields in sent:
        content = json.loads(ask("export", of="comparison", **{"as": "json"}, answers=answers, **fields)["text"])
        assert not {"meeting", "points", "decisions"} & {*content}
        assert "record" not in ask("gather", text=json.dumps(content))


@pytest.mark.parametrize(
    ("record", "code", "at"),
    [
        (None, "wrong-value", ""),
        ({"meeting": {"date": "2026-02-30"}}, "wrong-date", "meeting.date"),
        ({"meeting": {"date": "soon"}}, "wrong-date", "meeting.date"),
        ({"meeting": {"again": "2027-02-30"}}, "wrong-date", "meeting.again"),
        ({"meeting": {"again": "in spring"}}, "wrong-date", "meeting.again"),
        ({"points": [{"id": "costs"}, {}]}, "missing-field", "points.1.id"),
        ({"points": [{"id": "costs", "planned": 15, "actual": -1}]}, "wrong-value", "points.0.actual"),
        ({"points": [{"id": "costs"}] * 21}, "too-many-entries", "points"),
        ({"decisions": [{}] * 11}, "too-many-entries", "decisions"),
        ({"speaker": "Awa"}, "unknown-field", "speaker"),
    ],
)
def test_a_record_that_does_not_fit_is_refused_by_its_place(record: Any, code: str, at: str) -> None:
    answers = [make_full_file("scope"), of("Bo", "scope")]
    reply = ask("export", of="comparison", **{"as": "json"}, answers=answers, record=record)
    assert (reply["ok"], reply["code"], reply["at"]) == (False, code, at)
    assert reply["message"]


# ---- Names


@pytest.mark.parametrize(
    ("language", "default"), [("fr", "Partenaire {}"), ("en", "Partner {}"), ("es", "Organización aliada {}")]
)
def test_names_are_given_or_the_organisation_s_or_by_place(language: str, default: str) -> None:
    blank = make_file("scope")
    answers = [blank, of("Awa", "scope"), of("Awa", "scope"), blank]

    def named(**fields: object) -> list[str]:
        partners: list[str] = ask("combine", language, answers=answers, **fields)["result"]["partners"]
        return partners

    assert named() == [default.format(1), "Awa", "Awa (2)", default.format(4)]
    assert named(names=["", "Le terrain", "", "Awa"]) == [default.format(1), "Le terrain", "Awa", "Awa (2)"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_is_too_long_is_cut_when_asked_with_and_refused_in_a_file(language: str) -> None:
    reply = ask("combine-json", language, answers=[of("Awa"), of("Bo")], names=["a", "n" * 201])
    content = json.loads(reply["text"])
    assert [each["name"] for each in content["partners"]] == ["a", "n" * 200]
    content["partners"][1]["name"] += "n"
    refused = ask("gather", language, text=json.dumps(content))
    assert (refused["ok"], refused["code"], refused["at"]) == (False, "text-too-long", "partners.1.name")
    assert "200" in refused["message"]


# ---- Refusals


def is_a_sentence(message: str) -> bool:
    # A file may quote a brace of its own.
    return message.endswith(".") and not re.search(r"\{[a-z]+\}", message)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("do", COMBINING)
@pytest.mark.parametrize(
    ("answers", "code", "at"),
    [
        ([], "too-few-files", "answers"),
        ([of("Awa")], "too-few-files", "answers"),
        ([make_file()] * 51, "too-many-files", "answers"),
        ([of("Awa"), of("Bo"), of("Cé", "review")], "different-uses", "answers.2.use"),
        ([of("Awa"), make_file(version=3)], "unknown-version", "answers.1.version"),
        ([of("Awa", "scope"), of("Bo", "scope", {"funds": {"get": 9}})], "wrong-value", "answers.1.answers.funds.get"),
        ([of("Awa"), None], "not-answers", "answers.1"),
        ([{"format": COMPARISON}, of("Awa")], "is-comparison", "answers.0"),
    ],
)
def test_what_cannot_be_combined_is_refused_with_its_place(
    answers: list[Any], code: str, at: str, do: str, language: str
) -> None:
    reply = ask(do, language, answers=answers)
    assert (reply["ok"], reply["code"], reply["at"]) == (False, code, at)
    assert is_a_sentence(reply["message"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_inside_a_comparison_is_named_with_its_partner(language: str) -> None:
    texts = read_texts(language)
    content = json.loads(ask("combine-json", answers=[make_full_file("scope"), make_full_file("scope")])["text"])
    content["partners"][1]["answers"]["answers"]["funds"]["get"] = 9
    reply = ask("gather", language, text=json.dumps(content))
    assert (reply["ok"], reply["code"]) == (False, "wrong-value")
    assert reply["at"] == "partners.1.answers.answers.funds.get"
    assert is_a_sentence(reply["message"])
    assert texts.items["funds"].name in reply["message"]
    assert texts.ratings["get"].name in reply["message"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": "no"}, "not-json"),
        ({"text": "{}"}, "not-answers"),
        ({"text": "[]"}, "not-answers"),
        ({"text": 5}, "not-json"),
        ({"text": '{"a": 1, "a": 2}'}, "duplicate-field"),
        ({"text": json.dumps({"format": COMPARISON, "version": 3, "partners": []})}, "unknown-version"),
        ({"text": json.dumps({"format": COMPARISON, "partners": []})}, "not-answers"),
        ({"text": json.dumps({"format": COMPARISON, "version": 1})}, "missing-field"),
        ({"text": json.dumps(make_file(version=3))}, "unknown-version"),
        ({"text": json.dumps(make_file("scope", {"funds": {"get": 9}}))}, "wrong-value"),
        ({"text": " " * (LARGEST_DOCUMENT + 1)}, "file-too-large"),
        ({"word": "###"}, "not-word"),
        ({"word": base64.b64encode(b"PK\x03\x04").decode()}, "cut-file"),
        ({"word": base64.b64encode(b"PK\x01\x02").decode()}, "not-word"),
        ({"word": None}, "not-word"),
        ({}, "not-word"),
    ],
)
def test_gather_refuses_what_it_cannot_read(language: str, fields: File, code: str) -> None:
    reply = ask("gather", language, **fields)
    assert (reply["ok"], reply["code"]) == (False, code)
    assert is_a_sentence(reply["message"])


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-1, 5), st.text(max_size=5), st.just(make_full_file("scope"))),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)


@examples(40)
@given(
    st.sampled_from([*COMBINING, "gather", "follow", "follow-word"]),
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("answers", "names", "text", "word", "earlier", "later"), anything)
    ),
)
def test_no_request_raises(do: str, fields: dict[str, Any]) -> None:
    reply = ask(do, "fr", **fields)
    assert reply["ok"] is True or is_a_sentence(reply["message"])


@examples(40)
@given(
    st.one_of(
        anything, st.lists(st.fixed_dictionaries({}, optional={"name": anything, "answers": anything}), max_size=3)
    )
)
def test_no_comparison_file_raises(partners: object) -> None:
    head = {"format": COMPARISON, "version": 2, "checklist": CHECKLIST.name, "use": "scope", "language": "fr"}
    text = json.dumps({**head, "partners": partners})
    reply = ask("gather", "fr", text=text)
    assert reply["ok"] is True or is_a_sentence(reply["message"])


# ---- As many as there may be


@pytest.mark.parametrize("do", COMBINING)
def test_fifty_files_are_accepted(do: str) -> None:
    reply = ask(do, answers=[make_full_file("review")] * 50)
    assert reply["ok"] is True


def test_fifty_partners_have_fifty_names() -> None:
    partners = ask("combine", answers=[make_full_file("scope")] * 50)["result"]["partners"]
    assert len(set(partners)) == 50
    assert partners[:3] == ["Réseau des puits", "Réseau des puits (2)", "Réseau des puits (3)"]


@pytest.mark.parametrize("do", COMBINING)
def test_the_same_request_gives_the_same_bytes(do: str) -> None:
    request = json.dumps({"do": do, "language": "es", "answers": [make_full_file("scope"), make_file("scope")]})
    assert handle(request) == handle(request)


# ---- Word


def opened(reply: dict[str, Any]) -> Document:
    assert reply["ok"] is True
    assert reply["name"].endswith(".docx")
    return docx.Document(io.BytesIO(base64.b64decode(reply["word"])))


def all_text(document: Document) -> str:
    """Every paragraph, those in tables too."""
    found = []
    for each in document.element.body.iter(f"{W}p"):
        letters = [node.text or "" if node.tag == f"{W}t" else "\n" for node in each.iter(f"{W}t", f"{W}br")]
        found.append("".join(letters))
    return "\n".join(found)


def headings_of(document: Document, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style and each.style.name == style]


def header_of(block: Mapping[str, Any]) -> list[str]:
    """What stands in the first row of a block's table; a map has its axes before it, and its key after it."""
    header = list(block["header"])
    return [block["axes"], *header, block["key_name"]] if block["kind"] == "map" else header


def assert_document(document: Document, title: str, texts: Texts, blocks: Sequence[Mapping[str, Any]]) -> None:
    assert document.core_properties.title == title
    assert document.core_properties.language.startswith(texts.language)
    assert document.core_properties.author == ""
    assert document.paragraphs[0].text == title
    assert headings_of(document, "Title") == [title]
    for level, style in ((2, "Heading 1"), (3, "Heading 2")):
        told = [block["text"] for block in blocks if block["kind"] == "heading" and block["level"] == level]
        assert headings_of(document, style) == told
    assert texts.warning in all_text(document)
    with_header = [block for block in blocks if block["kind"] in ("table", "map", "matrix", "blanks")]
    without = [block for block in blocks if block["kind"] == "notes"]
    assert len(document.tables) == len(with_header) + len(without)
    repeated = [
        table
        for table in document.tables
        if table._tbl.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None  # noqa: SLF001 (python-docx reads no such row)
    ]
    assert [[cell.text for cell in table.rows[0].cells] for table in repeated] == [header_of(b) for b in with_header]
    assert all(len(row.cells) == len(table.columns) for table in document.tables for row in table.rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_a_comparison_opens_in_word(use: str, language: str) -> None:
    texts = read_texts(language)
    answers = [make_full_file(use), of("Bo", use), make_full_file(use), make_file(use), make_full_file(use)]
    document = opened(ask("combine-word", language, answers=answers))
    assert (
        document.core_properties.title
        == document.paragraphs[0].text
        == texts.pack["title"].format(name="Eau pour tous")
    )
    assert document.core_properties.subject == texts.pack["subject"]
    assert document.core_properties.language.startswith(language)
    assert all_text(document).count("Une précision.\nSur deux lignes.") == 3 * 13, "every note stands there once"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_a_report_over_time_opens_in_word(use: str, language: str) -> None:
    texts = read_texts(language)
    both = {"earlier": make_full_file(use), "later": of("Réseau des puits", use)}
    report = ask("follow", language, **both)["report"]
    document = opened(ask("follow-word", language, **both))
    assert_document(document, texts.say_compared("followed_title", use=texts.uses[use].name), texts, report)
    assert document.core_properties.subject == texts.compared["followed_subject"]
    assert all_text(document).count("Une précision.\nSur deux lignes.") == 13


@pytest.mark.parametrize("use", USES)
def test_hostile_texts_do_no_harm_in_word(use: str) -> None:
    hostile = make_full_file(use, note=HOSTILE)
    hostile["about"] = {"organisation": HOSTILE, "partnership": HOSTILE, "date": ""}
    for reply in (
        ask("combine-word", answers=[hostile, hostile], names=[HOSTILE, HOSTILE]),
        ask("follow-word", earlier=hostile, later=hostile),
    ):
        shown = all_text(opened(reply))
        assert "<script>alert(1)</script> &amp; ]]> {0} {{x}}" in shown
        assert not set(shown) & set("\x00\x01\x1f\ufffe\uffff")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_a_file_about_several_names_the_partnership_and_nobody(language: str) -> None:
    texts = read_texts(language)
    answers = [make_full_file("scope"), of("Bo", "scope")]
    for do, ending in (("combine-json", "json"), ("combine-csv", "csv")):
        name = ask(do, language, answers=answers)["name"]
        assert (
            name == f"{texts.files.answers}-{texts.files.comparison}-{texts.files.uses['scope']}-eau-pour-tous.{ending}"
        )
        assert re.fullmatch(r"[\w-]+\.\w+", name)
    pack = ask("combine-word", language, answers=answers)["name"]
    assert pack == f"{texts.files.answers}-{texts.files.pack}-{texts.files.uses['scope']}-eau-pour-tous.docx"
    followed = ask("follow-word", language, earlier=answers[0], later=answers[0])["name"]
    assert followed == f"{texts.files.answers}-{texts.files.followed}-{texts.files.uses['scope']}.docx"


# ---- Files as people have them


def read_case(name: str) -> str:
    return (Path(__file__).parent.parent / "data" / "cases" / f"right-{name}.json").read_text(encoding="utf-8")


def test_one_organisation_written_in_two_programs_is_followed() -> None:
    (one,), (other,) = (gather({"text": read_case(f"{name}-apostrophe")}) for name in ("typed", "typographic"))
    for first, second in ((one, other), (other, one)):
        moments = ask("combine", answers=[first["answers"], second["answers"]])["moments"]
        assert moments == {"earlier": int(first is other), "later": int(first is one), "only": True}
    assert ask("follow", earlier=one["answers"], later=other["answers"])["ok"] is True


def test_a_year_of_two_digits_decides_no_order() -> None:
    before, slip = (ask("gather", text=read_case(name)) for name in ("year-before", "year-of-two-digits"))
    assert "notice" not in before
    assert "0026-03-01" in slip["notice"]
    answers = [reply["partners"][0]["answers"] for reply in (before, slip)]
    assert ask("combine", answers=answers)["moments"] is None
    for earlier, later in (answers, answers[::-1]):
        report = json.dumps(ask("follow", earlier=earlier, later=later)["report"], ensure_ascii=False)
        assert read_texts("en").compared["reversed"] not in report

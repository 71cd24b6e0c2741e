import contextlib
import json
import time
import tracemalloc
from itertools import permutations
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.answers import (
    LARGEST_FILE,
    LONGEST_TEXT,
    VERSION,
    build_file,
    parse_json,
    read_answers,
    read_answers_text,
    write_answers,
)
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.errors import AnswersError
from pyapp.model import About, Action, Closing, EarlierAction
from pyapp.schema import build_schema
from pyapp.scoring import build_result, score
from tests.answer_sets import File, files, make_file, make_full_file

PUBLISHED = jsonschema.Draft202012Validator(build_schema(CHECKLIST))
OLD_FILES = sorted((Path(__file__).parent.parent / "data" / "answers").glob("*.json"))


def refusal(content: Any) -> AnswersError:
    with pytest.raises(AnswersError) as caught:
        read_answers(content)
    return caught.value


@given(files())
def test_saving_then_opening_changes_nothing(file: File) -> None:
    answers = read_answers(file)
    assert read_answers_text(write_answers(answers, build_result(score(answers, ADDED_VALUE)))) == answers


@given(files(), st.randoms())
def test_the_order_of_a_file_does_not_matter(file: File, random: Any) -> None:
    items = list(file["answers"].items())
    random.shuffle(items)
    assert read_answers({**file, "answers": dict(items)}) == read_answers(file)


@given(files())
def test_every_file_fits_the_published_schema(file: File) -> None:
    written = json.loads(write_answers(read_answers(file), {}))
    PUBLISHED.validate(written)


@pytest.mark.parametrize("path", OLD_FILES, ids=lambda path: path.name)
def test_files_of_every_version_keep_opening(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kept = json.loads(text)
    written = json.loads(write_answers(read_answers_text(text), kept["result"]))
    assert written["version"] == VERSION
    if kept["version"] == 1:
        assert written["about"].pop("goal") == ""
    assert {**written, "version": kept["version"]} == kept


def test_there_is_a_file_of_this_version_for_each_use() -> None:
    uses = ("expect", "scope", "review")
    assert {path.name for path in OLD_FILES} == {f"{n}-{use}.json" for n in range(1, VERSION + 1) for use in uses}


def test_a_file_holds_only_what_was_typed() -> None:
    assert build_file(read_answers(make_file("expect"))) == {
        **{key: value for key, value in make_file("expect").items() if key != "answers"},
        "about": {"organisation": "", "partnership": "", "date": "", "goal": ""},
        "answers": {},
        "closing": {"costs_and_risks": "", "actions": []},
    }


def test_an_item_that_says_nothing_is_left_out_and_so_is_an_empty_action() -> None:
    file = make_file("expect", {"funds": {}, "staff": {"note": "x"}}, closing={"actions": [{}, {"who": "Awa"}]})
    answers = read_answers(file)
    assert list(answers.items) == ["staff"]
    assert [action.who for action in answers.closing.actions] == ["Awa"]


def test_the_result_in_a_file_is_ignored() -> None:
    assert read_answers(make_file("expect", result={"anything": [1]})) == read_answers(make_file("expect"))


@pytest.mark.parametrize(
    ("content", "code", "at"),
    [
        ([], "not-answers", ""),
        ({}, "not-answers", ""),
        (make_file(format="other"), "not-answers", ""),
        (make_file(version="1"), "not-answers", "version"),
        (make_file(version=True), "not-answers", "version"),
        (make_file(version=3), "unknown-version", "version"),
        (make_file(version=1, about={"goal": "x"}), "unknown-field", "about.goal"),
        (make_file(version=1, closing={"focus": []}), "unknown-field", "closing.focus"),
        (make_file(about={"goal": "x" * 501}), "text-too-long", "about.goal"),
        (make_file(closing={"focus": ["funds", "scale", "staff", "credibility"]}), "too-many-entries", "closing.focus"),
        (make_file(closing={"focus": ["fund"]}), "wrong-value", "closing.focus.0"),
        (make_file("scope", closing={"earlier_actions": []}), "unknown-field", "closing.earlier_actions"),
        (make_file(closing={"earlier_actions": [{}] * 4}), "too-many-actions", "closing.earlier_actions"),
        (make_file(checklist="other"), "other-checklist", "checklist"),
        (make_file("seek"), "unknown-use", "use"),
        (make_file(use=["expect"]), "unknown-use", "use"),
        (make_file(language="<b>"), "wrong-value", "language"),
        (make_file(language="fr\n"), "wrong-value", "language"),
        (make_file(answers=[]), "wrong-value", "answers"),
        (make_file(extra=1), "unknown-field", "extra"),
        (make_file(answers={"money": {}}), "unknown-item", "answers.money"),
        (make_file(answers={"funds": {"get": 1}}), "unknown-field", "answers.funds.get"),
        (make_file("scope", {"funds": {"need": 1}}), "unknown-field", "answers.funds.need"),
        (make_file(answers={"funds": {"priority": 4}}), "wrong-value", "answers.funds.priority"),
        (make_file(answers={"funds": {"priority": 2.5}}), "wrong-value", "answers.funds.priority"),
        (make_file(answers={"funds": {"priority": True}}), "wrong-value", "answers.funds.priority"),
        (make_file(answers={"funds": {"priority": None}}), "wrong-value", "answers.funds.priority"),
        (make_file(answers={"funds": {"priority": "early"}}), "wrong-value", "answers.funds.priority"),
        (make_file(answers={"critical-mass": {"note": 1}}), "wrong-value", "answers.critical-mass.note"),
        (make_file(answers={"funds": {"note": "x" * (LONGEST_TEXT + 1)}}), "text-too-long", "answers.funds.note"),
        (make_file(about={"date": "24/11/2026"}), "wrong-date", "about.date"),
        (make_file(about={"date": "2026-02-30"}), "wrong-date", "about.date"),
        (make_file(about={"date": "2026-3-12"}), "wrong-date", "about.date"),
        (make_file(about={"date": "20226-03-12"}), "wrong-date", "about.date"),
        (make_file(about={"date": "2026-03-12\n"}), "wrong-date", "about.date"),
        (make_file(about={"date": 20260312}), "wrong-date", "about.date"),
        (make_file(about={"name": "x"}), "unknown-field", "about.name"),
        (make_file(answers={"scale": {"remark": "x"}}), "unknown-field", "answers.scale.remark"),
        (make_file(answers={"scale": {"a.b": "x"}}), "unknown-field", "answers.scale.a.b"),
        (make_file(closing={"actions": [{"what": ""}, {"why": ""}]}), "unknown-field", "closing.actions.1.why"),
        (make_file(closing={"actions": [None]}), "wrong-value", "closing.actions.0"),
        (make_file(**{"$schema": 1}), "wrong-value", "$schema"),
        (make_file(answers={"$schema": ""}), "unknown-item", "answers.$schema"),
        (make_file(closing={"worthwhile": "yes"}), "unknown-field", "closing.worthwhile"),
        (make_file("review", closing={"worthwhile": "maybe"}), "wrong-value", "closing.worthwhile"),
        (make_file(closing={"actions": [{}] * 4}), "too-many-actions", "closing.actions"),
        (make_file(closing={"actions": [{}, {"what": 1}]}), "wrong-value", "closing.actions.1.what"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(content: Any, code: str, at: str) -> None:
    error = refusal(content)
    assert (error.code, error.at) == (code, at)


def test_of_several_faults_the_first_of_the_file_is_named() -> None:
    wrongs = {"language": 1, "answers": {"funds": {"x": 1, "priority": 9}}, "about": {"date": "soon"}, "extra": 1}
    for names in permutations(wrongs):
        first = {name: wrongs[name] for name in names}
        head = {name: value for name, value in make_file().items() if name not in wrongs}
        at = {"language": "language", "answers": "answers.funds.x", "about": "about.date", "extra": "extra"}
        assert refusal({**head, **first}).at == at[names[0]]


def test_a_date_that_will_not_do_is_named() -> None:
    assert refusal(make_file(about={"date": "2026-02-30"})).facts == {"date": "2026-02-30"}
    assert refusal(make_file(about={"date": "2026-3-12"})).facts == {"date": "2026-3-12"}
    assert refusal(make_file(about={"date": ["2026"]})).facts == {"date": '["2026"]'}


@pytest.mark.parametrize("name", ["checklist", "use", "answers"])
def test_a_missing_field_is_named(name: str) -> None:
    file = make_file()
    del file[name]
    assert refusal(file).code == "missing-field"
    assert refusal(file).facts["name"] == name


def test_what_stands_where_a_name_should_is_quoted_as_the_file_has_it() -> None:
    assert refusal(make_file(checklist=[None, True])).facts == {"name": "[null, true]"}
    assert refusal(make_file({"é": False})).facts == {"name": '{"é": false}'}


def test_a_field_named_like_a_trap_is_only_an_unknown_field() -> None:
    assert refusal(make_file(answers={"__proto__": {}})).code == "unknown-item"


@pytest.mark.parametrize(
    "text", ["", "{", "[1,", "NaN", '{"a": Infinity}', "1" * 5000, "[" * 100_000, "\x00", "{'a': 1}"]
)
def test_what_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(AnswersError) as caught:
        parse_json(text)
    assert caught.value.code == "not-json"


def test_nesting_is_bounded_and_brackets_in_texts_do_not_count() -> None:
    assert parse_json('["' + "[{" * 5000 + '\\"[]"]') == ["[{" * 5000 + '"[]']
    assert parse_json("[" * 50 + "]" * 50)
    with pytest.raises(AnswersError):
        parse_json("[" * 70 + "]" * 70)


def test_a_person_may_write_any_number_of_brackets() -> None:
    file = make_file("expect", {item: {"note": "[{" * (LONGEST_TEXT // 2)} for item in ("funds", "scale", "staff")})
    file["closing"] = {"actions": [{"what": "[" * LONGEST_TEXT, "who": "{" * LONGEST_TEXT, "when": "[" * LONGEST_TEXT}]}
    assert json.dumps(file).count("[") + json.dumps(file).count("{") > 50_000
    assert read_answers_text(json.dumps(file)) == read_answers(file)


def test_more_pieces_than_any_file_has_are_refused_however_flat() -> None:
    with pytest.raises(AnswersError) as caught:
        parse_json("[" + "[]," * 110_000 + "[]]")
    assert caught.value.code == "not-json"


def test_a_long_text_is_read_in_little_more_memory_than_its_own() -> None:
    text = '["' + '[\\"' * (LARGEST_FILE // 3) + '"]'
    tracemalloc.start()
    try:
        assert parse_json(text)
        assert tracemalloc.get_traced_memory()[1] < 10 * len(text)
    finally:
        tracemalloc.stop()


def test_a_field_given_twice_is_refused_rather_than_half_read() -> None:
    with pytest.raises(AnswersError) as caught:
        parse_json('{"answers": {"funds": {"priority": 3, "priority": 0}}}')
    assert (caught.value.code, caught.value.facts) == ("duplicate-field", {"name": "priority"})


@pytest.mark.parametrize(
    "text",
    [
        '["' * 1 + "[" * 61 + '"' + '\\"' * 300_000,
        "{" + ",".join(f'"a{n}": 1' for n in range(60_000)) + "}",
        '"\\' * 100_000,
    ],
    ids=["unclosed", "many fields", "backslashes"],
)
def test_reading_takes_no_longer_than_the_text_is_long(text: str) -> None:
    started = time.process_time()
    with contextlib.suppress(AnswersError):
        parse_json(text)
    assert time.process_time() - started < 5  # a quadratic reading takes many minutes


def test_names_that_become_the_same_are_refused() -> None:
    with pytest.raises(AnswersError) as caught:
        parse_json('{"\\ud800": 1, "\\ud801": 2}')
    assert caught.value.code == "duplicate-field"


def test_a_field_with_a_puzzling_name_is_named_all_the_same() -> None:
    error = refusal(make_file(about={"x - at `y": 1}))
    assert (error.code, error.at) == ("unknown-field", "about.x - at `y")


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_what_has_one_line_on_the_form_is_read_on_one_line_and_texts_as_they_are(line_break: str) -> None:
    text = f"one{line_break}two"
    answers = read_answers(
        make_file(
            answers={"scale": {"note": text}},
            about={"organisation": text, "partnership": text, "goal": text},
            closing={
                "costs_and_risks": text,
                "actions": [{"what": text, "who": text, "when": text}],
                "earlier_actions": [{"what": text, "who": text, "when": text}],
            },
        )
    )
    assert answers.about == About("one two", "one two", goal="one two")
    said = ("one two", "one two", "one two")
    assert answers.closing == Closing(text, actions=(Action(*said),), earlier_actions=(EarlierAction(*said),))
    assert answers.items["scale"].note == text


def test_what_is_kept_in_view_stands_in_checklist_order_and_once() -> None:
    closing = read_answers(make_file(closing={"focus": ["staff", "scale", "staff"]})).closing
    assert closing.focus == ("scale", "staff")
    assert build_file(read_answers(make_file(closing={"focus": ["staff", "scale"]})))["closing"]["focus"] == [
        "scale",
        "staff",
    ]


def test_what_became_of_an_earlier_action_may_be_left_open() -> None:
    given = [{"what": "Visit"}, {"outcome": "ongoing"}, {"what": "\n"}]
    read = read_answers(make_file("review", closing={"earlier_actions": given}))
    assert read.closing.earlier_actions == (EarlierAction("Visit"), EarlierAction(outcome="ongoing"))
    assert build_file(read)["closing"]["earlier_actions"] == [
        {"what": "Visit", "who": "", "when": ""},
        {"what": "", "who": "", "when": "", "outcome": "ongoing"},
    ]


def test_an_action_of_line_breaks_alone_says_nothing() -> None:
    assert read_answers(make_file(closing={"actions": [{"what": "\n"}, {"who": "a"}]})).closing.actions == (
        Action("", "a"),
    )


@given(st.sampled_from([0, 1, 2, 3]), st.sampled_from(["{}.0", "{}.000", "{}e0", "{}E+00", "{}.0e-0", "0.{}e1"]))
def test_a_whole_number_may_be_written_with_a_point_or_an_exponent(level: int, spelling: str) -> None:
    text = json.dumps(make_file(version=12345, answers={"funds": {"priority": 54321}}))
    text = text.replace("54321", spelling.format(level)).replace("12345", spelling.format(2))
    (given_level,) = read_answers_text(text).ratings_of("funds").values()
    assert (given_level, type(given_level)) == (level, int)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_the_same_however_it_is_written(number: float) -> None:
    read = parse_json(json.dumps(number))
    assert read == number
    assert isinstance(read, int) == number.is_integer()


def test_the_schema_that_an_editor_is_told_is_ignored() -> None:
    named = {"$schema": "https://example.org/schema/answers-1.json", **make_full_file("scope")}
    assert read_answers(named) == read_answers(make_full_file("scope"))
    assert "$schema" not in build_file(read_answers(named))


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert read_answers_text("\ufeff" + json.dumps(make_file())) == read_answers(make_file())


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    assert parse_json('["\\ud800", {"\\udc00": "\\ud83d\\ude00"}, "a\ud800"]') == [
        "\ufffd",
        {"\ufffd": "😀"},
        "a\ufffd",
    ]
    assert parse_json('"\\ud800"') == "\ufffd"


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(AnswersError) as caught:
        read_answers_text(" " * (LARGEST_FILE + 1))
    assert caught.value.code == "file-too-large"


def test_the_longest_answers_still_fit_in_a_file() -> None:
    longest = "😀" * LONGEST_TEXT
    file = make_full_file("review", note=longest)
    file["about"] |= {"organisation": longest, "partnership": longest}
    file["closing"] |= {"costs_and_risks": longest, "actions": [{"what": longest, "who": longest, "when": longest}] * 3}
    answers = read_answers(file)
    assert read_answers_text(write_answers(answers, build_result(score(answers, ADDED_VALUE)))) == answers

import base64
import json
import re
from typing import Any

import pytest
from hypothesis import given

from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import File, files, make_file, make_full_file


def ask(do: str, **fields: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, **fields})))
    return reply


@pytest.mark.parametrize("use", ["expect", "scope", "review"])
def test_score_gives_the_published_shape(use: str) -> None:
    reply = ask("score", language="fr", answers=make_full_file(use))
    assert reply["ok"] is True
    result = reply["result"]
    assert list(result) == ["use", "answered", "items", "partial", "flags", "stands_out", "lists"]
    assert list(result["lists"]) == ["advantages", "benefits"]
    for each in result["lists"].values():
        assert list(each) == ["answered", "items", "scores", "categories"]
        for score in each["scores"].values():
            assert list(score) == ["points", "possible", "rated"] + ([] if use == "review" else ["high"])
    assert reply["report"][0]["kind"] == "heading"
    assert reply["progress"] == f"Réponses\u00a0: {result['answered']} sur 13"


def test_progress_reads_as_promised_in_english() -> None:
    answers = {item: {"priority": 1} for item in ("scale", "funds", "staff")}
    assert ask("score", language="en", answers=make_file("expect", answers))["progress"] == "3 of 13 answered"


@given(files())
def test_what_is_saved_opens_again(file: File) -> None:
    saved = ask("save", language="fr", answers=file)
    reopened = ask("open", language="fr", text=saved["text"])
    assert ask("save", language="fr", answers=reopened["answers"]) == saved


def test_a_saved_file_carries_its_result_and_the_warning() -> None:
    content = json.loads(ask("save", answers=make_full_file("review", language="es"))["text"])
    assert content["result"]["warning"] == read_texts("es").warning
    assert content["result"]["rules"] == CHECKLIST.rules
    assert content["result"]["answered"] == 13


def test_a_word_report_opens_again_as_its_answers() -> None:
    file = make_full_file("scope")
    word = ask("word", language="en", answers=file)
    assert base64.b64decode(word["word"]).startswith(b"PK")
    assert ask("open", language="en", word=word["word"])["answers"]["answers"] == file["answers"]


@pytest.mark.parametrize(
    ("organisation", "name"),
    [
        ("", "valeur-ajoutee-bilan-2026-11-24.json"),
        ("Réseau des puits", "valeur-ajoutee-bilan-réseau-des-puits-2026-11-24.json"),
        ("../../etc/passwd\x00", "valeur-ajoutee-bilan-etc-passwd-2026-11-24.json"),
        ("شبكة", "valeur-ajoutee-bilan-شبكة-2026-11-24.json"),
        ("Re\u0301seau", "valeur-ajoutee-bilan-réseau-2026-11-24.json"),
        ("मानवाधिकार संगठन", "valeur-ajoutee-bilan-मानवाधिकार-संगठन-2026-11-24.json"),
    ],
)
def test_a_file_name_is_made_of_letters_and_digits(organisation: str, name: str) -> None:
    file = make_file("review", about={"organisation": organisation, "date": "2026-11-24"})
    assert ask("save", language="fr", answers=file)["name"] == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_a_sentence_that_names_the_place(language: str) -> None:
    texts = read_texts(language)
    reply = ask("score", language=language, answers=make_file("scope", {"funds": {"get": 9}}))
    assert reply["ok"] is False
    assert (reply["code"], reply["at"]) == ("wrong-value", "answers.funds.get")
    assert texts.items["funds"].name in reply["message"]
    assert texts.ratings["get"].name in reply["message"]
    assert "{" not in reply["message"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": "no"}, "not-json"),
        ({"text": "{}"}, "not-answers"),
        ({"text": json.dumps(make_file(version=9))}, "unknown-version"),
        ({"text": json.dumps(make_file(checklist="x"))}, "other-checklist"),
        ({"text": json.dumps(make_file("x"))}, "unknown-use"),
        ({"text": json.dumps(make_file(answers={"x": {}}))}, "unknown-item"),
        ({"text": json.dumps(make_file(x=1))}, "unknown-field"),
        ({"text": json.dumps(make_file(about={"date": "x"}))}, "wrong-date"),
        ({"text": json.dumps(make_file(closing={"actions": [{}] * 4}))}, "too-many-actions"),
        ({"text": json.dumps(make_file(answers={"funds": {"note": "x" * 10_001}}))}, "text-too-long"),
        ({"text": '{"a": 1, "a": 2}'}, "duplicate-field"),
        ({"text": " " * 2_000_000}, "file-too-large"),
        ({"word": "###"}, "not-word"),
        ({"word": base64.b64encode(b"PK\x03\x04").decode()}, "cut-file"),
        ({"word": base64.b64encode(b"PK\x01\x02").decode()}, "not-word"),
        ({"word": None}, "not-word"),
        ({}, "not-word"),
        ({"text": 5}, "not-json"),
    ],
)
def test_every_refusal_is_said_in_every_language(language: str, fields: File, code: str) -> None:
    reply = ask("open", language=language, **fields)
    assert (reply["ok"], reply["code"]) == (False, code)
    assert reply["message"]
    assert "{" not in reply["message"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "not-json"),
        ("[]", "unknown-request"),
        ('{"do": "fly", "language": "fr"}', "unknown-request"),
        ('{"do": ["score"], "language": "fr"}', "unknown-request"),
        ('{"do": "score", "language": "xx"}', "unknown-language"),
        ('{"do": "score", "language": []}', "unknown-language"),
        ('{"do": "score", "language": "fr"}', "not-answers"),
    ],
)
def test_a_request_that_makes_no_sense_gets_an_answer_too(text: str, code: str) -> None:
    reply = json.loads(handle(text))
    assert (reply["ok"], reply["code"]) == (False, code)
    assert "{" not in reply["message"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("do", ["open", "gather"])
def test_a_file_that_is_no_text_is_refused_with_a_sentence(do: str, language: str) -> None:
    reply = ask(do, language=language, text=None)
    assert (reply["ok"], reply["code"]) == (False, "not-json")
    assert reply["message"] == read_texts(language).errors["not-json"]


def test_a_refusal_quotes_a_file_on_one_line_in_its_direction_and_shortly() -> None:
    message = ask("open", language="en", text=json.dumps(make_file(**{"a\u202eb\n\x00\u2066c": 1})))["message"]
    assert "a b   c" in message
    long = ask("open", language="en", text=json.dumps(make_file(**{"y" * 5000: 1})))
    assert long["code"] == "unknown-field"
    assert len(long["message"]) < 600


def test_a_lone_surrogate_in_a_note_does_no_harm() -> None:
    reply = ask("word", language="fr", answers=make_file("expect", {"funds": {"note": "a\ud800b"}}))
    assert ask("open", language="fr", word=reply["word"])["answers"]["answers"]["funds"]["note"] == "a\ufffdb"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("content", "named"),
    [
        (make_file(answers={"scale": {"remark": "x"}}), ("{scale} – remark", "answers.scale.remark")),
        (make_file(answers={"scale": {"a.b": "x"}}), ("{scale} – a.b", "answers.scale.a.b")),
        (make_file(about={"site": "x"}), ("site", "about.site")),
        (make_file(remark="x"), ("remark", "(remark)")),
        (make_file(closing={"actions": [{}, {"why": "x"}]}), ("{actions} – why", "closing.actions.1.why")),
        (make_file(answers={"scale": {"get": 1}}), ("{scale} – {get}", "answers.scale.get")),
    ],
)
def test_a_field_that_has_no_place_is_named_with_its_item(content: File, named: tuple[str, str], language: str) -> None:
    texts = read_texts(language)
    names = {"scale": texts.items["scale"].name, "get": texts.ratings["get"].name, "actions": texts.form["actions"]}
    for do in ("open", "gather"):
        reply = ask(do, language=language, text=json.dumps(content))
        assert reply["code"] == "unknown-field"
        for part in named:
            assert part.format(**names) in reply["message"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("do", ["open", "gather"])
def test_a_date_that_nobody_means_opens_with_a_question(do: str, language: str) -> None:
    for organisation, rules, sentences in (("Awa", CHECKLIST.rules, 2), ("", CHECKLIST.rules, 2), ("Awa", 9, 4)):
        about = {"organisation": organisation, "date": "0026-03-01"}
        content = make_file("review", about=about, result={"rules": rules})
        reply = ask(do, language=language, text=json.dumps(content))
        assert reply["ok"]
        assert "0026-03-01" in reply["notice"]
        assert organisation in reply["notice"]
        assert len(re.findall(r"[.?](?= |$)", reply["notice"])) == sentences
    word = ask("word", language=language, answers=content)["word"]
    assert "0026-03-01" in ask(do, language=language, word=word)["notice"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("date", ["2026-02-30", "2026-3-12", "20226-03-12", "2026/03/12"])
def test_a_date_that_will_not_do_is_said_with_how_to_write_one(date: str, language: str) -> None:
    message = ask("open", language=language, text=json.dumps(make_file(about={"date": date})))["message"]
    assert date in message
    assert "2026-11-24" in message

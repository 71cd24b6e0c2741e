"""What can be asked: what is asked and in which form stand apart, and the names of before go on working."""

import json
from importlib import import_module
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyapp import app
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.errors import RequestError
from pyapp.requests import ExportReportRequest, Request, ScoreRequest, read_request
from pyapp.texts import LANGUAGES
from tests.answer_sets import HOSTILE, make_file, make_full_file

USES = tuple(CHECKLIST.use_by_id)
EARLIER = {
    "word": ("report", "word"),
    "save": ("report", "json"),
    "combine-word": ("comparison", "word"),
    "combine-json": ("comparison", "json"),
    "combine-csv": ("comparison", "csv"),
    "follow-word": ("development", "word"),
}


def say(do: str, /, **fields: object) -> str:
    return handle(json.dumps({"do": do, **fields}))


def export(name: str, /, **fields: object) -> str:
    """What goes by another name now."""
    of, form = EARLIER[name]
    return say("export", of=of, **{"as": form}, **fields)


def fields_for(do: str, language: str, files: list[Any]) -> dict[str, Any]:
    if do in ("word", "save"):
        return {"language": language, "answers": files[0]}
    return {"language": language, "answers": files, "names": ["A", HOSTILE], "earlier": files[0], "later": files[1]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("do", EARLIER)
def test_old_and_new_names_get_the_same_reply(do: str, use: str, language: str) -> None:
    fields = fields_for(do, language, [make_full_file(use), make_full_file(use, note=HOSTILE)])
    reply = say(do, **fields)
    assert json.loads(reply)["ok"] is True
    assert export(do, **fields) == reply


@pytest.mark.parametrize("do", EARLIER)
@pytest.mark.parametrize("wrong", [None, 5, [], {"format": 1}, make_file(version=99), make_file("x")])
def test_old_and_new_names_are_refused_alike(do: str, wrong: object) -> None:
    for fields in (fields_for(do, "es", [wrong, wrong]), {"language": "es"}, {"language": "xx"}, {"answers": wrong}):
        reply = say(do, **fields)
        assert json.loads(reply)["ok"] is False
        assert export(do, **fields) == reply


@pytest.mark.parametrize("do", ["open", "gather"])
@pytest.mark.parametrize("content", [None, 5, "", "é", "AAAA", "UEsDBA=="])
def test_the_bytes_of_a_file_go_by_the_name_of_before_too(do: str, content: object) -> None:
    assert say(do, language="en", bytes=content) == say(do, language="en", word=content)


@pytest.mark.parametrize("do", ["open", "gather"])
def test_a_word_file_opens_from_its_bytes(do: str) -> None:
    word = json.loads(export("word", language="fr", answers=make_full_file("review")))["word"]
    reply = say(do, language="fr", bytes=word)
    assert json.loads(reply)["ok"] is True
    assert reply == say(do, language="fr", word=word)


@pytest.mark.parametrize(
    ("asked", "at", "name"),
    [
        ({}, "do", "None"),
        ({"do": "fly"}, "do", "fly"),
        ({"do": ["score"]}, "do", "['score']"),
        ({"do": "x" * 99}, "do", "x" * 40),
        ({"do": "report"}, "do", "report"),
        ({"do": "export"}, "of", "None"),
        ({"do": "export", "of": "score", "as": "word"}, "of", "score"),
        ({"do": "export", "of": ["report"], "as": "word"}, "of", "['report']"),
        ({"do": "export", "of": "report"}, "as", "None"),
        ({"do": "export", "of": "report", "as": "csv"}, "as", "csv"),
        ({"do": "export", "of": "development", "as": "json"}, "as", "json"),
        ({"do": "export", "of": "comparison", "as": {}}, "as", "{}"),
    ],
)
def test_what_nobody_can_do_is_refused_by_the_name_that_is_wrong(asked: dict[str, Any], at: str, name: str) -> None:
    with pytest.raises(RequestError) as refused:
        read_request({"language": "en", **asked})
    assert (refused.value.code, refused.value.at, refused.value.facts) == ("unknown-request", at, {"name": name})
    reply = json.loads(handle(json.dumps({"language": "en", **asked})))
    assert (reply["ok"], reply["at"]) == (False, at)
    assert name in reply["message"]


def test_a_request_knows_what_it_is_about() -> None:
    assert read_request({"do": "score", "answers": 5, "more": 1}) == ScoreRequest(answers=5)
    asked = {"do": "save", "answers": {}, "language": "fr"}
    assert read_request(asked) == ExportReportRequest(do="export", file_type="json", answers={}, language="fr")
    assert asked == {"do": "save", "answers": {}, "language": "fr"}


anything = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.text(max_size=3), st.sampled_from(["report", "word", "json"])
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=3), inner, max_size=2)),
    max_leaves=4,
)
FIELDS = ("do", "of", "as", "answers", "names", "text", "bytes", "word", "head", "earlier", "later")


@settings(max_examples=200, deadline=None)
@given(
    st.fixed_dictionaries({"do": st.sampled_from(["export", *EARLIER])}, optional=dict.fromkeys(FIELDS[1:], anything))
)
def test_whatever_is_asked_is_read_or_refused(content: dict[str, Any]) -> None:
    reply = json.loads(handle(json.dumps({"language": "fr", **content})))
    assert reply["ok"] is False
    # Those of before say both what and in which form.
    assert reply["code"] != "unknown-request" or content["do"] == "export" or reply["at"] in ("answers", "names")


def test_every_request_is_answered_by_the_reply_of_its_name() -> None:
    modules = app._ANSWERED_IN  # noqa: SLF001 (the page's types say the same, by the names alone)
    assert set(modules) == set(get_args(Request))
    for asked, module in modules.items():
        answering = import_module(f"pyapp.answering.{module}").ANSWERS
        assert {each for each in modules if modules[each] == module} == set(answering)
        hints = get_type_hints(answering[asked])
        do = "export" if asked.__name__.startswith("Export") else asked.__struct_config__.tag
        assert hints["request"] is asked
        assert hints["return"].__name__ == f"{str(do).title()}Reply"

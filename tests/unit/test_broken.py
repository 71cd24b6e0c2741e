"""A file that is broken, or holds too much, is refused with what its owner can do about it."""

import base64
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.app import handle
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import make_file, make_full_file
from tests.json_files import make_comparison

GOOD = json.dumps(
    make_full_file("review", note='Deux « mots »,\n"entre" \\ crochets: [ {'), ensure_ascii=False, indent=2
)
SHORT = json.dumps(make_file(answers={"scale": {"priority": 1}}))
SEVERAL = json.dumps(make_comparison(make_file(), make_file(), answers=None))


def refused(text: str, do: str = "open", language: str = "en") -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, "language": language, "text": text})))
    assert reply["ok"] is False
    return reply


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("do", ["open", "gather"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("\ufeff", "empty-file"),
        (" \r\n\t\n", "empty-file"),
        ("\0" * 512, "empty-file"),
        (GOOD[: len(GOOD) // 2], "cut-file"),
        (GOOD.rstrip()[:-1], "cut-file"),
        ("\ufeff" + SHORT[:-1], "cut-file"),
        (f"[{SHORT}, {SHORT}]", "several-answers"),
        (f"[{SEVERAL}]", "several-answers"),
        (f"{SHORT}\n{SHORT}\n", "several-answers"),
        (f"{GOOD}\r\n\r\n{GOOD}", "several-answers"),
        (f"{SHORT},\n{SHORT}", "several-answers"),
        (SHORT.replace("}}", "},}"), "json-fault"),
        (SHORT.replace('"use"', "'use'"), "json-fault"),
        (SHORT.replace("{", "{ // of ours\n", 1), "json-fault"),
        (SHORT.replace('"expect",', '"expect"'), "json-fault"),
        (SHORT.replace('"expect"', "“expect”"), "json-fault"),
        (SHORT + "}", "json-fault"),
        ("[]", "not-answers"),
        ("[[], {}]", "not-answers"),
        ('{"a": 1}', "not-answers"),
        ('{"a": 1,}', "not-json"),
        ('{"a": ', "not-json"),
        ("<html></html>", "is-web-page"),
        ("[" * 5000, "not-json"),
        (SHORT.replace("1", "NaN", 1), "json-fault"),
        ('{"a": NaN}', "not-json"),
    ],
)
def test_what_is_wrong_with_a_file_is_told(text: str, code: str, do: str, language: str) -> None:
    reply = refused(text, do, language)
    assert reply["code"] == code
    assert re.sub(r"\d+", "{line}", reply["message"]) == read_texts(language).errors[code] or code != "json-fault"


@given(st.integers(min_value=len('{\n  "format"'), max_value=len(GOOD) - 1))
def test_a_file_of_ours_that_ends_too_soon_is_cut_wherever_that_is(end: int) -> None:
    assert refused(GOOD[:end])["code"] == "cut-file"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n"format": "partnership-value/answers",\n}', 2),
        ('{\n"format": "partnership-value/answers"\n,\n\n}', 3),
        ('{\n"format": "partnership-value/answers",\n"use": [1,\n2,\n],\n"version": 1}', 4),
        ('{\n"format": "partnership-value/answers"\n"use": "expect"\n}', 3),
        ('{\n"format": "partnership-value/answers",\n"use": expect\n}', 3),
        ('{\n"format": "partnership-value/answers",\n"use": "NaN",\n"a":\n-Infinity\n}', 5),
        ('{\r\n"format": "partnership-value/answers",\r\n"use" "expect"\r\n}', 3),
        ('{\n"format": "partnership-value/answers",\n"use": "expect\n}', 3),
    ],
)
def test_the_line_to_correct_is_named(text: str, line: int) -> None:
    reply = refused(text)
    assert reply["code"] == "json-fault"
    assert re.findall(r"\d+", reply["message"]) == [str(line)]


def refused_bytes(content: bytes) -> str:
    word = base64.b64encode(content).decode("ascii")
    reply = json.loads(handle(json.dumps({"do": "open", "language": "en", "word": word})))
    assert reply["ok"] is False
    code: str = reply["code"]
    return code


@pytest.mark.parametrize(("encoding", "other"), [("cp1252", "\u00e9"), ("mac-roman", "\u00e9"), ("cp1251", "\u0438")])
def test_a_file_of_ours_in_letters_of_another_kind_says_what_to_do(encoding: str, other: str) -> None:
    text = json.dumps(make_file(about={"organisation": f"Sant{other} Nord"}), ensure_ascii=False)
    assert refused_bytes(text.encode(encoding)) == "not-utf-8"
    assert refused_bytes(f"Sant{other} Nord".encode(encoding)) == "not-json"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_that_ends_within_a_letter_was_cut(encoding: str) -> None:
    content = GOOD.encode(encoding)
    start = content.index("\u00ab".encode(encoding.replace("16", "16-le")))
    assert refused_bytes(content[: start + 1]) == "cut-file"

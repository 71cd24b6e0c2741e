"""Every file that the site can make fits its published schema, and the page that explains the format says it all."""

import base64
import io
import json
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import pyapp
from builder.examples import find_example_files
from pyapp.answers import VERSION, read_answers_text
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.schema import build_comparison_schema, build_schema
from pyapp.texts import LANGUAGES
from pyapp.word.carried import find_answers
from pyapp.word.package import open_package
from tests.answer_sets import make_full_file

DOCS = Path(pyapp.__file__).parent.parent / "docs"
EXAMPLES = sorted((DOCS / "examples").rglob("*.json"))
ANSWERS = jsonschema.Draft202012Validator(build_schema(CHECKLIST))
COMPARISONS = jsonschema.Draft202012Validator(build_comparison_schema(CHECKLIST))
SETS = [(example, language) for example in CHECKLIST.examples for language in LANGUAGES]


def ask(do: str, **fields: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, **fields})))
    assert reply["ok"], reply
    return reply


def carried_by(word: str) -> Any:
    return json.loads(find_answers(open_package(base64.b64decode(word))) or "null")


@pytest.mark.parametrize("validator", [ANSWERS, COMPARISONS], ids=["answers", "comparison"])
def test_a_schema_is_a_valid_schema(validator: jsonschema.Draft202012Validator) -> None:
    jsonschema.Draft202012Validator.check_schema(validator.schema)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_what_the_checklist_saves_fits_the_schema(use: str, language: str) -> None:
    file = make_full_file(use, language)
    ANSWERS.validate(json.loads(ask("save", language=language, answers=file)["text"]))
    ANSWERS.validate(carried_by(ask("word", language=language, answers=file)["word"]))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.relative_to(DOCS / "examples").as_posix())
def test_an_example_fits_the_schema(path: Path) -> None:
    ANSWERS.validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("example", "language"), SETS, ids=lambda each: getattr(each, "id", each))
def test_what_a_comparison_saves_fits_the_schema(example: Any, language: str) -> None:
    files = find_example_files(DOCS / "examples", example, language)
    answers = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    if len(answers) > 1:
        COMPARISONS.validate(json.loads(ask("combine-json", language=language, answers=answers)["text"]))
        COMPARISONS.validate(carried_by(ask("combine-word", language=language, answers=answers)["word"]))
    for earlier, later in pairwise(answers):
        if earlier["about"]["organisation"] == later["about"]["organisation"]:
            word = ask("follow-word", language=language, earlier=earlier, later=later)["word"]
            COMPARISONS.validate(carried_by(word))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_the_schema_refuses_what_the_checklist_refuses(use: str, language: str) -> None:
    file = make_full_file(use, language)
    changes: list[dict[str, Any]] = [{"use": "fly"}, {"version": 3}, {"extra": 1}, {"answers": {"x": {}}}]
    for wrong in (*changes, {"about": {"date": "soon"}}):
        assert not ANSWERS.is_valid({**file, **wrong})
        assert not json.loads(handle(json.dumps({"do": "save", "answers": {**file, **wrong}})))["ok"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_format_names_every_field_and_version(language: str) -> None:
    page = (DOCS / language / "format.md").read_text(encoding="utf-8")
    fields = set(json.loads(ask("save", answers=make_full_file("review", language))["text"]))
    assert not [name for name in (*fields, *CHECKLIST.use_by_id) if f"`{name}`" not in page]
    assert f"schema/answers-{VERSION}.json" in page
    assert f"schema/comparison-{VERSION}.json" in page
    history = re.findall(r"^\| ([^|]+) \| (\d+) \|", page, re.MULTILINE)
    versions = {"`partnership-value/answers`": VERSION, "`partnership-value/comparison`": VERSION}
    for what, newest in versions.items():
        assert [int(version) for name, version in history if name == what] == list(range(1, newest + 1))
    rules = [int(version) for name, version in history if name not in versions]
    assert rules == list(range(1, CHECKLIST.rules + 1))
    for use in CHECKLIST.use_by_id:
        assert f'--8<-- "files-story-{use}.html"' in page


@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_the_example_of_a_use_is_of_that_use(use: str) -> None:
    (example,) = [each for each in CHECKLIST.examples if each.id == f"story-{use}"]
    for language in LANGUAGES:
        for path in find_example_files(DOCS / "examples", example, language):
            assert read_answers_text(path.read_text(encoding="utf-8")).use == use


def test_a_word_report_carries_its_answers_as_a_part_that_any_zip_reader_finds() -> None:
    word = base64.b64decode(ask("word", language="fr", answers=make_full_file("scope"))["word"])
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        holding = [name for name in package.namelist() if b"partnership-value/answers" in package.read(name)]
    assert len(holding) == 1

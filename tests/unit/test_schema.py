"""The published schemas and our own reading decide every file alike, and so do other people's validators."""

import copy
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.build import SCHEMAS as SCHEMAS_OF_EARLIER
from pyapp.catalog import CHECKLIST
from pyapp.comparison import open_text
from pyapp.errors import AnswersError
from pyapp.schema import build_comparison_schema, build_schema
from pyapp.texts import read_texts
from tests.answer_sets import make_full_file, make_record
from tests.examples import examples
from tests.json_files import CASES, ROOT, kept_files, make_comparison, make_files, schema_of

NODE = shutil.which("node", path=str(ROOT / ".venv" / "bin")) or shutil.which("node")
EARLIER = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(SCHEMAS_OF_EARLIER.glob("*.json"))
}
SCHEMAS = {**EARLIER, "answers-2": build_schema(CHECKLIST), "comparison-2": build_comparison_schema(CHECKLIST)}
VALIDATORS = {name: jsonschema.Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
FILES = [*kept_files(), *make_files()]
BEYOND = sorted(CASES.glob("beyond-*.json"))


def is_read(text: str) -> bool:
    try:
        open_text(text)
    except AnswersError:
        return False
    return True


def fits(text: str) -> bool:
    return VALIDATORS[schema_of(text)].is_valid(json.loads(text))


def decide_with_node(texts: list[str]) -> dict[str, list[bool]]:
    assert NODE
    asked = {"schemas": SCHEMAS, "files": [[schema_of(text), text] for text in texts]}
    command = [NODE, str(ROOT / "tests" / "validate_json.mjs")]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, check=True, encoding="utf-8")
    decided: dict[str, list[bool]] = json.loads(done.stdout)
    return decided


@pytest.mark.parametrize(("name", "text", "right"), FILES, ids=[name[:80] for name, _, _ in FILES])
def test_we_and_our_schema_decide_a_file_alike(name: str, text: str, *, right: bool) -> None:
    assert is_read(text) == right, name
    assert fits(text) == right, name


def test_other_validators_decide_every_file_as_we_do() -> None:
    for validator, decided in decide_with_node([text for _, text, _ in FILES]).items():
        wrongly = [name for (name, _, right), said in zip(FILES, decided, strict=True) if said != right]
        assert wrongly == [], validator


@pytest.mark.parametrize("path", BEYOND, ids=lambda path: path.stem)
def test_what_a_schema_cannot_say_we_refuse_all_the_same(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert fits(text)
    assert not is_read(text)


def places_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a file, as what holds it and its key."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    for key in keys:
        yield value, key
        yield from places_in(value[key])


DATES = ["", "2026-11-24", "2026-11-24\n", "0026-11-24"]
TEXTS = [*DATES, "dk", "early", "yes", "fr", "fr\n", "expect", "scope", "x" * 201, "x" * 10_001]
ADDED = ["note", "x", "$schema", "use", "funds", "alone", "goal", "focus", "earlier_actions", "outcome", "meeting"]
pieces: st.SearchStrategy[Any] = st.sampled_from(
    [0, 1, 2, 3, 4, -1, 3.0, -0.0, 1.0, 2.5, True, False, None, [], {}, [{}], [None], {"note": "x"}, *TEXTS]
).map(copy.deepcopy)  # a list that is put into a file changes with it, and must not be put into itself


@examples(300)
@given(st.data())
def test_a_file_with_any_change_is_decided_alike(data: st.DataObject) -> None:
    use = data.draw(st.sampled_from(list(CHECKLIST.use_by_id)))
    full = make_full_file(use)
    file = data.draw(st.sampled_from([full, make_comparison(full, full, **make_record()) | {"use": use}]))
    file = copy.deepcopy({name: value for name, value in file.items() if "partners" not in file or name != "answers"})
    for _ in range(data.draw(st.integers(1, 2))):
        holder, key = data.draw(st.sampled_from(list(places_in(file))))
        match data.draw(st.sampled_from(["change", "drop", "add"])):
            case "change":
                holder[key] = data.draw(pieces)
            case "drop":
                del holder[key]
            case "add" if isinstance(holder, dict):
                holder[data.draw(st.sampled_from(ADDED))] = data.draw(pieces)
    text = json.dumps(file)
    assert is_read(text) == fits(text)


# ---- What the schemas are made of


def parts_of(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []:
        yield from parts_of(each)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_holds_nothing_that_some_program_does_not_know(name: str) -> None:
    for part in parts_of(SCHEMAS[name]):
        assert not {"discriminator", "not"} & set(part), part
        assert "$ref" not in part or set(part) == {"$ref"}, part
        if isinstance(part.get("enum"), list):
            assert len(part["enum"]) > 1, part
        if isinstance(part.get("pattern"), str):
            assert "(?" not in part["pattern"]
            assert part["maxLength"] > 0, "`$` stands before a last line break too, in Python and PHP"


@pytest.mark.parametrize("name", SCHEMAS)
def test_names_of_definitions_are_names_that_programs_can_take(name: str) -> None:
    definitions = SCHEMAS[name]["$defs"]
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", each) for each in definitions)
    referred = {part["$ref"].removeprefix("#/$defs/") for part in parts_of(SCHEMAS[name]) if "$ref" in part}
    assert referred == set(definitions)


@pytest.mark.parametrize("rating", CHECKLIST.ratings, ids=lambda rating: rating.id)
def test_an_editor_can_show_the_words_of_every_level(rating: Any) -> None:
    described = SCHEMAS["answers-2"]["$defs"][rating.id.title()]
    assert described["enum"] == list(rating.values)
    for value, words in read_texts("en").ratings[rating.id].values.items():
        assert f"{value}: {words}" in described["description"]

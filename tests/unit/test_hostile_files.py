"""Whatever a file holds, it is read as it stands or refused with a sentence: never half-read, never a defect.

`FUZZ=50` tries fifty times as many mutations as a usual run.
"""

import json
import os
import random
import re
import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.app import handle
from tests.examples import examples, so_many
from tests.hostile_files import (
    as_word,
    hostile_documents,
    hostile_texts,
    texts_with_markup,
    with_two_of_each,
)
from tests.word_forms import fields_of, fill, make_form

FUZZ = int(os.environ.get("FUZZ", "1"))
DATA = Path(__file__).parent.parent / "data" / "files"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(DATA.glob("*.json"))]
DOCUMENTS = {path.stem: path.read_bytes() for path in sorted(DATA.glob("*.docx"))}
# What a visitor must never see of a refusal.
INNARDS = re.compile(
    r"Traceback|[A-Z]\w+(?:Error|Exception)\b|<class|0x[0-9a-f]{6}|\{(?:name|place|limit|text|value|version)\}"
    r"|[\x00-\x1f\u202a-\u202e\u2066-\u2069]"
)
# A page has 20 seconds and a phone's memory: here, far less of both is enough for any single file.
MOST_SECONDS = 15
MOST_BYTES = 1_200_000_000


def ask(do: str, **content: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, "language": "en", **content})))
    return reply


def try_file(**content: object) -> str:
    """Open a file on both pages: `read`, `gathered` where only the compare page reads it, or `refused`; or fail."""
    replies = [ask(do, **content) for do in ("open", "gather")]
    for reply in replies:
        if not reply["ok"]:
            assert 20 < len(reply["message"]) < 700
            assert not INNARDS.search(reply["message"]), reply["message"]
    opened, gathered = replies
    for partner in gathered.get("partners", []):
        check_kept(partner["answers"])
    if not opened["ok"]:
        return "gathered" if gathered["ok"] else "refused"
    assert gathered["ok"]
    check_kept(opened["answers"])
    return "read"


def check_kept(answers: object) -> None:
    """Whether what was read can be saved, opens again as the same, and has a result."""
    saved = ask("save", answers=answers)
    assert saved["ok"]
    assert ask("open", text=saved["text"])["answers"] == answers
    assert ask("score", answers=answers)["ok"]


@pytest.mark.parametrize(("name", "text"), list(hostile_texts()), ids=lambda each: each if len(each) < 60 else "")
def test_hostile_json_is_refused_or_read_as_it_stands(name: str, text: str) -> None:
    outcome = try_file(text=text)
    if name in {"a field twice", "an item twice", "half of it", "NaN", "Infinity", "version 3", "too long a text"}:
        assert outcome == "refused"
    if name == "the longest text":
        assert outcome == "read"


@pytest.mark.parametrize(("name", "text"), list(texts_with_markup()), ids=lambda each: each if len(each) < 60 else "")
def test_markup_in_every_text_is_text(name: str, text: str) -> None:
    assert try_file(text=text) == "read"
    file = json.loads(text)
    assert ask("open", text=text)["answers"]["about"]["organisation"] == file["about"]["organisation"]
    assert try_file(word=ask("word", answers=file)["word"]) == "read"
    assert name


@pytest.mark.parametrize("document", ["answers-1", "form-1", "form-1-libreoffice"])
def test_hostile_word_files_are_refused_or_read_as_they_stand(document: str) -> None:
    for name, content in hostile_documents(DOCUMENTS[document]):
        outcome = try_file(word=as_word(content))
        if any(word in name for word in ("checksum", "encrypted", "empty archive", "no body", "one part")):
            assert outcome == "refused", name
        if name.startswith("names"):
            assert outcome == "read", name


def test_a_word_file_with_two_parts_of_one_name_is_refused() -> None:
    assert try_file(word=as_word(with_two_of_each(DOCUMENTS["answers-1"]))) == "refused"


@pytest.mark.parametrize("document", ["answers-1", "form-1"])
def test_the_worst_word_files_take_little_time_and_memory(document: str) -> None:
    worst = ("bomb", "deep", "million", "multipl", "thousand", "lie", "attribute")
    check_limits(
        {
            name: {"word": as_word(content)}
            for name, content in hostile_documents(DOCUMENTS[document])
            if any(word in name for word in worst)
        }
    )


def test_the_worst_json_takes_little_time_and_memory() -> None:
    check_limits(
        {name: {"text": text} for name, text in hostile_texts() if len(text) > 100_000 or "digits" in name},
    )


def check_limits(files: dict[str, dict[str, str]]) -> None:
    """Whether each file is answered within the limits: so it is where one process stays within them for all."""
    if not run_within_limits(*files.values()):
        for name, file in files.items():
            assert run_within_limits(file), name


def run_within_limits(*files: dict[str, str]) -> bool:
    """Whether `handle` answers to these files in a process that may use little time and memory."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))

    code = "import sys\nfrom pyapp.app import handle\nfor line in sys.stdin: print(handle(line))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="\n".join(json.dumps({"do": "open", "language": "en", **file}) for file in files).encode(),
        capture_output=True,
        check=False,
        preexec_fn=limit,
    )
    replies = done.stdout.splitlines()
    return done.returncode == 0 and len(replies) == len(files) and all("ok" in json.loads(each) for each in replies)


# ---- Chance


@examples(150 * FUZZ)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda each: st.lists(each) | st.dictionaries(st.text(), each),
        max_leaves=20,
    )
)
def test_any_json_is_refused(value: object) -> None:
    assert try_file(text=json.dumps(value)) == "refused"


KEYS = sorted({key for text in TEXTS for key in re.findall(r'"(\w+)":', text)})


@examples(150 * FUZZ)
@given(st.data())
def test_a_file_with_one_value_changed_is_refused_or_read(data: st.DataObject) -> None:
    file = json.loads(data.draw(st.sampled_from(TEXTS)))
    place: Any = file
    while isinstance(place, dict) and place:
        key = data.draw(st.sampled_from(sorted(place)))
        if not isinstance(place[key], dict) or data.draw(st.booleans()):
            place[key] = data.draw(
                st.none() | st.integers() | st.floats() | st.text() | st.lists(st.text()) | st.sampled_from(KEYS)
            )
            break
        place = place[key]
    try_file(text=json.dumps(file))


def mutate(content: bytes, chance: random.Random) -> bytes:
    """A copy with some bytes changed, left out, doubled or put in."""
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(len(changed))
        length = chance.choice([1, 1, 4, 64, 1000])
        how = chance.randrange(4)
        if how == 0:
            changed[at] ^= 1 << chance.randrange(8)
        elif how == 1 and len(changed) > length + 1:
            del changed[at : at + length]
        elif how == 2:
            changed[at:at] = changed[at : at + length]
        else:
            changed[at:at] = chance.randbytes(length)
    return bytes(changed)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_spoilt_word_file_is_refused_or_read(name: str) -> None:
    chance = random.Random(name)  # noqa: S311 (the same at each run)
    said = ask("gather", word=as_word(DOCUMENTS[name]))
    outcomes: Counter[str] = Counter()
    for _ in range(so_many(60 * FUZZ)):
        spoilt = as_word(mutate(DOCUMENTS[name], chance))
        outcome = try_file(word=spoilt)
        outcomes[outcome] += 1
        if outcome != "refused":
            assert ask("gather", word=spoilt) == said
    print(name, dict(outcomes))
    assert outcomes["refused"]


@pytest.mark.parametrize("at", range(len(TEXTS)))
def test_a_spoilt_json_file_is_refused_or_read(at: int) -> None:
    chance = random.Random(at)  # noqa: S311 (the same at each run)
    content = TEXTS[at].encode()
    spoilt = [mutate(content, chance).decode("utf-8", "replace") for _ in range(so_many(150 * FUZZ))]
    outcomes = Counter(try_file(text=text) for text in spoilt)
    print(at, dict(outcomes))
    assert outcomes["refused"]


def test_a_form_with_any_text_in_it_is_read_or_refused() -> None:
    for _, text in texts_with_markup():
        fields = {name: value for name, value in fields_of(json.loads(text)).items() if "\x00" not in str(value)}
        assert try_file(word=as_word(fill(make_form("review", "en"), fields))) == "read"

"""Pyodide's WebAssembly in two parts, under Node: what starts Python and scores, and what completes it."""

import gzip
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builder.build import CACHE, PYODIDE, WHEELS
from builder.cutting import TrimmingError
from builder.files import Files
from builder.runtime import BuiltPython, Ingredients, build_python, join_first, take_python
from builder.scripts import START, WORKER
from builder.splitting import Parts, find_called, split
from pyapp.answers import LONGEST_TEXT
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES
from tests.answer_sets import File, files, make_file
from tests.builds.test_trimmed import read_wasm, start_cutting, trim_pyodide, trim_with
from tests.exercise import export, is_to_invite, make_requests, request
from tests.rehearsed import PythonEndedError, Rest, rehearse

MOST_BYTES = 1_400_000
"""Of the first part, over a line that gzips. Whoever adds to it takes them from people who pay for each."""


INGREDIENTS = Ingredients(PYODIDE, WHEELS, START, WORKER)


@cache
def make_python() -> BuiltPython:
    return build_python(INGREDIENTS, CACHE)


@cache
def make_library() -> Files:
    """What the first part scores with, in every language."""
    return join_first(make_python().first, make_python().texts)


@cache
def make_parts() -> Parts:
    with start_cutting(read_wasm()) as cutting:
        return split(cutting, trim_pyodide(), make_library(), CACHE)


def answer_alone(folder: Path, requests: list[str], *, with_noise: bool = False) -> list[str]:
    """The replies of the first part alone."""
    parts = make_parts()
    return rehearse(folder, parts.first, make_library(), requests, noise=parts.missing if with_noise else ())


# Drawing is all that is done here, however long it takes.
UNHURRIED: dict[str, Any] = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}


def draw(count: int) -> list[str]:
    """Requests for scores of answer sets at random, others each time."""
    drawn = []

    @settings(max_examples=count, phases=[Phase.generate], **UNHURRIED)
    @given(files(), st.sampled_from(LANGUAGES))
    def collect(file: File, language: str) -> None:
        drawn.append(score(file, language))

    collect()
    return drawn


def score(file: Any, language: str) -> str:
    return request("score", language=language, answers=file)


def test_scores_come_from_the_first_part_alone_and_all_else_once_it_is_complete(tmp_path: Path) -> None:
    requests = [each for each in make_requests() if not is_to_invite(each)]
    scores = [each for each in requests if '"do": "score"' in each]
    others = [each for each in requests if each not in set(scores)]
    assert len(scores) > 40
    assert len(others) > 1000
    parts = make_parts()
    rest = Rest(parts.rest, make_python().rest, others)
    replies = rehearse(tmp_path, parts.first, make_library(), scores, rest)
    for asked, reply in zip([*scores, *others], replies, strict=True):
        assert reply == handle(asked), asked[:300]


def test_whatever_visitors_answer_the_first_part_scores_it(tmp_path: Path) -> None:
    scores = draw(300)
    assert answer_alone(tmp_path, scores) == [handle(each) for each in scores]


def test_nothing_that_a_score_reads_is_missing_whatever_it_is_written_with(tmp_path: Path) -> None:
    """Every sign that Unicode has room for, and noise where data are missing: who reads it answers otherwise."""
    signs = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    notes = ["".join(signs[at : at + LONGEST_TEXT]) for at in range(0, len(signs), LONGEST_TEXT)]
    items = CHECKLIST.items
    files = [
        make_file(answers={item: {"note": note} for item, note in zip(items, notes[at:], strict=False)})
        for at in range(0, len(notes), len(items))
    ]
    scores = [*(score(file, language) for file in files for language in LANGUAGES), *draw(50)]
    assert make_parts().missing
    assert answer_alone(tmp_path, scores, with_noise=True) == [handle(each) for each in scores]


def test_what_only_the_rest_can_do_ends_in_a_trap(tmp_path: Path) -> None:
    asked = export("report", "word", language="en", answers=make_file())
    with pytest.raises(PythonEndedError, match="RuntimeError: null function"):
        answer_alone(tmp_path, [asked])


def test_the_first_part_is_small_and_both_are_nine_tenths_of_what_pyodide_comes_with() -> None:
    parts = make_parts()
    first, rest, whole = (len(gzip.compress(each, 9)) for each in (parts.first, parts.rest, read_wasm()))
    assert first < MOST_BYTES
    assert first + rest < 0.9 * whole


def test_python_scores_from_webassembly_as_it_comes(tmp_path: Path) -> None:
    plain = take_python(INGREDIENTS)
    assert plain.wasm == read_wasm()
    assert plain.completing is None
    scores = [score(make_file(use), language) for use in CHECKLIST.use_by_id for language in LANGUAGES]
    assert rehearse(tmp_path, plain.wasm, plain.library, scores) == [handle(each) for each in scores]


def test_a_python_that_does_not_start_stops_the_build(tmp_path: Path) -> None:
    library = {path: content for path, content in make_library().items() if "encodings" not in path}
    with pytest.raises(TrimmingError, match=r"rehearse\.mjs"):
        find_called(trim_pyodide().counting, library, [], tmp_path)


def test_a_pyodide_whose_data_cannot_be_told_apart_stops_the_build(tmp_path: Path) -> None:
    # Without the names by which the modules are known, there are no fences.
    with start_cutting(read_wasm().replace(b"PyInit_", b"PyInit.")) as cutting:
        trimmed = trim_with(cutting, tmp_path)
        with pytest.raises(TrimmingError, match=r"cut\.mjs"):
            cutting.split(trimmed.names, "[]")

"""What was tried with other programs is whole, has words in every language, and stands on the page."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from benchmarks.works_with.record import update, write_record
from benchmarks.works_with.samples import make_samples
from benchmarks.works_with.word import find_losses, sum_up
from builder import works_with
from builder.places import ROOT
from builder.resources import read_table
from builder.tries import render_tries
from builder.works_with import ReaderTry, ValidatorTry, WordTry, WorksWith, read_works_with, read_works_with_texts
from pyapp.texts import LANGUAGES, read_texts
from tests.unit.test_texts import sentences
from tests.word_forms import drop_marks, replace_part

TRIES = read_works_with()
SAMPLES = make_samples()
ROWS: list[WordTry | ReaderTry | ValidatorTry] = [*TRIES.word, *TRIES.reader, *TRIES.validator]


def word_try(**changes: object) -> WordTry:
    facts: dict[str, object] = {"program": "Writer", "version": "1.2", "tried": "2026-11-28", "is_office": True}
    facts |= {"through": "docx", "form": "exact", "report": "exact", "lost": []}
    return msgspec.convert(facts | changes, WordTry)


def test_programs_of_every_kind_were_tried() -> None:
    assert any(each.is_office for each in TRIES.word)
    assert any(not each.is_office for each in TRIES.word)
    assert TRIES.reader
    assert TRIES.validator
    assert "Microsoft Word" in TRIES.never


def test_no_program_is_both_tried_and_never_tried() -> None:
    assert not {each.program for each in ROWS} & set(TRIES.never)


def test_a_program_stands_once_at_each_version_and_way() -> None:
    for rows in (TRIES.word, TRIES.reader, TRIES.validator):
        keys = [(each.program, each.version, getattr(each, "through", "")) for each in rows]
        assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "wrong", [{"version": ""}, {"version": "new"}, {"tried": "28.11.2026"}, {"form": "good"}, {"lost": ["colour"]}]
)
def test_a_row_with_a_version_a_day_or_a_code_that_is_none_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        word_try(**wrong)


def test_what_the_page_promises_of_libreoffice_was_seen() -> None:
    kept = [each for each in TRIES.word if each.program == "LibreOffice" and each.through == "docx"]
    assert len(kept) > 1
    assert all(each.advice == "nothing" for each in kept)


# ---- Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(language: str) -> None:
    words = read_works_with_texts(language)
    for table, codes in {
        "through": works_with.Kind,
        "outcomes": works_with.Outcome,
        "losses": works_with.Loss,
        "advice": works_with.Advice,
        "readings": works_with.Reading,
        "judgings": works_with.Judging,
    }.items():
        assert list(getattr(words, table)) == list(get_args(codes)), table


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_keys(language: str) -> None:
    french, other = (list(sentences(read_table(f"works_with.{each}"))) for each in (LANGUAGES[0], language))
    assert [key for key, _ in french] == [key for key, _ in other]
    for (key, sentence), (_, theirs) in zip(french, other, strict=True):
        assert sorted(re.findall(r"\{\w*\}", sentence)) == sorted(re.findall(r"\{\w*\}", theirs)), key


# ---- The page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_every_program_with_its_version_and_day(language: str) -> None:
    shown = "".join(dict(render_tries(read_texts(language))).values())
    for each in ROWS:
        name = f"**{each.program}**<br>"
        assert re.search(rf"{re.escape(name)}[^|]*\b{re.escape(each.version)}\b[^|]*{each.tried}", shown), each
    for name in TRIES.never:
        assert f"- {name}\n" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_takes_in_every_table(language: str) -> None:
    page = (ROOT / "docs" / language / "works-with.md").read_text(encoding="utf-8")
    assert re.findall(r'^--8<-- "(.*)"$', page, re.MULTILINE) == list(dict(render_tries(read_texts(language))))


def test_versions_that_did_alike_share_a_row_and_what_works_stands_first(monkeypatch: pytest.MonkeyPatch) -> None:
    word = (word_try(form="refused", report="refused"), word_try(version="2.0"), word_try(version="3.0"))
    monkeypatch.setattr("builder.tries.read_works_with", lambda: WorksWith((), word))
    _, _, first, second = dict(render_tries(read_texts("en")))["works-with-office.md"].splitlines()
    assert "2.0 (2026-11-28)" in first
    assert "3.0 (2026-11-28)" in first
    assert "| Nothing |" in first
    assert "| All of it |" in second


def test_advice_follows_from_what_came_back() -> None:
    assert word_try().advice == "nothing"
    assert word_try(form="refused").advice == "use-another"
    assert word_try(report="partly", through="odt").advice == "choose-docx"


# ---- The command that tries them


def test_a_new_try_takes_the_place_of_the_same_version_only() -> None:
    old = (word_try(version="9.1"), word_try(version="10.0", form="refused"))
    new = word_try(version="10.0")
    assert update(old, [new]) == (old[0], new)


def test_what_is_written_down_is_read_again(tmp_path: Path) -> None:
    record = WorksWith(("Pages",), (word_try(lost=["hidden", "marks"]),), TRIES.reader, TRIES.validator)
    write_record(record, tmp_path / "works_with.toml")
    table = tomllib.loads((tmp_path / "works_with.toml").read_text(encoding="utf-8"))
    assert msgspec.convert(table, WorksWith) == record


@pytest.mark.parametrize("kind", ["form", "report"])
def test_a_sample_tells_how_much_of_it_came_back(kind: str) -> None:
    first, second, *_ = SAMPLES[kind]
    assert first.compare(first.document) == "exact"
    assert first.compare(second.document) == "partly"
    assert first.compare(b"no Word file") == "refused"


def test_one_outcome_stands_for_all_files_only_where_they_agree() -> None:
    samples = SAMPLES["form"]
    documents = [each.document for each in samples]
    assert sum_up("docx", samples, documents) == "exact"
    assert sum_up("docx", samples, [*documents[:-1], b""]) == "partly"
    assert sum_up("docx", samples, [b"" for _ in samples]) == "stopped"
    assert sum_up("odt", samples, documents) == "refused"


def test_what_a_program_dropped_is_noticed() -> None:
    samples = SAMPLES["form"][:1]
    assert find_losses(samples, [samples[0].document]) == ()
    assert find_losses(samples, [drop_marks(samples[0].document)]) == ("marks",)
    report = SAMPLES["report"][:1]
    assert find_losses(report, [replace_part(report[0].document, "customXml/item1.xml", b"<other/>")]) == ("hidden",)

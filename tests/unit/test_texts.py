"""The three languages say the same things, and say them about everything there is."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

import pyapp
from pyapp.catalog import FIRST
from pyapp.checklist import CHECKLISTS
from pyapp.following import MOVES
from pyapp.texts import LANGUAGES, read_texts

PACKAGE = Path(pyapp.__file__).parent
SOURCES = [
    *PACKAGE.rglob("*.py"),
    *(path for kind in ("py", "html", "typ") for path in (PACKAGE.parent / "builder").rglob(f"*.{kind}")),
    *(PACKAGE.parent / "web" / "scripts").rglob("*.mjs"),
]


def sentences(table: Any, path: str = "") -> Iterator[tuple[str, str]]:
    pairs = table.items() if isinstance(table, dict) else enumerate(table)
    for key, value in pairs:
        if isinstance(value, str) and not (key == "hint" and not value):
            yield f"{path}{key}", value
        elif isinstance(value, dict | list | tuple):
            yield from sentences(value, f"{path}{key}.")


def all_sentences(language: str, checklist: str) -> dict[str, str]:
    return dict(sentences(msgspec.to_builtins(read_texts(language, checklist))))


@pytest.mark.parametrize("checklist", CHECKLISTS)
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_keys_and_blanks(language: str, checklist: str) -> None:
    french, other = all_sentences("fr", checklist), all_sentences(language, checklist)
    assert set(french) == set(other)
    for key, sentence in french.items():
        assert sorted(re.findall(r"\{\w*\}", sentence)) == sorted(re.findall(r"\{\w*\}", other[key])), key


@pytest.mark.parametrize("checklist", CHECKLISTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_the_catalog_has_its_words(language: str, checklist: str) -> None:
    texts, catalog = read_texts(language, checklist), CHECKLISTS[checklist].catalog
    assert list(texts.items) == list(catalog.items)
    assert list(texts.lists) == [items.id for items in catalog.lists]
    assert list(texts.uses) == list(texts.files.uses) == list(catalog.use_by_id)
    assert list(texts.ratings) == list(catalog.rating_by_id)
    for rating in catalog.ratings:
        assert list(texts.ratings[rating.id].values) == [str(value) for value in rating.values]
    for use in catalog.uses:
        assert sorted(texts.categories[use.id]) == sorted(use.categories)
    flags = [flag for use in catalog.uses for flag in use.flags]
    assert list(texts.flags) == list(
        dict.fromkeys([*flags, *(flag for use in catalog.uses for flag in use.partner_flags)])
    )
    for use in catalog.uses:
        assert list(texts.findings[use.id]) == [finding.id for finding in use.findings]
        for finding, words in texts.findings[use.id].items():
            assert bool(words.rule) is not (finding in use.flags), finding
            assert bool(words.together) is (finding in use.group_flags), finding
    assert list(texts.developments) == [each.id for each in catalog.developments]
    assert list(texts.moves) == list(MOVES)
    named = {each.place for use in catalog.uses for each in use.findings} | {
        each.place for each in catalog.developments
    }
    assert named == set(texts.places)
    assert set(catalog.places) <= named
    for use in catalog.uses:
        assert list(texts.combined[use.id]) == list(use.combined)
        assert list(texts.points[use.id]) == [point.id for point in use.points]
    assert sorted(texts.hopes) == sorted(hope for use in catalog.uses for hope in use.hopes)
    assert list(texts.examples) == [example.id for example in catalog.examples]
    # One file compares answers to all checklists; it is the first one's.
    downloads = [kind for kind in texts.downloads if kind != "comparing" or checklist == FIRST]
    assert list(texts.files.downloads) == downloads
    assert list(texts.worthwhile) == list(catalog.worthwhile.values)


@pytest.mark.parametrize("checklist", CHECKLISTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_written_and_none_is_written_twice_over(language: str, checklist: str) -> None:
    for key, sentence in all_sentences(language, checklist).items():
        assert sentence, key
        assert "  " not in sentence, key
        assert "'" not in sentence, f"{key}: a straight apostrophe"
        assert '"' not in sentence, f"{key}: a straight quotation mark"


@pytest.mark.parametrize("checklist", CHECKLISTS)
def test_french_keeps_its_spaces_before_double_punctuation(checklist: str) -> None:
    for key, sentence in all_sentences("fr", checklist).items():
        assert not re.search(r"[^\u00a0\s][;!?»]|[^\u00a0\d:]:|« |[^\u00a0\s(]:(?!\d)", sentence), key


@cache
def find_said() -> set[str]:
    """Every word between quotation marks in the sources, and every name with the one before it."""
    sources = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES)
    quoted = re.findall(r"""["'](?=([\w-]+)["'])""", sources)
    return {*quoted, *re.findall(r"\b(?=(\w+\.\w+)\b)", sources)}


@pytest.mark.parametrize(
    "table",
    [
        "form",
        "page",
        "report",
        "method",
        "word_form",
        "counts",
        "errors",
        "compared",
        "compare_form",
        "compare_page",
        "paper",
    ],
)
def test_every_sentence_is_used(table: str) -> None:
    for key in getattr(read_texts("fr"), table):
        assert {key, f"{table}.{key}"} & find_said() or is_of_type(key), f"{table}.{key} is said nowhere"


def is_of_type(key: str) -> bool:
    """Whether a sentence goes by the name of a type of file, or of where answers come from (`kind_own`)."""
    parts = re.fullmatch(r"(?:save|kind)_(\w+)|(\w+)_waiting", key)
    return parts is not None and (parts[1] or parts[2]) in find_said()


@pytest.mark.parametrize(("language", "number"), [("fr", "1 point"), ("en", "1 point"), ("es", "1 punto")])
def test_one_is_singular(language: str, number: str) -> None:
    assert read_texts(language).count("points", 1) == number


@pytest.mark.parametrize(("language", "number"), [("fr", "0 point"), ("en", "0 points"), ("es", "0 puntos")])
def test_zero_is_singular_in_french_alone(language: str, number: str) -> None:
    assert read_texts(language).count("points", 0) == number


@pytest.mark.parametrize(("language", "number"), [("fr", "5,8"), ("en", "5.8"), ("es", "5,8")])
def test_decimals_are_written_as_the_language_does(language: str, number: str) -> None:
    assert read_texts(language).number(5.84) == number

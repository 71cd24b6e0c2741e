"""A level's words stand in one place: whatever else names the level quotes them from there."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pyapp.texts
from builder.cards import read_cards
from builder.guide import DOCS, read_page, write_guide
from builder.translations import read_passages
from pyapp.catalog import CHECKLIST
from pyapp.quoting import quote, quote_in
from pyapp.resources import read_table
from pyapp.texts import LANGUAGES, read_texts
from tests.languages import FINISHED

QUOTED = re.compile(r"\{[a-z]+\.[a-z0-9]+\}")
WRITTEN_OUT = (
    r"[“«\"]\s*({words})\s*[”»\"]",  # in quotation marks
    r"\*\*({words})\*\*",  # in bold
    r"\|\s*({words})\s*(?=\|)",  # in a cell of a table
)
ANY_CHECKLIST = "it is said of any checklist, also of one whose ratings have no such value"
ALLOWED = dict.fromkeys(
    ("texts.word_form.how_unknown", "texts.paper.how_tick", "invitation.words.alone"), ANY_CHECKLIST
)
"""Places that write a level's words out, each with the reason."""
NAMES_WORTHWHILE = {
    "docs/method.md#33",
    "texts.flags.not-worthwhile.rule",
    "texts.flags.not-worthwhile.together",
    "texts.findings.review.worth-in-part.rule",
}
NAMES_TOO_EARLY = "texts.findings.review.to-find-out.rule"
"""Places that name no level, but an answer to whether it is worthwhile, or a category, with the same words."""


def find_written_out(language: str) -> Iterator[tuple[str, str]]:
    """Every place that names a level by words of its own, with these words."""
    words = {word for rating in read_texts(language).ratings.values() for word in rating.values.values()}
    one_of = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    for place, passage in read_passages(language).items():
        if not re.match(r"texts\.ratings\.\w+\.values\.", place):
            for pattern in WRITTEN_OUT:
                for found in re.finditer(pattern.format(words=one_of), passage, re.IGNORECASE):
                    yield place, found[1]


@pytest.mark.parametrize("language", FINISHED)
def test_no_other_sentence_writes_a_levels_words_out(language: str) -> None:
    texts = read_texts(language)
    others = {
        *((place, words) for place in NAMES_WORTHWHILE for words in texts.worthwhile.values()),
        (NAMES_TOO_EARLY, texts.categories["review"]["too-early"].name),
    }
    found = [each for each in find_written_out(language) if each[0] not in ALLOWED and each not in others]
    assert not found, "quote the level instead, as in {priority.3}"


@pytest.mark.parametrize("language", FINISHED)
def test_what_may_write_a_levels_words_out_writes_those_of_today(language: str) -> None:
    unknown = read_texts(language).ratings["priority"].word_for("dk")
    found = dict(find_written_out(language))
    assert {place: found.get(place) for place in ALLOWED} == dict.fromkeys(ALLOWED, unknown)


@pytest.mark.parametrize("language", FINISHED)
def test_a_passage_quotes_the_same_levels_in_every_language(language: str) -> None:
    french, own = read_passages(LANGUAGES[0]), read_passages(language)
    for place, passage in french.items():
        assert Counter(QUOTED.findall(own[place])) == Counter(QUOTED.findall(passage)), place


@pytest.mark.parametrize("language", FINISHED)
def test_a_sentence_about_two_questions_quotes_levels_that_both_call_the_same(language: str) -> None:
    """Such as “Need or hope: {need.2} or {need.3}”, or {priority.dk} as an answer to whichever question."""
    ratings = read_texts(language).ratings
    assert ratings["need"].values == ratings["get"].values
    assert ratings["bring"].values == ratings["give"].values
    assert len({rating.values["dk"] for rating in ratings.values() if "dk" in rating.values}) == 1


def rename(name: str, checklist: str = "") -> dict[str, Any]:
    """The tables, with another word for a level."""
    table = read_table(name, checklist)
    if checklist and name.startswith("texts."):
        table["ratings"]["priority"]["values"]["3"] = "Utmost"
    return table


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_level_that_is_renamed_is_renamed_in_every_sentence(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    old = read_texts(language).ratings["priority"].word_for(3)
    monkeypatch.setattr("pyapp.texts.read_table", rename)
    monkeypatch.setattr("builder.cards.resources.read_table", rename)
    texts = pyapp.texts._read_texts.__wrapped__(language, CHECKLIST.name)  # noqa: SLF001 (not the kept ones)
    said = [
        texts.ratings["alone"].hint,
        texts.categories["expect"]["reason-to-partner"].rule,
        texts.flags["too-many-essentials"].name,
        read_cards(language, CHECKLIST)["expect"].questions[2],
        read_page(DOCS / language / "uses" / "expect.md", texts),
    ]
    assert all("Utmost" in sentence and old not in sentence for sentence in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_shows_a_blank_of_a_level(language: str, tmp_path: Path) -> None:
    write_guide(tmp_path, CHECKLIST.name)
    pages = sorted(path.relative_to(tmp_path / language) for path in (tmp_path / language).rglob("*.md"))
    assert pages == sorted(path.relative_to(DOCS / language) for path in (DOCS / language).rglob("*.md"))
    assert not [page for page in pages if QUOTED.search((tmp_path / language / page).read_text(encoding="utf-8"))]


def test_a_page_that_is_gone_is_gone_from_what_is_built(tmp_path: Path) -> None:
    write_guide(tmp_path, CHECKLIST.name)
    old = tmp_path / "en" / "old.md"
    old.touch()
    write_guide(tmp_path, CHECKLIST.name)
    assert not old.exists()


def test_words_are_put_at_any_depth_and_other_blanks_are_left() -> None:
    words = {"priority": {"3": "Essential"}}
    table = {"a": ["{priority.3}", {"b": "{n} of “{priority.3}”"}], "c": 3}
    assert quote_in(table, words) == {"a": ["Essential", {"b": "{n} of “Essential”"}], "c": 3}


@pytest.mark.parametrize("level", ["{priority.4}", "{hope.1}"])
def test_a_level_that_does_not_exist_is_a_defect(level: str) -> None:
    with pytest.raises(KeyError):
        quote(level, {"priority": {"3": "Essential"}})

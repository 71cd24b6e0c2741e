"""The facilitator cards say the same in each language, and stay short enough for a page."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from builder.cards import Card, read_card_labels, read_cards
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts

LONGEST_CARD = 420
"""Words. Spanish and French take a tenth more than English for the same thing."""

EVERY_CARD = [(language, use) for language in LANGUAGES for use in CHECKLIST.use_by_id]


def sentences(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
        return
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in pairs:
        yield from sentences(each, f"{place}.{key}")


def sentences_of(language: str) -> dict[str, str]:
    return dict(sentences(msgspec.to_builtins([read_cards(language, CHECKLIST), read_card_labels(language)])))


def words_of(card: Card) -> int:
    return len(" ".join(sentence for _, sentence in sentences(msgspec.to_builtins(card))).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_use_has_its_card_in_the_order_of_the_uses(language: str) -> None:
    cards = read_cards(language, CHECKLIST)
    assert list(cards) == list(CHECKLIST.use_by_id)
    for use, card in cards.items():
        assert card.title.endswith(read_texts(language).uses[use].name)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_parts_lines_and_minutes(language: str) -> None:
    french, other = sentences_of("fr"), sentences_of(language)
    assert list(french) == list(other)
    for place in french:
        if place.endswith(".minutes"):
            assert french[place] == other[place], place


@pytest.mark.parametrize(("language", "use"), EVERY_CARD)
def test_the_steps_add_up_to_the_time_on_the_card(language: str, use: str) -> None:
    card = read_cards(language, CHECKLIST)[use]
    ranges = [[int(number) for number in step.minutes.split("–")] for step in card.steps]
    shortest, longest = sum(each[0] for each in ranges), sum(each[-1] for each in ranges)
    assert f"{shortest}–{longest} " in card.time


@pytest.mark.parametrize(("language", "use"), EVERY_CARD)
def test_a_card_is_short(language: str, use: str) -> None:
    assert 200 < words_of(read_cards(language, CHECKLIST)[use]) <= LONGEST_CARD


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_is_written_with_the_signs_of_print(language: str) -> None:
    for place, sentence in sentences_of(language).items():
        assert not re.search(r"""['"]|  |\d-\d""", sentence), place


def test_french_keeps_its_spaces_before_double_punctuation() -> None:
    for place, sentence in sentences_of("fr").items():
        assert not re.search(r"[^\u00a0][;!?»:]|«[^\u00a0]", sentence), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_a_question(language: str) -> None:
    for card in read_cards(language, CHECKLIST).values():
        assert all("?" in question for question in card.questions)


def test_a_card_without_a_part_or_with_too_much_is_refused() -> None:
    card: dict[str, Any] = msgspec.to_builtins(read_cards("en", CHECKLIST)["expect"])
    changes: list[dict[str, Any]] = [
        {"aim": ""},
        {"questions": ["One?"]},
        {"steps": []},
        {"after": ["A line."] * 9},
        {"colour": "red"},
    ]
    for change in changes:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({**card, **change}, Card)

"""Pages, cards and the pack say the same minutes: those of the checklist's own table."""

import json
import re
from pathlib import Path

import pytest

from builder.cards import read_cards
from builder.examples import find_example_files
from builder.guide import read_page
from builder.minutes import list_minutes
from pyapp.agenda import plan_talk
from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import combine_group, make_group
from pyapp.model import Partner
from pyapp.points import Agenda
from pyapp.texts import LANGUAGES, read_texts

DOCS = Path(__file__).parent.parent.parent.parent / "docs"
MINUTES = re.compile(r"\d+[\s\u00a0]*(?:(?:–|-|to|or|à|ou|a|o|y|et|and)[\s\u00a0]*\d+[\s\u00a0]*)?(?:minut|min\b)")
PAGES = sorted(path.relative_to(DOCS / "fr").as_posix() for path in (DOCS / "fr").rglob("*.md"))
# What is measured elsewhere: how long a page takes to read.
NOT_OURS = {"leading.md": 1}
# The worked example tells what the page said: `test_example_page` computes it anew.
TOLD_ELSEWHERE = ("example.md",)


def find_minutes(text: str) -> list[str]:
    return MINUTES.findall(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_minutes_that_do_not_come_from_the_table(page: str, language: str) -> None:
    if page not in TOLD_ELSEWHERE:
        found = find_minutes((DOCS / language / page).read_text(encoding="utf-8"))
        assert len(found) == NOT_OURS.get(page, 0), found


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_typed_into_a_page_or_a_card_would_be_found(language: str) -> None:
    texts = read_texts(language)
    words = texts.say_compared("point", n=1, name="–", minutes=texts.count("minutes", 15))
    assert find_minutes(words)
    assert find_minutes("20–30 minutes")
    assert find_minutes("de 20 a 30 minutos")
    table = (DOCS.parent / f"pyapp/checklists/added_value/cards.{language}.toml").read_text(encoding="utf-8")
    assert not find_minutes(table)
    assert not re.search(r'^minutes = "\d', table, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_the_minutes_of_its_card(language: str) -> None:
    minutes, texts = list_minutes(CHECKLIST), read_texts(language)
    for use, card in read_cards(language, CHECKLIST).items():
        for page in (f"uses/{use}.md", "start.md"):
            assert f"{minutes[use]} minut" in read_page(DOCS / language / page, texts).replace("\u00a0", " ")
        assert f"{minutes[use]} minut" in card.time
        assert f"{minutes['answer']} minut" in card.time


def test_every_part_is_in_the_whole() -> None:
    minutes = list_minutes(CHECKLIST)
    parts = ("opening", "reading", "decision")
    for use in CHECKLIST.use_by_id:
        ranges = [[int(each) for each in minutes[name].split("–")] for name in (*parts, f"talk{use}")]
        assert minutes[use] == f"{sum(each[0] for each in ranges)}–{sum(each[-1] for each in ranges)}"


def plan_example(name: str, language: str) -> Agenda:
    example = next(each for each in CHECKLIST.examples if each.id == name)
    files = find_example_files(DOCS / "examples", example, language)
    answers = [read_answers(json.loads(path.read_text(encoding="utf-8"))) for path in files]
    group = make_group([Partner(str(at), each) for at, each in enumerate(answers)], ADDED_VALUE)
    return plan_talk(group, combine_group(group, ADDED_VALUE), ADDED_VALUE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [each.id for each in CHECKLIST.examples if each.id != "story-expect"])
def test_the_talk_that_an_example_asks_for_is_a_usual_one(name: str, language: str) -> None:
    minutes, agenda = list_minutes(CHECKLIST), plan_example(name, language)
    use = next(each.use for each in CHECKLIST.examples if each.id == name)
    shortest, longest = (int(each) for each in minutes[use].split("–"))
    assert shortest <= agenda.minutes <= longest

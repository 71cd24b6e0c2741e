"""The worked example says what its files say: every table and every number on the page is worked out here again."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from builder.guide import read_page
from pyapp.agenda import plan_talk
from pyapp.answers import read_answers_text
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import combine, make_group
from pyapp.comparison import name_partners
from pyapp.model import Answers, Partner
from pyapp.report.compared import compare
from pyapp.results import Combined
from pyapp.scoring import score
from pyapp.texts import LANGUAGES, Texts, read_texts
from pyapp.uses.review import rules as review
from pyapp.uses.scope import rules as scope
from tests.languages import FINISHED

DOCS = Path(__file__).parent.parent.parent / "docs"
SETS = {"story-expect": 1, "story-scope": 3, "story-review": 3}
ADVANTAGES, BENEFITS = CHECKLIST.lists
SHORT = {
    "fr": ("Les Marmites", "L’Union", "Grain et Mesure"),
    "en": ("The Cooking Pots", "The Union", "Grain and Measure"),
    "es": ("Las Ollas", "La Unión", "Grano y Medida"),
}
BARE = {language: [re.sub("^(Les |L’|The |Las |La )", "", each) for each in short] for language, short in SHORT.items()}


# ---- The files


@cache
def answers_of(name: str, language: str) -> tuple[Answers, ...]:
    folder = DOCS / "examples" / name / language
    return tuple(read_answers_text(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json")))


def partners_of(name: str, language: str) -> tuple[Partner, ...]:
    texts = read_texts(language)
    return name_partners(tuple(Partner("", each) for each in answers_of(name, language)), texts)


def combined_of(name: str, language: str) -> Combined:
    return combine(partners_of(name, language), ADDED_VALUE)


# ---- What the page must say, line by line


def colon(language: str) -> str:
    return "\u00a0:" if language == "fr" else ":"


def names(items: Iterable[str], texts: Texts) -> str:
    """Items as a sentence names them: their names may hold commas."""
    return texts.report["semicolon"].join(texts.items[item].name for item in items) or texts.report["blank"]


def expect_lines(language: str) -> list[str]:
    """For each category, what it holds of each list."""
    texts = read_texts(language)
    result = score(answers_of("story-expect", language)[0], ADDED_VALUE)
    lines = []
    for category in CHECKLIST.use_by_id["expect"].categories:
        found = [(items.letter, result.lists[items.id].categories.get(category, ())) for items in CHECKLIST.lists]
        if any(items for _, items in found):
            lines.append(f"- **{texts.categories['expect'][category].name}.**")
            lines += [f"  {letter}{colon(language)} {names(items, texts)}." for letter, items in found if items]
    return lines


def promise_lines(language: str) -> list[str]:
    """For each outcome, what had been promised."""
    texts, promised = (
        read_texts(language),
        [each.closing.earlier_actions for each in answers_of("story-review", language)],
    )
    lines = []
    for outcome, name in texts.outcomes.items():
        found = [each.what for actions in promised for each in actions if each.outcome == outcome]
        if found:
            first, *others = found
            said = texts.report["semicolon"].join([first, *(what[0].lower() + what[1:] for what in others)])
            lines += [f"- **{name}.**", f"  {said}."]
    return lines


def matrix_lines(language: str) -> list[str]:
    """A row for each advantage: who needs a lot of it, who brings a lot of it, and what that makes."""
    texts = read_texts(language)
    combined = combined_of("story-scope", language)
    assert isinstance(combined, scope.Combined)
    rows = []
    for item, found in combined.advantages.items.items():
        who = [
            texts.join(
                [
                    short
                    for short, answers in zip(BARE[language], answers_of("story-scope", language), strict=True)
                    if CHECKLIST.is_high(answers.ratings_of(item).get(rating))
                ]
            )
            for rating in ("need", "bring")
        ]
        rows.append((f"**{texts.items[item].name}**", *who, texts.combined["scope"][found.category].name))
    labels = [texts.compared[key].partition(":")[0].strip() for key in ("needed_by", "brought_by")]
    return table((texts.report["item"], *labels, texts.compared["group"]), rows)


def hope_lines(language: str) -> list[str]:
    """For each partner, what becomes of its hopes."""
    texts = read_texts(language)
    combined = combined_of("story-scope", language)
    assert isinstance(combined, scope.Combined)
    lines = []
    for short, benefits in zip(SHORT[language], combined.benefits, strict=True):
        cover = benefits.coverage
        lines += [f"- **{short}.**", f"  {texts.say_compared('hopes_met', covered=cover.covered, sought=cover.sought)}"]
        for hope in ("matched", "from-joint-work", "unmatched", "to-clarify"):
            items = [item for item, category in benefits.items.items() if category == hope]
            if items:
                lines.append(f"  {texts.hopes[hope].name}{colon(language)} {names(items, texts)}.")
    return lines


def agenda_lines(name: str, language: str) -> list[str]:
    """The points that the page suggests, in order, with their time and their items."""
    texts = read_texts(language)
    use = name.removeprefix("story-")
    agenda = plan_talk(make_group(partners_of(name, language), ADDED_VALUE), combined_of(name, language), ADDED_VALUE)
    lines = []
    for number, point in enumerate(agenda.points, 1):
        said = f"**{texts.points[use][point.id].name}** ({point.minutes} min)"
        about = names(point.items, texts)
        lines.append(f"{number}. {said}{f'{colon(language)} {about}' if about != texts.report['blank'] else ''}.")
    return lines


def review_lines(language: str) -> list[str]:
    """For each advantage, in the order of the checklist: where it stands, and what the answers come to."""
    texts = read_texts(language)
    partners, combined = partners_of("story-review", language), combined_of("story-review", language)
    assert isinstance(combined, review.Combined)
    details = compare(partners, texts, ADDED_VALUE).details
    lines = []
    for item, found in combined.advantages.items.items():
        headline = texts.combined["review"][found.headline].name
        lines += [f"- **{texts.items[item].name}**{colon(language)} {headline}.", f"  {details[item]}."]
    return lines


def benefit_lines(language: str) -> list[str]:
    """For each partner, its own benefits: how many of each, which fall short, and whether it is worthwhile."""
    texts = read_texts(language)
    combined = combined_of("story-review", language)
    assert isinstance(combined, review.Combined)
    lines = []
    for short, own, answers in zip(
        SHORT[language], combined.benefits, answers_of("story-review", language), strict=True
    ):
        said = texts.say_compared(
            "benefits_sum", expected=own.expected, delivering=own.delivering, short=own.falling_short
        )
        lines += [f"- **{short}.**", f"  {said}"]
        for category in ("falling-short", "unexpected-gain", "to-clarify"):
            items = [item for item, found in own.items.items() if found == category]
            if items:
                name = texts.categories["review"][category].name
                lines.append(f"  {name}{colon(language)} {names(items, texts)}.")
        assert answers.closing.worthwhile
        lines.append(f"  {texts.compared['worthwhile']} {texts.worthwhile[answers.closing.worthwhile]}.")
    return lines


def table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (header, *rows)]


def page(language: str) -> str:
    return read_page(DOCS / language / "example.md", read_texts(language))


# ---- Tests


@pytest.mark.parametrize("language", FINISHED)
@pytest.mark.parametrize(
    "lines",
    [expect_lines, matrix_lines, hope_lines, promise_lines, review_lines, benefit_lines],
    ids=lambda lines: lines.__name__,
)
def test_the_page_shows_what_the_answers_come_to(language: str, lines: object) -> None:
    assert callable(lines)
    for line in lines(language):
        assert f"\n{line}\n" in page(language), line


@pytest.mark.parametrize("language", FINISHED)
@pytest.mark.parametrize("name", ["story-scope", "story-review"])
def test_the_page_shows_the_agenda_and_its_time(language: str, name: str) -> None:
    assert "\n".join(agenda_lines(name, language)) in page(language)
    minutes = plan_talk(
        make_group(partners_of(name, language), ADDED_VALUE), combined_of(name, language), ADDED_VALUE
    ).minutes
    assert re.search(rf"\b{minutes} minut[eo]s\.", page(language))


def test_the_numbers_told_in_words_are_those_of_the_results() -> None:
    result = score(answers_of("story-expect", "fr")[0], ADDED_VALUE)
    reasons = [len(items.categories["reason-to-partner"]) for items in result.lists.values()]
    assert sum(reasons) == 8
    combined = combined_of("story-scope", "fr")
    assert isinstance(combined, scope.Combined)
    assert (combined.advantages.coverage.covered, combined.advantages.coverage.needed) == (5, 6)
    assert {benefits.items["funds"] for benefits in combined.benefits} == {"unmatched"}
    for name, left_out in (("story-scope", "combined"), ("story-review", "unexpected-gain")):
        agenda = plan_talk(make_group(partners_of(name, "fr"), ADDED_VALUE), combined_of(name, "fr"), ADDED_VALUE)
        assert left_out not in [point.id for point in agenda.points]


@pytest.mark.parametrize("language", FINISHED)
def test_every_quotation_stands_in_a_file(language: str) -> None:
    written = {
        text
        for name in SETS
        for answers in answers_of(name, language)
        for text in (answers.closing.costs_and_risks, *(given.note for given in answers.items.values()))
    }
    quoted = re.findall(r"^> [«“]\u00a0?(.+?)\u00a0?[»”]$", page(language), re.MULTILINE)
    assert len(quoted) >= 5
    assert [quote for quote in quoted if quote not in written] == []


@pytest.mark.parametrize("name", SETS)
def test_ratings_are_the_same_in_every_language(name: str) -> None:
    french = answers_of(name, "fr")
    assert len(french) == SETS[name]
    for language in LANGUAGES[1:]:
        for one, other in zip(french, answers_of(name, language), strict=True):
            assert [one.ratings_of(item) for item in CHECKLIST.items] == [
                other.ratings_of(item) for item in CHECKLIST.items
            ]
            assert one.about.date == other.about.date
            assert one.closing.worthwhile == other.closing.worthwhile
            assert [bool(given.note) for given in one.items.values()] == [
                bool(given.note) for given in other.items.values()
            ]
            assert len(one.closing.actions) == len(other.closing.actions)


@pytest.mark.parametrize("language", FINISHED)
def test_the_same_organisations_go_through_the_story(language: str) -> None:
    expect, scope, review = ([answers.about.organisation for answers in answers_of(name, language)] for name in SETS)
    assert expect == scope[:1]
    assert scope == review


@pytest.mark.parametrize("language", FINISHED)
def test_what_was_needed_or_hoped_for_is_what_was_expected(language: str) -> None:
    scope, review = answers_of("story-scope", language), answers_of("story-review", language)
    for before, after in zip(scope, review, strict=True):
        for items, rating in ((ADVANTAGES, "need"), (BENEFITS, "get")):
            for item in items.items:
                assert after.ratings_of(item).get("expected") == before.ratings_of(item).get(rating), item


@pytest.mark.parametrize("language", FINISHED)
def test_the_tip_names_the_button_that_brings_answers_back(language: str) -> None:
    assert read_texts(language).page["undo_open"] in page(language)

"""The invented files: readable, the same in every language, and varied enough to show what the page can say."""

import json
from pathlib import Path

import pytest

from builder.examples import find_example_files, write_examples
from pyapp.answers import read_answers_text
from pyapp.catalog import CHECKLIST, ExampleSet
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import combine
from pyapp.following import follow
from pyapp.model import Answers, Partner
from pyapp.texts import LANGUAGES, read_texts
from pyapp.uses.review.rules import Combined as Review
from pyapp.uses.scope.rules import Combined as Scope

ALONE = "story-expect"
"""A set of one file: one organisation on its own, for the checklist page."""
# The same files that the site offers.
EXAMPLES = Path(__file__).parent.parent.parent.parent / "docs" / "examples"
SETS = {example.id: example for example in CHECKLIST.examples}


def read_set(example: ExampleSet, language: str = "en") -> list[Answers]:
    paths = find_example_files(EXAMPLES, example, language)
    return [read_answers_text(path.read_text(encoding="utf-8")) for path in paths]


@pytest.mark.parametrize("example", CHECKLIST.examples, ids=lambda example: example.id)
def test_every_file_opens_and_serves_the_use_of_its_set(example: ExampleSet) -> None:
    for language in LANGUAGES:
        answers = read_set(example, language)
        assert len(answers) > (0 if example.id == ALONE else 1)
        assert {each.use for each in answers} == {example.use}
        if not example.mixed:
            assert {each.language for each in answers} == {language}
        assert len(read_texts(language).examples[example.id].partners) in {0, len(answers)}


def test_each_use_has_two_sets_or_more_and_one_of_them_in_several_languages() -> None:
    for use in CHECKLIST.use_by_id:
        sets = [example for example in CHECKLIST.examples if example.use == use]
        assert len(sets) > 1, use
        (mixed,) = [example for example in sets if example.mixed]
        assert len({each.language for each in read_set(mixed)}) > 1


@pytest.mark.parametrize("example", [each for each in CHECKLIST.examples if not each.mixed], ids=lambda each: each.id)
def test_a_set_says_the_same_in_every_language(example: ExampleSet) -> None:
    french, *others = (
        [
            (each.about.date, {item: given.ratings for item, given in each.items.items()})
            for each in read_set(example, language)
        ]
        for language in LANGUAGES
    )
    assert all(other == french for other in others)


def test_the_sets_show_what_a_comparison_can_say() -> None:
    partners = [Partner(str(n), each) for n, each in enumerate(read_set(SETS["early-warning"]))]
    scope = combine(partners, ADDED_VALUE)
    assert isinstance(scope, Scope)
    assert {item.category for item in scope.advantages.items.values()} >= {"gap", "one-source", "combined"}
    assert {hope for each in scope.benefits for hope in each.items.values()} >= {"matched", "unmatched", "unknown"}
    review = combine([Partner(str(n), each) for n, each in enumerate(read_set(SETS["seeds"]))], ADDED_VALUE)
    assert isinstance(review, Review)
    headlines = {item.headline for item in review.advantages.items.values()}
    assert headlines >= {"shared-concern", "concern-raised", "unexpected-gain", "working"}
    earlier, later = read_set(SETS["a-year-later"])
    followed = follow(earlier, later, ADDED_VALUE)
    assert {move.move for move in followed.items.values()} >= {"better", "worse", "newly-known", "same"}


def test_every_file_is_on_the_site_and_all_of_a_language_stand_together(tmp_path: Path) -> None:
    (tmp_path / "runtime").mkdir()
    written = write_examples(EXAMPLES, "es", tmp_path, CHECKLIST.examples)
    together = json.loads((tmp_path / "runtime" / written.together.path).read_text(encoding="utf-8"))
    assert list(together) == [example.id for example in written.find_comparable(CHECKLIST)]
    assert set(SETS) - set(together) == {ALONE}
    for files in written.by_set.values():
        for each in files:
            assert (tmp_path / "runtime" / each.file.path).stat().st_size == each.file.size
    for example in CHECKLIST.examples:
        for path in find_example_files(EXAMPLES, example, "es"):
            assert (tmp_path / "examples" / path.relative_to(EXAMPLES)).read_bytes() == path.read_bytes()

"""What the home page shows of a result and of a comparison is what the page itself works out of the example's files."""

import re

import pytest

from builder.build import EXAMPLES
from builder.glance import SHOWN, look, render_glance
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.model import Ratings
from pyapp.texts import LANGUAGES, read_texts
from pyapp.uses.scope import rules as scope
from tests.unit.test_example_page import answers_of, combined_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_glance_says_what_the_result_says(language: str) -> None:
    texts = read_texts(language)
    glance = look(EXAMPLES, texts, ADDED_VALUE)
    first, *others = answers_of(SHOWN, language)
    assert glance.organisation == first.about.organisation
    low = [item for item in CHECKLIST.advantages.items if _is_missing(first.ratings_of(item))]
    assert low
    assert all(texts.items[item].name in glance.finding for item in low[:3])
    assert len(glance.partners) == 1 + len(others)
    combined = combined_of(SHOWN, language)
    assert isinstance(combined, scope.Combined)
    categories = [texts.combined["scope"][each.category].name for each in combined.advantages.items.values()]
    assert [row.category for row in glance.matrix.rows] == categories
    assert [point[:2] for point in glance.points] == [f"{number}." for number in range(1, len(glance.points) + 1)]


def _is_missing(ratings: Ratings) -> bool:
    return ratings.get("need") in (2, 3) and ratings.get("bring") in (0, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_glance_is_plain_html_with_a_dot_for_each_partner(language: str) -> None:
    texts = read_texts(language)
    pieces = dict(render_glance(EXAMPLES, texts, ADDED_VALUE))
    assert list(pieces) == ["glance-result.html", "glance-comparison.html"]
    comparison = pieces["glance-comparison.html"]
    given = [answers.ratings_of(item) for answers in answers_of(SHOWN, language) for item in CHECKLIST.advantages.items]
    brought = sum(ratings.get("bring") in (2, 3) for ratings in given)
    in_rows = comparison[: comparison.index("</ul>")]
    assert in_rows.count("<circle") == 7 * 3
    assert in_rows.count("glance__brought") == brought
    assert "<script" not in comparison + pieces["glance-result.html"]
    assert len(re.findall(r"map__corner", pieces["glance-result.html"])) == 4

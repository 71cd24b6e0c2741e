"""The drawings name what the checklist names, in each language, as lists that are read as they are seen."""

from xml.etree import ElementTree as ET

import pytest

from builder.drawings import render_drawings, say_shown
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts

NAMES = ["lists", "expect", "scope", "review", "files", "elsewhere", "host"]


def draw(language: str, name: str) -> ET.Element:
    return ET.fromstring(dict(render_drawings(read_texts(language), CHECKLIST))[f"drawing-{name}.html"])  # noqa: S314 (our own)


def find_class(drawing: ET.Element, name: str) -> list[str]:
    """What elements of a class say."""
    return [said(each) for each in drawing.iter() if name in (each.get("class") or "").split()]


def said(element: ET.Element) -> str:
    return "".join(element.itertext()).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_drawing_is_a_piece(language: str) -> None:
    assert list(dict(render_drawings(read_texts(language), CHECKLIST))) == [f"drawing-{name}.html" for name in NAMES]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_seen_of_a_drawing_is_what_is_read_aloud_but_for_its_pictures(language: str, name: str) -> None:
    drawing = draw(language, name)
    hidden = [each for each in drawing.iter() if each.get("aria-hidden")]
    assert hidden == list(drawing.iter("svg"))
    assert not [each for each in hidden if said(each)]
    assert not [each for each in drawing.iter() if each.get("aria-label") or "hidden" in (each.get("class") or "")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_lists_name_every_item_under_its_own_list(language: str) -> None:
    texts, drawing = read_texts(language), draw(language, "lists")
    names = [f"{items.letter}. {texts.lists[items.id].name}" for items in CHECKLIST.lists]
    assert find_class(drawing, "drawing__heading") == names
    assert find_class(drawing, "drawing__between") == [texts.drawings["lists"].note]
    for items, shown in zip(CHECKLIST.lists, drawing.iter("ul"), strict=True):
        wanted = [f"{items.number_of(item)} {texts.items[item].name}" for item in items.items]
        assert [said(each) for each in shown.iter("li")] == wanted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES[1:])
def test_steps_stand_in_their_order_with_the_remark_below(language: str, name: str) -> None:
    words, drawing = read_texts(language).drawings[name], draw(language, name)
    assert find_class(drawing, "drawing__heading") == [step.name for step in words.steps]
    shown = find_class(drawing, "drawing__card")
    assert all(step.text in card for step, card in zip(words.steps, shown, strict=True))
    assert find_class(drawing, "drawing__arrow") == [""] * (len(words.steps) - 1)
    assert said(drawing[-1]) == words.note


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_shows_questions_and_categories_by_the_words_of_the_checklist(language: str) -> None:
    texts = read_texts(language)
    first, second, _ = next(draw(language, "review").iter("ol"))
    asked = [texts.ratings[rating].question for rating in ("expected", "realised", "change")]
    assert [said(each) for each in first.iter("li")][1:] == asked
    assert texts.differing.name in [said(each) for each in second.iter("li")]


def test_a_step_that_shows_what_nobody_named_is_a_defect() -> None:
    with pytest.raises(KeyError, match="unheard"):
        say_shown("scope", "unheard", read_texts("en"))

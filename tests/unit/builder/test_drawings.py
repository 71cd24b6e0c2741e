"""The drawings name what the checklist names, in each language, and no word leaves its box."""

import re
from xml.etree import ElementTree as ET

import pytest

from builder.drawings import WIDTHS, describe, measure, render_drawings, wrap
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ["lists", "expect", "scope", "review", "files", "host"]


def svgs(language: str, name: str) -> list[ET.Element]:
    html = dict(render_drawings(read_texts(language), CHECKLIST))[f"drawing-{name}.html"]
    return list(ET.fromstring(html))  # noqa: S314 (our own)


def said(text: ET.Element) -> str:
    return " ".join("".join(line.itertext()) for line in text.iter(f"{SVG}tspan"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_drawing_is_a_piece(language: str) -> None:
    assert list(dict(render_drawings(read_texts(language), CHECKLIST))) == [f"drawing-{name}.html" for name in NAMES]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_well_formed_and_says_in_words_what_it_shows(language: str, name: str) -> None:
    found = svgs(language, name)
    assert [svg.get("class") for svg in found] == ["drawing__wide", "drawing__narrow"]
    for svg in found:
        title, text = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
        assert title is not None
        assert text is not None
        assert title.text
        assert "{" not in title.text
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == f"{title.get('id')} {text.get('id')}"
        for each in svg.iter(f"{SVG}text"):
            if shown := said(each):
                assert shown.rstrip(".") in (text.text or ""), shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_lists_name_every_item_under_its_own_list(language: str) -> None:
    texts = read_texts(language)
    for svg in svgs(language, "lists"):
        shown = [said(each) for each in svg.iter(f"{SVG}text")]
        numbers = [each.text for each in svg.iter(f"{SVG}text") if "drawing__number" in (each.get("class") or "")]
        assert numbers == [items.number_of(item) for items in CHECKLIST.lists for item in items.items]
        wanted = [texts.items[item].name for item in CHECKLIST.items]
        assert [each for each in shown if each in wanted] == wanted
        assert texts.drawings["lists"].note in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_wider_than_its_box_or_leaves_the_drawing(language: str, name: str) -> None:
    for svg in svgs(language, name):
        _, _, width, height = map(float, (svg.get("viewBox") or "").split())
        boxes = boxes_of(svg)
        for text in svg.iter(f"{SVG}text"):
            size, y = float(text.get("font-size") or 0), float(text.get("y") or 0)
            for line in text.iter(f"{SVG}tspan"):
                y += float(line.get("dy") or 0)
                long = measure("".join(line.itertext()), size, bold=text.get("font-weight") == "700")
                middle = text.get("text-anchor") == "middle"
                left = float(line.get("x") or 0) - (long / 2 if middle else 0)
                assert left >= 0
                assert left + long <= width
                assert y < height
                around = [box for box in boxes if box[0] <= left < box[2] and box[1] <= y <= box[3]]
                assert middle or around, line.text
                assert all(left + long <= box[2] for box in around), line.text


def boxes_of(svg: ET.Element) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of every card, chip and remark."""
    boxes = []
    for rect in svg.iter(f"{SVG}rect"):
        if (rect.get("class") or "").startswith("drawing__"):
            x, y, wide, high = (float(rect.get(name) or 0) for name in ("x", "y", "width", "height"))
            boxes.append((x, y, x + wide, y + high))
    for path in svg.iter(f"{SVG}path"):
        if path.get("class") == "drawing__card":
            x, y, wide, high = map(float, re.match(r"M(\S+) (\S+)h(\S+)v([\d.]+)", path.get("d") or "").groups())  # type: ignore[union-attr]
            boxes.append((x, y, x + wide, y + high + 8))
    return boxes


def test_a_narrow_drawing_fits_a_phone_without_being_made_smaller() -> None:
    assert WIDTHS["narrow"] <= 360 - 2 * 16


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_of_a_use_carry_the_name_of_the_use(language: str) -> None:
    texts = read_texts(language)
    for use in CHECKLIST.use_by_id:
        assert texts.uses[use].name in next(describe(use, texts, CHECKLIST))


def test_lines_break_at_spaces_and_hold_at_those_that_do_not_break() -> None:
    assert wrap("un deux trois", measure("un deux", 10), 10) == ("un deux", "trois")
    assert wrap("quoi\u00a0?", 100, 10) == ("quoi\u00a0?",)


def test_a_word_that_fits_nowhere_is_a_defect() -> None:
    with pytest.raises(ValueError, match="wider"):
        wrap("incompréhensibilité", 20, 13)

"""What does not fit in a field, or is only half typed, is said beside it, and stays."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from pyapp.answers import LONGEST_TEXT
from pyapp.comparison import LONGEST_NAME
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import make_file
from tests.browser.accessibility import SOME_VIEWS, violations
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, example_files

NOTE = "scale.note"
WHAT = "closing.actions.0.what"
ENGLISH = read_texts("en").page
LONG = "Réseau des puits. " * 771 + "x" * 11
"""Of 13,889 characters."""


def remarks(page: Page) -> Locator:
    """What is said beside fields."""
    return page.locator('[id$="-remark"]')


def paste(checklist: ChecklistPage, name: str, text: str) -> None:
    """As a browser takes it from the clipboard: limits of the field are obeyed."""
    checklist.unfold(name).focus()
    checklist.page.keyboard.insert_text(text)


@pytest.mark.parametrize("name", [NOTE, "about.partnership", "closing.actions.1.what", "closing.costs_and_risks"])
def test_a_text_that_is_too_long_stays_whole_and_is_not_saved(
    ready_checklist: Callable[..., ChecklistPage], name: str
) -> None:
    checklist = ready_checklist("en", "expect")
    page = checklist.page
    downloads: list[object] = []
    page.on("download", lambda download: downloads.append(download))  # noqa: PLW0108 (Playwright marks what it is given)
    checklist.choose("scale.priority", 0)
    paste(checklist, name, LONG)
    remark = ENGLISH["too_long"].format(n="3,889", longest="10,000")
    expect(checklist.unfold(name)).to_have_accessible_description(re.compile(f"{re.escape(remark)}$"))
    expect(checklist.unfold(name)).to_have_attribute("aria-invalid", "true")
    assert len(checklist.unfold(name).input_value()) == len(LONG)
    expect(page.locator("#spoken")).to_have_text(remark)
    expect(page.locator("#state-text")).to_contain_text("10000")
    for button in ("save-json", "save-word"):
        page.locator(f"#{button}").click()
        expect(checklist.message).to_contain_text(remark)
        expect(checklist.message).to_contain_text("Action 2 – What" if "actions" in name else "“")
    assert checklist.fields()[name] == LONG
    checklist.type(name, "x" * LONGEST_TEXT)
    expect(checklist.unfold(name)).not_to_have_attribute("aria-invalid", "true")
    checklist.wait_for_result("1 of 13 answered")
    assert downloads == []


@pytest.mark.usefixtures("without_python")
def test_a_text_that_is_too_long_is_spoken_of_once_and_accessible(checklist: ChecklistPage) -> None:
    page = checklist.page
    checklist.open("en", "expect")
    paste(checklist, NOTE, LONG)
    spoken = page.locator("#spoken").inner_text()
    page.keyboard.type("abc")
    expect(remarks(page)).to_contain_text("3,892")
    assert page.locator("#spoken").inner_text() == spoken
    assert violations(page, SOME_VIEWS) == []
    page.emulate_media(media="print")
    expect(remarks(page)).to_be_hidden()


@pytest.mark.usefixtures("without_python")
def test_a_text_that_is_too_long_survives_a_reload_and_is_said_again(checklist: ChecklistPage) -> None:
    checklist.open("en", "expect")
    for name in (NOTE, "about.partnership"):
        paste(checklist, name, LONG)
    checklist.page.reload()
    for name in (NOTE, "about.partnership"):
        assert checklist.fields()[name] == LONG
        expect(checklist.unfold(name)).to_have_attribute("aria-invalid", "true")


@pytest.mark.usefixtures("without_python")
def test_lines_that_come_into_a_field_of_one_line_are_parted_by_a_blank(checklist: ChecklistPage) -> None:
    checklist.open("en", "expect")
    paste(checklist, "about.organisation", "Réseau Santé\nSection Nord")
    assert checklist.fields()["about.organisation"] == "Réseau Santé Section Nord"
    paste(checklist, NOTE, "one\ntwo")
    assert checklist.fields()[NOTE].splitlines() == ["one", "two"]


@pytest.mark.usefixtures("without_python")
def test_what_an_action_says_is_seen_whole_and_stays_one_line(checklist: ChecklistPage) -> None:
    page = checklist.page
    page.set_viewport_size({"width": 360, "height": 740})
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 3)
    paste(
        checklist, WHAT, "Ask the health network\nto write down what it can bring, who answers for it, and until when."
    )
    page.keyboard.press("Enter")
    said = "Ask the health network to write down what it can bring, who answers for it, and until when."
    assert checklist.fields()[WHAT] == said
    field = page.locator(f'[name="{WHAT}"]')
    assert field.evaluate("(box) => box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight")
    # From a file it may come with line breaks.
    field.evaluate(
        "(box) => { box.value = 'one\\ntwo'; box.dispatchEvent(new InputEvent('input', { bubbles: true })); }"
    )
    page.reload()
    assert checklist.fields()[WHAT] == "one two"


def test_a_name_that_is_too_long_for_the_comparison_is_said(ready_compare: Callable[[str], ComparePage]) -> None:
    compare = ready_compare("en")
    page = compare.page
    compare.add(*example_files("seeds", "en"))
    field = page.locator("#opened input").first
    field.focus()
    page.keyboard.insert_text("x" * (LONGEST_NAME + 20))
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#opened .remark")).to_contain_text(str(LONGEST_NAME))


@pytest.mark.parametrize("language", LANGUAGES)
def test_half_a_date_is_said_and_a_year_that_nobody_means_is_asked_about(
    unready_checklist: Callable[..., ChecklistPage], language: str
) -> None:
    checklist = unready_checklist(language, "expect")
    page, words = checklist.page, read_texts(language).page
    date = checklist.unfold("about.date")
    date.focus()
    page.keyboard.type("0312")
    expect(remarks(page)).to_have_count(0)
    checklist.unfold("about.organisation").focus()
    expect(date).to_have_accessible_description(words["date_unfinished"])
    expect(date).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#spoken")).to_have_text(words["date_unfinished"])
    date.fill("2026-03-12")
    expect(remarks(page)).to_be_empty()
    for odd in ("0026-03-12", "2100-01-01"):
        date.fill(odd)
        checklist.unfold("about.organisation").focus()
        expect(date).to_have_accessible_description(words["date_odd"])
        assert checklist.fields()["about.date"] == odd
    page.reload()
    expect(date).to_have_accessible_description(words["date_odd"])


def test_the_folded_top_of_the_form_writes_its_date_as_people_do(
    unready_checklist: Callable[[str, str], ChecklistPage],
) -> None:
    checklist = unready_checklist("fr", "expect")
    checklist.type("about.organisation", "Comité")
    checklist.type("about.date", "2026-11-30")
    expect(checklist.page.locator("#about-says")).to_have_text("Comité · 30 novembre 2026")
    checklist.type("about.date", "12026-11-30")
    expect(checklist.page.locator("#about-says")).to_have_text("Comité · 12026-11-30")


def test_an_odd_date_from_a_file_is_asked_about_and_saved_as_it_is(
    ready_checklist: Callable[..., ChecklistPage], tmp_path: Path
) -> None:
    path = tmp_path / "odd.json"
    file = make_file("scope", {"scale": {"need": 1}})
    path.write_text(json.dumps({**file, "about": {**file.get("about", {}), "date": "0026-03-12"}}), encoding="utf-8")
    checklist = ready_checklist("en")
    checklist.open_file(path)
    expect(checklist.unfold("about.date")).to_have_accessible_description(ENGLISH["date_odd"])
    saved = json.loads(checklist.download("save-json", tmp_path).read_text(encoding="utf-8"))
    assert saved["about"]["date"] == "0026-03-12"

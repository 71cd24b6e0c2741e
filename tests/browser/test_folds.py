"""What a phone folds away of a report: it stays in reach of the keyboard, of searching and of print, and is short."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from benchmarks.a_persons_way import HEIGHT, TOGETHER, WIDTH, find_examples, measure_results
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import make_full_file
from tests.browser.accessibility import EVERY_VIEW, violations
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, example_files

NewContext = Callable[..., BrowserContext]
OpenChecklist = Callable[..., ChecklistPage]
OpenCompare = Callable[[str], ComparePage]
FOLDED = '[aria-expanded="false"]'


PHONE: ViewportSize = {"width": WIDTH, "height": HEIGHT}


# What is folded or unfolded stays so as long as the page: a test that does either needs a page of its own.
def open_review(new_context: NewContext, address: str, folder: Path, size: ViewportSize = PHONE) -> Page:
    """The result of a full answer set of use 3."""
    path = folder / "file.json"
    path.write_text(json.dumps(make_full_file("review", "en", "A note to find")), encoding="utf-8")
    page = new_context(viewport=size).new_page()
    checklist = ChecklistPage(page, address)
    checklist.open("en")
    checklist.open_file(path)
    checklist.wait_for_result("13 of 13 answered")
    expect(page.locator("#report > .report__quiet").last).to_contain_text("The “Method” page")
    return page


def notes_in(page: Page) -> Locator:
    return page.locator("#report .report__note")


def test_a_category_is_folded_on_a_phone_and_opened_by_keyboard_alone(
    new_context: NewContext, address: str, tmp_path: Path
) -> None:
    page = open_review(new_context, address, tmp_path)
    unfolders = page.locator("#report h4 > .unfold")
    expect(unfolders.first).to_have_attribute("aria-expanded", "false")
    expect(notes_in(page).first).not_to_be_in_viewport()
    assert not notes_in(page).first.evaluate("(note) => note.checkVisibility({ contentVisibilityAuto: true })")
    unfolders.first.press("Enter")
    expect(unfolders.first).to_have_attribute("aria-expanded", "true")
    assert notes_in(page).first.evaluate("(note) => note.checkVisibility({ contentVisibilityAuto: true })")
    assert page.locator(f"#report {FOLDED}").count() == unfolders.count() - 1, "the others stay folded"
    page.locator('input[name="funds.change"][value="drop"]').check()
    page.wait_for_timeout(500)
    expect(unfolders.first).to_have_attribute("aria-expanded", "true")
    assert violations(page, EVERY_VIEW) == []


def test_what_is_found_in_a_fold_is_opened_and_what_is_folded_is_printed(
    new_context: NewContext, address: str, tmp_path: Path
) -> None:
    """As a browser does where somebody searches in the page."""
    page = open_review(new_context, address, tmp_path)
    folded = page.locator(f"#report {FOLDED}").count()
    assert folded
    entries = page.locator("#report > .report__entries").last
    page.locator("#report > .report__entries").first.dispatch_event("beforematch", {"bubbles": True})
    assert page.locator(f"#report {FOLDED}").count() == folded - 1
    page.emulate_media(media="print")
    assert entries.evaluate("(entries) => entries.checkVisibility({ contentVisibilityAuto: true })")
    assert notes_in(page).count() == len(CHECKLIST.items)
    assert all(note.evaluate("(note) => note.getBoundingClientRect().height > 5") for note in notes_in(page).all()), (
        "notes stand beside their items on paper"
    )


def test_on_a_wide_screen_nothing_is_folded_at_first(new_context: NewContext, address: str, tmp_path: Path) -> None:
    page = open_review(new_context, address, tmp_path, {"width": 1280, "height": 900})
    expect(page.locator("#report .unfold").first).to_be_visible()
    expect(page.locator(f"#report {FOLDED}")).to_have_count(0)
    page.locator("#report .unfold").first.click()
    expect(page.locator(f"#report {FOLDED}")).to_have_count(1)
    expect(page.locator("#report > [hidden]").first).to_be_attached()


def test_what_stays_of_a_result_keeps_the_focus_while_something_before_it_changes(
    new_context: NewContext, address: str, tmp_path: Path
) -> None:
    page = open_review(new_context, address, tmp_path, {"width": 1280, "height": 900})
    last = page.locator("#report h4 > .unfold").last
    last.focus()
    entry = page.locator("#report .report__entries li", has_text="Complementarity")
    word = read_texts("en").ratings["change"].word_for("drop")
    expect(entry).not_to_contain_text(word)
    # As by a click, which would take the focus along.
    page.locator('input[name="complementarity.change"][value="drop"]').evaluate("(input) => input.click()")
    expect(entry).to_contain_text(word)
    expect(last).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_results_take_six_screens_with_the_headline_on_the_first(
    ready_checklist: OpenChecklist, use: str, language: str
) -> None:
    checklist = ready_checklist(language)
    phone = checklist.page
    phone.set_viewport_size(PHONE)
    checklist.open_file(find_examples(f"story-{use}", language)[0])
    assert measure_results(phone) <= 6
    results, headline = checklist.results.bounding_box(), phone.locator(".report__finding").first
    box = headline.bounding_box()
    assert results
    assert box
    assert box["y"] + box["height"] - results["y"] <= HEIGHT


@pytest.mark.parametrize("name", TOGETHER)
def test_files_that_were_added_show_a_result_on_the_first_screen(ready_compare: OpenCompare, name: str) -> None:
    compare = ready_compare("fr")
    phone = compare.page
    phone.set_viewport_size(PHONE)
    compare.add(*example_files(name))
    assert measure_results(phone) <= 6
    phone.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    expect(phone.locator("#results h2")).to_be_in_viewport(ratio=1)
    expect(phone.locator("#progress")).to_be_in_viewport()
    assert violations(phone, EVERY_VIEW) == []
    phone.locator("#opened-title").click()
    expect(compare.lines.first.locator("input")).to_be_visible()
    compare.lines.first.locator(".opened__remove").click()
    if len(example_files(name)) == 2:
        expect(phone.locator("#report")).to_be_empty()
        expect(compare.lines.first.locator("input")).to_be_visible()


def test_a_file_that_was_refused_keeps_the_list_open(ready_compare: OpenCompare, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{", encoding="utf-8")
    compare = ready_compare("fr")
    phone = compare.page
    phone.set_viewport_size(PHONE)
    compare.add(*example_files("seeds"), wrong)
    measure_results(phone)
    expect(phone.locator(".opened--refused .opened__why")).to_be_visible()

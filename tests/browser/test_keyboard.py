"""The whole job with a keyboard alone: nothing needs a pointer, and the focus is always somewhere, and seen."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pyapp.texts import read_texts
from tests.browser.checklist_page import ChecklistPage, wait_until_sealed
from tests.browser.compare_page import ComparePage, ask, example_files, read_files
from tests.browser.keyboard import Keyboard

NewContext = Callable[..., BrowserContext]
LANGUAGES_AND_WIDTHS = [("fr", 1280), ("es", 360)]


def open_page(new_context: NewContext, width: int, height: int = 800, **options: object) -> Page:
    size = {"width": width, "height": height}
    page = new_context(viewport=size, **options).new_page()
    # Asked for only once a key is pressed, the browser's own dialog may be faster.
    page.on("filechooser", lambda _: None)
    return page


@pytest.mark.parametrize(("language", "width"), LANGUAGES_AND_WIDTHS)
def test_answers_are_given_and_read(new_context: NewContext, address: str, language: str, width: int) -> None:
    page = open_page(new_context, width)
    checklist, keyboard = ChecklistPage(page, address), Keyboard(page)
    checklist.open(language)

    keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    keyboard.press("Enter")
    keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null"), "past the header and the menu"

    keyboard.go_to(page.locator("#use-expect"))
    keyboard.press("Space", "ArrowDown")
    expect(page.locator("#use-scope")).to_be_checked()
    keyboard.press("ArrowUp")
    expect(page.locator("#use-expect")).to_be_checked()
    expect(page.locator("#use-expect")).to_be_focused()

    answer_by_keyboard(keyboard)
    rating = page.locator('[name="complementarity.priority"]')
    keyboard.go_to(page.locator('[data-clear="complementarity"]'), most=1)
    keyboard.press("Enter")
    expect(rating.first).to_be_focused()
    keyboard.press("Space", "ArrowRight")
    expect(rating.nth(1)).to_be_checked()

    # The way to the results stands before the questions: none of them needs to be passed.
    keyboard.go_to(page.locator('.bar a[href="#results"]'), "Shift+Tab")
    keyboard.press("Enter")
    expect(checklist.results).to_be_focused()
    checklist.wait_for_result(read_texts(language).report["progress"].format(answered=1, items=13))
    why = page.locator("#report summary").first
    if not why.is_visible():
        # A phone folds away what comes second.
        keyboard.go_to(page.locator("#report .unfold").first)
        keyboard.press("Enter")
    keyboard.go_to(why)
    keyboard.press("Enter")
    expect(page.locator("#report details").first).to_have_attribute("open", "")
    assert keyboard.problems == []


def answer_by_keyboard(keyboard: Keyboard) -> None:
    page = keyboard.page
    rating = page.locator('[name="complementarity.priority"]')
    keyboard.go_to(rating.first)
    keyboard.press("Space", "ArrowRight", "ArrowRight", "ArrowRight")
    expect(rating.nth(3)).to_be_checked()
    alone = page.locator('[name="complementarity.alone"]')
    keyboard.go_to(alone.first)
    keyboard.press("ArrowDown", "ArrowDown")
    expect(alone.nth(2)).to_be_checked()
    note = page.locator('[name="complementarity.note"]')
    keyboard.go_to(page.locator("#complementarity .note > summary"))
    keyboard.press("Enter")
    keyboard.go_to(note, most=1)
    keyboard.type("Un accord écrit")
    expect(note).to_have_value("Un accord écrit")


@pytest.mark.parametrize(("language", "width"), LANGUAGES_AND_WIDTHS)
def test_answers_are_taken_away_brought_back_and_erased(
    new_context: NewContext, address: str, tmp_path: Path, language: str, width: int
) -> None:
    page = open_page(new_context, width)
    checklist, keyboard = ChecklistPage(page, address), Keyboard(page)
    checklist.open(language, "expect")
    answer_by_keyboard(keyboard)
    keyboard.go_to(page.locator("#save-word"))
    with page.expect_download() as word:
        keyboard.press("Enter")
    assert word.value.suggested_filename.endswith(".docx")
    keyboard.go_to(page.locator("#save-json"))
    with page.expect_download() as saved:
        keyboard.press("Space")
    saved.value.save_as(tmp_path / "answers.json")
    answers = json.loads((tmp_path / "answers.json").read_text(encoding="utf-8"))["answers"]
    assert answers == {"complementarity": {"priority": 3, "alone": "no", "note": "Un accord écrit"}}
    with page.expect_download():
        keyboard.press("Control+s")

    keyboard.go_to(page.locator("#open-file"))
    with page.expect_file_chooser() as chooser:
        keyboard.press("Enter")
    chooser.value.set_files(tmp_path / "answers.json")
    expect(checklist.message).to_contain_text("answers.json")
    expect(page.locator("#open-file")).to_be_focused()
    keyboard.go_to(page.locator("#undo-open"), "Shift+Tab")
    keyboard.press("Enter")
    expect(page.locator("#open-file")).to_be_focused()
    keyboard.go_to(page.locator("#keep-on-device"))
    keyboard.press("Space")
    expect(page.locator("#keep-on-device")).to_have_attribute("aria-pressed", "true")

    erase_by_keyboard(keyboard)
    expect(page.locator("#erase")).to_be_focused()
    expect(checklist.message).to_have_text(read_texts(language).page["erased"])
    assert checklist.fields() == {}
    assert keyboard.problems == []


def choose_files(keyboard: Keyboard, files: list[Path]) -> None:
    keyboard.go_to(keyboard.page.locator("#choose-files"))
    with keyboard.page.expect_file_chooser() as chooser:
        keyboard.press("Enter")
    chooser.value.set_files(files)


def erase_by_keyboard(keyboard: Keyboard) -> None:
    """Think again, then erase: the dialog takes the focus, offers the safe answer first, and gives the focus back."""
    page = keyboard.page
    keyboard.go_to(page.locator("#erase"))
    keyboard.press("Enter")
    keep, erase = page.locator("#erase-dialog button").all()
    expect(keep).to_be_focused()
    keyboard.look()
    keyboard.press("Escape")
    expect(page.locator("#erase-dialog")).to_be_hidden()
    expect(page.locator("#erase")).to_be_focused()
    keyboard.press("Enter")
    keyboard.go_to(erase, most=2)
    keyboard.press("Enter")
    expect(page.locator("#erase-dialog")).to_be_hidden()


@pytest.mark.parametrize(("language", "width"), LANGUAGES_AND_WIDTHS)
def test_files_are_laid_side_by_side(new_context: NewContext, address: str, language: str, width: int) -> None:
    page = open_page(new_context, width)
    compare, keyboard = ComparePage(page, address), Keyboard(page)
    partners, moments = example_files("early-warning", language), example_files("a-year-later", language)
    compare.open(language)
    choose_files(keyboard, [*partners, *moments])
    compare.wait_for_report(ask("combine", language=language, answers=read_files(partners)))
    expect(page.locator("#choose-files")).to_be_focused()

    keyboard.go_to(page.locator("#opened input").first)
    keyboard.press("Control+a")
    keyboard.type("Nous")
    names = ["Nous", *compare.names()[1 : len(partners)]]
    compare.wait_for_report(ask("combine", language=language, answers=read_files(partners), names=names))
    remove = page.locator(".opened__remove")
    expect(remove.first).to_have_accessible_name(f"{read_texts(language).compare_page['remove']} – Nous")
    keyboard.go_to(remove.nth(1))
    keyboard.press("Enter")
    expect(compare.lines).to_have_count(len(partners) + 1)
    expect(remove.nth(1)).to_be_focused()

    earlier, later = read_files(moments)
    keyboard.go_to(page.locator("#use-scope"))
    keyboard.press("ArrowDown")
    expect(page.locator("#use-review")).to_be_checked()
    expect(page.locator("#use-review")).to_be_focused()
    compare.wait_for_report(ask("follow", language=language, earlier=earlier, later=later))
    keyboard.go_to(page.locator("#view-follow"))
    keyboard.press("ArrowUp")
    expect(page.locator("#view-combine")).to_be_focused()
    compare.wait_for_report(ask("combine", language=language, answers=[earlier, later]))
    keyboard.press("ArrowDown")
    keyboard.go_to(page.locator("#earlier"))
    keyboard.press("ArrowDown")
    compare.wait_for_report(ask("follow", language=language, earlier=later, later=earlier))
    expect(page.locator("#earlier")).to_be_focused()

    keyboard.go_to(page.locator('.compare__jump a[href="#files"]'))
    keyboard.press("Enter")
    keyboard.go_to(page.locator("#save-word"), most=1)
    with page.expect_download():
        keyboard.press("Enter")
    erase_by_keyboard(keyboard)
    expect(compare.lines).to_have_count(0)
    expect(page.locator("#erase")).to_be_focused()
    assert keyboard.problems == []


def test_the_last_file_that_is_taken_out_gives_the_focus_to_the_next_thing_to_do(page: Page, address: str) -> None:
    compare, keyboard = ComparePage(page, address), Keyboard(page)
    compare.open("en")
    compare.add(example_files("coast", "en")[0])
    expect(compare.lines).to_have_count(1)
    page.locator(".opened__remove").focus()
    keyboard.press("Enter")
    expect(page.locator("#choose-files")).to_be_focused()


def wait_for_python(page: Page) -> None:
    """Where a page has results: let them come, so that nothing grows while one walks over it. Then begin at the top."""
    if page.locator("#results").count():
        page.locator("#form input, #choose-files").first.focus()
        expect(page.locator("#results")).to_have_attribute("data-state", "ready", timeout=90_000)
        wait_until_sealed(page)
        page.evaluate("scrollTo(0, 0)")
        page.mouse.click(2, 2)


@pytest.mark.parametrize(
    ("path", "width", "height", "scale"),
    [
        ("checklist/?use=review", 1280, 900, 1),
        ("en/checklist/?use=scope", 320, 256, 4),
        ("es/compare/", 320, 256, 4),
        ("en/method/", 1280, 900, 1),
        ("es/uses/expect/", 320, 256, 4),
        ("en/search/", 320, 256, 4),
    ],
)
def test_every_stop_of_a_page_is_seen(
    new_context: NewContext, address: str, path: str, width: int, height: int, scale: int
) -> None:
    """At 1280 CSS pixels, and at 400 % of them, where the bars that stay in place leave little."""
    page = open_page(new_context, width, height, device_scale_factor=scale, color_scheme="light")
    page.goto(address + path)
    page.locator("h1[aria-label]").wait_for()
    wait_for_python(page)
    keyboard = Keyboard(page)
    stops = keyboard.walk()
    assert len(stops) > 10
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert keyboard.walk_again() == stops
    assert keyboard.problems == []


@pytest.mark.usefixtures("without_python")
def test_what_was_focused_has_no_ring_any_more(page: Page, address: str) -> None:
    page.goto(f"{address}en/checklist/?use=expect")
    keyboard, checklist = Keyboard(page), ChecklistPage(page, address)
    checklist.unfold("about.organisation")
    checklist.unfold("scale.note")
    for target in ("#use-expect", '[id="about.organisation"]', '[name="scale.note"]', "#save-word"):
        keyboard.go_to(page.locator(target))
        ring = "each => getComputedStyle(each.closest('.use') ?? each).outlineStyle"
        assert page.locator(target).evaluate(ring) != "none"
        keyboard.press("Tab")
        assert page.locator(target).evaluate(ring) == "none"
    assert keyboard.problems == []

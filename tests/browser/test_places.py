"""Nothing moves away from under the visitor when Python and its results arrive."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.answer_sets import make_file
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ask
from tests.browser.routes import WASM, hold

NewContext = Callable[..., BrowserContext]

MOVING: dict[str, Any] = {"reduced_motion": "no-preference"}
WIDTH, HEIGHT = 700, 900
"""Too narrow for two columns: the results stand between the form and the files."""


def top(place: Locator) -> float:
    """How far below the window's upper edge it stands."""
    box = place.bounding_box()
    assert box
    return box["y"]


def wait_for_report(page: Page) -> None:
    """Wait until all of it stands on the page."""
    reply = ask("score", language="en", answers=make_file("expect", {}))
    expect(page.locator("#report > *")).to_have_count(len(reply["report"]))


def test_on_a_wide_screen_results_stand_beside_the_form_and_move_nothing(checklist: ChecklistPage) -> None:
    page = checklist.page
    held = hold(page, WASM)
    checklist.open("en", "expect")
    form, files, results = page.locator("#form"), page.locator("#files"), checklist.results
    before = top(form), top(files)
    assert top(results) == top(form)
    held.let_go()
    wait_for_report(page)
    assert (top(form), top(files)) == before
    page.locator("#keep-on-device").scroll_into_view_if_needed()
    expect(page.locator("#results-title")).to_be_in_viewport()


def bring(place: Locator, above: float) -> None:
    """Scroll until a place stands so far below the window's upper edge."""
    place.evaluate("(place, above) => scrollBy({ top: place.getBoundingClientRect().top - above })", above)
    assert top(place) == pytest.approx(above, abs=1)


@pytest.mark.parametrize("above", [200, 400, 800])
def test_what_is_under_the_mouse_stays_there_when_results_arrive(
    new_context: NewContext, address: str, above: float
) -> None:
    page = new_context(viewport={"width": WIDTH, "height": HEIGHT}, **MOVING).new_page()
    held = hold(page, WASM)
    ChecklistPage(page, address).open("en", "expect")
    expect(page.locator("#state-bar")).to_be_visible()
    button = page.locator("#keep-on-device")
    bring(button, above)
    page.mouse.move(100, above + 10)
    held.let_go()
    wait_for_report(page)
    assert top(button) == pytest.approx(above, abs=1)
    page.mouse.down()
    page.mouse.up()
    expect(button).to_have_attribute("aria-pressed", "true")


def test_on_a_phone_what_stands_in_the_middle_stays_there_when_results_arrive(
    new_context: NewContext, address: str
) -> None:
    phone: dict[str, Any] = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
    page = new_context(**phone, **MOVING).new_page()
    held = hold(page, WASM)
    ChecklistPage(page, address).open("en", "expect")
    expect(page.locator("#state-bar")).to_be_visible()
    button = page.locator("#save-word")
    bring(button, 370)
    held.let_go()
    wait_for_report(page)
    assert top(button) == pytest.approx(370, abs=1)


def test_on_a_phone_the_field_that_is_written_in_stays_when_results_grow_above_it(
    new_context: NewContext, address: str
) -> None:
    page = new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True).new_page()
    held = hold(page, WASM)
    ChecklistPage(page, address).open("en", "expect")
    expect(page.locator("#state-bar")).to_be_visible()
    field = page.locator('[name="closing.actions.0.what"]')
    page.locator("details:has([name='closing.actions.0.what'])").evaluate_all(
        "(folds) => folds.forEach((fold) => { fold.open = true; })"
    )
    field.focus()
    bring(field, 600)
    held.let_go()
    wait_for_report(page)
    assert top(field) == pytest.approx(600, abs=1)

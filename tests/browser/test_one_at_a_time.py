"""The two ways of the form, whole and one item at a time, on a phone; and what each costs there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from benchmarks.a_persons_way import HEIGHT, WIDTH, Walker, measure_results, read_example
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts
from tests.browser.accessibility import EVERY_VIEW, violations
from tests.browser.checklist_page import ChecklistPage
from tests.browser.keyboard import Keyboard

NewContext = Callable[..., BrowserContext]
ITEMS = CHECKLIST.items
TEXTS = read_texts("en")


@pytest.fixture
def phone(new_context: NewContext, address: str) -> ChecklistPage:
    context = new_context(viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True)
    return ChecklistPage(context.new_page(), address)


def step(checklist: ChecklistPage, use: str = "scope") -> Page:
    """The form of a use, one item at a time."""
    checklist.open("en", use)
    checklist.page.locator("#way-one").click()
    return checklist.page


LINES_WHERE_SHORT = """(text) => {
  const line = text.parentElement;
  line.style.inlineSize = `${text.getBoundingClientRect().right - line.getBoundingClientRect().left - 8}px`;
  const { length } = text.getClientRects();
  line.style.inlineSize = '';
  return length;
}"""
"""How many lines a text takes where its line is a little too short for it."""


@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_on_is_in_sight_at_every_item(phone: ChecklistPage, language: str) -> None:
    phone.open(language, "scope")
    page = phone.page
    phone.type("about.goal", "Douze communes ont de l’eau toute l’année, et des comités qui la gèrent. " * 3)
    page.locator("#way-one").click()
    for item in ITEMS:
        expect(page.locator(f"#{item}")).to_be_in_viewport()
        assert is_in_sight(page.locator("#step-next")), item
        last, way = (
            page.locator(each).bounding_box() for each in (f"#{item} .question:visible >> nth=-1", "#step-ways")
        )
        assert last
        assert way
        assert last["y"] + last["height"] <= way["y"], f"{item} is one screen"
        page.locator("#step-next").click()


def shown(page: Page) -> list[str]:
    """The items that can be seen."""
    return [item for item in ITEMS if page.locator(f"#{item} .item__sentence").is_visible()]


def is_in_sight(place: Locator) -> bool:
    """Whether it lies between the head of the page and the bar at its foot, before anything is scrolled."""
    box, page = place.bounding_box(), place.page
    bar = page.locator(".bar").bounding_box()
    size = page.viewport_size
    assert box
    assert size
    # On a wide screen the bar is seen by the keyboard alone.
    end = bar["y"] if bar and size["width"] < 960 else size["height"]
    return box["y"] + box["height"] <= end


@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), [(WIDTH, HEIGHT), (1280, 800)])
def test_the_first_question_stands_on_the_first_screen(
    new_context: NewContext, address: str, width: int, height: int, language: str
) -> None:
    checklist = ChecklistPage(new_context(viewport={"width": width, "height": height}).new_page(), address)
    checklist.open(language)
    assert is_in_sight(checklist.page.locator('label[for="use-expect"]'))
    for use in CHECKLIST.uses:
        checklist.open(language, use.id)
        question = checklist.page.locator(f"#{ITEMS[0]} .question:visible").first
        assert is_in_sight(question.locator("legend")), use.id


def test_the_form_and_its_results_keep_within_their_budget(phone: ChecklistPage) -> None:
    phone.open("en")
    walker = Walker(phone.page)
    walker.fill_in(read_example("scope"), "whole")
    assert walker.cost.taps <= 50
    assert walker.cost.scrolled <= 6500
    assert measure_results(phone.page) <= 6
    results, headline = phone.results.bounding_box(), phone.page.locator(".report__finding").first.bounding_box()
    assert results
    assert headline
    assert headline["y"] + headline["height"] - results["y"] <= HEIGHT


@pytest.mark.usefixtures("without_python")
def test_each_item_has_its_own_address_and_back_returns_to_the_one_before(phone: ChecklistPage) -> None:
    page = step(phone)
    assert shown(page) == [ITEMS[0]]
    for n, item in enumerate(ITEMS[1:3], 2):
        page.locator("#step-next").click()
        expect(page).to_have_url(re.compile(f"#{item}$"))
        expect(page.locator(f"#{item} h3")).to_be_focused()
        expect(page.locator("#step-place")).to_have_text(TEXTS.page["step_place"].format(n=n, of=len(ITEMS)))
        assert shown(page) == [item]
    page.go_back()
    expect(page.locator(f"#{ITEMS[1]} h3")).to_be_focused()
    assert shown(page) == [ITEMS[1]]
    page.goto(f"{page.url.partition('#')[0]}#funds")
    expect(page.locator("#funds h3")).to_be_focused()
    assert shown(page) == ["funds"]


@pytest.mark.usefixtures("without_python")
def test_the_list_says_which_items_lack_an_answer_and_the_goal_stays_in_sight(phone: ChecklistPage) -> None:
    page = step(phone)
    phone.type("about.goal", "Water for all")
    phone.choose(f"{ITEMS[0]}.need", 0)
    expect(page.locator("#step-goal")).to_have_text("Water for all")
    expect(page.locator("#steps-open")).to_have_text(TEXTS.page["steps_open"].format(n=len(ITEMS)))
    phone.choose(f"{ITEMS[0]}.bring", 1)
    expect(page.locator("#steps-open")).to_have_text(TEXTS.page["steps_open"].format(n=len(ITEMS) - 1))
    assert page.locator("#steps-open").evaluate(LINES_WHERE_SHORT) == 1, "it is not cut in two"
    page.locator("#steps > summary").click()
    assert page.locator("#steps .hint:visible", has_text=TEXTS.form["step_open"]).count() == len(ITEMS) - 1
    page.locator('#steps a[href="#closing"]').click()
    expect(page.locator("#closing")).to_be_focused()
    expect(page.locator("#step-next")).to_be_hidden()
    expect(page.locator("#step-results")).to_be_visible()


@pytest.mark.usefixtures("without_python")
def test_the_way_is_kept_with_the_answers_and_erased_with_them(phone: ChecklistPage) -> None:
    page = step(phone)
    page.locator("#step-next").click()
    phone.choose(f"{ITEMS[1]}.need", 2)
    page.reload()
    expect(page.locator("#way-one")).to_have_attribute("aria-pressed", "true")
    assert shown(page) == [ITEMS[1]]
    page.locator("#way-whole").click()
    assert shown(page) == list(ITEMS)
    page.locator("#way-one").click()
    page.locator("#erase").click()
    page.locator('#erase-dialog button[value="yes"]').click()
    phone.choose("use", "scope")
    assert shown(page) == list(ITEMS)


@pytest.mark.usefixtures("without_python")
def test_back_returns_to_an_item_as_it_was_left_in_either_way(phone: ChecklistPage) -> None:
    page = step(phone)
    page.locator("#step-next").click()
    expect(page.locator(f"#{ITEMS[1]} h3")).to_be_focused()
    page.evaluate("window.scrollBy({ top: 90, behavior: 'instant' })")
    was = page.evaluate("window.scrollY")
    page.locator("#step-next").click()
    expect(page.locator(f"#{ITEMS[2]} h3")).to_be_focused()
    page.go_back()
    expect(page.locator(f"#{ITEMS[1]} h3")).to_be_focused()
    assert page.evaluate("window.scrollY") == was
    for item in ITEMS[2:4]:
        page.locator("#step-next").click()
        expect(page.locator(f"#{item} h3")).to_be_focused()
    page.locator("#way-whole").click()
    expect(page.locator(f"#{ITEMS[3]}")).to_be_in_viewport()
    page.go_back()
    expect(page).to_have_url(re.compile(f"#{ITEMS[2]}$"))
    expect(page.locator(f"#{ITEMS[2]} h3")).to_be_in_viewport()


@pytest.mark.usefixtures("without_python")
def test_what_is_found_in_a_hidden_item_is_shown(phone: ChecklistPage) -> None:
    """As a browser does where somebody searches in the page."""
    page = step(phone)
    page.locator("#funds").dispatch_event("beforematch", {"bubbles": True})
    assert shown(page) == ["funds"]
    expect(page).to_have_url(re.compile("#funds$"))
    page.go_back()
    assert shown(page) == [ITEMS[0]]


@pytest.mark.usefixtures("without_python")
def test_print_has_the_whole_form_in_both_ways(phone: ChecklistPage) -> None:
    page = step(phone)
    page.emulate_media(media="print")
    assert shown(page) == list(ITEMS)
    assert all(page.locator(f'[name="{item}.note"]').is_visible() for item in ITEMS)
    expect(page.locator("#step")).to_be_hidden()
    expect(page.locator('[name="closing.actions.2.when"]')).to_be_visible()


def test_without_script_nothing_is_folded_and_nothing_is_missing(new_context: NewContext, address: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}en/checklist/")
    page.locator("#use-scope").check()
    assert shown(page) == list(ITEMS)
    assert all(page.locator(f'[name="{item}.note"]').is_visible() for item in ITEMS)
    expect(page.locator(".way")).to_be_hidden()


@pytest.mark.usefixtures("without_python")
def test_the_items_are_walked_by_keyboard_alone(page: Page, address: str) -> None:
    keyboard = Keyboard(page)
    ChecklistPage(page, address).open("en", "scope")
    keyboard.go_to(page.locator("#way-one"))
    keyboard.press("Enter")
    keyboard.go_to(page.locator("#step-next"))
    keyboard.press("Enter")
    expect(page.locator(f"#{ITEMS[1]} h3")).to_be_focused()
    keyboard.go_to(page.locator(f'[name="{ITEMS[1]}.need"]').first, most=3)
    keyboard.press("Space")
    keyboard.go_to(page.locator("#step-back"))
    keyboard.press("Enter")
    expect(page.locator(f"#{ITEMS[0]} h3")).to_be_focused()


@pytest.mark.usefixtures("without_python")
def test_one_at_a_time_everyone_can_use_it(phone: ChecklistPage) -> None:
    page = step(phone)
    phone.choose(f"{ITEMS[0]}.need", 2)
    page.locator("#steps > summary").click()
    assert violations(page, EVERY_VIEW) == []


SHEET = """(ending) => {
  navigator.canShare = () => true;
  navigator.share = async ({ files }) => {
    globalThis.sent = files.map(({ name }) => name);
    if (ending) throw new DOMException('', ending);
  };
}"""


@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize("ending", ["", "AbortError", "NotAllowedError"])
def test_answers_go_to_the_devices_own_sheet_and_are_saved_where_it_fails(
    phone: ChecklistPage, tmp_path: Path, ending: str
) -> None:
    page = phone.page
    page.add_init_script(f"({SHEET})('{ending}')")
    phone.open("en", "scope")
    phone.choose("funds.get", 3)
    if ending == "NotAllowedError":
        assert phone.download("send-json", tmp_path).suffix == ".json"
        return
    page.locator("#send-json").click()
    page.wait_for_function("() => globalThis.sent?.length === 1")
    expect(phone.message).to_be_empty()


@pytest.mark.usefixtures("without_python")
def test_a_device_without_a_sheet_offers_none(phone: ChecklistPage) -> None:
    phone.page.add_init_script("navigator.canShare = undefined")
    phone.open("en", "scope")
    expect(phone.page.locator("#save-json")).to_be_visible()
    expect(phone.page.locator("#send-json")).to_be_hidden()

"""What the theme leaves out of reach is mended: the menu, light and dark, search, single keys, movement, spacing."""

from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import cast

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from pyapp.texts import LANGUAGES
from tests.browser.accessibility import violations
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, ask, example_files, read_files
from tests.browser.keyboard import Keyboard

NewContext = Callable[..., BrowserContext]

# WCAG 2.2, 1.4.12: as far as a reader may set lines, paragraphs, letters and words apart.
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Text that is cut off: it does not fit its box, and the box shows nothing beyond its edge.
CLIPPED = """() => {
  const seen = '.md-header a, .md-sidebar *, .md-content *, .md-footer *';
  return [...document.querySelectorAll(seen)].filter((each) => {
    const style = getComputedStyle(each);
    const hides = [style.overflowX, style.overflowY].some((way) => way === 'hidden' || way === 'clip');
    const isHeardOnly = each.closest('.visually-hidden, .languages__long, thead');
    const isSeen = each.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isHeardOnly;
    return hides && isSeen && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1);
  }).map((each) => each.outerHTML.slice(0, 120));
}"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
MOVES = """() => [...document.querySelectorAll('*')].flatMap((each) => [null, '::before', '::after'].map((part) => {
  const style = getComputedStyle(each, part);
  const moves = [style.transitionDuration, style.animationName].some((way) => !/^(0s(, 0s)*|none)$/.test(way));
  return moves || style.scrollBehavior === 'smooth' ? each.tagName + '.' + each.className : '';
})).filter(Boolean)"""


def open_at(new_context: NewContext, address: str, width: int, height: int = 800, **options: object) -> Page:
    size = {"width": width, "height": height}
    page = new_context(viewport=size, **options).new_page()
    page.goto(address)
    page.locator("h1[aria-label]").wait_for()
    return page


def read_at(reader: Page, address: str, width: int, height: int = 800) -> Page:
    """As above, in the page that is kept for reading."""
    reader.set_viewport_size({"width": width, "height": height})
    reader.goto(address)
    reader.locator("h1[aria-label]").wait_for()
    return reader


# ---- The menu


@pytest.mark.parametrize(("width", "height"), [(360, 800), (320, 256), (1000, 800)])
def test_the_menu_opens_unfolds_and_closes_by_keyboard(reader: Page, address: str, width: int, height: int) -> None:
    page = read_at(reader, f"{address}en/method/", width, height)
    menu, keyboard = page.locator(".md-header button[for=__drawer]"), Keyboard(page)
    expect(menu).to_have_accessible_name("Navigation")
    expect(menu).to_have_attribute("aria-expanded", "false")
    assert not [stop for stop in keyboard.walk() if "Privacy" in stop], "what is closed takes no focus"
    keyboard.go_to(menu)
    keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(menu).to_be_in_viewport()
    section = page.locator(".md-nav--primary").get_by_role("button", name="Start", exact=True)
    expect(section).to_be_focused()
    inside = page.locator('.md-nav--primary a[href$="uses/scope/"]')
    expect(inside).to_be_hidden()
    expect(section).to_have_attribute("aria-expanded", "false")
    keyboard.press("Space")
    expect(section).to_have_attribute("aria-expanded", "true")
    keyboard.go_to(inside, most=4)
    expect(inside).to_be_in_viewport()
    assert violations(page, views=()) == []
    keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    assert keyboard.problems == []


def test_the_open_menu_gives_way_to_whoever_goes_on_to_the_page(reader: Page, address: str) -> None:
    page = read_at(reader, f"{address}en/about/", 360)
    keyboard = Keyboard(page)
    keyboard.go_to(page.locator(".md-header button[for=__drawer]"))
    keyboard.press("Enter")
    keyboard.go_to(page.locator("article a").first)
    expect(page.locator("#__drawer")).not_to_be_checked()
    expect(page.locator("article a").first).to_be_in_viewport()


@pytest.mark.parametrize("path", ["checklist/", "es/compare/"])
def test_the_menu_of_a_wide_tool_page_comes_back_on_request(reader: Page, address: str, path: str) -> None:
    page = read_at(reader, address + path, 1280)
    menu, nav = page.locator(".md-header button[for=__drawer]"), page.locator(".md-nav--primary")
    expect(nav).to_be_hidden()
    menu.focus()
    page.keyboard.press("Enter")
    expect(nav.locator("li > button").first).to_be_focused()
    expect(page.locator("article h1")).to_be_in_viewport()
    assert page.evaluate(SIDEWAYS) is False
    here = nav.locator(".md-nav__link--active:visible")
    expect(here.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(nav).to_be_hidden()
    expect(menu).to_be_focused()


def test_every_page_has_its_menu_or_the_button_for_it(reader: Page, address: str) -> None:
    for path in ("", "checklist/", "en/compare/", "privacy/", "es/search/"):
        reader.goto(address + path)
        reader.locator("h1[aria-label]").wait_for()
        ways = reader.locator(".md-nav--primary:visible, .md-header button[for=__drawer]:visible")
        expect(ways).to_have_count(1)


# ---- Light and dark


@pytest.mark.parametrize("width", [320, 1280])
def test_light_and_dark_is_a_button_that_says_what_it_does(reader: Page, address: str, width: int) -> None:
    page = read_at(reader, f"{address}en/faq/", width)
    keyboard = Keyboard(page)
    keyboard.go_to(page.get_by_role("button", name="Switch to the light theme"))
    for key, name, scheme in (
        ("Enter", "Switch to the dark theme", "default"),
        ("Space", "Follow the device’s theme", "slate"),
        ("Enter", "Switch to the light theme", "default"),
    ):
        keyboard.press(key)
        expect(page.get_by_role("button", name=name)).to_be_focused()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        keyboard.look()
    assert page.get_by_role("radio").count() == 0
    assert keyboard.problems == []


# ---- Single keys


def test_a_single_key_does_nothing_and_still_writes(reader: Page, address: str) -> None:
    reader.goto(f"{address}en/method/")
    reader.locator("h1[aria-label]").wait_for()
    for key in "pn,.fs/":
        reader.keyboard.press(key)
    reader.wait_for_timeout(300)
    assert reader.url == f"{address}en/method/"
    assert reader.evaluate("document.activeElement === document.body")
    reader.goto(f"{address}en/checklist/?use=expect")
    note = ChecklistPage(reader, address).unfold("scale.note")
    note.press_sequentially("pn,.fs/")
    expect(note).to_have_value("pn,.fs/")


# ---- Search


@pytest.mark.parametrize("width", [360, 1280])
def test_search_results_are_reached_and_left_by_keyboard(reader: Page, address: str, width: int) -> None:
    page = read_at(reader, f"{address}en/search/?q=scale", width)
    keyboard, field = Keyboard(page), page.locator(".md-search__input")
    result = page.locator(".md-search-result__link").first
    result.wait_for()
    expect(field).to_be_focused()
    expect(page.locator(".md-search-result__meta[role=status]")).to_contain_text("matching")
    keyboard.go_to(result, most=3)
    more = page.locator(".md-search-result summary").first
    keyboard.go_to(more)
    keyboard.press("Space")
    expect(page.locator(".md-search-result details").first).to_have_attribute("open", "")
    keyboard.go_to(field, "Shift+Tab")
    assert keyboard.problems == []
    keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    back = page.locator(".md-content h1") if width == 1280 else page.locator(".md-header__button[for=__search]")
    expect(back).to_be_focused()
    keyboard.press("Tab")
    assert page.evaluate("!document.querySelector('.md-search').contains(document.activeElement)")


def test_results_that_were_there_before_the_page_was_repaired_are_reached_too(page: Page, address: str) -> None:
    # On a busy machine the repairs, put off for a moment, come late.
    page.add_init_script(
        "const wait = setTimeout; setTimeout = (act, delay = 3000, ...rest) => wait(act, delay, ...rest)"
    )
    page.goto(f"{address}en/search/?q=scale")
    keyboard, result = Keyboard(page), page.locator(".md-search-result__link").first
    result.wait_for()
    assert page.locator("h1[aria-label]").count() == 0
    page.locator("h1[aria-label]").wait_for()
    keyboard.go_to(result, most=3)
    assert keyboard.problems == []


def test_the_closed_search_takes_no_focus(reader: Page, address: str) -> None:
    page = read_at(reader, f"{address}es/search/", 360)
    keyboard = Keyboard(page)
    assert not [stop for stop in keyboard.walk() if stop.startswith("input")]
    keyboard.go_to(page.locator("button.md-header__button[for=__search]"))
    keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()


# ---- Tables and headings


def test_a_table_is_a_list_of_cards_on_a_phone_and_a_table_to_who_hears_it(reader: Page, address: str) -> None:
    page = read_at(reader, f"{address}en/privacy/", 360)
    table = page.locator("article table").first
    expect(table.locator("tbody tr").first).to_have_css("display", "block")
    before = "each => getComputedStyle(each, '::before').content"
    assert table.locator("tbody td").nth(1).evaluate(before) == '"Where"'
    assert page.get_by_role("columnheader", name="Where").count() == 1
    assert page.get_by_role("row").count() == table.locator("tr").count()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(table.locator("tbody tr").first).to_have_css("display", "table-row")


def test_words_of_a_table_stay_whole_on_a_wide_screen(reader: Page, address: str) -> None:
    reader.goto(f"{address}uses/expect/")
    header = reader.locator("article th", has_text="Minutes").first
    lines = header.evaluate(
        "each => { const range = new Range(); range.selectNodeContents(each); return range.getClientRects().length }"
    )
    assert lines == 1


def test_a_table_that_fits_is_no_stop_and_one_that_does_not_is_named(page: Page, address: str) -> None:
    compare = ComparePage(page, address)
    paths = example_files("early-warning", "en")
    compare.open("en")
    compare.add(*paths)
    compare.wait_for_report(ask("combine", language="en", answers=read_files(paths)))
    assert page.locator(".report__table").count() > 0
    expect(page.locator(".report__table[tabindex]")).to_have_count(0)
    page.set_viewport_size({"width": 280, "height": 700})
    table = page.locator(".report__table[tabindex]").first
    expect(table).to_have_attribute("tabindex", "0")
    expect(table).to_have_role("region")
    expect(table).to_have_accessible_name(table.locator("caption").inner_text())


def test_a_heading_is_named_without_its_mark(reader: Page, address: str) -> None:
    reader.goto(f"{address}en/method/")
    expect(reader.get_by_role("heading", name="Ground rules", exact=True)).to_be_visible()
    expect(reader.get_by_role("link", name="Link to this section – Ground rules", exact=True)).to_have_count(1)


# ---- What a reader sets for themselves


@pytest.mark.parametrize(
    "path", ["", "checklist/?use=review", "compare/", "en/uses/scope/", "es/privacy/", "en/method/"]
)
@pytest.mark.parametrize("width", [320, 1280])
def test_wider_spacing_cuts_nothing_off(reader: Page, address: str, width: int, path: str) -> None:
    page = read_at(reader, address + path, width)
    page.evaluate(SPACING)
    assert page.evaluate(CLIPPED) == []
    assert page.evaluate(SIDEWAYS) is False


@pytest.mark.parametrize("path", ["", "en/checklist/?use=expect", "es/compare/", "search/", "en/uses/review/"])
def test_nothing_moves_for_who_asks_for_less_movement(reader: Page, address: str, path: str) -> None:
    page = read_at(reader, address + path, 360)
    assert page.evaluate(MOVES) == []
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVES) != [], "this test would see movement"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_is_whole_at_320_pixels(reader: Page, address: str, language: str) -> None:
    page = read_at(reader, f"{address}{'' if language == LANGUAGES[0] else language + '/'}faq/", 320)
    for control in page.locator(".md-header :is(a, button):visible").all():
        box = control.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert min(box["width"], box["height"]) >= 24


Colour = tuple[int, int, int]


def main_colour(place: Locator) -> tuple[Colour, float]:
    """The colour that is painted most, and its share: forced colours show to the eye, not in the computed style."""
    image = Image.open(BytesIO(place.screenshot())).convert("RGB")
    pixels = Counter(cast("Iterator[Colour]", image.get_flattened_data()))
    colour, count = pixels.most_common(1)[0]
    return colour, count / pixels.total()


def upper_edge(place: Locator) -> Colour:
    """The colour of the line that runs along the top."""
    image = Image.open(BytesIO(place.screenshot())).convert("RGB")
    edge = Counter(cast("Iterator[Colour]", image.crop((0, 0, image.width, 1)).get_flattened_data()))
    return edge.most_common(1)[0][0]


def border_width(place: Locator) -> float:
    width: str = place.evaluate("cell => getComputedStyle(cell).borderTopWidth")
    return float(width.removesuffix("px"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_what_is_drawn(new_context: NewContext, address: str, scheme: str) -> None:
    """Frames of a map, arrows of the menu and drawings have colours of their own, which forced colours take away."""
    page = open_at(new_context, f"{address}en/checklist/?use=expect", 1280, forced_colors="active", color_scheme=scheme)
    checklist = ChecklistPage(page, address)
    checklist.choose("scale.priority", 0)
    checklist.choose("funds.priority", 3)
    checklist.choose("funds.alone", "no")
    checklist.wait_for_result("2 of 13 answered")
    corner, apart = page.locator(".map__name").first, page.locator(".map td:not(.map__corner)").first
    assert upper_edge(corner) != main_colour(corner)[0], "the frame is seen"
    assert border_width(corner) > border_width(apart)
    # The theme that was chosen by hand has no say any more.
    page.get_by_role("button", name="Switch to the light theme").click()
    page.goto(f"{address}en/uses/expect/")
    paper, _ = main_colour(page.locator(".md-footer"))
    assert main_colour(page.locator(".md-nav--primary .md-nav__icon:visible").first)[1] < 1, "an arrow is seen"
    ground, share = main_colour(page.locator(".drawing__card").first)
    assert ground == paper
    assert share > 0.8

"""The ways through the site: the menu's six groups, the home page, the three questions, and old addresses."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from builder.moved import MOVED
from builder.places import ROOT, folder_of
from builder.settings import read_settings, read_words
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES
from tests.browser.accessibility import violations
from tests.browser.conftest import SITE

WIDTH, HEIGHT = 360, 740
MOST_SCREENS = 3
PHONE = {"width": WIDTH, "height": HEIGHT}
NewContext = Callable[..., BrowserContext]
OUTSIDE = {"search/", *(f"{old}/" for old in MOVED)}
"""Pages that no menu names: every page leads to the search, and readers of old addresses are taken on."""


def root_of(address: str, language: str) -> str:
    return address if language == LANGUAGES[0] else f"{address}{language}/"


def pages_of(language: str) -> set[str]:
    """The pages of a language as built, by their paths below its root."""
    root = folder_of(language, SITE)
    found = {path.parent.relative_to(root).as_posix() for path in root.rglob("index.html")}
    others = () if root != SITE else LANGUAGES[1:]
    return {"" if page == "." else f"{page}/" for page in found if page.partition("/")[0] not in others}


# ---- The menu


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_has_six_groups_and_leads_to_every_page_in_two_taps(
    new_context: NewContext, address: str, language: str
) -> None:
    page = new_context(viewport=PHONE, has_touch=True).new_page()
    root = root_of(address, language)
    page.goto(root)
    page.locator(".md-header button[for=__drawer]").tap()
    menu, groups = page.locator(".md-nav--primary"), read_words(language, ROOT).groups
    assert len(groups) == 6
    heads = menu.locator("> ul > li > button")
    assert [text.strip() for text in heads.all_text_contents()] == list(groups)
    links: list[str] = menu.locator("> ul > li > nav a:not(.md-nav--secondary a)").evaluate_all(
        "links => links.map((link) => link.href)"
    )
    inside = [link.removeprefix(root) for link in links]
    assert len(inside) == len(set(inside))
    assert set(inside) == pages_of(language) - OUTSIDE
    head = heads.nth(3)
    expect(head).to_have_attribute("aria-expanded", "false")
    head.tap()
    expect(head).to_have_attribute("aria-expanded", "true")
    menu.locator('a[href$="benefits/funds/"]').tap()
    expect(page).to_have_url(f"{root}benefits/funds/")


def test_the_group_of_the_page_that_one_reads_is_open(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}en/format/")
    heads = page.locator(".md-nav--primary > ul > li > button")
    assert heads.evaluate_all("all => all.map((head) => head.getAttribute('aria-expanded'))") == ["false"] * 5 + [
        "true"
    ]
    heads.first.click()
    expect(page.locator('.md-nav--primary a[href$="start/"]')).to_be_visible()
    assert violations(page, views=()) == []


# ---- Home


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_fits_three_screens_of_a_phone_and_begins_each_use_in_one_tap(
    new_context: NewContext, address: str, language: str
) -> None:
    page = new_context(viewport=PHONE, has_touch=True).new_page()
    root = root_of(address, language)
    page.goto(root)
    assert page.evaluate("document.documentElement.scrollHeight") <= MOST_SCREENS * HEIGHT
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTH
    expect(page.locator(".md-content")).to_contain_text("20")
    buttons = page.locator(".use-card .md-button")
    targets = [f"{root}checklist/?use={use}" for use in CHECKLIST.use_by_id]
    assert buttons.evaluate_all("all => all.map((each) => each.href)") == targets
    expect(buttons.first).to_be_in_viewport(ratio=1)
    buttons.nth(1).tap()
    expect(page.locator('[name="use"][value="scope"]')).to_be_checked()


@pytest.mark.parametrize("colours", ["dark", "forced"])
def test_what_home_shows_of_a_result_is_drawn_in_every_set_of_colours(
    new_context: NewContext, address: str, colours: str
) -> None:
    choice = {"forced_colors": "active"} if colours == "forced" else {"color_scheme": "dark"}
    page = new_context(viewport=PHONE, **choice).new_page()
    page.goto(address)
    dots = page.locator(".glance__rows circle")
    drawn = dots.evaluate_all("all => all.map((dot) => [getComputedStyle(dot).fill, getComputedStyle(dot).stroke])")
    behind = page.evaluate("getComputedStyle(document.querySelector('.glance')).backgroundColor")
    assert len(drawn) == 7 * 3
    assert {stroke for _, stroke in drawn}.isdisjoint({"none", behind})
    assert {fill for fill, _ in drawn} == {"none", drawn[0][1]}
    assert page.locator(".glance .map__corner").count() == 4


# ---- The three questions


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_three_questions_leads_to_a_use_without_any_script(
    new_context: NewContext, address: str, language: str
) -> None:
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    root = root_of(address, language)
    page.goto(f"{root}start/")
    questions = page.locator(".md-content h2", has_text="?").all_text_contents()[:3]
    assert [question[:2] for question in questions] == ["1.", "2.", "3."]
    answers = page.locator(".md-content a.md-button--primary")
    used = {answers.nth(at).get_attribute("href") for at in range(3)}
    assert used == {f"../checklist/?use={use}" for use in CHECKLIST.use_by_id}
    answers.first.click()
    expect(page).to_have_url(f"{root}checklist/?use=review")


# ---- Old addresses


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("old", MOVED)
def test_an_old_address_takes_its_reader_to_the_same_place_of_the_new_page(
    new_context: NewContext, address: str, language: str, old: str
) -> None:
    root, new = root_of(address, language), MOVED[old]
    page = new_context().new_page()
    page.goto(f"{root}{new}/")
    anchor = page.locator(".md-content h2[id]").nth(3).get_attribute("id")
    page.goto(f"{root}{old}/?from=an-old-link#{anchor}")
    expect(page).to_have_url(f"{root}{new}/?from=an-old-link#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    # Going back does not lead into the page that would send its reader on again.
    page.go_back()
    expect(page).to_have_url(f"{root}{new}/")
    alone = new_context(java_script_enabled=False).new_page()
    alone.goto(f"{root}{old}/")
    expect(alone.get_by_role("heading")).to_have_text(read_words(language, ROOT).menu[new])
    alone.get_by_role("link").click()
    expect(alone).to_have_url(f"{root}{new}/")


def test_a_page_that_takes_its_reader_on_can_be_read_by_everyone(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}en/uses/")
    html = page.content()
    page.close()
    other = browser.new_page()
    # Without its script, so that it stays.
    other.route("**/uses/", lambda route: route.fulfill(body=html[: html.index("<script>")], content_type="text/html"))
    other.goto(f"{address}en/uses/")
    assert violations(other, views=()) == []
    other.close()


def test_no_search_engine_is_told_of_an_old_address() -> None:
    assert not [old for old in MOVED if f"/{old}/<" in (SITE / "sitemap.xml").read_text(encoding="utf-8")]
    assert "Lead the meeting" not in str(read_settings(ROOT)["nav"]), "the menu is French there"

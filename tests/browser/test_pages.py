"""Every page of the built site: links, HTML, weight, accessibility, no one else asked."""

import functools
import gzip
import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import html5lib
import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect

from builder.moved import MOVED
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts
from tests.browser.accessibility import EVERY_VIEW, SIZES, SOME_VIEWS, WIDEST_PHONE, View, violations
from tests.browser.conftest import SITE
from tests.browser.routes import hold
from tests.servers import PREFIX

PAGES = sorted(path.parent.relative_to(SITE).as_posix() for path in SITE.rglob("index.html"))
KINDS = [".", "es/start", "en/uses/scope", "advantages", "en/benefits/funds", "es/comparing", "example", "en/method"]
KINDS += ["es/glossary", "faq", "en/privacy", "es/about", "downloads", "en/accessibility", "es/search"]
KINDS += ["en/format", "es/host", "leading", "en/when-not", "es/when-no", "templates"]
"""A page of each kind, looked at in every view."""
HEAVIEST_PAGE = 90_000
HEAVIEST_FORM = 100_000
MOST_REQUESTS = 12
A4_INSIDE = (672, 1001)
"""What an A4 page holds inside the site's margins of 16 mm, in CSS pixels."""


class Parsed(NamedTuple):
    """What the tests ask of a page's HTML. All of it is read once: pages lead to each other a hundred times."""

    errors: list[Any]
    ids: list[str]
    links: list[tuple[str, str | None, str]]
    """The element, its `rel`, and where it leads."""


@functools.cache
def parse(path: Path) -> Parsed:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    elements = list(parser.parse(path.read_text(encoding="utf-8-sig")).iter())
    ids = [found for each in elements if (found := each.get("id"))]
    links = [
        (each.tag, each.get("rel"), target)
        for each in elements
        for attribute in ("href", "src")
        if (target := each.get(attribute))
    ]
    return Parsed(parser.errors, ids, links)


def file_for(path: str) -> Path:
    target = SITE / path
    return target / "index.html" if target.is_dir() else target


def test_the_three_languages_have_the_same_pages() -> None:
    other = [page for page in PAGES if page.partition("/")[0] in LANGUAGES]
    french = [page for page in PAGES if page not in other]
    assert len(french) == 43
    for language in LANGUAGES[1:]:
        assert [f"{language}/{page}".removesuffix("/.") for page in french] == [
            page for page in other if page.partition("/")[0] == language
        ]


@pytest.mark.parametrize("path", sorted(SITE.rglob("*.html")), ids=lambda path: path.relative_to(SITE).as_posix())
def test_every_link_leads_somewhere_on_this_site(path: Path) -> None:
    here = path.relative_to(SITE)
    for element, rel, target in parse(path).links:
        parts = urlsplit(target)
        if parts.scheme in {"mailto", "data"}:
            continue
        if parts.netloc:
            # Only what a reader clicks, and the page's own address, may name another host.
            assert element == "a" or rel == "canonical", target
            continue
        if here.name == "404.html":
            assert parts.path.startswith(PREFIX) or not parts.path, target
            wanted = parts.path.removeprefix(PREFIX)
        else:
            assert not target.startswith("/"), f"{target} works under one sub-path only"
            wanted = posixpath.normpath(posixpath.join(here.parent.as_posix(), parts.path or here.name))
        found = file_for(wanted)
        assert found.exists(), target
        if parts.fragment and found.suffix == ".html" and not parts.fragment.startswith("__"):
            assert parts.fragment in parse(found).ids, target


@pytest.mark.parametrize("path", sorted(SITE.rglob("*.html")), ids=lambda path: path.relative_to(SITE).as_posix())
def test_html_is_well_formed_and_ids_are_unique(path: Path) -> None:
    parsed = parse(path)
    assert parsed.errors == []
    assert len(parsed.ids) == len(set(parsed.ids))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_its_language_and_what_it_is_about(path: str) -> None:
    html = (SITE / path / "index.html").read_text(encoding="utf-8")
    language = path.partition("/")[0] if path.partition("/")[0] in LANGUAGES else LANGUAGES[0]
    assert f'<html lang="{language}"' in html
    description = re.search(r'<meta name="description" content="([^"]+)"', html)
    assert description
    assert 40 < len(description[1]) < 170


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible(reader: Page, address: str, path: str) -> None:
    reader.goto(f"{address}{path}/".replace("/./", "/"))
    assert violations(reader, EVERY_VIEW if path in KINDS else views_for(path)) == []


def views_for(path: str) -> list[View]:
    """Where all rules look at a page of which another of its kind is seen in every view.

    Its translations stand in the same frame: all see the French page in both views, and the others in one each.
    """
    language = path.partition("/")[0]
    return [SOME_VIEWS[LANGUAGES[1:].index(language)]] if language in LANGUAGES[1:] else SOME_VIEWS


# The queries of all styles that hold at this size, and what they set, nested ones too.
QUERIED = """(sources) => {
  const declared = (rule) => [...rule.style ?? [], ...[...rule.cssRules ?? []].flatMap(declared)];
  const queries = (rules) => [...rules].flatMap((rule) => [
    ...rule instanceof CSSMediaRule && matchMedia(rule.conditionText).matches ? [[rule.media.mediaText, declared(rule)]]
      : rule instanceof CSSContainerRule ? [[rule.conditionText, ['container']]] : [],
    ...queries(rule.cssRules ?? []),
  ]);
  return sources.flatMap((source) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(source);
    return queries(sheet.cssRules);
  });
}"""
OF_COLOURS = re.compile("color|background|fill|stroke|opacity|filter|shadow|font|blend|mask|container")


def test_no_style_tells_phones_apart_by_colour(reader: Page, address: str) -> None:
    """Therefore `violations` looks at each set of colours on one phone."""
    reader.goto(f"{address}faq/")
    sources = [path.read_text(encoding="utf-8") for path in sorted(SITE.rglob("*.css"))]
    found = []
    for width, height in SIZES:
        if width <= WIDEST_PHONE:
            reader.set_viewport_size({"width": width, "height": height})
            found.append({(query, *properties) for query, properties in reader.evaluate(QUERIED, sources)})
    some = set[tuple[str, ...]]().union(*found) - set[tuple[str, ...]].intersection(*found)
    assert {query for query, *_ in some} >= {"(max-width: 22em)"}
    assert {each for _, *properties in some for each in properties if OF_COLOURS.search(each)} == set()


@pytest.mark.parametrize("path", [".", "checklist", "en/advantages/scale", "es/method"])
def test_a_page_is_light(new_context: Callable[..., BrowserContext], address: str, path: str) -> None:
    """Over the wire, gzipped, without Python: what a first visit to this page costs."""
    page = new_context().new_page()
    sizes: list[int] = []

    def weigh(response: Response) -> None:
        if "/runtime/" in response.url or response.url.startswith("blob:"):
            return
        body = response.body()
        sizes.append(min(len(body), len(gzip.compress(body))))

    page.on("response", weigh)
    page.goto(f"{address}{path}/".replace("/./", "/"), wait_until="networkidle")
    assert 0 < sum(sizes) < (HEAVIEST_FORM if path == "checklist" else HEAVIEST_PAGE)


def test_the_form_works_as_soon_as_what_its_page_names_has_come(page: Page, address: str) -> None:
    """On a slow line, whatever only another file names costs a round trip more. Nothing of Python is needed."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    hold(page, "**/runtime/*")
    page.goto(f"{address}en/checklist/")
    expect(page.locator("#unready")).to_have_count(0)
    needed = [url.removeprefix(address) for url in asked[1:] if "/runtime/" not in url and not url.startswith("data:")]
    html = file_for("en/checklist").read_text(encoding="utf-8")
    assert [url for url in needed if url.rpartition("/")[2] not in html] == []
    assert len(needed) < MOST_REQUESTS
    page.locator('[name="use"][value="scope"]').check()
    page.locator('[name="scale.need"]').first.check()
    expect(page.locator("#kept")).to_have_text(read_texts("en").page["kept_tab"])


@pytest.mark.parametrize("width", [360, 1280])
def test_the_language_links_stay_on_the_page(
    new_context: Callable[..., BrowserContext], address: str, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 800}, java_script_enabled=False).new_page()
    page.goto(f"{address}benefits/funds/")
    for language in ("en", "es", "fr"):
        page.locator(f'.languages a[lang="{language}"]').click()
        prefix = "" if language == "fr" else f"{language}/"
        expect(page).to_have_url(f"{address}{prefix}benefits/funds/")


def test_an_unknown_address_is_answered_in_three_languages(
    new_context: Callable[..., BrowserContext], address: str, expect_problems: Callable[..., None]
) -> None:
    page = new_context().new_page()
    expect_problems("404")
    page.goto(f"{address}en/no/such/page/")
    for language in LANGUAGES:
        expect(page.locator(f'article div[lang="{language}"]')).to_be_visible()
    assert violations(page) == []
    page.locator('div[lang="es"] a').first.click()
    expect(page).to_have_url(f"{address}es/")


def test_a_phone_reaches_the_menu_by_keyboard(reader: Page, address: str) -> None:
    reader.set_viewport_size({"width": 360, "height": 800})
    reader.goto(f"{address}en/method/")
    menu = reader.locator(".md-header button[for=__drawer]")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    reader.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(reader.locator(".md-nav--primary button", has_text="Answer and compare")).to_be_in_viewport()
    reader.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize(
    ("language", "word", "title"),
    [
        ("fr", "bénéfice", "Bénéfices"),
        ("fr", "benefice", "Bénéfices"),
        ("fr", "methode", "Méthode"),
        ("fr", "anonymat", "anonymat"),
        ("en", "scale", "Scale"),
        ("es", "alianza", "alianza"),
        ("es", "método", "Método"),
        ("es", "metodo", "Método"),
    ],
)
def test_search_finds_words_of_its_own_language(
    reader: Page, address: str, language: str, word: str, title: str
) -> None:
    reader.goto(f"{address}{'' if language == 'fr' else language + '/'}method/")
    reader.locator(".search-link").click()
    reader.wait_for_url("**/search/**")
    reader.locator("h1[aria-label]").wait_for()
    # As a person does: it looks when a key is let go.
    reader.locator(".md-search__input").press_sequentially(word)
    result = reader.locator(".md-search-result__item", has_text=title).first
    expect(result).to_be_visible()


@pytest.mark.parametrize(("language", "word"), [("fr", "bénéfice"), ("en", "scale"), ("es", "alianza")])
def test_what_the_search_finds_is_accessible(reader: Page, address: str, language: str, word: str) -> None:
    reader.goto(f"{address}{'' if language == 'fr' else language + '/'}search/?q={word}")
    expect(reader.locator(".md-search-result__item").first).to_be_visible()
    assert violations(reader, EVERY_VIEW if language == "en" else SOME_VIEWS) == []


APOSTROPHES = "'\u2019\u02bc\u2018\u2032`\u00b4"

# The first of each line as a dictionary has it; the others as keyboards and other programs write it.
SPELLINGS = {
    "fr": [
        ("organisation", *(f"l{mark}organisation" for mark in APOSTROPHES), "L'ORGANISATION", "« organisation »"),
        ("action", "d'action", "d’action", "“action”", "act\u00adion"),
        ("sous chemin", "sous-chemin", "sous\u2011chemin", "sous\u00a0chemin", "sous–chemin"),
    ],
    "en": [
        ("partner", *(f"partner{mark}s" for mark in APOSTROPHES), "\u2018partner’", "“partner”"),
        ("partners", "partners'", "partners’"),
        ("one file", "one-file", "one\u2011file", "one\u00a0file"),
    ],
    "es": [
        ("organización", "organizacion", "«organización»", "'organización'", "l’organización", "organizacio\u0301n"),
        ("lista", "\u2018lista’", "lista\u200b", "\u00a0lista\u00a0"),
    ],
}


@pytest.mark.parametrize(("language", "spellings"), [(name, line) for name in SPELLINGS for line in SPELLINGS[name]])
def test_search_finds_the_same_with_every_apostrophe_quotation_mark_and_dash(
    reader: Page, address: str, language: str, spellings: tuple[str, ...]
) -> None:
    reader.goto(f"{address}{'' if language == 'fr' else language + '/'}search/?q=")
    field, count = reader.locator(".md-search__input"), reader.locator(".md-search-result__meta")
    titles = reader.locator(".md-search-result__item h1")
    found = []
    for spelling in spellings:
        for typed in ("", spelling):
            field.fill(typed)
            field.press("End")
            expect(titles.first).to_be_visible(visible=bool(typed))
        found.append((count.inner_text(), titles.first.inner_text()))
    assert found == [found[0]] * len(spellings)


def test_one_sitemap_lists_every_page_in_every_language() -> None:
    sitemap = (SITE / "sitemap.xml").read_text(encoding="utf-8")
    # Old addresses, which only lead on, are no pages to find.
    pages = len(PAGES) - len(MOVED) * len(LANGUAGES)
    assert sitemap.count("<loc>") == pages
    assert sitemap.count('hreflang="es"') == pages


@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_the_home_page_leads_to_each_use(reader: Page, address: str, use: str) -> None:
    reader.goto(f"{address}es/")
    reader.locator(f'a[href$="?use={use}"]').click()
    expect(reader.locator(f'input[name="use"][value="{use}"]')).to_be_checked()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_a_facilitator_card_is_one_printed_page_and_the_last(
    reader: Page, address: str, use: str, language: str
) -> None:
    reader.set_viewport_size({"width": A4_INSIDE[0], "height": A4_INSIDE[1]})
    reader.goto(f"{address}{'' if language == 'fr' else language + '/'}uses/{use}/")
    reader.emulate_media(media="print")
    card = reader.locator("section.card")
    place = card.bounding_box()
    assert place
    assert place["height"] <= A4_INSIDE[1]
    assert card.evaluate("each => getComputedStyle(each).breakBefore") == "page"
    after = "each => [...each.parentElement.children].slice([...each.parentElement.children].indexOf(each) + 1)"
    assert card.evaluate(f"each => ({after})(each).filter(other => other.getClientRects().length).length") == 0
    for lead in reader.locator(".card-lead").all():
        expect(lead).to_be_hidden()

"""Every page opens in Firefox and in WebKit with nothing refused and no error, and the search finds."""

from tests.engines.conftest import SITE
from tests.engines.webdriver import Browser


def test_every_page_opens_without_a_problem(browser: Browser, address: str) -> None:
    pages = sorted((SITE / "es").rglob("index.html"))
    assert pages
    for page in pages:
        browser.open(f"{address}{page.parent.relative_to(SITE).as_posix()}/")
        assert browser.text("h1")


def test_search_finds_words_without_their_accents(browser: Browser, address: str) -> None:
    browser.open(f"{address}es/method/")
    with browser.arrival():
        browser.click(".search-link")
    browser.type(".md-search__input", "metodo")
    browser.wait_for("() => document.querySelector('.md-search-result__item') !== null")
    browser.wait_for_text(".md-search-result__list", "Método")

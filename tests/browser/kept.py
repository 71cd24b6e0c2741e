"""Pages on which Python starts once for many tests, each of which finds them blank."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.watch import Watch

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
AS_AT_FIRST = """() => {
  for (const each of document.querySelectorAll('details[open]')) each.open = false;
  document.activeElement.blur();
  scrollTo({ top: 0, behavior: 'instant' });
}"""


class Kept(NamedTuple):
    page: Page
    watch: Watch
    url: str

    def make_blank(self) -> None:
        """Erase what a test has put in, by the page's own button, and see that nothing went wrong or is left."""
        page = self.page
        assert page.url == self.url, "a test that goes elsewhere needs a page of its own"
        page.locator("#erase").click()
        page.locator("#erase-dialog button").last.click()
        expect(page.locator("#report")).to_be_empty()
        expect(page.locator("#undo-open")).to_be_hidden()
        page.evaluate(AS_AT_FIRST)
        page.set_viewport_size(DESKTOP)
        assert self.watch.problems == []


class KeptPages:
    """A page for each address, made when a test first asks for it, and again after a test that failed on it."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._blank: dict[str, Kept] = {}
        self._taken: list[Kept] = []

    def take(self, path: str) -> Page:
        """The page at this path, blank, with Python ready: for a test that goes to no other."""
        url = self._address + path
        kept = self._blank.pop(url, None) or self._make(url)
        self._taken.append(kept)
        return kept.page

    def give_back(self, *, is_whole: bool) -> None:
        """What a test took serves the next one, unless it failed."""
        while self._taken:
            kept = self._taken.pop()
            if not is_whole:
                kept.page.context.close()
                continue
            with closed_on_failure(kept.page):
                kept.make_blank()
            self._blank[kept.url] = kept

    def close(self) -> None:
        for kept in self._blank.values():
            kept.page.context.close()

    def _make(self, url: str) -> Kept:
        context = self._browser.new_context(service_workers="block", viewport=DESKTOP)
        context.set_default_timeout(60_000)
        watch, page = Watch(context, self._address), context.new_page()
        with closed_on_failure(page):
            page.goto(url)
            page.locator("#form input, #choose-files").first.focus()
            expect(page.locator("#results")).to_have_attribute("data-state", "ready", timeout=90_000)
        return Kept(page, watch, url)


@contextmanager
def closed_on_failure(page: Page) -> Iterator[None]:
    try:
        yield
    except BaseException:
        page.context.close()
        raise

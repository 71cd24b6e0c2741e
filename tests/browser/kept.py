"""Pages that serve many tests, each of which finds them as the first one did."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.checklist_page import wait_until_sealed
from tests.browser.routes import RUNTIME
from tests.browser.watch import Watch

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
AS_AT_FIRST = """() => {
  for (const each of document.querySelectorAll('details[open]')) each.open = false;
  document.activeElement.blur();
  scrollTo({ top: 0, behavior: 'instant' });
}"""
FORGET = "location.protocol !== 'about:' && [sessionStorage, localStorage].forEach((each) => each.clear())"


class Kept(NamedTuple):
    page: Page
    watch: Watch
    url: str = ""

    def see_plainly(self) -> None:
        """The screen and the colours of the first test; without movement, which takes a fifth of the time."""
        self.page.emulate_media(media="null", color_scheme="null", reduced_motion="reduce", forced_colors="null")
        self.page.set_viewport_size(DESKTOP)

    def make_blank(self) -> None:
        """Erase what a test has put in, by the page's own button, and see that nothing went wrong or is left."""
        page = self.page
        assert page.url == self.url, "a test that goes elsewhere needs a page of its own"
        self.see_plainly()
        page.locator("#erase").click()
        page.locator("#erase-dialog button").last.click()
        expect(page.locator("#report")).to_be_empty()
        expect(page.locator("#undo-open")).to_be_hidden()
        page.evaluate(AS_AT_FIRST)
        assert self.watch.problems == []

    def forget(self) -> None:
        """Leave the site with nothing kept, and see that nothing went wrong."""
        self.page.evaluate(FORGET)
        self.page.goto("about:blank")
        self.see_plainly()
        assert self.watch.problems == []


class KeptPages:
    """A page for each name, made when a test first asks for it, and again after a test that failed on it."""

    def __init__(self, make: Callable[[str], Kept], clean: Callable[[Kept], None]) -> None:
        self._make = make
        self._clean = clean
        self._clean_ones: dict[str, Kept] = {}
        self._taken: list[tuple[str, Kept]] = []

    def take(self, name: str) -> Page:
        """The page of this name, as it was at first."""
        kept = self._clean_ones.pop(name, None) or self._make(name)
        self._taken.append((name, kept))
        return kept.page

    def give_back(self, *, is_whole: bool) -> None:
        """What a test took serves the next one, unless it failed."""
        while self._taken:
            name, kept = self._taken.pop()
            if not is_whole:
                kept.page.context.close()
                continue
            with closed_on_failure(kept.page):
                self._clean(kept)
            self._clean_ones[name] = kept

    def close(self) -> None:
        for kept in self._clean_ones.values():
            kept.page.context.close()


def make_ready(browser: Browser, address: str, path: str) -> Kept:
    """A page of the site on which all of Python is there."""
    kept = _open(browser, address, address + path)
    with closed_on_failure(kept.page):
        kept.page.goto(kept.url)
        kept.page.locator("#form input, #choose-files").first.focus()
        wait_until_sealed(kept.page)
        expect(kept.page.locator("#results")).to_have_attribute("data-state", "ready", timeout=90_000)
    return kept


def make_reader(browser: Browser, address: str) -> Kept:
    """A page to read the site with: Python's files stay on their way."""
    kept = _open(browser, address)
    # Held by the browser itself, so that all other requests go their way. Media are to be emulated after a page has
    # come: a second session with the browser forgets them on the way.
    kept.page.context.new_cdp_session(kept.page).send("Fetch.enable", {"patterns": [{"urlPattern": RUNTIME}]})
    return kept


def _open(browser: Browser, address: str, url: str = "") -> Kept:
    context = browser.new_context(service_workers="block", viewport=DESKTOP, reduced_motion="reduce")
    context.set_default_timeout(60_000)
    return Kept(watch=Watch(context, address), page=context.new_page(), url=url)


@contextmanager
def closed_on_failure(page: Page) -> Iterator[None]:
    try:
        yield
    except BaseException:
        page.context.close()
        raise

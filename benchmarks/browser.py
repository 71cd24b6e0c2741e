"""A page of the built site in a real browser, as benchmarks need it."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import QUIET, SITE
from tests.machine import find_browser
from tests.servers import serve_site


@contextmanager
def new_page(watch: str) -> Iterator[tuple[Page, str]]:
    """A blank page that runs a script before any other, and the address of the site."""
    with serve_site(SITE) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(watch)
        yield page, server.site
        browser.close()

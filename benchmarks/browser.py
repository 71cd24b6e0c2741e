"""A page of the built site in a real browser, as benchmarks need it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from pyapp.site.serve import make_server
from tests.browser.conftest import PREFIX, QUIET, SITE
from tests.machine import find_browser


@contextmanager
def new_page(watch: str) -> Iterator[tuple[Page, str]]:
    """A blank page that runs a script before any other, and the address of the site."""
    server = make_server(Path(SITE), PREFIX, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(watch)
        yield page, f"http://127.0.0.1:{server.server_address[1]}{PREFIX}"
        browser.close()
    server.shutdown()

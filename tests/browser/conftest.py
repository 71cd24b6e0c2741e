"""A real browser on the built site, below a sub-path.

Every test fails on a console error, an HTTP error, a script error, or a request that leaves the site.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Response, Route, expect, sync_playwright

from tests.browser.checklist_page import ChecklistPage
from tests.browser.routes import RUNTIME
from tests.machine import find_browser
from tests.servers import serve_site

ROOT = Path(__file__).parent.parent.parent
SITE = Path(os.environ.get("SITE_UNDER_TEST", ROOT / "build" / "site-under-test"))

# Python takes seconds to start on a busy machine.
expect.set_options(timeout=60_000)

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the site stands for this run; ends with a slash."""
    with serve_site(SITE) as server:
        yield server.site


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
    yield running
    running.close()


class Watch:
    """What went wrong in a context, unless a test says that it expects it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.problems: list[str] = []
        self.expected: tuple[str, ...] = ()
        self.origin = address
        context.on(
            "console",
            lambda message: self._note(
                "console", f"{message.text} {message.location['url']}", wrong=message.type == "error"
            ),
        )
        context.on("weberror", lambda error: self._note("script", str(error.error)))
        context.on("response", self._answered)
        context.route("**/*", self._leaving)

    def _answered(self, response: Response) -> None:
        self._note("http", f"{response.status} {response.url}", wrong=response.status >= 400)

    def _leaving(self, route: Route) -> None:
        address = route.request.url
        if address.startswith((self.origin, "data:", "blob:")):
            route.fallback()
        else:
            self._note("left the site", address)
            route.abort()

    def _note(self, kind: str, text: str, *, wrong: bool = True) -> None:
        if wrong and not any(expected in text for expected in self.expected):
            self.problems.append(f"{kind}: {text}")


@pytest.fixture
def without_python(new_context: Callable[..., BrowserContext]) -> None:
    """Python's files stay on their way, as on a slow line: for what works without it. Named before any page is."""
    new_context.held = RUNTIME  # type: ignore[attr-defined]


@pytest.fixture
def new_context(browser: Browser, address: str) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts that are watched, and closed at the end of the test."""
    made: list[tuple[BrowserContext, Watch]] = []

    def make(**options: object) -> BrowserContext:
        # A page's requests are seen and held here; what the service worker does has tests of its own.
        context = browser.new_context(**{"service_workers": "block", **options})  # type: ignore[arg-type]
        context.set_default_timeout(60_000)
        watch = Watch(context, address)
        made.append((context, watch))
        if make.held:  # type: ignore[attr-defined]
            context.route(make.held, lambda _: None)  # type: ignore[attr-defined]
        return context

    make.watches = made  # type: ignore[attr-defined]
    make.held = ""  # type: ignore[attr-defined]
    yield make
    for context, _ in made:
        context.close()
    assert [problem for _, watch in made for problem in watch.problems] == []


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context(viewport={"width": 1280, "height": 900}).new_page()


@pytest.fixture
def expect_problems(new_context: Callable[..., BrowserContext]) -> Callable[..., None]:
    """Says which problems a test provokes on purpose."""

    def expect(*texts: str) -> None:
        for _, watch in new_context.watches:  # type: ignore[attr-defined]
            watch.expected = texts

    return expect


@pytest.fixture
def checklist(page: Page, address: str) -> ChecklistPage:
    return ChecklistPage(page, address)

"""A real browser on the built site, below a sub-path.

Every test fails on a console error, an HTTP error, a script error, or a request that leaves the site.
"""

import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from pyapp.texts import LANGUAGES
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage
from tests.browser.kept import Kept, KeptPages, make_reader, make_ready
from tests.browser.routes import RUNTIME
from tests.browser.watch import Watch
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
# The browser finds no other host than this machine. To have the tests look at each request on its way would take a
# third of the time of opening a page, and leaves the browser without what it has kept of the page before.
NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
# WebAssembly and scripts are compiled plainly. To compile what is hot again, for speed, would take longer than it runs.
AT_ONCE = "--js-flags=--liftoff-only --no-turbofan --maglev"


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
    running = playwright.chromium.launch(executable_path=find_browser(), args=[*QUIET, NOWHERE_ELSE, AT_ONCE])
    yield running
    running.close()


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
        # Movement takes a fifth of the time: who tests it asks for it.
        usual = {"service_workers": "block", "reduced_motion": "reduce"}
        context = browser.new_context(**{**usual, **options})  # type: ignore[arg-type]
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


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    # Where a test is tried again, it begins anew.
    item.stash[FAILED] = report.failed or (report.when != "setup" and item.stash.get(FAILED, False))
    return report


def was_whole(request: pytest.FixtureRequest) -> bool:
    """Whether nothing of a test has failed so far."""
    return not request.node.stash.get(FAILED, False)


@pytest.fixture(scope="session")
def ready_pages(browser: Browser, address: str) -> Iterator[KeptPages]:
    pages = KeptPages(lambda path: make_ready(browser, address, path), Kept.make_blank)
    yield pages
    pages.close()


@pytest.fixture
def ready_page(request: pytest.FixtureRequest, ready_pages: KeptPages) -> Iterator[Callable[[str], Page]]:
    """Gives the page at a path, with Python ready and nothing in it: for a test that goes to no other page.

    It is kept for the whole run. What a test does to the browser context, or listens to, stays: such a test needs a
    page of its own.
    """
    yield ready_pages.take
    ready_pages.give_back(is_whole=was_whole(request))


@pytest.fixture
def ready_checklist(ready_page: Callable[[str], Page], address: str) -> Callable[..., ChecklistPage]:
    """Opens the checklist in a language, with Python ready and no answer, for a use or none: see `ready_page`."""

    def open_for(language: str, use: str = "") -> ChecklistPage:
        checklist = ChecklistPage(ready_page(f"{folder(language)}checklist/"), address)
        if use:
            checklist.choose("use", use)
        return checklist

    return open_for


@pytest.fixture
def ready_compare(ready_page: Callable[[str], Page], address: str) -> Callable[[str], ComparePage]:
    """Opens the compare page in a language, with Python ready and nothing open: see `ready_page`."""
    return lambda language: ComparePage(ready_page(f"{folder(language)}compare/"), address)


def folder(language: str) -> str:
    return "" if language == LANGUAGES[0] else f"{language}/"


@pytest.fixture(scope="session")
def readers(browser: Browser, address: str) -> Iterator[KeptPages]:
    pages = KeptPages(lambda _: make_reader(browser, address), Kept.forget)
    yield pages
    pages.close()


@pytest.fixture
def reader(request: pytest.FixtureRequest, readers: KeptPages) -> Iterator[Page]:
    """A page to go anywhere on the site with, without Python, kept for the whole run.

    What is stored is forgotten after each test; a test that changes the browser context needs a page of its own.
    """
    yield readers.take("reader")
    readers.give_back(is_whole=was_whole(request))


@pytest.fixture
def unready_checklist(reader: Page, address: str) -> Callable[..., ChecklistPage]:
    """Opens the checklist in a language while Python is on its way, for a use or none: see `reader`."""

    def open_for(language: str, use: str = "") -> ChecklistPage:
        checklist = ChecklistPage(reader, address)
        checklist.open(language, use)
        return checklist

    return open_for

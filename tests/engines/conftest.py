"""Firefox and WebKit as they are installed, on the built site below a sub-path.

Every test fails on a script error, a refused request, an error in the console, or an HTTP error.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.launch import MissingEngineError, start
from tests.engines.pages import ChecklistPage, ComparePage
from tests.engines.servers import NotingSiteHandler, watch_site
from tests.engines.webdriver import Browser
from tests.servers import OtherHandler, RecordingServer, serve, serve_site

ROOT = Path(__file__).parent.parent.parent
SITE = Path(os.environ.get("SITE_UNDER_TEST", ROOT / "build" / "site-under-test"))
# An engine starts once, and its tests run one after the other, beside those of the other engine.
ENGINES = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in ("firefox", "webkit")]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordingServer]:
    watched = watch_site(SITE, tmp_path_factory.mktemp("site") / "watched")
    with serve_site(watched, NotingSiteHandler) as server:
        yield server


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[RecordingServer]:
    with serve(OtherHandler) as server:
        yield server


@pytest.fixture(scope="session")
def address(site: RecordingServer) -> str:
    """Where the site stands for this run; ends with a slash."""
    return site.site


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Browser]:
    try:
        with start(request.param) as browser:
            yield browser
    except MissingEngineError as error:
        pytest.skip(" ".join(map(str, error.args)))


@pytest.fixture
def provoked() -> list[str]:
    """The beginnings of the problems that a test provokes on purpose."""
    return []


@pytest.fixture
def browser(engine: Browser, site: RecordingServer, address: str, provoked: list[str]) -> Iterator[Browser]:
    """The browser with nothing left of the test before, and with nothing gone wrong at the end."""
    start_afresh(engine, address)
    site.failed.clear()
    yield engine
    problems: list[str] = engine.evaluate("() => JSON.parse(sessionStorage.getItem('watch') ?? '[]')")
    start_afresh(engine, address)
    assert [each for each in problems + site.failed if not each.startswith(tuple(provoked))] == []


def start_afresh(engine: Browser, address: str) -> None:
    # A text, where no script runs that would keep anything.
    engine.open(f"{address}watch.js")
    engine.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
    engine.resize(1280, 900)


@pytest.fixture
def checklist(browser: Browser, address: str) -> ChecklistPage:
    return ChecklistPage(browser, address)


@pytest.fixture
def compare(browser: Browser, address: str) -> ComparePage:
    return ComparePage(browser, address)

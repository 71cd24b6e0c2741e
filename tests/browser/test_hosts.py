"""Any host will do, below any path: one that knows but the oldest types, packs nothing, and says no encoding."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import SITE
from tests.browser.walk import STEPS
from tests.servers import SiteHandler, serve_site

DEEP = "/~ong/un%20dossier/caf%C3%A9%20de%20l'%C3%A9t%C3%A9/valeur%2B/"
OLDEST = {
    ".html": "text/html",
    ".htm": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".txt": "text/plain",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".xml": "text/xml",
}


class OldHandler(SiteHandler):
    """A host of long ago."""

    prefix = DEEP
    types: ClassVar = OLDEST

    def parse_request(self) -> bool:
        parsed = super().parse_request()
        if parsed:
            del self.headers["Accept-Encoding"]
        return parsed

    def guess_type(self, path: object) -> str:
        return self.types.get(Path(str(path)).suffix, "application/octet-stream")


class OddHandler(OldHandler):
    """A host that takes scripts for texts, as Windows may where it was told so, and every page for Latin letters."""

    types: ClassVar = {**OLDEST, ".html": "text/html; charset=iso-8859-1", ".js": "text/plain; charset=iso-8859-1"}


@pytest.fixture(scope="module", params=[OldHandler])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    with serve_site(SITE, request.param) as server:
        yield f"{server.origin}{request.param.prefix}"


@pytest.fixture
def visitor(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context(service_workers="allow").new_page()


def test_the_whole_job_is_done_on_a_host_that_knows_the_oldest_types_alone(
    visitor: Page, address: str, tmp_path: Path
) -> None:
    for step in STEPS.values():
        step(visitor, address, tmp_path)


WITH_SCRIPTS_AS_TEXTS = ("read", "fill in", "save, open", "language", "compare")


@pytest.mark.parametrize("address", [OddHandler], indirect=True)
def test_the_checklist_and_the_comparison_work_where_scripts_are_taken_for_texts(
    visitor: Page, address: str, tmp_path: Path, expect_problems: Callable[..., None]
) -> None:
    # Of a text browsers make no service worker.
    expect_problems("unsupported MIME type ('text/plain')")
    for name in WITH_SCRIPTS_AS_TEXTS:
        STEPS[name](visitor, address, tmp_path)

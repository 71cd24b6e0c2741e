"""The site with a watch in each page, which notes what goes wrong in it."""

import re
import shutil
from http import HTTPStatus
from pathlib import Path

from builder.offline import write_service_worker
from tests.servers import PREFIX, SiteHandler

WATCH = Path(__file__).parent / "watch.js"
# At the very beginning, so that it sees everything else, and before any policy of the page.
WATCHED = f'<head><script src="{PREFIX}watch.js"></script>'


def watch_site(site: Path, into: Path) -> Path:
    """A copy of the site with a watch in each page, which the service worker takes for the site itself."""
    shutil.copytree(site, into)
    shutil.copy(WATCH, into)
    for path in into.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<head>" in page
        path.write_text(page.replace("<head>", WATCHED, 1), encoding="utf-8")
    (version,) = re.findall(r'"version":"(\w{12})"', (into / "checklist" / "index.html").read_text(encoding="utf-8"))
    write_service_worker(into, version)
    return into


class NotingSiteHandler(SiteHandler):
    """Serves the site, and notes what it does not have."""

    def _send(self, path: Path, status: HTTPStatus) -> None:
        if status >= HTTPStatus.BAD_REQUEST:
            self.server.failed.append(f"{status.value} {self.path}")
        super()._send(path, status)

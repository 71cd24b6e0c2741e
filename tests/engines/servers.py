"""The site with a watch in each page, which notes what goes wrong in it."""

from http import HTTPStatus
from pathlib import Path
from tempfile import NamedTemporaryFile

from tests.servers import PREFIX, SiteHandler

WATCH = Path(__file__).parent / "watch.js"
# At the very beginning, so that it sees everything else, and before any policy of the page.
WATCHED = f'<head><script src="{PREFIX}watch.js"></script>'


class WatchedSiteHandler(SiteHandler):
    """Serves the site with a watch in each page."""

    def do_GET(self) -> None:  # noqa: N802 (the name is the library's)
        if self.path == f"{PREFIX}watch.js":
            self._send(WATCH, HTTPStatus.OK)
        else:
            super().do_GET()

    def _send(self, path: Path, status: HTTPStatus) -> None:
        if status >= HTTPStatus.BAD_REQUEST:
            self.server.failed.append(f"{status.value} {self.path}")
        if path.suffix != ".html":
            super()._send(path, status)
            return
        page = path.read_text(encoding="utf-8")
        assert "<head>" in page
        with NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as watched:
            watched.write(page.replace("<head>", WATCHED, 1))
            watched.flush()
            super()._send(Path(watched.name), status)

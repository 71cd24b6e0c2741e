"""The site as it is served, and another place on the same machine: both write down what arrives."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from pyapp.site.serve import Handler, Server

PREFIX = "/some-name/"
WATCH = Path(__file__).parent / "watch.js"
# At the very beginning, so that it sees everything else, and before any policy of the page.
WATCHED = f'<head><script src="{PREFIX}watch.js"></script>'


class RecordingServer(Server):
    """A server that knows what has arrived: a line for each request."""

    def __init__(self, handler: type[http.server.BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.arrived: list[str] = []
        self.failed: list[str] = []

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class RecordingHandler(http.server.BaseHTTPRequestHandler):
    server: RecordingServer

    def parse_request(self) -> bool:
        parsed = super().parse_request()
        if parsed:
            self.server.arrived.append(f"{self.command} {self.path}")
        return parsed


class SiteHandler(RecordingHandler, Handler):
    """Serves the site with a watch in each page."""

    prefix = PREFIX

    def do_GET(self) -> None:
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


class OtherHandler(RecordingHandler):
    """Answers anything with a bare page."""

    def do_GET(self) -> None:
        content = b"<!doctype html><title>Elsewhere</title>"
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
        """Say nothing."""


@contextmanager
def serve(handler: Any) -> Iterator[RecordingServer]:
    server = RecordingServer(handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()

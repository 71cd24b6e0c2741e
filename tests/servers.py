"""The built site as a host serves it, and another place on the same machine: both write down what arrives."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from builder.serve import Handler, Server

PREFIX = "/some-name/"


class RecordingServer(Server):
    """A server that knows what has arrived: a line for each request."""

    def __init__(self, handler: Any) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.arrived: list[str] = []
        self.failed: list[str] = []

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def site(self) -> str:
        """Where a site that it serves stands; ends with a slash."""
        return f"{self.origin}{PREFIX}"


class RecordingHandler(http.server.BaseHTTPRequestHandler):
    server: RecordingServer

    def parse_request(self) -> bool:
        parsed = super().parse_request()
        if parsed:
            self.server.arrived.append(f"{self.command} {self.path}")
        return parsed


class SiteHandler(RecordingHandler, Handler):
    """Serves a site."""

    prefix = PREFIX


class ChangingSiteHandler(SiteHandler):
    """Serves a site that a test changes: the browser is to ask for everything anew."""

    def send_header(self, keyword: str, value: str) -> None:
        super().send_header(keyword, "no-cache" if keyword == "Cache-Control" else value)


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


def serve_site(folder: Path, handler: type[SiteHandler] = SiteHandler) -> AbstractContextManager[RecordingServer]:
    """Serve the site that stands in this folder, as a context."""
    return serve(functools.partial(handler, directory=str(folder)))

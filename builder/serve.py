"""A local server that behaves like the host: below a sub-path, gzip, the 404 page, no special header."""

import functools
import gzip
import http.server
import sys
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

_COMPRESSED: Final = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".wasm")
_TYPES: Final = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".whl": "application/octet-stream",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@functools.cache
def _compressed(path: Path, _changed: float) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves one folder below one sub-path."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    extensions_map = {  # noqa: RUF012 (the library declares it so)
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        **_TYPES,
    }
    prefix = "/"

    def do_GET(self) -> None:
        """Serve a file, a folder's page, a redirection to a folder, or the site's 404 page."""
        asked = urlsplit(self.path).path
        path = Path(self.translate_path(asked.removeprefix(self.prefix.rstrip("/"))))
        if not asked.startswith(self.prefix):
            return self._send(Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND)
        if path.is_dir() and not asked.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{asked}/")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        if path.is_dir():
            path /= "index.html"
        if path.is_file():
            return self._send(path, HTTPStatus.OK)
        return self._send(Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND)

    def _send(self, path: Path, status: HTTPStatus) -> None:
        content = path.read_bytes()
        self.send_response(status)
        if path.suffix in _COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = _compressed(path, path.stat().st_mtime)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.send_content(content)

    def send_content(self, content: bytes) -> None:
        """Send what a file holds."""
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
        """Say nothing: the server keeps no log, as the site promises."""


class Server(http.server.ThreadingHTTPServer):
    """A server that takes a visitor who leaves in mid-file for what it is: no error."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what goes wrong, unless the visitor has left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def make_server(folder: Path, prefix: str, port: int) -> http.server.ThreadingHTTPServer:
    """A server for a built site; `prefix` begins and ends with a slash. Port 0 takes any that is free."""
    handler = type("SiteHandler", (Handler,), {"prefix": prefix})
    return Server(("127.0.0.1", port), functools.partial(handler, directory=str(folder)))

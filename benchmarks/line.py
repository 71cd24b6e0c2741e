"""A folder of files served over a line, that of this machine or a slow one, and what benchmarks of both can be told."""

import argparse
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

from msgspec import Struct

from builder.serve import Handler, Server

SLOW: Final = "Object.defineProperty(navigator, 'connection', { value: { effectiveType: '3g' } });"
"""What a browser tells its pages of a slow line."""

LONGEST_WAIT: Final = 600_000


class Line(Struct):
    """A line that all requests share. `rate` is in bytes a second, `latency` in seconds."""

    rate: float
    latency: float
    free_at: float = 0.0
    lock: Any = None

    def carry(self, size: int) -> None:
        """Wait as long as some bytes take, behind those that were sent before."""
        with self.lock:
            self.free_at = max(self.free_at, monotonic()) + size / self.rate
            free_at = self.free_at
        sleep(max(0.0, free_at - monotonic()))


class Given(Struct, frozen=True):
    """What a benchmark was told: how many rounds, and over which line; none is this machine's own."""

    rounds: int
    line: Line | None

    @property
    def is_slow(self) -> bool:
        return self.line is not None


def read_arguments(description: str | None) -> Given:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, help="9, or 1 on a slow line")
    parser.add_argument("--slow", action="store_true", help="over a line of 400 kbit/s, 400 ms")
    given = parser.parse_args()
    line = Line(rate=50_000, latency=0.4, lock=threading.Lock()) if given.slow else None
    return Given(given.rounds or (1 if given.slow else 9), line)


class LineHandler(Handler):
    """Serves a folder over a line: slow here, not in the browser, so that pages and their workers share it."""

    line: Line | None = None

    def do_GET(self) -> None:  # noqa: N802 (the name is the library's)
        if self.line:
            sleep(self.line.latency)
        super().do_GET()

    def send_content(self, content: bytes) -> None:
        if not self.line:
            self.wfile.write(content)
            return
        for at in range(0, len(content), 4096):
            part = content[at : at + 4096]
            self.line.carry(len(part))
            self.wfile.write(part)


@contextmanager
def serve(folder: Path, line: Line | None) -> Iterator[str]:
    """Serve a folder; gives its address."""
    handler = type("FolderHandler", (LineHandler,), {"line": line})
    server = Server(("127.0.0.1", 0), lambda *given: handler(*given, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()

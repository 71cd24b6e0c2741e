"""How long from opening the checklist to its first result, against Pyodide as it comes, and the bytes of each.

`python -m benchmarks.boot_against_stock` prints medians over interleaved rounds, each in a browser with nothing kept.
Pyodide as it comes starts in a worker and adds two numbers: no scoring, no page. Times are of this machine: compare
ratios, not digits. `--slow` does the same over a line of 400 kbit/s that takes 400 ms to answer.
"""

import argparse
import shutil
import statistics
import tempfile
import threading
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final

from msgspec import Struct
from playwright.sync_api import Browser, Page, sync_playwright

from pyapp.site.build import PYODIDE
from pyapp.site.runtime import Manifest, weigh_file
from pyapp.site.serve import Handler, Server
from tests.browser.conftest import QUIET, SITE
from tests.machine import find_browser

STOCK: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
OURS: Final = ("wasm.", "library.", "unpack.", "starting.", "worker.")
STOCK_PAGE: Final = """<!doctype html><title>stock</title><script type="module">
window.steps = { asked: performance.now() };
const worker = new Worker('worker.mjs', { type: 'module' });
worker.onmessage = () => { steps.result = performance.now(); };
</script>"""
STOCK_WORKER: Final = """import { loadPyodide } from './pyodide.mjs';
const pyodide = await loadPyodide();
self.postMessage(pyodide.runPython('1 + 1'));
"""
WATCH: Final = """
window.steps = {};
const Made = Worker;
window.Worker = class extends Made {
  constructor(...given) {
    super(...given);
    // The last that is started is Python's.
    steps.unpacked = performance.now();
    this.addEventListener('message', ({ data }) => {
      if (data.ready) steps.started = performance.now();
      else if (data.reply) steps.result ??= performance.now();
    });
  }
};
"""
SLOW: Final = "Object.defineProperty(navigator, 'connection', { value: { effectiveType: '3g' } });"
READ_STEPS: Final = """() => {
  const files = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/runtime/'));
  return {
    ...steps,
    form: performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
    asked: Math.min(...files.map(({ startTime }) => startTime)),
    arrived: Math.max(...files.map(({ responseEnd }) => responseEnd)),
  };
}"""
WAIT: Final = """() => new Promise((resolve) => {
  const look = () => (window.steps?.result ? resolve() : setTimeout(look, 20));
  look();
})"""
STEPS: Final = {
    "form": "the form works",
    "asked": "Python is asked for",
    "arrived": "all its files are in",
    "unpacked": "they are unpacked and compiled",
    "started": "Python has started",
    "result": "first result",
}
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


class Times(Struct, frozen=True):
    """Milliseconds from opening a page to each of its steps."""

    stock: dict[str, float]
    site: dict[str, float]

    @property
    def from_opening(self) -> float:
        return self.site["result"] / self.stock["result"]

    @property
    def from_asking(self) -> float:
        return (self.site["result"] - self.site["asked"]) / (self.stock["result"] - self.stock["asked"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, help="9, or 1 on a slow line")
    parser.add_argument("--slow", action="store_true", help="over a line of 400 kbit/s, 400 ms")
    given = parser.parse_args()
    line = Line(rate=50_000, latency=0.4, lock=threading.Lock()) if given.slow else None
    rounds = given.rounds or (1 if given.slow else 9)
    with tempfile.TemporaryDirectory() as name:
        stock = write_stock(Path(name))
        with serve(stock, line) as stock_address, serve(Path(SITE), line) as site_address:
            times = measure(stock_address, site_address, rounds, slow=given.slow)
        print_table(times, weigh(stock), weigh(Path(SITE) / "runtime"))


def write_stock(folder: Path) -> Path:
    for name in STOCK:
        shutil.copy(PYODIDE / name, folder)
    (folder / "index.html").write_text(STOCK_PAGE, encoding="utf-8")
    (folder / "worker.mjs").write_text(STOCK_WORKER, encoding="utf-8")
    (folder / "404.html").touch()
    return folder


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
def serve(folder: Path, line: Line | None) -> Any:
    """Serve a folder; gives its address."""
    handler = type("FolderHandler", (LineHandler,), {"line": line})
    server = Server(("127.0.0.1", 0), lambda *given: handler(*given, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def measure(stock: str, site: str, rounds: int, *, slow: bool) -> list[Times]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)

        def measure_round() -> Times:
            return Times(time_page(browser, lambda page: time_stock(page, stock)), time_page(browser, time_ours))

        def time_ours(page: Page) -> dict[str, float]:
            page.add_init_script(WATCH + (SLOW if slow else ""))
            return time_site(page, site)

        # In the first round the server packs files for the first time.
        times = [measure_round() for _ in range(rounds + (not slow))]
        browser.close()
    return times[-rounds:]


def time_page(browser: Browser, time_it: Callable[[Page], dict[str, float]]) -> dict[str, float]:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(LONGEST_WAIT)
        return time_it(page)


def time_stock(page: Page, address: str) -> dict[str, float]:
    page.goto(address)
    page.evaluate(WAIT)
    steps: dict[str, float] = page.evaluate("steps")
    return steps


def time_site(page: Page, address: str) -> dict[str, float]:
    page.goto(f"{address}checklist/?use=expect")
    page.locator('input[name="funds.priority"]').first.check()
    page.evaluate(WAIT)
    steps: dict[str, float] = page.evaluate(READ_STEPS)
    return steps


def weigh(folder: Path) -> float:
    """Megabytes over a line that gzips, of what runs Python."""
    paths = [path for path in folder.iterdir() if path.name in STOCK or path.name.startswith(OURS)]
    return Manifest(tuple(weigh_file(path.name, path.name, path.read_bytes()) for path in paths)).megabytes


def print_table(times: list[Times], stock_weight: float, site_weight: float) -> None:
    row = "{:<46}{:>10}  {}"
    print(row.format(f"rounds: {len(times)}", "median", "least – most"))
    print_times(row, "Pyodide as it comes, 1 + 1", [each.stock["result"] for each in times])
    for step, name in STEPS.items():
        print_times(row, f"checklist: {name}", [each.site[step] for each in times])
    ratios = {
        "ratio, from opening the page": [each.from_opening for each in times],
        "ratio, from asking for Python": [each.from_asking for each in times],
    }
    for name, values in ratios.items():
        print(row.format(name, f"{statistics.median(values):.2f}", f"{min(values):.2f} – {max(values):.2f}"))
    weights = f"{stock_weight:.2f} MB, {site_weight:.2f} MB"
    print(row.format("bytes of Python: ratio, as it comes, ours", f"{site_weight / stock_weight:.2f}", weights))


def print_times(row: str, name: str, milliseconds: Iterable[float]) -> None:
    values = [each / 1000 for each in milliseconds]
    print(row.format(name, f"{statistics.median(values):.2f} s", f"{min(values):.2f} – {max(values):.2f} s"))


if __name__ == "__main__":
    main()

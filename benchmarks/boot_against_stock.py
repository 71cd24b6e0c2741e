"""How long until the checklist's first result, against Pyodide as it comes, and the bytes of each.

`python -m benchmarks.boot_against_stock` prints medians over interleaved rounds, each in a browser with nothing kept.
Pyodide as it comes starts in a worker of an empty page and adds two numbers: no scoring, no page. The checklist is
opened twice. Once it has just been opened, by a browser that tells that its line is good: Python starts beside the page
itself. Once it has been open for a while, in a browser that tells nothing of its line: Python starts with the first
answer, and the visitor waits for all of it. Where it had just been opened, it is opened once more when the device has
stored it. Times are of this machine: compare ratios, not digits. `--slow` does the same over a line of 400 kbit/s that
takes 400 ms to answer.
"""

import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.line import LONGEST_WAIT, SLOW, Given, read_arguments, serve
from builder.build import PYODIDE
from builder.runtime import Manifest, weigh_file
from tests.browser.conftest import QUIET, SITE
from tests.machine import find_browser

T = TypeVar("T")

STOCK: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
OURS: Final = ("wasm.", "library.", "start.", "worker.")
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
// The worker belongs to a frame of the page.
const steps = window.top.steps ??= {};
const sinceOpening = () => performance.timeOrigin + performance.now() - window.top.performance.timeOrigin;
const Made = Worker;
window.Worker = class extends Made {
  constructor(...given) {
    super(...given);
    this.addEventListener('message', ({ data }) => {
      if (data.type === 'ready') steps.started = sinceOpening();
      else if (data.reply) steps.result ??= sinceOpening();
    });
  }
};
"""
UNTOLD: Final = "Object.defineProperty(navigator, 'connection', { value: undefined });"
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
COUNT_STORED: Final = """async () => {
  const names = await caches.keys();
  const stored = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  return stored.reduce((sum, each) => sum + each, 0);
}"""
STEPS: Final = {
    "arrived": "all its files are in",
    "started": "Python has started",
    "result": "first result",
}
# The page is at rest.
MOMENT: Final = 1500
# Where nothing more was stored in this time, all is.
STORING: Final = 3000


class Times(Struct, frozen=True):
    """Milliseconds from opening a page to each of its steps, in one round."""

    stock: dict[str, float]
    opened: dict[str, float]
    again: dict[str, float]
    at_rest: dict[str, float]

    @property
    def from_opening(self) -> float:
        return self.opened["result"] / self.stock["result"]

    @property
    def second_visit(self) -> float:
        """Against the first one."""
        return self.again["result"] / self.opened["result"]

    @property
    def from_asking_at_once(self) -> float:
        return since_asking(self.opened, "result") / since_asking(self.stock, "result")

    @property
    def from_asking(self) -> float:
        return since_asking(self.at_rest, "result") / since_asking(self.stock, "result")


def since_asking(steps: dict[str, float], step: str) -> float:
    return steps[step] - steps["asked"]


def main() -> None:
    given = read_arguments(__doc__)
    with tempfile.TemporaryDirectory() as name:
        stock = write_stock(Path(name))
        with serve(stock, given.line) as stock_address, serve(Path(SITE), given.line) as site_address:
            times = measure(stock_address, site_address, given)
        print_table(times, weigh(stock), weigh(Path(SITE) / "runtime"))


def write_stock(folder: Path) -> Path:
    for name in STOCK:
        shutil.copy(PYODIDE / name, folder)
    (folder / "index.html").write_text(STOCK_PAGE, encoding="utf-8")
    (folder / "worker.mjs").write_text(STOCK_WORKER, encoding="utf-8")
    (folder / "404.html").touch()
    return folder


def measure(stock: str, site: str, given: Given) -> list[Times]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)

        def measure_round() -> Times:
            return Times(
                time_page(browser, lambda page: time_stock(page, stock)),
                *time_page(browser, lambda page: time_visits(page, site, SLOW if given.is_slow else "")),
                time_page(browser, lambda page: time_site(page, site, UNTOLD, MOMENT)),
            )

        # In the first round the server packs files for the first time.
        times = [measure_round() for _ in range(given.rounds + (not given.is_slow))]
        browser.close()
    return times[-given.rounds :]


def time_page(browser: Browser, time_it: Callable[[Page], T]) -> T:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(LONGEST_WAIT)
        return time_it(page)


def time_stock(page: Page, address: str) -> dict[str, float]:
    page.goto(address)
    page.evaluate(WAIT)
    steps: dict[str, float] = page.evaluate("steps")
    return steps


def time_site(page: Page, address: str, line: str, moment: int = 0) -> dict[str, float]:
    """Open the checklist, wait a moment, and answer. `line` is a script that tells of the visitor's line."""
    page.add_init_script(WATCH + line)
    page.goto(f"{address}checklist/?use=expect")
    page.wait_for_timeout(moment)
    page.locator('input[name="funds.priority"]').first.check()
    page.evaluate(WAIT)
    steps: dict[str, float] = page.evaluate(READ_STEPS)
    return steps


def time_visits(page: Page, address: str, line: str) -> tuple[dict[str, float], dict[str, float]]:
    """Open the checklist and answer, wait until the site is stored, and do the same in another tab."""
    first = time_site(page, address, line)
    stored = 0
    while stored < (stored := page.evaluate(COUNT_STORED)):
        page.wait_for_timeout(STORING)
    another = page.context.new_page()
    another.set_default_timeout(LONGEST_WAIT)
    page.close()
    return first, time_site(another, address, line)


def weigh(folder: Path) -> float:
    """Megabytes over a line that gzips, of what runs Python."""
    paths = [path for path in folder.iterdir() if path.name in STOCK or path.name.startswith(OURS)]
    return Manifest(tuple(weigh_file(path.name, path.name, path.read_bytes()) for path in paths)).megabytes


def print_table(times: list[Times], stock_weight: float, site_weight: float) -> None:
    row = "{:<58}{:>9}  {}"
    print(row.format(f"rounds: {len(times)}", "median", "least – most"))
    print_times(row, "Pyodide as it comes, 1 + 1", [each.stock["result"] for each in times])
    print_times(row, "just opened: the form works", [each.opened["form"] for each in times])
    print_times(row, "just opened: Python is asked for", [each.opened["asked"] for each in times])
    for step, name in STEPS.items():
        print_times(row, f"just opened: {name}", [each.opened[step] for each in times])
    for step, name in STEPS.items():
        print_times(row, f"opened again: {name}", [each.again[step] for each in times])
    for step, name in STEPS.items():
        print_times(row, f"at rest, from asking: {name}", [since_asking(each.at_rest, step) for each in times])
    ratios = {
        "ratio, at rest, from asking for Python": [each.from_asking for each in times],
        "ratio, just opened, from asking for Python": [each.from_asking_at_once for each in times],
        "ratio, just opened, from opening the page": [each.from_opening for each in times],
        "ratio, opened again, to the first visit": [each.second_visit for each in times],
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

"""How long until the checklist's first result, against Pyodide as it comes; the bytes of each, and their memory.

`python -m benchmarks.boot_against_stock` prints medians over interleaved rounds, each in a browser with nothing kept.
Pyodide as it comes starts in a worker of an empty page and adds two numbers: no scoring, no page. The checklist is
opened twice. Once it has just been opened, by a browser that tells that its line is good: Python starts beside the page
itself. Once it has been open for a while, in a browser that tells nothing of its line: Python starts with the first
answer, and the visitor waits for all of it. Then it is opened again in the same browser, which has stored it: the
second visit. Times are of this machine: compare ratios, not digits. `--slow` does the same over a line of 400 kbit/s
that takes 400 ms to answer.

Memory is what the pages' processes have taken for themselves, with all of Python in; Linux tells it. Below stands the
same with their share of the browser's own code, and of the painted page, which the empty page of Pyodide has not.
"""

import json
import re
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from msgspec import Struct
from playwright.sync_api import Browser, Page, expect, sync_playwright

from benchmarks.line import LONGEST_WAIT, SLOW, Given, read_arguments, serve
from builder.build import PYODIDE
from builder.runtime import weigh, weigh_file
from tests.browser.checklist_page import wait_until_sealed
from tests.browser.conftest import QUIET, SITE
from tests.machine import find_browser

STOCK: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
# What the site is to stay below, as shares of Pyodide as it comes; the second visit, of the first.
MOST_BYTES: Final = 0.40
MOST_BYTES_OF_ALL: Final = 0.66
MOST_AT_REST: Final = 0.25
MOST_OPENED: Final = 0.40
MOST_SLOW: Final = 0.45
MOST_AGAIN: Final = 0.6
MOST_MEMORY: Final = 1.0
MEMORY_ROUNDS: Final = 3

T = TypeVar("T")

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
  const { files: first } = JSON.parse(document.getElementById('page-data').textContent).runtime;
  const fetched = performance.getEntriesByType('resource');
  const files = fetched.filter(({ name }) => first.some(({ path }) => name.endsWith(path)));
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
    "arrived": "all its files are in",
    "started": "Python has started",
    "result": "first result",
}
# The page is at rest.
MOMENT: Final = 1500


class Times(Struct, frozen=True):
    """Milliseconds from opening a page to each of its steps, in one round."""

    stock: dict[str, float]
    at_rest: dict[str, float]
    opened: dict[str, float]
    again: dict[str, float]

    @property
    def from_opening_again(self) -> float:
        return self.again["result"] / self.opened["result"]

    @property
    def from_opening(self) -> float:
        return self.opened["result"] / self.stock["result"]

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
            memory = None if given.is_slow else measure_memory(stock_address, site_address)
        weights = Weights(weigh_folder(stock), *weigh_page(Path(SITE) / "checklist" / "index.html"))
        print_steps(times)
        print_ratios(times, weights, memory, is_slow=given.is_slow)


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
                time_page(browser, lambda page: time_site(page, site, UNTOLD, MOMENT)),
                *time_page(browser, lambda page: time_visits(page, site, SLOW if given.is_slow else "")),
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


def time_visits(page: Page, address: str, line: str) -> tuple[dict[str, float], dict[str, float]]:
    """Open the checklist, wait until the browser has stored it, and open it again in another tab."""
    first = time_site(page, address, line)
    expect(page.locator("#remove-site")).to_be_visible(timeout=LONGEST_WAIT)
    again = page.context.new_page()
    again.set_default_timeout(LONGEST_WAIT)
    page.close()
    return first, time_site(again, address, line)


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


class Weights(Struct, frozen=True):
    """Megabytes over a line that gzips."""

    stock: float
    first: float
    all: float


def weigh_folder(folder: Path) -> float:
    """Megabytes over a line that gzips, of Pyodide as it comes."""
    return weigh(weigh_file(name, name, (folder / name).read_bytes()) for name in STOCK)


def weigh_page(path: Path) -> tuple[float, float]:
    """The same of what the checklist's page fetches for its first score, and of all that it fetches for Python."""
    data = re.search(r'id="page-data">(.*?)</script>', path.read_text(encoding="utf-8"))
    runtime = json.loads(data[1])["runtime"] if data else {}
    first, rest = (sum(file["transfer"] for file in runtime[part]) / 1_000_000 for part in ("files", "rest"))
    return first, first + rest


class Memory(NamedTuple):
    """Megabytes: what a page's processes have taken for themselves, and with their share of all else."""

    taken: float
    whole: float


def measure_memory(stock: str, site: str) -> tuple[Memory, Memory] | None:
    """A page with Pyodide as it comes, and the checklist's with all of Python: medians; `None` where unknown."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    rounds = [
        (weigh_pages(lambda page: time_stock(page, stock)), weigh_pages(lambda page: fill_page(page, site)))
        for _ in range(MEMORY_ROUNDS)
    ]
    of_stock, of_site = (Memory(*map(statistics.median, zip(*each, strict=True))) for each in zip(*rounds, strict=True))
    return of_stock, of_site


def fill_page(page: Page, address: str) -> None:
    time_site(page, address, "")
    wait_until_sealed(page)


def weigh_pages(open_page: Callable[[Page], object]) -> Memory:
    """What the pages' processes of a browser have a moment after a page was opened."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        # What stores the site is no part of the page.
        page = browser.new_page(service_workers="block")
        page.set_default_timeout(LONGEST_WAIT)
        open_page(page)
        page.wait_for_timeout(MOMENT)
        processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        pages = [read_memory(each["id"]) for each in processes if each["type"] == "renderer"]
        browser.close()
    return Memory(*map(sum, zip(*pages, strict=True)))


def read_memory(process: int) -> Memory:
    """Megabytes of a process; of what it shares, its part."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    size = {name: int(kilobytes) / 1000 for name, kilobytes in re.findall(r"^(\w+):\s+(\d+) kB", text, re.MULTILINE)}
    return Memory(size["Pss_Anon"], size["Pss"])


def print_steps(times: list[Times]) -> None:
    row = "{:<58}{:>9}  {}"
    print(row.format(f"rounds: {len(times)}", "median", "least – most"))
    print_times(row, "Pyodide as it comes, 1 + 1", [each.stock["result"] for each in times])
    print_times(row, "just opened: the form works", [each.opened["form"] for each in times])
    print_times(row, "just opened: Python is asked for", [each.opened["asked"] for each in times])
    for step, name in STEPS.items():
        print_times(row, f"just opened: {name}", [each.opened[step] for each in times])
    for step, name in STEPS.items():
        print_times(row, f"at rest, from asking: {name}", [since_asking(each.at_rest, step) for each in times])
    for step, name in STEPS.items():
        print_times(row, f"second visit: {name}", [each.again[step] for each in times])


def print_ratios(times: list[Times], weights: Weights, memory: tuple[Memory, Memory] | None, *, is_slow: bool) -> None:
    """What counts: each a share of Pyodide as it comes, but the second visit, which is one of the first."""
    row = "{:<58}{:>9}  {:>8}  {}"
    print(row.format("a share of Pyodide as it comes", "median", "at most", "least – most"))
    for name, most, weight in (
        ("bytes to the first score", MOST_BYTES, weights.first),
        ("bytes of everything", MOST_BYTES_OF_ALL, weights.all),
    ):
        megabytes = f"{weight:.2f} of {weights.stock:.2f} MB"
        print(row.format(name, f"{weight / weights.stock:.2f}", f"{most:.2f}", megabytes))
    for name, most, values in find_ratios(times, is_slow=is_slow):
        least, median = min(values), statistics.median(values)
        print(row.format(name, f"{median:.2f}", f"{most:.2f}" if most else "", f"{least:.2f} – {max(values):.2f}"))
    if memory:
        names = ("memory taken by the page, with all of Python", "the same, with the painted page and shared code")
        for name, limit, of_stock, of_site in zip(names, (f"{MOST_MEMORY:.2f}", ""), *memory, strict=True):
            print(row.format(name, f"{of_site / of_stock:.2f}", limit, f"{of_site:.0f} of {of_stock:.0f} MB"))


def find_ratios(times: list[Times], *, is_slow: bool) -> Iterator[tuple[str, float, list[float]]]:
    """What is compared, at most how much it is to be, and what it was."""
    if is_slow:
        yield "first score, 400 kbit/s, just opened, from opening", MOST_SLOW, [each.from_opening for each in times]
        yield "first score, 400 kbit/s, at rest, from asking", 0, [each.from_asking for each in times]
    else:
        yield "first score, page at rest, from asking", MOST_AT_REST, [each.from_asking for each in times]
        yield "first score, page just opened, from opening", MOST_OPENED, [each.from_opening for each in times]
        yield "first score, page just opened, from asking", 0, [each.from_asking_at_once for each in times]
    # With no line to wait for, a second visit lasts as long as Python takes to start, as the first one does.
    yield "second visit, of the first one", MOST_AGAIN if is_slow else 0, [each.from_opening_again for each in times]


def print_times(row: str, name: str, milliseconds: Iterable[float]) -> None:
    values = [each / 1000 for each in milliseconds]
    print(row.format(name, f"{statistics.median(values):.2f} s", f"{min(values):.2f} – {max(values):.2f} s"))


if __name__ == "__main__":
    main()

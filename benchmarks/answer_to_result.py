"""How long from an answer to its result on the page, Python ready, and what ever blocks the page.

`python -m benchmarks.answer_to_result` prints medians over interleaved rounds, one row a use, and the longest tasks of
the main thread by phase. Times are of this machine: compare ratios, not digits.
"""

import argparse
import statistics
from typing import Any

from playwright.sync_api import Page

from benchmarks.browser import new_page
from pyapp.catalog import CHECKLIST

# From the input event to the frame that shows the report: the page's own clock, no driver in between.
MEASURE = """
async ([name, value]) => {
  const report = document.getElementById('report');
  const input = document.querySelector(`input[name="${name}"][value="${value}"]`);
  const changed = new Promise((resolve) => {
    const observer = new MutationObserver(() => { observer.disconnect(); resolve(performance.now()); });
    observer.observe(report, { childList: true, subtree: true, characterData: true });
  });
  const started = performance.now();
  input.click();
  return await changed - started;
}
"""
WATCH_TASKS = """
globalThis.tasks = [];
const name = (script) => script.sourceURL.split('/').at(-1) || 'the browser';
new PerformanceObserver((list) => tasks.push(...list.getEntries().flatMap((frame) => frame.scripts)
  .map((script) => [name(script), script.duration]))).observe({ type: 'long-animation-frame', buffered: true });
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds: int = parser.parse_args().rounds
    with new_page(WATCH_TASKS) as (page, address):
        blocked = {"open the page": open_page(page, f"{address}checklist/"), "load Python": load_python(page)}
        times = measure(page, rounds)
        blocked["answer"] = tasks(page)
    print_tables(times, blocked)


Task = tuple[str, float]


def open_page(page: Page, address: str) -> list[Task]:
    page.goto(address, wait_until="networkidle")
    return tasks(page)


def load_python(page: Page) -> list[Task]:
    page.locator('input[name="use"]').first.check()
    page.wait_for_selector('#results[data-state="ready"]', timeout=90_000)
    page.wait_for_timeout(500)
    return tasks(page)


def measure(page: Page, rounds: int) -> dict[str, list[float]]:
    """Each round answers every item once in each use, so that slow moments of the machine fall on all alike."""
    times: dict[str, list[float]] = {use: [] for use in CHECKLIST.use_by_id}
    for number in range(rounds):
        for use in CHECKLIST.uses:
            page.locator(f'input[name="use"][value="{use.id}"]').check()
            page.wait_for_timeout(200)
            for items in CHECKLIST.lists:
                rating = CHECKLIST.ratings_of(use, items)[0].id
                for item in items.items:
                    times[use.id].append(page.evaluate(MEASURE, [f"{item}.{rating}", number % 4]))
    return times


def tasks(page: Page) -> list[Task]:
    """Scripts that ran in frames longer than 50 ms, with their own milliseconds."""
    found: list[Task] = page.evaluate("tasks.splice(0)")
    return found


def print_tables(times: dict[str, list[float]], blocked: dict[str, list[Task]]) -> None:
    row = "{:<16}{:>8}{:>10}{:>10}{:>10}"
    print(row.format("use", "answers", "median", "90 %", "longest"))
    for use, measured in times.items():
        deciles: list[Any] = statistics.quantiles(measured, n=10)
        figures = (f"{each:.1f} ms" for each in (statistics.median(measured), deciles[-1], max(measured)))
        print(row.format(use, len(measured), *figures))
    print("\nScripts that held the main thread in a frame above 50 ms:")
    for phase, found in blocked.items():
        print(f"  {phase}: {', '.join(f'{name} {each:.0f} ms' for name, each in found) or 'none'}")


if __name__ == "__main__":
    main()

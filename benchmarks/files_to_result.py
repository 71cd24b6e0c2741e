"""How long from fifty chosen files to their comparison on the page, Python ready, and what ever blocks the page.

`python -m benchmarks.files_to_result` prints medians over interleaved rounds, one row a use and number of files. Times
are of this machine: compare ratios, not digits.
"""

import argparse
import json
import statistics
from typing import Any

from playwright.sync_api import Page

from benchmarks.browser import new_page
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from tests.answer_sets import make_full_file

COUNTS = (2, 10, 50)
# From the choice of the files to the last change of the report: the page's own clock, no driver in between.
MEASURE = """
async (texts) => {
  const chosen = new DataTransfer();
  texts.forEach((text, number) => chosen.items.add(new File([text], `partner-${number + 1}.json`)));
  const input = document.getElementById('files-input');
  const report = document.getElementById('report');
  let first, last;
  const observer = new MutationObserver(() => { last = performance.now(); first ??= last; });
  observer.observe(report, { childList: true, subtree: true });
  input.files = chosen.files;
  tasks.length = 0;
  const started = performance.now();
  input.dispatchEvent(new Event('change'));
  while (!last || performance.now() - last < 400) await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  return [first - started, last - started, Math.max(0, ...tasks)];
}
"""
WATCH_TASKS = """
globalThis.tasks = [];
const note = (list) => tasks.push(...list.getEntries().map((task) => task.duration));
new PerformanceObserver(note).observe({ type: 'longtask' });
"""

Measured = dict[tuple[str, int], list[tuple[float, float, float]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds: int = parser.parse_args().rounds
    with new_page(WATCH_TASKS) as (page, address):
        page.goto(f"{address}compare/")
        page.locator("#choose-files").focus()
        page.wait_for_selector('#results[data-state="ready"]', timeout=90_000)
        measured = measure(page, rounds)
    print_table(measured)


def measure(page: Page, rounds: int) -> Measured:
    """Each round takes every use and number of files once, so that slow moments of the machine fall on all alike."""
    measured: Measured = {(use, count): [] for use in CHECKLIST.use_by_id for count in COUNTS}
    for _ in range(rounds):
        for use, count in measured:
            measured[use, count].append(tuple(page.evaluate(MEASURE, make_files(use, count))))
            page.locator("#erase").click()
            page.locator("#erase-dialog button").last.click()
            page.wait_for_timeout(200)
    return measured


def make_files(use: str, count: int) -> list[str]:
    """Full answers, as the checklist saves them."""
    texts = []
    for number in range(count):
        file = make_full_file(use)
        file["about"] |= {"organisation": f"Organisation {number + 1}"}
        reply: dict[str, Any] = json.loads(
            handle(json.dumps({"do": "export", "of": "report", "as": "json", "answers": file}))
        )
        texts.append(reply["text"])
    return texts


def print_table(measured: Measured) -> None:
    row = "{:<10}{:>7}{:>10}{:>14}{:>14}{:>14}"
    print(row.format("use", "files", "rounds", "first shown", "all shown", "longest task"))
    for (use, count), times in measured.items():
        first, last, longest = zip(*times, strict=True)
        blocked = f"{max(longest):.0f} ms" if max(longest) else "below 50 ms"
        figures = (f"{statistics.median(each):.0f} ms" for each in (first, last))
        print(row.format(use, count, len(times), *figures, blocked))


if __name__ == "__main__":
    main()

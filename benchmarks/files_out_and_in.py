"""How long a full set of answers takes to become a Word report or a JSON file, and to be opened again, Python ready.

`python -m benchmarks.files_out_and_in` prints medians over interleaved rounds, one row a use and way, and the size of
each file. Times are of this machine: compare ratios, not digits.
"""

import argparse
import base64
import json
import statistics
from typing import Any, Final

from playwright.sync_api import Page

from benchmarks.browser import new_page
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from tests.answer_sets import make_full_file

# From the click to the file that is handed to the browser: the page's own clock, no driver in between.
SAVE: Final = """
async (button) => {
  const make = URL.createObjectURL;
  const made = new Promise((resolve) => {
    URL.createObjectURL = (file) => {
      resolve(performance.now());
      URL.createObjectURL = make;
      return make.call(URL, file);
    };
  });
  const started = performance.now();
  document.getElementById(button).click();
  return await made - started;
}
"""
# From the choice of a file to the sentence that names it, with its answers in the form.
OPEN: Final = """
async ([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const chosen = new DataTransfer();
  chosen.items.add(new File([bytes], name));
  const input = document.getElementById('open-file-input');
  const message = document.getElementById('message');
  message.textContent = '';
  const said = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (!message.textContent.includes(name)) return;
      observer.disconnect();
      resolve(performance.now());
    }).observe(message, { childList: true, characterData: true, subtree: true });
  });
  input.files = chosen.files;
  const started = performance.now();
  input.dispatchEvent(new Event('change'));
  return await said - started;
}
"""
WAYS: Final = ("open JSON", "open Word", "save Word", "save JSON")

Measured = dict[tuple[str, str], list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds: int = parser.parse_args().rounds
    files = {use: make_files(use) for use in CHECKLIST.use_by_id}
    with new_page("") as (page, address):
        page.goto(f"{address}checklist/?use=expect")
        page.locator('input[name="funds.priority"]').first.check()
        page.wait_for_selector('#results[data-state="ready"]', timeout=90_000)
        measured = measure(page, files, rounds)
    print_table(measured, files)


def make_files(use: str) -> dict[str, bytes]:
    """Full answers as the checklist saves them, by the ending of the file."""
    asked = {"language": "fr", "answers": make_full_file(use)}
    text: dict[str, Any] = json.loads(handle(json.dumps({"do": "export", "of": "report", "as": "json", **asked})))
    word: dict[str, Any] = json.loads(handle(json.dumps({"do": "export", "of": "report", "as": "word", **asked})))
    return {"json": text["text"].encode("utf-8"), "docx": base64.b64decode(word["word"])}


def measure(page: Page, files: dict[str, dict[str, bytes]], rounds: int) -> Measured:
    """Each round goes every way once for each use, so that slow moments of the machine fall on all alike."""
    measured: Measured = {(use, way): [] for use in files for way in WAYS}
    for number in range(rounds):
        for use, contents in files.items():
            for kind, way in (("json", "open JSON"), ("docx", "open Word")):
                given = [f"{use}-{number}.{kind}", base64.b64encode(contents[kind]).decode("ascii")]
                measured[use, way].append(page.evaluate(OPEN, given))
                page.wait_for_timeout(300)
            for button, way in (("save-word", "save Word"), ("save-json", "save JSON")):
                measured[use, way].append(page.evaluate(SAVE, button))
                page.wait_for_timeout(300)
    return measured


def print_table(measured: Measured, files: dict[str, dict[str, bytes]]) -> None:
    row = "{:<10}{:<12}{:>10}{:>10}{:>18}"
    print(row.format("use", "way", "size", "median", "least – most"))
    for (use, way), times in measured.items():
        size = len(files[use]["docx" if "Word" in way else "json"]) / 1000
        spread = f"{min(times):.0f} – {max(times):.0f} ms"
        print(row.format(use, way, f"{size:.0f} KB", f"{statistics.median(times):.0f} ms", spread))


if __name__ == "__main__":
    main()

"""The checklist beside what others would take for it: bytes and seconds until a form works, and until Python does.

`python -m benchmarks.peers` prints medians over interleaved rounds, each in a browser with nothing kept. SurveyJS shows
the same questions of one use, with its own look and no guidance, result or file. MicroPython adds two numbers: it is
the least that any Python in a browser costs, and could not run the checklist's. `--slow` does the same over a line of
400 kbit/s that takes 400 ms to answer. What it compares with comes from npm (`benchmarks/peers/`).
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.boot_against_stock import WATCH
from benchmarks.line import LONGEST_WAIT, SLOW, read_arguments, serve
from pyapp.catalog import CHECKLIST
from pyapp.texts import read_texts
from tests.browser.conftest import QUIET, SITE
from tests.machine import find_browser

PEERS: Final = Path(__file__).parent / "peers"
NODE: Final = Path(sys.executable).parent
"""Node's commands came with the packages of the tests."""

SURVEY: Final = (
    "survey-core/survey-core.fontless.min.css",
    "survey-core/survey.core.min.js",
    "survey-js-ui/survey-js-ui.min.js",
)
MICROPYTHON: Final = ("micropython.mjs", "micropython.wasm")
SURVEY_PAGE: Final = """<!doctype html><meta charset="utf-8"><title>survey</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="survey-core.fontless.min.css">
<div id="survey"></div>
<script src="survey.core.min.js"></script><script src="survey-js-ui.min.js"></script>
<script>
const model = new Survey.Model(MODEL);
model.render(document.getElementById('survey'));
</script>"""
MICROPYTHON_PAGE: Final = """<!doctype html><title>micropython</title><link rel="icon" href="data:,">
<script type="module">
import { loadMicroPython } from './micropython.mjs';
const python = await loadMicroPython({ stdout() {} });
python.runPython('two = 1 + 1');
window.steps = { result: performance.now() };
</script>"""
# The first question that can be answered: it stands there, and its script has run.
FORM_OF: Final = {
    "survey": "() => document.querySelector('#survey input[type=radio]') && performance.now()",
    "site": """() => document.querySelector('input[name="funds.priority"]') && document.readyState !== 'loading'
      && !document.getElementById('unready') && performance.now()""",
}
POLL: Final = """async () => {
  const look = CONDITION;
  let at;
  while (!(at = look())) await new Promise((resolve) => setTimeout(resolve, 10));
  return at;
}"""
RESULT: Final = "() => window.steps?.result"
RUNTIME: Final = "/runtime/"
FORMS: Final = ("SurveyJS: a form of the 13 items", "the checklist: its form")
"""On a good line Python is on its way before its form works: it is no part of the form."""


def main() -> None:
    given = read_arguments(__doc__)
    line = given.line
    install()
    with tempfile.TemporaryDirectory() as name:
        survey, micropython = write_survey(Path(name) / "survey"), write_micropython(Path(name) / "micropython")
        with serve(survey, line) as first, serve(micropython, line) as second, serve(Path(SITE), line) as third:
            checklist = f"{third}checklist/?use=expect"
            measures: dict[str, Callable[[Page], float]] = {
                FORMS[0]: lambda page: time_to(page, first, FORM_OF["survey"]),
                FORMS[1]: lambda page: time_to(page, checklist, FORM_OF["site"]),
                "MicroPython: 1 + 1": lambda page: time_to(page, second, RESULT),
                "the checklist: its first result": lambda page: time_to_result(page, checklist),
            }
            measured = measure(measures, given.rounds, slow=given.is_slow)
    print_table(measured)


def install() -> None:
    """Fetch what is compared with, unless it is there."""
    if not (PEERS / "node_modules").is_dir():
        subprocess.run([NODE / "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=PEERS, check=True)


def write_survey(folder: Path) -> Path:
    folder.mkdir()
    for name in SURVEY:
        shutil.copy(PEERS / "node_modules" / name, folder)
    (folder / "index.html").write_text(SURVEY_PAGE.replace("MODEL", json.dumps(make_model())), encoding="utf-8")
    return folder


def make_model() -> dict[str, Any]:
    """The questions of one use as SurveyJS reads them, a note for each item, and the whole on one page as here."""
    texts = read_texts("fr")
    use = CHECKLIST.use_by_id["expect"]
    questions: list[dict[str, Any]] = []
    for items in CHECKLIST.lists:
        for item in items.items:
            for rating in CHECKLIST.ratings_of(use, items):
                values = texts.ratings[rating.id].values
                choices = [{"value": value, "text": values[str(value)]} for value in rating.values]
                title = f"{texts.items[item].name}: {texts.ratings[rating.id].name}"
                questions.append(
                    {"type": "radiogroup", "name": f"{item}.{rating.id}", "title": title, "choices": choices}
                )
            questions.append({"type": "comment", "name": f"{item}.note", "title": texts.form["note"]})
    return {"elements": questions}


def write_micropython(folder: Path) -> Path:
    folder.mkdir()
    for name in MICROPYTHON:
        shutil.copy(PEERS / "node_modules" / "@micropython" / "micropython-webassembly-pyscript" / name, folder)
    (folder / "index.html").write_text(MICROPYTHON_PAGE, encoding="utf-8")
    return folder


Measured = dict[str, list[tuple[float, float]]]
"""By what was measured: seconds, and megabytes over the line, of each round."""


def measure(measures: dict[str, Callable[[Page], float]], rounds: int, *, slow: bool) -> Measured:
    measured: Measured = {name: [] for name in measures}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        # In the first round the server packs files for the first time.
        for number in range(rounds + (not slow)):
            for name, time_it in measures.items():
                with browser.new_context() as context:
                    page = context.new_page()
                    page.set_default_timeout(LONGEST_WAIT)
                    page.add_init_script(WATCH + (SLOW if slow else ""))
                    transfer = Transfer(context.new_cdp_session(page), skip=RUNTIME if name in FORMS else "//none")
                    seconds = time_it(page) / 1000
                    if number or slow:
                        measured[name].append((seconds, transfer.megabytes))
        browser.close()
    return measured


class Transfer:
    """Counts what comes over the line, without addresses that hold a text."""

    def __init__(self, network: CDPSession, skip: str) -> None:
        self.megabytes = 0.0
        self._skip = skip
        self._skipped: set[str] = set()
        network.on("Network.responseReceived", self._note)
        network.on("Network.loadingFinished", self._add)
        network.send("Network.enable")

    def _note(self, seen: dict[str, Any]) -> None:
        if self._skip in seen["response"]["url"]:
            self._skipped.add(seen["requestId"])

    def _add(self, seen: dict[str, Any]) -> None:
        if seen["requestId"] not in self._skipped:
            self.megabytes += seen["encodedDataLength"] / 1_000_000


def time_to(page: Page, address: str, condition: str) -> float:
    page.goto(address, wait_until="commit")
    at: float = page.evaluate(POLL.replace("CONDITION", condition))
    return at


def time_to_result(page: Page, address: str) -> float:
    page.goto(address)
    page.locator('input[name="funds.priority"]').first.check()
    at: float = page.evaluate(POLL.replace("CONDITION", RESULT))
    return at


def print_table(measured: Measured) -> None:
    row = "{:<36}{:>10}  {:<18}{:>10}"
    rounds = len(next(iter(measured.values())))
    print(row.format(f"rounds: {rounds}", "median", "least – most", "bytes"))
    for name, each in measured.items():
        seconds, megabytes = zip(*each, strict=True)
        spread = f"{min(seconds):.2f} – {max(seconds):.2f} s"
        print(row.format(name, f"{statistics.median(seconds):.2f} s", spread, f"{statistics.median(megabytes):.2f} MB"))
    forms, pythons = (list(measured.values())[start : start + 2] for start in (0, 2))
    for name, (peer, ours) in {"form: ours to SurveyJS": forms, "Python: ours to MicroPython": pythons}.items():
        ratios = [mine[0] / other[0] for mine, other in zip(ours, peer, strict=True)]
        weights = [mine[1] / other[1] for mine, other in zip(ours, peer, strict=True)]
        spread = f"{min(ratios):.2f} – {max(ratios):.2f}"
        print(
            row.format(
                f"ratio, {name}", f"{statistics.median(ratios):.2f}", spread, f"{statistics.median(weights):.2f}"
            )
        )


if __name__ == "__main__":
    main()

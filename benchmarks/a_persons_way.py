"""What the checklist costs a person with a small phone: taps, scrolling, and the height of the results in screens.

`python -m benchmarks.a_persons_way` fills in the invented answers of use 2 and use 3 on 360 by 740, in both ways of the
form, and prints one row each; then how many screens the results of each use fill in each language, and those of several
files together. No time is measured: the figures are the same on every machine.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Locator, Page, sync_playwright

from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES
from tests.answer_sets import File
from tests.browser.conftest import QUIET, SITE
from tests.machine import find_browser
from tests.servers import serve_site

WIDTH: Final = 360
HEIGHT: Final = 740
WAYS: Final = ("whole", "one")
USES: Final = ("scope", "review")
TOGETHER: Final = ("policy", "story-scope", "seeds", "a-year-later")
"""Invented sets of several files: one of each use, then one organisation over time."""

_SEEN: Final = """(control) => {
  const box = (control.closest('label') ?? control).getBoundingClientRect();
  const top = document.querySelector('.md-header')?.getBoundingClientRect().bottom ?? 0;
  const bottom = document.querySelector('.bar').getBoundingClientRect().top;
  return box.top >= top && box.bottom <= bottom;
}"""
_SCROLL: Final = (
    "(control) => (control.closest('label') ?? control).scrollIntoView({ block: 'nearest', behavior: 'instant' })"
)


@dataclass
class Cost:
    """What somebody has done so far; `scrolled` is in CSS pixels, up and down alike, the page's own included."""

    taps: int = 0
    scrolled: int = 0


class Walker:
    """Somebody who looks for each control in turn, scrolls no further than to it, and taps."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.cost = Cost()
        self._at = 0

    def fill_in(self, file: File, way: str) -> None:
        """Answer a whole file, from the choice of the use to the end of the form."""
        self._choose("use", file["use"])
        self._write_about(file.get("about", {}))
        if way == "one":
            self._tap(self.page.locator("#way-one"))
        for item in CHECKLIST.items:
            self._answer(item, file["answers"].get(item, {}))
            if way == "one":
                self._tap(self.page.locator("#step-next"))
        self._close(file.get("closing", {}))

    def _write_about(self, about: dict[str, str]) -> None:
        if about:
            self._tap(self.page.locator("#about > summary"))
        for name, text in about.items():
            self._type(f"about.{name}", text)
        if about:
            self._tap(self.page.locator("#about > summary"))

    def _answer(self, item: str, given: dict[str, Any]) -> None:
        for rating, value in given.items():
            if rating != "note":
                self._choose(f"{item}.{rating}", value)
        if "note" in given:
            self._tap(self.page.locator(f"#{item} .note > summary"))
            self._type(f"{item}.note", given["note"])

    def _close(self, closing: dict[str, Any]) -> None:
        if closing.get("costs_and_risks"):
            self._type("closing.costs_and_risks", closing["costs_and_risks"])
        if "worthwhile" in closing:
            self._choose("closing.worthwhile", closing["worthwhile"])

    def _choose(self, name: str, value: object) -> None:
        choice = self.page.locator(f'input[name="{name}"][value="{value}"]')
        self._tap(self.page.locator("label").filter(has=choice) if name != "use" else choice)

    def _type(self, name: str, text: str) -> None:
        field = self.page.locator(f'[name="{name}"]')
        self._tap(field)
        field.fill(text)
        self._look()

    def _tap(self, control: Locator) -> None:
        if not control.evaluate(_SEEN):
            control.evaluate(_SCROLL)
        self._look()
        control.tap()
        self.cost.taps += 1
        self._look()

    def _look(self) -> None:
        now = round(self.page.evaluate("scrollY"))
        self.cost.scrolled += abs(now - self._at)
        self._at = now


def find_examples(name: str, language: str) -> list[Path]:
    """An invented set, as the site has it to download."""
    return sorted((SITE / "examples" / name / language).glob("*.json"))


def read_example(use: str, language: str = "en") -> File:
    """The invented answers of one organisation."""
    file: File = json.loads(find_examples(f"story-{use}", language)[0].read_text(encoding="utf-8"))
    return file


def measure_results(page: Page) -> float:
    """How many screens the results fill, once they are there."""
    page.locator("#report > *").nth(3).wait_for(state="attached", timeout=90_000)
    height: float = page.locator("#results").evaluate("(results) => results.getBoundingClientRect().height")
    return height / HEIGHT


def measure_opened(page: Page, address: str, field: str, paths: list[Path]) -> float:
    """How many screens the results of some files fill that are opened by a field of a page."""
    page.goto(address)
    page.locator(field).set_input_files(paths)
    return measure_results(page)


def print_screens(new_page: Callable[[], Page], site: str) -> None:
    """How many screens results fill: a row for each use and each set, a column for each language."""
    row = "{:<14}" + "{:>8}" * len(LANGUAGES)
    print(row.format("screens", *LANGUAGES))
    roots = {language: site if language == LANGUAGES[0] else f"{site}{language}/" for language in LANGUAGES}
    alone = [f"story-{use}" for use in CHECKLIST.use_by_id]
    for name in [*alone, *TOGETHER]:
        screens = []
        for language, root in roots.items():
            page, paths = new_page(), find_examples(name, language)
            if name in alone:
                screens.append(measure_opened(page, f"{root}checklist/", "#open-file-input", paths[:1]))
            else:
                screens.append(measure_opened(page, f"{root}compare/", "#files-input", paths))
            page.close()
        print(row.format(name, *(f"{each:.1f}" for each in screens)))


def walk(page: Page, site: str, use: str, way: str) -> tuple[Cost, float]:
    page.goto(f"{site}en/checklist/")
    walker = Walker(page)
    walker.fill_in(read_example(use), way)
    return walker.cost, measure_results(page)


def main() -> None:
    row = "{:<10}{:<8}{:>6}{:>14}{:>18}"
    print(row.format("use", "way", "taps", "scrolled", "results"))
    with serve_site(SITE) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)

        def new_page() -> Page:
            return browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True)

        for use in USES:
            for way in WAYS:
                page = new_page()
                cost, screens = walk(page, server.site, use, way)
                print(row.format(use, way, cost.taps, f"{cost.scrolled} px", f"{screens:.1f} screens"))
                page.close()
        print_screens(new_page, server.site)
        browser.close()


if __name__ == "__main__":
    main()

"""The checklist and the compare page as a person uses them, in any engine, by the pages' stable names."""

from pathlib import Path
from typing import Any

from pyapp.texts import LANGUAGES
from tests.answer_sets import File
from tests.browser.compare_page import Reply
from tests.engines.webdriver import Browser
from tests.filling import fill_in
from tests.reports import texts_in

ENTER = "\ue007"


class SitePage:
    name = ""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address

    def open(self, language: str, query: str = "") -> None:
        self.browser.open(self.place(language) + query)

    def place(self, language: str) -> str:
        root = self.address if language == LANGUAGES[0] else f"{self.address}{language}/"
        return f"{root}{self.name}/"

    def change_language(self, language: str) -> None:
        with self.browser.arrival():
            self.browser.click(f'.languages a[lang="{language}"]')
        assert self.browser.evaluate("() => location.href") == self.place(language)

    def state(self) -> str:
        state: str = self.browser.evaluate("() => document.getElementById('results').dataset.state")
        return state

    def wait_for_python(self) -> None:
        self.browser.wait_for("() => document.getElementById('results').dataset.state === 'ready'")

    def wait_for_report(self, reply: Reply) -> None:
        """Wait until the report of this reply stands on the page, with each of its words."""
        words = [" ".join(text.split()) for text in texts_in(reply["report"])]
        self.browser.wait_for(
            """(progress, blocks, words) => {
              const report = document.getElementById('report');
              const shown = report.textContent.split(/\\s+/).join(' ');
              return document.getElementById('progress').textContent === progress && report.children.length === blocks
                && words.every((each) => shown.includes(each));
            }""",
            reply["progress"],
            len(reply["report"]),
            words,
        )

    def asks_before_leaving(self) -> bool:
        """Whether the page would have the engine ask; drivers keep engines from showing the question itself."""
        asks: bool = self.browser.evaluate("() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))")
        return asks

    def erase(self) -> None:
        self.browser.click("#erase")
        self.browser.click("#erase-dialog button:last-of-type")
        self.browser.wait_for("() => !document.getElementById('erase-dialog').open")


class ChecklistPage(SitePage):
    name = "checklist"

    def choose(self, name: str, value: object) -> None:
        self.browser.click(f'input[name="{name}"][value="{value}"]')

    def type(self, name: str, text: str) -> None:
        self.unfold(name)
        if name == "about.date":
            self.put(name, text)
        else:
            self.browser.type(f'[name="{name}"]', text.replace("\n", ENTER))

    def unfold(self, name: str) -> None:
        """Open what a field stands in, as a press on its line does."""
        self.browser.evaluate(
            "(name) => document.querySelector(`[name=\"${name}\"]`).closest('details')?.setAttribute('open', '')", name
        )

    def fill(self, file: File) -> None:
        """Answer everything that a file answers, as a person does: by pointer and keys."""
        fill_in(self, file)

    def keep(self, item: str) -> None:
        """Choose an item to keep in view."""
        self.unfold(f"closing.focus.{item}")
        self.browser.click(f'[data-keeps="{item}"] input')

    def put(self, name: str, value: str) -> None:
        """Pick a date: each engine has its own way of typing one."""
        self.browser.evaluate(
            """(name, value) => {
              const field = document.querySelector(`[name="${name}"]`);
              field.value = value;
              field.dispatchEvent(new Event('input', { bubbles: true }));
            }""",
            name,
            value,
        )

    def open_file(self, path: Path) -> None:
        self.browser.choose_files("#open-file-input", path)

    def fields(self) -> dict[str, Any]:
        """What stands in the form, by field name."""
        fields: dict[str, Any] = self.browser.evaluate(
            "() => Object.fromEntries(new FormData(document.getElementById('form')))"
        )
        return {name: value for name, value in fields.items() if value}


class ComparePage(SitePage):
    name = "compare"

    def add(self, *paths: Path) -> None:
        self.browser.choose_files("#files-input", *paths)

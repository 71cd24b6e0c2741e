"""The compare page as a person uses it, by the page's stable names."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from builder.build import EXAMPLES
from builder.examples import find_example_files
from builder.places import home_of
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES
from tests.answer_sets import File

Reply = dict[str, Any]


def ask(do: str, **fields: object) -> Reply:
    reply: Reply = json.loads(handle(json.dumps({"do": do, **fields})))
    assert reply["ok"], reply
    return reply


def built_for(language: str) -> str:
    """The address of the guide for which the site under test was built."""
    return home_of(language, "https://example.org/some-name/")


def example_files(name: str, language: str = "fr") -> list[Path]:
    (example,) = [each for each in CHECKLIST.examples if each.id == name]
    return find_example_files(EXAMPLES, example, language)


def read_files(paths: list[Path]) -> list[File]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


class ComparePage:
    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, language: str = "fr") -> None:
        root = self.address if language == LANGUAGES[0] else f"{self.address}{language}/"
        self.page.goto(f"{root}compare/")

    def add(self, *paths: Path) -> None:
        self.page.locator("#files-input").set_input_files(list(paths))

    def wait_for_report(self, reply: Reply) -> None:
        """Wait until the report of this reply stands on the page, all of it."""
        last = reply["report"][-1]["text"]
        expect(self.page.locator("#report > *").last).to_have_text(last, timeout=90_000)
        expect(self.page.locator("#report > *")).to_have_count(len(reply["report"]))
        expect(self.page.locator("#progress")).to_have_text(reply["progress"])

    def wait_for_python(self) -> None:
        expect(self.results).to_have_attribute("data-state", "ready", timeout=90_000)

    def download(self, button: str, into: Path) -> Path:
        with self.page.expect_download() as started:
            self.page.locator(f"#{button}").click()
        path = into / started.value.suggested_filename
        started.value.save_as(path)
        return path

    def erase(self) -> None:
        self.page.locator("#erase").click()
        self.page.locator("#erase-dialog button").last.click()

    def names(self) -> list[str]:
        return [field.input_value() for field in self.page.locator("#opened input").all()]

    @property
    def lines(self) -> Locator:
        return self.page.locator("#opened > li")

    @property
    def results(self) -> Locator:
        return self.page.locator("#results")

    @property
    def taken(self) -> Locator:
        """What is said beside the buttons that take the result away."""
        return self.page.locator("#taken")

    @property
    def message(self) -> Locator:
        return self.page.locator("#message")

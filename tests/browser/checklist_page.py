"""The checklist page as a person uses it, by the page's stable names."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Download, Locator, Page, expect

from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import File
from tests.filling import fill_in, is_asked

SEALED = re.compile("|".join(re.escape(read_texts(language).page["sealed"]) for language in LANGUAGES))


def wait_until_sealed(page: Page) -> None:
    """Until a page with Python has all of it, and has closed its network."""
    expect(page.locator("#seal")).to_have_text(SEALED, timeout=90_000)


class ChecklistPage:
    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, language: str = "fr", use: str = "") -> None:
        root = self.address if language == LANGUAGES[0] else f"{self.address}{language}/"
        self.page.goto(f"{root}checklist/{f'?use={use}' if use else ''}")

    def choose(self, name: str, value: object) -> None:
        self.page.locator(f'input[name="{name}"][value="{value}"]').check()

    def type(self, name: str, text: str) -> None:
        self.unfold(name).fill(text)

    def unfold(self, name: str) -> Locator:
        """A field, in sight: the part of the form that it stands in may be folded."""
        field = self.page.locator(f'[name="{name}"]')
        field.evaluate("(field) => field.closest('details')?.setAttribute('open', '')")
        return field

    def fill(self, file: File) -> None:
        """Fill in a whole answers file, field by field."""
        fill_in(self, file)

    def keep(self, item: str) -> None:
        """Choose an item to keep in view."""
        self.unfold(f"closing.focus.{item}").click()

    def wait_for_python(self) -> None:
        expect(self.results).to_have_attribute("data-state", "ready", timeout=90_000)

    def wait_for_all(self) -> None:
        """Until nothing of Python is lacking, and the page has closed its network."""
        wait_until_sealed(self.page)

    def wait_for_result(self, progress: str) -> None:
        expect(self.page.locator("#progress")).to_have_text(progress, timeout=90_000)

    def download(self, button: str, into: Path) -> Path:
        with self.page.expect_download() as started:
            self.page.locator(f"#{button}").click()
        return self._save(started.value, into)

    @staticmethod
    def _save(download: Download, into: Path) -> Path:
        path = into / download.suggested_filename
        download.save_as(path)
        return path

    def open_file(self, path: Path) -> None:
        self.page.locator("#open-file-input").set_input_files(path)

    def fields(self) -> dict[str, Any]:
        """What stands in the form, by field name."""
        fields: dict[str, Any] = self.page.evaluate("Object.fromEntries(new FormData(document.getElementById('form')))")
        return {name: value for name, value in fields.items() if value}

    @property
    def results(self) -> Locator:
        return self.page.locator("#results")

    @property
    def message(self) -> Locator:
        return self.page.locator("#message")


def as_asked(file: File) -> File:
    """An answers file without the ratings that the form would not ask."""
    answers = {
        item: {name: value for name, value in given.items() if name == "note" or is_asked(name, given)}
        for item, given in file["answers"].items()
    }
    return {**file, "answers": answers}

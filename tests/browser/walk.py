"""The whole job as a visitor does it, step by step, on a site that stands anywhere."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect

from pyapp.texts import read_texts
from pyapp.workbench import read_workbench_texts
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, ask, example_files, read_files

Step = Callable[[Page, str, Path], None]
"""Takes a page, where the site stands, and a folder for what is saved."""


def see_page(page: Page, address: str, _: Path) -> None:
    """Styles are there, pictures too, and every letter is the right one."""
    page.goto(address)
    expect(page.locator(".md-header")).to_have_css("background-color", "rgb(15, 74, 71)")
    for picture in page.locator("img").all():
        assert picture.evaluate("(image) => image.complete && image.naturalWidth > 0")
    expect(page.locator("h1")).to_contain_text("ajoutée")


def fill_in(page: Page, address: str, _: Path) -> None:
    checklist = ChecklistPage(page, address)
    checklist.open("fr", "expect")
    checklist.type("about.organisation", "Été")
    checklist.choose("scale.priority", 3)
    checklist.choose("scale.alone", "no")
    checklist.wait_for_result("Réponses : 1 sur 13")


def save_and_open(page: Page, address: str, folder: Path) -> None:
    checklist = ChecklistPage(page, address)
    word, saved = checklist.download("save-word", folder), checklist.download("save-json", folder)
    assert json.loads(saved.read_text(encoding="utf-8"))["about"]["organisation"] == "Été"
    checklist.open_file(word)
    expect(checklist.message).to_contain_text(word.name)
    checklist.open_file(saved)
    expect(checklist.message).to_contain_text(saved.name)


def change_language(page: Page, _: str, __: Path) -> None:
    page.locator('.languages a[lang="es"]').click()
    expect(page.locator("#progress")).to_have_text("Respuestas: 1 de 13", timeout=90_000)


def lose_connection(page: Page, address: str, _: Path) -> None:
    """The site is kept once Python is there: then it opens without a connection."""
    expect(page.locator("#offline")).to_contain_text(read_texts("es").page["offline_job"].partition("(")[0])
    page.context.set_offline(True)
    page.goto(f"{address}en/checklist/index.html")
    expect(page.locator("#progress")).to_have_text("1 of 13 answered", timeout=90_000)
    page.context.set_offline(False)


def compare(page: Page, address: str, _: Path) -> None:
    comparing = ComparePage(page, address)
    paths = example_files("seeds", "en")
    comparing.open("en")
    comparing.add(*paths)
    comparing.wait_for_report(ask("combine", language="en", answers=read_files(paths)))


def search(page: Page, address: str, _: Path) -> None:
    page.goto(f"{address}search/?q=methode")
    expect(page.locator(".md-search-result__item").first).to_contain_text("Méthode")


def experiment(page: Page, address: str, _: Path) -> None:
    page.goto(f"{address}en/workbench/")
    page.locator("#run").click()
    expect(page.locator("#status")).to_have_text(read_workbench_texts("en").page["done"], timeout=90_000)


STEPS: Final[dict[str, Step]] = {
    "read": see_page,
    "fill in": fill_in,
    "save, open": save_and_open,
    "language": change_language,
    "offline": lose_connection,
    "compare": compare,
    "search": search,
    "workbench": experiment,
}
"""In this order: some go on from where the last has left the page."""

"""The checklist page is accessible in each of its states, and prints well."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pyapp.texts import read_texts
from tests.answer_sets import make_full_file, write_full_file
from tests.browser.accessibility import DESKTOP, show, violations
from tests.browser.checklist_page import ChecklistPage
from tests.browser.routes import WASM, hold


def test_a_fresh_checklist_a_use_and_results_are_accessible(checklist: ChecklistPage) -> None:
    page = checklist.page
    page.emulate_media(reduced_motion="reduce")
    checklist.open("fr")
    assert violations(page) == [], "fresh"
    checklist.choose("use", "review")
    assert violations(page) == [], "a use is chosen"
    show(page, DESKTOP)
    checklist.fill(make_full_file("review"))
    checklist.wait_for_result("Réponses\u00a0: 13 sur 13")
    page.locator("#report summary").first.click()
    assert violations(page) == [], "results"


def test_a_refusal_a_dialog_and_an_example_are_accessible(checklist: ChecklistPage, tmp_path: Path) -> None:
    page = checklist.page
    page.emulate_media(reduced_motion="reduce")
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 3)
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{", encoding="utf-8")
    checklist.open_file(wrong)
    expect(checklist.message).to_contain_text("wrong.json")
    assert violations(page) == [], "a refusal"
    page.goto(f"{checklist.address}en/checklist/?example=story-expect")
    expect(page.locator("#undo-open")).to_be_visible()
    assert violations(page) == [], "an example that can be undone"
    page.locator("#erase").click()
    assert violations(page) == [], "a dialog"


@pytest.mark.usefixtures("without_python")
def test_a_refused_storage_is_accessible(page: Page, address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    checklist = ChecklistPage(page, address)
    checklist.open("es", "scope")
    checklist.choose("scale.need", 1)
    expect(page.locator("#kept")).to_have_text(read_texts("es").page["kept_not"])
    assert violations(page) == []


def test_loading_and_failure_are_accessible(page: Page, address: str, expect_problems: Callable[..., None]) -> None:
    expect_problems("404")
    page.emulate_media(reduced_motion="reduce")
    hold(page, WASM)
    checklist = ChecklistPage(page, address)
    checklist.open("es", "scope")
    checklist.choose("scale.need", 1)
    expect(page.locator("#state-bar")).to_be_visible()
    assert violations(page) == [], "loading"
    page.add_init_script("delete globalThis.WebAssembly")
    page.reload()
    expect(checklist.results).to_have_attribute("data-state", "failed")
    assert violations(page) == [], "failed"


def text_of_pdf(content: bytes) -> str:
    command = ["pdftotext", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode("utf-8")


def test_print_gives_the_answers_and_the_results(checklist: ChecklistPage, tmp_path: Path) -> None:
    checklist.open("en")
    checklist.open_file(write_full_file(tmp_path, "review", "en"))
    checklist.wait_for_result("13 of 13 answered")
    checklist.page.emulate_media(media="print", color_scheme="dark")
    printed = text_of_pdf(checklist.page.pdf(prefer_css_page_size=True))
    flat = " ".join(printed.split())
    for words in (
        "Added value of partnerships: What we have created",
        "Réseau des puits",
        "13 of 13 answered",
        "They do not rank partners",
        "Delivering",
        "Une précision.",
        "Écrire un accord",
        "Du temps, surtout.",
    ):
        assert words in flat
    for words in ("What will you use the checklist for?", "Download the report", "Why here?", "See the results"):
        assert words not in flat


def test_print_before_any_answer_gives_the_blank_form_of_the_use(checklist: ChecklistPage) -> None:
    checklist.open("en", "expect")
    checklist.wait_for_python()
    flat = " ".join(text_of_pdf(checklist.page.pdf(prefer_css_page_size=True)).split())
    assert flat.count("Could we get this without a partner?") == 13
    assert "Does the shared goal need it?" not in flat
    checklist.choose("use", "scope")
    flat = " ".join(text_of_pdf(checklist.page.pdf(prefer_css_page_size=True)).split())
    assert "It is decisive" in flat
    assert "B6" in flat
    assert "Could we get this without a partner?" not in flat

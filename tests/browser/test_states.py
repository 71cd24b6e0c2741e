"""The checklist page is accessible in each of its states, and prints well."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.answer_sets import make_full_file
from tests.browser.accessibility import violations
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, ask, example_files, read_files


def test_every_state_of_the_checklist_is_accessible(checklist: ChecklistPage, tmp_path: Path) -> None:
    page = checklist.page
    page.emulate_media(reduced_motion="reduce")
    checklist.open("fr", "review")
    assert violations(page) == [], "a use is chosen"
    checklist.fill(make_full_file("review"))
    checklist.wait_for_result("Réponses\u00a0: 13 sur 13")
    page.locator("#report summary").first.click()
    assert violations(page) == [], "results"
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{", encoding="utf-8")
    checklist.open_file(wrong)
    expect(checklist.message).to_contain_text("wrong.json")
    assert violations(page) == [], "a refusal"
    page.locator("#erase").click()
    assert violations(page) == [], "a dialog"


def test_loading_and_failure_are_accessible(page: Page, address: str, expect_problems: Callable[..., None]) -> None:
    expect_problems("404")
    page.emulate_media(reduced_motion="reduce")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.wasm", hold)
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
    path = tmp_path / "file.json"
    path.write_text(json.dumps(make_full_file("review", "en")), encoding="utf-8")
    checklist.open("en")
    checklist.open_file(path)
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


@pytest.mark.parametrize(("name", "language"), [("policy", "fr"), ("early-warning", "en"), ("seeds", "es")])
def test_every_comparison_is_accessible(page: Page, address: str, name: str, language: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    compare = ComparePage(page, address)
    paths = example_files(name, language)
    compare.open(language)
    compare.add(*paths)
    compare.wait_for_report(ask("combine", language=language, answers=read_files(paths)))
    page.locator("#report summary").first.click()
    assert violations(page) == []


def test_the_list_of_files_and_what_moved_are_accessible(page: Page, address: str, tmp_path: Path) -> None:
    page.emulate_media(reduced_motion="reduce")
    compare = ComparePage(page, address)
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{", encoding="utf-8")
    again = tmp_path / "again.json"
    again.write_bytes(example_files("a-year-later")[0].read_bytes())
    compare.open("fr")
    page.locator(".examples summary").click()
    compare.add(*example_files("a-year-later"), wrong, again, example_files("coast")[0])
    earlier, later = read_files(example_files("a-year-later"))
    compare.wait_for_report(ask("follow", language="fr", earlier=earlier, later=later))
    expect(compare.lines).to_have_count(5)
    assert violations(page) == [], "a refused file, one twice, one of another use, what moved"
    page.locator("#erase").click()
    assert violations(page) == [], "a dialog"

"""The compare page is accessible in each of its states."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations, violations_with_new
from tests.browser.compare_page import ComparePage, ask, example_files, read_files


def test_a_fresh_page_and_one_file_are_accessible(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    compare = ComparePage(page, address)
    compare.open("en")
    assert violations(page) == [], "fresh"
    compare.add(example_files("coast", "en")[0])
    expect(compare.lines).to_have_count(1)
    assert violations_with_new(page, "#opened") == [], "one file"


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
    assert violations_with_new(page, "#erase-dialog") == [], "a dialog"

"""The compare page is accessible in each of its states."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations, violations_with_new
from tests.browser.compare_page import ComparePage, ask, example_files, read_files

OpenReady = Callable[[str], ComparePage]


def test_a_fresh_page_and_one_file_are_accessible(ready_compare: OpenReady) -> None:
    compare = ready_compare("en")
    page = compare.page
    assert violations(page) == [], "fresh"
    compare.add(example_files("coast", "en")[0])
    expect(compare.lines).to_have_count(1)
    assert violations_with_new(page, "#opened") == [], "one file"


@pytest.mark.parametrize(("name", "language"), [("policy", "fr"), ("early-warning", "en"), ("seeds", "es")])
def test_every_comparison_is_accessible(ready_compare: OpenReady, name: str, language: str) -> None:
    compare = ready_compare(language)
    page, paths = compare.page, example_files(name, language)
    compare.add(*paths)
    compare.wait_for_report(ask("combine", language=language, answers=read_files(paths)))
    page.locator("#report summary").first.click()
    assert violations(page) == []


def test_the_list_of_files_and_what_moved_are_accessible(ready_compare: OpenReady, tmp_path: Path) -> None:
    compare = ready_compare("fr")
    page = compare.page
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{", encoding="utf-8")
    again = tmp_path / "again.json"
    again.write_bytes(example_files("a-year-later")[0].read_bytes())
    page.locator(".examples summary").click()
    compare.add(*example_files("a-year-later"), wrong, again, example_files("coast")[0])
    earlier, later = read_files(example_files("a-year-later"))
    compare.wait_for_report(ask("follow", language="fr", earlier=earlier, later=later))
    expect(compare.lines).to_have_count(5)
    assert violations(page) == [], "a refused file, one twice, one of another use, what moved"
    page.locator("#erase").click()
    assert violations_with_new(page, "#erase-dialog") == [], "a dialog"
    page.keyboard.press("Escape")

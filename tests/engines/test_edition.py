"""The one-file edition in Firefox and in WebKit, opened from a disk."""

import base64
from pathlib import Path

import pytest

from builder.downloads import name_edition
from pyapp.texts import read_texts
from tests.answer_sets import make_full_file
from tests.browser.checklist_page import as_asked
from tests.browser.compare_page import ask, built_for, example_files, read_files
from tests.engines.conftest import SITE
from tests.engines.pages import ChecklistPage, ComparePage
from tests.engines.webdriver import Browser


@pytest.mark.parametrize(("language", "use"), [("es", "scope")])
def test_the_whole_job_is_done_from_one_file(browser: Browser, tmp_path: Path, language: str, use: str) -> None:
    file = as_asked(make_full_file(use, language))
    checklist = ChecklistPage(browser, "")
    browser.open((SITE / "downloads" / name_edition(read_texts(language))).as_uri())
    checklist.fill(file)
    checklist.wait_for_report(ask("score", language=language, answers=file))
    word = browser.download("#save-word", tmp_path)
    assert word.read_bytes() == base64.b64decode(
        ask("word", language=language, answers=file, site=built_for(language))["word"]
    )
    checklist.erase()
    checklist.open_file(word)
    browser.wait_for_text("#message", word.name)
    assert browser.evaluate("() => document.querySelector('#seal').textContent") == read_texts(language).page["sealed"]


@pytest.mark.parametrize("language", ["fr"])
def test_a_meeting_is_led_from_one_file_and_goes_on_after_a_reload(browser: Browser, language: str) -> None:
    compare = ComparePage(browser, "")
    browser.open((SITE / "downloads" / name_edition(read_texts(language), "comparing")).as_uri())
    files = example_files("seeds", language)
    answers = read_files(files)
    compare.add(*files)
    compare.wait_for_report(ask("combine", language=language, answers=answers))
    points = ask("meet", language=language, answers=answers)["points"]
    browser.click("#lead")
    browser.click("#meeting-next")
    browser.wait_for_text("#meeting-name", points[1]["name"])
    browser.type("#meeting-notes", "On ne voit pas la mê")
    browser.reload()
    browser.wait_for_text("#meeting-name", points[1]["name"])
    assert browser.evaluate("() => document.getElementById('meeting-notes').value") == "On ne voit pas la mê"

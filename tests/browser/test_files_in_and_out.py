"""Files that are dropped, cannot be read, or do not arrive; and pages that a disk cannot give."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from builder.downloads import name_edition
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import make_full_file
from tests.browser.accessibility import SOME_VIEWS, violations
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, example_files
from tests.browser.conftest import SITE

OpenChecklist = Callable[..., ChecklistPage]
OpenCompare = Callable[[str], ComparePage]
ENGLISH, COMPARE_ENGLISH = read_texts("en").page, read_texts("en").compare_page

DROP = """([selector, files, text]) => {
  const dropped = new DataTransfer();
  for (const [name, content] of files) dropped.items.add(new File([content], name));
  if (text) dropped.setData('text/plain', text);
  const about = { bubbles: true, cancelable: true, dataTransfer: dropped };
  const target = document.querySelector(selector);
  return ['dragover', 'drop'].map((type) => target.dispatchEvent(new DragEvent(type, about)));
}"""
"""Whether the browser's default is left to happen while something is held over an element, and as it is dropped."""


def drop(page: Page, selector: str, *files: tuple[str, str], text: str = "") -> list[bool]:
    defaults: list[bool] = page.evaluate(DROP, [selector, files, text])
    return defaults


def review() -> str:
    return json.dumps(make_full_file("review"))


# ---- Dropped


@pytest.mark.parametrize("selector", ["h1", "#open-file", '[name="scale.note"]', "html"])
def test_a_file_dropped_anywhere_on_the_checklist_is_opened(ready_checklist: OpenChecklist, selector: str) -> None:
    checklist = ready_checklist("en", "expect")
    assert drop(checklist.page, selector, ("theirs.json", review())) == [False, False]
    expect(checklist.message).to_contain_text("theirs.json")
    expect(checklist.page.locator('[name="use"][value="review"]')).to_be_checked(timeout=90_000)


def test_several_files_dropped_on_the_checklist_open_none_and_are_said(ready_checklist: OpenChecklist) -> None:
    checklist = ready_checklist("en", "expect")
    checklist.choose("scale.priority", 0)
    drop(checklist.page, "h1", ("1.json", review()), ("2.json", review()), ("3.json", review()))
    expect(checklist.message).to_have_text(ENGLISH["several_files"].replace("{n}", "3"))
    expect(checklist.message).to_be_in_viewport()
    checklist.wait_for_result("1 of 13 answered")


@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize(
    ("path", "field"), [("checklist/?use=expect", '[name="scale.note"]'), ("compare/", "h1 input")]
)
def test_words_are_dropped_into_a_field_and_nowhere_else(page: Page, address: str, path: str, field: str) -> None:
    page.goto(f"{address}en/{path}")
    expect(page.locator("#unready")).to_have_count(0)
    if path == "compare/":
        page.evaluate("document.querySelector('h1').append(document.createElement('input'))")
    assert drop(page, field, text="a word") == [True, True]
    assert drop(page, "article p", text="https://example.org/") == [False, False]


# ---- Cannot be read


def make_unreadable(page: Page) -> None:
    page.add_init_script("""Blob.prototype.arrayBuffer = async () => {
      throw new DOMException('gone', 'NotReadableError');
    }""")


def test_what_cannot_be_read_gets_a_sentence_on_both_pages(page: Page, address: str, tmp_path: Path) -> None:
    empty, gone = tmp_path / "empty.json", tmp_path / "gone.json"
    empty.write_bytes(b"")
    gone.write_bytes(b"{}")
    make_unreadable(page)
    checklist, compare = ChecklistPage(page, address), ComparePage(page, address)
    checklist.open("en")
    for path, why in ((empty, "file_empty"), (gone, "file_unreadable")):
        checklist.open_file(path)
        expect(checklist.message).to_have_text(ENGLISH[why].replace("{name}", path.name))
    compare.open("en")
    compare.add(empty, gone)
    for line, why in zip([0, 1], ["file_empty", "file_unreadable"], strict=True):
        expect(compare.lines.nth(line).locator(".opened__why")).to_have_text(COMPARE_ENGLISH[why])


@pytest.mark.usefixtures("without_python")
def test_a_folder_that_is_dropped_is_told_from_a_file(checklist: ChecklistPage) -> None:
    page = checklist.page
    page.add_init_script("DataTransferItem.prototype.webkitGetAsEntry = () => ({ isDirectory: true })")
    checklist.open("en")
    drop(page, "h1", ("answers", "x"))
    expect(checklist.message).to_have_text(ENGLISH["file_folder"].replace("{name}", "answers"))


def test_a_large_file_is_refused_without_python_too(page: Page, address: str, tmp_path: Path) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (16 * 1024**2 + 1))
    checklist, compare = ChecklistPage(page, address), ComparePage(page, address)
    checklist.open("en")
    checklist.open_file(large)
    sentence = ENGLISH["file_too_large"].replace("{name}", large.name).replace("{limit}", "16")
    expect(checklist.message).to_have_text(sentence)
    compare.open("en")
    compare.add(large)
    expect(compare.message).to_have_text(COMPARE_ENGLISH["failed_browser"])


# ---- Does not arrive


def test_a_file_that_is_not_there_is_given_as_text_and_leaving_asks_again(
    checklist: ChecklistPage, tmp_path: Path
) -> None:
    page, asked = checklist.page, []

    def go(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", go)
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 0)
    checklist.wait_for_result("1 of 13 answered")
    for button in ("save-json", "save-word"):
        path = checklist.download(button, tmp_path)
        expect(checklist.message).to_have_text(ENGLISH["saved"].replace("{name}", path.name))
        page.locator("#not-there").click()
        expect(page.locator("#instead-text")).to_be_focused()
        text = page.locator("#instead-text").input_value()
        assert json.loads(text)["answers"] == {"scale": {"priority": 0}}
    assert violations(page, SOME_VIEWS) == []
    page.locator("#copy-text").click()
    expect(page.locator("#instead-message")).not_to_be_empty()
    page.reload()
    assert asked == ["beforeunload"]
    expect(page.locator("#instead")).to_be_hidden()
    checklist.download("save-json", tmp_path)
    page.reload()
    assert asked == ["beforeunload"], "a file that is not missed is taken to be there"
    again = tmp_path / "again.json"
    again.write_text(text, encoding="utf-8")
    checklist.open_file(again)
    expect(checklist.message).to_contain_text("again.json")


@pytest.mark.parametrize(("button", "holds"), [("save-word", '"partners"'), ("save-csv", "Complementarity")])
def test_a_comparison_that_is_not_there_is_given_as_text(
    ready_compare: OpenCompare, tmp_path: Path, button: str, holds: str
) -> None:
    compare = ready_compare("en")
    page = compare.page
    compare.add(*example_files("seeds", "en"))
    expect(page.locator("#report .report__warning")).to_be_visible(timeout=90_000)
    compare.download(button, tmp_path)
    page.locator("#not-there").click()
    expect(page.locator("#instead-text")).to_be_focused()
    assert holds in page.locator("#instead-text").input_value()
    compare.erase()
    expect(page.locator("#instead")).to_be_hidden()
    assert page.locator("#instead-text").input_value() == ""


def test_inside_an_app_that_keeps_no_files_the_text_is_there_at_once(
    new_context: Callable[..., BrowserContext], address: str
) -> None:
    page = new_context(user_agent="Mozilla/5.0 (iPhone) Mobile/15E148 [FBAN/FBIOS;FBAV/400.0]").new_page()
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 0)
    page.locator("#save-json").click()
    expect(checklist.message).to_contain_text("copy the text below")
    expect(page.locator("#instead-text")).to_have_value(re.compile(r'"priority": 0'))


# ---- From a disk


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "kind", "shown"), [("checklist", "edition", '[name="use"]'), ("compare", "comparing", "#choose-files")]
)
def test_a_page_opened_from_a_disk_leads_to_the_one_file(
    new_context: Callable[..., BrowserContext],
    expect_problems: Callable[..., None],
    language: str,
    path: str,
    kind: str,
    shown: str,
) -> None:
    context = new_context()
    new_context.watches[-1][1].origins = ("file://",)  # type: ignore[attr-defined]
    expect_problems("")
    page = context.new_page()
    folder = SITE if language == LANGUAGES[0] else SITE / language
    page.goto((folder / path / "index.html").resolve().as_uri())
    texts = read_texts(language)
    words = texts.form if path == "checklist" else texts.compare_form
    expect(page.locator("#from-disk")).to_contain_text(words["from_disk"])
    expect(page.locator("#unready")).to_be_hidden()
    page.locator("#from-disk a").click()
    page.wait_for_url(f"**/downloads/{name_edition(texts, kind)}")
    expect(page.locator("#from-disk")).to_have_count(0)
    expect(page.locator(shown).first).to_be_visible()


@pytest.mark.usefixtures("without_python")
def test_a_page_from_a_host_says_nothing_of_disks(checklist: ChecklistPage) -> None:
    checklist.open("en")
    expect(checklist.page.locator("#from-disk")).to_be_hidden()


# ---- Keys


@pytest.mark.usefixtures("without_python")
def test_a_key_event_without_a_key_is_no_obstacle(page: Page, address: str) -> None:
    """As browsers send them where they fill in a field by themselves."""
    for path in ("checklist/?use=expect", "compare/", "workbench/", "search/"):
        page.goto(f"{address}en/{path}")
        page.locator("h1[aria-label]").wait_for()
        page.evaluate("""() => {
          for (const target of [window, document, document.querySelector('input, textarea, select') ?? document.body]) {
            target.dispatchEvent(new Event('keydown', { bubbles: true }));
          }
        }""")
    page.wait_for_timeout(200)

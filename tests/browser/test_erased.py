"""Erased is erased: nothing that was under way on either page brings anything back, is downloaded, or says “saved”."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pyapp.texts import read_texts
from tests.answer_sets import make_full_file
from tests.browser.checklist_page import ChecklistPage, wait_until_sealed
from tests.browser.compare_page import ComparePage, example_files
from tests.browser.routes import REST, WASM, hold

CHECKLIST_WORDS, COMPARE_WORDS = read_texts("en").page, read_texts("en").compare_page
HIDDEN = "what nobody may find"

# What the page waits for, held back: Python's words, those of its start included, and the content of chosen files.
HOLD = """() => {
  if (window === top) {
    window.holds = {};
    window.held = [];
    window.letGo = () => {
      window.holds = {};
      for (const act of window.held.splice(0)) act();
    };
  }
  const Real = window.Worker;
  window.Worker = class extends Real {
    set onmessage(act) {
      super.onmessage = (event) => (top.holds.replies ? top.held.push(() => act(event)) : act(event));
    }
  };
  const { arrayBuffer } = Blob.prototype;
  Blob.prototype.arrayBuffer = async function () {
    if (top.holds.files) await new Promise((resolve) => top.held.push(resolve));
    return arrayBuffer.call(this);
  };
}"""

BEFORE = ["loading", "starting"]
"""Moments before Python is there, as both pages name them."""
PARTLY = [*BEFORE, "completing"]
"""Moments before all of it is there, where it comes in two parts."""


@pytest.fixture
def downloads(page: Page) -> list[str]:
    found: list[str] = []
    page.on("download", lambda download: found.append(download.suggested_filename))
    return found


def hold_start(page: Page, moment: str) -> Callable[[], None]:
    """From the next page on, hold Python at a moment of its start; what comes back lets it go on."""
    page.add_init_script(f"({HOLD})()")
    if moment in ("loading", "completing"):
        return hold(page, WASM if moment == "loading" else REST).let_go
    page.add_init_script("if (window === top) window.holds.replies = true")
    return lambda: page.evaluate("letGo()")


def wait_for_start(page: Page, moment: str) -> None:
    if moment == "starting":
        expect(page.locator("#state-text")).to_have_text(CHECKLIST_WORDS["starting"], timeout=90_000)
    if moment == "completing":
        expect(page.locator("#results")).to_have_attribute("data-state", "ready", timeout=90_000)


def hold_what_comes(page: Page, what: str) -> None:
    """Once all of Python is there, hold its replies, or the content of files."""
    wait_until_sealed(page)
    expect(page.locator("#results")).to_have_attribute("data-state", "ready", timeout=90_000)
    page.evaluate("(what) => { window.holds[what] = true; }", what)


def erase(page: Page) -> None:
    page.locator("#erase").click()
    page.locator("#erase-dialog button").last.click()


def wait_until_nothing_is_left_to_come(page: Page) -> None:
    wait_until_sealed(page)
    expect(page.locator("#results")).to_have_attribute("data-state", "ready", timeout=90_000)
    page.wait_for_timeout(1500)


def write_secret(folder: Path, organisation: str) -> Path:
    file = make_full_file("scope", "en", note=HIDDEN)
    file["about"]["organisation"] = organisation
    path = folder / f"{organisation}.json"
    path.write_text(json.dumps(file), encoding="utf-8")
    return path


def expect_nothing_kept(page: Page) -> None:
    assert page.evaluate("Object.keys({ ...sessionStorage }).filter((key) => key.startsWith('partnership'))") == []
    assert page.evaluate("Object.keys({ ...localStorage }).filter((key) => key.startsWith('partnership'))") == []
    assert HIDDEN not in page.content()


def expect_blank(checklist: ChecklistPage) -> None:
    assert checklist.fields() == {}
    expect(checklist.message).to_have_text(CHECKLIST_WORDS["erased"])
    expect(checklist.page.locator("#report > *")).to_have_count(0)
    expect(checklist.page.locator("#undo-open")).to_be_hidden()
    expect(checklist.page.locator("#not-there")).to_be_hidden()
    expect_nothing_kept(checklist.page)


def answer_in_secret(checklist: ChecklistPage) -> None:
    checklist.choose("use", "scope")
    checklist.choose("scale.need", 3)
    checklist.type("scale.note", HIDDEN)


def begin_on_checklist(checklist: ChecklistPage, act: str, folder: Path) -> None:
    if act == "open":
        checklist.open_file(write_secret(folder, "Us"))
    else:
        checklist.page.locator(f"#{act}").click()
    checklist.page.wait_for_timeout(200)


@pytest.mark.parametrize("moment", PARTLY)
def test_on_the_checklist_nothing_begun_before_all_of_python_is_there_comes_back(
    page: Page, address: str, tmp_path: Path, downloads: list[str], moment: str
) -> None:
    let_go = hold_start(page, moment)
    checklist = ChecklistPage(page, address)
    checklist.open("en")
    answer_in_secret(checklist)
    wait_for_start(page, moment)
    begin_on_checklist(checklist, "save-word", tmp_path)
    begin_on_checklist(checklist, "open", tmp_path)
    erase(page)
    let_go()
    wait_until_nothing_is_left_to_come(page)
    assert downloads == []
    expect_blank(checklist)


def test_on_the_checklist_nothing_under_way_comes_back(
    page: Page, address: str, tmp_path: Path, downloads: list[str]
) -> None:
    page.add_init_script(f"({HOLD})()")
    checklist = ChecklistPage(page, address)
    checklist.open("en")
    for act, what in (("save-json", "replies"), ("save-word", "replies"), ("open", "replies"), ("open", "files")):
        answer_in_secret(checklist)
        hold_what_comes(page, what)
        begin_on_checklist(checklist, act, tmp_path)
        erase(page)
        page.evaluate("letGo()")
        wait_until_nothing_is_left_to_come(page)
        assert downloads == [], act
        expect_blank(checklist)


PRESSED = """() => {
  document.querySelector('#erase-dialog button[value="yes"]').click();
  return Object.keys(sessionStorage).filter((key) => key.startsWith('partnership'));
}"""


def test_erased_is_erased_at_the_press_itself(
    ready_checklist: Callable[..., ChecklistPage], ready_compare: Callable[[str], ComparePage]
) -> None:
    """Not a moment later, when the browser reports that the dialog was closed: until then more could arrive."""
    checklist, compare = ready_checklist("en"), ready_compare("en")
    answer_in_secret(checklist)
    compare.add(*example_files("seeds", "en"))
    expect(compare.lines).to_have_count(3)
    for page in (checklist.page, compare.page):
        page.locator("#erase").click()
        assert page.evaluate(PRESSED) == []
        expect(page.locator("#erase-dialog")).to_be_hidden()
        expect(page.locator("#erase")).to_be_focused()


@pytest.mark.parametrize("moment", [*BEFORE, "answering"])
def test_an_example_under_way_is_not_opened_any_more(page: Page, address: str, moment: str) -> None:
    checklist = ChecklistPage(page, address)
    if moment == "answering":
        page.add_init_script(f"({HOLD})()")
        page.add_init_script("""addEventListener('DOMContentLoaded', () => {
          const panel = document.getElementById('results');
          new MutationObserver(() => {
            if (panel?.dataset.state === 'ready') window.holds.replies = true;
          }).observe(document, { subtree: true, attributes: true });
        })""")
        page.goto(f"{address}en/checklist/?example=story-expect")
        expect(checklist.results).to_have_attribute("data-state", "ready", timeout=90_000)
        let_go: Callable[[], None] = partial(page.evaluate, "letGo()")
    else:
        let_go = hold_start(page, moment)
        page.goto(f"{address}en/checklist/?example=story-expect")
        wait_for_start(page, moment)
    expect(checklist.message).to_have_text(CHECKLIST_WORDS["open_waiting"])
    erase(page)
    let_go()
    wait_until_nothing_is_left_to_come(page)
    expect_blank(checklist)


def expect_nothing_open(compare: ComparePage) -> None:
    expect(compare.lines).to_have_count(0)
    expect(compare.taken).to_have_text(COMPARE_WORDS["erased"])
    expect(compare.message).to_be_empty()
    expect(compare.page.locator("#reading")).to_be_empty()
    expect(compare.page.locator("#report > *")).to_have_count(0)
    expect(compare.page.locator("#not-there")).to_be_hidden()
    kept = compare.page.evaluate("sessionStorage.getItem('partnership-value:comparison')")
    assert kept is None
    assert HIDDEN not in compare.page.locator("#comparison").inner_text()


def open_compare_with_own_answers(page: Page, address: str) -> ComparePage:
    """The compare page, in a tab whose checklist holds answers to compare; Python begins to come."""
    page.add_init_script("if (location.pathname.endsWith('checklist/')) window.holds.replies = false")
    checklist = ChecklistPage(page, address)
    checklist.open("en")
    answer_in_secret(checklist)
    compare = ComparePage(page, address)
    compare.open("en")
    page.locator("#choose-files").focus()
    return compare


def begin_on_compare(compare: ComparePage, act: str, folder: Path) -> None:
    page = compare.page
    if act == "files":
        compare.add(write_secret(folder, "Us"), write_secret(folder, "They"))
    elif act == "own":
        page.locator("#open-own").click()
    elif act == "example":
        page.locator(".examples").evaluate("(examples) => { examples.open = true; }")
        page.locator('[data-example="coast"]').click()
    else:
        page.locator(f"#{act}").click()
    page.wait_for_timeout(200)


@pytest.mark.parametrize("moment", BEFORE)
def test_on_the_compare_page_nothing_begun_before_python_is_there_comes_back(
    page: Page, address: str, tmp_path: Path, moment: str
) -> None:
    let_go = hold_start(page, moment)
    compare = open_compare_with_own_answers(page, address)
    wait_for_start(page, moment)
    for act in ("files", "own", "example"):
        begin_on_compare(compare, act, tmp_path)
    erase(page)
    let_go()
    wait_until_nothing_is_left_to_come(page)
    expect_nothing_open(compare)


def test_on_the_compare_page_nothing_under_way_comes_back(
    page: Page, address: str, tmp_path: Path, downloads: list[str]
) -> None:
    page.add_init_script(f"({HOLD})()")
    compare = open_compare_with_own_answers(page, address)
    to_open = [("files", "replies"), ("files", "files"), ("own", "replies"), ("own", "files"), ("example", "replies")]
    to_save = [(button, "replies") for button in ("save-word", "save-json", "save-csv")]
    for act, what in (*to_open, *to_save):
        if (act, what) in to_save:
            compare.add(*example_files("seeds", "en"))
            expect(page.locator("#report .report__warning")).to_be_visible(timeout=90_000)
        hold_what_comes(page, what)
        begin_on_compare(compare, act, tmp_path)
        erase(page)
        page.evaluate("letGo()")
        wait_until_nothing_is_left_to_come(page)
        assert downloads == [], act
        expect_nothing_open(compare)

"""Erased is erased: nothing that was under way on either page brings anything back, is downloaded, or says “saved”."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

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
"""Moments before Python is there."""
PARTLY = [*BEFORE, "completing"]
"""Moments before all of it is there, where it comes in two parts."""
ON_CHECKLIST = [("save-json", "answering")]
ON_CHECKLIST += [("save-word", moment) for moment in (*PARTLY, "answering")]
ON_CHECKLIST += [("open", moment) for moment in (*PARTLY, "answering", "reading")]
ON_COMPARE = [(act, moment) for act in ("files", "own") for moment in (*BEFORE, "answering", "reading")]
ON_COMPARE += [("example", moment) for moment in (*BEFORE, "answering")]


class Moment(NamedTuple):
    """What the page does when the visitor erases, held until it is let go."""

    hold: Callable[[], None]
    let_go: Callable[[], None]


@pytest.fixture
def downloads(page: Page) -> list[str]:
    found: list[str] = []
    page.on("download", lambda download: found.append(download.suggested_filename))
    return found


@pytest.fixture
def moment(page: Page, request: pytest.FixtureRequest) -> Moment:
    """To be held before the page has loaded, except where it waits for an answer or a file."""
    page.add_init_script(f"({HOLD})()")
    name: str = request.param
    if name == "loading":
        held = hold(page, WASM)
        return Moment(lambda: None, held.let_go)
    if name == "completing":
        held = hold(page, REST)
        is_ready = '#results[data-state="ready"]'
        return Moment(lambda: expect(page.locator(is_ready)).to_be_visible(timeout=90_000), held.let_go)
    what = "files" if name == "reading" else "replies"
    if name == "starting":
        page.add_init_script("if (window === top) window.holds.replies = true")

    def begin() -> None:
        if name == "starting":
            expect(page.locator("#state-text")).to_have_text(CHECKLIST_WORDS["starting"], timeout=90_000)
        else:
            wait_until_sealed(page)
            page.evaluate("(what) => { window.holds[what] = true; }", what)

    return Moment(begin, lambda: page.evaluate("letGo()"))


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


@pytest.mark.parametrize(("act", "moment"), ON_CHECKLIST, indirect=["moment"])
def test_on_the_checklist_nothing_under_way_comes_back(
    page: Page, address: str, tmp_path: Path, downloads: list[str], moment: Moment, act: str
) -> None:
    checklist = ChecklistPage(page, address)
    checklist.open("en", "scope")
    checklist.choose("scale.need", 3)
    checklist.type("scale.note", HIDDEN)
    moment.hold()
    if act == "open":
        checklist.open_file(write_secret(tmp_path, "Us"))
    else:
        page.locator(f"#{act}").click()
    page.wait_for_timeout(200)
    erase(page)
    moment.let_go()
    wait_until_nothing_is_left_to_come(page)
    assert downloads == []
    expect_blank(checklist)


@pytest.mark.parametrize("moment", [*BEFORE, "answering"], indirect=True)
def test_an_example_under_way_is_not_opened_any_more(
    page: Page, address: str, moment: Moment, request: pytest.FixtureRequest
) -> None:
    checklist = ChecklistPage(page, address)
    is_answering = "answering" in request.node.name
    if is_answering:
        page.add_init_script("""addEventListener('DOMContentLoaded', () => {
          const panel = document.getElementById('results');
          new MutationObserver(() => {
            if (panel?.dataset.state === 'ready') window.holds.replies = true;
          }).observe(document, { subtree: true, attributes: true });
        })""")
    page.goto(f"{address}en/checklist/?example=story-expect")
    if is_answering:
        expect(checklist.results).to_have_attribute("data-state", "ready", timeout=90_000)
    else:
        moment.hold()
    expect(checklist.message).to_have_text(CHECKLIST_WORDS["open_waiting"])
    erase(page)
    moment.let_go()
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


@pytest.mark.parametrize(("act", "moment"), ON_COMPARE, indirect=["moment"])
def test_on_the_compare_page_nothing_under_way_comes_back(
    page: Page, address: str, tmp_path: Path, moment: Moment, act: str
) -> None:
    if act == "own":
        page.add_init_script("if (location.pathname.endsWith('checklist/')) window.holds.replies = false")
        checklist = ChecklistPage(page, address)
        checklist.open("en", "scope")
        checklist.choose("scale.need", 3)
        checklist.type("scale.note", HIDDEN)
    compare = ComparePage(page, address)
    compare.open("en")
    page.locator("#choose-files").focus()
    moment.hold()
    if act == "files":
        compare.add(write_secret(tmp_path, "Us"), write_secret(tmp_path, "They"))
    elif act == "own":
        page.locator("#open-own").click()
    else:
        page.locator(".examples summary").click()
        page.locator('[data-example="coast"]').click()
    page.wait_for_timeout(200)
    erase(page)
    moment.let_go()
    wait_until_nothing_is_left_to_come(page)
    expect_nothing_open(compare)


@pytest.mark.parametrize("moment", ["answering"], indirect=True)
@pytest.mark.parametrize("act", ["save-word", "save-json", "save-csv"])
def test_on_the_compare_page_no_file_under_way_is_downloaded(
    page: Page, address: str, downloads: list[str], moment: Moment, act: str
) -> None:
    compare = ComparePage(page, address)
    compare.open("en")
    compare.add(*example_files("seeds", "en"))
    expect(page.locator("#report .report__warning")).to_be_visible(timeout=90_000)
    moment.hold()
    page.locator(f"#{act}").click()
    page.wait_for_timeout(200)
    erase(page)
    moment.let_go()
    wait_until_nothing_is_left_to_come(page)
    assert downloads == []
    expect_nothing_open(compare)

"""Two tabs, a killed tab, a storage that holds something else, a new version of the site: nothing is lost unseen."""

import contextlib
import json
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from pyapp.texts import LANGUAGES, read_texts
from tests.browser.accessibility import SOME_VIEWS, violations, violations_with_new
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, example_files
from tests.browser.conftest import QUIET, SITE
from tests.browser.routes import WASM, hold
from tests.machine import find_browser
from tests.servers import ChangingSiteHandler, serve_site

ENGLISH: dict[str, Any] = read_texts("en").page
NOTE = "scale.note"


def open_tab(context: BrowserContext, address: str, language: str = "en") -> ChecklistPage:
    tab = ChecklistPage(context.new_page(), address)
    tab.open(language)
    return tab


def start_in(tab: ChecklistPage, note: str) -> None:
    tab.choose("use", "expect")
    tab.type(NOTE, note)


def keep_on_device(tab: ChecklistPage) -> None:
    tab.page.locator("#keep-on-device").click()


def kept_on_device(tab: ChecklistPage) -> str:
    kept = tab.page.evaluate("localStorage.getItem('partnership-value:answers')")
    return str(json.loads(kept)["fields"].get(NOTE)) if kept else ""


# ---- Two tabs


@pytest.mark.usefixtures("without_python")
def test_two_tabs_of_the_same_answers_follow_each_other(page: Page, address: str) -> None:
    first = open_tab(page.context, address)
    start_in(first, "one")
    keep_on_device(first)
    second = open_tab(page.context, address)
    second.type(NOTE, "two")
    expect(first.page.locator(f'[name="{NOTE}"]')).to_have_value("two")
    expect(first.message).to_have_text(ENGLISH["followed"])
    first.type(NOTE, "three")
    expect(second.page.locator(f'[name="{NOTE}"]')).to_have_value("three")
    assert kept_on_device(first) == "three"
    expect(first.page.locator("#other-choice")).to_be_hidden()


def two_tabs_apart(context: BrowserContext, address: str) -> tuple[ChecklistPage, ChecklistPage]:
    """The first tab keeps its answers on the device while the second one holds others."""
    first, second = open_tab(context, address), open_tab(context, address)
    start_in(second, "mine")
    start_in(first, "theirs")
    keep_on_device(first)
    return first, second


@pytest.mark.usefixtures("without_python")
def test_a_tab_with_other_answers_never_overwrites_those_of_the_device(page: Page, address: str) -> None:
    first, second = two_tabs_apart(page.context, address)
    expect(second.page.locator("#other")).to_have_text(ENGLISH["other"])
    second.type(NOTE, "mine, and more")
    assert kept_on_device(first) == "theirs"
    assert first.fields()[NOTE] == "theirs"
    second.page.reload()
    assert second.fields()[NOTE] == "mine, and more"
    expect(second.page.locator("#other")).to_have_text(ENGLISH["other"])


@pytest.mark.usefixtures("without_python")
def test_an_empty_tab_says_nothing_of_what_another_one_keeps(page: Page, address: str) -> None:
    first, second = open_tab(page.context, address), open_tab(page.context, address)
    start_in(first, "one")
    keep_on_device(first)
    second.page.wait_for_timeout(300)
    expect(second.page.locator("#kept")).to_be_empty()
    expect(second.page.locator("#other")).to_be_empty()


def test_the_same_example_in_two_tabs_costs_neither_its_own_answers(page: Page, address: str) -> None:
    first, second = open_tab(page.context, address), open_tab(page.context, address)
    start_in(first, "mine")
    for tab in (first, second):
        tab.page.goto(f"{address}en/checklist/?example=story-expect")
        expect(tab.page.locator('[name="about.organisation"]')).not_to_have_value("", timeout=90_000)
    keep_on_device(second)
    first.page.reload()
    first.page.locator("#undo-open").click()
    assert first.fields()[NOTE] == "mine"


@pytest.mark.usefixtures("without_python")
def test_a_new_tab_shows_what_the_device_keeps(page: Page, address: str) -> None:
    two_tabs_apart(page.context, address)
    third = open_tab(page.context, address)
    assert third.fields()[NOTE] == "theirs"
    expect(third.page.locator("#other")).to_be_empty()


@pytest.mark.usefixtures("without_python")
def test_the_visitor_can_keep_this_tabs_answers_instead(page: Page, address: str) -> None:
    first, second = two_tabs_apart(page.context, address)
    second.page.locator("#keep-these").click()
    assert kept_on_device(second) == "mine"
    expect(second.page.locator("#other")).to_be_empty()
    # The first tab now is the one that holds others, and has lost nothing.
    expect(first.page.locator("#other")).to_have_text(ENGLISH["other"])
    assert first.fields()[NOTE] == "theirs"
    first.page.reload()
    assert first.fields()[NOTE] == "theirs"


@pytest.mark.usefixtures("without_python")
def test_the_choice_between_two_tabs_is_accessible(page: Page, address: str) -> None:
    _, second = two_tabs_apart(page.context, address)
    expect(second.page.locator("#other-choice")).to_be_visible()
    assert violations_with_new(second.page, "#other-choice") == []


@pytest.mark.usefixtures("without_python")
def test_erasing_in_one_tab_is_said_in_the_other_and_stays_erased(page: Page, address: str) -> None:
    first = open_tab(page.context, address)
    start_in(first, "one")
    keep_on_device(first)
    second = open_tab(page.context, address)
    first.page.locator("#erase").click()
    first.page.locator("#erase-dialog button").last.click()
    expect(second.message).to_have_text(ENGLISH["device_erased"])
    expect(second.page.locator("#kept")).to_have_text(ENGLISH["kept_tab"])
    second.type(NOTE, "two")
    assert kept_on_device(second) == ""
    assert first.fields() == {}


# ---- What the storage holds


# Every kind of it: tests/scripts/keeping.test.mjs.
@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize("where", ["sessionStorage", "localStorage"])
@pytest.mark.parametrize("kept", ["{", '{"version": 1, "fields": 7}'])
def test_rubbish_is_said_and_the_page_works(page: Page, address: str, kept: str, where: str) -> None:
    page.goto(f"{address}en/about/")
    page.evaluate("([where, kept]) => window[where].setItem('partnership-value:answers', kept)", [where, kept])
    checklist = ChecklistPage(page, address)
    checklist.open("en")
    expect(checklist.message).to_have_text(ENGLISH["kept_unreadable"])
    start_in(checklist, "anew")
    page.reload()
    assert checklist.fields()[NOTE] == "anew"
    expect(checklist.message).to_be_empty()


@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize("version", [0, 2])
def test_another_version_of_the_site_finds_its_copy_on_the_device_again(page: Page, address: str, version: int) -> None:
    other = json.dumps({"version": version, "until": 9e15, "more": "than we know"})
    page.goto(f"{address}en/about/")
    page.evaluate("(kept) => localStorage.setItem('partnership-value:answers', kept)", other)
    checklist = ChecklistPage(page, address)
    checklist.open("en")
    start_in(checklist, "anew")
    assert page.evaluate("localStorage.getItem('partnership-value:answers')") == other
    page.locator("#erase").click()
    page.locator("#erase-dialog button").last.click()
    expect(checklist.message).to_have_text(ENGLISH["erased"])
    assert page.evaluate("localStorage.getItem('partnership-value:answers')") is None


@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize(
    "kept",
    [
        "{",
        '{"all": 7}',
        '{"all": [null, {"file": "x", "answers": {"about": {"organisation": "Us"}}}]}',
        '{"all": [{"file": "x", "answers": {"use": "__proto__", "about": {"organisation": "Us"}, "answers": {}}}]}',
    ],
)
def test_a_comparison_kept_as_rubbish_is_said_and_left_alone(page: Page, address: str, kept: str) -> None:
    page.goto(f"{address}en/about/")
    page.evaluate("(kept) => sessionStorage.setItem('partnership-value:comparison', kept)", kept)
    compare = ComparePage(page, address)
    compare.open("en")
    expect(compare.message).to_have_text(read_texts("en").compare_page["kept_unreadable"])
    # A visit changes nothing of it: another version of the site may read it yet.
    page.goto(f"{address}en/about/")
    assert page.evaluate("sessionStorage.getItem('partnership-value:comparison')") == kept


def test_after_a_comparison_kept_as_rubbish_another_one_is_made(page: Page, address: str) -> None:
    page.goto(f"{address}en/about/")
    page.evaluate("sessionStorage.setItem('partnership-value:comparison', '{')")
    compare = ComparePage(page, address)
    compare.open("en")
    expect(compare.message).to_have_text(read_texts("en").compare_page["kept_unreadable"])
    compare.add(*example_files("seeds", "en"))
    expect(page.locator("#report .report__warning")).to_be_visible(timeout=90_000)


# ---- Before the script, and after a kill


@pytest.mark.usefixtures("without_python")
def test_what_was_typed_before_the_script_came_is_kept(page: Page, address: str) -> None:
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    checklist.type("about.organisation", "Us")
    checklist.type(NOTE, "earlier")
    held = hold(page, "**/checklist.js")
    page.goto(f"{address}en/checklist/", wait_until="commit")
    expect(page.locator("#unready")).to_have_text(ENGLISH["unready"])
    page.locator(f'[name="{NOTE}"]').evaluate("(field) => { field.value = 'typed too soon'; }")
    held.let_go()
    expect(page.locator("#unready")).to_have_count(0)
    assert checklist.fields()[NOTE] == "typed too soon"
    assert checklist.fields()["about.organisation"] == "Us"
    page.unroute("**/checklist.js")
    page.reload()
    assert checklist.fields()[NOTE] == "typed too soon"


@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize("kept", ["", "what we seek"])
def test_words_typed_before_the_script_came_go_to_the_use_that_was_chosen(page: Page, address: str, kept: str) -> None:
    checklist = ChecklistPage(page, address)
    if kept:
        checklist.open("en", "expect")
        checklist.type(NOTE, kept)
    held = hold(page, "**/checklist.js")
    page.goto(f"{address}en/checklist/", wait_until="commit")
    checklist.choose("use", "scope")
    checklist.type(NOTE, "what we bring")
    held.let_go()
    expect(page.locator("#unready")).to_have_count(0)
    assert checklist.fields()[NOTE] == "what we bring"
    checklist.choose("use", "expect")
    assert checklist.fields().get(NOTE, "") == kept
    checklist.choose("use", "scope")
    assert checklist.fields()[NOTE] == "what we bring"


def test_a_report_under_way_brings_nothing_back_that_was_erased(page: Page, address: str) -> None:
    held = hold(page, WASM)
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 3)
    checklist.type(NOTE, "secret")
    expect(page.locator("#state-bar")).to_be_visible()
    page.locator("#save-word").click()
    page.locator("#erase").click()
    page.locator("#erase-dialog button").last.click()
    expect(checklist.message).to_have_text(ENGLISH["erased"])
    held.let_go()
    checklist.wait_for_python()
    page.wait_for_timeout(1000)
    expect(checklist.message).to_have_text(ENGLISH["erased"])
    assert "secret" not in page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")


def test_an_example_costs_no_comparison_through_a_reload(page: Page, address: str) -> None:
    compare = ComparePage(page, address)
    compare.open("en")
    paths = example_files("seeds", "en")
    compare.add(*paths)
    expect(compare.lines).to_have_count(len(paths), timeout=90_000)
    page.locator(".examples summary").click()
    page.locator('[data-example="policy"]').click()
    expect(compare.lines.first).not_to_contain_text(paths[0].name)
    page.reload()
    page.locator("#undo-open").click()
    expect(compare.lines).to_have_count(len(paths))
    expect(compare.lines.first).to_contain_text(paths[0].name)
    expect(page.locator("#undo-open")).to_be_hidden()


def test_a_tab_that_is_killed_in_mid_word_comes_back_with_it(playwright: Playwright, address: str) -> None:
    browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
    page = browser.new_page()
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 3)
    checklist.unfold(NOTE).press_sequentially("in mid-sent")
    session = browser.new_browser_cdp_session()
    with page.expect_event("crash"):
        for process in session.send("SystemInfo.getProcessInfo")["processInfo"]:
            if process["type"] == "renderer":
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(process["id"]), signal.SIGKILL)
    (target,) = [each for each in session.send("Target.getTargets")["targetInfos"] if each["type"] == "page"]
    assert "checklist" in target["url"]
    note = reload_crashed(session, target["targetId"])
    assert note == "in mid-sent"
    browser.close()


def reload_crashed(session: Any, target: str) -> str:
    """Reload a crashed tab as its visitor would, and read its note: its page object is of no more use."""
    replies: dict[int, Any] = {}
    session.on("Target.receivedMessageFromTarget", lambda event: note_reply(replies, event["message"]))
    attached = session.send("Target.attachToTarget", {"targetId": target, "flatten": False})["sessionId"]

    def ask(number: int, method: str, **given: object) -> None:
        message = json.dumps({"id": number, "method": method, "params": given})
        session.send("Target.sendMessageToTarget", {"sessionId": attached, "message": message})

    ask(1, "Page.reload")
    read = f"""document.readyState === 'complete'
      && document.getElementById('results').dataset.state !== 'idle'
      && document.querySelector('[name="{NOTE}"]').value"""
    for number in range(2, 60):
        ask(number, "Runtime.evaluate", expression=read)
        threading.Event().wait(0.5)
        session.send("Target.getTargets")
        value = replies.get(number, {}).get("result", {}).get("result", {}).get("value")
        if value:
            return str(value)
    return ""


def note_reply(replies: dict[int, Any], message: str) -> None:
    reply = json.loads(message)
    if "id" in reply:
        replies[reply["id"]] = reply


@pytest.mark.usefixtures("without_python")
def test_a_page_brought_back_by_the_browser_does_not_undo_what_was_done_since(page: Page, address: str) -> None:
    """As it happens when one goes back from another language's page. Chromium never does so when it is driven."""
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    checklist.type(NOTE, "in English")
    page.evaluate(f"""() => {{
      const kept = JSON.parse(sessionStorage.getItem('partnership-value:answers'));
      kept.fields['{NOTE}'] = 'en español';
      sessionStorage.setItem('partnership-value:answers', JSON.stringify({{ ...kept, at: kept.at + 1 }}));
      dispatchEvent(new PageTransitionEvent('pageshow', {{ persisted: true }}));
    }}""")
    assert checklist.fields()[NOTE] == "en español"
    checklist.type("about.organisation", "Us")
    page.reload()
    assert checklist.fields()[NOTE] == "en español"


# ---- A new version of the site


class UpdatedSite:
    """A copy of the site that can be replaced by another version, as a host does: all at once."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    def update(self) -> None:
        """Every file that is named by its content takes another name; pages name the new ones."""
        renamed = {
            path.name: f"new-{path.name}" for path in [*self.folder.glob("scripts-*"), *self.folder.glob("runtime/*")]
        }
        for path in self.folder.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            for old, new in renamed.items():
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")
        for path in [*self.folder.glob("scripts-*"), *self.folder.glob("runtime/*")]:
            path.rename(path.with_name(renamed[path.name]))


@pytest.fixture
def updated(tmp_path: Path) -> Iterator[UpdatedSite]:
    folder = Path(shutil.copytree(SITE, tmp_path / "site"))
    with serve_site(folder, ChangingSiteHandler) as server:
        yield UpdatedSite(folder, server.site)


@pytest.fixture
def visitor(new_context: Callable[..., BrowserContext], updated: UpdatedSite) -> Page:
    context = new_context()
    new_context.watches[-1][1].origins = (updated.address,)  # type: ignore[attr-defined]
    return context.new_page()


def test_an_update_before_python_is_in_is_said_and_a_reload_goes_on(
    visitor: Page, updated: UpdatedSite, expect_problems: Callable[..., None]
) -> None:
    expect_problems("404", "failed_updated")
    checklist = ChecklistPage(visitor, updated.address)
    held = hold(visitor, WASM)  # on a good line Python would be in before the update
    checklist.open("en", "expect")
    updated.update()
    held.let_go()
    checklist.choose("scale.priority", 3)
    expect(visitor.locator("#state-text")).to_have_text(ENGLISH["failed_updated"])
    checklist.type(NOTE, "typed after the update")
    checklist.choose("scale.alone", "no")
    visitor.reload()
    assert checklist.fields()[NOTE] == "typed after the update"
    checklist.wait_for_result("1 of 13 answered")


def test_an_update_after_python_is_in_changes_nothing_until_the_page_is_left(
    visitor: Page, updated: UpdatedSite, tmp_path: Path
) -> None:
    checklist = ChecklistPage(visitor, updated.address)
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 3)
    checklist.wait_for_python()
    updated.update()
    checklist.choose("scale.alone", "no")
    checklist.wait_for_result("1 of 13 answered")
    checklist.download("save-word", tmp_path)
    visitor.locator('.languages a[lang="es"]').click()
    visitor.wait_for_url("**/es/checklist/")
    assert checklist.fields()["scale.alone"] == "no"
    checklist.wait_for_result("Respuestas: 1 de 13")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_whose_script_is_gone_says_so(
    visitor: Page, updated: UpdatedSite, language: str, expect_problems: Callable[..., None]
) -> None:
    expect_problems("404")
    (folder,) = updated.folder.glob("scripts-*")
    folder.rename(folder.with_name("new-scripts"))
    ChecklistPage(visitor, updated.address).open(language)
    expect(visitor.locator("#unready")).to_be_visible()
    expect(visitor.locator("#unready")).to_have_text(read_texts(language).page["unready"])
    assert violations(visitor, SOME_VIEWS) == []

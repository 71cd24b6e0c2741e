"""Whatever happens, what was typed stays; whatever is wrong is said."""

import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, Route, expect

from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import HOSTILE, make_file, make_full_file
from tests.browser.checklist_page import ChecklistPage, as_asked
from tests.browser.routes import WASM, hold, replace_code

ANSWERS = {
    "use": "expect",
    "scale.priority": "3",
    "scale.alone": "no",
    "scale.note": "in mid-sent",
    "about.organisation": "Us",
}


def answer(checklist: ChecklistPage) -> None:
    checklist.choose("scale.priority", 3)
    checklist.choose("scale.alone", "no")
    checklist.type("about.organisation", "Us")
    checklist.unfold("scale.note").press_sequentially("in mid-sent")


def test_answers_survive_a_reload_and_a_change_of_language(checklist: ChecklistPage) -> None:
    checklist.open("en", "expect")
    answer(checklist)
    checklist.page.reload()
    assert checklist.fields() == ANSWERS
    checklist.page.locator('.languages a[lang="es"]').click()
    checklist.page.wait_for_url(f"{checklist.address}es/checklist/")
    assert checklist.fields() == ANSWERS
    checklist.wait_for_result("Respuestas: 1 de 13")


@pytest.mark.usefixtures("without_python")
def test_another_tab_sees_nothing_unless_the_device_was_asked_to_keep(page: Page, address: str) -> None:
    first, second = ChecklistPage(page, address), ChecklistPage(page.context.new_page(), address)
    first.open("en", "expect")
    answer(first)
    second.open("en")
    assert second.fields() == {}
    first.page.locator("#keep-on-device").click()
    second.page.reload()
    assert second.fields() == ANSWERS


def test_leaving_with_unsaved_answers_asks_first(checklist: ChecklistPage, tmp_path: Path) -> None:
    asked: list[str] = []

    def stay_or_go(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    checklist.page.on("dialog", stay_or_go)
    checklist.open("en", "expect")
    answer(checklist)
    checklist.wait_for_python()
    checklist.page.reload()
    assert asked == ["beforeunload"]
    checklist.wait_for_python()
    checklist.choose("scale.priority", 2)
    checklist.download("save-json", tmp_path)
    checklist.page.reload()
    assert asked == ["beforeunload"]


WRONG_FILES = [
    ("holiday.jpg", b"\xff\xd8\xff\xe0", "is-picture"),
    ("broken.json", b'{"format": ', "cut-file"),
    ("other.json", b"{}", "not-answers"),
    ("newer.json", json.dumps(make_file(version=7)).encode(), "unknown-version"),
    ("wrong.json", json.dumps(make_file("scope", {"funds": {"get": 8}})).encode(), "wrong-value"),
    ("empty.docx", b"PK\x05\x06" + b"\0" * 18, "not-word"),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_file_gets_a_sentence_and_nothing_changes(
    ready_checklist: Callable[..., ChecklistPage], tmp_path: Path, language: str
) -> None:
    texts = read_texts(language)
    checklist = ready_checklist(language, "expect")
    answer(checklist)
    for name, content, code in WRONG_FILES:
        path = tmp_path / name
        path.write_bytes(content)
        checklist.open_file(path)
        expect(checklist.message).to_contain_text(texts.errors[code].partition("{")[0].strip())
        expect(checklist.message).to_contain_text(name)
        expect(checklist.message).to_contain_text(texts.page["refused"].rpartition("} ")[2])
        assert checklist.fields() == ANSWERS
    huge = tmp_path / "huge.json"
    huge.write_bytes(b" " * 3_000_000)
    checklist.open_file(huge)
    expect(checklist.message).to_contain_text("huge.json")
    assert checklist.fields() == ANSWERS


def test_hostile_text_stays_text(ready_checklist: Callable[..., ChecklistPage], tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    file = as_asked(make_full_file("review", note=HOSTILE + "<img src=x onerror=alert(1)>" + "z" * 9000))
    path.write_text(json.dumps(file), encoding="utf-8")
    checklist = ready_checklist("en")
    checklist.open_file(path)
    checklist.wait_for_result("13 of 13 answered")
    expect(checklist.page.locator("#report")).to_contain_text("<img src=x onerror=alert(1)>")
    assert checklist.page.locator("#report img, #report script").count() == 0
    assert checklist.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    word = checklist.download("save-word", tmp_path)
    assert word.stat().st_size > 5000


def test_without_webassembly_the_answers_can_still_be_saved(page: Page, address: str, tmp_path: Path) -> None:
    page.add_init_script("delete globalThis.WebAssembly")
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    expect(checklist.results).to_have_attribute("data-state", "failed")
    expect(page.locator("#state-text")).to_have_text(read_texts("en").page["failed_browser"])
    saved = json.loads(checklist.download("save-json", tmp_path).read_text(encoding="utf-8"))
    assert saved["answers"] == {"scale": {"priority": 3, "alone": "no", "note": "in mid-sent"}}
    path = tmp_path / "again.json"
    path.write_text(json.dumps(saved), encoding="utf-8")
    other = ChecklistPage(page.context.new_page(), address)
    other.open("en")
    other.open_file(path)
    expect(other.message).to_contain_text("again.json")
    assert other.fields() == ANSWERS


def wait_out_the_tries(page: Page) -> None:
    """Let the page's clock run while real downloads fail and are tried again."""
    for _ in range(20):
        page.clock.run_for(1000)
        page.wait_for_timeout(50)


def test_a_missing_file_ends_in_a_sentence_and_another_try_works(
    page: Page, address: str, tmp_path: Path, expect_problems: Callable[..., None]
) -> None:
    expect_problems("503", "ERR_FAILED", "failed_download")
    page.clock.install()
    page.route("**/runtime/library*", lambda route: route.fulfill(status=503))
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    wait_out_the_tries(page)
    expect(checklist.results).to_have_attribute("data-state", "failed")
    expect(page.locator("#state-text")).to_have_text(read_texts("en").page["failed_download"])
    checklist.download("save-json", tmp_path)
    page.unroute("**/runtime/library*")
    page.locator("#load-python").click()
    page.clock.resume()
    checklist.wait_for_result("1 of 13 answered")


def piece_of(name: str) -> str:
    """What a file of the runtime holds, without its hash: `wasm.07`."""
    kind, _, number, *_ = name.split(".")
    return f"{kind}.{number}"


def test_of_a_line_that_drops_only_what_was_lost_is_fetched_again(
    page: Page, address: str, expect_problems: Callable[..., None]
) -> None:
    expect_problems("ERR_")
    fetched: Counter[str] = Counter()

    def drop_once(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        fetched[name] += 1
        if piece_of(name) in {"wasm.07", "library.02"} and fetched[name] == 1:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/runtime/*", drop_once)
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    checklist.wait_for_result("1 of 13 answered")
    again = sorted(piece_of(name) for name, times in fetched.items() if times > 1)
    assert again == ["library.02", "wasm.07"]
    assert max(fetched.values()) == 2


def test_a_report_asked_for_while_python_loads_is_of_the_answers_as_they_stood(
    page: Page, address: str, tmp_path: Path
) -> None:
    held = hold(page, WASM)
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    expect(page.locator("#state-bar")).to_be_visible()
    page.locator("#save-word").click()
    expect(checklist.message).to_have_text(read_texts("en").page["word_waiting"])
    checklist.choose("use", "scope")
    checklist.type("scale.note", "for the partners")
    with page.expect_download(timeout=60_000) as started:
        held.let_go()
    path = tmp_path / "report.docx"
    started.value.save_as(path)
    shown = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    assert read_texts("en").uses["expect"].name in shown
    assert "in mid-sent" in shown
    assert "for the partners" not in shown


def test_a_page_from_another_network_is_not_taken_for_ours(
    page: Page, address: str, expect_problems: Callable[..., None]
) -> None:
    expect_problems("ERR_FAILED", "failed_download")
    page.clock.install()
    page.route(WASM, lambda route: route.fulfill(body="<html>Please log in</html>"))
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    wait_out_the_tries(page)
    expect(page.locator("#state-text")).to_have_text(read_texts("en").page["failed_download"])
    page.unroute(WASM)
    page.locator("#load-python").click()
    page.clock.resume()
    checklist.wait_for_result("1 of 13 answered")


def test_a_worker_that_never_starts_is_given_up(page: Page, address: str, expect_problems: Callable[..., None]) -> None:
    expect_problems("failed_start not begun")
    page.clock.install()
    page.route("**/runtime/worker*", replace_code("self.onmessage", "self.onnothing"))
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    expect(page.locator("#state-text")).to_have_text(read_texts("en").page["starting"], timeout=60_000)
    page.clock.run_for(151_000)
    expect(checklist.results).to_have_attribute("data-state", "failed")
    expect(page.locator("#state-text")).to_have_text(read_texts("en").page["failed_start"])
    assert checklist.fields() == ANSWERS


def test_a_defect_is_said_keeps_the_answers_and_leaves_its_cause_on_the_console(
    page: Page, address: str, tmp_path: Path, expect_problems: Callable[..., None]
) -> None:
    expect_problems("defect", "The first stage of Python has ended")
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    checklist = ChecklistPage(page, address)
    page.route("**/runtime/worker*", replace_code("handle(data.request)", "nowhat(data.request)"))
    checklist.open("en", "expect")
    answer(checklist)
    expect(page.locator("#state-text")).to_have_text(read_texts("en").page["defect"], timeout=60_000)
    assert checklist.fields() == ANSWERS
    checklist.download("save-json", tmp_path)
    assert [text for text in told if "nowhat is not defined" in text] == told
    assert len(told) == 2, "the first part of Python, then the whole"


def test_a_fault_of_the_page_costs_no_python(page: Page, address: str, expect_problems: Callable[..., None]) -> None:
    expect_problems("The page holds no #progress")
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    checklist.wait_for_python()
    page.evaluate("document.getElementById('progress').id = 'gone'")
    checklist.choose("scale.priority", 0)
    expect(page.locator("#state-text")).to_have_text(read_texts("en").page["defect"])
    page.evaluate("document.getElementById('gone').id = 'progress'")
    page.locator("#load-python").click()
    checklist.wait_for_result("1 of 13 answered")
    assert len(page.workers) == 1


def test_storage_that_refuses_is_said_and_the_page_works(page: Page, address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    expect(page.locator("#kept")).to_have_text(read_texts("en").page["kept_not"])
    checklist.wait_for_result("1 of 13 answered")


def test_storage_that_is_forbidden_is_said_and_the_page_works(
    page: Page, address: str, expect_problems: Callable[..., None]
) -> None:
    expect_problems("forbidden")  # the theme's own script, which keeps light and dark
    page.add_init_script("""for (const name of ['sessionStorage', 'localStorage']) {
      Object.defineProperty(window, name, { get() { throw new DOMException('forbidden', 'SecurityError'); } });
    }""")
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    expect(page.locator("#kept")).to_have_text(read_texts("en").page["kept_not"])
    checklist.wait_for_result("1 of 13 answered")


@pytest.mark.usefixtures("without_python")
def test_a_device_that_is_full_is_said_and_the_tab_keeps_the_rest(page: Page, address: str) -> None:
    words = read_texts("en").page
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    page.evaluate("""() => {
      const write = Storage.prototype.setItem;
      Storage.prototype.setItem = function (key, value) {
        if (this === localStorage && window.full) throw new DOMException('full', 'QuotaExceededError');
        write.call(this, key, value);
      };
    }""")
    page.evaluate("window.full = true")
    page.locator("#keep-on-device").click()
    expect(checklist.message).to_have_text(words["no_room"])
    page.evaluate("window.full = false")
    page.locator("#keep-on-device").click()
    expect(page.locator("#other")).to_be_empty()
    page.evaluate("window.full = true")
    checklist.type("innovation.note", "the latest")
    expect(page.locator("#other")).to_have_text(words["behind"])
    expect(page.locator("#kept")).to_have_text(words["kept_tab"])
    expect(page.locator("#keep-these")).to_be_hidden()
    page.reload()
    assert checklist.fields()["innovation.note"] == "the latest"
    expect(page.locator("#other")).to_be_empty()  # there is room again


@pytest.mark.usefixtures("without_python")
def test_where_nothing_can_be_kept_a_change_of_language_asks_first(page: Page, address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    page.locator('.languages a[lang="es"]').click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    assert checklist.fields() == ANSWERS


@pytest.mark.usefixtures("without_python")
def test_what_the_device_keeps_ends_after_30_days(page: Page, address: str) -> None:
    first = ChecklistPage(page, address)
    first.open("en", "expect")
    answer(first)
    page.locator("#keep-on-device").click()
    later = page.context.new_page()
    later.clock.install(time=time.time() + 31 * 24 * 3600)
    second = ChecklistPage(later, address)
    second.open("en")
    assert second.fields() == {}
    assert later.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('partnership'))") == []


@pytest.mark.usefixtures("without_python")
def test_an_older_tab_does_not_undo_what_another_one_kept(page: Page, address: str) -> None:
    first = ChecklistPage(page, address)
    first.open("en", "expect")
    first.choose("scale.priority", 0)
    page.locator("#keep-on-device").click()
    second = ChecklistPage(page.context.new_page(), address)
    second.open("en")
    first.choose("innovation.priority", 1)
    second.page.reload()
    assert second.fields() == first.fields()
    third = ChecklistPage(page.context.new_page(), address)
    third.open("en")
    assert third.fields() == first.fields()


def test_rubbish_in_storage_is_no_obstacle(page: Page, address: str) -> None:
    page.add_init_script("sessionStorage.setItem('partnership-value:answers', '{\"fields\": 7')")
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    checklist.wait_for_result("1 of 13 answered")


def test_without_javascript_the_form_reads_prints_and_says_what_works(
    new_context: Callable[..., BrowserContext], address: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}es/checklist/")
    expect(page.locator("noscript p")).to_be_visible()
    assert page.locator("noscript p").text_content() == read_texts("es").form["no_script"]
    expect(page.locator("#results")).to_be_hidden()
    for name in ("scale.priority", "scale.need", "scale.expected"):
        expect(page.locator(f'[name="{name}"]').first).to_be_visible()
    page.locator('[name="use"][value="scope"]').check()
    expect(page.locator('[name="scale.need"]').first).to_be_visible()
    expect(page.locator('[name="scale.priority"]').first).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_data_saver_loads_nothing_until_results_are_asked_for(
    new_context: Callable[..., BrowserContext], address: str
) -> None:
    page = new_context(has_touch=True, viewport={"width": 390, "height": 800}).new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } })"
    )
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    answer(checklist)
    page.locator(".item h3:visible").first.tap()
    checklist.type("scale.note", "typed")
    page.wait_for_timeout(500)
    assert not [url for url in fetched if "/runtime/" in url]
    load = page.locator("#load-python")
    expect(load).to_be_visible()
    expect(load).to_have_text(re.compile(r"\(\d\.\d MB\)"))
    load.click()
    checklist.wait_for_result("1 of 13 answered")

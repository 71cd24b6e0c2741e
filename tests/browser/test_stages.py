"""Python comes in two parts: a score from the first, all else once the rest is there, no wrong answer in between."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import write_full_file
from tests.browser.accessibility import violations_with_new
from tests.browser.checklist_page import ChecklistPage
from tests.browser.conftest import folder
from tests.browser.routes import REST, hold, save_data

WORDS = read_texts("en").page
# What is waited for is no test's own clock: tries are a second apart, and more.
TRIES = 20

# Says something else to the page than Python's first worker does, or to that worker than the page, until it is whole.
MEDDLE = """() => {
  const Real = window.Worker;
  window.Worker = class extends Real {
    isFirst = !window.top.hasWorker && (window.top.hasWorker = true);
    postMessage(message) {
      const { isFirst } = this;
      super.postMessage(message.type === 'request' && isFirst ? SENT : message);
    }
    set onmessage(act) {
      super.onmessage = (event) => {
        if (event.data.type === 'whole') this.isFirst = false;
        const { isFirst } = this, { data } = event;
        act(data.type === 'reply' && isFirst ? { data: HEARD } : event);
      };
    }
  };
}"""
DYING = MEDDLE.replace("SENT", "{ ...message, request: null }").replace("HEARD", "data")
LYING = MEDDLE.replace("SENT", "message").replace(
    "HEARD", "{ ...data, reply: data.reply.replaceAll('of 13 answered', 'of 12 answered') }"
)


# The first worker hears nothing.
DEAF = """() => {
  const Real = window.Worker;
  window.Worker = class extends Real {
    isFirst = !window.top.hasWorker && (window.top.hasWorker = true);
    postMessage(message) {
      if (!this.isFirst) super.postMessage(message);
    }
  };
}"""


def begin(page: Page, address: str) -> ChecklistPage:
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 0)
    return checklist


def begin_alone(page: Page, address: str) -> ChecklistPage:
    """A page with a first result, while what is routed keeps the rest away."""
    checklist = begin(page, address)
    checklist.wait_for_result("1 of 13 answered")
    return checklist


def let_time_pass(page: Page) -> None:
    for _ in range(TRIES):
        page.clock.run_for(1000)
        page.wait_for_timeout(50)


def test_results_come_first_and_a_word_file_asked_for_meanwhile_comes_once_all_is_there(
    page: Page, address: str, tmp_path: Path
) -> None:
    rest = hold(page, REST)
    checklist = begin_alone(page, address)
    expect(page.locator("#seal")).to_have_text(WORDS["unsealed"])
    expect(page.locator("#rest")).to_contain_text("For Word files and for opening files: ")
    with page.expect_download() as download:
        page.locator("#save-word").click()
        expect(checklist.message).to_have_text(WORDS["word_waiting"])
        checklist.choose("innovation.priority", 0)
        checklist.wait_for_result("2 of 13 answered")
        rest.let_go()
    assert download.value.suggested_filename.endswith(".docx")
    checklist.wait_for_all()
    expect(page.locator("#rest")).to_be_empty()
    checklist.open_file(write_full_file(tmp_path, "review", "en"))
    checklist.wait_for_result("13 of 13 answered")


def test_a_rest_that_does_not_come_is_said_and_another_try_works(
    page: Page, address: str, tmp_path: Path, expect_problems: Callable[..., None]
) -> None:
    expect_problems("503", "rest_missing")
    page.clock.install()
    page.route(REST, lambda route: route.fulfill(status=503))
    checklist = begin_alone(page, address)
    page.locator("#save-word").click()
    let_time_pass(page)
    expect(checklist.message).to_have_text(WORDS["rest_missing"])
    expect(page.locator("#rest")).to_have_text(f"{WORDS['rest_missing']} {WORDS['rest_failed']}")
    checklist.choose("innovation.priority", 0)
    page.clock.run_for(500)
    checklist.wait_for_result("2 of 13 answered")
    checklist.download("save-json", tmp_path)
    page.unroute(REST)
    page.locator("#load-rest").click()
    page.clock.resume()
    checklist.wait_for_all()
    checklist.download("save-word", tmp_path)


def test_a_rest_that_comes_damaged_is_fetched_anew_by_another_try(
    page: Page, address: str, tmp_path: Path, expect_problems: Callable[..., None]
) -> None:
    expect_problems("rest_missing")

    def damage(route: Route) -> None:
        content = route.fetch().body()
        route.fulfill(body=content[:20] + bytes(len(content) - 20))

    page.route(REST, damage)
    checklist = begin_alone(page, address)
    expect(page.locator("#load-rest")).to_be_visible()
    expect(page.locator("#seal")).to_have_text(WORDS["unsealed"])
    checklist.choose("innovation.priority", 0)
    checklist.wait_for_result("2 of 13 answered")
    page.unroute(REST)
    page.locator("#load-rest").click()
    checklist.wait_for_all()
    checklist.download("save-word", tmp_path)


def test_a_rest_of_a_version_that_is_gone_is_said_to_be_gone(
    page: Page, address: str, expect_problems: Callable[..., None]
) -> None:
    expect_problems("404", "failed_updated")
    page.route(REST, lambda route: route.fulfill(status=404))
    checklist = begin_alone(page, address)
    expect(page.locator("#rest")).to_contain_text(WORDS["failed_updated"])
    page.locator("#save-word").click()
    expect(checklist.message).to_have_text(WORDS["failed_updated"])
    checklist.choose("innovation.priority", 0)
    checklist.wait_for_result("2 of 13 answered")


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_data_is_dear_the_rest_comes_when_it_is_asked_for_and_its_size_is_said(
    page: Page, address: str, language: str
) -> None:
    words = read_texts(language).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    save_data(page)
    page.goto(f"{address}{folder(language)}checklist/?use=expect")
    page.locator('input[name="scale.priority"]').first.check()
    page.locator("#load-python").click()
    expect(page.locator("#report h3").first).to_be_visible()
    said = re.escape(words["rest_offered"]).replace(re.escape("{rest}"), r"\d+[.,]\d")
    expect(page.locator("#rest")).to_have_text(re.compile(f"^{said}$"))
    expect(page.locator("#seal")).to_have_text(words["unsealed_offered"])
    page.locator("#check-seal").click()
    expect(page.locator("#seal")).to_have_text(words["unsealed_offered"])
    page.locator("#save-word").click()
    expect(page.locator("#message")).to_have_text(re.compile(r"\d+[.,]\d"))
    assert violations_with_new(page, "#files") == []
    assert not [url for url in asked if "/runtime/rest" in url]
    with page.expect_download():
        page.locator("#load-rest").click()
    ChecklistPage(page, address).wait_for_all()
    expect(page.locator("#load-rest")).to_be_hidden()


def test_where_the_first_part_dies_a_whole_python_gives_the_result(
    page: Page, address: str, expect_problems: Callable[..., None]
) -> None:
    # What Pyodide says of it, where it finds words, stands beside.
    expect_problems("The first stage of Python has ended", "Pyodide", "blob:")
    page.add_init_script(f"({DYING})()")
    checklist = begin(page, address)
    checklist.wait_for_result("1 of 13 answered")
    checklist.wait_for_all()
    assert len(page.workers) == 1


def test_where_a_worker_never_begins_another_one_does(page: Page, address: str) -> None:
    page.add_init_script(f"({DEAF})()")
    page.clock.install()
    checklist = begin(page, address)
    expect(checklist.results).to_have_attribute("data-state", "loading")
    let_time_pass(page)
    page.clock.resume()
    checklist.wait_for_result("1 of 13 answered")
    checklist.wait_for_all()
    assert len(page.workers) == 1


def test_a_result_that_was_wrong_early_is_put_right_and_the_console_says_so(
    page: Page, address: str, expect_problems: Callable[..., None]
) -> None:
    expect_problems("answered early what it answers otherwise")
    page.add_init_script(f"({LYING})()")
    rest = hold(page, REST)
    checklist = begin(page, address)
    checklist.wait_for_result("1 of 12 answered")
    rest.let_go()
    checklist.wait_for_result("1 of 13 answered")

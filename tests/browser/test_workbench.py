"""The workbench: the real rules, run and changed by a reader, with nothing of the checklist's own answers."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from builder.experiments import read_experiments
from pyapp.texts import LANGUAGES, read_texts
from pyapp.workbench import read_workbench_texts
from tests.answer_sets import make_full_file
from tests.browser.accessibility import EVERY_VIEW, SOME_VIEWS, violations

WORDS = {language: read_workbench_texts(language) for language in LANGUAGES}


def open_workbench(page: Page, address: str, language: str = "en") -> None:
    page.goto(f"{address}{'' if language == LANGUAGES[0] else f'{language}/'}workbench/")


def run(page: Page, code: str | None = None, language: str = "en") -> None:
    if code is not None:
        page.locator("#code").fill(code)
    page.locator("#run").click()
    expect(page.locator("#status")).to_have_text(WORDS[language].page["done"], timeout=90_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_experiment_runs(page: Page, address: str, language: str) -> None:
    open_workbench(page, address, language)
    for experiment in read_experiments(language):
        page.locator("#experiment").select_option(experiment.name)
        expect(page.locator("#about")).to_have_text(experiment.about)
        expect(page.locator("#code")).to_have_value(experiment.code)
        run(page, language=language)
        shown = read_texts(language).items["scale"].name
        nothing = WORDS[language].output["nothing_moved"]
        expect(page.locator("#output")).to_contain_text(nothing if experiment.id == "rule" else shown)
    assert violations(page, EVERY_VIEW if language == "en" else SOME_VIEWS) == []


def test_own_files_are_tried_and_a_wrong_one_is_refused(page: Page, address: str, tmp_path: Path) -> None:
    open_workbench(page, address)
    own = make_full_file("review")
    own["about"]["organisation"] = "Ours alone"
    path = tmp_path / "own.json"
    path.write_text(json.dumps(own), encoding="utf-8")
    page.locator("#open-files").set_input_files(path)
    expect(page.locator("#opened")).to_contain_text("own.json")
    run(page, "answers.about.organisation, partners[0].name")
    expect(page.locator("#output")).to_have_text("('Ours alone', 'Ours alone')")
    path.write_text("{", encoding="utf-8")
    page.locator("#open-files").set_input_files(path)
    page.locator("#run").click()
    expect(page.locator("#status")).to_have_text(read_texts("en").errors["not-json"])


def test_an_error_is_said_with_its_line(page: Page, address: str) -> None:
    open_workbench(page, address)
    page.locator("#code").fill("a = 1\nb = a + c")
    page.locator("#code").press("Control+Enter")
    expect(page.locator("#status")).to_contain_text("Line 2: NameError", timeout=90_000)


def test_what_runs_without_an_end_can_be_stopped(page: Page, address: str) -> None:
    open_workbench(page, address)
    run(page, "print(1)")
    page.locator("#code").fill("while True: pass")
    page.locator("#run").click()
    page.locator("#stop").click()
    expect(page.locator("#status")).to_have_text(WORDS["en"].page["stopped"])
    expect(page.locator("#run")).to_be_focused()
    run(page, "print(2)")
    expect(page.locator("#output")).to_have_text("2")


def test_the_code_can_be_put_back(page: Page, address: str) -> None:
    open_workbench(page, address)
    page.locator("#code").fill("broken")
    page.locator("#reset").click()
    expect(page.locator("#code")).to_have_value(read_experiments("en")[0].code)


def test_the_answers_that_the_checklist_keeps_are_never_read(page: Page, address: str) -> None:
    page.goto(f"{address}en/about/")
    page.evaluate(
        """for (const each of [sessionStorage, localStorage]) each.setItem('partnership-value:answers', 'x')"""
    )
    page.add_init_script("""
      window.read = [];
      for (const name of ['getItem', 'setItem', 'removeItem', 'key']) {
        const real = Storage.prototype[name];
        Storage.prototype[name] = function (...given) {
          window.read.push(String(given[0]));
          return real.call(this, ...given);
        };
      }
    """)
    open_workbench(page, address)
    run(page)
    assert not [key for key in page.evaluate("window.read") if key.startswith("partnership-value:")]
    assert page.evaluate("localStorage.getItem('partnership-value:answers')") == "x"

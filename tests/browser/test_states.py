"""The checklist page is accessible in each of its states, and prints well."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import File, make_file, make_full_file, write_full_file
from tests.browser.accessibility import DESKTOP, SOME_VIEWS, show, violations, violations_with_new
from tests.browser.checklist_page import ChecklistPage
from tests.browser.routes import WASM, hold

OpenReady = Callable[..., ChecklistPage]


def test_a_fresh_checklist_a_use_and_results_are_accessible(ready_checklist: OpenReady, tmp_path: Path) -> None:
    checklist = ready_checklist("fr")
    page = checklist.page
    assert violations(page) == [], "fresh"
    checklist.choose("use", "review")
    assert violations(page, SOME_VIEWS) == [], "a use is chosen; in every view below, with its results"
    show(page, DESKTOP)
    checklist.open_file(write_full_file(tmp_path, "review"))
    checklist.wait_for_result("Réponses\u00a0: 13 sur 13")
    page.locator("#report summary").first.click()
    assert violations(page) == [], "results"


def test_a_refusal_a_dialog_and_an_example_are_accessible(checklist: ChecklistPage, tmp_path: Path) -> None:
    page = checklist.page
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 3)
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{", encoding="utf-8")
    checklist.open_file(wrong)
    expect(checklist.message).to_contain_text("wrong.json")
    assert violations_with_new(page, "#message") == [], "a refusal"
    page.goto(f"{checklist.address}en/checklist/?example=story-expect")
    expect(page.locator("#undo-open")).to_be_visible()
    assert violations_with_new(page, "#files") == [], "an example that can be undone"
    page.locator("#erase").click()
    assert violations_with_new(page, "#erase-dialog") == [], "a dialog"


@pytest.mark.usefixtures("without_python")
def test_a_refused_storage_is_accessible(page: Page, address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    checklist = ChecklistPage(page, address)
    checklist.open("es", "scope")
    checklist.choose("scale.need", 1)
    expect(page.locator("#kept")).to_have_text(read_texts("es").page["kept_not"])
    assert violations_with_new(page, "#kept") == []


def test_loading_and_failure_are_accessible(page: Page, address: str, expect_problems: Callable[..., None]) -> None:
    expect_problems("404")
    hold(page, WASM)
    checklist = ChecklistPage(page, address)
    checklist.open("es", "scope")
    checklist.choose("scale.need", 1)
    expect(page.locator("#state-bar")).to_be_visible()
    assert violations_with_new(page, "#results") == [], "loading"
    page.add_init_script("delete globalThis.WebAssembly")
    page.reload()
    expect(checklist.results).to_have_attribute("data-state", "failed")
    assert violations_with_new(page, "#results") == [], "failed"


def text_of_pdf(content: bytes) -> str:
    # In the order in which it was drawn: else cells of a row that take two lines are read across.
    command = ["pdftotext", "-raw", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode("utf-8")


def test_print_gives_the_answers_and_the_results(ready_checklist: OpenReady, tmp_path: Path) -> None:
    checklist = ready_checklist("en")
    checklist.open_file(write_full_file(tmp_path, "review", "en"))
    checklist.wait_for_result("13 of 13 answered")
    checklist.page.emulate_media(media="print", color_scheme="dark")
    printed = text_of_pdf(checklist.page.pdf(prefer_css_page_size=True))
    flat = " ".join(printed.split())
    for words in (
        "Added value of partnerships: What we have created",
        "Réseau des puits",
        "13 of 13 answered",
        "They are opinions, neither a measurement nor a ranking.",
        "Delivering",
        "Une précision.",
        "Écrire un accord",
        "Du temps, surtout.",
    ):
        assert words in flat
    for words in ("What will you use the checklist for?", "Download the report", "Why here?", "See the results"):
        assert words not in flat


def test_what_is_printed_at_once_is_whole(ready_checklist: OpenReady, tmp_path: Path) -> None:
    """On a slow device a result is drawn bit by bit: paper waits for none of them."""
    checklist = ready_checklist("en")
    checklist.page.evaluate("""() => {
      let now = 0;
      const draw = requestAnimationFrame;
      performance.now = () => (now += 1000);
      window.requestAnimationFrame = () => 0;
      window.hurry = () => {
        delete performance.now;
        window.requestAnimationFrame = draw;
      };
    }""")
    checklist.open_file(write_full_file(tmp_path, "review", "en"))
    checklist.wait_for_result("13 of 13 answered")
    assert not checklist.page.get_by_text("Écrire un accord").count(), "the end is not drawn yet"
    assert "Écrire un accord" in text_of_pdf(checklist.page.pdf())
    checklist.page.evaluate("hurry()")


@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_a_printed_result_without_notes_takes_two_pages(ready_checklist: OpenReady, tmp_path: Path, use: str) -> None:
    file = make_full_file(use, "es", note="")
    path = tmp_path / "file.json"
    path.write_text(json.dumps(file), encoding="utf-8")
    checklist = ready_checklist("es")
    checklist.open_file(path)
    checklist.wait_for_result("Respuestas: 13 de 13")
    expect(checklist.page.locator(".map")).to_have_count(2)
    pages = text_of_pdf(checklist.page.pdf(prefer_css_page_size=True)).split("\f")[:-1]
    assert len(pages) == 2
    assert all(len(page.split()) > 60 for page in pages), "neither is almost empty"


@pytest.mark.parametrize(
    ("use", "answers", "closing"),
    [
        ("scope", {"complementarity": {"need": "dk"}}, {}),
        ("expect", {"complementarity": {"priority": 3}}, {}),
        ("review", {}, {"worthwhile": "no"}),
    ],
)
def test_a_short_result_is_printed_on_one_page(
    ready_checklist: OpenReady, tmp_path: Path, use: str, answers: File, closing: File
) -> None:
    path = tmp_path / "file.json"
    path.write_text(json.dumps(make_file(use, answers, closing=closing)), encoding="utf-8")
    checklist = ready_checklist("en")
    checklist.open_file(path)
    checklist.wait_for_result("0 of 13 answered")
    expect(checklist.page.locator("#report > .report__title")).to_have_count(1)
    (only,) = text_of_pdf(checklist.page.pdf(prefer_css_page_size=True)).split("\f")[:-1]
    assert read_texts("en").report["stands_out"] in only


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_a_map_reads_whole_on_a_phone(ready_checklist: OpenReady, tmp_path: Path, use: str, language: str) -> None:
    checklist = ready_checklist(language)
    page = checklist.page
    page.set_viewport_size({"width": 360, "height": 740})
    checklist.open_file(write_full_file(tmp_path, use, language))
    expect(page.locator(".map")).to_have_count(2)
    for table in page.locator(".map__scroll").all():
        assert table.evaluate("each => each.scrollWidth <= each.clientWidth"), "it need not be scrolled sideways"
        sizes = table.locator("th, td").evaluate_all(
            "all => all.map((each) => parseFloat(getComputedStyle(each).fontSize))"
        )
        assert min(sizes) >= 9.3, "it is large enough to be read"
        box = table.bounding_box()
        assert box
        assert box["height"] < 500, "it is seen at a glance"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_map_is_a_table_with_headers_whose_corner_has_a_name(checklist: ChecklistPage) -> None:
    checklist.open("en", "scope")
    checklist.choose("scale.need", 3)
    checklist.choose("scale.bring", 1)
    checklist.choose("innovation.need", "dk")
    checklist.choose("innovation.bring", 0)
    checklist.choose("critical-mass.need", 2)
    checklist.wait_for_result("2 of 13 answered")
    table = checklist.page.get_by_role("table", name="List A as a map: to the right, “Need”; upwards, “Contribution”")
    expect(table.get_by_role("columnheader")).to_have_text(
        ["Contribution ↑\nNeed →", "Not at all", "A little", "A lot", "It is vital", "We don’t know"]
    )
    expect(table.get_by_role("row", name="Something").get_by_role("cell")).to_have_text(["", "", "", "A6", ""])
    expect(table.get_by_role("row", name="Nothing").get_by_role("cell")).to_have_text(["", "", "", "", "A3"])
    expect(table.locator(".map__corner")).to_have_text(["Needed, little brought", "", "A6", "", ""])
    shown = checklist.page.locator(".map")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("Not on the map yet, as an answer is missing: A1, A2, A4, A5, A7.")
    expect(shown.get_by_role("listitem").filter(has_text="A6")).to_have_text(re.compile("Scale$"))
    checklist.page.locator(".report__entries").get_by_role("link", name="Scale").first.click()
    expect(checklist.page).to_have_url(re.compile("#scale$"))


def test_print_before_any_answer_gives_the_blank_form_of_the_use(ready_checklist: OpenReady) -> None:
    checklist = ready_checklist("en", "expect")
    flat = " ".join(text_of_pdf(checklist.page.pdf(prefer_css_page_size=True)).split())
    assert flat.count("Could we reach this another way (alone, by hiring, by paying)?") == 13
    assert "Does the shared goal need it?" not in flat
    checklist.choose("use", "scope")
    flat = " ".join(text_of_pdf(checklist.page.pdf(prefer_css_page_size=True)).split())
    assert "It is vital" in flat
    assert "B6" in flat
    assert "Could we reach this another way (alone, by hiring, by paying)?" not in flat

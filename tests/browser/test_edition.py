"""The one-file edition, opened from disk: the whole job, and no request at all."""

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.downloads import name_edition
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import make_full_file
from tests.browser.accessibility import SOME_VIEWS, violations
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, built_for
from tests.browser.conftest import SITE
from tests.browser.meeting_page import lead

LARGEST = 8_000_000
PROGRESS = {"fr": "Réponses : 1 sur 13", "en": "1 of 13 answered", "es": "Respuestas: 1 de 13"}


def path_of(language: str, kind: str = "edition") -> Path:
    return (SITE / "downloads" / name_edition(read_texts(language), kind)).resolve()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    context = new_context(viewport={"width": 1280, "height": 900})
    new_context.watches[-1][1].origins = ("file://",)  # type: ignore[attr-defined]
    return context.new_page()


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_given_read_and_taken_away_from_one_file(page: Page, tmp_path: Path, language: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    checklist = ChecklistPage(page, "")
    page.goto(path_of(language).as_uri())
    page.locator('[name="use"][value="expect"]').check()
    checklist.choose("scale.priority", 3)
    checklist.choose("scale.alone", "no")
    checklist.wait_for_result(PROGRESS[language])
    assert checklist.download("save-word", tmp_path).stat().st_size > 5000
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:"))] == []
    assert path_of(language).stat().st_size < LARGEST


def test_what_was_answered_in_one_file_stays_is_brought_back_and_is_accessible(page: Page, tmp_path: Path) -> None:
    checklist = ChecklistPage(page, "")
    page.goto(path_of("fr").as_uri())
    page.locator('[name="use"][value="expect"]').check()
    checklist.choose("scale.priority", 3)
    checklist.choose("scale.alone", "no")
    word = checklist.download("save-word", tmp_path)
    saved = checklist.download("save-json", tmp_path)
    page.reload()
    expect(page.locator('[name="scale.alone"][value="no"]')).to_be_checked()
    other = tmp_path / "other.json"
    other.write_text(json.dumps(make_full_file("review")), encoding="utf-8")
    for path in (other, word, saved):
        checklist.open_file(path)
        expect(checklist.message).to_contain_text(path.name)
    assert checklist.fields()["scale.alone"] == "no"
    assert violations(page, SOME_VIEWS) == []


def test_the_browser_refuses_every_request(page: Page, expect_problems: Callable[..., None]) -> None:
    expect_problems("Content Security Policy")
    page.goto(path_of("en").as_uri())
    page.locator('[name="use"][value="expect"]').check()
    ChecklistPage(page, "").choose("scale.priority", 3)
    expect(page.locator("#seal")).to_have_text(read_texts("en").page["sealed"])
    page.locator("#check-seal").click()
    expect(page.locator("#seal")).to_have_text(read_texts("en").page["seal_checked"])


def test_the_guide_is_on_the_site(page: Page) -> None:
    page.goto(path_of("es").as_uri())
    assert (
        page.locator("#scale .item__links a").get_attribute("href")
        == "https://example.org/some-name/es/advantages/scale/"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_is_led_from_one_file_to_its_record(page: Page, tmp_path: Path, language: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path_of(language, "comparing").as_uri())
    compare = ComparePage(page, "")
    meeting = lead(compare, language)
    with page.context.expect_page() as opened:
        page.locator("#meeting-second").click()
    expect(opened.value.locator("h2")).to_have_text(meeting.planned["points"][0]["name"])
    costs = meeting.find("costs")
    meeting.go_to(costs)
    meeting.notes.press_sequentially("We do not see the sa")
    page.reload()
    # The window cannot be reached any more by a page from a disk: it closes, and another one opens on demand.
    meeting.expect_point(costs)
    expect(meeting.notes).to_have_value("We do not see the sa")
    assert opened.value.is_closed()
    with page.context.expect_page() as again:
        page.locator("#meeting-second").click()
    expect(again.value.locator("h2")).to_have_text(meeting.planned["points"][costs]["name"])
    meeting.notes.press_sequentially("me thing.")
    meeting.go_to(len(meeting.planned["points"]) - 1)
    word = compare.download("meeting-word", tmp_path)
    document = docx.Document(str(word))
    assert "We do not see the same thing." in [each.text for each in document.paragraphs]
    assert built_for(language) in document.sections[0].footer.paragraphs[0].text
    meeting.leave()
    compare.erase()
    compare.add(word)
    expect(page.locator("#report")).to_contain_text("We do not see the same thing.")
    link = page.locator("#report a").first.get_attribute("href") or ""
    assert link.startswith(built_for(language))
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:", "about:"))] == []
    assert path_of(language, "comparing").stat().st_size < LARGEST


def test_the_comparison_in_one_file_is_accessible(page: Page) -> None:
    page.goto(path_of("fr", "comparing").as_uri())
    assert violations(page, SOME_VIEWS) == []
    meeting = lead(ComparePage(page, ""), "fr")
    assert violations(page, SOME_VIEWS) == []
    meeting.leave()

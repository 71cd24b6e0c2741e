"""A meeting led from the comparison: point by point, with its clock, until its record is in a file and opened again."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from pyapp.catalog import CHECKLIST
from pyapp.comparison import open_text
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import HOSTILE
from tests.browser.accessibility import EVERY_VIEW, violations
from tests.browser.compare_page import ComparePage, example_files
from tests.browser.meeting_page import KEPT, MeetingPage, lead
from tests.browser.test_states import text_of_pdf

OpenReady = Callable[[str], ComparePage]
MINUTE = 60_000


@pytest.fixture
def compare(page: Page, address: str) -> ComparePage:
    return ComparePage(page, address)


def kept(page: Page) -> dict[str, Any]:
    """The one meeting that the tab keeps."""
    stored: dict[str, Any] = json.loads(page.evaluate(KEPT))
    (led,) = stored["now"].values()
    found: dict[str, Any] = led
    return found


SET_CLOCK = """([key, spent, ago]) => {
  const stored = JSON.parse(sessionStorage.getItem(key));
  const [led] = Object.values(stored.now);
  led.points[led.at].clock = ago === null ? { spent } : { spent, seen: Date.now() - ago };
  // After all that the page itself keeps as it goes.
  addEventListener('pagehide', () => sessionStorage.setItem(key, JSON.stringify(stored)));
}"""


def set_clock(page: Page, minutes: float, ago: float | None = None) -> None:
    """Load the page again as if the clock of the point had run for so long; it runs on, unseen, since `ago` minutes."""
    page.evaluate(SET_CLOCK, ["partnership-value:meetings", minutes * MINUTE, None if ago is None else ago * MINUTE])
    page.reload()


def test_the_last_step_asks_when_partners_look_again_and_record_and_brief_say_so(
    ready_compare: OpenReady, tmp_path: Path
) -> None:
    compare, texts = ready_compare("es"), read_texts("es")
    page, meeting = compare.page, lead(compare, "es")
    expect(page.locator("#meeting-close")).to_be_hidden()
    meeting.go_to(len(meeting.planned["points"]) - 1)
    meeting.field("meeting.again").fill("2027-03-01")
    meeting.field("meeting.files").fill("Awa, hasta marzo")
    record = open_text(compare.download("meeting-json", tmp_path).read_text(encoding="utf-8")).record
    assert (record.meeting.again, record.meeting.files) == ("2027-03-01", "Awa, hasta marzo")
    said = f"{texts.pack['again']}  {texts.date('2027-03-01')}"
    for document in (compare.download("meeting-word", tmp_path), _leave_for_brief(meeting, tmp_path)):
        assert said in [each.text for each in docx.Document(str(document)).paragraphs]
    expect(page.locator("#report")).to_contain_text("Awa, hasta marzo")


def _leave_for_brief(meeting: MeetingPage, into: Path) -> Path:
    meeting.leave()
    return meeting.compare.download("save-brief", into)


def test_a_meeting_from_three_files_to_its_record_and_back(compare: ComparePage, tmp_path: Path) -> None:
    page, texts = compare.page, read_texts("en")
    compare.open("en")
    meeting = lead(compare, "en")
    meeting.field("meeting.date").fill("2026-12-01")
    meeting.field("meeting.place").fill("Cotonou")
    meeting.field("meeting.lead").fill("A neutral person")
    meeting.field("meeting.present").fill("Field team\nOffice")
    costs = meeting.find("costs")
    meeting.go_to(costs)
    meeting.notes.press_sequentially("We do not see the sa")
    page.reload()
    meeting.expect_point(costs)
    expect(meeting.notes).to_have_value("We do not see the sa")
    meeting.notes.press_sequentially("me thing.")
    meeting.choose("disagreed")
    page.locator("#meeting-decided summary").click()
    meeting.field("decisions.0.what").fill("Show the budget")
    meeting.field("decisions.0.who").fill("Office")
    meeting.go_to(len(meeting.planned["points"]) - 1)
    meeting.field("decisions.1.what").fill("Meet again")

    saved = compare.download("meeting-json", tmp_path)
    expect(page.locator("#meeting-taken")).to_contain_text(saved.name)
    record = open_text(saved.read_text(encoding="utf-8")).record
    assert (record.meeting.date, record.meeting.present) == ("2026-12-01", "Field team\nOffice")
    (point,) = [each for each in record.points if each.notes]
    assert (point.id, point.notes, point.outcome, point.actual) == (
        "costs",
        "We do not see the same thing.",
        "disagreed",
        None,
    )
    assert [each.what for each in record.decisions] == ["Show the budget", "Meet again"]

    word = compare.download("meeting-word", tmp_path)
    document = docx.Document(str(word))
    said = [each.text for each in document.paragraphs]
    assert texts.pack["decided"] in said
    assert "We do not see the same thing." in said
    assert "Show the budget" in [cell.text for each in document.tables for cell in each.columns[0].cells]

    meeting.leave()
    expect(page.locator("#lead")).to_be_focused()
    expect(page.locator("#report")).to_contain_text("We do not see the same thing.")
    for path in (saved, word):
        compare.erase()
        assert page.evaluate(KEPT) is None
        compare.add(path)
        expect(page.locator("#report")).to_contain_text("We do not see the same thing.")
        expect(page.locator("#lead")).to_have_text(texts.meeting_page["meeting_go_on"])
        expect(page.locator("#save-word")).to_have_text(texts.compare_page["save_record"])
        expect(page.locator("#save-hint")).to_be_hidden()
        page.locator("#lead").click()
        meeting.expect_point(0)
        expect(meeting.field("meeting.place")).to_have_value("Cotonou")
        meeting.go_to(costs)
        expect(meeting.notes).to_have_value("We do not see the same thing.")
        expect(page.locator('#meeting [name="outcome"]:checked')).to_have_value("disagreed")
        meeting.leave()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_that_comes_with_a_file_is_said_with_a_way_to_go_on(
    ready_compare: OpenReady, tmp_path: Path, language: str
) -> None:
    compare, texts = ready_compare(language), read_texts(language)
    page, came, go_on = compare.page, compare.page.locator("#came"), compare.page.locator("#go-on")
    meeting = lead(compare, language)
    meeting.notes.fill("Said.")
    saved = compare.download("meeting-save", tmp_path)
    meeting.leave()
    expect(came).to_be_empty()
    compare.erase()
    compare.add(*example_files("seeds", language))
    expect(page.locator("#lead")).to_be_visible()
    expect(go_on).to_be_hidden()
    compare.erase()
    compare.add(saved)
    expect(came).to_have_text(texts.compare_page["record_came"], timeout=90_000)
    expect(go_on).to_have_text(texts.meeting_page["meeting_go_on"])
    go_on.click()
    meeting.expect_point(0)
    expect(meeting.notes).to_have_value("Said.")
    meeting.leave()
    expect(came).to_be_empty()
    expect(go_on).to_be_hidden()


def test_a_meeting_by_keyboard_alone(ready_compare: OpenReady) -> None:
    compare = ready_compare("en")
    page = compare.page
    meeting = lead(compare, "en")
    page.keyboard.press("Escape")
    expect(meeting.dialog).to_be_hidden()
    expect(page.locator("#lead")).to_be_focused()
    page.keyboard.press("Enter")
    meeting.expect_point(0)
    expect(meeting.name).to_be_focused()
    for key, at in (("PageDown", 1), ("PageDown", 2), ("PageDown", 3), ("PageUp", 2)):
        page.keyboard.press(f"Alt+{key}")
        meeting.expect_point(at)
    tab_to(page, "meeting-notes")
    page.keyboard.type("Said by hand")
    # The keys that lead to other points go on working while one types, and write nothing.
    page.keyboard.press("Alt+PageDown")
    meeting.expect_point(3)
    page.keyboard.press("Alt+PageUp")
    meeting.expect_point(2)
    expect(meeting.notes).to_have_value("Said by hand")
    tab_to(page, "meeting-next")
    page.keyboard.press("Enter")
    meeting.expect_point(3)
    expect(meeting.name).to_be_focused()
    meeting.leave()


def tab_to(page: Page, name: str) -> None:
    """Go from stop to stop until this one has the focus; each one is seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => {
              const { id, tagName } = document.activeElement;
              const { outlineStyle } = getComputedStyle(document.activeElement);
              const ringed = document.activeElement.closest('.level') ?? document.activeElement;
              return [id, getComputedStyle(ringed).outlineStyle !== 'none' || outlineStyle !== 'none', tagName];
            }"""
        )
        assert at[1], at
        if at[0] == name:
            return
    raise AssertionError(name)


def test_back_and_forward_lead_out_of_the_meeting_and_into_it(compare: ComparePage) -> None:
    compare.open("en")
    meeting = lead(compare, "en")
    meeting.notes.fill("Kept")
    compare.page.go_back()
    expect(meeting.dialog).to_be_hidden()
    expect(compare.page.locator("#lead")).to_have_text(read_texts("en").meeting_page["meeting_go_on"])
    compare.page.go_forward()
    meeting.expect_point(0)
    expect(meeting.notes).to_have_value("Kept")


def test_the_clock_counts_only_when_asked_and_says_what_is_left(compare: ComparePage) -> None:
    words = read_texts("en").meeting_page
    page = compare.page
    compare.open("en")
    meeting = lead(compare, "en")
    costs = meeting.find("costs")
    meeting.go_to(costs)
    planned = meeting.planned["record"]["points"][costs]["planned"]
    time, left = page.locator("#meeting-time"), page.locator("#meeting-left")
    expect(time).to_have_text(f"0:00 of {planned}:00")
    page.wait_for_timeout(1500)
    expect(time).to_have_text(f"0:00 of {planned}:00")

    page.locator("#meeting-run").click()
    expect(time).to_have_text(f"0:02 of {planned}:00")
    set_clock(page, 2, ago=1)
    meeting.expect_point(costs)
    expect(page.locator("#meeting-run")).to_have_text(words["meeting_pause"])
    expect(time).to_contain_text(re.compile("^[34]:"))

    set_clock(page, planned * 0.8 - 0.03)
    meeting.expect_point(costs)
    expect(left).to_be_empty()
    page.locator("#meeting-run").click()
    expect(left).to_have_text(words["meeting_little"].format(n=planned // 5))
    page.locator("#meeting-add").click()
    expect(time).to_contain_text(f"of {planned + 1}:00")

    set_clock(page, planned + 1 - 0.03)
    meeting.expect_point(costs)
    page.locator("#meeting-run").click()
    expect(left).to_have_text(words["meeting_over"])
    expect(page.locator("#meeting-clock")).to_have_attribute("data-left", "over")
    page.locator("#meeting-hide").click()
    expect(time).to_be_hidden()
    expect(page.locator("#meeting-hide")).to_have_text(words["meeting_show"])
    assert kept(page)["points"][costs]["clock"]["spent"] >= planned * MINUTE


def test_a_device_that_slept_is_told_and_its_time_counts_only_once_asked(compare: ComparePage, tmp_path: Path) -> None:
    page = compare.page
    compare.open("en")
    meeting = lead(compare, "en")
    page.locator("#meeting-run").click()
    set_clock(page, 3, ago=46.5)
    meeting.expect_point(0)
    missed = page.locator("#meeting-missed")
    expect(missed).to_have_text(read_texts("en").meeting_page["meeting_gap"].format(n=47))
    expect(page.locator("#meeting-time")).to_contain_text("3:00")
    page.locator("#meeting-count").click()
    expect(missed).to_be_empty()
    expect(page.locator("#meeting-time")).to_contain_text(re.compile("^(49|50):"))
    meeting.leave()
    saved = compare.download("save-json", tmp_path)
    assert json.loads(saved.read_text(encoding="utf-8"))["points"][0]["actual"] in (49, 50)


AT_THE_TOP = """[...document.querySelectorAll('#meeting-shown > *')].findIndex(
  (each) => each.getBoundingClientRect().bottom > 0.5
)"""


WRITING_IS_SEEN = """() => {
  const { bottom } = document.querySelector('.meeting__written').getBoundingClientRect();
  return scrollY > 0 && bottom > 0 && bottom <= innerHeight + 1;
}"""


def test_a_second_window_shows_the_same_and_closes_with_the_meeting(
    compare: ComparePage, expect_problems: Callable[..., None]
) -> None:
    page = compare.page
    compare.open("en")
    meeting = lead(compare, "en")
    with page.expect_popup() as opened:
        page.locator("#meeting-second").click()
    second = opened.value
    expect(second.locator("#meeting-name")).to_have_text(meeting.planned["points"][0]["name"])
    assert second.evaluate("getComputedStyle(document.body).fontFamily") == page.evaluate(
        "getComputedStyle(document.body).fontFamily"
    )
    assert second.evaluate("Object.keys(sessionStorage).length") == 0
    second.set_viewport_size({"width": 800, "height": 300})
    page.set_viewport_size({"width": 1280, "height": 400})
    meeting.go_to(1)
    meeting.dialog.evaluate("(dialog) => dialog.scrollTo({ top: 400, behavior: 'instant' })")
    second.wait_for_function("() => scrollY > 0")
    assert second.evaluate(AT_THE_TOP) == page.evaluate(AT_THE_TOP) > 0
    meeting.go_to(2)
    second.wait_for_function("() => scrollY === 0")
    page.set_viewport_size({"width": 1280, "height": 900})
    costs = meeting.find("costs")
    meeting.go_to(costs)
    expect(second.locator("#meeting-name")).to_have_text(meeting.planned["points"][costs]["name"])
    expect(second).to_have_title(meeting.planned["points"][costs]["name"])
    meeting.notes.fill(f"Written {HOSTILE}<img src=x onerror=alert(1)>")
    meeting.choose("later")
    expect(second.locator(".meeting__written")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(second.locator(".meeting__written")).to_contain_text(read_texts("en").ends["later"])
    second.wait_for_function(WRITING_IS_SEEN)
    page.locator("#meeting-run").click()
    expect(second.locator("#meeting-time")).to_contain_text("0:01")
    assert second.evaluate(WRITING_IS_SEEN), "also while the clock runs"
    meeting.go_to(len(meeting.planned["points"]) - 1)
    meeting.field("meeting.again").fill("2027-03-01")
    meeting.field("meeting.files").fill("Awa, until June")
    expect(second.locator(".meeting__written")).to_contain_text("Awa, until June")
    expect(second.locator(".meeting__written")).to_contain_text("1 March 2027")
    assert second.locator("button, input, textarea, a[href], img").count() == 0
    expect_problems("Content Security Policy")
    refused = second.evaluate("fetch(opener.location.href).then(() => 'sent', () => 'refused')")
    assert refused == "refused"
    with second.expect_event("close"):
        meeting.leave()


def test_a_second_window_goes_on_by_itself_after_a_reload_and_shows_nothing_old(compare: ComparePage) -> None:
    page = compare.page
    compare.open("en")
    meeting = lead(compare, "en")
    with page.expect_popup() as opened:
        page.locator("#meeting-second").click()
    second = opened.value
    meeting.go_to(1)
    expect(second.locator("#meeting-name")).to_have_text(meeting.planned["points"][1]["name"])
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(second.locator("main")).to_be_empty()
    page.reload()
    meeting.expect_point(1)
    expect(meeting.name).to_be_focused()
    assert meeting.name.evaluate("(name) => getComputedStyle(name).outlineStyle") == "none", "nobody used a keyboard"
    expect(second.locator("#meeting-name")).to_have_text(meeting.planned["points"][1]["name"])
    meeting.go_to(2)
    expect(second.locator("#meeting-name")).to_have_text(meeting.planned["points"][2]["name"])
    assert len(page.context.pages) == 2
    second.close()
    page.reload()
    meeting.expect_point(2)
    assert len(page.context.pages) == 1, "one that was closed stays so"


@pytest.mark.parametrize("size", [(360, 740), (740, 360)])
def test_a_phone_is_told_of_no_second_screen_and_no_keyboard(
    new_context: Callable[..., BrowserContext], address: str, size: tuple[int, int]
) -> None:
    width, height = size
    context = new_context(viewport={"width": width, "height": height}, has_touch=True, is_mobile=True)
    compare = ComparePage(context.new_page(), address)
    compare.open("es")
    meeting = lead(compare, "es")
    for at in (0, 1):
        if at:
            meeting.go_to(at)
        expect(meeting.dialog.get_by_text(read_texts("es").meeting_form["by_keyboard"])).to_be_hidden()
        expect(compare.page.locator("#meeting-second")).to_be_hidden()
        expect(compare.page.locator("#meeting-second-hint")).to_be_hidden()


def test_a_laptop_is_told_of_both_once(ready_compare: OpenReady) -> None:
    compare = ready_compare("fr")
    meeting = lead(compare, "fr")
    keys = meeting.dialog.get_by_text(read_texts("fr").meeting_form["by_keyboard"])
    expect(keys).to_be_visible()
    expect(compare.page.locator("#meeting-second-hint")).to_be_visible()
    meeting.go_to(1)
    expect(keys).to_be_hidden()
    expect(compare.page.locator("#meeting-second-hint")).to_be_hidden()
    expect(compare.page.locator("#meeting-second")).to_be_visible()
    meeting.leave()


def test_a_browser_that_opens_no_window_says_so(compare: ComparePage) -> None:
    compare.page.add_init_script("window.open = () => null")
    compare.open("fr")
    lead(compare, "fr")
    compare.page.locator("#meeting-second").click()
    expect(compare.page.locator("#meeting-second-message")).to_have_text(
        read_texts("fr").meeting_page["meeting_second_none"]
    )


def test_on_a_phone_all_is_open_and_the_last_point_leads_on_to_the_record(ready_compare: OpenReady) -> None:
    compare = ready_compare("fr")
    compare.page.set_viewport_size({"width": 360, "height": 640})
    meeting = lead(compare, "fr")
    end, take = compare.page.locator("#meeting-end"), compare.page.locator("#meeting-take")
    for at in range(1, len(meeting.planned["points"])):
        meeting.go_to(at)
        assert compare.page.locator("#meeting-shown .unfold").count() == 0
        for name in ("meeting-missed", "meeting-second-message"):
            assert compare.page.locator(f"#{name}").evaluate("(each) => each.getBoundingClientRect().height") == 0
    expect(take).not_to_be_in_viewport()
    expect(end).to_be_in_viewport(ratio=1)
    end.click()
    expect(take.locator("h3")).to_be_in_viewport(ratio=0.99)
    expect(take.locator("h3")).to_be_focused()
    meeting.go_to(0)
    expect(end).to_be_hidden()
    meeting.leave()


def test_what_was_written_is_asked_for_before_it_is_lost(ready_compare: OpenReady, tmp_path: Path) -> None:
    compare = ready_compare("en")
    page = compare.page
    asks = "() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    meeting = lead(compare, "en")
    assert not page.evaluate(asks)
    meeting.notes.fill("Said")
    assert page.evaluate(asks)
    meeting.leave()
    compare.download("save-word", tmp_path)
    expect(compare.taken).not_to_be_empty()
    assert not page.evaluate(asks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tab_that_is_closed_asks_first_until_all_is_in_a_file(
    new_context: Callable[..., BrowserContext], address: str, tmp_path: Path, language: str
) -> None:
    page = new_context(viewport={"width": 1280, "height": 800}).new_page()
    compare, words = ComparePage(page, address), read_texts(language).meeting_page
    compare.open(language)
    meeting = lead(compare, language)
    kept = page.locator("#meeting-kept")
    expect(kept).to_be_hidden()
    meeting.notes.fill("Said.")
    expect(kept).to_be_visible()
    expect(kept).to_have_text(words["meeting_kept"])
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(meeting.notes).to_have_value("Said.")
    saved = compare.download("meeting-save", tmp_path)
    assert open_text(saved.read_text(encoding="utf-8")).record.points[0].notes == "Said."
    expect(page.locator("#meeting-saved")).to_contain_text(saved.name)
    expect(kept).to_have_text(words["meeting_saved"])
    meeting.notes.fill("Said more.")
    expect(kept).to_have_text(words["meeting_kept"])
    meeting.notes.fill("Said.")
    expect(kept).to_have_text(words["meeting_saved"])
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"], "nothing is lost"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_partners_proposed_becomes_a_decision_with_one_press(ready_compare: OpenReady, language: str) -> None:
    compare, texts = ready_compare(language), read_texts(language)
    page = compare.page
    meeting = lead(compare, language)
    proposed = meeting.planned["proposed"]
    assert len(proposed) > 1
    meeting.go_to(len(meeting.planned["points"]) - 1)
    offered, beside = page.locator("#meeting-shown td button"), page.locator("#meeting-proposals")
    expect(offered).to_have_count(len(proposed))
    expect(beside).to_be_hidden()
    expect(meeting.field("decisions.0.what")).to_have_value("")
    first = proposed[0]
    offered.first.click()
    for part in ("what", "who", "when"):
        expect(meeting.field(f"decisions.0.{part}")).to_have_value(first[part])
    expect(meeting.field("decisions.0.what")).to_be_focused()
    expect(offered).to_have_count(len(proposed) - 1)
    already = texts.meeting_page["meeting_decided_already"]
    expect(page.locator("#meeting-shown tr").filter(has_text=first["what"])).to_contain_text(already)
    expect(page.locator("#meeting-shown").get_by_text(already)).to_have_count(1)
    meeting.field("decisions.0.what").fill("In our own words")
    expect(offered).to_have_count(len(proposed) - 1)
    meeting.go_to(1)
    page.locator("#meeting-decided summary").click()
    expect(beside.locator("li")).to_have_count(len(proposed) - 1)
    page.reload()
    expect(meeting.field("decisions.0.what")).to_have_value("In our own words", timeout=90_000)
    expect(meeting.field("decisions.0.who")).to_have_value(first["who"])
    expect(beside.locator("li")).to_have_count(len(proposed) - 1)
    meeting.leave()


@pytest.mark.parametrize("language", LANGUAGES)
def test_partners_own_benefits_are_seen_as_a_table_that_offers_no_sorting(
    ready_compare: OpenReady, language: str
) -> None:
    compare = ready_compare(language)
    page = compare.page
    meeting = lead(compare, language)
    meeting.go_to(meeting.find("benefits"))
    heads = page.locator("#meeting-shown thead th")
    columns = len(CHECKLIST.use_by_id["review"].ratings["benefits"]) + 2
    assert heads.count() == columns * len(example_files("seeds", language))
    sign = "(each) => [getComputedStyle(each).cursor, getComputedStyle(each, '::after').content]"
    assert [head.evaluate(sign) for head in heads.all()] == [["auto", "none"]] * heads.count()
    meeting.leave()


def test_the_second_window_shows_what_was_proposed_and_no_button(compare: ComparePage) -> None:
    compare.open("en")
    meeting = lead(compare, "en")
    with compare.page.expect_popup() as opened:
        compare.page.locator("#meeting-second").click()
    meeting.go_to(len(meeting.planned["points"]) - 1)
    shown = opened.value.locator("#meeting-shown")
    expect(shown).to_contain_text(meeting.planned["proposed"][0]["what"])
    expect(shown.locator("button")).to_have_count(0)
    second = opened.value
    second.set_viewport_size({"width": 800, "height": 300})
    compare.page.locator("#meeting-shown td button").first.click()
    expect(second.locator(".meeting__written")).to_contain_text(meeting.planned["proposed"][0]["what"])
    second.wait_for_function(WRITING_IS_SEEN)
    meeting.leave()


def test_a_record_goes_with_its_files_and_comes_back_after_an_example(ready_compare: OpenReady) -> None:
    compare = ready_compare("en")
    page = compare.page
    meeting = lead(compare, "en")
    meeting.notes.fill("About our seeds")
    meeting.leave()
    page.locator(".examples summary").click()
    page.locator("[data-example='coast']").click()
    expect(page.locator("#undo-open")).to_be_visible()
    expect(page.locator("#report")).not_to_contain_text("About our seeds")
    page.locator("#undo-open").click()
    expect(page.locator("#report")).to_contain_text("About our seeds")
    for _ in range(3):
        page.locator(".opened__remove").first.click()
    # It is in no file: it can be put back, with the file that it went with.
    page.locator("#undo-open").click()
    compare.add(*example_files("seeds", "en"))
    expect(page.locator("#report")).to_contain_text("About our seeds")
    compare.erase()
    page.wait_for_function(f"() => {KEPT} === null")


def test_a_record_that_is_in_a_file_goes_with_the_last_of_its_answers(ready_compare: OpenReady, tmp_path: Path) -> None:
    compare = ready_compare("en")
    page, meeting = compare.page, lead(compare, "en")
    meeting.notes.fill("About our seeds")
    meeting.leave()
    compare.download("save-json", tmp_path)
    for _ in range(3):
        page.locator(".opened__remove").first.click()
    expect(page.locator("#undo-open")).to_be_hidden()
    page.wait_for_function(f"() => {KEPT} === null")


def test_a_partner_who_comes_late_changes_the_points_and_no_word(ready_compare: OpenReady) -> None:
    compare = ready_compare("en")
    page = compare.page
    meeting = lead(compare, "en")
    costs = meeting.find("costs")
    meeting.go_to(costs)
    meeting.notes.fill("Said before")
    meeting.leave()
    page.locator(".opened__remove").last.click()
    expect(page.locator("#report")).to_contain_text("Said before")
    page.locator("#lead").click()
    expect(meeting.notes).to_have_value("Said before")
    meeting.leave()


def test_a_text_too_long_stays_whole_and_is_said(ready_compare: OpenReady) -> None:
    compare = ready_compare("en")
    meeting = lead(compare, "en")
    meeting.notes.fill("a" * 10_003)
    expect(compare.page.locator("#meeting-notes-remark")).to_contain_text("3")
    meeting.leave()
    expect(compare.page.locator("#report")).to_contain_text("a" * 10_000)
    compare.page.locator("#lead").click()
    expect(meeting.notes).to_have_value("a" * 10_003)
    meeting.leave()


def test_the_record_is_printed_and_the_meeting_is_not(compare: ComparePage) -> None:
    compare.page.add_init_script("window.print = () => { window.printed = true; }")
    compare.open("fr")
    meeting = lead(compare, "fr")
    meeting.notes.fill("Ce qui reste entre nous")
    meeting.go_to(len(meeting.planned["points"]) - 1)
    compare.page.locator("#meeting-print").click()
    compare.page.wait_for_function("() => window.printed")
    texts = read_texts("fr")
    pages = ["".join(page.split()) for page in text_of_pdf(compare.page.pdf(prefer_css_page_size=True)).split("\f")]
    first = "".join(
        pages[: next(at for at, page in enumerate(pages) if page.startswith(_unspaced(texts.pack["points"])))]
    )
    for said in ("Ce qui reste entre nous", texts.pack["said"], texts.pack["record_lead"]):
        assert _unspaced(said) in first, "on pages that can be passed on alone"
    assert first.count(_unspaced(texts.pack["not_written"])) == len(meeting.planned["points"]) - 3, "all is left open"
    for said in (
        texts.meeting_form["leave"],
        texts.compared["decisions"],
        texts.compared["agenda"],
        texts.report["next"],
    ):
        assert _unspaced(said) not in "".join(pages), "what was planned is over"
    meeting.expect_point(len(meeting.planned["points"]) - 1)
    expect(meeting.dialog).to_be_visible()
    meeting.leave()


def test_a_browser_that_prints_by_itself_prints_what_was_written_a_moment_ago(ready_compare: OpenReady) -> None:
    compare = ready_compare("en")
    meeting = lead(compare, "en")
    meeting.notes.fill("Said at first")
    expect(compare.page.locator("#report")).to_contain_text("Said at first")
    meeting.notes.fill("Said just now")
    expect(compare.page.locator("#report")).to_contain_text("Said just now")
    assert "Said just now" in text_of_pdf(compare.page.pdf(prefer_css_page_size=True))
    expect(meeting.notes).to_be_focused()
    meeting.leave()


@pytest.mark.parametrize(("language", "name"), [("en", "story-scope"), ("fr", "story-review"), ("es", "policy")])
def test_on_paper_a_point_is_not_torn_and_no_page_stays_nearly_empty(
    ready_compare: OpenReady, language: str, name: str
) -> None:
    compare = ready_compare(language)
    meeting = lead(compare, language, name)
    names = [each["name"] for each in meeting.planned["points"]]
    for at in range(len(names)):
        if at:
            meeting.go_to(at)
        meeting.notes.fill(f"From here {'we talked about it at length, and ' * 9} until there {at}.")
    expect(compare.page.locator("#report")).to_contain_text(f"until there {len(names) - 1}.")
    content = compare.page.pdf(prefer_css_page_size=True)
    pages = [_unspaced(page) for page in text_of_pdf(content).split("\f")][:-1]
    ends = [_unspaced(f"until there {at}.") for at in range(len(names))]
    for point, end in zip(names, ends, strict=True):
        (before,) = [page.partition(end)[0] for page in pages if end in page]
        assert _unspaced(point) in before, f"{point} of {name} stands whole on a page"
    # The record's last page is as long as it is: what follows has pages of its own.
    (last,) = [at for at, page in enumerate(pages) if ends[-1] in page]
    short = [at for at, page in enumerate(pages) if at not in (last, len(pages) - 1) and len(page) < 600]
    assert short == [], f"pages of {name} that are nearly empty"
    assert len(pages[-1]) > 300, f"the last page of {name}: {pages[-1]}"
    meeting.leave()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_list_of_all_steps_opens_and_closes_at_the_same_place_and_moves_nothing(
    ready_compare: OpenReady, width: int
) -> None:
    compare = ready_compare("fr")
    page = compare.page
    page.set_viewport_size({"width": width, "height": 740})
    meeting = lead(compare, "fr")
    points, toggle = page.locator("#meeting-points"), page.locator("#meeting-all summary")
    before = (toggle.bounding_box(), meeting.name.bounding_box())
    box = toggle.bounding_box()
    assert box
    at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(*at)
    expect(points.locator("button").last).to_be_in_viewport(ratio=1)
    assert (toggle.bounding_box(), meeting.name.bounding_box()) == before
    page.mouse.click(*at)
    expect(points).to_be_hidden()
    page.mouse.click(*at)
    page.keyboard.press("Escape")
    expect(points).to_be_hidden()
    expect(meeting.dialog).to_be_visible()
    toggle.press("Enter")
    meeting.notes.click()
    expect(points).to_be_hidden()
    meeting.leave()


def _unspaced(text: str) -> str:
    return "".join(text.split())


# How far the texts and marks of the board reach beyond it, and how wide a line what the answers come to has.
ON_THE_BOARD = """() => {
  const board = document.getElementById('meeting-board').getBoundingClientRect();
  const shown = [...document.querySelectorAll('#meeting-shown *')].filter((each) => each.checkVisibility());
  const beyond = shown.filter((each) => !each.closest('.report__table')).map((each) => {
    const range = document.createRange();
    range.selectNodeContents(each);
    return Math.max(0, range.getBoundingClientRect().right - board.right);
  });
  const sums = [...document.querySelectorAll('#meeting-shown .matrix__category')];
  return [Math.round(Math.max(0, ...beyond)), ...sums.map((sum) => sum.getBoundingClientRect().width / board.width)];
}"""


@pytest.mark.parametrize(("language", "name"), [("es", "coast"), ("en", "shelter")])
def test_on_a_laptop_no_answer_of_four_partners_reaches_the_desk(
    ready_compare: OpenReady, language: str, name: str
) -> None:
    compare = ready_compare(language)
    page = compare.page
    meeting = lead(compare, language, name)
    sums = 0
    for at in range(1, len(meeting.planned["points"])):
        meeting.go_to(at)
        for width in (1024, 1152, 1280, 1366):
            page.set_viewport_size({"width": width, "height": 768})
            beyond, *wide = page.evaluate(ON_THE_BOARD)
            assert beyond == 0, (at, width)
            assert all(each > 0.9 for each in wide), (at, width)
            sums += len(wide)
    assert sums
    meeting.leave()


def find_out_of_sight(page: Page) -> list[str]:
    """What there is to press or to fill in, and does not stand above the ways to other steps."""
    names: list[str] = page.evaluate("""() => {
      const end = document.querySelector('#meeting .meeting__ways').getBoundingClientRect().top;
      return [...document.querySelectorAll('#meeting-desk :is(button, input, textarea, summary)')]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().bottom > end).map(({ id }) => id);
    }""")
    return names


@pytest.mark.parametrize(("language", "name"), [("fr", "coast"), ("es", "seeds"), ("en", "proposal")])
def test_on_a_laptop_the_whole_desk_of_a_point_is_seen_from_its_top(
    ready_compare: OpenReady, language: str, name: str
) -> None:
    compare = ready_compare(language)
    page = compare.page
    page.set_viewport_size({"width": 1280, "height": 800})
    meeting = lead(compare, language, name)
    desk = page.locator("#meeting-desk")
    assert find_out_of_sight(page) == [], "the opening"
    desk.evaluate("each => each.scrollTo({top: 900})")
    last = len(meeting.planned["points"]) - 1
    for at in range(1, last + 1):
        page.locator("#meeting-next").click()
        meeting.expect_point(at)
        assert desk.evaluate("each => each.scrollTop") == 0, at
        expect(meeting.name).to_be_in_viewport(ratio=1)
        if at < last:
            assert desk.evaluate("each => each.scrollHeight - each.clientHeight") == 0, at
            assert find_out_of_sight(page) == [], at
        if at == 1:
            # What is told of one step takes no room at the next.
            meeting.notes.fill("Read.")
            page.locator("#meeting-save").click()
            expect(page.locator("#meeting-saved")).not_to_be_empty()
    meeting.leave()


COUNT_LINES = """(each) => {
  const text = document.createRange();
  text.selectNodeContents(each);
  return text.getClientRects().length;
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_ways_to_other_steps_take_one_line_each(ready_compare: OpenReady, language: str) -> None:
    compare = ready_compare(language)
    compare.page.set_viewport_size({"width": 360, "height": 640})
    meeting = lead(compare, language)
    for at in (0, 1):
        if at:
            meeting.go_to(at)
        for button in compare.page.locator("#meeting .meeting__ways button:visible").all():
            assert button.evaluate(COUNT_LINES) == 1, (at, button.inner_text())
    meeting.leave()


@pytest.mark.parametrize(("language", "name"), [("fr", "coast"), ("es", "seeds")])
def test_every_point_is_accessible_and_fits_the_narrowest_phone(
    ready_compare: OpenReady, language: str, name: str
) -> None:
    compare = ready_compare(language)
    page = compare.page
    meeting = lead(compare, language, name)
    assert violations(page, EVERY_VIEW) == [], "the opening"
    page.locator("#meeting-all summary").click()
    assert violations(page, EVERY_VIEW[:2]) == [], "the list of points"
    page.locator("#meeting-all summary").click()
    for at in range(1, len(meeting.planned["points"])):
        page.set_viewport_size({"width": 320, "height": 800})
        meeting.go_to(at)
        assert page.evaluate("document.getElementById('meeting').scrollWidth") <= 320, at
    decision = meeting.field("decisions.0.what")
    decision.fill("Partager le budget de chaque village avec tous, et dire qui paie quoi et quand, avant de signer")
    is_whole = "each => each.scrollHeight <= each.clientHeight + 1 && each.scrollWidth <= each.clientWidth"
    assert decision.evaluate(is_whole), "it is read aloud"
    page.locator("#meeting-run").click()
    assert violations(page, EVERY_VIEW) == [], "the decisions"
    meeting.leave()


def test_a_meeting_can_be_led_without_a_connection(compare: ComparePage) -> None:
    compare.open("en")
    meeting = lead(compare, "en")
    compare.page.context.set_offline(True)
    meeting.notes.fill("No line here")
    meeting.go_to(2)
    meeting.leave()
    expect(compare.page.locator("#report")).to_contain_text("No line here")

"""What stays after the results: what to keep in view, what to do, and next year's beginning."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from pyapp.texts import read_texts
from tests.answer_sets import make_file, make_full_file, make_record
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, ask

TEXTS = read_texts("en")


def offered(page: Page) -> list[str]:
    """The items that can be kept in view."""
    return [each.get_attribute("data-keeps") or "" for each in page.locator("[data-keeps]").all() if each.is_visible()]


def kept(page: Page) -> list[str]:
    values: list[str] = page.locator("[data-keeps] :checked").evaluate_all("(boxes) => boxes.map((box) => box.value)")
    return values


@pytest.mark.usefixtures("without_python")
def test_only_what_is_answered_can_be_kept_in_view(checklist: ChecklistPage) -> None:
    page = checklist.page
    checklist.open("en", "expect")
    page.locator(".focus > summary").click()
    expect(page.locator("#focus-none")).to_be_visible()
    assert offered(page) == []
    checklist.choose("scale.priority", 0)
    checklist.choose("funds.priority", 1)
    assert offered(page) == ["scale", "funds"]
    expect(page.locator("#focus-none")).to_be_hidden()
    checklist.choose("use", "scope")
    assert offered(page) == []


def test_three_items_are_the_most_that_can_be_kept_in_view(checklist: ChecklistPage, tmp_path: Path) -> None:
    page = checklist.page
    checklist.open("en", "expect")
    chosen = ["scale", "complementarity", "funds", "staff"]
    for item in chosen:
        checklist.choose(f"{item}.priority", 0)
    for item in chosen:
        checklist.keep(item)
    assert kept(page) == ["complementarity", "scale", "funds"]
    expect(page.locator("#focus-message")).to_have_text(TEXTS.page["most_kept"])
    # It stands below the line that was touched, within the screen, and is spoken.
    expect(page.locator('[data-keeps="staff"] + #focus-message')).to_be_in_viewport(ratio=1)
    expect(page.locator("#spoken")).to_have_text(TEXTS.page["most_kept"])
    checklist.keep("funds")
    expect(page.locator("#focus-message")).to_have_text("")
    expect(page.locator("#spoken")).to_have_text("")
    checklist.keep("staff")
    page.reload()
    assert kept(page) == ["complementarity", "scale", "staff"]
    checklist.wait_for_result(TEXTS.report["progress"].format(answered=4, items=13))
    expect(page.locator("#report .report__entries li", has_text="Scale").first).to_contain_text("Scale\u00a0★")
    saved = json.loads(checklist.download("save-json", tmp_path).read_text(encoding="utf-8"))
    assert saved["closing"]["focus"] == ["complementarity", "scale", "staff"]


@pytest.mark.usefixtures("without_python")
def test_each_use_has_its_own_goal_and_asks_for_it_in_its_own_words(checklist: ChecklistPage) -> None:
    checklist.open("en", "expect")
    goal = checklist.unfold("about.goal")
    expect(goal).to_have_accessible_name(TEXTS.uses["expect"].goal)
    checklist.type("about.goal", "No child eats cold")
    checklist.choose("use", "scope")
    expect(goal).to_have_accessible_name(TEXTS.uses["scope"].goal)
    expect(goal).to_have_value("")
    checklist.choose("use", "expect")
    expect(goal).to_have_value("No child eats cold")


@pytest.mark.usefixtures("without_python")
def test_a_goal_that_no_file_can_hold_is_said_at_once(checklist: ChecklistPage) -> None:
    checklist.open("en", "scope")
    checklist.type("about.goal", "x" * 501)
    remark = TEXTS.page["too_long"].format(n=1, longest=500)
    expect(checklist.page.locator(".goal .remark")).to_have_text(remark)
    checklist.page.locator("#save-json").click()
    expect(checklist.message).to_contain_text(f"“{TEXTS.uses['scope'].goal}” – {remark}")


def test_what_was_promised_is_folded_until_there_is_something(checklist: ChecklistPage, tmp_path: Path) -> None:
    page = checklist.page
    checklist.open("en", "scope")
    expect(page.locator("#earlier")).to_be_hidden()
    checklist.choose("use", "review")
    promise = page.locator('[name="closing.earlier_actions.0.what"]')
    expect(promise).to_be_hidden()
    path = tmp_path / "review.json"
    path.write_text(json.dumps(make_full_file("review", "en")), encoding="utf-8")
    checklist.open_file(path)
    expect(promise).to_have_value("Choisir les puits", timeout=90_000)
    expect(promise).to_be_visible()
    page.locator("#earlier > summary").click()
    checklist.type("about.organisation", "Awa")
    expect(promise).to_be_hidden()


def top(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["y"]


def test_actions_are_asked_after_the_results(new_context: Callable[..., BrowserContext], address: str) -> None:
    checklist = ChecklistPage(new_context(viewport={"width": 360, "height": 740}).new_page(), address)
    page = checklist.page
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 0)
    checklist.wait_for_python()
    assert top(page.locator("#closing")) < top(page.locator("#results")) < top(page.locator("#next"))
    assert top(page.locator("#next")) < top(page.locator("#files"))


def test_a_review_starts_from_a_file_of_what_each_brings(checklist: ChecklistPage, tmp_path: Path) -> None:
    page = checklist.page
    closing = {"actions": [{"what": "Visit"}]}
    answers = {"scale": {"need": 3, "bring": 1}, "funds": {"get": 2}}
    path = tmp_path / "scope.json"
    about = {"goal": "Water for all", "organisation": "Awa", "date": "2025-01-02"}
    earlier = make_file("scope", answers, about=about, closing=closing)
    path.write_text(json.dumps(earlier), encoding="utf-8")
    checklist.open("en", "expect")
    checklist.choose("staff.priority", 2)
    checklist.open_file(path)
    button = page.locator("#start-next")
    expect(button).to_have_text(TEXTS.page["start_next"].format(use=TEXTS.uses["review"].name), timeout=90_000)
    button.click()
    expect(page.locator("#begun")).to_have_text(ask("start", language="en", answers=earlier)["notice"])
    assert checklist.fields() == {
        "use": "review",
        "proposed": "scale.expected funds.expected",
        "about.organisation": "Awa",
        "about.goal": "Water for all",
        "staff.priority": "2",
        "scale.need": "3",
        "scale.bring": "1",
        "scale.expected": "3",
        "funds.get": "2",
        "funds.expected": "2",
        "closing.earlier_actions.0.what": "Visit",
    }
    expect(button).to_be_hidden()
    expect(page.locator(".proposed")).to_have_text([TEXTS.page["proposed"]] * 2)
    page.reload()
    expect(page.locator(".proposed")).to_have_count(2)
    page.locator('[name="scale.expected"]:checked').click()
    checklist.choose("funds.expected", 3)
    expect(page.locator(".proposed")).to_have_count(0)
    page.reload()
    expect(page.locator(".proposed")).to_have_count(0)


def test_what_stood_on_the_page_is_within_reach_after_a_start(checklist: ChecklistPage, tmp_path: Path) -> None:
    page = checklist.page
    path = tmp_path / "review.json"
    earlier = make_full_file("review", "en")
    path.write_text(json.dumps(earlier), encoding="utf-8")
    checklist.open("en", "expect")
    checklist.choose("staff.priority", 2)
    checklist.open_file(path)
    page.locator("#start-next").click(timeout=90_000)
    expect(page.locator("#begun")).to_have_text(ask("start", language="en", answers=earlier)["notice"])
    assert checklist.fields()["closing.earlier_actions.0.what"] == "Écrire un accord"
    page.locator("#undo-open").click()
    expect(page.locator("#begun")).to_be_empty()
    assert checklist.fields() == {"use": "expect", "staff.priority": "2"}


@pytest.mark.parametrize("size", [(360, 740), (1280, 800)])
@pytest.mark.parametrize("place", ["#open-file", "#files-title", "#scale"])
def test_what_a_file_offers_is_in_view_and_a_start_begins_at_the_top_of_the_form(
    new_context: Callable[..., BrowserContext], address: str, tmp_path: Path, size: tuple[int, int], place: str
) -> None:
    width, height = size
    checklist = ChecklistPage(new_context(viewport={"width": width, "height": height}).new_page(), address)
    page = checklist.page
    path = tmp_path / "review.json"
    path.write_text(json.dumps(make_full_file("review", "en")), encoding="utf-8")
    checklist.open("en", "expect")
    page.locator(place).scroll_into_view_if_needed()
    checklist.open_file(path)
    button = page.locator("#start-next")
    expect(button).to_be_visible(timeout=90_000)
    for shown in (checklist.message, button, page.locator("#undo-open")):
        expect(shown).to_be_in_viewport(ratio=1)
    button.click()
    expect(page.locator("#begun")).to_be_in_viewport(ratio=1)
    expect(page.locator("#begun")).to_be_focused()
    expect(page.locator("#earlier")).to_be_in_viewport()
    expect(page.locator("#scale .note[open]")).to_have_count(0)
    checklist.choose("scale.realised", 1)
    expect(page.locator("#begun")).to_be_empty()


def test_where_three_actions_stand_already_that_is_said_in_view(
    new_context: Callable[..., BrowserContext], address: str, tmp_path: Path
) -> None:
    checklist = ChecklistPage(new_context(viewport={"width": 360, "height": 740}).new_page(), address)
    page = checklist.page
    file = make_full_file("expect", "en")
    file["closing"]["actions"] = [{"what": f"Visit {n}"} for n in range(3)]
    path = tmp_path / "expect.json"
    path.write_text(json.dumps(file), encoding="utf-8")
    checklist.open("en", "expect")
    checklist.open_file(path)
    page.locator(".report__propose").first.click(timeout=90_000)
    message = page.locator("#action-message")
    expect(message).to_have_text(TEXTS.page["actions_full"])
    expect(message).to_be_in_viewport(ratio=1)


def test_nothing_of_a_meeting_is_lost_on_the_compare_page(
    new_context: Callable[..., BrowserContext], address: str, tmp_path: Path
) -> None:
    answers, record = [make_full_file("scope"), make_file("scope", {"scale": {"need": 1}})], make_record()
    saved = ask("export", of="comparison", **{"as": "json"}, language="en", answers=answers, record=record)
    path = tmp_path / "comparison.json"
    path.write_text(saved["text"], encoding="utf-8")
    compare = ComparePage(new_context().new_page(), address)
    compare.open("en")
    compare.add(path)
    expect(compare.page.locator("#report > *").first).to_be_attached(timeout=90_000)
    compare.page.reload()
    expect(compare.page.locator("#report > *").first).to_be_attached(timeout=90_000)
    again = json.loads(compare.download("save-json", tmp_path).read_text(encoding="utf-8"))
    assert {name: again[name] for name in record} == record

"""The whole job, in each language and each use, on a phone and on a desktop."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Dialog, expect

from pyapp.app import handle
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import File, make_full_file, write_full_file
from tests.browser.checklist_page import ChecklistPage, as_asked
from tests.browser.compare_page import built_for
from tests.word_forms import fields_of, fill, make_form

USES = ["expect", "scope", "review"]
OpenReady = Callable[..., ChecklistPage]


WIDTHS = {"expect": 360, "scope": 1280, "review": 360}


def score(file: File, language: str) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": "score", "language": language, "answers": file})))
    return reply


def before(language: str) -> str:
    """Another language."""
    return LANGUAGES[LANGUAGES.index(language) - 1]


@pytest.mark.parametrize(("use", "language"), list(zip(USES, LANGUAGES, strict=True)))
def test_fill_in_take_away_and_come_back(ready_checklist: OpenReady, tmp_path: Path, language: str, use: str) -> None:
    checklist = ready_checklist(language)
    checklist.page.set_viewport_size({"width": WIDTHS[use], "height": 800})
    file = as_asked(make_full_file(use, language))
    checklist.fill(file)
    checklist.wait_for_result(score(file, language)["progress"])
    filled_in = checklist.fields()

    path = checklist.download("save-json", tmp_path)
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert saved == json.loads(json.loads(handle(json.dumps({"do": "save", "answers": file})))["text"])
    later = ready_checklist(before(language))
    for path in (checklist.download("save-word", tmp_path), write_form_by_hand(file, tmp_path)):
        later.open_file(path)
        expect(later.message).to_contain_text(path.name)
        assert later.fields() == filled_in


def write_form_by_hand(file: File, folder: Path) -> Path:
    """The blank Word form, filled in with these answers elsewhere."""
    path = folder / "form.docx"
    path.write_bytes(fill(make_form(file["use"], file["language"]), fields_of(file)))
    return path


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_a_result_is_seen_and_taken_away(
    ready_checklist: OpenReady, tmp_path: Path, language: str, use: str
) -> None:
    checklist = ready_checklist(language)
    checklist.page.set_viewport_size({"width": WIDTHS[use], "height": 800})
    file = as_asked(make_full_file(use, language))
    path = tmp_path / "file.json"
    path.write_text(json.dumps(file), encoding="utf-8")
    checklist.open_file(path)
    reply = score(file, language)
    checklist.wait_for_result(reply["progress"])

    report = checklist.page.locator("#report")
    for block in reply["report"]:
        if block["kind"] == "heading" and block["level"] == 3:
            expect(report.locator("h4", has_text=block["text"]).first).to_be_visible()
        if block["kind"] == "entries":
            for entry in block["entries"]:
                expect(report.locator(".report__entries li", has_text=entry["text"]).first).to_contain_text(
                    entry.get("detail", "")
                )
    assert checklist.page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[use]
    word = checklist.download("save-word", tmp_path)
    document = docx.Document(str(word))
    # That for which the site was built, wherever it stands.
    foot = read_texts(language).report["site"].format(address=built_for(language))
    assert document.sections[0].footer.paragraphs[0].text.startswith(foot)
    assert document.paragraphs[0].text == read_texts(language).say("title", use=read_texts(language).uses[use].name)


def test_a_form_that_is_still_blank_is_refused_with_a_sentence(ready_checklist: OpenReady, tmp_path: Path) -> None:
    path = tmp_path / "blank.docx"
    path.write_bytes(make_form("scope", "en"))
    checklist = ready_checklist("es")
    checklist.open_file(path)
    expect(checklist.message).to_contain_text(read_texts("es").errors["blank-form"])


def test_the_result_follows_each_answer_without_moving_the_page(ready_checklist: OpenReady) -> None:
    checklist = ready_checklist("en", "expect")
    checklist.choose("scale.priority", 0)
    checklist.wait_for_result("1 of 13 answered")
    innovation = checklist.page.locator("#innovation")
    checklist.page.locator('[name="innovation.priority"][value="1"]').scroll_into_view_if_needed()
    before = innovation.bounding_box()
    checklist.choose("innovation.priority", 1)
    checklist.wait_for_result("2 of 13 answered")
    assert innovation.bounding_box() == before
    expect(checklist.page.locator("#status")).to_have_text("2 of 13 answered. Results up to date.")


def test_every_line_says_why_it_is_there_and_stays_unfolded(ready_checklist: OpenReady) -> None:
    checklist = ready_checklist("en", "expect")
    checklist.choose("scale.priority", 3)
    checklist.choose("scale.alone", "no")
    checklist.wait_for_result("1 of 13 answered")
    line = checklist.page.locator("#report .report__entries li", has_text="Scale")
    line.locator("summary").click()
    expect(line).to_contain_text("Rule: Priority “Important” or “Essential”, and without a partner: “No” or “Partly”.")
    expect(line).to_contain_text("Your answers: Priority: Essential · Possible another way: No.")
    expect(line).to_contain_text("Possible another way: with “Yes” it would be “Could be done without a partner”.")
    checklist.choose("innovation.priority", 0)
    checklist.wait_for_result("2 of 13 answered")
    expect(line.locator("details")).to_have_attribute("open", "")


def test_only_the_chosen_use_is_asked_and_sent_and_the_rest_is_kept(ready_checklist: OpenReady, tmp_path: Path) -> None:
    checklist = ready_checklist("fr", "expect")
    expect(checklist.page.locator('[name="scale.need"]').first).to_be_hidden()
    checklist.choose("scale.priority", 3)
    checklist.choose("scale.alone", "no")
    checklist.choose("use", "scope")
    expect(checklist.page.locator('[name="scale.priority"]').first).to_be_hidden()
    checklist.choose("scale.need", 2)
    saved = json.loads(checklist.download("save-json", tmp_path).read_text(encoding="utf-8"))
    assert saved["use"] == "scope"
    assert saved["answers"] == {"scale": {"need": 2, "note": ""}}
    checklist.choose("use", "expect")
    assert checklist.page.locator('[name="scale.priority"][value="3"]').is_checked()
    checklist.page.locator("#scale [data-clear]").click()
    expect(checklist.page.locator('[name="scale.priority"][value="3"]')).not_to_be_checked()
    checklist.choose("use", "scope")
    assert checklist.page.locator('[name="scale.need"][value="2"]').is_checked()


def test_each_use_has_its_own_notes_costs_and_actions(checklist: ChecklistPage, tmp_path: Path) -> None:
    checklist.open("en", "expect")
    checklist.type("scale.note", "for us alone")
    checklist.type("closing.actions.0.what", "write a policy")
    checklist.choose("use", "scope")
    assert checklist.fields() == {"use": "scope"}
    checklist.type("scale.note", "for the partners")
    checklist.page.reload()
    checklist.choose("use", "expect")
    assert checklist.fields()["scale.note"] == "for us alone"
    assert checklist.fields()["closing.actions.0.what"] == "write a policy"
    saved = json.loads(checklist.download("save-json", tmp_path).read_text(encoding="utf-8"))
    assert saved["answers"]["scale"]["note"] == "for us alone"
    checklist.choose("use", "scope")
    assert checklist.fields()["scale.note"] == "for the partners"


@pytest.mark.usefixtures("without_python")
def test_a_reload_keeps_the_use_that_was_chosen_last(checklist: ChecklistPage) -> None:
    checklist.open("en", "expect")
    checklist.choose("use", "scope")
    checklist.page.reload()
    expect(checklist.page.locator('[name="use"][value="scope"]')).to_be_checked()


def test_erase_wins_over_a_reply_that_is_on_its_way(ready_checklist: OpenReady) -> None:
    checklist = ready_checklist("en", "expect")
    checklist.choose("scale.priority", 1)
    checklist.wait_for_result("1 of 13 answered")
    checklist.type("scale.note", "secret")
    checklist.page.locator("#erase").click()
    checklist.page.locator("#erase-dialog button").last.click()
    checklist.page.wait_for_timeout(2500)
    expect(checklist.page.locator("#report")).to_be_empty()
    expect(checklist.page.locator("#progress")).to_have_text("")
    expect(checklist.page.locator("#status")).to_have_text("")


@pytest.mark.usefixtures("without_python")
def test_clearing_an_item_leaves_the_focus_on_it(checklist: ChecklistPage) -> None:
    checklist.open("en", "review")
    checklist.choose("funds.expected", 2)
    checklist.page.locator("#funds [data-clear]").click()
    expect(checklist.page.locator('[name="funds.expected"][value="0"]')).to_be_focused()


@pytest.mark.usefixtures("without_python")
def test_a_follow_up_question_appears_when_it_is_called_for(checklist: ChecklistPage) -> None:
    checklist.open("es", "expect")
    follow_up = checklist.page.locator('[name="funds.alone"]').first
    checklist.choose("funds.priority", 1)
    expect(follow_up).to_be_hidden()
    checklist.choose("funds.priority", 2)
    expect(follow_up).to_be_visible()


@pytest.mark.usefixtures("without_python")
def test_a_link_to_an_item_waits_for_the_use(checklist: ChecklistPage) -> None:
    checklist.page.goto(f"{checklist.address}checklist/#funds")
    expect(checklist.page.locator("#funds")).to_be_hidden()
    checklist.choose("use", "review")
    expect(checklist.page.locator("#funds")).to_be_in_viewport()


@pytest.mark.usefixtures("without_python")
def test_every_item_leads_to_its_guide_and_back(checklist: ChecklistPage) -> None:
    checklist.open("en", "expect")
    for item in ("critical-mass", "funds"):
        checklist.page.locator(f"#{item} .item__links a").click()
        expect(checklist.page.locator("h1")).to_contain_text(read_texts("en").items[item].name)
        checklist.page.locator(f'article a[href$="checklist/#{item}"]').click()
        expect(checklist.page.locator(f"#{item}")).to_be_in_viewport()


def test_undo_brings_back_what_an_opened_file_replaced(ready_checklist: OpenReady, tmp_path: Path) -> None:
    checklist = ready_checklist("en", "expect")
    checklist.choose("scale.priority", 3)
    checklist.type("scale.note", "mine")
    before = checklist.fields()
    checklist.open_file(write_full_file(tmp_path, "review"))
    expect(checklist.message).to_contain_text("file.json")
    assert checklist.fields() != before
    checklist.page.locator("#undo-open").click()
    assert checklist.fields() == before


@pytest.mark.parametrize("place", ["scale.note", "about.organisation"])
def test_unsaved_words_stay_within_reach_however_far_one_goes_on(
    ready_checklist: OpenReady, tmp_path: Path, place: str
) -> None:
    checklist = ready_checklist("en", "expect")
    undo = checklist.page.locator("#undo-open")
    checklist.type(place, "mine")
    mine = checklist.fields()
    checklist.open_file(write_full_file(tmp_path, "review"))
    expect(checklist.message).to_contain_text("file.json")
    checklist.type("scale.note", "one word more")
    went_on = checklist.fields()
    undo.click()
    assert checklist.fields() == mine
    undo.click()
    assert checklist.fields() == went_on


@pytest.mark.parametrize("earlier", ["answers in a file", "only a use"])
def test_what_is_no_loss_is_put_back_until_one_goes_on(checklist: ChecklistPage, tmp_path: Path, earlier: str) -> None:
    page, undo = checklist.page, checklist.page.locator("#undo-open")
    asked: list[str] = []

    def go(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", go)
    checklist.open("en", "expect")
    if earlier == "answers in a file":
        checklist.type("scale.note", "mine")
        checklist.download("save-json", tmp_path)
    checklist.open_file(write_full_file(tmp_path, "review"))
    expect(undo).to_be_visible()
    page.reload()
    assert asked == []
    checklist.type("scale.note", "one word more")
    expect(undo).to_be_hidden()


@pytest.mark.usefixtures("without_python")
def test_erase_asks_and_then_erases_only_what_is_ours(checklist: ChecklistPage) -> None:
    checklist.open("en", "expect")
    checklist.page.evaluate("localStorage.setItem('neighbour', 'stays')")
    checklist.choose("scale.priority", 1)
    checklist.page.locator("#keep-on-device").click()
    expect(checklist.page.locator("#kept")).to_contain_text("until")
    checklist.page.locator("#erase").click()
    checklist.page.locator("#erase-dialog button").first.click()
    assert checklist.page.locator('[name="scale.priority"][value="1"]').is_checked()
    checklist.page.locator("#erase").click()
    checklist.page.locator("#erase-dialog button").last.click()
    expect(checklist.message).to_have_text("Everything is erased.")
    assert checklist.fields() == {}
    keys: list[str] = checklist.page.evaluate("[...Object.keys(sessionStorage), ...Object.keys(localStorage)]")
    assert [key for key in keys if not key.startswith("/")] == ["neighbour"]  # the theme keeps its own under "/…"


def test_control_s_saves(ready_checklist: OpenReady) -> None:
    checklist = ready_checklist("en", "expect")
    checklist.choose("scale.priority", 1)
    checklist.wait_for_python()
    with checklist.page.expect_download() as started:
        checklist.page.keyboard.press("Control+s")
    assert started.value.suggested_filename == "added-value-seek.json"

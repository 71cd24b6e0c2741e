"""The whole job in Firefox and in WebKit: the same words, the same files, nothing lost."""

import base64
import json
from pathlib import Path
from typing import Any

import docx
import pytest

from pyapp.texts import read_texts
from tests.answer_sets import make_file, make_full_file
from tests.browser.checklist_page import as_asked
from tests.browser.compare_page import ask, built_for, example_files, read_files
from tests.engines.pages import ChecklistPage, ComparePage

ANSWERS = {
    "use": "expect",
    "about.organisation": "Réseau des puits",
    "scale.priority": "3",
    "scale.alone": "partly",
    "scale.note": "en pleine phr",
}


def test_the_form_is_there_before_python(checklist: ChecklistPage) -> None:
    checklist.open("es")
    assert checklist.state() == "idle"
    assert not checklist.browser.is_shown('[name="scale.need"]')
    checklist.choose("use", "scope")
    assert checklist.browser.is_shown('[name="scale.need"]')
    assert not checklist.browser.is_shown('[name="scale.expected"]')


@pytest.mark.parametrize(("language", "use"), [("fr", "scope"), ("es", "review")])
def test_fill_in_see_take_away_and_come_back(checklist: ChecklistPage, tmp_path: Path, language: str, use: str) -> None:
    file = as_asked(make_full_file(use, language))
    checklist.open(language)
    checklist.fill(file)
    checklist.wait_for_report(ask("score", language=language, answers=file))
    filled = checklist.fields()
    assert checklist.asks_before_leaving()

    saved = checklist.browser.download("#save-json", tmp_path)
    reply = ask("save", language=language, answers=file)
    assert saved.name == reply["name"]
    assert saved.read_bytes() == reply["text"].encode()
    assert not checklist.asks_before_leaving()

    word = checklist.browser.download("#save-word", tmp_path)
    report = ask("word", language=language, answers=file, site=built_for(language))
    assert word.name == report["name"]
    assert word.read_bytes() == base64.b64decode(report["word"])
    assert docx.Document(str(word)).paragraphs[0].text == read_texts(language).say(
        "title", use=read_texts(language).uses[use].name
    )

    for path in (saved, word):
        checklist.erase()
        checklist.browser.wait_for_text("#message", read_texts(language).page["erased"])
        assert checklist.fields() == {}
        checklist.open_file(path)
        checklist.browser.wait_for_text("#message", path.name)
        assert checklist.fields() == filled


def test_answers_given_by_keyboard_survive_a_reload_and_a_change_of_language(checklist: ChecklistPage) -> None:
    checklist.open("fr", "?use=expect")
    answer_by_keyboard(checklist)
    assert checklist.fields() == ANSWERS
    checklist.browser.reload()
    assert checklist.fields() == ANSWERS
    checklist.change_language("en")
    assert checklist.fields() == ANSWERS
    checklist.browser.wait_for_text("#progress", "1 of 13")


SPACE, RIGHT, LEFT = " ", "\ue014", "\ue012"


def answer_by_keyboard(checklist: ChecklistPage) -> None:
    checklist.type("about.organisation", "Réseau des puits")
    checklist.browser.type('[name="scale.priority"][value="2"]', SPACE)
    checklist.browser.type('[name="scale.priority"][value="2"]', RIGHT)
    checklist.browser.type('[name="scale.alone"][value="no"]', SPACE)
    checklist.browser.type('[name="scale.alone"][value="no"]', LEFT)
    checklist.type("scale.note", "en pleine phr")


WRONG_FILES = [
    ("holiday.jpg", b"\xff\xd8\xff\xe0", "is-picture"),
    ("wrong.json", json.dumps(make_file("scope", {"funds": {"get": 8}})).encode(), "wrong-value"),
    ("empty.docx", b"PK\x05\x06" + b"\0" * 18, "not-word"),
]


def test_a_wrong_file_gets_a_sentence_and_nothing_changes(checklist: ChecklistPage, tmp_path: Path) -> None:
    checklist.open("en", "?use=expect")
    checklist.choose("scale.priority", 3)
    checklist.type("scale.note", "mine")
    before = checklist.fields()
    for name, content, code in WRONG_FILES:
        path = tmp_path / name
        path.write_bytes(content)
        checklist.open_file(path)
        checklist.browser.wait_for_text("#message", name)
        checklist.browser.wait_for_text("#message", read_texts("en").errors[code].partition("{")[0])
        assert checklist.fields() == before


def test_what_the_device_keeps_comes_back_in_a_later_visit(checklist: ChecklistPage) -> None:
    checklist.open("en", "?use=expect")
    checklist.choose("scale.priority", 3)
    before = checklist.fields()
    checklist.browser.click("#keep-on-device")
    assert checklist.browser.evaluate("() => localStorage.getItem('partnership-value:answers') !== null")
    # WebKit tells the page that is left of a script that does not come any more.
    checklist.wait_for_python()
    checklist.browser.evaluate("() => sessionStorage.clear()")
    checklist.open("es")
    assert checklist.fields() == before


# How far below the window's upper edge a button stands, and how high the results above it are.
PLACES = """() => [document.getElementById('keep-on-device').getBoundingClientRect().top,
  document.getElementById('results').offsetHeight]"""


def test_a_button_stays_in_its_place_when_the_results_above_it_grow(checklist: ChecklistPage) -> None:
    browser = checklist.browser
    browser.resize(700, 900)
    checklist.open("en", "?use=expect")
    checklist.choose("scale.priority", 3)
    given = {"scale": {"priority": 3}}
    checklist.wait_for_report(ask("score", language="en", answers=make_file("expect", given)))
    browser.evaluate("() => document.getElementById('keep-on-device').scrollIntoView({ block: 'center' })")
    place, height = browser.evaluate(PLACES)
    # Not by the driver, which would scroll to it; and no answer that another question follows.
    browser.evaluate('() => document.querySelector(\'[name="funds.priority"][value="1"]\').click()')
    given["funds"] = {"priority": 1}
    checklist.wait_for_report(ask("score", language="en", answers=make_file("expect", given)))
    after, higher = browser.evaluate(PLACES)
    assert higher > height
    assert after == pytest.approx(place, abs=1)


def test_three_files_are_compared_and_taken_away(compare: ComparePage, tmp_path: Path) -> None:
    language = "en"
    paths = example_files("seeds", language)
    assert len(paths) == 3
    reply = ask("combine", language=language, answers=read_files(paths))
    compare.open(language)
    compare.add(*paths)
    compare.wait_for_report(reply)

    table = compare.browser.download("#save-csv", tmp_path)
    assert table.read_bytes() == ask("combine-csv", language=language, answers=read_files(paths))["text"].encode()

    word = compare.browser.download("#save-word", tmp_path)
    pack = ask("combine-word", language=language, answers=read_files(paths), site=built_for(language))
    assert word.name == pack["name"]
    assert word.read_bytes() == base64.b64decode(pack["word"])
    assert docx.Document(str(word)).paragraphs[0].text.startswith(read_texts(language).pack["title"].partition("{")[0])
    compare.erase()
    compare.add(word)
    compare.wait_for_report(reply)


# The page is killed: nothing that it would do as it goes is done.
NO_LAST_WORDS = """() => {
  for (const name of ['pagehide', 'beforeunload', 'visibilitychange', 'freeze']) {
    addEventListener(name, (event) => event.stopImmediatePropagation(), true);
  }
}"""


def lead(compare: ComparePage, language: str, name: str) -> list[Any]:
    """Open a set of files and begin to lead a meeting about them; what it goes through, step by step."""
    files = example_files(name, language)
    points: list[Any] = ask("meet", language=language, answers=read_files(files))["points"]
    compare.open(language)
    compare.add(*files)
    compare.wait_for_report(ask("combine", language=language, answers=read_files(files)))
    compare.browser.click("#lead")
    compare.browser.wait_for_text("#meeting-name", points[0]["name"])
    return points


def test_a_meeting_goes_on_in_mid_word_after_the_page_was_killed(compare: ComparePage) -> None:
    browser, points = compare.browser, lead(compare, "en", "seeds")
    browser.click("#meeting-next")
    browser.wait_for_text("#meeting-name", points[1]["name"])
    browser.type("#meeting-notes", "We do not see the sa")
    browser.evaluate(NO_LAST_WORDS)
    browser.reload()
    browser.wait_for_text("#meeting-name", points[1]["name"])
    assert browser.evaluate("() => document.getElementById('meeting-notes').value") == "We do not see the sa"


def test_the_second_window_is_written_into_and_loads_nothing(compare: ComparePage) -> None:
    browser, points = compare.browser, lead(compare, "fr", "coast")
    # The window itself is kept by the page's script alone: its own call of it tells.
    browser.evaluate("() => { const open = window.open; window.open = (...all) => (window.second = open(...all)); }")
    browser.click("#meeting-second")
    shown = "() => window.second?.document.querySelector('h2')?.textContent ?? ''"
    browser.wait_for(f"(name) => ({shown})().includes(name)", points[0]["name"])
    browser.click("#meeting-next")
    browser.wait_for(f"(name) => ({shown})().includes(name)", points[1]["name"])
    look = "() => [document, window.second.document].map(({ body }) => getComputedStyle(body).backgroundColor)"
    here, there = browser.evaluate(look)
    assert here == there
    refused = "() => window.second.fetch(location.href).then(() => 'sent', () => 'refused')"
    assert browser.evaluate(refused) == "refused"
    browser.click("#meeting-leave")
    browser.wait_for("() => window.second.closed")

"""The same requests give the same bytes in CPython and in the browser."""

import base64
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES
from tests.answer_sets import HOSTILE, File, files, make_file, make_full_file
from tests.browser.asking import TAKE_WORKER, Ask, ask_worker
from tests.browser.checklist_page import wait_until_sealed
from tests.browser.conftest import QUIET, folder
from tests.browser.routes import save_data
from tests.exercise import export, is_first, is_to_invite, make_requests, request
from tests.machine import find_browser

DRAWN: dict[str, Any] = {
    "deadline": None,
    "phases": [Phase.generate],
    "derandomize": True,
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
}
"""The same answer sets at every run, however long each takes in the browser."""


@pytest.fixture(scope="module")
def visitors_browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser that compiles WebAssembly as it does for visitors: what is hot, a second time."""
    with playwright.chromium.launch(executable_path=find_browser(), args=QUIET) as running:
        yield running


@pytest.fixture(scope="module")
def ask_in_browser(visitors_browser: Browser, address: str) -> Iterator[Ask]:
    """Python in the browser, started once for this module by the page itself."""
    page: Page = visitors_browser.new_page()
    # The page is not to start it before the test can ask for it.
    save_data(page)
    page.add_init_script(TAKE_WORKER)
    page.goto(f"{address}checklist/?use=review")
    page.locator("#load-python").click()
    page.locator("#load-rest").click()
    wait_until_sealed(page)
    yield partial(ask_worker, page)
    page.close()


@pytest.fixture(params=LANGUAGES, scope="module")
def ask_first(request: pytest.FixtureRequest, visitors_browser: Browser, address: str) -> Iterator[tuple[str, Ask]]:
    """Python as it answers before all of it is there, with the language of its page."""
    language = request.param
    page: Page = visitors_browser.new_page()
    save_data(page)
    page.add_init_script(TAKE_WORKER)
    page.goto(f"{address}{folder(language)}checklist/?use=review")
    page.locator("#load-python").click()
    page.wait_for_selector('#results[data-state="ready"]', timeout=90_000)
    yield language, partial(ask_worker, page)
    page.close()


@pytest.fixture
def ask_where_people_invite(visitors_browser: Browser, address: str) -> Iterator[Ask]:
    """Python of the page of invitations, which has more with it."""
    page: Page = visitors_browser.new_page()
    page.add_init_script(TAKE_WORKER)
    page.goto(f"{address}invite/")
    page.locator("#use-scope").check()
    expect(page.locator("#link")).to_contain_text("use=scope", timeout=90_000)
    yield partial(ask_worker, page)
    page.close()


def requests_about(file: File) -> list[str]:
    saved = json.loads(handle(export("report", "json", answers=file)))
    return [
        *(request("score", language=language, answers=file) for language in LANGUAGES),
        export("report", "json", answers=file),
        request("open", language="en", text=saved["text"]),
    ]


def in_language(language: str, file: File) -> str:
    return request("score", language=language, answers=file)


@settings(max_examples=40, **DRAWN)
@given(st.lists(files(), min_size=4, max_size=4))
def test_any_score_is_the_same_before_all_of_python_is_there(ask_first: tuple[str, Ask], some: list[File]) -> None:
    language, ask = ask_first
    requests = [in_language(language, file) for file in some]
    assert ask(requests) == [handle(each) for each in requests]


def test_all_that_is_asked_before_all_of_python_is_there_has_the_same_answer(ask_first: tuple[str, Ask]) -> None:
    language, ask = ask_first
    requests = [each for each in make_requests() if is_first(each) and json.loads(each).get("language") == language]
    assert len(requests) > 15
    assert ask(requests) == [handle(each) for each in requests]


def test_what_is_not_there_yet_is_never_taken_for_what_does_not_exist(ask_first: tuple[str, Ask]) -> None:
    """The page sends nothing of this so early: were it to, no answer would come."""
    language, ask = ask_first
    other = next(each for each in LANGUAGES if each != language)
    for asked in (
        in_language(other, make_file()),
        request("open", language=language, text=json.dumps(make_file())),
        export("report", "word", language=language, answers=make_file()),
        request("combine", language=language, answers=[make_file(), make_file()]),
    ):
        (reply,) = ask([asked])
        assert reply.startswith("failed: "), asked[:80]
        assert "NotYetError" in reply or "RuntimeError: null function" in reply


def parts_of(reply: str) -> dict[str, bytes]:
    """A Word reply's parts: two builds of zlib may pack the same bytes differently."""
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(json.loads(reply)["word"]))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@settings(max_examples=25, **DRAWN)
@given(st.lists(files(), min_size=4, max_size=4))
def test_any_answers_give_the_same_bytes(ask_in_browser: Ask, some: list[File]) -> None:
    requests = [each for file in some for each in requests_about(file)]
    assert ask_in_browser(requests) == [handle(each) for each in requests]


@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_word_reports_have_the_same_parts_and_open_again(ask_in_browser: Ask, use: str) -> None:
    for file in (make_full_file(use), make_full_file(use, note=HOSTILE)):
        asked = export("report", "word", language="es", answers=file)
        (reply,) = ask_in_browser([asked])
        assert parts_of(reply) == parts_of(handle(asked))
        opening = request("open", language="fr", bytes=json.loads(reply)["word"])
        assert ask_in_browser([opening]) == [handle(opening)]


@settings(max_examples=8, **DRAWN)
@given(st.sampled_from(list(CHECKLIST.use_by_id)).flatmap(lambda use: st.lists(files(use), min_size=2, max_size=4)))
def test_comparisons_give_the_same_bytes(ask_in_browser: Ask, some: list[File]) -> None:
    requests = [
        *(request("combine", language=language, answers=some) for language in LANGUAGES),
        export("comparison", "json", language="fr", answers=some, names=[f"{n}" for n, _ in enumerate(some)]),
        export("comparison", "csv", language="es", answers=some),
        request("follow", language="en", earlier=some[0], later=some[1]),
    ]
    replies = [handle(each) for each in requests]
    gathering = request("gather", language="en", text=json.loads(replies[3])["text"])
    assert ask_in_browser([*requests, gathering]) == [*replies, handle(gathering)]


@pytest.mark.parametrize("of", ["comparison", "development"])
def test_word_records_have_the_same_parts_and_open_again(ask_in_browser: Ask, of: str) -> None:
    two = [make_full_file("review"), make_full_file("review", note=HOSTILE)]
    asked = export(of, "word", language="fr", answers=two, earlier=two[0], later=two[1])
    (reply,) = ask_in_browser([asked])
    assert parts_of(reply) == parts_of(handle(asked))
    gathering = request("gather", language="fr", bytes=json.loads(reply)["word"])
    assert ask_in_browser([gathering]) == [handle(gathering)]


def test_refusals_are_the_same(ask_in_browser: Ask) -> None:
    requests = [
        "",
        "[",
        "[" * 5000,
        '{"do": "score"}',
        request("open", language="fr", text="{}"),
        request("open", language="fr", text='{"a": 1, "a": 2}'),
        request("open", language="en", text=json.dumps(make_file(version=3))),
        request("open", language="es", text=json.dumps(make_file("scope", {"funds": {"need": 1}}))),
        request("open", language="es", bytes="AAAA"),
        request("export", language="es", of="everything"),
        request("score", language="fr", answers=make_file(answers={"funds": {"note": "\ud800"}})),
        request("score", language="fr", answers=make_file(answers={"funds": {"note": "x" * 10_001}})),
        request("combine", language="es", answers=[make_file("scope")]),
        request("combine", language="en", answers=[make_file("scope"), make_file("review")]),
        request("combine", language="fr", answers=[make_file("scope"), {"format": 1}]),
        request("follow", language="fr", earlier=make_file("scope")),
        request("gather", language="es", text='{"format": "partnership-value/comparison", "version": 1}'),
    ]
    assert ask_in_browser(requests) == [handle(each) for each in requests]


def test_all_that_visitors_can_do_works_with_the_part_of_the_library_that_is_there(ask_in_browser: Ask) -> None:
    check_same(ask_in_browser, [asked for asked in make_requests() if not is_to_invite(asked)])


def test_all_that_who_invites_can_do_works_with_what_the_page_of_invitations_brings(
    ask_where_people_invite: Ask,
) -> None:
    check_same(ask_where_people_invite, [asked for asked in make_requests() if is_to_invite(asked)])


def check_same(ask: Ask, requests: list[str]) -> None:
    for asked in requests:
        (reply,) = ask([asked])
        expected = handle(asked)
        if '"word":"' in expected:
            assert parts_of(reply) == parts_of(expected), asked[:200]
        else:
            assert reply == expected, asked[:200]


def test_a_defect_says_where_it_stands_and_the_next_request_is_answered(ask_in_browser: Ask) -> None:
    asked = request("score", language="en", answers=make_file())
    failed, reply = ask_in_browser([None, asked])
    assert failed.startswith("failed: PythonError: Traceback")
    assert re.search(r'File "pyapp/app\.py", line \d+, in handle', failed)
    assert "TypeError" in failed
    assert reply == handle(asked)


def test_the_page_asks_what_the_test_asks(new_context: Callable[..., BrowserContext], address: str) -> None:
    page = new_context().new_page()
    page.goto(f"{address}en/checklist/?use=expect")
    page.locator('[name="scale.priority"][value="1"]').check()
    answers = make_file("expect", {"scale": {"priority": 1}}, language="en")
    report = json.loads(handle(request("score", language="en", answers=answers)))["report"]
    headings = [block["text"] for block in report if block["kind"] == "heading" and block["level"] == 2]
    expect(page.locator("#report h3")).to_have_text(headings, timeout=90_000)

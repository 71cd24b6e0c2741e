"""From the worked example, each link opens the right answers, and the visitor's own are not lost."""

import json
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Page, expect

from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import write_full_file
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage
from tests.browser.routes import RUNTIME, hold

EXAMPLES = Path(__file__).parent.parent.parent / "docs" / "examples"


def root(address: str, language: str) -> str:
    return address if language == LANGUAGES[0] else f"{address}{language}/"


def files_of(name: str, language: str) -> list[dict[str, Any]]:
    return [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((EXAMPLES / name / language).glob("*.json"))
    ]


def follow(page: Page, address: str, language: str, query: str) -> None:
    page.goto(f"{root(address, language)}example/")
    page.locator(f'article a[href$="{query}"]').click()


def wait_until_open(checklist: ChecklistPage, file: dict[str, Any]) -> None:
    organisation = checklist.page.locator('[name="about.organisation"]')
    expect(organisation).to_have_value(file["about"]["organisation"], timeout=90_000)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_first_file_opens_in_the_checklist(checklist: ChecklistPage, language: str) -> None:
    (file,) = files_of("story-expect", language)
    follow(checklist.page, checklist.address, language, "checklist/?example=story-expect")
    wait_until_open(checklist, file)
    expect(checklist.page).to_have_url(f"{root(checklist.address, language)}checklist/")
    fields = checklist.fields()
    assert fields["use"] == "expect"
    assert fields["funds.priority"] == str(file["answers"]["funds"]["priority"])
    assert fields["funds.note"] == file["answers"]["funds"]["note"]
    expect(checklist.page.locator("#undo-open")).to_be_hidden()  # there was nothing to put back
    expect(checklist.page.locator("#report")).to_contain_text(
        read_texts(language).categories["expect"]["reason-to-partner"].name
    )


def heads_of(document: Path) -> list[str]:
    """The first paragraphs of a Word file."""
    return [paragraph.text for paragraph in docx.Document(str(document)).paragraphs[:2]]


def test_a_document_of_an_example_says_that_it_is_invented_and_one_s_own_does_not(
    checklist: ChecklistPage, tmp_path: Path
) -> None:
    (file,) = files_of("story-expect", "en")
    sentence = read_texts("en").report["invented"]
    follow(checklist.page, checklist.address, "en", "checklist/?example=story-expect")
    wait_until_open(checklist, file)
    assert heads_of(checklist.download("save-word", tmp_path))[1] == sentence
    checklist.open_file(write_full_file(tmp_path, "expect", "en"))
    expect(checklist.message).to_contain_text("file.json")
    assert sentence not in heads_of(checklist.download("save-word", tmp_path))


def test_a_document_of_several_examples_says_so_too(page: Page, address: str, tmp_path: Path) -> None:
    follow(page, address, "en", "compare/?example=story-scope")
    compare = ComparePage(page, address)
    expect(page.locator("#report")).to_contain_text(files_of("story-scope", "en")[0]["about"]["organisation"])
    assert heads_of(compare.download("save-word", tmp_path))[1] == read_texts("en").report["invented"]


@pytest.mark.parametrize(("language", "name"), [("fr", "story-scope"), ("en", "story-review")])
def test_three_files_open_side_by_side(page: Page, address: str, language: str, name: str) -> None:
    follow(page, address, language, f"compare/?example={name}")
    files = files_of(name, language)
    expect(page.locator(".opened")).to_have_count(len(files), timeout=90_000)
    for file in files:
        expect(page.locator("#report")).to_contain_text(file["about"]["organisation"])
    use = name.removeprefix("story-")
    first = {"scope": "gap", "review": "shared-concern"}[use]
    expect(page.locator("#report")).to_contain_text(read_texts(language).points[use][first].name)
    expect(page).to_have_url(f"{root(address, language)}compare/")
    page.locator(".opened__remove").last.click()
    page.reload()
    expect(page.locator(".opened")).to_have_count(len(files) - 1)


def test_one_partner_of_several_opens_by_its_number(checklist: ChecklistPage) -> None:
    follow(checklist.page, checklist.address, "en", "checklist/?example=story-review&n=2")
    wait_until_open(checklist, files_of("story-review", "en")[1])
    assert checklist.fields()["use"] == "review"


def test_an_example_opens_once_more_after_the_network_is_closed_on_another_page(checklist: ChecklistPage) -> None:
    follow(checklist.page, checklist.address, "fr", "checklist/?example=story-expect")
    checklist.wait_for_python()
    follow(checklist.page, checklist.address, "fr", "checklist/?example=story-review&n=3")
    wait_until_open(checklist, files_of("story-review", "fr")[2])


@pytest.mark.parametrize("after", ["at once", "another answer", "a reload", "a second example"])
def test_the_own_answers_can_be_put_back(checklist: ChecklistPage, after: str) -> None:
    page = checklist.page
    hold(page, RUNTIME)
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 1)
    checklist.type("scale.note", "our own words")
    checklist.type("about.organisation", "Ours")
    before = checklist.fields()
    page.unroute(RUNTIME)
    follow(page, checklist.address, "en", "checklist/?example=story-expect")
    wait_until_open(checklist, files_of("story-expect", "en")[0])
    if after == "a second example":
        follow(page, checklist.address, "en", "checklist/?example=story-review&n=1")
        expect(page.locator('[name="use"][value="review"]')).to_be_checked(timeout=90_000)
    hold(page, RUNTIME)
    if after == "another answer":
        checklist.choose("innovation.priority", 3)
        checklist.type("innovation.note", "what if?")
    elif after == "a reload":
        page.reload()
    tried = checklist.fields()
    page.locator("#undo-open").click()
    assert checklist.fields() == before
    page.reload()
    assert checklist.fields() == before
    if after == "another answer":  # what was made of the example is in no file either
        page.locator("#undo-open").click()
        assert checklist.fields() == tried
    else:
        expect(page.locator("#undo-open")).to_be_hidden()


def test_work_on_top_of_an_example_is_put_back_too_after_a_file(checklist: ChecklistPage, tmp_path: Path) -> None:
    page, undo = checklist.page, checklist.page.locator("#undo-open")
    hold(page, RUNTIME)
    checklist.open("en", "expect")
    checklist.type("scale.note", "our own words")
    own = checklist.fields()
    page.unroute(RUNTIME)
    follow(page, checklist.address, "en", "checklist/?example=story-expect")
    wait_until_open(checklist, files_of("story-expect", "en")[0])
    checklist.type("innovation.note", "an hour's work")
    hour = checklist.fields()
    checklist.open_file(write_full_file(tmp_path, "expect"))
    expect(checklist.message).to_contain_text("file.json")
    checklist.type("innovation.note", "a change to the file")
    file = checklist.fields()
    hold(page, RUNTIME)
    page.reload()
    for earlier in (hour, own, file, hour):
        undo.click()
        assert checklist.fields() == earlier
    page.reload()
    undo.click()
    assert checklist.fields() == own


def test_erasing_everything_also_erases_what_could_be_put_back(checklist: ChecklistPage) -> None:
    page = checklist.page
    hold(page, RUNTIME)
    checklist.open("en", "expect")
    checklist.type("scale.note", "secret")
    page.unroute(RUNTIME)
    follow(page, checklist.address, "en", "checklist/?example=story-expect")
    wait_until_open(checklist, files_of("story-expect", "en")[0])
    page.locator("#erase").click()
    page.locator("#erase-dialog button").last.click()
    expect(page.locator("#undo-open")).to_be_hidden()
    assert "secret" not in page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")


@pytest.mark.usefixtures("without_python")
@pytest.mark.parametrize(
    "query",
    [
        "example=nothing",
        "example=constructor",
        "example=__proto__",
        "example=story-scope",
        "example=story-scope&n=9",
        "example=story-scope&n=x",
    ],
)
def test_an_unknown_example_is_ignored_quietly(checklist: ChecklistPage, query: str) -> None:
    checklist.page.goto(f"{checklist.address}en/checklist/?{query}")
    expect(checklist.page.locator("#seal")).not_to_be_empty()
    expect(checklist.message).to_be_empty()
    assert checklist.fields() == {}


@pytest.mark.parametrize("query", ["example=nothing", "example=story-expect", "example=__proto__"])
def test_the_compare_page_ignores_what_it_cannot_compare(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}en/compare/?{query}")
    expect(page.locator("#seal")).not_to_be_empty()
    expect(page.locator("#message")).to_be_empty()
    expect(page.locator(".opened")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_of_the_story_can_be_downloaded(reader: Page, address: str, language: str, tmp_path: Path) -> None:
    reader.goto(f"{root(address, language)}example/")
    links = reader.locator(".example-files a")
    saved = []
    for at in range(links.count()):
        with reader.expect_download() as started:
            links.nth(at).click()
        path = tmp_path / f"{at}.json"
        started.value.save_as(path)
        assert started.value.suggested_filename == links.nth(at).inner_text()
        saved.append(json.loads(path.read_text(encoding="utf-8")))
    assert saved == [
        file for name in ("story-expect", "story-scope", "story-review") for file in files_of(name, language)
    ]


@pytest.mark.parametrize(("width", "stand"), [(360, "below each other"), (1280, "beside each other")])
@pytest.mark.parametrize("place", ["advantages/", "comparing/", "uses/scope/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cards_of_a_drawing_stand_as_the_page_has_room_and_no_word_leaves_them(
    reader: Page, address: str, language: str, place: str, width: int, stand: str
) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto(f"{root(address, language)}{place}")
    tops = reader.locator(".drawing__card").evaluate_all("(cards) => cards.map((card) => card.offsetTop)")
    assert tops == sorted(tops)
    assert len(set(tops)) == (1 if stand == "beside each other" else len(tops))
    assert reader.locator(".drawing").evaluate(LEAVING) == []
    assert reader.locator(".drawing").evaluate(BROKEN) == []
    assert reader.evaluate("document.documentElement.scrollWidth") <= width


def test_a_drawing_is_read_as_the_lists_that_it_is(reader: Page, address: str) -> None:
    reader.goto(f"{root(address, 'en')}uses/expect/")
    expect(reader.locator(".drawing")).to_match_aria_snapshot(
        """
        - list:
          - listitem:
            - strong: Answer
            - paragraph: "One organisation, on its own, asks itself about each item:"
            - list:
              - listitem: /priority/
              - listitem: /another way/
          - listitem:
            - strong: Read
            - paragraph
            - list
          - listitem:
            - strong: Decide
        - paragraph: /a blank is not a zero/
        """
    )


# What of a drawing is wider than its place; then the words that are broken in two: their letters stand on two lines.
LEAVING = """(drawing) => [...drawing.querySelectorAll('p, ul, ul li')]
  .filter((each) => each.scrollWidth > Math.ceil(each.getBoundingClientRect().width)).map((each) => each.textContent)"""
BROKEN = """(drawing) => {
  const broken = [];
  const texts = document.createTreeWalker(drawing, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/[\\p{L}\\p{M}]+/gu)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      if (range.getClientRects().length > 1) broken.push(word);
    }
  }
  return broken;
}"""

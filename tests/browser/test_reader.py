"""What a screen reader is given: every control by its name, in its group and its language; and what it is told."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from builder.places import ROOT
from builder.settings import read_words
from pyapp.catalog import CHECKLIST, Use
from pyapp.texts import LANGUAGES, Texts, read_texts
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, example_files
from tests.browser.routes import WASM, hold
from tests.browser.spoken import Control, heard, listen, read_controls

# A pause after which nothing more would be said: the page waits for one before it tells of a result.
PAUSE = 3000


def spoken(control: Control) -> Control:
    """Spaces that keep words together are spoken, and read out here, like any other."""
    return control._replace(name=control.name.replace("\u00a0", " "), group=control.group.replace("\u00a0", " "))


def no_doubts(controls: list[Control]) -> None:
    """Each has a name, and no two of a kind in one group have the same; two links of one name lead to one place."""
    assert [control for control in controls if not control.name] == []
    doubles = Counter((control.role, control.name, control.group) for control in controls if control.role != "link")
    assert [key for key, count in doubles.items() if count > 1] == []


def expected_items(use: Use, texts: Texts) -> Iterator[Control]:
    """The controls of every item, as the texts name them."""
    for items in CHECKLIST.lists:
        region = f"region {items.letter}. {texts.lists[items.id].name}"
        for item in items.items:
            name = texts.items[item].name
            group = f"{region} > group {items.number_of(item)} {name}"
            for rating in CHECKLIST.ratings_of(use, items):
                if rating.asked_when:
                    continue
                words = texts.ratings[rating.id]
                question = f"{group} > group {words.question} {words.hint}".strip()
                yield from (Control("radio", words.word_for(value), question) for value in rating.values)
            yield Control("textbox", f"{texts.form['note']} – {name} {texts.form['optional']}", f"{group} > group")
            yield Control("link", f"{texts.form['guide']} – {name}", group)


def expected_before(use: Use, texts: Texts) -> Iterator[Control]:
    """The controls between the use and the items."""
    form = texts.form
    same = f" {texts.colleagues.same_name}" if use.colleagues else ""
    yield Control("textbox", f"{form['organisation']}{same}", "group")
    yield from (Control("textbox", form[each], "group") for each in ("partnership", "date"))
    yield Control("textbox", texts.uses[use.id].goal, "group")
    yield from (Control("button", form[each], f"group {form['way']}") for each in ("way_whole", "way_one"))
    if use.asks_earlier_actions:
        for n in (1, 2, 3):
            action = f"group > group {form['earlier_action'].format(n=n)}"
            yield from (Control("textbox", form[each], action) for each in ("what", "who", "when"))
            became = f"{action} > group {form['outcome']}"
            yield from (Control("radio", words, became) for words in texts.outcomes.values())


def expected_closing(use: Use, texts: Texts) -> Iterator[Control]:
    """The controls after the items."""
    form = texts.form
    closing = f"region {form['closing']}"
    yield Control("textbox", f"{form['costs_and_risks']} {form['optional']}", closing)
    if use.asks_worthwhile:
        question = f"{closing} > group {form['worthwhile']}"
        yield from (Control("radio", texts.worthwhile[value], question) for value in CHECKLIST.worthwhile.values)


def expected_next(texts: Texts) -> Iterator[Control]:
    """The controls after the results, while nothing is answered."""
    form = texts.form
    for n in (1, 2, 3):
        action = f"region {form['next']} > group > group {form['action'].format(n=n)}"
        yield from (Control("textbox", form[each], action) for each in ("what", "who", "when"))


@pytest.mark.parametrize("use", CHECKLIST.uses, ids=lambda use: use.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_the_checklist_has_its_name_in_its_group(
    unready_checklist: Callable[..., ChecklistPage], language: str, use: Use
) -> None:
    texts, checklist = read_texts(language), unready_checklist(language)
    uses = read_controls(checklist.page.locator("#form"))
    assert uses == [
        spoken(Control("radio", texts.uses[each.id].name, f"group {texts.form['use']}")) for each in CHECKLIST.uses
    ]
    checklist.choose("use", use.id)
    folds = checklist.page.locator(".fold > summary")
    assert all((fold.text_content() or "").strip() for fold in folds.all())
    folds.evaluate_all("(folds) => folds.forEach((fold) => { fold.parentElement.open = true; })")
    controls = read_controls(checklist.page.locator("#form"))
    assert next(control for control in controls if control.name == texts.uses[use.id].name).states == "[checked]"
    no_doubts(controls)
    expected = [*expected_before(use, texts), *expected_items(use, texts), *expected_closing(use, texts)]
    assert [each._replace(states="") for each in controls[5:]] == [spoken(each) for each in expected]
    after = read_controls(checklist.page.locator("#next"))
    assert [each._replace(states="") for each in after] == [spoken(each) for each in expected_next(texts)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_and_state_of_the_checklist_is_said(
    ready_checklist: Callable[..., ChecklistPage], language: str
) -> None:
    checklist = ready_checklist(language, "expect")
    page, texts = checklist.page, read_texts(language)
    checklist.choose("funds.priority", 0)
    checklist.wait_for_result(texts.report["progress"].format(answered=1, items=13))
    names = ("save_word", "save_json", "print", "open_file", "keep_on_device", "erase", "check_seal")
    buttons = read_controls(page.locator("#files"))
    expected = [spoken(Control("button", texts.form[name], "")) for name in names]
    assert [(each.role, each.name) for each in buttons[:-1]] == [(each.role, each.name) for each in expected]
    assert buttons[-1].role == "button"
    assert buttons[-1].name.startswith(texts.form["keep_site"].partition("{")[0])
    page.locator("#keep-on-device").click()
    assert read_controls(page.locator("#files"))[4].states == "[pressed]"
    funds = read_controls(page.locator("#funds"))
    assert [each.name for each in funds if each.states == "[checked]"] == [texts.ratings["priority"].word_for(0)]
    clear = f"{texts.form['clear_answer']} – {texts.items['funds'].name}"
    assert [each.name for each in funds if each.role == "button"] == [clear]
    assert page.locator("#results").get_attribute("aria-labelledby") == "results-title"
    page.locator("#erase").click()
    dialog = read_controls(page.locator("#erase-dialog"))
    title = f"dialog {texts.page['erase_title']}"
    answers = [Control("button", texts.page[key], title) for key in ("erase_no", "erase_yes")]
    assert [each._replace(states="") for each in dialog] == [spoken(each) for each in answers]
    expect(page.locator("#erase-dialog")).to_have_accessible_description(texts.page["erase_text"])
    page.keyboard.press("Escape")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_of_the_compare_page_has_its_name(
    ready_compare: Callable[[str], ComparePage], language: str
) -> None:
    compare, texts = ready_compare(language), read_texts(language)
    page = compare.page
    compare.add(*example_files("a-year-later", language), *example_files("early-warning", language))
    expect(compare.lines).to_have_count(2 + len(example_files("early-warning", language)))
    expect(page.locator("#view-choice")).to_be_visible()
    controls = read_controls(page.locator("#comparison"))
    no_doubts(controls)
    names = [control.name for control in controls]
    form, said = texts.compare_form, texts.compare_page
    for name in (form["choose"], form["own"], form["view_combine"], form["view_follow"], form["save_word"]):
        assert name in names
    for start in (said["name"], said["remove"]):
        assert len([name for name in names if name.startswith(f"{start} – ")]) == compare.lines.count()
    groups = {control.group.rpartition(" > ")[2] for control in controls if control.role == "radio"}
    assert groups == {spoken(Control("", "", f"group {form[key]}")).group for key in ("use", "view")}


@pytest.mark.parametrize("path", ["", "checklist/", "method/", "search/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_surrounds_a_page_is_named_and_says_its_language(
    reader: Page, address: str, language: str, path: str
) -> None:
    reader.goto(f"{address}{'' if language == LANGUAGES[0] else language + '/'}{path}")
    reader.locator("h1[aria-label]").wait_for()
    assert reader.locator("html").get_attribute("lang") == language
    controls = read_controls(reader.locator("body"))
    no_doubts(controls)
    links = reader.locator(".languages a")
    assert [link.get_attribute("lang") for link in links.all()] == list(LANGUAGES)
    expect(reader.locator(f'.languages a[lang="{language}"]')).to_have_attribute("aria-current", "true")
    toggle = read_words(language, ROOT).toggles[0]
    assert toggle in [control.name for control in controls if control.role == "button"]
    heading = reader.locator("h1").first
    expect(heading).to_have_accessible_name((heading.text_content() or "").rstrip("¶"))


def test_live_lines_are_there_before_they_say_anything(reader: Page, address: str) -> None:
    for path, lines in (("checklist/?use=expect", 9), ("compare/", 7)):
        reader.goto(address + path)
        expect(reader.get_by_role("status")).to_have_count(lines)


def test_each_step_is_told_in_a_short_sentence_and_typing_is_left_alone(page: Page, address: str) -> None:
    said = read_texts("en").page
    held = hold(page, WASM)
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    listen(page)
    checklist.choose("scale.priority", 0)
    expect(page.locator("#status")).to_have_text(said["loading_began"])
    held.let_go()
    updated = "1 of 13 answered. Results up to date."
    expect(page.locator("#status")).to_have_text(updated)
    told = heard(page)
    assert sorted(told) == sorted([said["loading_began"], said["sealed"], updated])
    assert all(len(line) < 120 for line in told)

    checklist.choose("scale.priority", 1)
    page.wait_for_timeout(PAUSE)
    assert heard(page) == [updated], "the same words, for another result"
    checklist.unfold("scale.note").press_sequentially("An agreement, written together.", delay=60)
    expect(page.locator("#report")).to_contain_text("written together.")
    page.wait_for_timeout(PAUSE)
    assert heard(page) == [], "what is typed needs no telling"

    page.locator('[name="funds.priority"]').first.focus()
    for key in ("Space", "ArrowRight"):
        page.keyboard.press(key)
        page.wait_for_timeout(200)
    page.wait_for_timeout(PAUSE)
    assert heard(page) == ["2 of 13 answered. Results up to date."], "once, when the choice is made"


def test_a_comparison_is_told_once(ready_compare: Callable[[str], ComparePage]) -> None:
    said = read_texts("fr").compare_page
    compare = ready_compare("fr")
    page = compare.page
    listen(page)
    compare.add(*example_files("seeds"))
    expect(page.locator("#status")).to_contain_text("À jour")
    page.wait_for_timeout(PAUSE)
    told = heard(page)
    assert said["added"].format(n=3, all=3) in told
    assert len([line for line in told if line.startswith("À jour")]) == 1
    assert len(told) == len(set(told))
    page.locator("#opened input").first.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("La coopérative", delay=60)
    page.wait_for_timeout(PAUSE)
    assert len(heard(page)) == 1, "the comparison anew, once the name is written"

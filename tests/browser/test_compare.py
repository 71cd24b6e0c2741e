"""Partners' files side by side, and one organisation's over time."""

import base64
import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from pyapp.catalog import CHECKLIST
from pyapp.comparison import read_partners_text
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import HOSTILE, make_file, make_full_file
from tests.browser.accessibility import SOME_VIEWS, violations
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, Reply, ask, built_for, example_files, read_files
from tests.browser.routes import replace_code
from tests.browser.test_states import text_of_pdf
from tests.reports import texts_in

SETS = [("policy", "fr", 360), ("policy", "es", 1280), ("early-warning", "en", 360), ("early-warning", "fr", 1280)]
SETS += [("seeds", "es", 360), ("seeds", "en", 1280), ("coast", "fr", 1280), ("shelter", "en", 360)]


OpenReady = Callable[[str], ComparePage]


@pytest.fixture
def compare(page: Page, address: str) -> ComparePage:
    return ComparePage(page, address)


def write_file(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def combined(paths: list[Path], language: str, **fields: object) -> Reply:
    return ask("combine", language=language, answers=read_files(paths), **fields)


def export(paths: list[Path], language: str, of: str = "comparison") -> Reply:
    return ask(
        "export", of=of, language=language, site=built_for(language), answers=read_files(paths), **{"as": "word"}
    )


def read_word(reply: Reply) -> io.BytesIO:
    return io.BytesIO(base64.b64decode(reply["word"]))


@pytest.mark.parametrize(("name", "language", "width"), SETS)
def test_a_set_of_files_is_compared_and_taken_away(
    ready_compare: OpenReady, tmp_path: Path, name: str, language: str, width: int
) -> None:
    compare = ready_compare(language)
    compare.page.set_viewport_size({"width": width, "height": 800})
    paths = example_files(name, language)
    compare.add(*paths)
    reply = combined(paths, language)
    compare.wait_for_report(reply)
    flat = " ".join((compare.page.locator("#report").text_content() or "").split())
    for text in texts_in(reply["report"]):
        assert " ".join(text.split()) in flat
    assert compare.page.evaluate("document.documentElement.scrollWidth") <= width

    saved = compare.download("save-json", tmp_path)
    content = json.loads(saved.read_text(encoding="utf-8"))
    assert {key: content["result"][key] for key in reply["result"]} == reply["result"]
    assert [each.name for each in read_partners_text(saved.read_text(encoding="utf-8"))] == reply["result"]["partners"]

    pack = export(paths, language)
    word = compare.download("save-word", tmp_path)
    assert word.name == pack["name"]
    assert docx.Document(str(word)).paragraphs[0].text == docx.Document(read_word(pack)).paragraphs[0].text

    table = compare.download("save-csv", tmp_path).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(table.splitlines(), delimiter=read_texts(language).compared["separator"]))
    assert len(rows) >= 1 + len(CHECKLIST.items) * len(paths)


@pytest.mark.parametrize(("language", "width"), [("fr", 360), ("en", 1280), ("es", 1280)])
def test_a_brief_is_taken_as_word_shown_and_printed_alone(
    ready_compare: OpenReady, tmp_path: Path, language: str, width: int
) -> None:
    compare, texts = ready_compare(language), read_texts(language)
    page, paths = compare.page, example_files("story-scope", language)
    page.set_viewport_size({"width": width, "height": 800})
    compare.add(*paths)
    compare.wait_for_report(combined(paths, language))
    expect(page.locator("#brief")).to_be_hidden()
    saved = compare.download("save-brief", tmp_path)
    asked = export(paths, language, "brief")
    assert saved.name == asked["name"]
    assert saved.read_bytes() == read_word(asked).getvalue()

    page.locator("#show-brief").click()
    brief = ask("brief", language=language, answers=read_files(paths))["report"]
    expect(page.locator("#brief-page > *")).to_have_count(len(brief))
    expect(page.locator("#brief-title")).to_be_focused()
    stands_at_the_top(page, "#brief")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("window.print = () => dispatchEvent(new Event('asked-to-print'))")
    page.evaluate("addEventListener('asked-to-print', () => { document.body.dataset.asked = 'yes'; })")
    page.locator("#print-brief").click()
    assert page.locator("body").get_attribute("data-asked") == "yes"
    printed = text_of_pdf(page.pdf(prefer_css_page_size=True))
    pages = printed.split("\f")[:-1]
    assert len(pages) == 1
    assert texts.brief["partners"] in " ".join(pages[0].split())
    assert texts.compared["agenda"] not in pages[0]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert texts.compared["agenda"] in text_of_pdf(page.pdf(prefer_css_page_size=True))

    assert violations(page, SOME_VIEWS) == []
    if width == 360:
        # On a phone the list of files makes room for the first result.
        page.locator("#opened-title").click()
    compare.lines.first.locator(".opened__remove").click()
    expect(page.locator("#brief")).to_be_hidden()


def test_word_and_json_in_any_language_lie_side_by_side(ready_compare: OpenReady, tmp_path: Path) -> None:
    paths = example_files("coast")
    mixed = []
    for number, file in enumerate(read_files(paths)):
        if number % 2:
            mixed.append(paths[number])
            continue
        reply = ask("word", language=LANGUAGES[number % 3], answers=file)
        report = tmp_path / f"{number}.docx"
        report.write_bytes(base64.b64decode(reply["word"]))
        mixed.append(report)
    compare = ready_compare("en")
    compare.add(*mixed)
    compare.wait_for_report(combined(paths, "en"))
    kinds = [read_texts("en").compare_page[key] for key in ("kind_word", "kind_json", "kind_word", "kind_json")]
    for line, kind in zip(compare.lines.all(), kinds, strict=True):
        expect(line).to_contain_text(kind)


def test_fifty_files_and_a_broken_a_hostile_and_a_huge_one(ready_compare: OpenReady, tmp_path: Path) -> None:
    files = []
    for number in range(50):
        file = make_full_file("scope", LANGUAGES[number % 3])
        file["about"] = {**file["about"], "organisation": f"Organisation {number + 1}"}
        files.append(write_file(tmp_path / f"{number:02}.json", file))
    bad = {"broken.json": b'{"format": ', "photo.jpg": b"\xff\xd8\xff", "bomb.docx": b"PK\x03\x04" + b"\0" * 99}
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "huge.json").write_bytes(b" " * 5_000_000)
    wrong = write_file(tmp_path / "wrong.json", make_file("scope", {"funds": {"get": 8}}))
    order = [files[0], *(tmp_path / name for name in bad), tmp_path / "huge.json", wrong, *files[1:]]
    compare = ready_compare("en")
    compare.add(*order)
    compare.wait_for_report(ask("combine", language="en", answers=read_files(files)))
    refused = compare.page.locator(".opened--refused")
    assert refused.locator(".opened__file").all_inner_texts() == [*bad, "huge.json", "wrong.json"]
    assert all(refused.locator(".opened__why").all_inner_texts())
    assert compare.page.locator("#report .matrix").count() == 13
    one_more = write_file(tmp_path / "one-more.json", make_full_file("scope", "es"))
    compare.add(one_more)
    expect(compare.lines.last).to_contain_text(read_texts("en").compare_page["full"].replace("{most}", "50"))


def test_hostile_text_stays_text(ready_compare: OpenReady, tmp_path: Path) -> None:
    paths = []
    for number in range(2):
        file = make_full_file("review", note=f"{HOSTILE}<img src=x onerror=alert(1)>{number}")
        file["about"]["organisation"] = f"<b>{number}</b>"
        paths.append(write_file(tmp_path / f"{number}.json", file))
    compare = ready_compare("en")
    compare.add(*paths)
    expect(compare.page.locator("#report")).to_contain_text("<img src=x onerror=alert(1)>1")
    assert compare.names() == ["<b>0</b>", "<b>1</b>"]
    assert compare.page.locator("#report img, #report script, #report b, #opened b").count() == 0
    assert compare.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_names_can_be_changed_and_files_taken_out(ready_compare: OpenReady, tmp_path: Path) -> None:
    paths = example_files("seeds", "en")
    nameless = read_files(paths)[0]
    nameless["about"]["organisation"] = ""
    first = write_file(tmp_path / "nameless.json", nameless)
    compare = ready_compare("en")
    compare.add(first, *paths[1:])
    compare.wait_for_report(combined([first, *paths[1:]], "en"))
    assert compare.names()[0] == "Partner 1"
    compare.page.locator("#opened input").first.fill("The cooperative")
    names = ["The cooperative", *compare.names()[1:]]
    compare.wait_for_report(combined([first, *paths[1:]], "en", names=names))
    compare.lines.nth(1).locator(".opened__remove").click()
    left = [first, paths[2]]
    compare.wait_for_report(combined(left, "en", names=[names[0], names[2]]))
    expect(compare.message).to_contain_text(names[1])
    expect(compare.lines.nth(1).locator(".opened__remove")).to_be_focused()


def test_colleagues_are_numbered_until_their_roles_are_written(ready_compare: OpenReady) -> None:
    paths = example_files("policy", "en")
    compare = ready_compare("en")
    compare.add(*paths)
    compare.wait_for_report(combined(paths, "en"))
    assert compare.names() == ["Colleague 1", "Colleague 2", "Colleague 3"]
    numbered = compare.page.locator("#report").get_by_text("write each one’s role")
    expect(numbered).to_be_visible()
    for place, role in enumerate(("Director", "Field team", "Finance")):
        compare.page.locator("#opened input").nth(place).fill(role)
    expect(numbered).to_have_count(0)
    compare.page.locator("#opened input").nth(1).fill("")
    compare.page.locator("#opened input").nth(0).focus()
    expect(numbered).to_be_visible()
    assert compare.names() == ["Director", "Colleague 2", "Finance"]
    # Alone, nobody is numbered.
    for _ in range(2):
        compare.lines.nth(0).locator(".opened__remove").click()
    compare.page.locator("#opened input").fill("")
    compare.page.locator("#choose-files").focus()
    alone = read_files(paths)[2]["about"]["organisation"]
    expect(compare.page.locator("#opened input")).to_have_value(alone)


def test_the_same_file_twice_is_said_and_counts_once(ready_compare: OpenReady, tmp_path: Path) -> None:
    paths = example_files("policy", "fr")[:2]
    again = tmp_path / "again.json"
    again.write_bytes(paths[0].read_bytes())
    compare = ready_compare("fr")
    compare.add(*paths, again)
    compare.wait_for_report(combined(paths, "fr"))
    expect(compare.lines.nth(2)).to_contain_text(read_texts("fr").compare_page["twice"].partition("«")[0].strip())
    compare.lines.nth(2).locator(".opened__count").click()
    compare.wait_for_report(combined([*paths, again], "fr"))


def test_files_of_two_uses_are_said_and_the_visitor_chooses(ready_compare: OpenReady) -> None:
    seeds, warning = example_files("seeds", "es"), example_files("early-warning", "es")
    compare = ready_compare("es")
    compare.add(*seeds, *warning[:2])
    compare.wait_for_report(combined(seeds, "es"))
    expect(compare.lines.nth(3)).to_contain_text(read_texts("es").compare_page["other_use"])
    expect(compare.page.locator("#use-choice")).to_be_visible()
    compare.page.locator("#use-scope").check()
    compare.wait_for_report(combined(warning[:2], "es"))
    expect(compare.lines.nth(0)).to_contain_text(read_texts("es").compare_page["other_use"])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_organisation_is_followed_over_time(ready_compare: OpenReady, tmp_path: Path, language: str) -> None:
    earlier, later = example_files("a-year-later", language)
    compare = ready_compare(language)
    compare.add(later, earlier)
    first, second = read_files([earlier, later])
    reply = ask("follow", language=language, earlier=first, later=second)
    compare.wait_for_report(reply)
    expect(compare.page.locator("#view-follow")).to_be_checked()
    briefs = compare.page.locator("#save-brief, #show-brief")
    for each in briefs.all():
        expect(each).to_be_hidden()
    word = docx.Document(str(compare.download("save-word", tmp_path)))
    assert word.paragraphs[0].text == reply["report"][0]["text"]
    compare.page.locator("#view-combine").check()
    compare.wait_for_report(combined([later, earlier], language))
    for each in briefs.all():
        expect(each).to_be_visible()
    compare.page.locator("#view-follow").check()
    compare.page.locator("#earlier").select_option(index=0)
    compare.page.locator("#later").select_option(index=1)
    compare.wait_for_report(ask("follow", language=language, earlier=second, later=first))


def test_two_organisations_over_time_are_refused_with_a_sentence(ready_compare: OpenReady) -> None:
    paths = example_files("seeds", "en")[:2]
    compare = ready_compare("en")
    compare.add(*paths)
    compare.wait_for_report(combined(paths, "en"))
    compare.page.locator("#view-follow").check()
    expect(compare.page.locator("#state-text")).to_contain_text("two different organisations")
    expect(compare.page.locator("#status")).to_contain_text("two different organisations")
    expect(compare.page.locator("#report > *")).to_have_count(0)


def test_what_is_open_survives_a_reload_and_a_change_of_language_until_erased(compare: ComparePage) -> None:
    paths = example_files("seeds", "en")
    compare.open("en")
    compare.add(*paths)
    compare.wait_for_report(combined(paths, "en"))
    compare.page.locator("#opened input").first.fill("Us")
    names = compare.names()
    compare.wait_for_report(combined(paths, "en", names=names))
    compare.page.reload()
    compare.wait_for_report(combined(paths, "en", names=names))
    compare.page.locator('.languages a[lang="fr"]').click()
    compare.page.wait_for_url(f"{compare.address}compare/")
    compare.wait_for_report(combined(paths, "fr", names=names))
    compare.erase()
    expect(compare.lines).to_have_count(0)
    expect(compare.page.locator("#report > *")).to_have_count(0)
    expect(compare.taken).to_have_text(read_texts("fr").compare_page["erased"])
    keys: list[str] = compare.page.evaluate("[...Object.keys(sessionStorage), ...Object.keys(localStorage)]")
    assert [key for key in keys if not key.startswith("/")] == []


def test_a_file_taken_out_just_before_a_reload_stays_out(compare: ComparePage) -> None:
    compare.open("en")
    compare.add(*example_files("seeds", "en"))
    count = len(example_files("seeds", "en"))
    expect(compare.lines).to_have_count(count, timeout=90_000)
    compare.page.evaluate("document.querySelector('.opened__remove').click(), location.reload()")
    expect(compare.lines).to_have_count(count - 1)


def test_what_is_still_being_read_is_erased_too(ready_compare: OpenReady, tmp_path: Path) -> None:
    # So much that nobody is done before it is erased.
    note = "Du temps. " * 100
    paths = [write_file(tmp_path / f"{n}.json", make_full_file("scope", note=f"{n} {note}")) for n in range(50)]
    compare = ready_compare("en")
    compare.add(*paths)
    expect(compare.page.locator("#reading")).not_to_be_empty()
    compare.erase()
    compare.page.wait_for_timeout(1500)
    expect(compare.lines).to_have_count(0)
    assert compare.page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('partnership'))") == []


def test_an_example_can_be_put_away_again(ready_compare: OpenReady) -> None:
    paths = example_files("seeds", "en")
    compare = ready_compare("en")
    compare.add(*paths)
    compare.wait_for_report(combined(paths, "en"))
    compare.page.locator(".examples summary").click()
    compare.page.locator('[data-example="coast"]').click()
    expect(compare.lines).to_have_count(4)
    compare.page.locator("#undo-open").click()
    compare.wait_for_report(combined(paths, "en"))
    expect(compare.page.locator("#undo-open")).to_be_hidden()


def test_what_is_said_of_two_open_files_stands_apart(ready_compare: OpenReady) -> None:
    compare = ready_compare("en")
    page = compare.page
    compare.add(*example_files("seeds", "en")[:2])
    expect(page.locator("#opened > li")).to_have_count(2)
    # Both at one moment: the page moves while its result comes.
    first, second = page.locator("#opened > li").evaluate_all(
        "(lines) => lines.map((line) => line.getBoundingClientRect().toJSON())"
    )
    apart = max(second["x"] - first["x"] - first["width"], second["y"] - first["y"] - first["height"])
    assert apart > 4, "each in a place of its own"


def test_a_file_that_was_mended_takes_the_place_of_what_was_refused(ready_compare: OpenReady, tmp_path: Path) -> None:
    broken = tmp_path / "ana.json"
    broken.write_text("{", encoding="utf-8")
    others = example_files("seeds", "en")[:2]
    compare = ready_compare("en")
    compare.add(broken, others[0])
    expect(compare.page.locator(".opened--refused")).to_have_count(1)
    expect(compare.page.locator("#opened-count")).to_have_text("(1)")
    expect(compare.page.locator("#opened input:visible")).to_have_count(1)
    broken.write_bytes(others[1].read_bytes())
    compare.add(broken)
    expect(compare.page.locator(".opened--refused")).to_have_count(0)
    expect(compare.message).not_to_contain_text("was not opened")
    compare.wait_for_report(combined(others, "en"))


def test_python_that_dies_of_a_file_is_started_anew_for_the_others(
    page: Page, address: str, tmp_path: Path, expect_problems: Callable[..., None]
) -> None:
    expect_problems("defect ReferenceError: d is not defined")
    # A worker that fails on one text.
    answering = (
        'const{handle}=await handling;post({type:"reply",id:data.id,reply:handle(data.request)})'
        '}}catch(error){post({type:"failure",cause:String(error)})}'
    )
    dying = (
        'let{id,request:r}=data;post({type:"reply",id,reply:/DIE/.test(r)?d():(await handling).handle(r)})'
        '}}catch(e){post({type:"failure",cause:e+""})}'
    )
    page.route("**/runtime/worker*", replace_code(answering, dying.ljust(len(answering))))
    compare = ComparePage(page, address)
    paths = example_files("seeds", "en")
    deadly = write_file(tmp_path / "deadly.json", make_file("review", {"funds": {"note": "DIE"}}))
    compare.open("en")
    compare.add(deadly, *paths)
    compare.wait_for_report(combined(paths, "en"))
    expect(compare.page.locator(".opened--refused .opened__file")).to_have_text("deadly.json")
    expect(compare.page.locator(".opened--refused")).to_contain_text(read_texts("en").compare_page["defect"])


def test_erasing_the_comparison_leaves_the_checklist_alone(page: Page, address: str) -> None:
    checklist, compare = ChecklistPage(page, address), ComparePage(page, address)
    checklist.open("en", "scope")
    checklist.choose("scale.need", 3)
    before = checklist.fields()
    compare.open("en")
    compare.add(*example_files("seeds", "en"))
    expect(compare.lines).to_have_count(3)
    compare.erase()
    checklist.open("en")
    assert checklist.fields() == before


def test_the_answers_of_this_checklist_can_be_added(page: Page, address: str, tmp_path: Path) -> None:
    checklist, compare = ChecklistPage(page, address), ComparePage(page, address)
    compare.open("en")
    compare.page.locator("#open-own").click()
    expect(compare.message).to_have_text(read_texts("en").compare_page["no_own"])
    checklist.open("en", "scope")
    file = make_full_file("scope", "en")
    checklist.open_file(write_file(tmp_path / "own.json", file))
    checklist.wait_for_result("13 of 13 answered")
    page.locator("#results a", has_text=read_texts("en").form["compare"]).click()
    page.wait_for_url(f"{address}en/compare/")
    compare.page.locator("#open-own").click()
    expect(compare.lines.first).to_contain_text(read_texts("en").compare_page["kind_own"])
    others = example_files("early-warning", "en")
    compare.add(*others)
    compare.wait_for_report(ask("combine", language="en", answers=[file, *read_files(others)]))


def test_files_can_be_dropped_anywhere(ready_compare: OpenReady) -> None:
    paths = example_files("seeds", "fr")
    compare = ready_compare("fr")
    contents = [{"name": path.name, "text": path.read_text(encoding="utf-8")} for path in paths]
    compare.page.evaluate(
        """(files) => {
          const dropped = new DataTransfer();
          for (const { name, text } of files) dropped.items.add(new File([text], name));
          const about = { bubbles: true, cancelable: true, dataTransfer: dropped };
          for (const type of ['dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, about));
        }""",
        contents,
    )
    compare.wait_for_report(combined(paths, "fr"))


def test_a_saved_comparison_opens_again_here_and_is_refused_by_the_checklist(
    ready_compare: OpenReady, ready_checklist: Callable[..., ChecklistPage], tmp_path: Path
) -> None:
    compare, checklist = ready_compare("en"), ready_checklist("en")
    for button in ("save-json", "save-word"):
        paths = example_files("seeds", "en")
        compare.add(*paths)
        compare.wait_for_report(combined(paths, "en"))
        compare.page.locator("#opened input").first.fill("Us")
        names = compare.names()
        compare.wait_for_report(combined(paths, "en", names=names))
        saved = compare.download(button, tmp_path)
        compare.erase()
        expect(compare.lines).to_have_count(0)
        compare.add(saved)
        compare.wait_for_report(combined(paths, "en", names=names))
        assert compare.names() == names
        compare.erase()
        checklist.open_file(saved)
        expect(checklist.message).to_contain_text(saved.name)
        expect(checklist.message).to_contain_text(read_texts("en").errors["is-comparison"])


def test_every_example_opens_with_one_click(compare: ComparePage) -> None:
    compare.open("es")
    compare.page.locator(".examples summary").click()
    sets = [each.id for each in CHECKLIST.examples if len(example_files(each.id)) > 1]
    assert len(sets) > 1
    # The first once more at the end, as all but that one come when the page can fetch nothing more.
    for name in (*sets, sets[0]):
        paths = example_files(name, "es")
        compare.page.evaluate("document.getElementById('report').replaceChildren()")
        compare.page.locator(f'[data-example="{name}"]').click()
        expect(compare.lines).to_have_count(len(paths), timeout=90_000)
        for line, path in zip(compare.lines.all(), paths, strict=True):
            expect(line).to_contain_text(path.name)
        expect(compare.page.locator("#report .report__warning")).to_be_visible()


def stands_at_the_top(page: Page, selector: str) -> None:
    """Right below the header of the page, and it stays there."""
    page.wait_for_function(
        "(selector) => { const { top } = document.querySelector(selector).getBoundingClientRect();"
        " return top >= 40 && top < 90; }",
        arg=selector,
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_an_example_takes_its_reader_to_the_result(ready_compare: OpenReady, width: int) -> None:
    compare = ready_compare("fr")
    page, paths = compare.page, example_files("seeds")
    page.set_viewport_size({"width": width, "height": 740})
    page.locator(".examples summary").click()
    for _ in range(2):
        page.locator("[data-example='seeds']").click()
        compare.wait_for_report(combined(paths, "fr"))
        page.wait_for_timeout(500)
        stands_at_the_top(page, "#results")
        expect(page.locator("#results")).to_be_focused()
        compare.erase()


def test_files_take_their_reader_to_what_became_of_them(ready_compare: OpenReady) -> None:
    compare = ready_compare("en")
    page, paths = compare.page, example_files("seeds", "en")
    page.set_viewport_size({"width": 360, "height": 640})
    page.locator(".examples summary").click()
    page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    compare.add(*paths[:2])
    compare.wait_for_report(combined(paths[:2], "en"))
    stands_at_the_top(page, "#message")


def test_the_page_closes_its_network_too(compare: ComparePage, expect_problems: Callable[..., None]) -> None:
    expect_problems("Content Security Policy")
    compare.open("en")
    compare.add(*example_files("seeds", "en"))
    compare.wait_for_python()
    expect(compare.page.locator("#seal")).to_have_text(read_texts("en").page["sealed"])
    compare.page.locator("#check-seal").click()
    expect(compare.page.locator("#seal")).to_have_text(read_texts("en").page["seal_checked"])


def test_the_whole_job_by_keyboard_alone(compare: ComparePage, tmp_path: Path) -> None:
    paths = example_files("seeds", "en")
    page = compare.page
    compare.open("en")

    def tab_to(selector: str) -> None:
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
                return
        pytest.fail(f"Tab never reaches {selector}")

    page.on("filechooser", lambda chooser: chooser.set_files(list(paths)))
    tab_to("#choose-files")
    page.keyboard.press("Enter")
    compare.wait_for_report(combined(paths, "en"))
    tab_to("#opened input")
    page.keyboard.press("Control+a")
    page.keyboard.type("Us")
    names = ["Us", *compare.names()[1:]]
    compare.wait_for_report(combined(paths, "en", names=names))
    tab_to("#opened > li:nth-child(3) .opened__remove")
    page.keyboard.press("Enter")
    compare.wait_for_report(combined(paths[:2], "en", names=names[:2]))
    tab_to("#save-word")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    started.value.save_as(tmp_path / "record.docx")
    with page.expect_download() as started:
        page.keyboard.press("Control+s")
    assert started.value.suggested_filename == "added-value-comparison-review-dambiri-seed-bank.json"
    tab_to("#erase")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(compare.lines).to_have_count(2)


def test_print_gives_the_agenda_the_matrices_and_space_for_decisions(ready_compare: OpenReady) -> None:
    paths = example_files("early-warning", "en")
    compare = ready_compare("en")
    compare.add(*paths)
    reply = combined(paths, "en")
    compare.wait_for_report(reply)
    compare.page.emulate_media(media="print", color_scheme="dark")
    flat = " ".join(text_of_pdf(compare.page.pdf(prefer_css_page_size=True)).split())
    texts = read_texts("en")
    assert reply["report"][0]["text"] in flat
    for words in (texts.compared["agenda"], texts.compared["decisions"], texts.combined["scope"]["gap"].name):
        assert words in flat
    for words in (texts.compare_form["choose"], texts.compare_form["save_csv"], texts.report["why"]):
        assert words not in flat

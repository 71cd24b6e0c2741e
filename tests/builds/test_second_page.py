"""A second checklist goes from its folder to its page, its files and its comparison, in a site that is built."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pyapp.answers import VERSION
from tests.answer_sets import File, make_full_file
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage
from tests.pretend import add_checklist, copy_project, link_tools
from tests.second.answers import FAR, NEAR, visit
from tests.servers import serve_site

KEPT = "JSON.stringify(Object.entries({...sessionStorage}).filter(([name]) => name.endsWith(':answers')))"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a copy of the project with one checklist more; in French alone, which costs less time."""
    copy = copy_project(tmp_path_factory.mktemp("second") / "project")
    link_tools(copy)
    add_checklist(copy / "pyapp")
    languages = copy / "pyapp" / "data" / "languages.toml"
    languages.write_text(languages.read_text(encoding="utf-8").partition("\n[en]")[0], encoding="utf-8")
    command = [sys.executable, "-m", "builder", "--into", "site", "--address", "https://example.org/some-name/"]
    done = subprocess.run(command, cwd=copy, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve_site(site) as server:
        yield server.site


@pytest.fixture
def neighbours(page: Page, address: str) -> ChecklistPage:
    return ChecklistPage(page, address)


@pytest.fixture
def compare(page: Page, address: str) -> ComparePage:
    return ComparePage(page, address)


def fill_in(form: ChecklistPage, organisation: str) -> dict[str, str]:
    """Open its page and give the answers; what stands in the form then."""
    form.page.goto(f"{form.address}neighbours/")
    form.choose("use", "visit")
    form.type("about.organisation", organisation)
    for item, given in NEAR.items():
        for name, value in given.items():
            form.type(f"{item}.note", value) if name == "note" else form.choose(f"{item}.{name}", value)
    return form.fields()


def write_files(folder: Path, *files: File) -> list[Path]:
    paths = [folder / f"{n}.json" for n, _ in enumerate(files)]
    for path, file in zip(paths, files, strict=True):
        path.write_text(json.dumps(file), encoding="utf-8")
    return paths


def test_its_page_is_in_the_menu_and_has_its_files_and_schemas(site: Path) -> None:
    folder = site / "neighbours"
    html = (folder / "index.html").read_text(encoding="utf-8")
    ways = re.findall(r'<a href="(\.\./(?:downloads|schema)/[^"]+\.\w+)"', html)
    names = ["one-file.html", "fill-in-visit.docx", "print-visit.pdf", "facilitate-visit.pdf"]
    assert list(dict.fromkeys(ways)) == [
        *(f"../downloads/neighbours-fr-{name}" for name in names),
        f"../schema/neighbours/answers-{VERSION}.json",
        f"../schema/neighbours/comparison-{VERSION}.json",
    ]
    schema = json.loads((folder / ways[-2]).read_text(encoding="utf-8"))
    assert schema["$defs"]["VisitItems"]["properties"].keys() == NEAR.keys()
    assert all((folder / way).exists() for way in ways)
    menu = re.findall(r'<a href="([^"]+)" class="md-nav__link">', (site / "faq" / "index.html").read_text("utf-8"))
    assert menu[menu.index("../checklist/") + 1] == "../neighbours/"
    assert (site / "downloads" / "valeur-ajoutee-un-fichier.html").exists()
    assert (site / "schema" / f"answers-{VERSION}.json").exists()


def test_it_works_without_a_connection_as_the_first_does(site: Path) -> None:
    listed = (site / "service-worker.js").read_text(encoding="utf-8")
    parts = dict(re.findall(r'"path":"(checklist/|neighbours/|faq/)".*?"part":"(\w+)"', listed))
    assert parts == {"checklist/": "job", "neighbours/": "job", "faq/": "guide"}


def test_its_form_is_filled_in_scored_taken_away_opened_again_and_kept(
    neighbours: ChecklistPage, tmp_path: Path
) -> None:
    page = neighbours.page
    neighbours.open(use="review")
    neighbours.choose("funds.expected", 2)
    neighbours.type("funds.note", "Of the first.")
    first, kept = neighbours.fields(), page.evaluate(KEPT)

    filled = fill_in(neighbours, "Awa")
    assert len(filled) == len(["use", "organisation", "note"]) + sum(len(given) for given in NEAR.values()) - 1
    report = page.locator("#report")
    expect(report).to_contain_text("Worth the way.", timeout=90_000)
    expect(report).to_contain_text("Next door")
    word = neighbours.download("save-word", tmp_path)
    assert word.name == "neighbours-fr-visit-awa.docx"

    page.locator("#erase").click()
    page.locator("#erase-dialog button").last.click()
    expect(page.locator("#form :checked")).to_have_count(0)
    assert neighbours.fields() == {}
    neighbours.open_file(word)
    expect(report).to_contain_text("Worth the way.")
    assert neighbours.fields() == filled
    page.reload()
    expect(report).to_contain_text("Worth the way.", timeout=90_000)
    assert neighbours.fields() == filled

    assert page.evaluate(KEPT) == kept
    neighbours.open()
    assert neighbours.fields() == first


def test_a_device_keeps_the_answers_to_both_and_the_compare_page_opens_them(
    neighbours: ChecklistPage, compare: ComparePage
) -> None:
    page = neighbours.page
    neighbours.open(use="review")
    neighbours.choose("funds.expected", 2)
    page.locator("#keep-on-device").click()
    fill_in(neighbours, "Awa")
    page.locator("#keep-on-device").click()
    assert sorted(
        page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('partnership-value:ans'))")
    ) == [
        "partnership-value:answers",
        "partnership-value:answers:neighbours",
    ]
    compare.open()
    page.locator("#open-own").click()
    expect(compare.lines).to_have_count(2)
    expect(compare.lines.first).to_contain_text("Ce que nous avons créé")
    expect(compare.lines.last).to_contain_text("Whom to visit")


def test_two_of_its_files_are_compared_beside_one_of_the_first(compare: ComparePage, tmp_path: Path) -> None:
    page = compare.page
    compare.open()
    compare.add(*write_files(tmp_path, visit(NEAR, "Awa"), make_full_file("review", "fr"), visit(FAR, "Bintou")))
    report = page.locator("#report")
    expect(report).to_contain_text("Who carries the basket?", timeout=90_000)
    expect(report).to_contain_text("Go apart")
    expect(page.locator("#use-choice label:visible")).to_have_text(
        [re.compile("créé.*Valeur"), re.compile("visit.*Neigh")]
    )
    assert page.locator("#use-choice input:checked").get_attribute("value") == "neighbours.visit"
    word = compare.download("save-word", tmp_path)
    assert word.name == "neighbours-fr-pack-visit.docx"

    # An item that has no page in the guide is explained where the form asks about it.
    page.get_by_role("rowheader", name="The well").get_by_role("link").click()
    expect(page).to_have_url(f"{compare.address}neighbours/#well")


def test_no_more_of_its_files_count_than_it_allows_whatever_is_open_of_the_first(
    compare: ComparePage, tmp_path: Path
) -> None:
    compare.open()
    organisations = ["A", "B", "C", "D", "E", "F", "G", "H"]
    files = [make_full_file("review", "fr"), *(visit(NEAR, each) for each in organisations)]
    compare.add(*write_files(tmp_path, *files))
    expect(compare.lines).to_have_count(9, timeout=90_000)
    expect(compare.lines.last).to_contain_text("Il y a déjà 7 fichiers")
    expect(compare.page.locator(".opened--refused")).to_have_count(1)

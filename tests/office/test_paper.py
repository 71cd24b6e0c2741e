"""Printed forms as other programs see them: every word is there, and every page has something on it."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from builder.downloads import Download, name_download, write_downloads
from builder.places import home_of
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.texts import LANGUAGES, read_texts

SITE = "https://example.org/some-name/"
PAGES = {"expect": 7, "scope": 8, "review": 9}
FORMS = [(language, use) for language in LANGUAGES for use in CHECKLIST.use_by_id]


def run(*command: str | Path) -> str:
    return subprocess.run([str(each) for each in command], capture_output=True, check=True).stdout.decode(
        errors="replace"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def forms(site: Path) -> dict[tuple[str, str], Path]:
    downloads: list[Download] = write_downloads(site, ADDED_VALUE, SITE)
    return {(each.language, each.use): site / each.path for each in downloads if each.kind == "paper"}


def letters_of(text: str) -> str:
    """A text without its spaces and line breaks, which a page sets as it needs."""
    return "".join(text.split())


@pytest.mark.parametrize(("language", "use"), FORMS)
def test_a_form_asks_everything_in_words(forms: dict[tuple[str, str], Path], language: str, use: str) -> None:
    texts = read_texts(language)
    text = letters_of(run("pdftotext", forms[language, use], "-"))
    for items in CHECKLIST.lists:
        for item in items.items:
            assert letters_of(f"{items.number_of(item)} {texts.items[item].name}") in text
            assert letters_of(texts.items[item].sentence) in text
        for rating in CHECKLIST.ratings_of(CHECKLIST.use_by_id[use], items):
            words = texts.ratings[rating.id]
            for words_of in (words.question, words.hint, *words.values.values()):
                assert text.count(letters_of(words_of)) >= len(items.items), words_of
    for category in texts.categories[use].values():
        assert letters_of(category.name) in text
        assert letters_of(category.meaning) in text
    assert letters_of(texts.warning) in text
    assert letters_of(texts.form["costs_and_risks_hint"]) in text
    assert letters_of(texts.uses[use].goal_hint) in text
    assert letters_of(texts.form["focus_hint"]) in text
    asks_earlier = CHECKLIST.use_by_id[use].asks_earlier_actions
    assert (letters_of(texts.form["earlier_actions_hint"]) in text) is asks_earlier
    assert (letters_of(texts.form["worthwhile"]) in text) is CHECKLIST.use_by_id[use].asks_worthwhile


@pytest.mark.parametrize(("language", "use"), FORMS)
def test_the_tally_leads_to_what_stands_out(forms: dict[tuple[str, str], Path], language: str, use: str) -> None:
    """In the order in which the rules find it; the other questions about the whole come after."""
    texts, flags = read_texts(language), CHECKLIST.use_by_id[use].flags
    text = letters_of(run("pdftotext", "-raw", forms[language, use], "-"))
    findings = [finding.id for finding in CHECKLIST.use_by_id[use].findings]
    at = text.index(letters_of(texts.paper["stands_out_how"].partition("{")[0]))
    for finding in findings:
        words = texts.findings[use][finding]
        for said in (words.say.partition("{")[0], words.rule or texts.flags[finding].rule, words.do):
            at = text.index(letters_of(said), at)
    for flag in flags:
        assert (letters_of(texts.flags[flag].question) in text) is (flag not in findings)


@pytest.mark.parametrize(("language", "use"), FORMS)
def test_a_form_is_tagged_and_its_tables_have_heads(
    forms: dict[tuple[str, str], Path], language: str, use: str
) -> None:
    facts = run("pdfinfo", forms[language, use])
    assert "Tagged:          yes" in facts
    assert (
        f"Title:           {read_texts(language).report['title'].format(use=read_texts(language).uses[use].name)}"
        in facts
    )
    assert "CreationDate" not in facts
    structure = run("pdfinfo", "-struct", forms[language, use])
    lines = [line.split()[0].rstrip(":") for line in structure.splitlines() if line.split()]
    assert lines.count("H1") == 1
    assert lines.count("H3") >= len(CHECKLIST.items)
    assert lines.count("Table") == lines.count("THead")


@pytest.mark.parametrize(("language", "use"), FORMS)
def test_no_page_is_empty_and_each_is_numbered(
    forms: dict[tuple[str, str], Path], tmp_path: Path, language: str, use: str
) -> None:
    form = forms[language, use]
    run("pdftoppm", "-r", "40", "-png", form, tmp_path / "page")
    pages = sorted(tmp_path.glob("*.png"))
    assert len(pages) == PAGES[use]
    first = letters_of(run("pdftotext", "-l", "1", form, "-"))
    address = f"{SITE}{'' if language == 'fr' else f'{language}/'}checklist/"
    assert letters_of(address) in first
    assert "____" in first
    for n, page in enumerate(pages, start=1):
        with Image.open(page) as picture:
            inked = sum(picture.convert("L").point(lambda grey: grey < 200, "1").histogram()[1:])
        assert inked > 0.005 * picture.width * picture.height, f"page {n} is nearly empty"
        text = run("pdftotext", "-f", str(n), "-l", str(n), form, "-")
        assert read_texts(language).report["page"].format(page=n, pages=len(pages)) in text


@pytest.mark.parametrize(("language", "use"), FORMS)
def test_forms_and_cards_say_where_the_checklist_is(
    site: Path, forms: dict[tuple[str, str], Path], language: str, use: str
) -> None:
    texts = read_texts(language)
    card = site / "downloads" / name_download("card", CHECKLIST.use_by_id[use], texts)
    for document in (forms[language, use], card):
        assert letters_of(home_of(language, SITE) + "checklist/") in letters_of(run("pdftotext", document, "-"))

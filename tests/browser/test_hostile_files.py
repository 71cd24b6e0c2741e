"""The worst files, put into both pages one after the other: refused with a sentence or read, the page as before."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from pyapp.texts import read_texts
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, example_files
from tests.hostile_files import SCRIPTS, hostile_documents, hostile_texts, texts_with_markup

DATA = Path(__file__).parent.parent / "data" / "files"
TEXTS = ["deep lists", "a number of 5,000 digits", "NaN", "a field twice", "a field called __proto__", "too large"]
DOCUMENTS = [
    "a bomb as its body",
    "a deep body",
    "a million elements",
    "entities that multiply, in its body",
    "encrypted, it says",
]
# What no text may ever become, and what no file may ever reach.
TRACES = """() => ({
  made: document.querySelectorAll('script, img, iframe, object, embed, svg, [onerror], [onclick]').length,
  ran: window.pwned ?? null,
  polluted: ({}).polluted ?? null,
  ofPrototype: Object.keys(Object.prototype).length,
})"""
# What of it stands where files are shown; the page's own scripts do too.
RUN = "#comparison :is(script:not([type]), img, iframe, [onerror], [onclick])"


def refused_files(folder: Path) -> Iterator[Path]:
    """Files that both pages refuse, under names that are no better."""
    texts, documents = dict(hostile_texts()), hostile_documents((DATA / "form-1.docx").read_bytes())
    files = [(name, ".json", texts[name].encode()) for name in TEXTS]
    files += [(name, ".docx", documents[name]) for name in DOCUMENTS]
    files.append(("not in UTF-8", ".json", (DATA / "answers-1.json").read_text(encoding="utf-8").encode("latin-1")))
    files.append(("<b onclick=x> \u202egpj.", ".json", b"{"))
    for name, kind, content in files:
        path = folder / f"{name}{kind}"
        path.write_bytes(content)
        yield path


def test_the_checklist_stays_as_it_was(ready_checklist: Callable[..., ChecklistPage], tmp_path: Path) -> None:
    checklist = ready_checklist("en", "expect")
    page = checklist.page
    checklist.choose("scale.priority", 3)
    checklist.type("scale.note", "mine")
    before, traces = checklist.fields(), page.evaluate(TRACES)
    refused = read_texts("en").page["refused"].partition("{message}")[2].strip()
    for path in refused_files(tmp_path):
        checklist.open_file(path)
        expect(checklist.message).to_contain_text(path.stem.split(" \u202e")[0])
        expect(checklist.message).to_contain_text(refused)
        assert checklist.fields() == before
        assert page.evaluate(TRACES) == traces
    checklist.open_file(DATA / "answers-1.docx")
    expect(page.locator('[name="about.organisation"]')).to_have_value("Réseau des puits")


def test_markup_in_every_text_is_shown_as_text(ready_checklist: Callable[..., ChecklistPage], tmp_path: Path) -> None:
    checklist = ready_checklist("en", "review")
    page = checklist.page
    checklist.choose("scale.expected", 3)
    traces = page.evaluate(TRACES)
    for (_, text), script in zip(texts_with_markup(), SCRIPTS, strict=True):
        path = tmp_path / "markup.json"
        path.write_text(text, encoding="utf-8")
        checklist.open_file(path)
        expect(page.locator('[name="scale.note"]')).to_have_value(script)
        expect(page.locator("#report")).to_contain_text(script)
        assert page.evaluate(TRACES) == traces


def test_the_comparison_goes_on_with_the_others(ready_compare: Callable[[str], ComparePage], tmp_path: Path) -> None:
    compare = ready_compare("en")
    page = compare.page
    bad = list(refused_files(tmp_path))
    marked = tmp_path / "marked.json"
    marked.write_text(json.dumps(with_markup(example_files("seeds", "en")[0])), encoding="utf-8")
    traces, ran = page.evaluate(TRACES), page.locator(RUN)
    before = ran.count()
    compare.add(*bad, *example_files("seeds", "en")[1:], marked)
    expect(compare.lines).to_have_count(len(bad) + 3, timeout=90_000)
    expect(page.locator("#report .report__warning")).to_be_visible(timeout=90_000)
    expect(page.locator("#report")).to_contain_text(SCRIPTS[1])
    assert page.locator(".opened__why:not(:empty)").count() == len(bad)
    assert page.evaluate(TRACES) | {"made": 0} == traces | {"made": 0}
    assert ran.count() == before


def with_markup(path: Path) -> Any:
    file = json.loads(path.read_text(encoding="utf-8"))
    file["about"]["organisation"] = SCRIPTS[1]
    return file

"""The checklist with its results is accessible, and fits, in Firefox and in WebKit too."""

import json
from pathlib import Path
from typing import Any

from tests.answer_sets import make_full_file
from tests.browser.accessibility import AXE
from tests.browser.checklist_page import as_asked
from tests.browser.compare_page import ask
from tests.engines.pages import ChecklistPage

# No engine makes its window as narrow as a phone; a frame is as wide as it is told.
PUT_INTO_FRAME = """(place) => new Promise((resolve) => {
  document.body.replaceChildren();
  const frame = document.createElement('iframe');
  frame.style.cssText = 'border: 0; inline-size: 1280px; block-size: 800px';
  frame.onload = resolve;
  frame.src = place;
  document.body.append(frame);
})"""
LOOK = "() => { %s; return axe.run(document, { resultTypes: ['violations'] }); }"


def test_the_checklist_with_its_results_is_accessible_and_fits(checklist: ChecklistPage, tmp_path: Path) -> None:
    browser = checklist.browser
    file = as_asked(make_full_file("review", "fr"))
    path = tmp_path / "file.json"
    path.write_text(json.dumps(file), encoding="utf-8")
    browser.evaluate(PUT_INTO_FRAME, checklist.place("fr"))
    browser.enter_frame("iframe")
    checklist.open_file(path)
    checklist.wait_for_report(ask("score", language="fr", answers=file))
    for width in (1280, 360):
        browser.evaluate("(width) => { frameElement.style.inlineSize = `${width}px`; }", width)
        browser.wait_for("(width) => innerWidth === width", width)
        results: dict[str, Any] = browser.evaluate(LOOK % AXE.read_text(encoding="utf-8"))
        found = [f"{each['id']}: {node['target']}" for each in results["violations"] for node in each["nodes"]]
        assert found == [], width
        assert browser.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), width

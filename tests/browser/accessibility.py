"""axe-core on a page as it stands: every rule, in light and dark, on a phone and on a desktop."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parent.parent.parent / "runtime" / "node_modules" / "axe-core" / "axe.min.js"
# The closed drawer is taken out of reach a moment after the page, or its width, has changed.
DRAWER_IS_SET = """() => {
  const drawer = document.querySelector('.md-sidebar--primary');
  const narrow = matchMedia('(max-width: 76.2344em)').matches;
  return !drawer || drawer.inert === (narrow && !document.getElementById('__drawer').checked);
}"""
# A sheet made by script: the page's policy allows no style that is written into it.
WITHOUT_MOVEMENT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
VIEWS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]


def violations(page: Page) -> list[str]:
    """What axe finds in the four views, as lines that name rule and place."""
    page.evaluate(WITHOUT_MOVEMENT)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        wanted = "slate" if scheme == "dark" else "default"
        page.wait_for_selector(f'body[data-md-color-scheme="{wanted}"]')
        page.wait_for_function(DRAWER_IS_SET)
        results: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        for violation in results["violations"]:
            places = [f"{node['target']}: {node['failureSummary']}" for node in violation["nodes"]]
            found += [f"{width} {scheme}: {violation['id']} at {place}" for place in places]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{width} {scheme}: the page scrolls sideways")
    return found

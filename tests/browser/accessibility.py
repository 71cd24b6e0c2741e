"""axe-core on a page as it stands: every rule, light, dark and forced colours, from a phone to a desktop zoomed in."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page

AXE = Path(__file__).parent.parent.parent / "web" / "node_modules" / "axe-core" / "axe.min.js"

# What axe leaves off until it is asked for: the size of what is touched, and rules that it still tries out.
ALSO = [
    "target-size",
    "css-orientation-lock",
    "focus-order-semantics",
    "p-as-heading",
    "table-fake-caption",
    "td-has-header",
]
RUN_AXE = """also => axe.run(document, {
  resultTypes: ['violations'],
  rules: Object.fromEntries(also.map(rule => [rule, { enabled: true }])),
})"""

# A third of the time that all rules take.
ON_COLOURS = ["color-contrast", "link-in-text-block"]
RUN_AXE_ON_COLOURS = "rules => axe.run(document, { resultTypes: ['violations'], runOnly: rules })"

# The closed drawer is taken out of reach a moment after the page, or its width, has changed.
DRAWER_IS_SET = """() => {
  const drawer = document.querySelector('.md-sidebar--primary');
  const narrow = matchMedia('(max-width: 76.2344em)').matches;
  return !drawer || drawer.inert === (narrow && !document.getElementById('__drawer').checked);
}"""


class View(NamedTuple):
    width: int
    height: int
    colours: str

    @property
    def is_wide(self) -> bool:
        return self.width > WIDEST_PHONE


WIDEST_PHONE = 360
SIZES = [(320, 800), (360, 800), (1280, 900), (320, 256)]
"""Small phones, a desktop, and that desktop (1280 by 1024) at 400 %."""
COLOURS = ["light", "dark", "forced"]
EVERY_VIEW = [View(*size, colours) for size in SIZES for colours in COLOURS]
DESKTOP = View(1280, 900, "light")
SOME_VIEWS = [View(320, 800, "light"), View(1280, 900, "dark")]


def show(page: Page, view: View) -> None:
    """Give the page a size and colours, and wait until it has followed."""
    page.set_viewport_size({"width": view.width, "height": view.height})
    page.emulate_media(
        color_scheme="dark" if view.colours == "dark" else "light",
        forced_colors="active" if view.colours == "forced" else "none",
        reduced_motion="reduce",
    )
    scheme = "slate" if view.colours == "dark" else "default"
    page.wait_for_selector(f'body[data-md-color-scheme="{scheme}"]')
    page.wait_for_function(DRAWER_IS_SET)


# What lies over the page until it is scrolled would cover now one control, now another.
UNSTICK = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.md-header, .bar { position: static !important }');
  document.adoptedStyleSheets = [sheet];
}"""


def look(page: Page, view: View, seen: set[object]) -> list[dict[str, Any]]:
    """What axe finds here by the rules for which this view is another one than those seen before."""
    if not {(view.width, view.height), view.colours} <= seen:
        results: dict[str, Any] = page.evaluate(RUN_AXE, ALSO)
    elif (view.is_wide, view.colours) not in seen:
        results = page.evaluate(RUN_AXE_ON_COLOURS, ON_COLOURS)
    else:
        return []
    found: list[dict[str, Any]] = results["violations"]
    return found


def violations(page: Page, views: Iterable[View] = EVERY_VIEW) -> list[str]:
    """What axe finds in these views, as lines that name rule and place; and whether the page scrolls sideways.

    Every rule looks once at each size and in each set of colours; those about colours in each set on a phone and on a
    desktop, as no style tells phones apart by colour: `test_pages.py` sees to it.
    """
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(UNSTICK)
    found = []
    seen: set[object] = set()
    for view in views:
        show(page, view)
        results = look(page, view, seen)
        seen |= {(view.width, view.height), view.colours, (view.is_wide, view.colours)}
        for violation in results:
            places = [f"{node['target']}: {node['failureSummary']}" for node in violation["nodes"]]
            found += [f"{view}: {violation['id']} at {place}" for place in places]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{view}: the page scrolls sideways")
    page.evaluate("document.adoptedStyleSheets = []")
    return found

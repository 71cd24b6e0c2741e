"""axe-core on a page as it stands: every rule, light, dark and forced colours, from a phone to a desktop zoomed in."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

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
# Rules that look at more than at what is there and shown. Together they take as long as the ninety others.
ON_COLOURS = ["color-contrast", "link-in-text-block"]
ON_PLACES = ["target-size", "scrollable-region-focusable", "skip-link", "p-as-heading"]
ON_PLACES += ["table-fake-caption", "td-has-header", "td-headers-attr", "th-has-data-cells", "empty-table-header"]

# All that the rules on colours go by, and all that those go by which know neither places nor colours, each in short.
# Two views that agree in one get the same answer. In the head, a view changes nothing that a rule reads.
GO_BY = """() => {
  const structure = [];
  const colours = [];
  for (const each of document.body.querySelectorAll('*')) {
    const isShown = each.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const { width, height } = each.getBoundingClientRect();
    structure.push(each.localName, isShown, width > 1 && height > 1);
    for (const { name, value } of each.attributes) {
      if (!/^(class|style|data-.*)$/.test(name)) structure.push(name, value);
    }
    for (const child of each.childNodes) if (child.nodeType === Node.TEXT_NODE) structure.push(child.data);
    if (!isShown) continue;
    const style = getComputedStyle(each);
    const size = parseFloat(style.fontSize);
    colours.push(each.localName, style.color, style.backgroundColor, style.backgroundImage, style.opacity);
    colours.push(style.filter, style.mixBlendMode, style.textShadow, style.textDecorationLine, style.borderBottom);
    colours.push(style.fontWeight, size >= 24, size >= 18.66);
  }
  return { structure: hash(structure), colours: hash(colours) };

  function hash(parts) {
    let [one, other] = [0xdeadbeef, 0x41c6ce57];
    for (const letter of parts.join('\\0')) {
      one = Math.imul(one ^ letter.codePointAt(), 2654435761);
      other = Math.imul(other ^ letter.codePointAt(), 1597334677);
    }
    return `${one},${other}`;
  }
}"""

RUN_AXE = "([part, options]) => axe.run(part || document, { resultTypes: ['violations'], ...options })"

# The theme's colours are those that were asked for, and the closed drawer is out of reach: that comes a moment after
# the page, or its width, has changed.
IS_SET = """(scheme) => {
  if (document.body.dataset.mdColorScheme !== scheme) return false;
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
PHONE, _, DESKTOP_SIZE, _ = SIZES
COLOURS = ["light", "dark", "forced"]
# No style tells phones apart by colour: `test_pages.py` sees to it.
EVERY_VIEW = [
    View(*size, colours) for size in SIZES for colours in (COLOURS if size in {PHONE, DESKTOP_SIZE} else COLOURS[:1])
]
DESKTOP = View(*DESKTOP_SIZE, "light")
SOME_VIEWS = [View(*PHONE, "light"), View(*DESKTOP_SIZE, "dark")]


def show(page: Page, view: View) -> None:
    """Give the page a size and colours, and wait until it has followed."""
    page.set_viewport_size({"width": view.width, "height": view.height})
    page.emulate_media(
        color_scheme="dark" if view.colours == "dark" else "light",
        forced_colors="active" if view.colours == "forced" else "none",
        reduced_motion="reduce",
    )
    page.wait_for_function(IS_SET, arg="slate" if view.colours == "dark" else "default")


# What lies over the page until it is scrolled would cover now one control, now another.
UNSTICK = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.md-header, .bar { position: static !important }');
  document.adoptedStyleSheets = [sheet];
}"""

EVERY_RULE: Final = "every rule"


def look(page: Page, view: View, part: str, seen: set[object]) -> list[dict[str, Any]]:
    """What axe finds in this part by the rules that go by something which was not seen before."""
    found = page.evaluate(GO_BY)
    go_by = {
        EVERY_RULE: found["structure"],
        "places": (found["structure"], view.width, view.height),
        "colours": (found["colours"], view.is_wide),
    }
    new = {rules for rules, what in go_by.items() if (rules, what) not in seen}
    seen |= set(go_by.items())
    if not new:
        return []
    results: dict[str, Any] = page.evaluate(RUN_AXE, [part, choose(new)])
    violations: list[dict[str, Any]] = results["violations"]
    return violations


def choose(groups: set[str]) -> dict[str, object]:
    """The options by which axe runs these groups of rules."""
    some = {"places": ON_PLACES, "colours": ON_COLOURS}
    if EVERY_RULE not in groups:
        return {"runOnly": [rule for group in groups for rule in some[group]]}
    left_out = [rule for group, rules in some.items() if group not in groups for rule in rules]
    return {"rules": {rule: {"enabled": rule not in left_out} for rule in (*ALSO, *left_out)}}


def violations(page: Page, views: Iterable[View] = EVERY_VIEW, part: str = "") -> list[str]:
    """What axe finds in these views, as lines that name rule and place; and whether the page scrolls sideways.

    It looks at the whole page, or at a part, named by its selector.
    A rule looks again wherever anything that it goes by is another than in the views before.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(UNSTICK)
    found = []
    seen: set[object] = set()
    for view in views:
        show(page, view)
        for violation in look(page, view, part, seen):
            places = [f"{node['target']}: {node['failureSummary']}" for node in violation["nodes"]]
            found += [f"{view}: {violation['id']} at {place}" for place in places]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{view}: the page scrolls sideways")
    page.evaluate("document.adoptedStyleSheets = []")
    return found


def violations_with_new(page: Page, part: str) -> list[str]:
    """What axe finds where only this part is new on a page that was seen before: there in every view, else in some."""
    return violations(page, SOME_VIEWS) + violations(page, EVERY_VIEW, part)

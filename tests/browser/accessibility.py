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
# Rules that look at more than at what is there and shown. Together they take longer than the ninety others.
ON_COLOURS = ["color-contrast", "link-in-text-block"]
ON_PLACES = ["target-size", "scrollable-region-focusable", "skip-link", "p-as-heading"]
ON_PLACES += ["table-fake-caption", "td-has-header", "td-headers-attr", "th-has-data-cells", "empty-table-header"]
ALL_BUT_COLOURS = {rule: {"enabled": rule not in ON_COLOURS} for rule in (*ALSO, *ON_COLOURS)}

# All that those rules go by which know neither places nor colours, in short: two views that agree in it get the same
# answer. In the head, a view changes nothing that a rule reads.
# And what the rules on colours go by, for each kind of text: the elements that it stands in, with their classes and all
# that is painted there. Texts of one kind get the same answer, on whichever page they stand.
GO_BY = """(part) => {
  const structure = [];
  const kinds = new Map([[document.body.parentElement, '']]);
  const texts = (window.textsByKind = new Map());
  for (const each of document.querySelectorAll('body, body *')) {
    const isShown = each.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const { width, height } = each.getBoundingClientRect();
    structure.push(each.localName, isShown, width > 1 && height > 1);
    for (const { name, value } of each.attributes) {
      if (!/^(class|style|data-.*)$/.test(name)) structure.push(name, value);
    }
    let isText = each.matches('input, select, textarea');
    for (const child of each.childNodes) {
      if (child.nodeType !== Node.TEXT_NODE) continue;
      structure.push(child.data);
      isText ||= /\\S/.test(child.data);
    }
    const style = getComputedStyle(each);
    const size = parseFloat(style.fontSize);
    const kind = hash([
      kinds.get(each.parentElement), each.localName, each.getAttribute('class'), style.color, style.backgroundColor,
      style.backgroundImage, style.opacity, style.filter, style.mixBlendMode, style.textShadow,
      style.textDecorationLine, style.borderBottom, style.fontWeight, size >= 24, size >= 18.66,
      each.localName === 'a' && each.parentElement.textContent.trim() !== each.textContent.trim(),
      each.matches(':disabled, [aria-disabled=true], [aria-hidden=true], [inert]'),
    ]);
    kinds.set(each, kind);
    if (!isShown || !isText || (part && !each.closest(part))) continue;
    if (!texts.has(kind)) texts.set(kind, []);
    texts.get(kind).push(each);
  }
  return { structure: hash(structure), kinds: [...texts.keys()] };

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
RUN_ON_KINDS = """([kinds, options]) => {
  const include = kinds.flatMap((kind) => textsByKind.get(kind));
  return axe.run({ include }, { resultTypes: ['violations'], ...options });
}"""

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
  sheet.replaceSync('.md-header, .bar, .meeting__ways { position: static !important }');
  document.adoptedStyleSheets = [sheet];
}"""

Violations = list[dict[str, Any]]
_kinds_seen: set[tuple[str, bool]] = set()
"""The kinds of text in whose colours nothing is wrong, on a phone or a wide screen: for the whole run."""


def look(page: Page, view: View, part: str, seen: set[object]) -> Violations:
    """What axe finds in this part by the rules that go by something which was not seen before."""
    found = page.evaluate(GO_BY, part)
    return look_at_structure(page, view, part, seen, found["structure"]) + look_at_colours(page, view, found["kinds"])


def look_at_structure(page: Page, view: View, part: str, seen: set[object], structure: str) -> Violations:
    has_seen_all, has_seen_places = structure in seen, (structure, view.width, view.height) in seen
    if has_seen_all and has_seen_places:
        return []
    seen |= {structure, (structure, view.width, view.height)}
    run = {"runOnly": ON_PLACES} if has_seen_all else {"rules": ALL_BUT_COLOURS}
    return run_axe(page, RUN_AXE, [part, run])


def look_at_colours(page: Page, view: View, kinds: list[str]) -> Violations:
    new = [kind for kind in kinds if (kind, view.is_wide) not in _kinds_seen]
    if not new:
        return []
    found = run_axe(page, RUN_ON_KINDS, [new, {"runOnly": ON_COLOURS}])
    if not found:
        _kinds_seen.update((kind, view.is_wide) for kind in new)
    return found


def run_axe(page: Page, run: str, given: list[Any]) -> Violations:
    results: dict[str, Any] = page.evaluate(run, given)
    violations: Violations = results["violations"]
    return violations


def violations(page: Page, views: Iterable[View] = EVERY_VIEW, part: str = "") -> list[str]:
    """What axe finds in these views, as lines that name rule and place; and whether the page scrolls sideways.

    It looks at the whole page, or at a part, named by its selector.
    A rule looks again wherever anything that it goes by is another than in the views before; rules on colours, at
    each kind of text that they have not yet seen on any page.
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

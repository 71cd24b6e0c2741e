"""Someone who has a keyboard alone: goes from stop to stop, and must see each time where they are."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page

FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return { name: 'body', problem: 'the focus is lost' };
  (window.stops ??= new Set()).add(at);
  const label = at.labels?.[0] || document.getElementById(at.getAttribute('aria-labelledby'));
  const words = label?.textContent || at.getAttribute('aria-label') || at.textContent || '';
  const name = `${at.tagName.toLowerCase()}#${at.id} ${words.trim().replace(/\\s+/g, ' ').slice(0, 60)}`;
  // The card around a radio button carries its ring.
  const ringed = [at, at.closest('.level, .use')].find((each) => each && ring(each));
  if (!ringed) return { name, problem: 'no ring' };
  if (contrast(ringed) < 3) return { name, problem: `a faint ring, ${contrast(ringed)}` };
  return { name, problem: isHidden(at) ? 'hidden' : '' };

  function ring(element) {
    const style = getComputedStyle(element);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
  }
  function contrast(element) {
    const style = getComputedStyle(element);
    const around = parseFloat(style.outlineOffset) < 0 ? element : element.parentElement;
    const [one, other] = [light(style.outlineColor), light(ground(around))].sort((a, b) => b - a);
    return Math.round(((one + 0.05) / (other + 0.05)) * 100) / 100;
  }
  function ground(element) {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (numbers(colour)[3] !== 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  }
  function numbers(colour) {
    const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  }
  function light(colour) {
    const [red, green, blue] = numbers(colour).map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  // Hidden: whatever point of it is taken, something else lies there, or the screen ends before it.
  function isHidden(element) {
    const label = element.closest('label');
    const shares = [0.05, 0.25, 0.5, 0.75, 0.95];
    // Of what is far longer than the screen, an edge is seen.
    const edge = 0.05 * Math.min(1, innerHeight / element.getBoundingClientRect().height);
    const rows = [edge, ...shares, 1 - edge];
    return ![...element.getClientRects()].some((box) => shares.some((across) => rows.some((down) => {
      const hit = document.elementFromPoint(box.x + box.width * across, box.y + box.height * down);
      return hit && (element.contains(hit) || label?.contains(hit));
    })));
  }
}"""


# Whoever has used the keyboard sees the ring of what a script gives the focus to.
FOCUS_AGAIN = f"""() => [...window.stops].map((each) => {{
  each.focus();
  return ({FOCUS})();
}})"""


BODY = "body"
"""What has the focus where nothing has it."""
SETTLING = 300
"""In milliseconds, what a page may take to draw itself."""


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []

    def look(self) -> str:
        """Where the focus is; notes where it cannot be seen."""
        return self.note(self.find_focus())

    def find_focus(self) -> dict[str, Any]:
        """A page that is still being drawn gets another look."""
        at: dict[str, Any] = self.page.evaluate(FOCUS)
        if at["problem"]:
            self.page.wait_for_timeout(SETTLING)
            at = self.page.evaluate(FOCUS)
        return at

    def note(self, at: dict[str, Any]) -> str:
        if at["problem"]:
            self.problems.append(f"{at['name']}: {at['problem']}")
        return str(at["name"])

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def go_to(self, target: Locator, key: str = "Tab", most: int = 400) -> None:
        """Go from stop to stop until this one, looking at each."""
        for _ in range(most):
            self.press(key)
            self.look()
            if self.is_at(target):
                return
        pytest.fail(f"{target} is not among {most} stops; the last is {self.look()}")

    def is_at(self, target: Locator) -> bool:
        at: bool = target.evaluate("each => each === document.activeElement")
        return at

    def walk(self, most: int = 600) -> list[str]:
        """Every stop of the page, from where the focus is to the page's end."""
        stops: list[str] = []
        for _ in range(most):
            self.press("Tab")
            at = self.find_focus()
            if at["name"] == BODY:
                return stops
            stops.append(self.note(at))
        pytest.fail(f"the page has no end: {stops[-5:]}")

    def walk_again(self) -> list[str]:
        """Look once more at every stop where the focus was, as in other colours: where there is nothing new to find."""
        return [self.note(at) for at in self.page.evaluate(FOCUS_AGAIN)]

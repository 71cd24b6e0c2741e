"""A page as screen readers are given it: its tree of names and roles, and what they are told by and by."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from playwright.sync_api import Locator, Page

CONTROLS = {"link", "button", "radio", "textbox", "combobox", "checkbox", "progressbar"}
AROUND = {"group", "navigation", "region", "listitem", "banner", "main", "contentinfo", "dialog", "list"}
_NODE = re.compile(r'^(?P<role>[a-z]+)(?: (?P<name>"(?:[^"\\]|\\.)*"))?(?P<states>(?: \[[^\]]+\])*)')


class Control(NamedTuple):
    role: str
    name: str
    group: str
    """What it stands in, from the outside in: `region "…" > group "…"`."""
    states: str = ""


def read_controls(place: Locator) -> list[Control]:
    """Every control in this part of the page, in reading order, with the group that it stands in."""
    return list(_walk(place.aria_snapshot().splitlines()))


def _walk(lines: list[str]) -> Iterator[Control]:
    around: list[tuple[int, str]] = []
    for line in lines:
        depth = len(line) - len(line.lstrip())
        text = line.strip().removeprefix("- ")
        if text.startswith("'"):
            text = text[1:].rpartition("'")[0].replace("''", "'")
        found = _NODE.match(text)
        if not found:
            continue
        around = [(at, name) for at, name in around if at < depth]
        role, name = found["role"], json.loads(found["name"] or '""')
        if role in CONTROLS:
            yield Control(role, name, " > ".join(each for _, each in around), found["states"].strip())
        elif role in AROUND:
            around.append((depth, f"{role} {name}".strip()))


LISTEN = """() => {
  window.heard = [];
  new MutationObserver((records) => {
    const lines = new Set();
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const line = element?.closest('[role=status], [role=alert], [aria-live]');
      if (line) lines.add(line);
    }
    for (const line of lines) if (line.textContent.trim()) window.heard.push(line.textContent.trim());
  }).observe(document, { subtree: true, childList: true, characterData: true });
}"""


def listen(page: Page) -> None:
    """Note from now on whatever is put into a live line."""
    page.evaluate(LISTEN)


def heard(page: Page) -> list[str]:
    """What was put there since this was last asked."""
    lines: list[str] = page.evaluate("() => window.heard.splice(0)")
    return lines

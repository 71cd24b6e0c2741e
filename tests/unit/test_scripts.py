"""The page's scripts hold nothing that could leak an answer, make markup from text, or speak to a visitor by itself."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = sorted([*ROOT.glob("web/scripts/**/*.*js"), *ROOT.glob("web/theme/assets/js/*.js")])


def code_of(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/|^\s*//.*$", "", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_never_navigates_opens_or_connects(path: Path) -> None:
    forbidden = (
        r"location\s*=[^=]|location\.(href|assign|replace)\b\s*[=(]|location\.reload\((?!\))|\bnavigation\.|\bopen\(\s*['\"`]|window\.open"
        r"|RTC\w|WebTransport|WebSocket|EventSource|sendBeacon|importScripts|XMLHttpRequest|\.submit\(|requestSubmit"
        r"|preconnect|dns-prefetch|prerender|document\.cookie|indexedDB"
    )
    assert re.findall(forbidden, code_of(path)) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_never_makes_markup_or_code_from_text(path: Path) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|setHTML"
    assert re.findall(forbidden, code_of(path)) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_only_our_own_key_is_touched_in_storage(path: Path) -> None:
    assert re.findall(r"(?:set|get|remove)Item\((?!KEY)|\.clear\(\)\s*;?\s*$", code_of(path), re.MULTILINE) in (
        [],
        [".clear();"],
    )
    assert "Storage.clear" not in code_of(path)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_needs_no_newer_browser_than_the_guide_names(path: Path) -> None:
    """Firefox 114 and Safari 16.4, of 2023; what is newer in the language itself, TypeScript's check refuses."""
    newer = r"AbortSignal\.(any|timeout)|:has\(|checkVisibility|showPicker|startViewTransition|showPopover|navigation\."
    assert re.findall(newer, code_of(path)) == []


def test_the_browser_loads_the_msgspec_that_the_tests_use() -> None:
    pinned = re.search(r"msgspec==([\d.]+)", (ROOT / "requirements" / "browser.txt").read_text(encoding="utf-8"))
    declared = re.search(r'"msgspec==([\d.]+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert pinned
    assert declared
    assert pinned[1] == declared[1]

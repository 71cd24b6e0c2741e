"""What MkDocs is told for a language: `mkdocs.yml`, which is French, with the language's own words in their places.

The words of each other language stand in `docs/mkdocs.<language>.toml`. The settings of the other programs that make
pages are the same.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from builder.places import page_of
from pyapp.catalog import FIRST
from pyapp.checklist import CHECKLISTS
from pyapp.languages import LANGUAGE_BY_CODE
from pyapp.texts import LANGUAGES, read_texts

Settings = dict[str, Any]
Menu = list[dict[str, list[str | dict[str, str]]]]
"""Groups by their titles, each with its pages: a page that is called otherwise than its heading stands by its title."""

_READ: Final = """
import json, sys
from mkdocs.utils.yaml import yaml_load
print(json.dumps(yaml_load(sys.stdin.buffer.read().decode("utf-8"))))
"""
"""By MkDocs's own means, in a process of its own: nothing of ours imports it."""


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """What the settings say to visitors, in one language.

    `toggles` stand in the order of the palettes, `groups` in that of the menu; `elsewhere` is for the pages for
    addresses that do not exist, have moved, or cannot be had; the keys of `menu` are pages: `start`.
    """

    site_name: str
    site_description: str
    site_author: str
    copyright: str
    short_name: str
    permalink_title: str
    toggles: tuple[str, ...]
    groups: tuple[str, ...]
    elsewhere: dict[str, str]
    menu: dict[str, str]


# ---- The words


def read_words(language: str, root: Path) -> Words:
    """The words of a language, French from the settings themselves. Raises `msgspec.ValidationError`."""
    if language == LANGUAGES[0]:
        return pick_words(read_settings(root))
    return msgspec.convert(tomllib.loads(find_words(language, root).read_text(encoding="utf-8")), Words)


def find_words(language: str, root: Path) -> Path:
    """The table of a language's words."""
    return root / "docs" / f"mkdocs.{language}.toml"


def pick_words(settings: Settings) -> Words:
    """The French words, from the places where settings have them."""
    extra = settings["extra"]
    (french,) = extra["languages"]
    return Words(
        **{name: settings[name] for name in _ABOUT},
        short_name=extra["short_name"],
        permalink_title=settings["markdown_extensions"]["toc"]["permalink_title"],
        toggles=tuple(palette["toggle"]["name"] for palette in settings["theme"]["palette"]),
        elsewhere={name: words for name, words in french.items() if name not in _FACTS},
        groups=tuple(title for group in settings["nav"] for title in group),
        menu={_name_page(page): title for page, title in _read_titles(settings["nav"])},
    )


def write_words(words: Words) -> str:
    """The words as a table, for somebody to translate."""
    facts = msgspec.to_builtins(words)
    above = [f"{name} = {_as_toml(value)}" for name, value in facts.items() if not isinstance(value, dict)]
    below = [
        line
        for name, table in facts.items()
        if isinstance(table, dict)
        for line in ("", f"[{name}]", *(f"{key} = {_as_toml(value)}" for key, value in table.items()))
    ]
    return "\n".join([_HEAD, "", *above, *below, ""])


def _as_toml(value: Any) -> str:
    """Strings and lists of strings, as JSON has them; HTML is easier to read without its quotes escaped."""
    as_json = json.dumps(value, ensure_ascii=False)
    return f"'{value}'" if "\\" in as_json and "'" not in value else as_json


# ---- The settings


def read_settings(root: Path) -> Settings:
    """The settings of the French site, as MkDocs reads them."""
    settings: Settings = json.loads(_read_yaml((root / "mkdocs.yml").read_text(encoding="utf-8")))
    return settings


@cache
def _read_yaml(text: str) -> str:
    command = [sys.executable, "-c", _READ]
    return subprocess.run(command, input=text, capture_output=True, check=True, encoding="utf-8").stdout


def write_settings(language: str, root: Path, address: str) -> Path:
    """Write the settings of a language's site, for the address at which all of them will stand; return their place."""
    into = root / "build" / "settings" / f"mkdocs.{language}.yml"
    into.parent.mkdir(parents=True, exist_ok=True)
    words = {each: read_words(each, root) for each in LANGUAGES}
    settings = fill_settings(read_settings(root), language, words, address)
    settings["nav"] = add_checklists(settings["nav"], language)
    settings["docs_dir"] = os.path.relpath(root / settings["docs_dir"], into.parent)
    settings["theme"]["custom_dir"] = os.path.relpath(root / settings["theme"]["custom_dir"], into.parent)
    into.write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML too
    return into


def add_checklists(menu: Menu, language: str) -> Menu:
    """The menu with the pages of further checklists behind the first one's, save those that it names already."""
    named = [page for page, _ in _read_titles(menu)]
    pages = {f"{page_of(checklist)}.md": read_texts(language, checklist).name for checklist in CHECKLISTS}
    added = [{name: page} for page, name in pages.items() if page not in named]

    def add(page: str | dict[str, str]) -> list[str | dict[str, str]]:
        first = isinstance(page, dict) and f"{page_of(FIRST)}.md" in page.values()
        return [page, *(added if first else [])]

    return [{title: [each for page in group for each in add(page)] for title, group in part.items()} for part in menu]


def fill_settings(french: Settings, language: str, words: dict[str, Words], address: str) -> Settings:
    """The French settings turned into those of a language. Paths stay as they are, seen from the project's folder."""
    own, first = words[language], language == LANGUAGES[0]
    settings: Settings = json.loads(json.dumps(french))
    settings |= {name: getattr(own, name) for name in _ABOUT}
    settings |= {"site_url": address if first else f"{address}{language}/", "docs_dir": f"build/guide/{language}"}
    settings["nav"] = [
        {title: [_call(page, own) for pages in group.values() for page in pages]}
        for title, group in zip(own.groups, french["nav"], strict=True)
    ]
    settings["theme"]["language"] = settings["plugins"]["search"]["lang"] = language
    for palette, name in zip(settings["theme"]["palette"], own.toggles, strict=True):
        palette["toggle"]["name"] = name
    settings["extra"] |= {
        "short_name": own.short_name,
        "accessibility": own.menu["accessibility"],
        "scope": re.sub(r"^https?://[^/]+", "", address),
        "root": "" if first else "/..",
        "languages": [_list_language(each, words[each]) for each in words],
    }
    extensions = settings["markdown_extensions"]
    extensions["toc"]["permalink_title"] = own.permalink_title
    extensions["pymdownx.snippets"]["base_path"] = [f"build/pieces/{language}"]
    return settings


def _list_language(language: str, words: Words) -> dict[str, str]:
    """A language's place in the menu of languages."""
    prefix = "" if language == LANGUAGES[0] else f"{language}/"
    return {"lang": language, "name": LANGUAGE_BY_CODE[language].name, "prefix": prefix, **words.elsewhere}


def _read_titles(menu: Menu) -> Iterator[tuple[str, str]]:
    """Each page that the menu calls otherwise than its heading, with its title there."""
    for group in menu:
        for page in (page for pages in group.values() for page in pages if isinstance(page, dict)):
            yield from ((path, title) for title, path in page.items())


def _call(page: str | dict[str, str], own: Words) -> str | dict[str, str]:
    """A page of the menu, by its title in a language if it has one."""
    return page if isinstance(page, str) else {own.menu[_name_page(path)]: path for path in page.values()}


def _name_page(path: str) -> str:
    return path.removesuffix(".md")


_HEAD: Final = "# What the menu says, and what stands around every page; the French words stand in mkdocs.yml."
_ABOUT: Final = ("site_name", "site_description", "site_author", "copyright")
_FACTS: Final = ("lang", "name", "prefix")

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
Menu = list[dict[str, str | list[str]]]

_READ: Final = """
import json, sys
from mkdocs.utils.yaml import yaml_load
print(json.dumps(yaml_load(sys.stdin.buffer.read().decode("utf-8"))))
"""
"""By MkDocs's own means, in a process of its own: nothing of ours imports it."""


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """What the settings say to visitors, in one language.

    `toggles` stand in the order of the palettes; `elsewhere` is for the pages for addresses that do not exist, or
    cannot be had; the keys of `menu` are pages, or folders of a section's pages: `start`, `uses`.
    """

    site_name: str
    site_description: str
    site_author: str
    copyright: str
    short_name: str
    permalink_title: str
    toggles: tuple[str, ...]
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
        menu={_name_place(below): title for title, below in _read_menu(settings)},
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
    named = [below for place in menu for below in place.values()]
    pages = {f"{page_of(checklist)}.md": read_texts(language, checklist).name for checklist in CHECKLISTS}
    added: Menu = [{name: page} for page, name in pages.items() if page not in named]
    at = named.index(f"{page_of(FIRST)}.md") + 1
    return [*menu[:at], *added, *menu[at:]]


def fill_settings(french: Settings, language: str, words: dict[str, Words], address: str) -> Settings:
    """The French settings turned into those of a language. Paths stay as they are, seen from the project's folder."""
    own, first = words[language], language == LANGUAGES[0]
    settings: Settings = json.loads(json.dumps(french))
    settings |= {name: getattr(own, name) for name in _ABOUT}
    settings |= {"site_url": address if first else f"{address}{language}/", "docs_dir": f"build/guide/{language}"}
    settings["nav"] = [{own.menu[_name_place(below)]: below} for _, below in _read_menu(french)]
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


def _read_menu(settings: Settings) -> Iterator[tuple[str, str | list[str]]]:
    """Each title of the menu, with its page or the pages of its section."""
    for place in settings["nav"]:
        yield from place.items()


def _name_place(below: str | list[str]) -> str:
    return below.removesuffix(".md") if isinstance(below, str) else below[0].partition("/")[0]


_HEAD: Final = "# What the menu says, and what stands around every page; the French words stand in mkdocs.yml."
_ABOUT: Final = ("site_name", "site_description", "site_author", "copyright")
_FACTS: Final = ("lang", "name", "prefix")

"""The pages of the guide as MkDocs gets them: those of `docs/`, with the words of levels in their places.

A further checklist, for whose form nobody has written a page, gets one here.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from builder.formats import name_schemas
from builder.minutes import TABLE, list_minutes
from builder.places import ROOT, own_folder, page_of, root_from_page
from builder.settings import Words, read_words
from pyapp.catalog import FIRST
from pyapp.checklist import CHECKLISTS
from pyapp.quoting import quote
from pyapp.texts import LANGUAGES, Texts, read_texts

DOCS: Final = ROOT / "docs"


def write_guide(into: Path, checklist: str) -> None:
    """Write every language's pages, each language in its folder, with the words of a checklist."""
    for language in LANGUAGES:
        pages, folder = DOCS / language, into / language
        shutil.rmtree(folder, ignore_errors=True)
        texts = read_texts(language, checklist)
        for path in sorted(pages.rglob("*.md")):
            page = folder / path.relative_to(pages)
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(read_page(path, texts, checklist), encoding="utf-8")


def write_checklist_pages(into: Path, checklists: Iterable[str]) -> None:
    """Write the pages of these checklists in every language, beside those of the guide, where it has none."""
    for language in LANGUAGES:
        words = read_words(language, ROOT)
        for checklist in checklists:
            page = into / language / f"{page_of(checklist)}.md"
            if not page.exists():
                page.write_text(build_checklist_page(checklist, language, words), encoding="utf-8")


def build_checklist_page(checklist: str, language: str, words: Words) -> str:
    """The page of a checklist: its form, its files to take away, and its schemas. `words` are those of the menu."""
    texts, pieces, root = read_texts(language, checklist), own_folder(checklist), root_from_page(language)
    description = " – ".join((texts.name, *(use.name for use in texts.uses.values())))
    schemas = "\n".join(f'- <a href="{root}{path}">{path}</a>' for path in name_schemas(checklist))
    home, compare, downloads, file_format = (words.menu[page] for page in ("index", "compare", "downloads", "format"))
    return f"""\
---
description: {json.dumps(description, ensure_ascii=False)}
hide: [navigation, toc]
---

# {texts.name}

[{home}](index.md) · [{compare}](compare.md) · [{file_format}](format.md)
{{ .page-links }}

--8<-- "{pieces}checklist.html"

## {downloads}

--8<-- "{pieces}downloads.html"

## {file_format}

{schemas}
"""


def read_page(path: Path, texts: Texts, checklist: str = FIRST) -> str:
    """A page of the guide. Raises `KeyError` where it quotes a level or minutes that do not exist."""
    minutes = list_minutes(CHECKLISTS[checklist].catalog)
    words = {**{rating: each.values for rating, each in texts.ratings.items()}, TABLE: minutes}
    return quote(path.read_text(encoding="utf-8"), words)

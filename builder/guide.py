"""The pages of the guide as MkDocs gets them: those of `docs/`, with the words of levels in their places."""

import shutil
from pathlib import Path
from typing import Final

from builder.places import ROOT
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
            page.write_text(read_page(path, texts), encoding="utf-8")


def read_page(path: Path, texts: Texts) -> str:
    """A page of the guide. Raises `KeyError` where it quotes a level that does not exist."""
    words = {rating: each.values for rating, each in texts.ratings.items()}
    return quote(path.read_text(encoding="utf-8"), words)

"""The files to take away: the blank checklist, for every use and in every language."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from pyapp.catalog import CHECKLIST, Use
from pyapp.texts import LANGUAGES, Texts, read_texts
from pyapp.word.form import write_form

FOLDER: Final = "downloads"


class Download(Struct, frozen=True):
    """One file. `path` is from the root of the site, `size` in bytes."""

    language: str
    use: str
    kind: str
    path: str
    size: int


def write_downloads(site: Path) -> tuple[Download, ...]:
    """Write every file for download to the site."""
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    return tuple(_write_form(use, read_texts(language), site) for language in LANGUAGES for use in CHECKLIST.uses)


def _write_form(use: Use, texts: Texts, site: Path) -> Download:
    path = f"{FOLDER}/{name_form(use, texts)}.docx"
    size = (site / path).write_bytes(write_form(use, texts))
    return Download(texts.language, use.id, "word", path, size)


def name_form(use: Use, texts: Texts) -> str:
    """The name by which people recognise a form, without extension: `valeur-ajoutee-formulaire-attentes`."""
    return f"{texts.files.answers}-{texts.files.form}-{texts.files.uses[use.id]}"

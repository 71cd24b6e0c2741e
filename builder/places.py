"""Where things stand: in the project, and in a built site."""

from pathlib import Path
from typing import Final

from pyapp.catalog import FIRST
from pyapp.texts import LANGUAGES

ROOT: Final = Path(__file__).parent.parent
"""The project's folder."""


def root_from_page(language: str) -> str:
    """The way from a page's folder to the root of the site: French stands at the root, the others one below."""
    return "../" if language == LANGUAGES[0] else "../../"


def folder_of(language: str, site: Path) -> Path:
    """Where a language's pages stand in a built site: French at the root, the others below."""
    return site if language == LANGUAGES[0] else site / language


def page_of(checklist: str) -> str:
    """The folder of a checklist's page below a language's root: `checklist` for the first, else its name."""
    return "checklist" if checklist == FIRST else checklist


def home_of(language: str, site: str) -> str:
    """The full address of a language's first page, where `site` is that of the site."""
    return site if language == LANGUAGES[0] else f"{site}{language}/"


def address_of(checklist: str, language: str, site: str) -> str:
    """The full address of a checklist's page, in the same way."""
    return f"{home_of(language, site)}{page_of(checklist)}/"


def own_folder(checklist: str) -> str:
    """The way to what a checklist has for itself, from a folder that all share: the first one's stands there."""
    return "" if checklist == FIRST else f"{checklist}/"

"""A language that the site does not have, and a copy of the project to add it to."""

import shutil
from pathlib import Path
from typing import Final

from builder.places import ROOT
from builder.translations import NewLanguage
from pyapp.texts import LANGUAGES

_CANDIDATES = (
    NewLanguage("pt", "Português", "pt-BR", "pt_BR", "hunspell-pt-br"),
    NewLanguage("it", "Italiano", "it-IT", "it_IT", "hunspell-it"),
)
# Among those that the theme knows.
PRETEND: Final = next(each for each in _CANDIDATES if each.code not in LANGUAGES)


def copy_project(root: Path) -> Path:
    """The project, as far as languages are concerned."""
    skipped = shutil.ignore_patterns("__pycache__")
    for folder in ("builder", "docs", "pyapp", "tests/data"):
        shutil.copytree(ROOT / folder, root / folder, ignore=skipped)
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copyfile(path, root / path.name)
    return root

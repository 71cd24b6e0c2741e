"""A language and a checklist that the site does not have, and a copy of the project to add them to."""

import shutil
from pathlib import Path
from typing import Final

from builder.places import ROOT
from builder.translations import NewLanguage
from pyapp.texts import LANGUAGES

SECOND: Final = ROOT / "tests" / "second"
_CANDIDATES = (
    NewLanguage("pt", "Português", "pt-BR", "pt_BR", "hunspell-pt-br"),
    NewLanguage("it", "Italiano", "it-IT", "it_IT", "hunspell-it"),
)
# Among those that the theme knows.
PRETEND: Final = next(each for each in _CANDIDATES if each.code not in LANGUAGES)


def copy_project(root: Path) -> Path:
    """The project, as far as its build is concerned."""
    skipped = shutil.ignore_patterns("__pycache__")
    for folder in ("builder", "docs", "pyapp", "tests/data"):
        shutil.copytree(ROOT / folder, root / folder, ignore=skipped)
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copyfile(path, root / path.name)
    return root


def link_tools(root: Path) -> None:
    """Give a copy what is the same for all: the scripts, and of the build what costs time."""
    (root / "build").mkdir()
    for name in ("wheels", "cache"):
        (ROOT / "build" / name).mkdir(parents=True, exist_ok=True)
        (root / "build" / name).symlink_to(ROOT / "build" / name)
    (root / "web").symlink_to(ROOT / "web")


def add_checklist(package: Path) -> None:
    """Add a second checklist to a copy of `pyapp`, as anyone would: its folder, its use, and where both are listed."""
    folder = package / "checklists" / "neighbours"
    folder.mkdir()
    shutil.copy(SECOND / "checklist.toml", folder)
    for language in LANGUAGES:
        texts = (SECOND / "texts.toml").read_text(encoding="utf-8")
        # Files of all languages lie in one folder.
        own = texts if language == "en" else texts.replace('answers = "neighbours', f'answers = "neighbours-{language}')
        (folder / f"texts.{language}.toml").write_text(own, encoding="utf-8")
        shutil.copy(SECOND / "cards.toml", folder / f"cards.{language}.toml")
    shutil.copy(SECOND / "visit.py", package / "uses")
    every = package / "uses" / "every.py"
    _insert(every, "from pyapp.uses import visit\n\n", before="RULES: Final")
    _insert(every, '\n    "visit": visit.RULES,', after="UseRules[Any]]] = {")
    _insert(every, '\n    "visit": visit.REPORT,', after="UseReport[Any]]] = {")
    listed = package / "checklist.py"
    _insert(listed, "from pyapp.catalog import read_catalog\n", before="from pyapp.catalog")
    _insert(listed, ', make_checklist(read_catalog("neighbours"))', after="for each in (ADDED_VALUE")


def _insert(path: Path, new: str, *, before: str = "", after: str = "") -> None:
    """Put a line or an entry at a place that stays, whatever else has been added there."""
    text, place = path.read_text(encoding="utf-8"), before or after
    assert place in text, f"{path.name} has no {place}, where tests add a checklist"
    path.write_text(text.replace(place, f"{after}{new}{before}", 1), encoding="utf-8")

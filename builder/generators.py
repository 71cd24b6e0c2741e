"""The programs that make pages of Markdown: MkDocs, and those that may follow it once its theme is no longer kept up.

MkDocs builds what is published. The others are tried, so that a move is a choice and no rescue: see
`.github/MAINTAINING.md`.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from builder.places import folder_of
from pyapp.texts import LANGUAGES

DEFAULT: Final = "mkdocs"
WITH_MATERIAL: Final = (DEFAULT, "properdocs")
"""Those that use Material itself as the theme: its search is mended, and its files are shared by the languages."""

_MERGE: Final = """
import json, sys
from mkdocs.utils.yaml import yaml_load
with open(sys.argv[1], encoding="utf-8") as settings:
    print(json.dumps(yaml_load(settings)))
"""


class BuildError(Exception):
    """The site cannot be built; the message says why."""


def build_pages(generator: str, language: str, root: Path, into: Path, address: str) -> None:
    """Build one language's pages with one of `GENERATORS`. `root` holds the settings. Raises `BuildError`."""
    first = language == LANGUAGES[0]
    settings = root / ("mkdocs.yml" if first else f"mkdocs.{language}.yml")
    environment = {
        **os.environ,
        "SITE_URL": address if first else f"{address}{language}/",
        "SITE_PATH": re.sub(r"^https?://[^/]+", "", address),
        "NO_MKDOCS_2_WARNING": "1",
    }
    code = GENERATORS[generator](settings, folder_of(language, into).resolve(), environment)
    if code:
        message = f"{generator} failed on {settings.name}; its messages stand above"
        raise BuildError(message)


def _run_mkdocs(settings: Path, into: Path, environment: dict[str, str]) -> int:
    return _run("mkdocs", ["build", "--strict", "-f", settings.name, "-d", str(into)], settings.parent, environment)


def _run_properdocs(settings: Path, into: Path, environment: dict[str, str]) -> int:
    return _run("properdocs", ["build", "--strict", "-f", settings.name, "-d", str(into)], settings.parent, environment)


def _run_zensical(settings: Path, into: Path, environment: dict[str, str]) -> int:
    """Zensical takes the folder from its settings alone, and keeps today's look as a variant of its theme.

    Where settings inherit, it puts lists one behind the other: menus, themes and pieces of two languages together. So
    it gets them merged, as MkDocs reads them.
    """
    command = [sys.executable, "-c", _MERGE, settings.name]
    done = subprocess.run(command, cwd=settings.parent, env=environment, capture_output=True, check=True)
    merged = json.loads(done.stdout)
    merged["site_dir"] = os.path.relpath(into, settings.parent)
    merged["theme"]["variant"] = "classic"
    its_own = settings.with_name(f".zensical.{settings.name}")
    its_own.write_text(json.dumps(merged), encoding="utf-8")  # JSON is YAML too
    try:
        return _run("zensical", ["build", "--clean", "--strict", "-f", its_own.name], settings.parent, environment)
    finally:
        its_own.unlink()


def _run(program: str, arguments: list[str], folder: Path, environment: dict[str, str]) -> int:
    command = [sys.executable, "-m", program, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


GENERATORS: Final[dict[str, Callable[[Path, Path, dict[str, str]], int]]] = {
    DEFAULT: _run_mkdocs,
    "properdocs": _run_properdocs,
    "zensical": _run_zensical,
}

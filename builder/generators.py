"""The programs that make pages of Markdown: MkDocs, and those that may follow it once its theme is no longer kept up.

MkDocs builds what is published. The others are tried, so that a move is a choice and no rescue: see
`.github/MAINTAINING.md`.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from builder.places import folder_of
from builder.settings import write_settings

DEFAULT: Final = "mkdocs"
WITH_MATERIAL: Final = (DEFAULT, "properdocs")
"""Those that use Material itself as the theme: its search is mended, and its files are shared by the languages."""


class BuildError(Exception):
    """The site cannot be built; the message says why."""


def build_pages(generator: str, language: str, root: Path, into: Path, address: str) -> None:
    """Build one language's pages with one of `GENERATORS`. `root` is the project's folder. Raises `BuildError`."""
    settings = write_settings(language, root, address)
    code = GENERATORS[generator](settings.relative_to(root), folder_of(language, into).resolve(), root)
    if code:
        message = f"{generator} failed on {settings.name}; its messages stand above"
        raise BuildError(message)


def _run_mkdocs(settings: Path, into: Path, root: Path) -> int:
    return _run("mkdocs", ["build", "--strict", "-f", str(settings), "-d", str(into)], root)


def _run_properdocs(settings: Path, into: Path, root: Path) -> int:
    return _run("properdocs", ["build", "--strict", "-f", str(settings), "-d", str(into)], root)


def _run_zensical(settings: Path, into: Path, root: Path) -> int:
    """Zensical takes the folder from its settings alone, and keeps today's look as a variant of its theme.

    It writes nowhere but below its settings, so they stand in the project's folder while it runs.
    """
    own = json.loads((root / settings).read_text(encoding="utf-8"))
    here = (root / settings).parent
    own["docs_dir"] = os.path.relpath(here / own["docs_dir"], root)
    own["theme"] |= {"variant": "classic", "custom_dir": os.path.relpath(here / own["theme"]["custom_dir"], root)}
    own["site_dir"] = os.path.relpath(into, root)
    its_own = root / f".zensical.{settings.name}"
    its_own.write_text(json.dumps(own), encoding="utf-8")
    try:
        return _run("zensical", ["build", "--clean", "--strict", "-f", its_own.name], root)
    finally:
        its_own.unlink()


def _run(program: str, arguments: list[str], root: Path) -> int:
    command = [sys.executable, "-m", program, *arguments]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=root, env=environment, check=False).returncode


GENERATORS: Final[dict[str, Callable[[Path, Path, Path], int]]] = {
    DEFAULT: _run_mkdocs,
    "properdocs": _run_properdocs,
    "zensical": _run_zensical,
}

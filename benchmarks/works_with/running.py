"""Runs what is tried: a program of this machine, one of another Debian release, or a library in a folder of its own."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from builder.places import ROOT

FOLDER: Final = ROOT / "build" / "works-with"
LONGEST_WAIT: Final = 180
QUIET: Final = {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
_VERSION: Final = re.compile(r"\d+(?:\.\d+)+")
_PINNED: Final = re.compile(r"(.+)(?:==|@)(\d[\w.]*)")
NODE: Final = Path(sys.executable).parent


def run(command: Sequence[str | Path], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; one that hangs or is not there comes back with a code that is not 0."""
    try:
        return subprocess.run(
            command, cwd=folder, env={**os.environ, **QUIET}, capture_output=True, check=False, encoding="utf-8",
            errors="replace", timeout=LONGEST_WAIT,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))


def find_version(command: Sequence[str], root: Path | None = None) -> str:
    """The version that a program says of itself; empty where it is not here. `root` is another Debian's."""
    if root is None and not shutil.which(command[0]):
        return ""
    said = run([*enter(root), *command])
    found = _VERSION.search(said.stdout + said.stderr)
    return found[0] if found else ""


def enter(root: Path | None) -> list[str]:
    """What a command begins with where it belongs to another Debian."""
    return ["chroot", str(root)] if root else []


def pinned_version(package: str) -> str:
    """The version in `name==1.2` or `name@1.2`."""
    found = _PINNED.fullmatch(package)
    if not found:
        raise ValueError(package)
    return found[2]


# ---- Libraries


@cache
def install_python(*packages: str) -> Path:
    """Python with these packages and nothing else, in a folder that stays for the next time.

    Raises `subprocess.CalledProcessError` where they are not to be had.
    """
    place = FOLDER / "python" / "-".join(re.sub(r"\W+", "-", each) for each in packages)
    python = place / "bin" / "python"
    if not (place / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True, capture_output=True)
        (place / "ready").touch()
    return python


@cache
def install_javascript(*packages: str) -> Path:
    """A folder with these packages. Raises as `install_python` does."""
    place = FOLDER / "node" / "-".join(re.sub(r"\W+", "-", each) for each in packages)
    if not (place / "ready").exists():
        place.mkdir(parents=True, exist_ok=True)
        (place / "package.json").write_text('{"private": true}', encoding="utf-8")
        quiet = ("--no-audit", "--no-fund", "--loglevel=error")
        command = [str(NODE / "npm"), "install", *quiet, "--save-exact", *packages]
        path = f"{NODE}{os.pathsep}{os.environ['PATH']}"
        subprocess.run(command, cwd=place, env={**os.environ, "PATH": path}, check=True, capture_output=True)
        (place / "ready").touch()
    return place


def run_python(code: str, packages: Sequence[str], *arguments: Path) -> subprocess.CompletedProcess[str]:
    """Run code that finds its arguments as `source` and `into`."""
    begin = "import sys; source, into = [*sys.argv[1:], '', ''][:2]\n"
    return run([install_python(*packages), "-c", begin + code, *arguments])


def run_javascript(code: str, packages: Sequence[str], *arguments: Path) -> subprocess.CompletedProcess[str]:
    """The same in Node."""
    begin = "const [source, into] = process.argv.slice(1);\n"
    return run([NODE / "node", "--eval", begin + code, *arguments], install_javascript(*packages))

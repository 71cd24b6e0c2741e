"""Programs of other Debian releases, each release unpacked into a folder and run there.

It needs root and `debootstrap`. The packages come from where this machine's own come from.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks.works_with.running import FOLDER, run

_ARCHIVE: Final = re.compile(r"^\s+\d+ (\S+) \S+/main \w+ Packages$", re.MULTILINE)
_IN_IT: Final = (
    "export DEBIAN_FRONTEND=noninteractive; apt-get update -qq; apt-get install -y -qq --no-install-recommends"
)


def find_reason_against() -> str:
    """Why no other release can be unpacked here; empty where it can."""
    if not shutil.which("debootstrap"):
        return "debootstrap is not installed"
    if os.geteuid() != 0:
        return "only root can unpack them"
    return "" if find_archive() else "this machine has no archive of Debian's packages"


def find_archive() -> str:
    """The address from which this machine gets Debian's packages."""
    found = _ARCHIVE.search(run(["apt-cache", "policy", "debootstrap"]).stdout)
    return found[1] if found else ""


def unpack(release: str, package: str) -> Path:
    """The root folder of a release with a package in it; unpacked once. Raises `subprocess.CalledProcessError`."""
    root = FOLDER / "debian" / release
    if not (root / "ready").exists():
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        _call("debootstrap", "--variant=minbase", release, str(root), find_archive())
        _call("chroot", str(root), "sh", "-c", f"{_IN_IT} {package}")
        (root / "ready").touch()
    return root


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


@contextmanager
def opened(root: Path) -> Iterator[Path]:
    """A folder inside a root for files to work on; meanwhile programs there see this machine's processes."""
    _call("mount", "-t", "proc", "proc", str(root / "proc"))
    try:
        with tempfile.TemporaryDirectory(dir=root / "tmp") as name:
            yield Path(name)
    finally:
        _call("umount", str(root / "proc"))

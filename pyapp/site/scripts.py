"""The scripts of the pages and of the runtime, and what each imports."""

import re
from pathlib import Path
from typing import Final

from pyapp.site.places import ROOT

SCRIPTS: Final = ROOT / "docs" / "scripts"
STARTING: Final = SCRIPTS / "starting.mjs"
WORKER: Final = SCRIPTS / "worker.mjs"
"""The scripts of the runtime, which start Python and answer from it."""

WORKBENCH: Final = SCRIPTS / "workbench.py"
"""What PyScript runs."""

INTERPRETER: Final = SCRIPTS / "interpreter.mjs"
"""What PyScript is given in the place of Pyodide's own script."""

_IMPORTED: Final = re.compile(r"^import .* from '\./([\w.]+)';$", re.MULTILINE)


def page_scripts() -> list[Path]:
    """The scripts that pages load; the workbench's Python is among them, and what it starts with."""
    scripts = sorted([*SCRIPTS.glob("*.mjs"), WORKBENCH])
    return [script for script in scripts if script != WORKER]


def scripts_of(name: str) -> list[str]:
    """A page's script and all that it imports, by name."""
    found: list[str] = []
    left = [name]
    while left:
        script = left.pop()
        if script not in found:
            found.append(script)
            left += imported_by((SCRIPTS / script).read_text(encoding="utf-8"))
    return sorted(found)


def imported_by(source: str) -> list[str]:
    """The names of the scripts beside it that a script imports."""
    return _IMPORTED.findall(source)

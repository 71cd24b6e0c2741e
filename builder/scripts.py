"""The scripts of the pages and of the runtime, as they are written."""

from typing import Final

from builder.places import ROOT

SCRIPTS: Final = ROOT / "web" / "scripts"
START: Final = SCRIPTS / "boot" / "start.mjs"
WORKER: Final = SCRIPTS / "boot" / "worker.mjs"
"""The scripts of the runtime, which start Python and answer from it."""

PAGES: Final = {name: SCRIPTS / "entries" / f"{name}.mjs" for name in ("checklist", "compare", "invite", "workbench")}
"""What each page begins with."""

EDITION: Final = SCRIPTS / "edition"
"""What stands in the one-file edition for what the site fetches, and what that edition begins with."""

SERVICE_WORKER: Final = SCRIPTS / "offline" / "service-worker.js"

SEARCH: Final = SCRIPTS / "search" / "query.js"
"""What the theme's search gets beforehand."""

CONTRACT: Final = SCRIPTS / "contract.d.ts"
"""The types of what the page asks of Python: made by `builder/contract.py`."""

WORKBENCH: Final = SCRIPTS / "workbench.py"
"""What PyScript runs."""

INTERPRETER: Final = SCRIPTS / "interpreter.mjs"
"""What PyScript is given in the place of Pyodide's own script."""

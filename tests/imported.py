"""Answers every request of `first.json`, then of `requests.json`, and writes after each what was imported.

After the first it is the modules that a first score needs, after the others those of Python's library alone. Runs in
Pyodide.
"""

import contextlib
import io
import json
import sys
import zipimport
from collections.abc import Iterable
from pathlib import Path

from pyapp.app import handle
from pyapp.arriving import begin_waiting, end_waiting

OURS = ("msgspec", "pyapp")


def main() -> None:
    # As a page has it: what is looked for in vain would be a defect.
    begin_waiting()
    answer("first.json")
    end_waiting()
    write("first.txt", find_imported() | {name for name in sys.modules if name.partition(".")[0] in OURS})
    answer("requests.json")
    report_a_defect()
    write("modules.txt", find_imported())


def answer(requests: str) -> None:
    for request in json.loads(Path(requests).read_text(encoding="utf-8")):
        handle(request)


def find_imported() -> set[str]:
    """The modules of Python's library. Those that are frozen into the interpreter need no file."""
    specs = [getattr(module, "__spec__", None) for module in sys.modules.values()]
    # `os.path` is another's name.
    return {spec.name for spec in specs if spec and isinstance(spec.loader, zipimport.zipimporter)}


def write(path: str, modules: Iterable[str]) -> None:
    Path(path).write_text("".join(f"{name}\n" for name in sorted(modules)), encoding="utf-8")


def report_a_defect() -> None:
    report = io.StringIO()
    try:
        handle(None)  # type: ignore[arg-type]
    except TypeError:
        with contextlib.redirect_stderr(report):
            sys.excepthook(*sys.exc_info())
    if "in handle\n" not in report.getvalue():
        message = f"The report of a defect does not tell where it stands: {report.getvalue()}"
        raise RuntimeError(message)


main()

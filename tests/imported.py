"""Answers every request of `requests.json`, then writes which modules of its library were imported. Runs in Pyodide."""

import contextlib
import io
import json
import sys
import zipimport
from pathlib import Path

from pyapp.app import handle


def main() -> None:
    for request in json.loads(Path("requests.json").read_text(encoding="utf-8")):
        handle(request)
    report_a_defect()
    # Those that are frozen into the interpreter need no file, and `os.path` is another's name.
    specs = [getattr(module, "__spec__", None) for module in sys.modules.values()]
    modules = {spec.name for spec in specs if spec and isinstance(spec.loader, zipimport.zipimporter)}
    Path(sys.argv[1]).write_text("".join(f"{name}\n" for name in sorted(modules)), encoding="utf-8")


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

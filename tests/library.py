"""Finds what the browser's Python imports: `make library` writes `builder/library.txt` and `builder/first.txt` anew.

Pyodide runs under Node with its own library whole, does what a page asks of it first, then all that visitors can ask,
and says what it imported for each.
"""

import json
import tempfile
import zipfile
from pathlib import Path

from builder.build import PYODIDE, WHEELS
from builder.library import FIRST, LIST, run_python
from builder.runtime import read_inviting, read_package, read_wheel
from tests.exercise import is_first, make_requests

# Imported by others only where they are there: nothing of ours is packed in these ways, and there is no network.
LEFT_OUT = ("_ssl", "bz2", "compression", "lzma", "ssl")


def main() -> None:
    for path, modules in zip((FIRST, LIST), find_modules(), strict=True):
        path.write_text("".join(f"{name}\n" for name in modules), encoding="utf-8")


def find_modules() -> tuple[list[str], list[str]]:
    """The modules that a first score needs, ours included; then those of Python's library that anything needs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (wheel,) = WHEELS.glob("msgspec-*.whl")
        for path, content in (read_package() | read_inviting(WHEELS) | read_wheel(wheel)).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        requests = make_requests()
        first = [each for each in requests if is_first(each)]
        for path, some in (("first.json", first), ("requests.json", requests)):
            (folder / path).write_text(json.dumps(some), encoding="utf-8")
        library = folder / "library.zip"
        copy_without(LEFT_OUT, PYODIDE / "python_stdlib.zip", library)
        run_python(PYODIDE, folder, Path(__file__).with_name("imported.py"), library=library)
        first, modules = ((folder / path).read_text(encoding="utf-8").split() for path in ("first.txt", "modules.txt"))
        return first, modules


def copy_without(left_out: tuple[str, ...], library: Path, copy: Path) -> None:
    with zipfile.ZipFile(library) as old, zipfile.ZipFile(copy, "w") as new:
        for path in old.namelist():
            if path.partition("/")[0].removesuffix(".py") not in left_out:
                new.writestr(path, old.read(path))


if __name__ == "__main__":
    main()

"""Finds which modules the browser's Python imports: `make library` writes `builder/library.txt` anew.

Pyodide runs under Node with its own library whole, does all that visitors can ask of it, and says what it imported.
"""

import json
import tempfile
import zipfile
from pathlib import Path

from builder.build import PYODIDE, WHEELS
from builder.library import run_python
from builder.places import ROOT
from builder.runtime import read_inviting, read_package, read_wheel
from tests.exercise import make_requests

# Imported by others only where they are there: nothing of ours is packed in these ways, and there is no network.
LEFT_OUT = ("_ssl", "bz2", "compression", "lzma", "ssl")
LIST = ROOT / "builder" / "library.txt"


def main() -> None:
    LIST.write_text("".join(f"{name}\n" for name in find_modules()), encoding="utf-8")


def find_modules() -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (wheel,) = WHEELS.glob("msgspec-*.whl")
        for path, content in (read_package() | read_inviting(WHEELS) | read_wheel(wheel)).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        (folder / "requests.json").write_text(json.dumps(make_requests()), encoding="utf-8")
        library = folder / "library.zip"
        copy_without(LEFT_OUT, PYODIDE / "python_stdlib.zip", library)
        run_python(PYODIDE, folder, Path(__file__).with_name("imported.py"), "modules.txt", library=library)
        return (folder / "modules.txt").read_text(encoding="utf-8").split()


def copy_without(left_out: tuple[str, ...], library: Path, copy: Path) -> None:
    with zipfile.ZipFile(library) as old, zipfile.ZipFile(copy, "w") as new:
        for path in old.namelist():
            if path.partition("/")[0].removesuffix(".py") not in left_out:
                new.writestr(path, old.read(path))


if __name__ == "__main__":
    main()

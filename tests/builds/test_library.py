"""The library in the Python that reads it: Pyodide, under Node."""

import ast
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.build import CACHE, PYODIDE, WHEELS
from builder.files import Files
from builder.library import FINDER_PATH, FIRST, LIST, WORKBENCH_LIST, LibraryError, read_list, run_python
from builder.places import ROOT
from builder.runtime import (
    BuiltPython,
    Ingredients,
    Manifest,
    build_python,
    read_inviting,
    read_package,
    read_workbench,
    weigh,
    weigh_file,
    write_runtime,
)
from builder.scripts import START, WORKER
from pyapp.texts import LANGUAGES, read_texts
from tests.library import find_modules, find_more

# Shares of what Pyodide weighs as it comes.
MOST_FIRST = 0.31
MOST = 0.62

INGREDIENTS = Ingredients(PYODIDE, WHEELS, START, WORKER)
# The browser's tables are JSON; only the source tree reads TOML.
NEVER_REACHED = "import tomllib"

# Tries each statement of a list by itself, and writes those that fail.
TRY_IMPORTS = """
import json
def fails(statement):
    try:
        exec(statement)
    except ImportError:
        return True
statements = json.load(open("statements.json"))
json.dump([each for each in statements if fails(each)], open("out.json", "w"))
"""

Run = Callable[[str, Files], list[str]]


@pytest.fixture(scope="module")
def python() -> BuiltPython:
    return build_python(INGREDIENTS, CACHE)


@pytest.fixture(scope="module")
def library(python: BuiltPython) -> Files:
    """What the page of invitations fetches: all that any other one does, but for the workbench."""
    return python.library | python.inviting


@pytest.fixture(scope="module")
def of_workbench(python: BuiltPython) -> Files:
    return python.library | python.workbench


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    return write_runtime(INGREDIENTS, CACHE, tmp_path_factory.mktemp("runtime"))


@pytest.fixture(scope="module")
def stock() -> float:
    """Megabytes of Pyodide as it comes."""
    names = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
    return weigh(weigh_file(name, name, (PYODIDE / name).read_bytes()) for name in names)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a program with a library and no other, and gives what it wrote into `out.json`."""

    def run(program: str, library: Files) -> list[str]:
        archive = tmp_path / "library.zip"
        with zipfile.ZipFile(archive, "w") as packed:
            for name, content in library.items():
                path = tmp_path / name.removeprefix("library/")
                # From an archive no WebAssembly can be imported: msgspec stands beside it, whole.
                if path.parent.name == "msgspec":
                    path.parent.mkdir(exist_ok=True)
                    path.write_bytes(content)
                elif name.startswith("library/") and not name.endswith(f"/{FINDER_PATH}c"):
                    packed.writestr(name.removeprefix("library/"), content)
        path = tmp_path / "program.py"
        path.write_text(program, encoding="utf-8")
        run_python(PYODIDE, tmp_path, path, library=archive)
        failed: list[str] = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
        return failed

    return run


def imports_of(source: bytes) -> list[str]:
    """Every import statement, those within functions too."""
    found = [each for each in ast.walk(ast.parse(source)) if isinstance(each, (ast.Import, ast.ImportFrom))]
    return [ast.unparse(each) for each in found]


def statements_of(ours: Files) -> set[str]:
    sources = [content for path, content in ours.items() if path.startswith("pyapp/") and path.endswith(".py")]
    return {each for source in sources for each in imports_of(source)} - {NEVER_REACHED}


def test_every_import_of_ours_finds_its_module(run: Run, library: Files, tmp_path: Path) -> None:
    statements = sorted(statements_of(read_package() | read_inviting(WHEELS)))
    assert "from pyapp.word.document import write_report" in statements, "those within functions count too"
    (tmp_path / "statements.json").write_text(json.dumps([*statements, "import tempfile"]), encoding="utf-8")
    assert run(TRY_IMPORTS, library) == ["import tempfile"]


def test_on_the_workbench_every_import_finds_its_module_and_pyodides_own_are_there(
    run: Run, of_workbench: Files, tmp_path: Path
) -> None:
    statements = [*sorted(statements_of(read_workbench())), "import pyodide.webloop, traceback", "import http.server"]
    (tmp_path / "statements.json").write_text(json.dumps(statements), encoding="utf-8")
    assert run(TRY_IMPORTS, of_workbench) == ["import http.server"]


def test_two_builds_give_the_same_bytes(python: BuiltPython, tmp_path: Path) -> None:
    # Not as a comparison of both, whose difference would be told byte by byte.
    assert (build_python(INGREDIENTS, tmp_path) == python) is True


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_result_costs_a_part_of_pyodide_as_it_comes(manifest: Manifest, stock: float, language: str) -> None:
    assert weigh(manifest.first_in(language)) < MOST_FIRST * stock


def test_all_that_visitors_can_do_costs_less_than_pyodide_as_it_comes(manifest: Manifest, stock: float) -> None:
    assert weigh(manifest.all) < MOST * stock


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["start", "faq", "privacy"])
def test_pages_tell_how_much_is_fetched(language: str, page: str, manifest: Manifest) -> None:
    text = (ROOT / "docs" / language / f"{page}.md").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    for files in (manifest.first_in(language), manifest.rest_after(language)):
        size = read_texts(language).number(weigh(files))
        assert f" {size} M" in text, f"{page}: it is {size} MB now"


def test_the_lists_of_modules_are_sorted_and_without_repeats() -> None:
    lists = [read_list(path) for path in (FIRST, LIST, WORKBENCH_LIST)]
    assert all(list(each) == sorted(set(each)) for each in lists)
    assert not set(lists[1]) & set(lists[2])


def test_the_lists_of_modules_are_what_is_imported_for_a_first_score_and_for_all_that_visitors_can_do() -> None:
    first, modules = find_modules()
    assert (first, modules) == (list(read_list(FIRST)), list(read_list(LIST))), "`make library` finds them anew"
    assert find_more(modules) == list(read_list(WORKBENCH_LIST)), "the same"


def test_a_program_that_fails_stops_the_build(run: Run, library: Files) -> None:
    with pytest.raises(LibraryError, match=r"program\.py failed"):
        run("import http.server", library)

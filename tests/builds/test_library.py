"""The library in the Python that reads it: Pyodide, under Node."""

import ast
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.build import CACHE, PYODIDE, WHEELS
from builder.files import Files
from builder.library import LibraryError, read_list, run_python
from builder.places import ROOT
from builder.runtime import Ingredients, Manifest, build_python, read_inviting, read_package, weigh_file, write_runtime
from builder.scripts import START, WORKER
from pyapp.texts import LANGUAGES, read_texts
from tests.library import find_modules

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

Run = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def library() -> Files:
    """All that any page fetches, invitations' too."""
    python = build_python(INGREDIENTS, CACHE)
    return python.library | python.inviting


@pytest.fixture(scope="module")
def megabytes(tmp_path_factory: pytest.TempPathFactory) -> float:
    """What a visitor's browser fetches for a first result."""
    return write_runtime(INGREDIENTS, CACHE, tmp_path_factory.mktemp("runtime")).megabytes


@pytest.fixture
def run(library: Files, tmp_path: Path) -> Run:
    """Runs a program with this library and no other, and gives what it wrote into `out.json`."""
    archive = tmp_path / "library.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in library.items():
            path = tmp_path / name.removeprefix("library/")
            # From an archive no WebAssembly can be imported: msgspec stands beside it, whole.
            if path.parent.name == "msgspec":
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)
            elif name.startswith("library/"):
                packed.writestr(name.removeprefix("library/"), content)

    def run(program: str) -> list[str]:
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


def test_every_import_of_ours_finds_its_module(run: Run, tmp_path: Path) -> None:
    ours = read_package() | read_inviting(WHEELS)
    sources = [content for path, content in ours.items() if path.startswith("pyapp/") and path.endswith(".py")]
    statements = sorted({each for source in sources for each in imports_of(source)} - {NEVER_REACHED})
    assert "from pyapp.word.document import write_report" in statements, "those within functions count too"
    (tmp_path / "statements.json").write_text(json.dumps([*statements, "import http.server"]), encoding="utf-8")
    assert run(TRY_IMPORTS) == ["import http.server"]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    # Not as a comparison of both, whose difference would be told byte by byte.
    assert (build_python(INGREDIENTS, tmp_path) == build_python(INGREDIENTS, CACHE)) is True


def test_a_first_result_costs_seven_tenths_of_pyodide_as_it_comes(megabytes: float) -> None:
    names = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
    stock = Manifest(tuple(weigh_file(name, name, (PYODIDE / name).read_bytes()) for name in names))
    assert megabytes < 0.7 * stock.megabytes


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["start", "faq", "privacy"])
def test_pages_tell_how_much_is_fetched(language: str, page: str, megabytes: float) -> None:
    size = read_texts(language).number(megabytes)
    text = (ROOT / "docs" / language / f"{page}.md").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    assert f" {size} M" in text


def test_the_list_of_modules_is_sorted_and_without_repeats() -> None:
    assert list(read_list()) == sorted(set(read_list()))


def test_the_list_of_modules_is_what_all_that_visitors_can_do_imports() -> None:
    assert find_modules() == list(read_list()), "`make library` finds them anew"


def test_a_program_that_fails_stops_the_build(run: Run) -> None:
    with pytest.raises(LibraryError, match=r"program\.py failed"):
        run("import http.server")

"""The library in one file, as Python finds it there."""

import importlib.util
import marshal
import subprocess
import sys
from pathlib import Path

from builder.files import Files
from builder.library import FINDER, put_together

# Runs where a worker would: in the folder of the library.
TRY = """
import pkgutil, sys
import some.one, _pyodide, beside
print(some.one.NAME, some.one.__file__.endswith("library/some/one.py"), some.__path__[0].endswith("library/some"))
print(pkgutil.get_data("some", "data.json"), _pyodide.NAME, beside.NAME, sys.modules["some.one"].__spec__.has_location)
try:
    import some.none
except ModuleNotFoundError as error:
    print(error)
"""


def compiled(source: str) -> bytes:
    code = marshal.dumps(compile(source, "somewhere", "exec"))
    return importlib.util.MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8) + code


def files_of_a_library() -> Files:
    return {
        "script.mjs": b"script",
        "library/encodings/utf_8.pyc": compiled("NAME = 'read before'"),
        "library/sitecustomize.pyc": compiled(FINDER.read_text(encoding="utf-8")),
        "library/_pyodide.pyc": compiled("NAME = 'the bridge'"),
        "library/some/__init__.pyc": compiled(""),
        "library/some/one.pyc": compiled("NAME = 'one'"),
        "library/some/data.json": b"{}",
    }


def test_modules_come_in_one_file_but_for_those_that_python_reads_before() -> None:
    assert sorted(put_together(files_of_a_library(), "first")) == [
        "library/_pyodide.pyc",
        "library/encodings/utf_8.pyc",
        "library/first.modules",
        "library/sitecustomize.pyc",
        "library/some/data.json",
        "script.mjs",
    ]


def test_python_finds_them_there_and_what_comes_apart_in_folders(tmp_path: Path) -> None:
    files = put_together(files_of_a_library(), "first")
    del files["library/encodings/utf_8.pyc"]
    files["library/_pyodide/__init__.py"] = b"NAME = 'the folder'"
    files["library/beside.py"] = b"NAME = 'beside'"
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    command = [sys.executable, "-c", TRY]
    environment = {"PYTHONPATH": str(tmp_path / "library")}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines() == [
        "one True True",
        "b'{}' the folder beside True",
        "No module named 'some.none'",
    ]

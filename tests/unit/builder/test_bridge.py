"""What stands for Pyodide's own modules, as its script and its WebAssembly use it."""

import subprocess
import sys

from builder.library import BRIDGE

# In a Python of its own: the bridge puts itself into the place of modules.
BEGIN = f"""
import importlib.util, sys
spec = importlib.util.spec_from_file_location("_pyodide", {str(BRIDGE)!r})
bridge = sys.modules["_pyodide"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(bridge)
"""


def run(program: str) -> list[str]:
    command = [sys.executable, "-c", BEGIN + program]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return done.stdout.splitlines()


def test_statements_run_and_the_last_one_gives_its_value_where_it_is_an_expression() -> None:
    given = ("{}", "import sys; sys", "x = 1; x + 1", "x = 1", "def two():\n    return 2\ny = two()")
    asked = "".join(f"print(bridge.eval_code({each!r}))\n" for each in given)
    assert run(asked) == ["{}", "<module 'sys' (built-in)>", "2", "None", "None"]


def test_names_are_kept_where_the_caller_wants_them() -> None:
    assert run("""
names = {}
bridge.eval_code("x = 1", names)
bridge.eval_code("y = x + 1", globals=names)
print(names["y"])
""") == ["2"]


def test_an_error_is_raised_with_the_name_that_was_given() -> None:
    assert run("""
try:
    bridge.eval_code("1 / 0", filename="program.py")
except ZeroDivisionError as error:
    print(error.__traceback__.tb_next.tb_next.tb_frame.f_code.co_filename)
""") == ["program.py"]


def test_modules_that_are_put_off_come_whole_once_they_are_asked_for() -> None:
    assert run("""
import asyncio, inspect
print(type(asyncio).__name__, inspect.iscoroutinefunction(print), type(sys.modules["asyncio"]).__name__)
from asyncio import events
import asyncio.tasks
print(asyncio.events is events, asyncio.sleep is sys.modules["asyncio"].sleep, asyncio.__name__)
""") == ["_Later False _Later", "True True asyncio"]


def test_whatever_pyodide_asks_for_by_name_is_there() -> None:
    assert run("""
from importlib import import_module
code, packages, documented = map(import_module, ("pyodide.code", "pyodide._package_loader", "_pyodide._core_docs"))
print(code.eval_code("1"), str(packages.SITE_PACKAGES), bridge._base.pyimport_impl("json").__name__)
print(documented.JsProxy(documented._instantiate_token).then is documented.jsnull, hasattr(documented, "__path__"))
""") == ["1 /lib json", "True False"]

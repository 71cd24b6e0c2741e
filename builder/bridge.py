"""Stands in the browser for Pyodide's own Python modules, `_pyodide` and `pyodide`, where only the checklist answers.

Theirs import asyncio, inspect and fifty more before anybody asks for anything, which takes longer than all that the
checklist imports. A page of ours hands a text to a function and gets a text: of what Pyodide offers beyond that, its
WebAssembly and its script only have to find the names. The workbench runs a reader's own code, and has theirs.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any, Final, Self

_NAMES: Final = (
    "_pyodide._base",
    "_pyodide._core_docs",
    "_pyodide._future_helper",
    "_pyodide._importhook",
    "_pyodide.docstring",
    "_pyodide.jsbind",
    "pyodide",
    "pyodide._package_loader",
    "pyodide.code",
    "pyodide.ffi",
)
"""Whatever Pyodide asks for by these names is here."""


class _Later(ModuleType):
    """A module that others import as they start, and need only in cases that seldom come: it is loaded then."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)

    def call(self, name: str) -> Callable[..., Any]:
        """A function of the module, which loads it when called."""

        def load_and_call(*given: Any) -> Any:
            return self.__getattr__(name)(*given)

        return load_and_call


def _put_off(module: str, *functions: str) -> None:
    """Have a module loaded later. Of those functions others take hold at once."""
    later = _Later(module)
    for name in functions:
        setattr(later, name, later.call(name))
    sys.modules[module] = later


# What Pyodide itself needs for coroutines, and to tell of an error.
_put_off("asyncio")
_put_off("inspect", "iscoroutinefunction")
_put_off("traceback")
# What msgspec imports to tell about types, and for forms that no file of ours has.
for _name in ("inspect", "msgpack", "toml", "yaml"):
    _put_off(f"msgspec.{_name}")

_this = sys.modules[__name__]
sys.modules.update(dict.fromkeys(_NAMES, _this))
_base = _importhook = _this


# ---- What Pyodide's script calls


def eval_code(source: str, names: dict[str, Any] | None = None, *, filename: str = "<exec>", **given: Any) -> Any:
    """Run statements; where all stand in one line and the last one is an expression, its value comes back."""
    names = given.get("globals", {} if names is None else names)
    first, _, last = source.rpartition("; ")
    try:
        value = compile(last, filename, "eval")
    except SyntaxError:
        first, value = source, None
    exec(compile(first, filename, "exec"), names)  # noqa: S102 (the code is Pyodide's and ours)
    return value and eval(value, names)  # noqa: S307


def pyimport_impl(name: str) -> ModuleType:
    return import_module(name)


def _do_nothing(*_: object) -> None:
    pass


register_js_finder = register_windows_finder = _do_nothing
register_js_module = register_module_not_found_hook = init_loaded_packages = _do_nothing
set_excepthook = add_note_to_module_not_found_error = _do_nothing


class _Folder:
    """A path: a bare text would reach the script as one of JavaScript's, which has no `__str__`."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __str__(self) -> str:
        return self._path


SITE_PACKAGES = DSO_DIR = _Folder("/lib")


# ---- What Pyodide's WebAssembly takes hold of


class InternalError(Exception): ...


class ConversionError(Exception): ...


class _JsProxyMetaClass(type): ...


class JsBigInt(int): ...


class _Documented:
    """Stands for each class and function whose documentation Pyodide reads, and has none."""

    def __getattr__(self, _: str) -> Self:
        return self

    def __call__(self, *_: object) -> Self:
        return self


jsnull = no_default = default_signature = _instantiate_token = _Documented()


def get_cmeth_docstring(_: object) -> str:
    return ""


def __getattr__(name: str) -> _Documented:
    if name.startswith("__"):
        raise AttributeError(name)
    return jsnull

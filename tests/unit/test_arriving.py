"""While modules are on their way, one that is not found is never taken for one that does not exist."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pyapp.arriving import NotYetError, begin_waiting, end_waiting


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where Python finds a package, which other modules come to."""
    package = tmp_path / "arriving_package"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    before = list(sys.meta_path)
    yield package
    sys.meta_path[:] = before
    for name in [each for each in sys.modules if each.startswith("arriving_package")]:
        del sys.modules[name]


def test_a_module_that_has_not_come_is_no_missing_module_until_all_is_there(folder: Path) -> None:
    importlib.import_module("arriving_package")
    begin_waiting()
    with pytest.raises(NotYetError, match=r"arriving_package\.late"):
        importlib.import_module("arriving_package.late")
    with pytest.raises(NotYetError):
        importlib.import_module("arriving_package.folder.late")
    assert not issubclass(NotYetError, ImportError), "code that does without a module must not go on"
    (folder / "late.py").write_text("here = True", encoding="utf-8")
    (folder / "folder").mkdir()
    for name in ("__init__", "late"):
        (folder / "folder" / f"{name}.py").touch()
    end_waiting()
    importlib.import_module("arriving_package.folder.late")
    assert importlib.import_module("arriving_package.late").here
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("arriving_package.never")

"""Has Python in the browser take its modules from one file: in folders it asks after several files for each of them.

Python imports this as it starts, under the name `sitecustomize`. `builder/library.py` writes that file. What comes
apart from the rest, such as the modules of the workbench, stands in folders beside it.
"""

import marshal
import os
import os.path
import sys
from _frozen_importlib import ModuleSpec

# What stands here only to be read: no other module can be imported yet.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

FOLDER = os.path.dirname(__file__)  # noqa: PTH120 (`pathlib` takes longer than all that is done here)


class Finder:
    """Finds modules in files of `marshal`'s in a folder: whether each is a package, and its code, by name."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._modules: dict[str, tuple[bool, bytes]] = {}
        self._read: set[str] = set()
        self.invalidate_caches()

    def invalidate_caches(self) -> None:
        """Read what has come since."""
        come = {name for name in os.listdir(self._folder) if name.endswith(".modules")}  # noqa: PTH208 (the same)
        for name in come - self._read:
            self._modules |= marshal.loads(self.get_data(os.path.join(self._folder, name)))  # noqa: PTH118, S302 (our own)
        self._read |= come

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        if name not in self._modules:
            return None
        is_package, _ = self._modules[name]
        place = os.path.join(FOLDER, name.replace(".", "/"))  # noqa: PTH118 (the same)
        origin = f"{place}/__init__.py" if is_package else f"{place}.py"
        spec = ModuleSpec(name, self, origin=origin, is_package=is_package)  # type: ignore[arg-type]
        # So that the module has a `__file__`, beside which its data stand.
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(place)
        return spec

    def create_module(self, _spec: ModuleSpec) -> None:
        """Leave it to Python to make the module."""

    def exec_module(self, module: "ModuleType") -> None:
        _, code = self._modules[module.__name__]
        exec(marshal.loads(code), module.__dict__)  # noqa: S102, S302 (our own)

    @staticmethod
    def get_data(path: str) -> bytes:
        """Read a file beside a module, as `pkgutil.get_data` asks."""
        with open(path, "rb") as file:  # noqa: PTH123 (the same)
            return file.read()


# After what is built in, before the folders.
sys.meta_path.insert(-1, Finder(FOLDER))

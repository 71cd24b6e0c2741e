"""The files that run Python in the visitor's browser, named by their content so that no two versions ever mix."""

import gzip
import hashlib
import io
import json
import tomllib
import zipfile
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

_PACKAGE: Final = Path(__file__).parent.parent
_PYODIDE_FILES: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
_ALREADY_PACKED: Final = (".zip", ".whl")
_ONLY_FOR_PAGES: Final = ("pyapp/site/", "pyapp/cards.", "pyapp/data/cards.")
"""What the build puts into pages, and no visitor's Python asks for."""


class RuntimeFile(Struct, frozen=True):
    """One file of the runtime. `size` is in bytes as read, `transfer` in bytes over a line that gzips."""

    name: str
    path: str
    size: int
    transfer: int


class Manifest(Struct, frozen=True):
    """All that the page has to fetch before Python can start, in the order to ask for it."""

    files: tuple[RuntimeFile, ...]

    @property
    def megabytes(self) -> float:
        """What a first visit costs over a line that gzips."""
        return sum(file.transfer for file in self.files) / 1_000_000


def write_runtime(pyodide: Path, wheels: Path, worker: Path, into: Path) -> Manifest:
    """Put Pyodide, the wheels, the worker's script and `pyapp` into a folder.

    `pyodide` is the folder of the npm package. Raises `FileNotFoundError` where a file is missing.
    """
    into.mkdir(parents=True, exist_ok=True)
    contents = {name: (pyodide / name).read_bytes() for name in _PYODIDE_FILES}
    contents["worker.mjs"] = worker.read_bytes()
    contents["pyodide-lock.json"] = _empty_lock(pyodide / "pyodide-lock.json")
    contents |= {"msgspec.whl": _only_wheel(wheels, "msgspec").read_bytes(), "pyapp.zip": pack_package()}
    # The largest first: it is what everything waits for.
    ordered = sorted(contents.items(), key=lambda pair: len(pair[1]), reverse=True)
    return Manifest(tuple(write_file(name, content, into) for name, content in ordered))


def _empty_lock(path: Path) -> bytes:
    """Pyodide's lock without its packages: it lists hundreds that stand elsewhere, and none is used."""
    lock = json.loads(path.read_text(encoding="utf-8"))
    return as_json({"info": lock["info"], "packages": {}})


def _only_wheel(wheels: Path, name: str) -> Path:
    found = sorted(wheels.glob(f"{name}-*.whl"))
    if len(found) != 1:
        message = f"{wheels} should hold one wheel of {name}; it holds {len(found)}"
        raise FileNotFoundError(message)
    return found[0]


def write_file(name: str, content: bytes, into: Path) -> RuntimeFile:
    """Write a file under a name that tells its content."""
    path = with_hash(name, content)
    (into / path).write_bytes(content)
    return weigh_file(name, path, content)


def weigh_file(name: str, path: str, content: bytes) -> RuntimeFile:
    """A file that stands at a path, with what it costs to fetch."""
    packed = name.endswith(_ALREADY_PACKED)
    transfer = len(content) if packed else len(gzip.compress(content, 6, mtime=0))
    return RuntimeFile(name, path, len(content), transfer)


def with_hash(name: str, content: bytes) -> str:
    """A file name that tells its content: `pyapp.zip` becomes `pyapp.3f2a….zip`."""
    stem, dot, extension = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{extension}"


def pack_package() -> bytes:
    """`pyapp` as the browser imports it: without the site build, its tables as JSON, the same bytes every time."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(_PACKAGE.rglob("*")):
            name = path.relative_to(_PACKAGE.parent).as_posix()
            if path.suffix not in (".py", ".toml", ".xml") or name.startswith(_ONLY_FOR_PAGES):
                continue
            content_of_file = path.read_bytes()
            if path.suffix == ".toml":
                name = name.removesuffix(".toml") + ".json"
                content_of_file = as_json(tomllib.loads(content_of_file.decode("utf-8")))
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content_of_file, compresslevel=9)
    return content.getvalue()


def as_json(table: dict[str, Any]) -> bytes:
    """A table as JSON without a superfluous byte."""
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode("utf-8")

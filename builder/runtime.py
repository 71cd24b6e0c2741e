"""The files that run Python in the visitor's browser, named by their content so that no two versions ever mix."""

import gzip
import hashlib
import json
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct

import pyapp
from builder.bundling import bundle, lighten
from builder.files import Files, as_json, join_files
from builder.library import compile_sources, find_sources, read_list
from builder.packing import pack
from builder.splitting import split
from builder.trimming import trim

_PACKAGE: Final = Path(pyapp.__file__).parent
_SCRIPTS: Final = ("pyodide.mjs", "pyodide.asm.mjs")
_PACKAGES: Final = ("msgspec", "segno")
"""What is not ours; each licence stands on the site."""
_ALREADY_PACKED: Final = (".bin", ".zip")
_ONLY_HERE: Final = (
    "pyapp/__main__.",
    "pyapp/command/",
    "pyapp/schema.",
)
_NOT_SHOWN: Final = ("cards.",)
"""What the build and the command line need, and no visitor's Python asks for."""
_INVITING: Final = ("pyapp/inviting/", "pyapp/data/invitation.", "pyapp/word/form.", "pyapp/word/picture.")
"""What only the page of invitations asks for. It comes beside the rest, with segno, and on that page alone."""
_ENCODER: Final = ("segno/encoder.", "segno/consts.")
"""What of segno makes a code. Without the rest, Python takes the folder for a package all the same."""
OF_PAGES: Final = frozenset(
    (
        "compare_form",
        "compare_page",
        "downloads",
        "drawings",
        "edition",
        "examples",
        "meeting_form",
        "meeting_page",
        "method",
        "page",
        "paper",
        "translations",
    )
)
"""Tables of the texts that only the build reads. Python in the browser finds them empty, which saves 25 KB a visit."""
_OF_INVITATION_PAGES: Final = frozenset(("form", "page"))
"""The same of the texts of invitations."""


class RuntimeFile(Struct, frozen=True):
    """One file of the runtime. `size` is in bytes as read, `transfer` in bytes over a line that gzips."""

    name: str
    path: str
    size: int
    transfer: int


class Manifest(Struct, frozen=True):
    """All that the page has to fetch before Python can start, in the order to ask for it.

    `inviting` is what the page of invitations fetches besides.
    """

    files: tuple[RuntimeFile, ...]
    inviting: tuple[RuntimeFile, ...] = ()

    @property
    def megabytes(self) -> float:
        """What a first visit costs over a line that gzips."""
        return sum(file.transfer for file in self.files) / 1_000_000


class Ingredients(Struct, frozen=True):
    """What the runtime is made of: an npm package, the folder of wheels, and the scripts of the worker.

    `plain`: with Pyodide's WebAssembly as it comes, whole.
    """

    pyodide: Path
    wheels: Path
    start: Path
    worker: Path
    plain: bool = False


def write_runtime(ingredients: Ingredients, cache: Path, into: Path) -> Manifest:
    """Put Python, its library, `pyapp` and the workers' scripts into a folder.

    What takes long is kept in the cache, by its content. Raises `FileNotFoundError` where a file is missing, and
    `LibraryError` or `TrimmingError` where Pyodide is not as it was; `BundlingError`.
    """
    into.mkdir(parents=True, exist_ok=True)
    for package in _PACKAGES:
        write_file(f"{package}.LICENSE.txt", read_licence(_only_wheel(ingredients.wheels, package)), into)
    python = build_python(ingredients, cache)
    packs = {"wasm": pack(python.wasm, cache), "library": pack(join_files(python.library), cache)}
    if python.rest:
        packs["rest"] = pack(python.rest, cache)
    inviting = write_chunks("inviting", pack(join_files(python.inviting), cache), into)
    lightened = bundle({"start": ingredients.start}, "esm") | lighten([ingredients.worker])
    scripts = [write_file(name, content.encode("utf-8"), into) for name, content in lightened.items()]
    files = (*scripts, *(file for name, chunks in packs.items() for file in write_chunks(name, chunks, into)))
    return Manifest(files, tuple(inviting))


class BuiltPython(Struct, frozen=True):
    """Python's WebAssembly, and all that it needs beside it, by the path at which the worker finds it.

    `rest` completes the WebAssembly, which by itself starts and scores. `inviting` is what invitations need besides.
    """

    wasm: bytes
    rest: bytes | None
    library: Files
    inviting: Files


def build_python(ingredients: Ingredients, cache: Path) -> BuiltPython:
    """Python as the browser gets it. Raises `LibraryError` and `TrimmingError`."""
    pyodide = ingredients.pyodide
    sources = find_sources(pyodide / "python_stdlib.zip", read_list())
    sources |= read_wheel(_only_wheel(ingredients.wheels, "msgspec")) | read_package()
    files = _compile(sources, pyodide, cache)
    start, script = ((pyodide / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    wasm = (pyodide / "pyodide.asm.wasm").read_bytes()
    inviting = _in_library(_compile(read_inviting(ingredients.wheels), pyodide, cache))

    def make_library(script: str) -> Files:
        return {
            **dict(zip(_SCRIPTS, (start.encode(), _shorten(script).encode()), strict=True)),
            "pyodide-lock.json": _empty_lock(pyodide / "pyodide-lock.json"),
            **_in_library(files),
        }

    if ingredients.plain:
        return BuiltPython(wasm, None, make_library(script), inviting)
    libraries = [content for path, content in files.items() if path.endswith(".so")]
    trimmed = trim(wasm, script, [start], libraries, cache)
    library = make_library(trimmed.script)
    parts = split(trimmed, library, cache)
    return BuiltPython(parts.first, parts.rest, library, inviting)


def _compile(sources: Files, pyodide: Path, cache: Path) -> Files:
    """Sources compiled, and all else as it is."""
    to_compile = {path: content for path, content in sources.items() if path.endswith(".py")}
    others = {path: content for path, content in sources.items() if path not in to_compile}
    return compile_sources(to_compile, pyodide, cache) | others


def _in_library(files: Files) -> Files:
    return {f"library/{path}": content for path, content in sorted(files.items())}


def read_wheel(wheel: Path) -> Files:
    """What a wheel installs that can be imported."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith((".py", ".so"))}


def read_licence(wheel: Path) -> bytes:
    """The licence of a wheel. It stands on the site, though no visitor's Python asks for it."""
    with zipfile.ZipFile(wheel) as archive:
        return next(archive.read(name) for name in archive.namelist() if "/licenses/" in name)


def read_package() -> Files:
    """`pyapp` as the browser imports it: without its commands, and what invitations need; its tables as JSON."""
    return {name: content for name, content in _read_all().items() if not name.startswith(_INVITING)}


def read_inviting(wheels: Path) -> Files:
    """What invitations alone need: of `pyapp`, in the same way, and of segno, whose wheel lies in a folder."""
    segno = read_wheel(_only_wheel(wheels, "segno"))
    encoder = {path: content for path, content in segno.items() if path.startswith(_ENCODER)}
    return encoder | {name: content for name, content in _read_all().items() if name.startswith(_INVITING)}


def _read_all() -> Files:
    files = {}
    for path in sorted(_PACKAGE.rglob("*")):
        name = path.relative_to(_PACKAGE.parent).as_posix()
        if (
            path.suffix not in (".py", ".toml", ".xml")
            or name.startswith(_ONLY_HERE)
            or path.name.startswith(_NOT_SHOWN)
        ):
            continue
        content = path.read_bytes()
        if path.suffix == ".toml":
            name = name.removesuffix(".toml") + ".json"
            table = tomllib.loads(content.decode("utf-8"))
            if path.name.startswith("texts."):
                table |= {key: {} for key in OF_PAGES & table.keys()}
            if path.name.startswith("invitation."):
                table |= {key: {} for key in _OF_INVITATION_PAGES}
            content = as_json(table)
        files[name] = content
    return files


def _shorten(script: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "script.mjs"
        path.write_text(script, encoding="utf-8")
        return lighten([path], short=True)["script.js"]


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


def write_chunks(name: str, chunks: tuple[bytes, ...], into: Path) -> Iterator[RuntimeFile]:
    """Write chunks under names that share one hash: it changes with the content of any, and with where it is cut.

    A page lists all these names; as they are so alike, gzip makes the list small.
    """
    whole = b"".join(len(chunk).to_bytes(4) + chunk for chunk in chunks)
    stem = with_hash(f"{name}.bin", whole).removesuffix(".bin")
    for number, chunk in enumerate(chunks):
        path = f"{stem}.{number:02}.bin"
        (into / path).write_bytes(chunk)
        yield weigh_file(f"{name}.{number:02}.bin", path, chunk)


def weigh_file(name: str, path: str, content: bytes) -> RuntimeFile:
    """A file that stands at a path, with what it costs to fetch."""
    packed = name.endswith(_ALREADY_PACKED)
    transfer = len(content) if packed else len(gzip.compress(content, 6, mtime=0))
    return RuntimeFile(name, path, len(content), transfer)


def with_hash(name: str, content: bytes) -> str:
    """A file name that tells its content: `worker.js` becomes `worker.3f2a….js`."""
    stem, dot, extension = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{extension}"

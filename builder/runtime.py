"""The files that run Python in the visitor's browser, named by their content so that no two versions ever mix."""

import gzip
import hashlib
import json
import re
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Final

from msgspec import Struct

import pyapp
from builder.bundling import bundle, lighten
from builder.cutting import Cutting
from builder.files import Files, as_json, join_files
from builder.library import (
    BRIDGE,
    BRIDGE_PATH,
    FINDER,
    FINDER_PATH,
    FIRST,
    FOLDER,
    LIST,
    WORKBENCH_LIST,
    compile_sources,
    find_sources,
    places_of,
    put_together,
    read_list,
)
from builder.packing import pack, pack_at_once
from builder.splitting import split
from builder.trimming import trim
from pyapp.texts import LANGUAGES

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
_WORKBENCH: Final = ("pyapp/workbench.", "pyapp/data/workbench.")
"""What only the workbench asks for, which gets it beside the rest."""
_NOT_SHOWN: Final = ("cards.",)
"""What the build and the command line need, and no visitor's Python asks for."""
_INVITING: Final = (
    "pyapp/answering/invitations.",
    "pyapp/data/invitation.",
    "pyapp/inviting/",
    "pyapp/word/form.",
    "pyapp/word/picture.",
)
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
_REST: Final = "rest"
_TEXTS: Final = re.compile(r"/texts\.(\w+)\.json$")
"""Where sentences stand, and in which language."""
_USES: Final = "pyapp/uses/"
"""Those of every checklist, which scoring imports: a further checklist needs no new list of modules."""
_DATA_OF_ALL: Final = ("/checklist.json", "/languages.json")
"""Tables that everything reads."""


class RuntimeFile(Struct, frozen=True):
    """One file of the runtime. `size` is in bytes as read, `transfer` in bytes over a line that gzips."""

    name: str
    path: str
    size: int
    transfer: int


class Manifest(Struct, frozen=True):
    """All that pages fetch for Python, in the order to ask for it.

    Python starts and scores from `first` and the `texts` of one language. `rest` is what it does all else with, beside
    the texts of the other languages; `inviting` is what the page of invitations fetches besides, `workbench` what the
    workbench does.
    """

    first: tuple[RuntimeFile, ...]
    texts: dict[str, tuple[RuntimeFile, ...]] = {}
    rest: tuple[RuntimeFile, ...] = ()
    inviting: tuple[RuntimeFile, ...] = ()
    workbench: tuple[RuntimeFile, ...] = ()

    def first_in(self, language: str) -> tuple[RuntimeFile, ...]:
        """What a first score in a language needs."""
        return (*self.first, *self.texts.get(language, ()))

    def rest_after(self, language: str) -> tuple[RuntimeFile, ...]:
        """What can come after a first score in a language."""
        others = (files for each, files in self.texts.items() if each != language)
        return (*self.rest, *chain.from_iterable(others))

    @property
    def all(self) -> tuple[RuntimeFile, ...]:
        """What every page can use: all but what invitations and the workbench need besides."""
        return (*self.first, *chain.from_iterable(self.texts.values()), *self.rest)


def weigh(files: Iterable[RuntimeFile]) -> float:
    """Megabytes over a line that gzips."""
    return sum(file.transfer for file in files) / 1_000_000


class Ingredients(Struct, frozen=True):
    """What the runtime is made of: an npm package, the folder of wheels, and the scripts of the worker."""

    pyodide: Path
    wheels: Path
    start: Path
    worker: Path


def write_runtime(
    ingredients: Ingredients, cache: Path, into: Path, *, plain: bool = False, hurried: bool = False
) -> Manifest:
    """Put Python, its library, `pyapp` and the workers' scripts into a folder.

    What takes long is kept in the cache, by its content. With `plain` nothing is left out, compiled or divided: where
    something goes wrong, this tells whether Python itself is to blame. With `hurried` all is packed at once, and a
    little larger.

    Raises `FileNotFoundError` where a file is missing, and `LibraryError` or `TrimmingError` where Pyodide is not as it
    was; `BundlingError`.
    """
    into.mkdir(parents=True, exist_ok=True)
    for package in _PACKAGES:
        write_file(f"{package}.LICENSE.txt", read_licence(_only_wheel(ingredients.wheels, package)), into)
    python = take_python(ingredients) if plain else build_python(ingredients, cache)
    bundled = bundle({"start": ingredients.start}, "esm") | bundle({"worker": ingredients.worker}, "iife")
    scripts = [write_file(name, content.encode("utf-8"), into) for name, content in bundled.items()]

    joined = {
        "library": put_together(python.first, FIRST.stem),
        **{f"texts-{language}": files for language, files in python.texts.items()},
        _REST: put_together(python.rest, _REST),
        "inviting": python.inviting,
        "workbench": python.workbench,
    }
    parts = {"wasm": python.wasm} | {name: join_files(files) for name, files in joined.items() if files}
    if python.completing:
        parts["completing"] = python.completing

    def write(name: str) -> tuple[RuntimeFile, ...]:
        packed = pack_at_once(parts[name]) if plain or hurried else pack(parts[name], cache)
        return tuple(write_chunks(name, packed, into))

    with ThreadPoolExecutor() as packing:
        written = dict(zip(parts, packing.map(write, parts), strict=True))
    return Manifest(
        (*scripts, *written["wasm"], *written["library"]),
        {language: written[f"texts-{language}"] for language in python.texts},
        (*written.get("completing", ()), *written.get(_REST, ())),
        written.get("inviting", ()),
        written.get("workbench", ()),
    )


class BuiltPython(Struct, frozen=True):
    """Python's WebAssembly, and all that it needs beside it, by the path at which the worker finds it.

    The parts are those of `Manifest`; `completing` completes the WebAssembly, which by itself starts and scores, and is
    `None` where that is whole. The workbench has Pyodide's own modules.
    """

    wasm: bytes
    completing: bytes | None
    first: Files
    texts: dict[str, Files]
    rest: Files
    inviting: Files
    workbench: Files

    @property
    def library(self) -> Files:
        """What every page can use: all but what invitations and the workbench need besides."""
        return dict(chain(self.first.items(), *(each.items() for each in self.texts.values()), self.rest.items()))


def build_python(ingredients: Ingredients, cache: Path) -> BuiltPython:
    """Python as the browser gets it. Raises `LibraryError` and `TrimmingError`."""
    pyodide = ingredients.pyodide
    archive = pyodide / "python_stdlib.zip"
    sources = find_sources(archive, read_list(LIST)) | {
        BRIDGE_PATH: BRIDGE.read_bytes(),
        FINDER_PATH: FINDER.read_bytes(),
    }
    sources |= read_wheel(_only_wheel(ingredients.wheels, "msgspec")) | read_package()
    inviting = read_inviting(ingredients.wheels)
    workbench = find_sources(archive, read_list(WORKBENCH_LIST)) | read_workbench()
    start, script = ((pyodide / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    wasm = (pyodide / "pyodide.asm.wasm").read_bytes()
    libraries = [content for path, content in sources.items() if path.endswith(".so")]
    # Each waits for a program of its own, for seconds.
    with ThreadPoolExecutor() as programs, Cutting(wasm, libraries) as cutting:
        compiling = programs.submit(_compile, sources | inviting | workbench, pyodide, cache)
        trimmed = trim(cutting, script, [start], cache)
        compiled = compiling.result()
        files, *apart = (_take(compiled, each) for each in (sources, inviting, workbench))
        beside = {
            **dict(zip(_SCRIPTS, (start.encode(), _shorten(trimmed.script).encode()), strict=True)),
            "pyodide-lock.json": _empty_lock(pyodide / "pyodide-lock.json"),
        }
        parts = divide(files)
        first = beside | _in_library(parts.pop(""))
        texts = {language: _in_library(parts.pop(language)) for language in LANGUAGES}
        code = split(cutting, trimmed, join_first(first, texts), cache)
    return BuiltPython(
        code.first,
        code.rest,
        first,
        texts,
        _in_library(parts.pop(_REST)),
        *(_in_library(each) for each in apart),
    )


def join_first(first: Files, texts: dict[str, Files]) -> Files:
    """All that Python scores with in any language, as it comes to the worker."""
    return dict(chain(put_together(first, FIRST.stem).items(), *(each.items() for each in texts.values())))


def take_python(ingredients: Ingredients) -> BuiltPython:
    """Pyodide as it comes, with its whole library and `pyapp`, all at once. Raises `FileNotFoundError`."""
    pyodide = ingredients.pyodide
    with zipfile.ZipFile(pyodide / "python_stdlib.zip") as archive:
        sources = {name: archive.read(name) for name in archive.namelist() if name.endswith(".py")}
    sources |= read_wheel(_only_wheel(ingredients.wheels, "msgspec")) | read_package()
    beside = {name: (pyodide / name).read_bytes() for name in _SCRIPTS}
    beside["pyodide-lock.json"] = _empty_lock(pyodide / "pyodide-lock.json")
    apart = (_in_library(each) for each in (read_inviting(ingredients.wheels), read_workbench()))
    return BuiltPython((pyodide / "pyodide.asm.wasm").read_bytes(), None, beside | _in_library(sources), {}, {}, *apart)


def divide(files: Files) -> dict[str, Files]:
    """Files by when they are needed: `""` for a first score in any language, a language's code, or `"rest"`."""
    modules = {place for module in read_list(FIRST) for place in places_of(module)} | {FINDER_PATH}
    parts: dict[str, Files] = {part: {} for part in ("", *LANGUAGES, _REST)}
    for path, content in files.items():
        parts[_part_of(path, modules)][path] = content
    return parts


def _part_of(path: str, modules: set[str]) -> str:
    texts = _TEXTS.search(path)
    if texts and texts[1] in LANGUAGES:
        return texts[1]
    is_first = (
        path.removesuffix("c") in modules or path.startswith(_USES) or path.endswith(_DATA_OF_ALL) or ".so" in path
    )
    return "" if is_first else _REST


def _compile(sources: Files, pyodide: Path, cache: Path) -> Files:
    """Sources compiled, and all else as it is."""
    to_compile = {path: content for path, content in sources.items() if path.endswith(".py")}
    others = {path: content for path, content in sources.items() if path not in to_compile}
    return compile_sources(to_compile, pyodide, cache) | others


def _take(compiled: Files, sources: Files) -> Files:
    """What some of the sources became."""
    places = (f"{path}c" if path.endswith(".py") else path for path in sources)
    return {place: compiled[place] for place in places}


def _in_library(files: Files) -> Files:
    return {f"{FOLDER}{path}": content for path, content in sorted(files.items())}


def read_wheel(wheel: Path) -> Files:
    """What a wheel installs that can be imported."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith((".py", ".so"))}


def read_licence(wheel: Path) -> bytes:
    """The licence of a wheel. It stands on the site, though no visitor's Python asks for it."""
    with zipfile.ZipFile(wheel) as archive:
        return next(archive.read(name) for name in archive.namelist() if "/licenses/" in name)


def read_package() -> Files:
    """`pyapp` as every page imports it: without its commands, and what single pages need; its tables as JSON."""
    return {name: content for name, content in _read_all().items() if not name.startswith((*_INVITING, *_WORKBENCH))}


def read_inviting(wheels: Path) -> Files:
    """What invitations alone need: of `pyapp`, in the same way, and of segno, whose wheel lies in a folder."""
    segno = read_wheel(_only_wheel(wheels, "segno"))
    encoder = {path: content for path, content in segno.items() if path.startswith(_ENCODER)}
    return encoder | {name: content for name, content in _read_all().items() if name.startswith(_INVITING)}


def read_workbench() -> Files:
    """What the workbench alone needs of `pyapp`, in the same way."""
    return {name: content for name, content in _read_all().items() if name.startswith(_WORKBENCH)}


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

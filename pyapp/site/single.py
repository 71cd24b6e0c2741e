"""The one-file edition: the whole checklist in one HTML file, for a USB stick or a message, without any network.

All that the site's page fetches stands in the file: its styles, its scripts as text, the files of the runtime. Its own
policy forbids every request from the start.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from pyapp.site.assets import ASSETS, lighten, without_comments
from pyapp.site.downloads import Download, name_single
from pyapp.site.pieces import render_checklist_single
from pyapp.site.rendering import TEMPLATES, render_template
from pyapp.site.runtime import Manifest
from pyapp.site.scripts import SCRIPTS, imported_by, scripts_of
from pyapp.texts import LANGUAGES, Texts, read_texts

_FOLDER: Final = SCRIPTS / "single"
_BEGIN: Final = _FOLDER / "begin.js"
_MAIN: Final = "checklist.mjs"
_THEME: Final = "templates/assets/stylesheets"
_STYLES: Final = (ASSETS / "css" / "site.css", ASSETS / "css" / "checklist.css", TEMPLATES / "single.css")
_SOURCE_MAP: Final = re.compile(r"/\*# sourceMappingURL=.*?\*/", re.DOTALL)


def write_singles(manifest: Manifest, runtime: Path, address: str, into: Path) -> list[Download]:
    """Write the edition of each language into a folder.

    `runtime` is the folder of the manifest's files, `address` where the site stands: links to the guide lead there.
    """
    into.mkdir(parents=True, exist_ok=True)
    return [_write_single(read_texts(language), manifest, runtime, address, into) for language in LANGUAGES]


def _write_single(texts: Texts, manifest: Manifest, runtime: Path, address: str, into: Path) -> Download:
    home = address if texts.language == LANGUAGES[0] else f"{address}{texts.language}/"
    style, begin = (_tighten(each) for each in (read_style(), without_comments(_BEGIN.read_text(encoding="utf-8"))))
    page = render_template(
        "single.html",
        texts=texts,
        policy=build_policy(style, begin),
        style=style,
        home=home,
        checklist=render_checklist_single(texts, manifest).replace('href="../', f'href="{home}'),
        files=[(file.path, b64encode((runtime / file.path).read_bytes()).decode("ascii")) for file in manifest.files],
        modules=list(read_modules()),
        begin=begin,
    )
    path = into / name_single(texts)
    path.write_text(page, encoding="utf-8")
    return Download(texts.language, "", "single", f"downloads/{path.name}", path.stat().st_size)


def _tighten(text: str) -> str:
    """Without blank lines, as the page will have it: its policy names it by its hash."""
    return "\n".join(line for line in text.splitlines() if line.strip())


def read_style() -> str:
    """The theme's styles and ours, in one. Raises `FileNotFoundError` where the theme has none."""
    spec = find_spec("material")
    if not spec or not spec.origin:
        raise FileNotFoundError(_THEME)
    folder = Path(spec.origin).parent / _THEME
    theme = [path for name in ("main", "palette") for path in sorted(folder.glob(f"{name}.*.min.css"))]
    texts = [_SOURCE_MAP.sub("", path.read_text(encoding="utf-8")) for path in theme]
    return "\n".join([*texts, *(lighten(path).decode("utf-8") for path in _STYLES)])


def read_modules() -> Iterator[tuple[str, str]]:
    """The checklist page's scripts by name, each after those that it imports. Raises `ValueError` for a circle."""
    left = {name: _read_module(name) for name in scripts_of(_MAIN)}
    done: set[str] = set()
    while left:
        ready = [name for name, source in left.items() if done.issuperset(imported_by(source))]
        if not ready:
            message = f"scripts that import each other: {', '.join(left)}"
            raise ValueError(message)
        for name in ready:
            yield name, left.pop(name)
        done.update(ready)


def _read_module(name: str) -> str:
    """A script, or the one that stands for it where nothing can be fetched."""
    other = _FOLDER / name
    source = (other if other.exists() else SCRIPTS / name).read_text(encoding="utf-8")
    # In the file all stand side by side.
    return without_comments(source).replace("from '../", "from './")


def build_policy(style: str, begin: str) -> str:
    """What this file allows: its own style and script, what they make from memory, and no request at all."""
    style_hash, begin_hash = (
        f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in (style, begin)
    )
    rules = {
        "default-src": "'none'",
        "script-src": f"{begin_hash} blob: 'wasm-unsafe-eval'",
        "style-src": style_hash,
        "img-src": "data:",
        "worker-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())

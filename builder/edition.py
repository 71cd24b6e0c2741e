"""The one-file edition: the whole checklist in one HTML file, for a USB stick or a message, without any network.

All that the site's page fetches stands in the file: its styles, its script, the files of the runtime. Its own policy
forbids every request from the start.
"""

import re
from base64 import b64encode
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from msgspec import Struct

from builder.assets import ASSETS
from builder.bundling import bundle, lighten
from builder.downloads import Download, name_edition
from builder.files import write_new
from builder.pieces import render_checklist_edition
from builder.rendering import TEMPLATES, render_template
from builder.runtime import Manifest
from builder.scripts import EDITION
from builder.styles import CHECKLIST_STYLE, repeat_for_uses
from pyapp.catalog import Catalog
from pyapp.texts import LANGUAGES, Texts, read_texts

_BEGIN: Final = EDITION / "begin.mjs"
_THEME: Final = "templates/assets/stylesheets"
_STYLES: Final = (ASSETS / "css" / "site.css", ASSETS / "css" / CHECKLIST_STYLE, TEMPLATES / "edition.css")
_SOURCE_MAP: Final = re.compile(r"/\*# sourceMappingURL=.*?\*/", re.DOTALL)


def write_editions(manifest: Manifest, runtime: Path, address: str, into: Path, catalog: Catalog) -> list[Download]:
    """Write the edition of each language into a folder.

    `runtime` is the folder of the manifest's files, `address` where the site stands: links to the guide lead there.
    Raises `BundlingError`; `FileExistsError` where two files have one name.
    """
    into.mkdir(parents=True, exist_ok=True)
    files = [(file.path, b64encode((runtime / file.path).read_bytes()).decode("ascii")) for file in manifest.all]
    made = Made(_tighten(read_style(catalog)), _tighten(read_script()), files, manifest, catalog)
    return [_write_edition(read_texts(language, catalog.name), made, address, into) for language in LANGUAGES]


class Made(Struct, frozen=True):
    """What the editions of all languages hold alike; `files` are those of the runtime, by path, as text."""

    style: str
    script: str
    files: list[tuple[str, str]]
    manifest: Manifest
    catalog: Catalog


def _write_edition(texts: Texts, made: Made, address: str, into: Path) -> Download:
    home = address if texts.language == LANGUAGES[0] else f"{address}{texts.language}/"
    page = render_template(
        "edition.html",
        texts=texts,
        policy=build_policy(made.style, made.script),
        made=made,
        home=home,
        checklist=render_checklist_edition(texts, made.manifest, made.catalog, home).replace(
            'href="../', f'href="{home}'
        ),
    )
    path = into / name_edition(texts)
    # With a mark of its encoding, as every page of the site.
    write_new(path, page.encode("utf-8-sig"))
    return Download(texts.language, "", "edition", f"downloads/{path.name}", path.stat().st_size)


def _tighten(text: str) -> str:
    """Without blank lines, just as it will stand in the page: the policy allows it by the hash of these bytes."""
    return "\n".join(line for line in text.splitlines() if line.strip())


def read_style(catalog: Catalog) -> str:
    """The theme's styles and ours, in one. Raises `FileNotFoundError` where the theme has none; `BundlingError`."""
    spec = find_spec("material")
    if not spec or not spec.origin:
        raise FileNotFoundError(_THEME)
    folder = Path(spec.origin).parent / _THEME
    theme = [path for name in ("main", "palette") for path in sorted(folder.glob(f"{name}.*.min.css"))]
    texts = [_SOURCE_MAP.sub("", path.read_text(encoding="utf-8")) for path in theme]
    return "\n".join([*texts, *(repeat_for_uses(style, catalog.use_by_id) for style in lighten(_STYLES).values())])


def read_script() -> str:
    """The checklist page's script, with what stands for the site's where nothing can be fetched.

    Raises `BundlingError`.
    """
    return bundle({"begin": _BEGIN}, "iife", instead=EDITION)["begin.js"]


def build_policy(style: str, script: str) -> str:
    """What this file allows: its own style and script, what they make from memory, and no request at all."""
    style_hash, script_hash = (
        f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in (style, script)
    )
    rules = {
        "default-src": "'none'",
        "script-src": f"{script_hash} blob: 'wasm-unsafe-eval'",
        "style-src": style_hash,
        "img-src": "data:",
        "worker-src": "blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())

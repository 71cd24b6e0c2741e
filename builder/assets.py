"""The styles, scripts and pictures of all pages: one copy for all languages, each file named by its content."""

import re
import shutil
from pathlib import Path
from typing import Final

from builder.bundling import lighten
from builder.places import ROOT, folder_of
from builder.purging import purge_for_tools, purge_styles
from builder.runtime import with_hash
from builder.search import SCRIPTS, mend_search
from pyapp.texts import LANGUAGES

ASSETS: Final = ROOT / "web" / "theme" / "assets"

_SEARCH_NEEDS: Final = ("lunr.stemmer.support.min.js", *(f"lunr.{language}.min.js" for language in LANGUAGES))
_LIGHTENED: Final = (".css", ".js")
_REFERENCE: Final = re.compile(r'(?<=")((?:\.{1,2}/)*|/[^"]*?)assets/([^"]+)(?=")')


def share_assets(site: Path) -> None:
    """Let every page of a built site use the one folder of assets at its root, and drop what no page uses.

    Whoever changes the language then loads nothing again, and no page ever meets the assets of another version.
    The search is mended on the way, and the theme's styles are purged. Raises what these raise.
    """
    drop_unused(site / "assets")
    for language in LANGUAGES[1:]:
        shutil.rmtree(folder_of(language, site) / "assets")
    names = {name: name for name in _names(site / "assets")} | name_by_content(site / "assets")
    names |= mend_search(site / "assets") | purge_styles(site)
    for page in sorted([*site.rglob("*.html"), *site.rglob("manifest.json")]):
        to_root = "../" * (len(page.relative_to(site).parts) - 1)
        text = page.read_text(encoding="utf-8")
        page.write_text(point_to(text, to_root, names), encoding="utf-8")
    purge_for_tools(site)


def drop_unused(assets: Path) -> None:
    """Remove what the theme brings for other sites: maps of its sources, and scripts that search in other languages."""
    for source_map in assets.rglob("*.map"):
        source_map.unlink()
    (assets / "images" / "favicon.png").unlink(missing_ok=True)
    needed = [assets / SCRIPTS / name for name in _SEARCH_NEEDS]
    for script in (assets / "javascripts" / "lunr").rglob("*.js"):
        if script not in needed:
            script.unlink()


def name_by_content(assets: Path) -> dict[str, str]:
    """Lighten our own assets and name each by its content; return the new names by the old ones.

    The theme's own are named so already. Raises `BundlingError`.
    """
    sources = sorted(path for path in ASSETS.rglob("*") if path.is_file())
    lightened = lighten(assets / path.relative_to(ASSETS) for path in sources if path.suffix in _LIGHTENED)
    names: dict[str, str] = {}
    for source in sources:
        name = source.relative_to(ASSETS)
        content = lightened[name.name].encode("utf-8") if name.name in lightened else source.read_bytes()
        names[name.as_posix()] = name.with_name(with_hash(name.name, content)).as_posix()
        (assets / name).unlink()
        (assets / names[name.as_posix()]).write_bytes(content)
    return names


def point_to(page: str, to_root: str, names: dict[str, str]) -> str:
    """A page with each mention of an asset leading to the shared one.

    `to_root` is the way from the page's folder. The page for unknown addresses is shown anywhere, so it names its
    assets from the top: those stay so. Raises `KeyError` where there is no such asset.
    """

    def point(found: re.Match[str]) -> str:
        way, name = found.groups()
        return f"{way if way.startswith('/') else to_root}assets/{names[name]}"

    return _REFERENCE.sub(point, page)


def _names(assets: Path) -> list[str]:
    return [path.relative_to(assets).as_posix() for path in assets.rglob("*") if path.is_file()]

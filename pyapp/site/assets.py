"""The styles, scripts and pictures of all pages: one copy for the three languages, each file named by its content."""

import re
import shutil
from pathlib import Path
from typing import Final

from pyapp.site.places import ROOT, folder_of
from pyapp.site.runtime import with_hash
from pyapp.texts import LANGUAGES

ASSETS: Final = ROOT / "docs" / "overrides" / "assets"

_SEARCH_SCRIPTS: Final = "javascripts/lunr/min"
_SEARCH_NEEDS: Final = ("lunr.stemmer.support.min.js", *(f"lunr.{language}.min.js" for language in LANGUAGES))
_COMMENTS: Final = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
_STYLE_COMMENTS: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_INDENTS: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_REFERENCE: Final = re.compile(r'(?<=")((?:\.{1,2}/)*|/[^"]*?)assets/([^"]+)(?=")')


def share_assets(site: Path) -> None:
    """Let every page of a built site use the one folder of assets at its root, and drop what no page uses.

    Whoever changes the language then loads nothing again, and no page ever meets the assets of another version.
    """
    drop_unused(site / "assets")
    for language in LANGUAGES[1:]:
        shutil.rmtree(folder_of(language, site) / "assets")
    names = {name: name for name in _names(site / "assets")} | name_by_content(site / "assets")
    for page in sorted([*site.rglob("*.html"), *site.rglob("*.webmanifest")]):
        to_root = "../" * (len(page.relative_to(site).parts) - 1)
        text = page.read_text(encoding="utf-8")
        page.write_text(point_to(text, to_root, names), encoding="utf-8")


def drop_unused(assets: Path) -> None:
    """Remove what the theme brings for other sites: maps of its sources, and scripts that search in other languages."""
    for source_map in assets.rglob("*.map"):
        source_map.unlink()
    (assets / "images" / "favicon.png").unlink(missing_ok=True)
    needed = [assets / _SEARCH_SCRIPTS / name for name in _SEARCH_NEEDS]
    for script in (assets / "javascripts" / "lunr").rglob("*.js"):
        if script not in needed:
            script.unlink()


def name_by_content(assets: Path) -> dict[str, str]:
    """Lighten our own assets and name each by its content; return the new names by the old ones.

    The theme's own are named so already.
    """
    names: dict[str, str] = {}
    for source in sorted(path for path in ASSETS.rglob("*") if path.is_file()):
        name = source.relative_to(ASSETS)
        content = lighten(assets / name)
        names[name.as_posix()] = name.with_name(with_hash(name.name, content)).as_posix()
        (assets / name).unlink()
        (assets / names[name.as_posix()]).write_bytes(content)
    return names


def lighten(asset: Path) -> bytes:
    """What a visitor needs of an asset: styles and scripts without comments and indents, all others as they are."""
    if asset.suffix == ".css":
        text = _STYLE_COMMENTS.sub("", asset.read_text(encoding="utf-8"))
    elif asset.suffix == ".js":
        text = without_comments(asset.read_text(encoding="utf-8"))
    else:
        return asset.read_bytes()
    return _INDENTS.sub("", text).encode("utf-8")


def without_comments(script: str) -> str:
    """A script without the comments that fill whole lines: they are a third of what a visitor would have to load."""
    return _COMMENTS.sub("", script)


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

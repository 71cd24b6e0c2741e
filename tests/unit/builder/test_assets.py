import re
from pathlib import Path

import pytest

from builder.assets import ASSETS, share_assets
from builder.bundling import lighten

PAGE = """<link href="{way}assets/css/site.css"><script src="{way}assets/javascripts/bundle.1234abcd.min.js"></script>
<p>Nothing else called assets/css/site.css or "our assets/" changes.</p>"""


def write(path: Path, content: str | bytes = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def build_small_site(site: Path) -> None:
    """A site of four pages whose assets stand once in each language, as MkDocs leaves them."""
    for language in ("", "en/", "es/"):
        for source in ASSETS.rglob("*"):
            if source.is_file():
                write(site / language / "assets" / source.relative_to(ASSETS), source.read_bytes())
        for name in (
            "bundle.1234abcd.min.js",
            "bundle.1234abcd.min.js.map",
            "lunr/wordcut.js",
            "lunr/min/lunr.fr.min.js",
            "workers/search.0123abcd.min.js",
        ):
            write(site / language / "assets" / "javascripts" / name, name)
    write(site / "index.html", PAGE.format(way=""))
    write(site / "404.html", PAGE.format(way="/some-name/"))
    write(site / "faq" / "index.html", PAGE.format(way="../"))
    write(site / "en" / "uses" / "scope" / "index.html", PAGE.format(way="../../"))


def test_all_pages_use_the_same_assets_named_by_their_content(tmp_path: Path) -> None:
    build_small_site(tmp_path)
    share_assets(tmp_path)
    assert not (tmp_path / "en" / "assets").exists()
    (style,) = (tmp_path / "assets" / "css").glob("site.*.css")
    assert style.read_text(encoding="utf-8") == lighten([ASSETS / "css" / "site.css"])["site.css"]
    for path, way in {
        "index.html": "",
        "404.html": "/some-name/",
        "faq/index.html": "../",
        "en/uses/scope/index.html": "../../../",
    }.items():
        page = (tmp_path / path).read_text(encoding="utf-8")
        assert page == PAGE.format(way=way).replace('assets/css/site.css">', f'assets/css/{style.name}">')


def test_what_the_theme_brings_for_other_sites_is_left_out(tmp_path: Path) -> None:
    build_small_site(tmp_path)
    share_assets(tmp_path)
    left = {path.name for path in (tmp_path / "assets" / "javascripts").rglob("*") if path.is_file()}
    assert {re.sub(r"\.[0-9a-f]{12}\.", ".", name) for name in left} == {
        "bundle.1234abcd.min.js",
        "lunr.fr.min.js",
        "search.js",
    }


def test_an_asset_that_is_not_there_is_noticed(tmp_path: Path) -> None:
    build_small_site(tmp_path)
    write(tmp_path / "faq" / "index.html", '<img src="../assets/images/gone.png">')
    with pytest.raises(KeyError, match="gone"):
        share_assets(tmp_path)

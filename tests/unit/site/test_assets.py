import re
from pathlib import Path

import pytest

from pyapp.site.assets import ASSETS, lighten, share_assets, without_comments
from pyapp.site.scripts import SCRIPTS

PAGE = """<link href="{way}assets/css/site.css"><script src="{way}assets/javascripts/bundle.1234abcd.min.js"></script>
<p>Nothing else called assets/css/site.css or "our assets/" changes.</p>"""


def test_a_comment_at_the_start_of_a_line_of_code_stays() -> None:
    script = "  /** @type {A} */ (a).go();\n  b();\n/** c */\nd();\n"
    assert without_comments(script) == "  /** @type {A} */ (a).go();\n  b();\nd();\n"


def test_comments_that_fill_lines_are_left_out_and_nothing_else() -> None:
    script = (
        "// why\n/**\n * @param {string} a\n */\nconst a = 'http://x'; // beside code\n  /** @type {B} */\n  let b;\n"
    )
    assert without_comments(script) == "const a = 'http://x'; // beside code\n  let b;\n"


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.mjs")), ids=lambda path: path.name)
def test_no_code_is_lost_with_the_comments(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    code = [line for line in script.splitlines() if not line.strip().startswith(("//", "/*", "*"))]
    assert without_comments(script).splitlines() == code


@pytest.mark.parametrize(
    "path", [path for path in sorted(ASSETS.rglob("*")) if path.suffix in (".css", ".js")], ids=str
)
def test_styles_and_scripts_of_the_theme_lose_their_comments_and_no_rule(path: Path) -> None:
    before, after = path.read_text(encoding="utf-8"), lighten(path).decode("utf-8")
    assert "/*" not in after
    without_lines = "\n".join(line for line in before.splitlines() if not line.strip().startswith("//"))
    assert after.count("{") == re.sub(r"/\*.*?\*/", "", without_lines, flags=re.DOTALL).count("{")
    assert after.count("{") == after.count("}")
    # Without a template literal no line's indent means anything.
    assert "`" not in after


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
    assert style.read_bytes() == lighten(ASSETS / "css" / "site.css")
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
    assert left == {"bundle.1234abcd.min.js", "lunr.fr.min.js"}


def test_an_asset_that_is_not_there_is_noticed(tmp_path: Path) -> None:
    build_small_site(tmp_path)
    write(tmp_path / "faq" / "index.html", '<img src="../assets/images/gone.svg">')
    with pytest.raises(KeyError, match="gone"):
        share_assets(tmp_path)

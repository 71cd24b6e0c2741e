"""The whole site: runtime and pieces, then one MkDocs build a language, then what belongs to all three."""

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from hashlib import sha256
from pathlib import Path
from typing import Final

from pyapp.answers import VERSION, build_schema
from pyapp.comparison import VERSION as COMPARISON_VERSION
from pyapp.comparison import build_comparison_schema
from pyapp.site.downloads import write_downloads
from pyapp.site.examples import write_examples
from pyapp.site.pieces import WORKER, folder_of, page_scripts, write_pieces, write_schema
from pyapp.site.policy import write_policies
from pyapp.site.runtime import write_runtime
from pyapp.site.search import fold_accents
from pyapp.texts import LANGUAGES

ROOT: Final = Path(__file__).parent.parent.parent
EXAMPLES: Final = ROOT / "docs" / "examples"
ASSETS: Final = ROOT / "docs" / "overrides" / "assets"
PIECES: Final = ROOT / "build" / "pieces"
PYODIDE: Final = ROOT / "runtime" / "node_modules" / "pyodide"
WHEELS: Final = ROOT / "build" / "wheels"


class BuildError(Exception):
    """The site cannot be built; the message says why."""


def build_site(into: Path, address: str) -> None:
    """Build the site into a folder, for the address at which it will stand.

    Raises `BuildError`; `PolicyError` where a page holds what its policy would forbid; `FileNotFoundError` where
    something that it is made of is not installed.
    """
    staging = ROOT / "build" / "together"
    shutil.rmtree(staging, ignore_errors=True)
    manifest = write_runtime(PYODIDE, WHEELS, WORKER, staging / "runtime")
    scripts = copy_scripts(staging)
    write_schema(build_schema(), staging / "schema" / f"answers-{VERSION}.json")
    write_schema(build_comparison_schema(), staging / "schema" / f"comparison-{COMPARISON_VERSION}.json")
    examples = {language: write_examples(EXAMPLES, language, staging) for language in LANGUAGES}
    write_pieces(PIECES, manifest, scripts, examples, write_downloads(staging))
    # French first: its folder is the root, which each build empties before it writes.
    for language in LANGUAGES:
        _run_mkdocs(language, into, address)
    shutil.copytree(staging, into, dirs_exist_ok=True)
    (into / ".nojekyll").touch()
    write_sitemap(into)
    fold_accents(into)
    lighten_assets(into)
    write_policies(into)


def copy_scripts(into: Path) -> str:
    """Copy the page's scripts to a folder named by their content; return its path from the root of the site."""
    contents = {script.name: without_comments(script.read_text(encoding="utf-8")) for script in page_scripts()}
    digest = sha256("".join(contents.values()).encode("utf-8")).hexdigest()[:12]
    folder = into / f"scripts-{digest}"
    folder.mkdir(parents=True)
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")
    return f"{folder.name}/"


def without_comments(script: str) -> str:
    """A script without the comments that fill whole lines: they are a third of what a visitor would have to load."""
    return _COMMENTS.sub("", script)


def lighten_assets(site: Path) -> None:
    """Take comments and indents out of our own styles and scripts, in each language's copy of them."""
    lighten = {".css": lambda text: _STYLE_COMMENTS.sub("", text), ".js": without_comments}
    for source in sorted(ASSETS.rglob("*")):
        if source.suffix not in lighten:
            continue
        for language in LANGUAGES:
            asset = folder_of(language, site) / "assets" / source.relative_to(ASSETS)
            text = lighten[source.suffix](asset.read_text(encoding="utf-8"))
            asset.write_text(_INDENTS.sub("", text), encoding="utf-8")


def _run_mkdocs(language: str, into: Path, address: str) -> None:
    first = language == LANGUAGES[0]
    configuration = "mkdocs.yml" if first else f"mkdocs.{language}.yml"
    folder = folder_of(language, into)
    environment = {
        **os.environ,
        "SITE_URL": address if first else f"{address}{language}/",
        "SITE_PATH": re.sub(r"^https?://[^/]+", "", address),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", configuration, "-d", str(folder.resolve())]
    if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        message = f"MkDocs failed on {configuration}; its messages stand above"
        raise BuildError(message)


def write_sitemap(site: Path) -> None:
    """Write one sitemap for the three languages, from the pages as built, and drop what each build left of its own."""
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    root = ET.Element(f"{{{_SITEMAP}}}urlset")
    for versions in find_pages(site).values():
        for address in versions.values():
            url = ET.SubElement(root, f"{{{_SITEMAP}}}url")
            ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = address
            for language, other in versions.items():
                ET.SubElement(url, f"{{{_XHTML}}}link", {"rel": "alternate", "hreflang": language, "href": other})
    ET.indent(root)
    ET.ElementTree(root).write(site / "sitemap.xml", encoding="utf-8", xml_declaration=True)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    for language in LANGUAGES[1:]:
        for left in ("sitemap.xml", "sitemap.xml.gz", "404.html"):
            (site / language / left).unlink(missing_ok=True)


def find_pages(site: Path) -> dict[str, dict[str, str]]:
    """Every page's full address, by its path below a language's root and by language."""
    pages: dict[str, dict[str, str]] = {}
    for language in LANGUAGES:
        root = folder_of(language, site)
        for page in sorted(root.rglob("index.html")):
            path = page.parent.relative_to(root)
            canonical = _CANONICAL.search(page.read_text(encoding="utf-8"))
            if canonical and path.parts[:1] not in [(other,) for other in LANGUAGES]:
                pages.setdefault(path.as_posix(), {})[language] = canonical[1]
    return pages


_COMMENTS: Final = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
_STYLE_COMMENTS: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_INDENTS: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_CANONICAL: Final = re.compile(r'<link rel="canonical" href="([^"]+)"')
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"

"""The whole site: runtime and pieces, then one MkDocs build a language, then what belongs to all of them."""

import re
import shutil
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from builder.assets import share_assets
from builder.bundling import bundle
from builder.downloads import FOLDER as DOWNLOADS
from builder.downloads import write_downloads, write_handouts
from builder.edition import make_editions, write_comparing_editions, write_editions
from builder.examples import write_examples
from builder.files import as_json
from builder.formats import write_schemas
from builder.generators import DEFAULT, WITH_MATERIAL, build_pages
from builder.guide import write_checklist_pages, write_guide
from builder.indents import drop_indents
from builder.moved import write_moved
from builder.offline import write_offline
from builder.pieces import Beside, write_pieces
from builder.places import ROOT, folder_of
from builder.policy import write_policies
from builder.release import OF_ITSELF, pack_site
from builder.runtime import Ingredients, Manifest, write_runtime
from builder.scripts import INTERPRETER, PAGES, START, WORKBENCH, WORKER
from builder.styles import write_styles
from builder.tool_pages import Scripts
from pyapp.catalog import FIRST
from pyapp.checklist import CHECKLISTS
from pyapp.texts import LANGUAGES

EXAMPLES: Final = ROOT / "docs" / "examples"
GUIDE: Final = ROOT / "build" / "guide"
PIECES: Final = ROOT / "build" / "pieces"
PYODIDE: Final = ROOT / "web" / "node_modules" / "pyodide"
PYSCRIPT: Final = ROOT / "web" / "node_modules" / "@pyscript" / "core"
EDITIONS: Final = ROOT / "build" / "editions"
WHEELS: Final = ROOT / "build" / "wheels"
CACHE: Final = ROOT / "build" / "cache"
SCHEMAS: Final = ROOT / "builder" / "schemas"
"""The first checklist's schemas of earlier versions, as they were published: they never change."""


def build_site(
    into: Path, address: str, generator: str = DEFAULT, *, plain: bool = False, hurried: bool = False
) -> None:
    """Build the site into a folder, for the address at which it will stand.

    With `plain`, Python is as it comes; with `hurried`, what is packed is larger than where it is published.

    Raises `BuildError` and `BundlingError`; `PolicyError` where a page holds what its policy would forbid;
    `FileNotFoundError` where something that it is made of is not installed; `FileExistsError` where two files to
    download have one name.
    """
    staging = ROOT / "build" / "together"
    for folder in (staging, EDITIONS):
        shutil.rmtree(folder, ignore_errors=True)
    _make_parts(staging, address, plain=plain, hurried=hurried)
    write_guide(GUIDE, FIRST)
    write_checklist_pages(GUIDE, CHECKLISTS)
    _build_languages(generator, into, address)
    shutil.copytree(staging, into, dirs_exist_ok=True)
    _finish(into, generator)
    # Last: they have a policy already, and are too large for what is kept for use without a connection.
    shutil.copytree(EDITIONS, into / DOWNLOADS, dirs_exist_ok=True)
    pack_site(into, into / OF_ITSELF, hurried=hurried)


def _make_parts(staging: Path, address: str, *, plain: bool, hurried: bool) -> None:
    """Make what stands beside the pages, and the pieces that they name."""
    catalogs = [each.catalog for each in CHECKLISTS.values()]
    ingredients = Ingredients(PYODIDE, WHEELS, START, WORKER)
    # Meanwhile, as Python's files mostly wait for one program.
    with ThreadPoolExecutor(1) as meanwhile:
        forms = {name: meanwhile.submit(write_downloads, staging, each, address) for name, each in CHECKLISTS.items()}
        handouts = meanwhile.submit(write_handouts, staging, CHECKLISTS[FIRST], address)
        manifest = write_runtime(ingredients, CACHE, staging / "runtime", plain=plain, hurried=hurried)
    scripts = write_scripts(manifest, staging)
    pyscript = copy_pyscript(staging)
    shutil.copytree(SCHEMAS, staging / "schema")
    for catalog in catalogs:
        write_schemas(catalog, staging)
    sets = [example for catalog in catalogs for example in catalog.examples]
    examples = {language: write_examples(EXAMPLES, language, staging, sets) for language in LANGUAGES}
    editions = make_editions(manifest, staging / "runtime", catalogs)
    downloads = {
        name: [*write_editions(editions, address, EDITIONS, checklist.catalog), *forms[name].result()]
        for name, checklist in CHECKLISTS.items()
    }
    downloads[FIRST] += write_comparing_editions(editions, address, EDITIONS, catalogs)
    beside = Beside(examples, downloads, handouts.result(), address)
    write_pieces(PIECES, manifest, Scripts(scripts, pyscript), beside, catalogs)


def _build_languages(generator: str, into: Path, address: str) -> None:
    # The first alone: its folder is the root, which each build empties before it writes.
    at_root, *below = LANGUAGES
    build_pages(generator, at_root, ROOT, into, address)
    with ThreadPoolExecutor() as programs:
        for built in [programs.submit(build_pages, generator, each, ROOT, into, address) for each in below]:
            built.result()


def _finish(site: Path, generator: str) -> None:
    """Add what belongs to all languages, and what rests on the pages as they are."""
    (site / ".nojekyll").touch()
    write_sitemap(site)
    write_moved(site)
    write_styles(site, [use for each in CHECKLISTS.values() for use in each.catalog.use_by_id])
    if generator in WITH_MATERIAL:
        share_assets(site)
    drop_indents(site)
    write_policies(site)
    write_offline(site)


def write_scripts(manifest: Manifest, into: Path) -> str:
    """Put the page's scripts into a folder named by their content; return its path from the root of the site.

    Raises `ValueError` where the script that stands for Pyodide's has no place for the list of the runtime's files.
    """
    interpreter = bundle({"interpreter": INTERPRETER}, "esm")["interpreter.js"]
    if interpreter.count(_FILES) != 1:
        message = f"{INTERPRETER.name} has no place for the list of files"
        raise ValueError(message)
    listed = as_json(msgspec.to_builtins((*manifest.all, *manifest.workbench))).decode("utf-8")
    contents = {
        **bundle(PAGES, "iife", maps=True),
        "interpreter.js": interpreter.replace(_FILES, f"FILES={listed};"),
        # Some hosts run what ends in `.py`, or give it to nobody.
        "workbench.txt": WORKBENCH.read_text(encoding="utf-8"),
    }
    digest = sha256("".join(contents.values()).encode("utf-8")).hexdigest()[:12]
    folder = into / f"scripts-{digest}"
    folder.mkdir(parents=True)
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")
    return f"{folder.name}/"


def copy_pyscript(into: Path) -> str:
    """Copy PyScript's core with the scripts that it asks for by name, and its licence.

    Returns the folder's path from the root of the site: it is named by what it holds.
    """
    scripts = [path for path in sorted((PYSCRIPT / "dist").glob("*.js")) if path.name.startswith(_PYSCRIPT_NEEDS)]
    contents = {path.name: _SOURCE_MAP.sub("", path.read_text(encoding="utf-8")) for path in scripts}
    folder = into / f"pyscript-{sha256(''.join(contents.values()).encode('utf-8')).hexdigest()[:12]}"
    folder.mkdir(parents=True)
    shutil.copy(PYSCRIPT / "LICENSE", folder / "LICENSE.txt")
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")
    return f"{folder.name}/"


def write_sitemap(site: Path) -> None:
    """Write one sitemap for all languages, from the pages as built, and drop what each build left of its own."""
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
        for left in ("sitemap.xml", "sitemap.xml.gz", "404.html", "offline.html"):
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


_FILES: Final = "FILES=[];"
_PYSCRIPT_NEEDS: Final = ("core", "deprecations-manager", "donkey", "error", "py-editor", "py-game", "py-terminal")
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*\n?", re.MULTILINE)
_CANONICAL: Final = re.compile(r'<link rel="canonical" href="([^"]+)"')
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"

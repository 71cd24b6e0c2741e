"""What becomes of the site when another program makes its pages.

`python -m benchmarks.generators properdocs zensical`, both installed beside MkDocs first. Each builds the whole site;
the table says how long it took, which pages are not there, in how many the article's words, headings with their
addresses, or links differ from MkDocs's, and what the home page weighs with the files that it names. It ends with 1
where anything is lost.
"""

import argparse
import gzip
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin

import html5lib

from builder.downloads import FOLDER as DOWNLOADS
from builder.generators import DEFAULT, GENERATORS
from builder.places import ROOT

ADDRESS: Final = "https://example.org/some-name/"


class Page(NamedTuple):
    """What a reader would miss."""

    words: list[str]
    headings: list[tuple[str, str | None]]
    links: list[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("generators", nargs="+", choices=[each for each in GENERATORS if each != DEFAULT])
    others: list[str] = parser.parse_args().generators
    row = "{:<12}{:>9}{:>7}{:>9}{:>8}{:>10}{:>7}{:>9}"
    print(row.format("made by", "seconds", "pages", "missing", "words", "headings", "links", "home kB"))
    lost = 0
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name:  # Zensical writes nowhere else
        kept: dict[str, Page] = {}
        for generator in (DEFAULT, *others):
            site = Path(name) / generator
            started = time.perf_counter()
            build(generator, site)
            seconds = time.perf_counter() - started
            pages = read_pages(site)
            kept = kept or pages
            both = [(kept[path], pages[path]) for path in kept if path in pages]
            missing = len(kept) - len(both)
            differing = [sum(ours[part] != theirs[part] for ours, theirs in both) for part in range(len(Page._fields))]
            figures = (missing, *differing)
            lost += sum(figures)
            print(row.format(generator, f"{seconds:.1f}", len(pages), *figures, f"{weigh_home(site):.0f}"))
            for path in sorted(set(kept) - set(pages)):
                print(f"  missing: {path}")
            for path in [path for path in kept if path in pages and kept[path] != pages[path]]:
                parts = [part for part in Page._fields if getattr(kept[path], part) != getattr(pages[path], part)]
                print(f"  differs: {path} ({', '.join(parts)})")
    return int(lost > 0)


def build(generator: str, site: Path) -> None:
    command = [sys.executable, "-m", "builder", "--generator", generator, "--into", str(site), "--address", ADDRESS]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


def read_pages(site: Path) -> dict[str, Page]:
    """What the generator made; the checklist in one file is put there as it is."""
    made = (path for path in sorted(site.rglob("*.html")) if path.parent.name != DOWNLOADS)
    return {path.relative_to(site).as_posix(): read_page(path, site) for path in made}


def read_page(path: Path, site: Path) -> Page:
    """The article of a page; the theme around it may look as it likes."""
    root: Any = html5lib.parse(path.read_text(encoding="utf-8-sig"), namespaceHTMLElements=False)
    (article, *_) = [each for each in root.iter() if "md-content__inner" in each.get("class", "")]
    headings = [
        ("".join(each.itertext()).strip("¶ \n"), each.get("id"))
        for each in article.iter()
        if re.fullmatch("h[1-6]", str(each.tag))
    ]
    here = f"{ADDRESS}{path.relative_to(site).as_posix().removesuffix('index.html')}"
    links = sorted({urljoin(here, each.get("href")) for each in article.iter("a") if each.get("href")} - {here})
    return Page(list(read_words(article)), headings, links)


def read_words(element: Any) -> Iterator[str]:
    """The words in an element, but not those of scripts: a page's data holds the version of the whole site."""
    if element.tag != "script":
        yield from (element.text or "").split()
        for child in element:
            yield from read_words(child)
            yield from (child.tail or "").split()


def weigh_home(site: Path) -> float:
    """The home page with the styles and scripts that it names, gzipped, in kilobytes."""
    html = (site / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'<(?:script|link)[^>]+(?:src|href)="([^":]+\.(?:js|mjs|css))"', html)
    files = [site / "index.html", *(site / each for each in dict.fromkeys(named))]
    return sum(len(gzip.compress(file.read_bytes())) for file in files) / 1000


if __name__ == "__main__":
    sys.exit(main())

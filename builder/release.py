"""A release: the tag, the version and the changelog agree, and the site goes into one archive.

In the project's folder, `python -m builder.release check v0.1.0` says what does not agree, `notes` prints what changed,
for the release's page, and `pack` writes the archive of a built site. A plain Python is enough for it: it is checked
before anything is installed.
"""

import argparse
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

OF_ITSELF: Final = "downloads/site.zip"
"""The whole site in one archive, for those who host a copy."""

_TAG: Final = re.compile(r"v(\d+\.\d+\.\d+)")
_SECTION: Final = re.compile(r"^## (\S+) \(([^)]+)\)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)


def find_faults(tag: str, root: Path) -> Iterator[str]:
    """Each thing in a project's folder that does not agree with a tag, as a sentence."""
    named = _TAG.fullmatch(tag)
    if not named:
        yield f"The tag {tag} is not written as v1.2.3."
        return
    version = named[1]
    declared: str = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if declared != version:
        yield f"pyproject.toml says version {declared}, the tag {tag}."
    cited = re.search(r"^version: (\S+)$", (root / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    if not cited or cited[1] != version:
        yield f"CITATION.cff says version {cited[1] if cited else 'nothing'}, the tag {tag}."
    newest = _SECTION.search(_read_changelog(root))
    if not newest or newest[1] != version:
        yield f"The newest part of CHANGELOG.md is about {newest[1] if newest else 'nothing'}, the tag about {version}."
    elif not _DATE.fullmatch(newest[2]):
        yield f"CHANGELOG.md gives version {version} no date: “{newest[2]}”."
    elif not newest[3].strip():
        yield f"CHANGELOG.md says nothing about version {version}."


def read_notes(tag: str, root: Path) -> str:
    """What the changelog says about a tag's version, in Markdown. Raises `KeyError`."""
    sections: dict[str, str] = {version: text.strip() for version, _, text in _SECTION.findall(_read_changelog(root))}
    return sections[tag.removeprefix("v")] + "\n"


def _read_changelog(root: Path) -> str:
    return (root / "CHANGELOG.md").read_text(encoding="utf-8")


def pack_site(site: Path, archive: Path, *, hurried: bool = False) -> int:
    """Write a built site's files into an archive, the same bytes for the same site; return how many there are.

    The archive that the site offers of itself is none of them. With `hurried` nothing is packed.
    """
    method = zipfile.ZIP_STORED if hurried else zipfile.ZIP_DEFLATED
    files = sorted(path for path in site.rglob("*") if path.is_file() and path != site / OF_ITSELF)
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", method) as content:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(site).as_posix(), _ZIP_DATE)
            entry.compress_type = method
            content.writestr(entry, path.read_bytes(), compresslevel=9)
    return len(files)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m builder.release", description="Check and pack a release.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, description in {
        "check": "say whether tag, version, citation and changelog agree",
        "notes": "print what the changelog says about the tag",
    }.items():
        commands.add_parser(name, help=description).add_argument("tag", help="as in v0.1.0")
    pack = commands.add_parser("pack", help="write the archive of a built site")
    pack.add_argument("site", type=Path, help="the folder of the site")
    pack.add_argument("archive", type=Path, help="the archive to write (.zip)")
    options = parser.parse_args(arguments)
    here = Path()
    if options.command == "pack":
        print(f"{pack_site(options.site, options.archive)} files in {options.archive}")
        return 0
    if options.command == "notes":
        print(read_notes(options.tag, here), end="")
        return 0
    faults = list(find_faults(options.tag, here))
    for fault in faults:
        print(fault, file=sys.stderr)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())

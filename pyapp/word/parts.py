"""The parts of a Word file around its text, and the package that holds them."""

import io
import pkgutil
import zipfile
from typing import Final

from pyapp.languages import LANGUAGE_BY_CODE
from pyapp.word.elements import NAMESPACES, Element, build, serialise

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_RELATIONS: Final = NAMESPACES["r"]
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"

PAGE_RELATIONS: Final = (
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("footer", "footer1.xml"),
)
"""What every document of ours names as its parts, before those of its own."""
FOOTER_RELATION: Final = f"rId{len(PAGE_RELATIONS)}"
CARRIED_RELATION: Final = ("customXml", "../customXml/item1.xml")

# Fixed, so that the same answers give the same bytes, and no file tells when it was made.
_ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)

_DEFAULT_TYPES: Final = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
}
_TYPES: Final = {
    "word/document.xml": f"{_OFFICE}.wordprocessingml.document.main+xml",
    "word/styles.xml": f"{_OFFICE}.wordprocessingml.styles+xml",
    "word/numbering.xml": f"{_OFFICE}.wordprocessingml.numbering+xml",
    "word/settings.xml": f"{_OFFICE}.wordprocessingml.settings+xml",
    "word/footer1.xml": f"{_OFFICE}.wordprocessingml.footer+xml",
    "word/glossary/document.xml": f"{_OFFICE}.wordprocessingml.document.glossary+xml",
    "word/glossary/styles.xml": f"{_OFFICE}.wordprocessingml.styles+xml",
    "customXml/itemProps1.xml": f"{_OFFICE}.customXmlProperties+xml",
    "docProps/custom.xml": f"{_OFFICE}.custom-properties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}


def region_of(language: str) -> str:
    """The language with its region, as Word's proofing tools and the browser's dates know it: `fr-FR`."""
    return LANGUAGE_BY_CODE[language].region


def read_part(name: str, language: str) -> bytes:
    """A part that stands ready as a file in `data/word`: styles, settings, numbering."""
    part = pkgutil.get_data("pyapp", f"data/word/{name}.xml")
    if part is None:
        raise FileNotFoundError(name)
    return part.replace(b"@LANGUAGE@", region_of(language).encode("ascii"))


def core_properties(title: str, subject: str, language: str) -> Element:
    """Title, subject and language. No author, no date: the file says nothing that the person did not type."""
    return build(
        "cp:coreProperties",
        build("dc:title", text=title),
        build("dc:subject", text=subject),
        build("dc:language", text=region_of(language)),
    )


def relations(*pairs: tuple[str, str]) -> Element:
    """Relations of a part: (type, target), numbered `rId1`, `rId2`, … in this order."""
    root = build("Relationships", xmlns=f"{_PACKAGE}/relationships")
    for number, (kind, target) in enumerate(pairs, 1):
        whole = kind if kind.startswith("http") else f"{_RELATIONS}/{kind}"
        root.append(build("Relationship", Id=f"rId{number}", Type=whole, Target=target))
    return root


def package_relations(*, with_properties: bool = True) -> Element:
    """The relations of the package itself. `with_properties`: it has custom ones."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return relations(
        ("officeDocument", "word/document.xml"),
        (core, "docProps/core.xml"),
        *([("custom-properties", "docProps/custom.xml")] if with_properties else []),
    )


def pack(parts: dict[str, bytes]) -> bytes:
    """Put the parts into one file, `[Content_Types].xml` first."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {"[Content_Types].xml": _content_types(list(parts)), **parts}.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, part)
    return content.getvalue()


def _content_types(names: list[str]) -> bytes:
    # Without prefixes, here and in relations: some programs compare names as they are written.
    root = build("Types", xmlns=f"{_PACKAGE}/content-types")
    for extension, kind in _DEFAULT_TYPES.items():
        root.append(build("Default", Extension=extension, ContentType=kind))
    for name in names:
        if name in _TYPES:
            root.append(build("Override", PartName=f"/{name}", ContentType=_TYPES[name]))
    return serialise(root)

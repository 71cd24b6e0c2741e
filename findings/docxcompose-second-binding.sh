#!/bin/sh
# docxcompose: the second form keeps its link to data that stay behind.
#
# Guess: when forms are joined into one document, the data that their controls are bound to (custom XML parts) come
#   along, or the link to them is cut.
# Is: only the first document's part is in the result. The second one's control still names the store that it was bound
#   to, which is nowhere; and both controls have the same id, which Word wants unique.
#   Whoever reads a control's value from its store finds the first partner's answers alone.
# Version: docxcompose 2.2.0, seen on 2026-11-28.
# Output: bound to: store-1 store-2, stores: store-1, ids: 11 11
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docxcompose==2.2.0 setuptools==80.9.0 || exit 2

seen=$("$folder/venv/bin/python" - "$folder" <<'PYTHON'
import re
import sys
import zipfile
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docxcompose.composer import Composer

STORES = "urn:example:store"


def make_form(number: int) -> docx.document.Document:
    form = docx.Document()
    data = f'<answers xmlns="{STORES}" store="store-{number}"><name>Partner {number}</name></answers>'.encode()
    package = form.part.package
    part = Part(PackURI("/customXml/item9.xml"), "application/xml", data, package)
    form.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    control = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:id w:val="11"/><w:dataBinding w:xpath="/answers/name" '
        f'w:storeItemID="store-{number}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>Partner {number}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    form.add_paragraph("Name: ")._p.append(control)
    return form


joint = Composer(make_form(1))
joint.append(make_form(2))
path = Path(sys.argv[1]) / "joint.docx"
joint.save(path)
with zipfile.ZipFile(path) as archive:
    parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if "xml" in name}
bound = re.findall(r'storeItemID="([^"]*)"', parts["word/document.xml"])
ids = re.findall(r'<w:id w:val="(\d+)"', parts["word/document.xml"])
stores = [found for name, text in parts.items() if name.startswith("customXml/") for found in re.findall(r'store="(.*?)"', text)]
print(f"bound to: {' '.join(bound)}, stores: {' '.join(stores)}, ids: {' '.join(ids)}")
PYTHON
)
echo "$seen"
test "$seen" = "bound to: store-1 store-2, stores: store-1, ids: 11 11"

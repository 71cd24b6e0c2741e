#!/bin/sh
# pandoc and mammoth: what a blank form says in an empty field is taken for an answer.
#
# Guess: a converter leaves out the placeholder of a control that nobody filled in: Word marks it (`w:showingPlcHdr`),
#   draws it in grey and does not count it as text.
# Is: "Click here to answer" comes out as any other words; a blank field cannot be told from one in which somebody typed.
#   The chosen words of a list and typed texts come out too, so nothing seems amiss.
# Version: pandoc 3.9, as pypandoc_binary 1.17 brings it, and Debian's 2.17.1.1; mammoth 1.13.0; seen on 2026-11-28.
# Output: pandoc: Note: Click here to answer, mammoth: Note: Click here to answer
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  python-docx==1.2.0 pypandoc_binary==1.17 mammoth==1.13.0 || exit 2

seen=$("$folder/venv/bin/python" - "$folder/form.docx" <<'PYTHON'
import sys

import docx
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

CONTROL = f"""<w:sdt {nsdecls("w")}><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr>
<w:sdtContent><w:r><w:t>Click here to answer</w:t></w:r></w:sdtContent></w:sdt>"""
form = docx.Document()
form.add_paragraph("Note: ")._p.append(parse_xml(CONTROL))
form.save(sys.argv[1])

by_pandoc = pypandoc.convert_file(sys.argv[1], "plain").strip()
with open(sys.argv[1], "rb") as file:
    by_mammoth = mammoth.extract_raw_text(file).value.strip()
print(f"pandoc: {by_pandoc}, mammoth: {by_mammoth}")
PYTHON
)
echo "$seen"
test "$seen" = "pandoc: Note: Click here to answer, mammoth: Note: Click here to answer"

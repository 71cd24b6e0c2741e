#!/bin/sh
# python-docx: a form filled in with content controls reads as blank.
#
# Guess: `cell.text` and `paragraph.text` give all the text that stands in a cell or a paragraph.
# Is: what somebody typed into a content control (`w:sdt`), or chose from its list, is left out, without a word; the
#   questions around it are there. Every answer of a filled-in Word form looks as if it had not been given.
# Version: python-docx 1.2.0, seen on 2026-11-28.
# Output: cell: '', paragraph: 'Name: ', the file itself: Well diggers
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 || exit 2

seen=$("$folder/venv/bin/python" - "$folder/form.docx" <<'PYTHON'
import sys

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

CONTROL = f"""<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="Organisation"/><w:text/></w:sdtPr>
<w:sdtContent><w:r><w:t>Well diggers</w:t></w:r></w:sdtContent></w:sdt>"""
form = docx.Document()
question, answer = form.add_table(1, 2).rows[0].cells
question.text = "Organisation"
answer.paragraphs[0]._p.append(parse_xml(CONTROL))
form.add_paragraph("Name: ")._p.append(parse_xml(CONTROL))
form.save(sys.argv[1])

read = docx.Document(sys.argv[1])
held = "Well diggers" if "Well diggers" in read.element.xml else "lost"
print(f"cell: {read.tables[0].cell(0, 1).text!r}, paragraph: {read.paragraphs[-1].text!r}, the file itself: {held}")
PYTHON
)
echo "$seen"
test "$seen" = "cell: '', paragraph: 'Name: ', the file itself: Well diggers"

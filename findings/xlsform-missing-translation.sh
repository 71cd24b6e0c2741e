#!/bin/sh
# pyxform: where a translation is missing, the form asks "-".
#
# Guess: a form in two languages shows the default language's words where the other has none yet, or converting it fails.
# Is: the question, the hint or the choice becomes a hyphen. The warnings speak of columns that are missing as a whole;
#   a blank cell in a column that is there gets none. Somebody who answers in French sees "-" as the question, and "-"
#   among the choices.
# Version: pyxform 4.5.0, seen on 2026-11-28.
# Output: label: '-', choice: '-', warnings: 0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyxform==4.5.0 || exit 2

seen=$("$folder/venv/bin/python" - <<'PYTHON'
import re

from pyxform.xls2xform import convert

FORM = """
| survey   |               |      |                     |                     |
|          | type          | name | label::English (en) | label::Français (fr) |
|          | text          | org  | Your organisation   |                     |
|          | select_one lv | need | How much?           | Combien ?           |
| choices  |               |      |                     |                     |
|          | list_name     | name | label::English (en) | label::Français (fr) |
|          | lv            | 0    | None                | Rien                |
|          | lv            | dk   | Don't know          |                     |
| settings |               |      |                     |                     |
|          | default_language |   |                     |                     |
|          | English (en)  |      |                     |                     |
"""
made = convert(xlsform=FORM, file_type=".md")
french = made.xform.split('<translation lang="Français (fr)"')[1].split("</translation>")[0]
label, choice = (
    re.search(f'<text id="{place}"><value>(.*?)</value>', french)[1] for place in ("/data/org:label", "lv-1")
)
print(f"label: {label!r}, choice: {choice!r}, warnings: {len(made.warnings)}")
PYTHON
)
echo "$seen"
test "$seen" = "label: '-', choice: '-', warnings: 0"

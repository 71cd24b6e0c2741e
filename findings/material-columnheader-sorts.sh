#!/bin/sh
# Material for MkDocs: a table head that says `role="columnheader"` is taken for one to sort by.
#
# Guess: to say the roles of a table again, as one must where a style makes its rows into blocks for a phone, changes
#   nothing that is seen: `<th>` is a column's head anyhow.
# Is: the theme's style goes by that role alone, whether or not a script for sorting is there. The pointer becomes a
#   hand, and each head gets 1.7em of room more, for a sign that shows on hovering: heads break in two lines that would
#   have had room in one.
# Version: mkdocs-material 9.8.1, seen on 2026-11-30.
# Output: cursor: pointer; a sign of 1.2em, .5em apart; by class or script: nothing
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs-material==9.8.1 || exit 2

seen=$("$folder/venv/bin/python" - <<'PYTHON'
import re
from importlib.resources import files

styles = files("material") / "templates" / "assets" / "stylesheets"
(main,) = (each for each in styles.iterdir() if re.fullmatch(r"main\.\w+\.min\.css", each.name))
rules = re.findall(r"([^{}]*role=columnheader[^{}]*)\{([^{}]*)\}", main.read_text(encoding="utf-8"))
said = {selector.rpartition("]")[2] or "head": body for selector, body in rules if "aria-sort" not in selector}
cursor = re.search(r"cursor:(\w+)", said["head"]).group(1)
width = re.search(r"width:([\d.]+em)", next(body for _, body in rules if 'content:""' in body)).group(1)
apart = re.search(r"margin-left:([\d.]+em)", next(body for _, body in rules if "margin-left" in body)).group(1)
bound = [selector for selector, _ in rules if "." in selector.replace(".md-typeset", "")]
print(f"cursor: {cursor}; a sign of {width}, {apart} apart; by class or script: {bound or 'nothing'}")
PYTHON
)
echo "$seen"
test "$seen" = "cursor: pointer; a sign of 1.2em, .5em apart; by class or script: nothing"

#!/bin/sh
# Material for MkDocs: what `data-search-exclude` leaves out of the search ends too early, or the build stops.
#
# Guess: an element with this attribute is left out of the search with all that it holds, up to its own end tag.
# Is: it is left out up to the first end tag of that name, so that after a `<div>` inside an excluded `<div>` the rest is
#   found by the search. A list inside an excluded list stops the build: the plugin looks for the start of something
#   that it has left out. Elements of other names inside, as in an excluded `<section>`, are left out as they should.
# Version: mkdocs-material 9.8.1 on MkDocs 1.6.1, seen on 2026-11-29.
# Output: section: salt, div: water salt, list: ValueError: '<li>' is not in list
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mkdocs==1.6.1 mkdocs-material==9.8.1 || exit 2
mkdir "$folder/docs"
printf 'site_name: Bread\ntheme:\n  name: material\n' > "$folder/mkdocs.yml"
export NO_MKDOCS_2_WARNING=1

# Build a page that excludes the words before "salt", and print what the search finds on it, or the error.
search() {
  printf '# Bread\n\n%s\n\nsalt\n' "$1" > "$folder/docs/index.md"
  if "$folder/venv/bin/mkdocs" build --quiet --config-file "$folder/mkdocs.yml" 2> "$folder/errors"; then
    "$folder/venv/bin/python" - "$folder/site/search/search_index.json" <<'PYTHON'
import json
import re
import sys

text = " ".join(page["text"] for page in json.load(open(sys.argv[1]))["docs"])
print(*re.sub("<[^>]+>", " ", text).split())
PYTHON
  else
    tail -n 1 "$folder/errors"
  fi
}

section=$(search '<section data-search-exclude><div>flour</div> water</section>')
div=$(search '<div data-search-exclude><div>flour</div> water</div>')
list=$(search '<ul data-search-exclude><li>flour<ul><li>rye</li></ul></li><li>water</li></ul>')
seen="section: $section, div: $div, list: $list"
echo "$seen"
test "$seen" = "section: salt, div: water salt, list: ValueError: '<li>' is not in list"

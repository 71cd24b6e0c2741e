#!/bin/sh
# SQLite: an average counts "don't know" as zero.
#
# Guess: `avg()` of a column that holds numbers and the word "dk" stops, or leaves the word out as it leaves out NULL.
# Is: the word counts as 0, and is one of the values that the sum is divided by: the average of 3, 3 and "dk" is 2.
#   No error, no warning, and a level that nobody gave pulls the average down.
# Version: SQLite 3.54.1, as apsw 3.54.1.0 brings it, and Debian's 3.40.1; seen on 2026-11-28.
# Output: avg: 2.0, of those who know: 3.0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check apsw==3.54.1.0 || exit 2

seen=$("$folder/venv/bin/python" - <<'PYTHON'
import json

import apsw

table = apsw.Connection(":memory:")
table.execute("CREATE TABLE files (answers)")
for need in (3, 3, "dk"):
    table.execute("INSERT INTO files VALUES (?)", (json.dumps({"need": need}),))
table.execute("INSERT INTO files VALUES ('{}')")
level = "json_extract(answers, '$.need')"
average = table.execute(f"SELECT avg({level}) FROM files").get
known = table.execute(f"SELECT avg({level}) FROM files WHERE typeof({level}) = 'integer'").get
print(f"avg: {average}, of those who know: {known}")
PYTHON
)
echo "$seen"
test "$seen" = "avg: 2.0, of those who know: 3.0"

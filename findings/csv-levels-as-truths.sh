#!/bin/sh
# csvkit: a column of levels is numbers or truths, by what people happened to answer.
#
# Guess: a column of 0 and 1 holds numbers, like a column of 0, 1 and 3.
# Is: as long as nobody answered 2 or 3, "1" becomes true and "0" false, in JSON, in SQL and in statistics; with one
#   more answer the same column holds numbers. Two partners' tables of the same form differ in kind.
# Version: csvkit 2.2.0 with agate 1.14.2, seen on 2026-11-28.
# Output: 0 and 1: [true, false], with 3: [1.0, 0.0, 3.0]
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 || exit 2

printf 'item,level\nscale,1\nfunds,0\n' > "$folder/few.csv"
printf 'item,level\nscale,1\nfunds,0\nstaff,3\n' > "$folder/more.csv"
levels() {
  "$folder/venv/bin/csvjson" "$1" | "$folder/venv/bin/python" -c '
import json, sys
print(json.dumps([row["level"] for row in json.load(sys.stdin)]))'
}
seen="0 and 1: $(levels "$folder/few.csv"), with 3: $(levels "$folder/more.csv")"
echo "$seen"
test "$seen" = "0 and 1: [true, false], with 3: [1.0, 0.0, 3.0]"

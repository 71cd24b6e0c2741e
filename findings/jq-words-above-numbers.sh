#!/bin/sh
# jq: "don't know" is more than any number.
#
# Guess: where levels are numbers or the word "dk", `select(.need >= 2)` leaves the word out, or stops with an error as
#   arithmetic on a text does.
# Is: jq orders all values, texts above numbers. So `>= 2` keeps every "dk", `max` of the levels is "dk", and a count of
#   high needs holds everybody who did not know. A comparison in JavaScript says no to the same question.
# Version: PyPI's jq 1.13.0, and Debian's jq 1.6; seen on 2026-11-28.
# Output: high: [3, 'dk'], max: dk
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jq==1.13.0 || exit 2

seen=$("$folder/venv/bin/python" - <<'PYTHON'
import jq

answers = [{"need": 0}, {"need": 3}, {"need": "dk"}, {}]
high = jq.compile("[.[] | select(.need >= 2) | .need]").input_value(answers).first()
largest = jq.compile("map(.need) | max").input_value(answers).first()
print(f"high: {high}, max: {largest}")
PYTHON
)
echo "$seen"
test "$seen" = "high: [3, 'dk'], max: dk"

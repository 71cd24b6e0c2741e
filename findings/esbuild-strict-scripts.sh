#!/bin/sh
# esbuild: a `tsconfig.json` beside a plain script changes how the script runs.
#
# Guess: `strict` in a `tsconfig.json` is about the check of types, and its `include` and `allowJs` say which files it is
#   for: TypeScript would never open this script, so esbuild leaves it as it is.
# Is: esbuild writes "use strict" before it all the same, also where the file is called `jsconfig.json`. What runs alone
#   then stops, with a ReferenceError at the first name that is nowhere declared. `--tsconfig-raw={}` keeps it out.
# Version: esbuild 0.28.2, seen on 2026-11-29.
# Output: as written: 3, with esbuild: 3, beside a tsconfig.json: ReferenceError, with --tsconfig-raw={}: 3
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "This needs Node with npm." >&2; exit 2; }
npm install --silent --no-audit --no-fund esbuild@0.28.2 >/dev/null || exit 2

mkdir page
printf 'total = 3;\nconsole.log(total);\n' > page/script.js
# Run the script as esbuild writes it, and print what it says, or the name of its error.
run() {
  npx esbuild page/script.js "$@" > made.cjs
  node made.cjs 2>&1 | grep -oE '^(3|ReferenceError)'
}

written=$(node page/script.js)
alone=$(run)
printf '{"compilerOptions": {"strict": true, "allowJs": false}, "include": ["*.ts"]}\n' > page/tsconfig.json
beside=$(run)
without=$(run '--tsconfig-raw={}')
seen="as written: $written, with esbuild: $alone, beside a tsconfig.json: $beside, with --tsconfig-raw={}: $without"
echo "$seen"
test "$seen" = "as written: 3, with esbuild: 3, beside a tsconfig.json: ReferenceError, with --tsconfig-raw={}: 3"

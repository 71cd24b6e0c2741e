// Trim WebAssembly and split it, as `builder/cutting.py` asks: `node cut.mjs GIVEN COUNTING FIRST REST [LIBRARY…]`. As reading
// it takes seconds, one program does both, and is asked twice, each time by a line of JSON on the standard input:
//
// - the names in use: COUNTING is written, the trimmed WebAssembly, which calls `profile.called` with the place of each function
//   that is called, once. The answer is a line with the names that it exports.
// - the places of the functions that the first part needs: FIRST and REST are written. The answer is a line with the spans of
//   memory that `rest` fills.

import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Splitter } from './wasm/splitting.mjs';
import { countCalls, trim } from './wasm/trimming.mjs';

const [given, counting, first, rest, ...libraries] = process.argv.slice(2);
const asked = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

const trimmed = trim(readFileSync(given), libraries.map((path) => readFileSync(path)), JSON.parse((await asked.next()).value));
writeFileSync(counting, countCalls(trimmed.module));
answer(trimmed.exported);

// While somebody else finds out what is called.
const splitter = new Splitter(trimmed);
const called = await asked.next();
if (!called.done) {
  const parts = splitter.split(JSON.parse(called.value));
  writeFileSync(first, parts.first);
  writeFileSync(rest, parts.rest);
  answer(parts.missing);
}

/** @param {unknown} said */
function answer(said) {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

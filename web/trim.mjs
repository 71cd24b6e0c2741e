// Trim WebAssembly as `builder/trimming.py` asks: `node trim.mjs GIVEN TRIMMED [LIBRARY…]`. The names in use come from
// the standard input, as JSON; those of the exports that stay go to the standard output.

import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';

// In bytes. Wider ones save no more.
const WIDEST_GAP = 256;
const NO_MAXIMUM = -1;

const [given, trimmed, ...libraries] = process.argv.slice(2);
const needed = new Set(JSON.parse(readFileSync(0, 'utf8')));
const wasm = readFileSync(given);
const compiled = new WebAssembly.Module(wasm);
const importing = [compiled, ...libraries.map((path) => new WebAssembly.Module(readFileSync(path)))];
for (const each of importing) {
  for (const { name } of WebAssembly.Module.imports(each)) needed.add(name);
}
const exported = WebAssembly.Module.exports(compiled).map(({ name }) => name);

const module = binaryen.readBinary(wasm);
for (const name of exported) {
  if (!needed.has(name)) module.removeExport(name);
}
const { BulkMemory, ExceptionHandling, MutableGlobals, NontrappingFPToInt, ReferenceTypes, SignExt } = binaryen.Features;
// What Pyodide's WebAssembly uses, and browsers of 2023 know: nothing newer may come in.
module.setFeatures(BulkMemory | ExceptionHandling | MutableGlobals | NontrappingFPToInt | ReferenceTypes | SignExt);
module.runPasses(['remove-unused-module-elements']);
mergeData();
writeFileSync(trimmed, module.emitBinary());
process.stdout.write(JSON.stringify(exported.filter((name) => needed.has(name))));

/**
 * Let data that stand close together be one piece, with the zeros between them that stand there anyway: Pyodide comes
 * with thousands of pieces, and zeros pack better than the places of each.
 */
function mergeData() {
  const count = module.getNumDataSegments();
  const pieces = Array.from({ length: count }, (_, at) => module.getDataSegmentInfo(module.getDataSegmentByIndex(at)));
  if (pieces.some(({ passive }) => passive)) throw new Error('Some data are put into memory by code: where is not known');
  /** @type {{offset: number, end: number, parts: typeof pieces}[]} */
  const merged = [];
  for (const piece of pieces.sort((one, other) => one.offset - other.offset)) {
    const last = merged.at(-1);
    const end = piece.offset + piece.data.byteLength;
    if (last && piece.offset - last.end <= WIDEST_GAP) {
      last.parts.push(piece);
      last.end = end;
    } else merged.push({ offset: piece.offset, end, parts: [piece] });
  }
  const segments = merged.map(({ offset, end, parts }) => {
    const data = new Uint8Array(end - offset);
    for (const part of parts) data.set(new Uint8Array(part.data), part.offset - offset);
    return { offset: module.i32.const(offset), data, passive: false };
  });
  const { initial, max } = module.getMemoryInfo();
  module.setMemory(initial, max ?? NO_MAXIMUM, null, segments);
}

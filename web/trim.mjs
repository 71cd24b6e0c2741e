// Trim WebAssembly as `builder/trimming.py` asks: `node trim.mjs GIVEN TRIMMED [LIBRARY…]`. The names in use come from
// the standard input, as JSON; those of the exports that stay go to the standard output.

import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';

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
writeFileSync(trimmed, module.emitBinary());
process.stdout.write(JSON.stringify(exported.filter((name) => needed.has(name))));

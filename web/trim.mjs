// Trim WebAssembly as `builder/trimming.py` asks: `node trim.mjs GIVEN TRIMMED COUNTING [LIBRARY…]`. The names in use come
// from the standard input, as JSON; what is told of the given one goes to the standard output. COUNTING is the trimmed one
// again; it calls `profile.called` with the place of each function that is called, once.

import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';
import { Layout } from './wasm/layout.mjs';
import { FEATURES, readData, readFunctions, writeData } from './wasm/reading.mjs';

// In bytes. Wider ones save no more.
const WIDEST_GAP = 256;
const BEGINS_MODULE = 'PyInit_';

const [given, trimmed, counting, ...libraries] = process.argv.slice(2);
const needed = new Set(JSON.parse(readFileSync(0, 'utf8')));
const wasm = readFileSync(given);
const compiled = new WebAssembly.Module(wasm);
const importing = [compiled, ...libraries.map((path) => new WebAssembly.Module(readFileSync(path)))];
for (const each of importing) {
  for (const { name } of WebAssembly.Module.imports(each)) needed.add(name);
}
const exported = WebAssembly.Module.exports(compiled).map(({ name }) => name);

const module = binaryen.readBinary(wasm);
module.setFeatures(FEATURES);
const { known, modules } = tellExports();
const starts = [...new Layout(readData(module), readFunctions(module), known).starts];
for (const name of exported) {
  if (!needed.has(name)) module.removeExport(name);
}
module.runPasses(['remove-unused-module-elements']);
writeData(module, mergeData(readData(module)));
writeFileSync(trimmed, module.emitBinary());
count();
writeFileSync(counting, module.emitBinary());
process.stdout.write(JSON.stringify({ exported: exported.filter((name) => needed.has(name)), symbols: known.symbols, modules, starts }));

/**
 * What the exports tell of where things stand: the addresses of data, and the functions that begin a module, by Binaryen's
 * names and by their places in the table of functions, which stay.
 */
function tellExports() {
  const data = module.getNumElementSegments() ? binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(0)).data : [];
  const known = { symbols: {}, modules: {} };
  const modules = {};
  for (let at = 0; at < module.getNumExports(); at++) {
    const { kind, name, value } = binaryen.getExportInfo(module.getExportByIndex(at));
    if (kind === binaryen.ExternalGlobal) {
      const { mutable, init } = binaryen.getGlobalInfo(module.getGlobal(value));
      if (!mutable && init) known.symbols[name] = binaryen.Const.getValueI32(init);
    } else if (kind === binaryen.ExternalFunction && name.startsWith(BEGINS_MODULE) && data.includes(value)) {
      known.modules[name.slice(BEGINS_MODULE.length)] = value;
      modules[name.slice(BEGINS_MODULE.length)] = data.indexOf(value);
    }
  }
  return { known, modules };
}

/**
 * Let data that stand close together be one piece, with the zeros between them that stand there anyway: Pyodide comes
 * with thousands of pieces, and zeros pack better than the places of each.
 * @param {import('./wasm/reading.mjs').Piece[]} pieces
 */
function mergeData(pieces) {
  /** @type {{at: number, end: number, parts: typeof pieces}[]} */
  const merged = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    const end = piece.at + piece.bytes.length;
    if (last && piece.at - last.end <= WIDEST_GAP) {
      last.parts.push(piece);
      last.end = end;
    } else merged.push({ at: piece.at, end, parts: [piece] });
  }
  return merged.map(({ at, end, parts }) => {
    const bytes = new Uint8Array(end - at);
    for (const part of parts) bytes.set(part.bytes, part.at - at);
    return { at, bytes };
  });
}

/** Have each function say once that it is called. */
function count() {
  module.addFunctionImport('called', 'profile', 'called', binaryen.i32, binaryen.none);
  let place = 0;
  for (let at = 0; at < module.getNumFunctions(); at++) {
    const each = module.getFunctionByIndex(at);
    const { name, body, results } = binaryen.getFunctionInfo(each);
    if (!body) continue;
    const isTold = `told ${name}`;
    module.addGlobal(isTold, binaryen.i32, true, module.i32.const(0));
    const tell = module.block(null, [
      module.global.set(isTold, module.i32.const(1)),
      module.call('called', [module.i32.const(place++)], binaryen.none),
    ]);
    const tellOnce = module.if(module.i32.eqz(module.global.get(isTold, binaryen.i32)), tell);
    binaryen.Function.setBody(each, module.block(null, [tellOnce, body], results));
  }
}

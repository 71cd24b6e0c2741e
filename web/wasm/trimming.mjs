// Trims WebAssembly, by Binaryen: what is exported and not in use goes, with all that nothing reaches any more.

import binaryen from 'binaryen';
import { Layout } from './layout.mjs';
import { FEATURES, readData, readFunctions, writeData } from './reading.mjs';

/** @import {Known} from './layout.mjs' */

// In bytes. Wider ones save no more.
const WIDEST_GAP = 256;
const BEGINS_MODULE = 'PyInit_';

/**
 * @typedef {object} Trimmed
 * @property {any} module
 * @property {string[]} exported  the names that are left
 * @property {Known} known  what the exports told of where things stand, those that are gone as well
 * @property {number[]} starts  where pieces of data begin, as far as the functions told, those that are gone as well
 */

/**
 * @param {Uint8Array} wasm
 * @param {Uint8Array[]} libraries  which import from it
 * @param {string[]} names  that are in use
 * @returns {Trimmed}
 */
export function trim(wasm, libraries, names) {
  const needed = new Set(names);
  const compiled = new WebAssembly.Module(wasm);
  for (const each of [compiled, ...libraries.map((library) => new WebAssembly.Module(library))]) {
    for (const { name } of WebAssembly.Module.imports(each)) needed.add(name);
  }
  const exported = WebAssembly.Module.exports(compiled).map(({ name }) => name);
  const module = binaryen.readBinary(wasm);
  module.setFeatures(FEATURES);
  const known = tellExports(module);
  const starts = [...new Layout(readData(module), readFunctions(module), known).starts];
  for (const name of exported) {
    if (!needed.has(name)) module.removeExport(name);
  }
  module.runPasses(['remove-unused-module-elements']);
  writeData(module, mergeData(readData(module)));
  return { module, exported: exported.filter((name) => needed.has(name)), known, starts };
}

/**
 * What the exports tell of where things stand: the addresses of data, and the functions that begin a module.
 * @param {any} module
 * @returns {Known}
 */
function tellExports(module) {
  const data = module.getNumElementSegments() ? binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(0)).data : [];
  const known = { symbols: {}, modules: {} };
  for (let at = 0; at < module.getNumExports(); at++) {
    const { kind, name, value } = binaryen.getExportInfo(module.getExportByIndex(at));
    if (kind === binaryen.ExternalGlobal) {
      const { mutable, init } = binaryen.getGlobalInfo(module.getGlobal(value));
      if (!mutable && init) known.symbols[name] = binaryen.Const.getValueI32(init);
    } else if (kind === binaryen.ExternalFunction && name.startsWith(BEGINS_MODULE) && data.includes(value)) {
      known.modules[name.slice(BEGINS_MODULE.length)] = value;
    }
  }
  return known;
}

/**
 * Let data that stand close together be one piece, with the zeros between them that stand there anyway: Pyodide comes
 * with thousands of pieces, and zeros pack better than the places of each.
 * @param {import('./reading.mjs').Piece[]} pieces
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

/**
 * A module in which each function says once that it is called, by its place among those that are not imported. The module
 * that is given is the same afterwards.
 * @param {any} module
 * @returns {Uint8Array}
 */
export function countCalls(module) {
  const functions = Array.from({ length: module.getNumFunctions() }, (_, at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));
  const defined = functions.filter(({ body }) => body);
  module.addFunctionImport(CALLED, 'profile', 'called', binaryen.i32, binaryen.none);
  for (const [place, { name, body, results }] of defined.entries()) {
    const isTold = TOLD + name;
    module.addGlobal(isTold, binaryen.i32, true, module.i32.const(0));
    const tell = module.block(null, [
      module.global.set(isTold, module.i32.const(1)),
      module.call(CALLED, [module.i32.const(place)], binaryen.none),
    ]);
    const tellOnce = module.if(module.i32.eqz(module.global.get(isTold, binaryen.i32)), tell);
    binaryen.Function.setBody(module.getFunction(name), module.block(null, [tellOnce, body], results));
  }
  const counting = module.emitBinary();
  for (const { name, body } of defined) {
    binaryen.Function.setBody(module.getFunction(name), body);
    module.removeGlobal(TOLD + name);
  }
  module.removeFunction(CALLED);
  return counting;
}

const CALLED = 'called';
const TOLD = 'told ';

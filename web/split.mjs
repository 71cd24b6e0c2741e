// Split WebAssembly as `builder/splitting.py` asks: `node split.mjs TRIMMED TOLD CALLED FIRST REST`. TOLD is what `trim.mjs`
// said, CALLED the places of the functions that the first part needs. The spans of memory that `rest` fills go to the standard
// output.
//
// Both parts keep to one memory and one table of functions. Each calls a function of the other through a table that they
// share, by its place there: `first` makes this table and fills the places of what `rest` calls; `rest` fills the others as
// it comes to life in the instance of `first`. Until then they are empty, and a call through one ends the instance.

import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';
import { Layout, outside, within } from './wasm/layout.mjs';
import { FEATURES, readData, readFunctions, writeData } from './wasm/reading.mjs';

const SHARED = 'shared';
/** Stands before the names of what `first` exports for `rest` alone. */
const FOR_REST = 'rest:';

const [trimmed, told, called, first, rest] = process.argv.slice(2);
const { symbols, modules, starts, exported } = JSON.parse(readFileSync(told, 'utf8'));
const module = binaryen.readBinary(readFileSync(trimmed));
module.setFeatures(FEATURES);
const functions = readFunctions(module);
const pieces = readData(module);
const exports = Array.from({ length: module.getNumExports() }, (_, at) => binaryen.getExportInfo(module.getExportByIndex(at)));
const tables = Array.from({ length: module.getNumTables() }, (_, at) => binaryen.getTableInfo(module.getTableByIndex(at)).name);
const elements = binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(0));
const globals = Array.from({ length: module.getNumGlobals() }, (_, at) => binaryen.getGlobalInfo(module.getGlobalByIndex(at)));
const written = globals.filter(({ mutable }) => mutable);
const tags = [...new Set(functions.flatMap((each) => [...each.tags]))];

const defined = functions.filter(({ body }) => body);
const stays = new Set([...functions.filter(({ body }) => !body), ...JSON.parse(readFileSync(called, 'utf8')).map((place) => defined[place])]);
const goes = new Set(functions.filter((each) => !stays.has(each)));
const byName = new Map(functions.map((each) => [each.name, each]));
const namedOutside = [...exports.filter(({ kind }) => kind === binaryen.ExternalFunction).map(({ value }) => value), ...elements.data];
const fromRest = [...callsOf(stays, namedOutside)].filter((each) => goes.has(each));
const fromFirst = [...callsOf(goes, [])].filter((each) => stays.has(each));
const places = new Map([...fromRest, ...fromFirst].map((each, place) => [each, place]));

const layout = new Layout(pieces, functions, { symbols, modules: Object.fromEntries(Object.entries(modules).map(([name, at]) => [name, elements.data[at]])) });
if (!layout.isInOrder) throw new Error('Pyodide is not laid out file by file as it was: its data cannot be told apart');
const toScripts = exported.map((name) => symbols[name]).filter((address) => address !== undefined);
const unread = layout.findUnread((name) => stays.has(byName.get(name)), toScripts, starts);
const unreadByAll = layout.findUnread(() => true, toScripts, starts);

writeFirst();
writeFileSync(first, emit());
writeRest();
writeFileSync(rest, emit());
process.stdout.write(JSON.stringify(unread));

/**
 * @param {Set<import('./wasm/reading.mjs').Func>} some
 * @param {string[]} others
 */
function callsOf(some, others) {
  return new Set([...others, ...[...some].flatMap((each) => [...each.calls])].map((name) => byName.get(name)));
}

function writeFirst() {
  for (const each of goes) {
    module.removeFunction(each.name);
    if (places.has(each)) addCall(each);
  }
  module.addTable(SHARED, places.size, places.size);
  module.addActiveElementSegment(SHARED, 'from first', fromFirst.map(({ name }) => name), module.i32.const(fromRest.length));
  for (const name of [SHARED, ...tables]) module.addTableExport(name, FOR_REST + name);
  for (const { name } of written) module.addGlobalExport(name, FOR_REST + name);
  for (const name of tags) module.addTagExport(name, FOR_REST + name);
  writeData(module, within(pieces, outside(unread, layout.end)));
}

function writeRest() {
  for (const { name } of exports) module.removeExport(name);
  for (const name of [SHARED, ...tables, ...written.map((each) => each.name), ...tags]) module.removeExport(FOR_REST + name);
  module.removeElementSegment(elements.name);
  module.removeElementSegment('from first');
  for (const each of functions) {
    if (stays.has(each) || places.has(each)) module.removeFunction(each.name);
    if (goes.has(each)) module.addFunction(each.name, each.params, each.results, each.vars, each.body);
    else if (places.has(each)) addCall(each);
  }
  module.addActiveElementSegment(SHARED, 'from rest', fromRest.map(({ name }) => name), module.i32.const(0));
  for (const name of [SHARED, ...tables]) module.addTableImport(name, 'first', FOR_REST + name);
  for (const { name, type } of written) module.addGlobalImport(name, 'first', FOR_REST + name, type, true);
  for (const name of tags) {
    const { params, results } = binaryen.getTagInfo(module.getTag(name));
    module.addTagImport(name, 'first', FOR_REST + name, params, results);
  }
  const byAll = outside(unreadByAll, layout.end);
  writeData(module, within(within(pieces, unread), byAll));
  module.addMemoryImport('0', 'first', 'memory');
  module.runPasses(['remove-unused-module-elements']);
}

/**
 * A function that calls, in the other part, the one that it stands for.
 * @param {import('./wasm/reading.mjs').Func} each
 */
function addCall(each) {
  const given = binaryen.expandType(each.params).map((type, at) => module.local.get(at, type));
  const call = module.call_indirect(SHARED, module.i32.const(places.get(each)), given, each.params, each.results);
  module.addFunction(each.name, each.params, each.results, [], call);
}

function emit() {
  if (!module.validate()) throw new Error('Binaryen says above what is wrong with this part');
  return module.emitBinary();
}

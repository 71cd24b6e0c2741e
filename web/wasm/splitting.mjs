// Splits WebAssembly, by Binaryen, in what is needed first and the rest.
//
// Both parts keep to one memory and one table of functions. Each calls a function of the other through a table that they
// share, by its place there: `first` makes this table and fills the places of what `rest` calls; `rest` fills the others as
// it comes to life in the instance of `first`. Until then they are empty, and a call through one ends the instance.

import binaryen from 'binaryen';
import { Layout, outside, within } from './layout.mjs';
import { readData, readFunctions, writeData } from './reading.mjs';

/** @import {Span} from './layout.mjs' */
/** @import {Func} from './reading.mjs' */
/** @import {Trimmed} from './trimming.mjs' */

const SHARED = 'shared';
/** Stands before the names of what `first` exports for `rest` alone. */
const FOR_REST = 'rest:';

/**
 * @typedef {object} Division  of functions
 * @property {Set<Func>} stays  in the first part
 * @property {Set<Func>} goes  to the rest
 * @property {Func[]} fromRest  what the first part calls of the rest
 * @property {Func[]} fromFirst  what the rest calls of the first part
 * @property {Map<Func, number>} places  of both in the table that the parts share
 */

export class Splitter {
  /** @param {Trimmed} trimmed  whose module is split in the end */
  constructor({ module, exported, known, starts }) {
    this.module = module;
    this.functions = readFunctions(module);
    this.byName = new Map(this.functions.map((each) => [each.name, each]));
    this.pieces = readData(module);
    this.exports = Array.from({ length: module.getNumExports() }, (_, at) => binaryen.getExportInfo(module.getExportByIndex(at)));
    this.tables = Array.from({ length: module.getNumTables() }, (_, at) => binaryen.getTableInfo(module.getTableByIndex(at)).name);
    this.elements = binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(0));
    const globals = Array.from({ length: module.getNumGlobals() }, (_, at) => binaryen.getGlobalInfo(module.getGlobalByIndex(at)));
    this.written = globals.filter(({ mutable }) => mutable);
    this.tags = [...new Set(this.functions.flatMap((each) => [...each.tags]))];
    this.starts = starts;
    this.toScripts = exported.map((name) => known.symbols[name]).filter((address) => address !== undefined);
    this.layout = new Layout(this.pieces, this.functions, known);
    if (!this.layout.isInOrder) throw new Error('Pyodide is not laid out file by file as it was: its data cannot be told apart');
    this.unreadByAll = this.layout.findUnread(() => true, this.toScripts, starts);
  }

  /**
   * @param {number[]} called  the places of the functions that the first part needs, among those that are not imported
   * @returns {{first: Uint8Array, rest: Uint8Array, missing: Span[]}}  `missing` of memory in the first part
   */
  split(called) {
    const division = this.#divide(called);
    const missing = this.layout.findUnread((name) => division.stays.has(this.byName.get(name)), this.toScripts, this.starts);
    this.#leaveFirst(division, missing);
    const first = this.#emit();
    this.#leaveRest(division, missing);
    return { first, rest: this.#emit(), missing };
  }

  /**
   * @param {number[]} called
   * @returns {Division}
   */
  #divide(called) {
    const defined = this.functions.filter(({ body }) => body);
    const stays = new Set([...this.functions.filter(({ body }) => !body), ...called.map((place) => defined[place])]);
    const goes = new Set(this.functions.filter((each) => !stays.has(each)));
    const exported = this.exports.filter(({ kind }) => kind === binaryen.ExternalFunction).map(({ value }) => value);
    const fromRest = [...this.#callsOf(stays, [...exported, ...this.elements.data])].filter((each) => goes.has(each));
    const fromFirst = [...this.#callsOf(goes, [])].filter((each) => stays.has(each));
    return { stays, goes, fromRest, fromFirst, places: new Map([...fromRest, ...fromFirst].map((each, place) => [each, place])) };
  }

  /**
   * @param {Set<Func>} some
   * @param {string[]} others
   */
  #callsOf(some, others) {
    return new Set([...others, ...[...some].flatMap((each) => [...each.calls])].map((name) => this.byName.get(name)));
  }

  /**
   * @param {Division} division
   * @param {Span[]} missing
   */
  #leaveFirst({ goes, fromRest, fromFirst, places }, missing) {
    const { module } = this;
    for (const each of goes) {
      module.removeFunction(each.name);
      if (places.has(each)) this.#addCall(each, places);
    }
    module.addTable(SHARED, places.size, places.size);
    module.addActiveElementSegment(SHARED, 'from first', fromFirst.map(({ name }) => name), module.i32.const(fromRest.length));
    for (const name of [SHARED, ...this.tables]) module.addTableExport(name, FOR_REST + name);
    for (const { name } of this.written) module.addGlobalExport(name, FOR_REST + name);
    for (const name of this.tags) module.addTagExport(name, FOR_REST + name);
    writeData(module, within(this.pieces, outside(missing, this.layout.end)));
  }

  /**
   * @param {Division} division
   * @param {Span[]} missing
   */
  #leaveRest({ stays, goes, fromRest, places }, missing) {
    const { module, tables, written, tags } = this;
    for (const { name } of this.exports) module.removeExport(name);
    for (const name of [SHARED, ...tables, ...written.map((each) => each.name), ...tags]) module.removeExport(FOR_REST + name);
    module.removeElementSegment(this.elements.name);
    module.removeElementSegment('from first');
    for (const each of this.functions) {
      if (stays.has(each) || places.has(each)) module.removeFunction(each.name);
      if (goes.has(each)) module.addFunction(each.name, each.params, each.results, each.vars, each.body);
      else if (places.has(each)) this.#addCall(each, places);
    }
    module.addActiveElementSegment(SHARED, 'from rest', fromRest.map(({ name }) => name), module.i32.const(0));
    for (const name of [SHARED, ...tables]) module.addTableImport(name, 'first', FOR_REST + name);
    for (const { name, type } of written) module.addGlobalImport(name, 'first', FOR_REST + name, type, true);
    for (const name of tags) {
      const { params, results } = binaryen.getTagInfo(module.getTag(name));
      module.addTagImport(name, 'first', FOR_REST + name, params, results);
    }
    writeData(module, within(within(this.pieces, missing), outside(this.unreadByAll, this.layout.end)));
    module.addMemoryImport('0', 'first', 'memory');
    module.runPasses(['remove-unused-module-elements']);
  }

  /**
   * A function that calls, in the other part, the one that it stands for.
   * @param {Func} each
   * @param {Map<Func, number>} places
   */
  #addCall(each, places) {
    const { module } = this;
    const given = binaryen.expandType(each.params).map((type, at) => module.local.get(at, type));
    const call = module.call_indirect(SHARED, module.i32.const(places.get(each)), given, each.params, each.results);
    module.addFunction(each.name, each.params, each.results, [], call);
  }

  #emit() {
    if (!this.module.validate()) throw new Error('Binaryen says above what is wrong with this part');
    return this.module.emitBinary();
  }
}

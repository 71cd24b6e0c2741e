// Where data stands in Pyodide's WebAssembly, and which of it a set of functions can read.
//
// WebAssembly knows addresses as plain numbers. What may be an address is told by how C is compiled and linked:
//
// - First come the constants, then what can be written. Pyodide is compiled so that constants hold no addresses: addresses
//   stand in code and in writable data alone.
// - The linker lays out one file after the other, in the same order three times: its functions, its constants, its writable
//   data. Each built-in module of Python has its own file, with a function `PyInit_…`, which names its definition, which
//   names its description: a fence in each of the three rows. That the fences come in one order is checked (`isInOrder`).
// - Texts come before all other constants: the linker puts them together for all files. They are never left out.
// - A constant is named by functions and data of its own file, or it has a name that other files know. A number that
//   could be the address of a constant, but stands too far from its file, is a number: 1,114,111 is the last character.
//
// A stretch of constants is not read by some functions where none of them, and no writable data that they can read, has an
// address in it or near it. It begins and ends where some function or data has an address, so that it holds whole objects.
// Near is `NEAR`: code may name a place within an object, or one a little outside of it, and reckon from there. Writable
// data are not read where the same holds and a whole module stands; they stay, but what they name is not read either.

/** @import {Func, Piece} from './reading.mjs' */

/** In bytes. */
const NEAR = 4096;
/** Shorter stretches are not worth a piece of their own. In bytes. */
const SHORTEST = 4096;
/** Before the first address that stands in data, there may be writable data without one. In bytes. */
const BEFORE_ADDRESSES = 16_384;
/** Fewer fences with a description than this, of 45, and Pyodide is not built as described. */
const FEWEST_FENCES = 30;
/** In a definition of a module: where its name stands, and its description. In bytes. */
const NAME = 20;
const DESCRIPTION = 24;

/**
 * @typedef {object} Known  what Pyodide's exports tell
 * @property {Record<string, number>} symbols  addresses of the data that every file may name
 * @property {Record<string, string>} modules  of Python's built-in modules, the functions that begin them
 */

/** @typedef {[from: number, to: number]} Span  of addresses, without the last */

export class Layout {
  /**
   * @param {Piece[]} pieces
   * @param {Func[]} functions
   * @param {Known} known
   */
  constructor(pieces, functions, { symbols, modules }) {
    this.end = Math.max(0, ...pieces.map(({ at, bytes }) => at + bytes.length));
    this.memory = new Uint8Array(this.end + 4);
    for (const piece of pieces) this.memory.set(piece.bytes, piece.at);
    this.words = new DataView(this.memory.buffer);
    this.functions = functions;
    this.symbols = new Set(Object.values(symbols).filter((address) => address < this.end));
    this.sortedSymbols = [...this.symbols].sort(ascending);
    // Below the first that has a name stand texts.
    this.constants = this.sortedSymbols[0] ?? this.end;
    let first = this.constants & ~3;
    while (first < this.end && !this.symbols.has(this.words.getUint32(first, true))) first += 4;
    this.writable = Math.max(this.constants, first - BEFORE_ADDRESSES);
    this.fences = this.#findFences(modules);
    /** Where pieces of data begin, as far as functions tell. */
    this.starts = new Set(functions.flatMap((each, place) => this.#namedBy(each, place)));
    this.addresses = this.#readWords();
  }

  /**
   * @param {Record<string, string>} modules
   * @returns {{code: number, data: number, constant: number}[]} in their order
   */
  #findFences(modules) {
    const place = new Map(this.functions.map(({ name }, at) => [name, at]));
    const fences = [];
    /** Where the definitions of modules stand. @type {number[]} */
    this.definitions = [];
    for (const [module, begin] of Object.entries(modules)) {
      const code = place.get(begin) ?? -1;
      const numbers = [...this.functions[code]?.numbers ?? []].filter((number) => number >= this.writable && number < this.end - DESCRIPTION);
      const data = numbers.find((number) => this.#readText(this.words.getUint32(number + NAME, true)) === module);
      if (data === undefined) continue;
      this.definitions.push(data);
      const constant = this.words.getUint32(data + DESCRIPTION, true);
      if (constant >= this.constants && constant < this.writable) fences.push({ code, data, constant });
    }
    return fences.sort((one, other) => one.code - other.code);
  }

  /** Whether texts come first, and files follow each other in one order. Without it nothing that is found here holds. */
  get isInOrder() {
    const { fences } = this;
    const areNamesTexts = this.definitions.every((data) => this.words.getUint32(data + NAME, true) < this.constants);
    return areNamesTexts && fences.length >= FEWEST_FENCES && fences.every(({ data, constant }, n) => !n || (data > fences[n - 1].data && constant > fences[n - 1].constant));
  }

  /** @param {number} address */
  #readText(address) {
    if (address >= this.end) return undefined;
    return new TextDecoder('latin1').decode(this.memory.subarray(address, this.memory.indexOf(0, address)));
  }

  /**
   * @param {number} number
   * @param {'code' | 'data'} row
   * @param {number} place  of what has that number, in its row
   * @returns {boolean} whether it can be an address, as far as the place tells
   */
  #isNamedAt(number, row, place) {
    if (number < 0 || number >= this.end) return false;
    if (number < this.constants || number >= this.writable || this.#isNearSymbol(number)) return true;
    // What stands between two fences is of the file of one of them, or of a file between: its constants stand between
    // the fence before and the one after.
    const above = this.fences.findIndex((fence) => fence[row] > place);
    const next = above < 0 ? this.fences.length : above;
    return number >= (this.fences[next - 2]?.constant ?? 0) && number <= (this.fences[next + 1]?.constant ?? Infinity);
  }

  /** @param {number} number */
  #isNearSymbol(number) {
    const symbol = this.sortedSymbols[countUpTo(this.sortedSymbols, number + NEAR) - 1];
    return symbol !== undefined && symbol > number - NEAR;
  }

  /**
   * @param {Func} each
   * @param {number} place
   * @returns {number[]}
   */
  #namedBy({ numbers }, place) {
    return [...numbers].filter((number) => this.#isNamedAt(number, 'code', place));
  }

  /** @returns {{at: number, word: number, isNamed: boolean}[]} what may be an address in writable data, and where */
  #readWords() {
    const found = [];
    for (let at = (this.writable + 3) & ~3; at < this.end; at += 4) {
      const word = this.words.getUint32(at, true);
      if (word >= this.constants && word < this.end) found.push({ at, word, isNamed: this.#isNamedAt(word, 'data', at) });
    }
    return found;
  }

  /**
   * The constants that some functions do not read.
   * @param {(name: string) => boolean} isIn  whether a function is among them
   * @param {number[]} others  addresses that they may have from elsewhere
   * @param {Iterable<number>} starts  where pieces of data begin, beside what is known here
   * @returns {Span[]} in order
   */
  findUnread(isIn, others, starts) {
    const named = this.addresses.filter(({ isNamed }) => isNamed).map(({ word }) => word);
    const begins = new Set([...starts, ...this.starts, ...this.symbols, ...named]);
    // A number that stands far from its file is an address after all where its own file names the same place.
    const inCode = this.functions.filter(({ name }) => isIn(name)).flatMap(({ numbers }) => [...numbers].filter((number) => begins.has(number)));
    const inData = this.addresses.filter(({ word }) => begins.has(word));
    const marks = new Set([...others, ...inCode]);
    const sorted = [...begins].sort(ascending);
    for (;;) {
      const unread = this.#between([...marks].sort(ascending), sorted);
      const before = marks.size;
      for (const { at, word } of inData) {
        if (!unread.some(([from, to]) => at >= from && at < to)) marks.add(word);
      }
      if (marks.size === before) return unread.filter(([, to]) => to <= this.writable);
    }
  }

  /**
   * @param {number[]} marks  addresses in use, sorted
   * @param {number[]} begins  sorted
   * @returns {Span[]}
   */
  #between(marks, begins) {
    /** @type {Span[]} */
    const spans = [];
    [...marks, this.end].reduce((mark, next) => {
      const from = begins[countUpTo(begins, mark + NEAR - 1)];
      const to = begins[countUpTo(begins, next - NEAR) - 1];
      const isWorthIt = from >= this.constants && to - from >= SHORTEST;
      if (isWorthIt && (to <= this.writable || this.definitions.some((each) => each >= from && each < to))) spans.push([from, to]);
      return next;
    }, 0);
    return spans;
  }
}

/**
 * @param {Span[]} spans  in order
 * @param {number} end
 * @returns {Span[]} what they leave
 */
export function outside(spans, end) {
  const edges = [0, ...spans.flat(), end];
  return Array.from({ length: edges.length / 2 }, (_, n) => [edges[2 * n], edges[2 * n + 1]]);
}

/**
 * @param {Piece[]} pieces
 * @param {Span[]} spans
 * @returns {Piece[]} what of the pieces stands in the spans
 */
export function within(pieces, spans) {
  return pieces.flatMap(({ at, bytes }) => spans
    .map(([from, to]) => [Math.max(from, at), Math.min(to, at + bytes.length)])
    .filter(([from, to]) => from < to)
    .map(([from, to]) => ({ at: from, bytes: bytes.subarray(from - at, to - at) })));
}

/**
 * @param {number[]} sorted
 * @param {number} most
 * @returns {number} how many are not above
 */
function countUpTo(sorted, most) {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle] <= most) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * @param {number} one
 * @param {number} other
 */
function ascending(one, other) {
  return one - other;
}

// Which constants some functions read: on a Python of forty files, each with a function that begins its module, one that
// reads its table, and the module's definition.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Layout, outside, within } from '../../web/wasm/layout.mjs';

const FILES = 40;
/** Of each file's table of constants, in bytes. */
const TABLE = 16_384;
const NAMES = 2048;
const TABLES = 4096;
const END_OF_TABLES = TABLES + FILES * TABLE;
/** Writable data begin here, after a stretch that might be either. */
const DEFINITIONS = END_OF_TABLES + 2 * TABLE;
const DEFINITION = 8192;

/** @param {number} file */
const tableOf = (file) => TABLES + file * TABLE;
/** @param {number} file */
const definitionOf = (file) => DEFINITIONS + file * DEFINITION;

/**
 * @param {Record<string, number[]>} [more]  numbers that functions have besides
 * @param {Record<number, number>} [words]  what stands in writable data besides, by address
 * @param {number[]} [order]  of the files' definitions
 */
function makeLayout(more = {}, words = {}, order = Array.from({ length: FILES }, (_, file) => file)) {
  const memory = new DataView(new ArrayBuffer(definitionOf(FILES)));
  const functions = [];
  for (let file = 0; file < FILES; file++) {
    for (const [at, letter] of [...`m${file}`].entries()) memory.setUint8(NAMES + 16 * file + at, letter.charCodeAt(0));
    const definition = definitionOf(order[file]);
    memory.setUint32(definition + 20, NAMES + 16 * file, true);
    memory.setUint32(definition + 24, tableOf(file), true);
    functions.push(makeFunction(`begin${file}`, [definition]), makeFunction(`read${file}`, [tableOf(file) + 64]));
  }
  // The first word that holds a known address tells where writable data begin.
  memory.setUint32(DEFINITIONS, TABLES, true);
  for (const [at, word] of Object.entries(words)) memory.setUint32(Number(at), word, true);
  for (const each of functions) for (const number of more[each.name] ?? []) each.numbers.add(number);
  const modules = Object.fromEntries(Array.from({ length: FILES }, (_, file) => [`m${file}`, `begin${file}`]));
  return new Layout([{ at: 0, bytes: new Uint8Array(memory.buffer) }], functions, { symbols: { first: TABLES }, modules });
}

/**
 * @param {string} name
 * @param {number[]} numbers
 */
function makeFunction(name, numbers) {
  return { name, body: 1, params: 0, results: 0, vars: [], calls: new Set(), tags: new Set(), numbers: new Set(numbers) };
}

/**
 * @param {Layout} layout
 * @param {...string} names  of the functions that read
 */
function unreadBy(layout, ...names) {
  return layout.findUnread((name) => names.includes(name), [], []);
}

/**
 * @param {[number, number][]} unread
 * @param {number} file
 */
function isLeftOut(unread, file) {
  return unread.some(([from, to]) => from <= tableOf(file) + 8192 && to > tableOf(file) + 8192);
}

test('what a function names is kept whole, and what nobody names is left out', () => {
  const unread = unreadBy(makeLayout(), 'read20');
  assert.equal(isLeftOut(unread, 20), false);
  for (const file of [5, 10, 18, 22, 30]) assert.equal(isLeftOut(unread, file), true, String(file));
});

test('what writable data name that stay is kept', () => {
  const unread = unreadBy(makeLayout({}, { [definitionOf(20) + 4096]: tableOf(20) + 128 }), 'begin20');
  assert.equal(isLeftOut(unread, 20), false);
  assert.equal(isLeftOut(unread, 10), true);
});

test('a number that could be an address in a file far away is a number', () => {
  const far = tableOf(30) + 8000;
  assert.equal(isLeftOut(unreadBy(makeLayout({ read5: [far] }), 'read5'), 30), true);
  assert.equal(isLeftOut(unreadBy(makeLayout({ read30: [far] }), 'read30'), 30), false);
});

test('a number far from its file is an address where that file names the same place', () => {
  const shared = tableOf(30) + 8000;
  assert.equal(isLeftOut(unreadBy(makeLayout({ read5: [shared], read30: [shared] }), 'read5'), 30), false);
});

test('a table of which a place is named stays whole, up to the next that is named', () => {
  const unread = unreadBy(makeLayout(), 'read20');
  assert.ok(unread.every(([from, to]) => to <= tableOf(20) || from >= tableOf(21)));
});

test('writable data are never left out', () => {
  const layout = makeLayout();
  assert.ok(unreadBy(layout, 'read20').every(([, to]) => to <= layout.writable));
});

test('files in another order are noticed', () => {
  assert.equal(makeLayout().isInOrder, true);
  const order = Array.from({ length: FILES }, (_, file) => file ^ 1);
  assert.equal(makeLayout({}, {}, order).isInOrder, false);
});

test('spans cut pieces, and leave the others', () => {
  const pieces = [{ at: 10, bytes: Uint8Array.of(0, 1, 2, 3, 4, 5) }];
  const spans = /** @type {[number, number][]} */ ([[11, 13], [14, 20]]);
  const told = (some) => within(pieces, some).map(({ at, bytes }) => [at, ...bytes]);
  assert.deepEqual(told(spans), [[11, 1, 2], [14, 4, 5]]);
  assert.deepEqual(told(outside(spans, 20)), [[10, 0], [13, 3]]);
});

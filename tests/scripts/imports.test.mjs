// A module does nothing when it is imported: whoever imports it decides when it reads the page. Those that begin a page or
// a worker are named. Imports go one way: no module needs one that needs it.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const SCRIPTS = new URL('../../web/scripts/', import.meta.url);
const BEGINNINGS = ['entries/checklist.mjs', 'entries/compare.mjs', 'entries/invite.mjs', 'entries/workbench.mjs', 'edition/begin.mjs', 'boot/worker.mjs'];

test('every module can be imported where there is neither a page nor a browser', async () => {
  delete globalThis.navigator;
  const modules = globSync('**/*.mjs', { cwd: SCRIPTS.pathname }).filter((path) => !BEGINNINGS.includes(path));
  assert.ok(modules.length > 20);
  for (const path of modules) await assert.doesNotReject(import(new URL(path, SCRIPTS)), path);
});

test('those that begin something are there, and need a page or a worker', async () => {
  for (const path of BEGINNINGS) await assert.rejects(import(new URL(path, SCRIPTS)), ReferenceError, path);
});

/** What a module imports, as paths in the folder of scripts. */
function importsOf(path) {
  const code = readFileSync(new URL(path, SCRIPTS), 'utf8');
  const found = [...code.matchAll(/^import .*?'(\..+?)';$/gm)];
  return found.map(([, other]) => new URL(other, new URL(path, SCRIPTS)).href.slice(SCRIPTS.href.length));
}

/** The way from a module back to itself, if there is one. */
function findCircle(path, way, known) {
  if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
  if (known.has(path)) return undefined;
  known.add(path);
  for (const other of importsOf(path)) {
    const circle = findCircle(other, [...way, path], known);
    if (circle) return circle;
  }
  return undefined;
}

test('no module imports itself by way of others', () => {
  const known = new Set();
  for (const path of BEGINNINGS) assert.equal(findCircle(path, [], known)?.join(' → '), undefined);
  assert.ok(known.size > 40);
});

// A module does nothing when it is imported: whoever imports it decides when it reads the page. Those that begin a page or
// a worker are named.

import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
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

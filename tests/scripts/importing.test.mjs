import assert from 'node:assert/strict';
import test from 'node:test';

import { importBytes } from '../../web/scripts/boot/importing.mjs';

const SCRIPT = new TextEncoder().encode('export const answer = 42;');

/** An address from which a module comes, is lost, or never comes. */
const CAME = `data:text/javascript,${encodeURIComponent('export const answer = 42;')}`;
const LOST = 'blob:nodedata:gone';
const SILENT = `data:text/javascript,${encodeURIComponent('await new Promise(() => {});')}`;

/** Give these addresses, one after the other. @param {import('node:test').TestContext} t @param {string[]} addresses */
function giveAddresses(t, ...addresses) {
  return t.mock.method(URL, 'createObjectURL', () => addresses.shift());
}

test('a module that is lost on its way is imported from another address', async (t) => {
  const given = giveAddresses(t, LOST, LOST, CAME);
  assert.equal((await importBytes(SCRIPT)).answer, 42);
  assert.equal(given.mock.callCount(), 3);
});

test('a script that does not come at all is given up, and why is said', async (t) => {
  const given = giveAddresses(t, LOST, LOST, LOST, CAME);
  await assert.rejects(importBytes(SCRIPT));
  assert.equal(given.mock.callCount(), 3);
});

test('where nothing is said of a module any more, it is asked for again', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  giveAddresses(t, SILENT, CAME);
  const importing = importBytes(SCRIPT);
  t.mock.timers.tick(5_000);
  t.mock.timers.reset();
  assert.equal((await importing).answer, 42);
});

// A file handed to the device's own sheet.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { canSend, send } from '../../web/scripts/files.mjs';

const FILE = new File(['{}'], 'answers.json', { type: 'application/json' });

/** A device whose sheet ends in this way. */
function device(error) {
  const shared = [];
  const share = ({ files }) => (error ? Promise.reject(error) : shared.push(...files) && Promise.resolve());
  return { shared, share };
}

test('only a device that shares files of a kind offers to send them', () => {
  assert.equal(canSend('a.json', 'application/json', {}), false);
  assert.equal(canSend('a.json', 'application/json', { canShare: ({ files }) => files[0].type === 'application/json' }), true);
  assert.equal(canSend('a.docx', 'other', { canShare: ({ files }) => files[0].type === 'application/json' }), false);
});

test('the file itself is handed over', async () => {
  const owner = device();
  assert.equal(await send(FILE, owner), 'sent');
  assert.deepEqual(owner.shared, [FILE]);
});

test('a sheet that is closed is told from one that fails', async () => {
  assert.equal(await send(FILE, device(new DOMException('', 'AbortError'))), 'closed');
  assert.equal(await send(FILE, device(new DOMException('', 'NotAllowedError'))), 'failed');
});

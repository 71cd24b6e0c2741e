// A chosen file as the part of a request.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { contentOf, folders, mayRefuseFiles, readFile } from '../../web/scripts/files.mjs';

const LARGEST = 10_000;
const read = (...parts) => readFile(new File(parts, 'chosen'), LARGEST);
const bytesOf = (base64) => [...Buffer.from(base64, 'base64')];

test('text in UTF-8 goes as text, without its mark', async () => {
  for (const text of ['{"é": "ñ"}', '\uFEFF{"é": "ñ"}']) assert.deepEqual(await read(text), { text: '{"é": "ñ"}' });
});

test('what is not UTF-8 goes as its bytes, whatever it is', async () => {
  const marked16 = [0xff, 0xfe, 0x7b, 0x00];
  const latin1 = [0x7b, 0xe9, 0x7d];
  const archive = [0x50, 0x4b, 0x05, 0x06, ...Array(18).fill(0)];
  for (const bytes of [marked16, latin1, archive]) {
    assert.deepEqual(bytesOf((await read(new Uint8Array(bytes))).bytes), bytes);
  }
});

test('a file as large as it may be is read whole, of a larger one the beginning', async () => {
  assert.equal((await read('x'.repeat(LARGEST))).text.length, LARGEST);
  const { head } = await read('%PDF', 'x'.repeat(LARGEST));
  assert.equal(bytesOf(head).length, 4096);
  assert.equal(Buffer.from(head, 'base64').toString().slice(0, 5), '%PDFx');
});

test('what Python made is its text, or the bytes that it gives in base64', () => {
  assert.equal(contentOf({ text: '{"é": 1}' }), '{"é": 1}');
  assert.deepEqual([...contentOf({ word: 'UEsD/w==' })], [0x50, 0x4b, 0x03, 0xff]);
});

test('what cannot be read says why', async () => {
  await assert.rejects(read(), { reason: 'file_empty' });
  const folder = new File(['x'], 'folder');
  folders.add(folder);
  await assert.rejects(readFile(folder, LARGEST), { reason: 'file_folder' });
  for (const size of [1, LARGEST + 1]) {
    const gone = { size, slice: () => gone, arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) };
    await assert.rejects(readFile(gone, LARGEST), { reason: 'file_unreadable' });
  }
});

const owner = (changes) => ({ navigator: { userAgent: 'Firefox' }, location: { protocol: 'https:' }, origin: 'https://here', frameElement: null, ...changes });

test('a browser that keeps no files is known where it can be', () => {
  const frame = (...allowed) => ({ hasAttribute: () => true, sandbox: { contains: (each) => allowed.includes(each) } });
  const free = [owner({}), owner({ origin: 'null', location: { protocol: 'file:' } }), owner({ frameElement: frame('allow-downloads') })];
  assert.deepEqual(free.map(mayRefuseFiles), [false, false, false]);
  const apps = ['Mobile [FBAN/FBIOS;FBAV/400.0]', 'Android 14; wv) Chrome/120', 'Instagram 300.0'];
  const refusing = [owner({ origin: 'null' }), owner({ frameElement: frame('allow-scripts') }), ...apps.map((userAgent) => owner({ navigator: { userAgent } }))];
  assert.deepEqual(refusing.map(mayRefuseFiles), refusing.map(() => true));
});

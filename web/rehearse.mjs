// Run the browser's Python in Node as a visitor's worker runs it, and put requests to it:
// `node rehearse.mjs WASM LIBRARY [REST_OF_LIBRARY COMPLETING]`. The standard input holds requests as JSON: `first` are put to
// what starts, `then` once the rest has been added; beside them the `seed` that stands for all chance, and spans of memory to
// fill with `noise` before Python starts. The replies go to the standard output, with the places of the functions that were
// called by the end of `first`, where the WebAssembly tells them.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

// More random bytes are not given at once.
const MOST_AT_ONCE = 65_536;

const { exit, stdout } = process;
const [wasm, library, restLibrary, completing] = process.argv.slice(2);
const { first, then = [], noise = [], seed } = JSON.parse(readFileSync(0, 'utf8'));
// Without the rest of Node's report, which would quote Pyodide's only line of a million characters.
process.on('uncaughtException', (error) => {
  console.error(String(error));
  exit(1);
});
pretendToBeAWorker();
const { getRandomValues } = crypto;
if (seed !== undefined) crypto.getRandomValues = (bytes) => bytes.fill(seed);
const called = new Set();
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (module, imports) => {
  const made = await instantiate(module, { ...imports, profile: { called: (place) => called.add(place) } });
  const { exports } = made.instance ?? made;
  if (exports.memory) for (const span of noise) fillWithNoise(exports.memory, span);
  return made;
};
const { startHandling } = await import('./scripts/boot/start.mjs');
const handling = await startHandling({ wasm: [read(wasm)], library: [read(library)] }, true);
const replies = first.map(answer);
const calledFirst = [...called].sort((one, other) => one - other);
if (restLibrary) handling.add(await handling.unpack({ library: [await read(restLibrary)], completing: [await read(completing)] }));
replies.push(...then.map(answer));
stdout.write(JSON.stringify({ replies, called: calledFirst }), () => exit(0));

/**
 * @param {string} request
 * @returns {string}
 */
function answer(request) {
  return handling.handle(request);
}

/** @param {string} path */
async function read(path) {
  return new Uint8Array(gzipSync(readFileSync(path), { level: 1 }));
}

/** Pyodide asks where it runs. Node has no scripts at `blob:` addresses. */
function pretendToBeAWorker() {
  const scope = class { static [Symbol.hasInstance]() { return true; } };
  const given = { process: undefined, self: globalThis, WorkerGlobalScope: scope, location: new URL('https://example.org/') };
  for (const [name, value] of Object.entries(given)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  globalThis.Blob = class { constructor(parts) { this.parts = parts; } };
  URL.createObjectURL = ({ parts }) => `data:text/javascript;base64,${Buffer.concat(parts).toString('base64')}`;
}

/**
 * Fill memory with what nobody put there: who reads it answers otherwise.
 * @param {WebAssembly.Memory} memory
 * @param {[from: number, to: number]} span
 */
function fillWithNoise(memory, [from, to]) {
  const bytes = new Uint8Array(memory.buffer, from, to - from);
  for (let at = 0; at < bytes.length; at += MOST_AT_ONCE) getRandomValues.call(crypto, bytes.subarray(at, at + MOST_AT_ONCE));
}

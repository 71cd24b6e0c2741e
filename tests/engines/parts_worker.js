// Starts Python from the first part of its WebAssembly alone, has it answer, completes it, has it answer more.

import { complete } from './rest.js';
import { start } from './start.js';

const { instantiate } = WebAssembly;
let exported;
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  const { exports } = made.instance ?? made;
  if (exports.memory) exported = exports;
  return made;
};

try {
  const asked = await (await fetch('asked.json')).json();
  const [wasm, library, rest] = await Promise.all(['first.bin', 'library.bin', 'rest.bin'].map(read));
  const python = await start({ wasm: [Promise.resolve(wasm)], rest: [], library: [Promise.resolve(library)], inviting: [] });
  const handle = python.runPython('from pyapp.app import handle\nhandle');
  const replies = asked.first.map((each) => handle(each));
  complete(exported, await WebAssembly.compileStreaming(unpack(rest)));
  replies.push(...asked.then.map((each) => handle(each)));
  postMessage(replies);
} catch (error) {
  postMessage([`${error}\n${error.stack}`]);
}

/** @param {string} name */
async function read(name) {
  return new Uint8Array(await (await fetch(name)).arrayBuffer());
}

/** @param {Uint8Array<ArrayBuffer>} packed */
function unpack(packed) {
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')), { headers: { 'Content-Type': 'application/wasm' } });
}

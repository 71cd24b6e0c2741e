// Starts Python from the first part of its WebAssembly alone, has it answer, completes it, has it answer more.

import { startHandling } from './start.js';

try {
  const asked = await (await fetch('asked.json')).json();
  const [wasm, library, completing, rest] = await Promise.all(['wasm.bin', 'library.bin', 'completing.bin', 'rest.bin'].map(read));
  const { handle, unpack, add } = await startHandling({ wasm: [wasm], library: [library] }, true);
  const replies = asked.first.map((each) => handle(each));
  add(await unpack({ completing: [completing], rest: [rest] }));
  replies.push(...asked.then.map((each) => handle(each)));
  postMessage(replies);
} catch (error) {
  postMessage([`${error}\n${error.stack}`]);
}

/** @param {string} name */
async function read(name) {
  return new Uint8Array(await (await fetch(name)).arrayBuffer());
}

// Where Python runs in the one-file edition: in its worker; or in the page itself, as WebKit lets no worker of a file on a
// disk load a module. The same policy binds both.

import { startWorker } from '../boot/client.mjs';

/** @import {Ask} from '../contract.d.ts' */
/** @import {Bytes, Chunks} from '../boot/start.mjs' */

/**
 * @param {Bytes} workerScript
 * @param {Bytes} startScript
 * @param {Chunks} chunks
 * @param {AbortSignal} giveUp
 * @returns {Promise<Ask>}
 */
export async function runPython(workerScript, startScript, chunks, giveUp) {
  return startWorker(workerScript, startScript, chunks, globalThis, giveUp).catch(() => {
    giveUp.throwIfAborted();
    return runHere(startScript, chunks);
  });
}

/**
 * @param {Bytes} startScript
 * @param {Chunks} chunks
 * @returns {Promise<Ask>}
 */
async function runHere(startScript, chunks) {
  const { startHandling } = await import(URL.createObjectURL(new Blob([startScript], { type: 'text/javascript' })));
  const handle = await startHandling(chunks);
  return async (request) => JSON.parse(handle(JSON.stringify(request)));
}

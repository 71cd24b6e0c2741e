// Where Python runs in the one-file edition: in its worker, or in the page itself where a browser lets no worker of a
// file on disk load a module, as WebKit does. Both are bound by the same policy.

import { startWorker } from '../asking.mjs';

/** @import {Ask} from '../contract.d.ts' */
/** @import {Bytes, Pieces} from '../starting.mjs' */

/**
 * @param {Bytes} script
 * @param {Bytes} starting
 * @param {Pieces} pieces
 * @param {AbortSignal} giveUp
 * @returns {Promise<Ask>}
 */
export async function run(script, starting, pieces, giveUp) {
  return startWorker(script, starting, pieces, globalThis, giveUp).catch(() => {
    giveUp.throwIfAborted();
    return runHere(starting, pieces);
  });
}

/**
 * @param {Bytes} starting
 * @param {Pieces} pieces
 * @returns {Promise<Ask>}
 */
async function runHere(starting, pieces) {
  const { startHandling } = await import(URL.createObjectURL(new Blob([starting], { type: 'text/javascript' })));
  const handle = await startHandling(pieces);
  return async (request) => JSON.parse(handle(JSON.stringify(request)));
}

// Where Python runs in the one-file edition: in its worker; or in the page itself, as WebKit lets no worker of a file on a
// disk load a module. The same policy binds both.

import { startWorker } from '../boot/client.mjs';
import { importBytes } from '../boot/importing.mjs';

/** @import {Running} from '../boot/client.mjs' */
/** @import {Bytes, Packs} from '../boot/start.mjs' */

// An old phone, or a busy one, takes a minute to start Python. After this long, it runs in the page.
const LONGEST_START = 150_000;

/**
 * @param {Bytes} workerScript
 * @param {Bytes} startScript
 * @param {Packs} packs
 * @param {boolean} isPart  whether others come later
 * @param {AbortSignal} giveUp
 * @returns {Promise<Running>}
 */
export async function runPython(workerScript, startScript, packs, isPart, giveUp) {
  return startWorker(workerScript, startScript, packs, isPart, globalThis, giveUp, LONGEST_START).catch(() => {
    giveUp.throwIfAborted();
    return runHere(startScript, packs);
  });
}

/**
 * @param {Bytes} startScript
 * @param {Packs} packs
 * @returns {Promise<Running>}
 */
async function runHere(startScript, packs) {
  const { startHandling } = await importBytes(startScript);
  const { handle } = await startHandling(packs, false);
  // Everything stands in the file, so nothing is lacking.
  return { ask: async (request) => JSON.parse(handle(JSON.stringify(request))), async complete() {} };
}

// Where Python runs: in a worker without a network. The page's own network is open until all files are in, so the worker
// belongs to an empty frame, which has closed its network before.

import { IdleError, startWorker } from './client.mjs';
import { closeNetwork } from '../seal.mjs';

/** @import {Running} from './client.mjs' */
/** @import {Bytes, Packs} from './start.mjs' */

const TRIES = 3;

/** @type {Promise<Window & typeof globalThis> | undefined} */
let closed;

/**
 * @param {Bytes} workerScript
 * @param {Bytes} startScript
 * @param {Packs} packs
 * @param {boolean} isPart  whether others come later
 * @param {AbortSignal} giveUp
 * @returns {Promise<Running>}
 */
export async function runPython(workerScript, startScript, packs, isPart, giveUp) {
  closed ??= makeClosed();
  for (let attempt = 1; ; attempt++) {
    try {
      return await startWorker(workerScript, startScript, packs, isPart, await closed, giveUp);
    } catch (error) {
      if (!(error instanceof IdleError) || attempt === TRIES) throw error;
    }
  }
}

/** @returns {Promise<Window & typeof globalThis>} a frame's window, from which nothing leaves */
function makeClosed() {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  return new Promise((resolve) => {
    // Not before `load`: some browsers replace the document of a new frame once more.
    frame.addEventListener('load', () => {
      closeNetwork(/** @type {Document} */ (frame.contentDocument));
      resolve(/** @type {Window & typeof globalThis} */ (frame.contentWindow));
    });
    document.documentElement.append(frame);
  });
}

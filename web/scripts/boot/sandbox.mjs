// Where Python runs: in a worker without a network. The page's own network is open until all files are in, so the worker
// belongs to an empty frame, which has closed its network before.

import { SilentError, startWorker } from './client.mjs';
import { closeNetwork } from '../seal.mjs';

/** @import {Running} from './client.mjs' */
/** @import {Bytes, Packs} from './start.mjs' */

// Where a browser refuses the WebAssembly, or a worker never ends to start Python, no error comes. An old phone, or a busy
// one, takes a minute: a second worker gets more time.
const LONGEST_FIRST_START = 60_000;
const LONGEST_SECOND_START = 150_000;

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
  const owner = await closed;
  try {
    return await startWorker(workerScript, startScript, packs, isPart, owner, giveUp, LONGEST_FIRST_START);
  } catch (error) {
    if (!(error instanceof SilentError)) throw error;
    return startWorker(workerScript, startScript, packs, isPart, owner, giveUp, LONGEST_SECOND_START);
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

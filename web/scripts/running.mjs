// Where Python runs: on the site always in a worker without a network. The page's own is open until all has arrived, so
// the worker belongs to an empty frame that has closed its network before.

import { startWorker } from './asking.mjs';
import { closeNetwork } from './seal.mjs';

/** @import {Ask} from './contract.d.ts' */
/** @import {Bytes, Pieces} from './starting.mjs' */

/** @type {Promise<Window & typeof globalThis> | undefined} */
let closed;

/**
 * @param {Bytes} script
 * @param {Bytes} starting
 * @param {Pieces} pieces
 * @param {AbortSignal} giveUp
 * @returns {Promise<Ask>}
 */
export async function run(script, starting, pieces, giveUp) {
  closed ??= makeClosed();
  return startWorker(script, starting, pieces, await closed, giveUp);
}

/** @returns {Promise<Window & typeof globalThis>} a frame's window, from which nothing leaves */
function makeClosed() {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  return new Promise((resolve) => {
    // Some browsers put another document into it until then.
    frame.addEventListener('load', () => {
      closeNetwork(/** @type {Document} */ (frame.contentDocument));
      resolve(/** @type {Window & typeof globalThis} */ (frame.contentWindow));
    });
    document.documentElement.append(frame);
  });
}

// Where Python runs in the one-file edition: in its worker, or in the page itself where a browser lets no worker of a
// file on disk load a module, as WebKit does. Both are bound by the same policy.

import { startWorker } from '../asking.mjs';

/** @import {Ask, Unpacking} from '../asking.mjs' */
/** @import {Bytes} from '../fetching.mjs' */

/**
 * @param {Bytes} script
 * @param {Bytes} starting
 * @param {Unpacking} unpacking
 * @returns {Promise<Ask>}
 */
export async function run(script, starting, unpacking) {
  return startWorker(script, starting, unpacking).catch(() => runHere(starting, unpacking));
}

/**
 * @param {Bytes} starting
 * @param {Unpacking} unpacking
 * @returns {Promise<Ask>}
 */
async function runHere(starting, { module, library }) {
  const { startHandling } = await import(URL.createObjectURL(new Blob([starting], { type: 'text/javascript' })));
  const handle = await startHandling(await library, module);
  return async (request) => JSON.parse(handle(JSON.stringify(request)));
}

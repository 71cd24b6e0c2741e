// Where Python runs in the one-file edition: in its worker, or in the page itself where a browser lets no worker of a
// file on disk load a module, as WebKit does. Both are bound by the same policy.

import { startWorker } from '../asking.mjs';

/** @import {Ask, Given} from '../asking.mjs' */
/** @import {Bytes} from '../fetching.mjs' */

/**
 * @param {Bytes} script
 * @param {Given} given
 * @returns {Promise<Ask>}
 */
export async function run(script, given) {
  const copy = given.library.slice(0);
  return startWorker(script, given).catch(() => runHere({ ...given, library: copy }));
}

/**
 * @param {Given} given
 * @returns {Promise<Ask>}
 */
async function runHere({ module, library, starting }) {
  const { start } = await import(URL.createObjectURL(new Blob([starting], { type: 'text/javascript' })));
  const pyodide = await start(module, library);
  const handle = pyodide.runPython('from pyapp.app import handle\nhandle');
  return async (request) => JSON.parse(handle(JSON.stringify(request)));
}

// The worker that runs Python. It starts from what the page hands it, and its own network was never open.

import { importBytes } from './importing.mjs';

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** @import {Handling, Rest} from './start.mjs' */

/**
 * @typedef {(
 *   {type: 'start', script: Bytes, counts: Record<string, number>, isPart: boolean} |
 *   {type: 'chunk', of: string, at: number, bytes: Bytes} |
 *   {type: 'request', id: number, request: string} |
 *   {type: 'rest', packs: Record<string, Bytes[]>}
 * )} ToWorker
 * `start`: the script that starts Python, how many chunks will come of what, and whether that is only a part. `chunk`: what
 * it is of, its place there. `rest`: all that was lacking
 * @typedef {(
 *   {type: 'begun'} |
 *   {type: 'ready'} |
 *   {type: 'reply', id: number, reply: string} |
 *   {type: 'whole'} |
 *   {type: 'spoilt', cause: string} |
 *   {type: 'failure', cause: string}
 * )} ToPage
 * `begun`: what starts Python is at work. `whole`: nothing is lacking any more. `spoilt`: the rest is damaged, and Python as
 * it was
 */

/** What takes each chunk, by what it is of and its place there. @type {Record<string, ((bytes: Bytes) => void)[]>} */
const take = {};
/** @type {Promise<Handling>} */
let handling;

/** @param {{data: ToWorker}} message */
self.onmessage = async ({ data }) => {
  try {
    if (data.type === 'start') {
      handling = start(data.script, data.counts, data.isPart);
      await handling;
      post({ type: 'ready' });
    } else if (data.type === 'chunk') {
      take[data.of][data.at](data.bytes);
    } else if (data.type === 'rest') {
      await complete(data.packs);
    } else {
      const { handle } = await handling;
      post({ type: 'reply', id: data.id, reply: handle(data.request) });
    }
  } catch (error) {
    post({ type: 'failure', cause: String(error) });
  }
};

/** @param {ToPage} message */
function post(message) {
  self.postMessage(message);
}

/** @param {Record<string, Bytes[]>} packs */
async function complete(packs) {
  const { unpack, add } = await handling;
  /** @type {Rest} */
  let rest;
  try {
    rest = await unpack(packs);
  } catch (error) {
    post({ type: 'spoilt', cause: String(error) });
    return;
  }
  add(rest);
  post({ type: 'whole' });
}

/**
 * @param {Bytes} script
 * @param {Record<string, number>} counts
 * @param {boolean} isPart
 * @returns {Promise<Handling>}
 */
async function start(script, counts, isPart) {
  const packs = Object.fromEntries(Object.entries(counts).map(([of, count]) => [of, waitFor(of, count)]));
  // Pyodide takes whatever has this function for a worker of the classic type, and refuses to start in it. It needs nothing
  // that such a worker lacks.
  Object.assign(self, { importScripts: undefined });
  const { startHandling } = await importBytes(script);
  post({ type: 'begun' });
  return startHandling(packs, isPart);
}

/**
 * @param {string} of
 * @param {number} count
 * @returns {Promise<Bytes>[]}
 */
function waitFor(of, count) {
  take[of] = [];
  return Array.from({ length: count }, () => new Promise((resolve) => take[of].push(resolve)));
}

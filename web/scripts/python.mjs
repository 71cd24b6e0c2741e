// Python in the browser: fetch its files and hand them to its worker, which starts it while they arrive; then the page
// closes its own network.

import { PythonError } from './asking.mjs';
import { fetchFiles, GoneError } from './fetching.mjs';
import { piecesOf } from './pieces.mjs';
import { run } from './running.mjs';

/** @import {Ask, RuntimeFile} from './contract.d.ts' */
/** @import {Bytes} from './starting.mjs' */

/**
 * @typedef {object} Starting
 * @property {(bytes: number, total: number) => void} onProgress  bytes over the line so far, of how many
 * @property {() => Promise<void>} onArrived  all files are in: the page is to close its network now
 */

/**
 * Python on its way: begun by the first who asks, for all who follow.
 * @typedef {object} Begun
 * @property {number} count  how many of the files
 * @property {AbortController} giveUp
 * @property {(bytes: number) => void} report  where to tell how many bytes have come
 * @property {number} bytes  those that have
 * @property {boolean} isTaken  whether someone waits for it
 * @property {Promise<Bytes>[]} arriving
 * @property {Promise<Ask>} running
 */

/** @type {Begun | undefined} */
let begun;

/**
 * Fetch the runtime, and have Python start while it comes, unless that has begun.
 * @param {string} folder
 * @param {RuntimeFile[]} files
 * @returns {Begun}
 */
export function prepare(folder, files) {
  begun ??= begin(folder, files);
  return begun;
}

/**
 * @param {string} folder
 * @param {RuntimeFile[]} files
 * @returns {Begun}
 */
function begin(folder, files) {
  const giveUp = new AbortController();
  const arriving = fetchFiles(folder, files, giveUp.signal, (bytes) => {
    mine.bytes = bytes;
    mine.report(bytes);
  });
  const scripts = ['worker.', 'starting.'].map((start) => arriving[files.findIndex(({ name }) => name.startsWith(start))]);
  const running = Promise.all(scripts).then(([script, starting]) => run(script, starting, piecesOf(files, arriving), giveUp.signal));
  /** @type {Begun} */
  const mine = { count: files.length, giveUp, report() {}, bytes: 0, isTaken: false, arriving, running };
  // Whoever waits for Python hears of what fails; what has failed before that is begun anew.
  const all = [...arriving, running];
  Promise.all(all).catch(() => {
    if (!mine.isTaken) abandon(mine);
  });
  for (const each of all) each.catch(() => {});
  return mine;
}

/**
 * Fetch the runtime, then start Python. Rejects with a `PythonError`; after that nothing more is reported.
 * @param {string} folder
 * @param {RuntimeFile[]} files
 * @param {Starting} starting
 * @returns {Promise<Ask>}
 */
export async function startPython(folder, files, { onProgress, onArrived }) {
  if (typeof WebAssembly !== 'object' || !WebAssembly.compileStreaming || typeof DecompressionStream !== 'function') throw new PythonError('failed_browser');
  const total = files.reduce((sum, file) => sum + file.transfer, 0);
  const mine = prepare(folder, files);
  mine.isTaken = true;
  try {
    mine.report = (bytes) => onProgress(bytes, total);
    mine.report(mine.bytes);
    // What the page came to need since: an example to open.
    const others = fetchFiles(folder, files.slice(mine.count), mine.giveUp.signal, () => {});
    await Promise.all([...mine.arriving, ...others]).catch((error) => {
      throw new PythonError(error instanceof GoneError ? 'failed_updated' : 'failed_download', error);
    });
    await onArrived();
    // From here on nothing leaves.
    return await mine.running;
  } catch (error) {
    abandon(mine);
    throw error;
  } finally {
    forget(mine);
  }
}

/**
 * End what has begun, its worker included.
 * @param {Begun} mine
 */
function abandon(mine) {
  mine.giveUp.abort();
  forget(mine);
}

/**
 * Whoever asks for Python after this has it begin anew.
 * @param {Begun} mine
 */
function forget(mine) {
  if (begun === mine) begun = undefined;
}

// Boots Python: fetches its files and hands them to its worker, which starts it while they arrive. Once all are in, the
// page closes its own network.

import { PythonError } from './client.mjs';
import { fetchFiles, GoneError } from './fetch.mjs';
import { runPython } from './sandbox.mjs';
import { chunksOf } from './start.mjs';

/** @import {Bytes} from './start.mjs' */
/** @import {Ask, RuntimeFile} from '../contract.d.ts' */

/**
 * @typedef {object} BootActs
 * @property {(bytes: number, total: number) => void} onProgress  how many bytes have come, of how many
 * @property {() => Promise<void>} onArrived  all files are in: the page is to close its network now
 */

/**
 * Python on its way: the first who needs it begins, all others wait for the same.
 * @typedef {object} Boot
 * @property {number} count  how many of the page's files it fetches
 * @property {AbortController} giveUp
 * @property {(bytes: number) => void} report  told how many bytes have come
 * @property {number} bytes  how many have come
 * @property {boolean} isWanted  whether someone waits for Python
 * @property {Promise<Bytes>[]} arriving
 * @property {Promise<Ask>} running
 */

/** @type {Boot | undefined} */
let current;

/**
 * Fetch the runtime, and have Python start while it comes, unless that has begun.
 * @param {string} folder
 * @param {RuntimeFile[]} files
 * @returns {Boot}
 */
export function prepare(folder, files) {
  current ??= begin(folder, files);
  return current;
}

/**
 * @param {string} folder
 * @param {RuntimeFile[]} files
 * @returns {Boot}
 */
function begin(folder, files) {
  const giveUp = new AbortController();
  const arriving = fetchFiles(folder, files, giveUp.signal, (bytes) => {
    mine.bytes = bytes;
    mine.report(bytes);
  });
  const scripts = ['worker.', 'start.'].map((start) => arriving[files.findIndex(({ name }) => name.startsWith(start))]);
  const running = Promise.all(scripts).then(([workerScript, startScript]) => runPython(workerScript, startScript, chunksOf(files, arriving), giveUp.signal));
  /** @type {Boot} */
  const mine = { count: files.length, giveUp, report() {}, bytes: 0, isWanted: false, arriving, running };
  // Where it fails before anyone waits for Python, the first who does begins anew. Where someone waits, they are told.
  const all = [...arriving, running];
  Promise.all(all).catch(() => {
    if (!mine.isWanted) abandon(mine);
  });
  for (const each of all) each.catch(() => {});
  return mine;
}

/**
 * Fetch the runtime, then start Python. Rejects with a `PythonError`; after that nothing more is reported.
 * @param {string} folder
 * @param {RuntimeFile[]} files
 * @param {BootActs} acts
 * @returns {Promise<Ask>}
 */
export async function startPython(folder, files, { onProgress, onArrived }) {
  if (typeof WebAssembly !== 'object' || !WebAssembly.compileStreaming || typeof DecompressionStream !== 'function') throw new PythonError('failed_browser');
  const total = files.reduce((sum, file) => sum + file.transfer, 0);
  const mine = prepare(folder, files);
  mine.isWanted = true;
  try {
    mine.report = (bytes) => onProgress(bytes, total);
    mine.report(mine.bytes);
    // The page may have added a file since the fetching began: an example to open.
    const others = fetchFiles(folder, files.slice(mine.count), mine.giveUp.signal, () => {});
    await Promise.all([...mine.arriving, ...others]).catch((error) => {
      throw new PythonError(error instanceof GoneError ? 'failed_updated' : 'failed_download', error);
    });
    await onArrived();
    // From here on nothing leaves the page.
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
 * @param {Boot} mine
 */
function abandon(mine) {
  mine.giveUp.abort();
  forget(mine);
}

/**
 * The next who needs Python begins anew.
 * @param {Boot} mine
 */
function forget(mine) {
  if (current === mine) current = undefined;
}

// Boots Python: fetches its files and hands them to its worker, which starts it while they arrive. Once all are in, the
// page closes its own network.

import { PythonError } from './client.mjs';
import { fetchFiles, forgetFetched, GoneError } from './fetch.mjs';
import { runPython } from './sandbox.mjs';
import { inStages, RestError } from './stages.mjs';
import { packsOf } from './start.mjs';

/** @import {Request, Runtime, RuntimeFile} from '../contract.d.ts' */
/** @import {Running} from './client.mjs' */
/** @import {Python} from './stages.mjs' */
/** @import {Bytes, Packs} from './start.mjs' */

/**
 * @typedef {object} BootActs
 * @property {(bytes: number, total: number) => void} onProgress  how many bytes have come, of how many
 * @property {() => void} onArrived  all that Python starts from is in
 * @property {() => Promise<void>} mayFetchRest  done once the rest may be fetched
 * @property {() => void} onRestNeeded  it is needed for anything, whatever it costs
 * @property {(bytes: number) => void} onRestProgress
 * @property {() => Promise<void>} onWhole  all is in: the page is to close its network now
 * @property {(request: Request) => void} onDifference  what was answered early to this was wrong
 */

/**
 * Python on its way: the first who needs it begins, all others wait for the same.
 * @typedef {object} Boot
 * @property {AbortController} giveUp
 * @property {(bytes: number) => void} report  told how many bytes have come
 * @property {number} bytes  how many have come
 * @property {boolean} isWanted  whether someone waits for Python
 * @property {Promise<Bytes>[]} arriving
 * @property {Promise<Running>} running
 */

/** @type {Boot | undefined} */
let current;

/**
 * Fetch what Python starts from, and have it start while it comes, unless that has begun.
 * @param {Runtime} runtime
 * @returns {Boot}
 */
export function prepare(runtime) {
  current ??= begin(runtime);
  return current;
}

/**
 * @param {Runtime} runtime
 * @returns {Boot}
 */
function begin({ folder, files, rest }) {
  const giveUp = new AbortController();
  const arriving = fetchFiles(folder, files, giveUp.signal, (bytes) => {
    mine.bytes = bytes;
    mine.report(bytes);
  });
  const running = run(files, arriving, packsOf(files, arriving), rest.length > 0, giveUp.signal);
  /** @type {Boot} */
  const mine = { giveUp, report() {}, bytes: 0, isWanted: false, arriving, running };
  // Where it fails before anyone waits for Python, the first who does begins anew. Where someone waits, they are told.
  const all = [...arriving, running];
  Promise.all(all).catch(() => {
    if (!mine.isWanted) abandon(mine);
  });
  for (const each of all) each.catch(() => {});
  return mine;
}

/**
 * Start Python in a worker of its own.
 * @param {RuntimeFile[]} files  the scripts of the worker among them
 * @param {Promise<Bytes>[]} arriving  the files, in the same order
 * @param {Packs} packs
 * @param {boolean} isPart  whether others come later
 * @param {AbortSignal} giveUp
 * @returns {Promise<Running>}
 */
async function run(files, arriving, packs, isPart, giveUp) {
  const scripts = ['worker.', 'start.'].map((start) => arriving[files.findIndex(({ name }) => name.startsWith(start))]);
  const [workerScript, startScript] = await Promise.all(scripts);
  return runPython(workerScript, startScript, packs, isPart, giveUp);
}

/**
 * Fetch what Python starts from, then start it. Rejects with a `PythonError`; after that nothing more is reported.
 * @param {Runtime} runtime
 * @param {BootActs} acts
 * @returns {Promise<Python>}
 */
export async function startPython(runtime, acts) {
  if (typeof WebAssembly !== 'object' || !WebAssembly.compileStreaming || typeof DecompressionStream !== 'function') throw new PythonError('failed_browser');
  const total = runtime.files.reduce((sum, { transfer }) => sum + transfer, 0);
  const mine = prepare(runtime);
  mine.isWanted = true;
  try {
    mine.report = (bytes) => acts.onProgress(bytes, total);
    mine.report(mine.bytes);
    await Promise.all(mine.arriving).catch((error) => {
      throw new PythonError(error instanceof GoneError ? 'failed_updated' : 'failed_download', error);
    });
    acts.onArrived();
    return await (runtime.rest.length ? startInStages(runtime, mine, acts) : startAtOnce(mine, acts));
  } catch (error) {
    abandon(mine);
    throw error;
  } finally {
    forget(mine);
  }
}

/**
 * Where all of Python is fetched at once.
 * @param {Boot} mine
 * @param {BootActs} acts
 * @returns {Promise<Python>}
 */
async function startAtOnce({ running }, { onWhole }) {
  await onWhole();
  // From here on nothing leaves the page.
  const { ask } = await running;
  return { ask, async whole() {}, isWhole: () => true };
}

/**
 * @param {Runtime} runtime
 * @param {Boot} mine
 * @param {BootActs} acts
 * @returns {Promise<Python>}
 */
function startInStages({ folder, files, rest }, { arriving, running, giveUp }, acts) {
  return inStages(running, {
    fetchRest: () => fetchRest(folder, rest, giveUp.signal, acts),
    forgetRest: () => forgetFetched(folder, rest),
    async startWhole(late) {
      const later = Object.entries(late).map(([name, chunks]) => [name, chunks.map((chunk) => Promise.resolve(chunk))]);
      const packs = { ...packsOf(files, arriving), ...Object.fromEntries(later) };
      return run(files, arriving, packs, false, giveUp.signal).catch((error) => {
        // What it is made of may be damaged: another try fetches all of it anew.
        forgetFetched(folder, [...files, ...rest]);
        throw error;
      });
    },
    onLost: acts.onRestNeeded,
    onWhole: acts.onWhole,
    onDifference(request, early, whole) {
      console.error('Python has answered early what it answers otherwise now.', request, early, whole);
      acts.onDifference(request);
    },
  });
}

/**
 * @param {string} folder
 * @param {RuntimeFile[]} files
 * @param {AbortSignal} giveUp
 * @param {BootActs} acts
 * @returns {Promise<Packs<Bytes>>}
 */
async function fetchRest(folder, files, giveUp, { mayFetchRest, onRestProgress }) {
  await mayFetchRest();
  onRestProgress(0);
  // Where one file cannot be had, the others are not fetched to the end either: another try may begin at any time.
  const stop = new AbortController();
  const abort = () => stop.abort();
  giveUp.addEventListener('abort', abort);
  try {
    return packsOf(files, await Promise.all(fetchFiles(folder, files, stop.signal, onRestProgress)));
  } catch (error) {
    abort();
    throw new RestError(error instanceof GoneError ? 'failed_updated' : 'rest_missing', error);
  } finally {
    giveUp.removeEventListener('abort', abort);
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

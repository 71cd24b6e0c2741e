// Python in the browser: fetch its files, unpack them, close the page's own network, start it.

import { makeWorker, PythonError } from './asking.mjs';
import { fetchFiles, GoneError } from './fetching.mjs';
import { run } from './running.mjs';

/** @import {Ask} from './asking.mjs' */
/** @import {Bytes} from './fetching.mjs' */
/** @import {RuntimeFile} from './page.mjs' */

// Unpacking has this long once the last piece is in: it goes on while they arrive.
const PATIENCE = 60_000;

/**
 * @typedef {object} Starting
 * @property {(bytes: number, total: number) => void} onProgress  bytes over the line so far, of how many
 * @property {() => void} onArrived  all files are in
 * @property {() => void} onUnpacked  they are unpacked, and whatever did so has ended: the page is to close its network now
 */

/**
 * What is fetched and unpacked: by the first who asks, for all who follow.
 * @typedef {object} Begun
 * @property {number} count  how many of the files
 * @property {AbortController} giveUp
 * @property {(bytes: number) => void} report  where to tell how many bytes have come
 * @property {number} bytes  those that have
 * @property {boolean} isTaken  whether Python is being started with it
 * @property {Promise<Bytes>[]} arriving
 * @property {Promise<[WebAssembly.Module, ArrayBuffer]>} unpacking
 */

/** @type {Begun | undefined} */
let begun;

/**
 * Fetch the runtime and unpack it while it comes, unless that has begun.
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
  /** @param {string} name */
  const piecesOf = (name) => arriving.filter((_, at) => files[at].name.startsWith(`${name}.`));
  const unpacking = Promise.all([compile(piecesOf('wasm')), unpack(piecesOf('unpack')[0], piecesOf('library'), giveUp.signal)]);
  /** @type {Begun} */
  const mine = { count: files.length, giveUp, report() {}, bytes: 0, isTaken: false, arriving, unpacking };
  // Whoever starts Python hears of what fails; what has failed before that is begun anew.
  Promise.all([...arriving, unpacking]).catch(() => {
    if (!mine.isTaken) abandon(mine);
  });
  for (const each of [...arriving, unpacking]) each.catch(() => {});
  return mine;
}

/**
 * Fetch the runtime, then start Python. Rejects with a `PythonError`; after that nothing more is reported.
 * @param {string} folder
 * @param {RuntimeFile[]} files
 * @param {Starting} starting
 * @returns {Promise<Ask>}
 */
export async function startPython(folder, files, { onProgress, onArrived, onUnpacked }) {
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
      throw new PythonError(error instanceof GoneError ? 'failed_updated' : 'failed_download');
    });
    onArrived();
    const [module, library] = await mine.unpacking;
    // From here on nothing leaves; no worker lives that was started before.
    onUnpacked();
    const [script, starting] = ['worker.', 'starting.'].map((start) => mine.arriving[files.findIndex(({ name }) => name.startsWith(start))]);
    return await run(await script, { module, library, starting: await starting });
  } finally {
    abandon(mine);
  }
}

/** @param {Begun} mine */
function abandon(mine) {
  mine.giveUp.abort();
  if (begun === mine) begun = undefined;
}

/**
 * Compile WebAssembly while it arrives.
 * @param {Promise<Bytes>[]} pieces
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(pieces) {
  const left = [...pieces];
  /** @type {ReadableStream<Bytes>} */
  const packed = new ReadableStream({
    async pull(controller) {
      const piece = await left.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  const headers = { 'Content-Type': 'application/wasm' };
  const content = new Response(packed.pipeThrough(new DecompressionStream('gzip')), { headers });
  return WebAssembly.compileStreaming(content).catch(() => {
    throw new PythonError('failed_start');
  });
}

/**
 * Unpack the library while the rest still arrives, in a worker that ends with it. It is sent nothing else.
 * @param {Promise<Bytes>} script
 * @param {Promise<Bytes>[]} pieces
 * @param {AbortSignal} giveUp
 * @returns {Promise<ArrayBuffer>} its files, as `pyapp/site/runtime.py` joins them
 */
async function unpack(script, pieces, giveUp) {
  const worker = makeWorker(await script);
  giveUp.addEventListener('abort', () => worker.terminate());
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let watchdog;
  try {
    return await new Promise((resolve, reject) => {
      const fail = () => reject(new PythonError('failed_start'));
      worker.onerror = fail;
      worker.onmessage = ({ data }) => (data.failed ? fail() : resolve(data.content));
      const sent = pieces.reduce(async (before, piece) => {
        await before;
        worker.postMessage(await piece);
      }, Promise.resolve());
      sent.then(() => {
        watchdog = setTimeout(fail, PATIENCE);
      }, reject);
    });
  } finally {
    clearTimeout(watchdog);
    worker.terminate();
  }
}

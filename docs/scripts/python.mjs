// Python in the browser: fetch its files, unpack them, close the page's own network, start it.

import { PythonError } from './asking.mjs';
import { fetchFiles, GoneError } from './fetching.mjs';
import { run } from './running.mjs';

/** @import {Ask, Unpacking} from './asking.mjs' */
/** @import {Bytes} from './fetching.mjs' */
/** @import {RuntimeFile} from './page.mjs' */

/**
 * @typedef {object} Starting
 * @property {(bytes: number, total: number) => void} onProgress  bytes over the line so far, of how many
 * @property {() => void} onArrived  all files are in: the page is to close its network now
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
 * @property {Unpacking} unpacking
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
  const unpacking = {
    module: WebAssembly.compileStreaming(unpack(piecesOf('wasm'), 'application/wasm')),
    library: unpack(piecesOf('library')).arrayBuffer(),
  };
  /** @type {Begun} */
  const mine = { count: files.length, giveUp, report() {}, bytes: 0, isTaken: false, arriving, unpacking };
  // Whoever starts Python hears of what fails; what has failed before that is begun anew.
  const all = [...arriving, unpacking.module, unpacking.library];
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
      throw new PythonError(error instanceof GoneError ? 'failed_updated' : 'failed_download');
    });
    // From here on nothing leaves.
    onArrived();
    const [script, starting] = ['worker.', 'starting.'].map((start) => mine.arriving[files.findIndex(({ name }) => name.startsWith(start))]);
    return await run(await script, await starting, mine.unpacking);
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
 * What pieces hold together, unpacked while they arrive.
 * @param {Promise<Bytes>[]} pieces
 * @param {string} [type]  of the content
 * @returns {Response}
 */
function unpack(pieces, type = 'application/octet-stream') {
  const left = [...pieces];
  /** @type {ReadableStream<Bytes>} */
  const packed = new ReadableStream({
    async pull(controller) {
      const piece = await left.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  return new Response(packed.pipeThrough(new DecompressionStream('gzip')), { headers: { 'Content-Type': type } });
}

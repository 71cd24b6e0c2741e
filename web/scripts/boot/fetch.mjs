// Fetches files over a network that may be slow, or drop: a few at once, again where one was cut off, none twice.

/** @import {RuntimeFile} from '../contract.d.ts' */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

// Where no byte has come for this long, the request is taken for dead.
const PATIENCE = 60_000;
const TRIES = 5;
// Few at first, so that little is lost where a slow network drops.
const AT_ONCE = 4;
// A file that comes in less than this, in milliseconds, tells of a fast network: two more may be under way at once.
const QUICK = 500;

/** A file no longer stands on the site. */
export class GoneError extends Error {}

/** What is here already, by address: another try fetches only what is missing. @type {Map<string, Bytes>} */
const fetched = new Map();

/** What was damaged when it came last, by address. @type {Set<string>} */
const spoilt = new Set();

/**
 * A file that was fetched with Python's, for the page itself to read: once Python is in, the page can fetch nothing more.
 * @param {string} address
 * @returns {Bytes | undefined}
 */
export function fetchedFile(address) {
  return fetched.get(address);
}

/**
 * Files turned out to be damaged: another try fetches them anew, whatever lies on the way.
 * @param {string} folder  its full address
 * @param {RuntimeFile[]} files
 */
export function forgetFetched(folder, files) {
  for (const { path } of files) {
    const address = new URL(path, folder).href;
    fetched.delete(address);
    spoilt.add(address);
  }
}

/**
 * Fetch files, in their order.
 * @param {string} folder  its full address
 * @param {RuntimeFile[]} files
 * @param {AbortSignal} giveUp
 * @param {(bytes: number) => void} onProgress  how many bytes have come over the network so far, never told before this returns
 * @returns {Promise<Bytes>[]}
 */
export function fetchFiles(folder, files, giveUp, onProgress) {
  const done = files.map(() => 0);
  const takeTurn = makeTurns();
  return files.map((file, at) => takeTurn(() => fetchOnce(new URL(file.path, folder).href, file.size, giveUp, (bytes) => {
    done[at] = (bytes / file.size) * file.transfer;
    if (!giveUp.aborted) onProgress(done.reduce((sum, each) => sum + each));
  })));
}

/**
 * Turns to fetch, given in the order in which they are asked for.
 * @returns {(fetchIt: () => Promise<Bytes>) => Promise<Bytes>}
 */
function makeTurns() {
  let free = AT_ONCE;
  /** @type {(() => void)[]} */
  const waiting = [];

  /** @param {number} count */
  function give(count) {
    free += count;
    for (const begin of waiting.splice(0, free)) {
      free--;
      begin();
    }
  }

  return async (fetchIt) => {
    /** @type {Promise<void>} */
    const turn = new Promise((resolve) => waiting.push(resolve));
    give(0);
    // Progress is always told later, also where a file is here already: the caller has its promises by then.
    await turn;
    const begun = performance.now();
    // Whether it came or not, the next has its turn.
    const content = await fetchIt().finally(() => give(1));
    if (performance.now() - begun < QUICK) give(2);
    return content;
  };
}

/**
 * @param {string} address
 * @param {number} size
 * @param {AbortSignal} giveUp
 * @param {(bytes: number) => void} onBytes
 * @returns {Promise<Bytes>}
 */
async function fetchOnce(address, size, giveUp, onBytes) {
  const content = fetched.get(address) ?? (await fetchFile(address, size, giveUp, onBytes));
  onBytes(size);
  fetched.set(address, content);
  return content;
}

/**
 * Fetch a file, trying again where the network drops.
 * A file of another size is not ours: some networks answer with a page of their own.
 * @param {string} address
 * @param {number} size
 * @param {AbortSignal} giveUp
 * @param {(bytes: number) => void} onBytes
 * @returns {Promise<Bytes>}
 */
async function fetchFile(address, size, giveUp, onBytes) {
  for (let attempt = 1; ; attempt++) {
    // One signal for two reasons, as not all browsers of 2023 have `AbortSignal.any`.
    const stop = new AbortController();
    const abort = () => stop.abort();
    giveUp.addEventListener('abort', abort);
    let timer = setTimeout(abort, PATIENCE);
    let bytes = 0;
    try {
      giveUp.throwIfAborted();
      const response = await fetch(address, { signal: stop.signal, cache: attempt > 1 || spoilt.has(address) ? 'reload' : 'default' });
      // Files are named by their content: where one is gone, another version of the site has come.
      if (response.status === 404) throw new GoneError(address);
      if (!response.ok || !response.body) throw new Error(String(response.status));
      const content = new Uint8Array(size);
      const reader = response.body.getReader();
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        clearTimeout(timer);
        timer = setTimeout(abort, PATIENCE);
        if (bytes + read.value.byteLength <= size) content.set(read.value, bytes);
        bytes += read.value.byteLength;
        onBytes(Math.min(bytes, size));
      }
      if (bytes !== size) throw new Error(`${bytes} bytes, not ${size}`);
      return content;
    } catch (error) {
      if (error instanceof GoneError || attempt === TRIES || giveUp.aborted) throw error;
      onBytes(0);
      await new Promise((resolve) => setTimeout(resolve, attempt * 1000));
    } finally {
      clearTimeout(timer);
      giveUp.removeEventListener('abort', abort);
    }
  }
}

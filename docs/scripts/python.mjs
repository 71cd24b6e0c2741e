// Python in the browser: fetch its files, close the page's own network, start the worker, ask it.

/** @import {RuntimeFile} from './page.mjs' */

// No byte for this long: the line is taken for dead.
const PATIENCE = 60_000;
// Python never says so when WebAssembly refuses it. An old phone, or a busy one, takes a minute to start it.
const LONGEST_START = 150_000;
// A reply takes milliseconds. Beyond this, whatever was asked will never be answered.
const LONGEST_REPLY = 20_000;
const TRIES = 3;

/** @typedef {'failed_browser' | 'failed_download' | 'failed_updated' | 'failed_start' | 'defect'} Failure */

/** Why there is no Python, as the key of a sentence. */
export class PythonError extends Error {
  /** @param {Failure} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** @typedef {(request: object) => Promise<any>} Ask  sends a request to `pyapp.app.handle` and gives its reply */

/**
 * @typedef {object} Starting
 * @property {(bytes: number, total: number) => void} onProgress  bytes over the line so far, of how many
 * @property {() => void} onStarting  all files are in; the page is about to close its network
 */

/**
 * Fetch the runtime, then start Python. Rejects with a `PythonError`; after that nothing more is reported.
 * @param {string} folder
 * @param {RuntimeFile[]} files
 * @param {Starting} starting
 * @returns {Promise<Ask>}
 */
export async function startPython(folder, files, { onProgress, onStarting }) {
  if (typeof WebAssembly !== 'object' || !WebAssembly.instantiateStreaming) throw new PythonError('failed_browser');
  const giveUp = new AbortController();
  const total = files.reduce((sum, file) => sum + file.transfer, 0);
  /** @type {Record<string, number>} */
  const done = {};
  /**
   * @param {RuntimeFile} file
   * @param {number} bytes
   */
  function report(file, bytes) {
    done[file.name] = (bytes / file.size) * file.transfer;
    if (!giveUp.signal.aborted) onProgress(Object.values(done).reduce((sum, each) => sum + each, 0), total);
  }
  try {
    const contents = await Promise.all(files.map((file) => {
      const address = new URL(folder + file.path, document.baseURI);
      return fetchOnce(address.href, file.size, giveUp.signal, (bytes) => report(file, bytes));
    }));
    onStarting();
    return await startWorker(Object.fromEntries(files.map((file, at) => [file.name, contents[at]])));
  } finally {
    giveUp.abort();
  }
}

/** What is already here: another try fetches only what is missing, also once the page has closed its network. */
/** @type {Map<string, Blob>} */
const fetched = new Map();

/**
 * What came with the runtime, to be read by the page itself: it can fetch nothing any more.
 * @param {string} address
 * @returns {Blob | undefined}
 */
export function fetchedFile(address) {
  return fetched.get(address);
}

/**
 * @param {string} address
 * @param {number} size
 * @param {AbortSignal} giveUp
 * @param {(bytes: number) => void} onBytes
 * @returns {Promise<Blob>}
 */
async function fetchOnce(address, size, giveUp, onBytes) {
  const content = fetched.get(address) ?? (await fetchFile(address, size, giveUp, onBytes));
  onBytes(size);
  fetched.set(address, content);
  return content;
}

/**
 * Fetch a file, trying again where the line drops. It stays a blob, which goes to a worker without being copied.
 * A file of another size is not ours: some networks answer with a page of their own.
 * @param {string} address
 * @param {number} size
 * @param {AbortSignal} giveUp
 * @param {(bytes: number) => void} onBytes
 * @returns {Promise<Blob>}
 */
async function fetchFile(address, size, giveUp, onBytes) {
  for (let attempt = 1; ; attempt++) {
    // One signal for both reasons: browsers of 2023 cannot all join two.
    const stop = new AbortController();
    const abort = () => stop.abort();
    giveUp.addEventListener('abort', abort);
    let timer = setTimeout(abort, PATIENCE);
    let bytes = 0;
    try {
      giveUp.throwIfAborted();
      const response = await fetch(address, { signal: stop.signal, cache: attempt > 1 ? 'reload' : 'default' });
      // Files are named by their content: one that is gone has made way for another version of the site.
      if (response.status === 404) throw new PythonError('failed_updated');
      if (!response.ok || !response.body) throw new Error(String(response.status));
      const counted = response.body.pipeThrough(new TransformStream({
        transform(chunk, controller) {
          clearTimeout(timer);
          timer = setTimeout(abort, PATIENCE);
          bytes += chunk.byteLength;
          onBytes(Math.min(bytes, size));
          controller.enqueue(chunk);
        },
        flush(controller) {
          if (bytes !== size) controller.error(new Error(`${bytes} bytes, not ${size}`));
        },
      }));
      return await new Response(counted).blob();
    } catch (error) {
      if (error instanceof PythonError) throw error;
      if (attempt === TRIES || giveUp.aborted) throw new PythonError('failed_download');
      onBytes(0);
      await new Promise((resolve) => setTimeout(resolve, attempt * 1000));
    } finally {
      clearTimeout(timer);
      giveUp.removeEventListener('abort', abort);
    }
  }
}

/**
 * Start the worker from a `blob:` address: unlike one started from a file, it is bound by the page's policy.
 * @param {Record<string, Blob>} files
 * @returns {Promise<Ask>}
 */
function startWorker(files) {
  const worker = new Worker(URL.createObjectURL(new Blob([files['worker.mjs']], { type: 'text/javascript' })), { type: 'module' });
  /** @type {Map<number, {resolve: (reply: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  let last = 0;
  let dead = false;
  return new Promise((resolve, reject) => {
    function end() {
      dead = true;
      worker.terminate();
      reject(new PythonError('failed_start'));
      for (const each of waiting.values()) each.reject(new PythonError('defect'));
      waiting.clear();
    }

    /** One request at a time, so that none spends its patience waiting for another. */
    let turn = Promise.resolve();

    /** @type {Ask} */
    function ask(request) {
      const reply = turn.then(() => send(request));
      turn = reply.then(() => {}, () => {});
      return reply;
    }

    /** @type {Ask} */
    function send(request) {
      if (dead) return Promise.reject(new PythonError('defect'));
      const id = ++last;
      const watchdog = setTimeout(end, LONGEST_REPLY);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, request: JSON.stringify(request) });
      }).finally(() => clearTimeout(watchdog));
    }

    const watchdog = setTimeout(end, LONGEST_START);
    worker.onerror = end;
    worker.onmessage = ({ data }) => {
      if (data.ready) {
        clearTimeout(watchdog);
        resolve(ask);
        return;
      }
      const asked = waiting.get(data.id);
      // What has failed once is not trusted with what comes next.
      if (!asked || data.failed) {
        end();
        return;
      }
      waiting.delete(data.id);
      asked.resolve(JSON.parse(data.reply));
    };
    worker.postMessage({ files });
  });
}

// Python in the browser: fetch its files, close the page's own network, start the worker, ask it.

/** @import {RuntimeFile} from './page.mjs' */

// No byte for this long: the line is taken for dead. Python itself has this long to start once its files are in:
// it never says so when WebAssembly refuses it.
const PATIENCE = 60_000;
const TRIES = 3;

/** @typedef {'failed_browser' | 'failed_download' | 'failed_start' | 'defect'} Failure */

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
 * Fetch the runtime, then start Python. Rejects with a `PythonError`.
 * @param {string} folder
 * @param {RuntimeFile[]} files
 * @param {Starting} starting
 * @returns {Promise<Ask>}
 */
export async function startPython(folder, files, { onProgress, onStarting }) {
  if (typeof WebAssembly !== 'object' || !WebAssembly.compileStreaming) throw new PythonError('failed_browser');
  const total = files.reduce((sum, file) => sum + file.transfer, 0);
  /** @type {Record<string, number>} */
  const done = {};
  const report = (/** @type {RuntimeFile} */ file, /** @type {number} */ bytes) => {
    done[file.name] = Math.min(1, bytes / file.size) * file.transfer;
    onProgress(Object.values(done).reduce((sum, each) => sum + each, 0), total);
  };
  const worker = fetchOnce(new URL('worker.mjs', import.meta.url).href, () => {});
  const contents = await Promise.all(files.map((file) => fetchOnce(new URL(folder + file.path, document.baseURI).href, (bytes) => report(file, bytes))));
  const source = /** @type {Blob} */ (await worker);
  onStarting();
  return startWorker(source, Object.fromEntries(files.map((file, at) => [file.name, contents[at]])));
}

/** @typedef {Blob | WebAssembly.Module} Content  both go to a worker without being copied */

/** What is already here: another try fetches only what is missing, also once the page has closed its network. */
/** @type {Map<string, Content>} */
const fetched = new Map();

/**
 * @param {string} address
 * @param {(bytes: number) => void} onBytes
 * @returns {Promise<Content>}
 */
async function fetchOnce(address, onBytes) {
  const content = fetched.get(address) ?? (await fetchFile(address, onBytes));
  onBytes(Infinity);
  fetched.set(address, content);
  return content;
}

/**
 * Fetch a file, trying again where the line drops; WebAssembly is compiled while it arrives.
 * @param {string} address
 * @param {(bytes: number) => void} onBytes
 * @returns {Promise<Content>}
 */
async function fetchFile(address, onBytes) {
  for (let attempt = 1; ; attempt++) {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), PATIENCE);
    try {
      const response = await fetch(address, { signal: silence.signal });
      if (!response.ok || !response.body) throw new Error(String(response.status));
      let bytes = 0;
      const counted = response.body.pipeThrough(new TransformStream({
        transform(chunk, controller) {
          clearTimeout(timer);
          timer = setTimeout(() => silence.abort(), PATIENCE);
          bytes += chunk.byteLength;
          onBytes(bytes);
          controller.enqueue(chunk);
        },
      }));
      if (!address.endsWith('.wasm')) return await new Response(counted).blob();
      return await WebAssembly.compileStreaming(new Response(counted, { headers: { 'Content-Type': 'application/wasm' } }));
    } catch (error) {
      if (error instanceof WebAssembly.CompileError) throw new PythonError('failed_browser');
      if (attempt === TRIES) throw new PythonError('failed_download');
      onBytes(0);
      await new Promise((resolve) => setTimeout(resolve, attempt * 1000));
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * Start the worker from a `blob:` address: unlike one started from a file, it is bound by the page's policy.
 * @param {Blob} source
 * @param {Record<string, Content>} files
 * @returns {Promise<Ask>}
 */
function startWorker(source, files) {
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' });
  /** @type {Map<number, {resolve: (reply: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  let last = 0;
  return new Promise((resolve, reject) => {
    const fail = () => {
      worker.terminate();
      reject(new PythonError('failed_start'));
      for (const each of waiting.values()) each.reject(new PythonError('defect'));
      waiting.clear();
    };
    const watchdog = setTimeout(fail, PATIENCE);
    worker.onerror = fail;
    worker.onmessage = ({ data }) => {
      if (data.ready) {
        clearTimeout(watchdog);
        resolve((request) => new Promise((resolve, reject) => {
          waiting.set(++last, { resolve, reject });
          worker.postMessage({ id: last, request: JSON.stringify(request) });
        }));
        return;
      }
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.failed && !asked) fail();
      else if (data.failed) asked?.reject(new PythonError('defect'));
      else asked?.resolve(JSON.parse(data.reply));
    };
    worker.postMessage({ files });
  });
}

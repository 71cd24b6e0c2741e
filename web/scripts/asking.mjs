// Python's worker, and what is asked of it: one request at a time, text to text.

/** @import {Ask} from './contract.d.ts' */
/** @import {Bytes} from './fetching.mjs' */

// Python never says so when WebAssembly refuses it. An old phone, or a busy one, takes a minute to start it.
const LONGEST_START = 150_000;
// A reply takes milliseconds. Beyond this, whatever was asked will never be answered.
const LONGEST_REPLY = 20_000;

/** @typedef {'failed_browser' | 'failed_download' | 'failed_updated' | 'failed_start' | 'defect'} Failure */

/** Why there is no Python, as the key of a sentence. */
export class PythonError extends Error {
  /**
   * @param {Failure} reason
   * @param {unknown} [cause]  what Python or the browser said of it
   */
  constructor(reason, cause) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** @import {Pieces} from './starting.mjs' */

/**
 * Start Python in its worker.
 * @param {Bytes} script
 * @param {Bytes} starting  the script that starts Python there
 * @param {Pieces} pieces
 * @param {Pick<typeof globalThis, 'Worker' | 'URL' | 'Blob'>} owner  whose policy binds the worker
 * @param {AbortSignal} giveUp  ends the worker
 * @returns {Promise<Ask>}
 */
export async function startWorker(script, starting, pieces, owner, giveUp) {
  giveUp.throwIfAborted();
  // From a `blob:` address: unlike one from a file, it is bound by the page's policy. From a file on disk, browsers start
  // no worker of type `module`.
  const worker = new owner.Worker(owner.URL.createObjectURL(new owner.Blob([script], { type: 'text/javascript' })));
  /** @type {Map<number, {resolve: (reply: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  let last = 0;
  /** Why the worker was ended: the first of all causes. @type {{cause: unknown} | undefined} */
  let ended;
  return new Promise((resolve, reject) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let watchdog;

    /** @param {unknown} cause */
    function end(cause) {
      ended ??= { cause };
      clearTimeout(watchdog);
      worker.terminate();
      reject(new PythonError('failed_start', ended.cause));
      for (const each of waiting.values()) each.reject(new PythonError('defect', ended.cause));
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
      if (ended) return Promise.reject(new PythonError('defect', ended.cause));
      const id = ++last;
      const watchdog = setTimeout(end, LONGEST_REPLY, `no reply in ${LONGEST_REPLY} ms`);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, request: JSON.stringify(request) });
      }).finally(() => clearTimeout(watchdog));
    }

    giveUp.addEventListener('abort', () => end(giveUp.reason));
    worker.onerror = ({ message }) => end(message);
    worker.onmessage = ({ data }) => {
      if (data.ready) {
        clearTimeout(watchdog);
        resolve(ask);
        return;
      }
      const asked = waiting.get(data.id);
      // What has failed once is not trusted with what comes next.
      if (!asked || data.failed) {
        end(data.failed);
        return;
      }
      waiting.delete(data.id);
      asked.resolve(JSON.parse(data.reply));
    };
    const counts = Object.fromEntries(Object.entries(pieces).map(([of, each]) => [of, each.length]));
    worker.postMessage({ starting, counts });
    const handed = Object.entries(pieces).flatMap(([of, each]) =>
      each.map(async (arriving, at) => worker.postMessage({ of, at, piece: await arriving })));
    Promise.all(handed).then(() => {
      if (!ended) watchdog = setTimeout(end, LONGEST_START, `not started in ${LONGEST_START} ms`);
    }, end);
  });
}

// The client of Python's worker: it starts the worker, sends requests, and gives replies. One request at a time, text to
// text.

/** @import {Ask} from '../contract.d.ts' */
/** @import {Bytes} from './fetch.mjs' */
/** @import {Packs} from './start.mjs' */
/** @import {ToPage, ToWorker} from './worker.mjs' */

// Its first script is at hand, and runs in a moment.
const LONGEST_BEGINNING = 20_000;
// A reply takes milliseconds. After this long, none will come.
const LONGEST_REPLY = 20_000;

/** @typedef {'failed_browser' | 'failed_download' | 'failed_updated' | 'failed_start' | 'rest_missing' | 'defect'} Failure */

/**
 * Python in a worker.
 * @typedef {object} Running
 * @property {Ask} ask
 * @property {(rest: Packs<Bytes>) => Promise<void>} complete  adds what it was started without; rejects with `SpoiltError`
 * where that is damaged
 */

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

/** A worker has not started for so long that it never will. */
export class SilentError extends PythonError {}

/** What came for Python is not what it should be. Python goes on without it. */
export class SpoiltError extends Error {}

/**
 * Start Python in its worker.
 * @param {Bytes} workerScript
 * @param {Bytes} startScript  which starts Python there
 * @param {Packs} packs
 * @param {boolean} isPart  whether others come later
 * @param {Pick<typeof globalThis, 'Worker' | 'URL' | 'Blob'>} owner  the window whose security policy binds the worker
 * @param {AbortSignal} giveUp  ends the worker
 * @param {number} longest  how long it may take to start, in milliseconds
 * @returns {Promise<Running>}
 */
export async function startWorker(workerScript, startScript, packs, isPart, owner, giveUp, longest) {
  giveUp.throwIfAborted();
  // A worker from a `blob:` address is bound by the policy of the window that makes it; one from a file of the site would
  // not be. Its type is classic, as browsers start no worker of type `module` for a page that is a file on a disk.
  const worker = new owner.Worker(owner.URL.createObjectURL(new owner.Blob([workerScript], { type: 'text/javascript' })));
  /** @type {Map<number, {resolve: (reply: any) => void, reject: (error: Error) => void}>} */
  const waiting = new Map();
  /** Who waits until nothing is lacking. @type {{resolve: () => void, reject: (error: Error) => void} | undefined} */
  let completing;
  let lastId = 0;
  /** Why the worker was ended: the first of all causes. @type {{cause: unknown} | undefined} */
  let ended;
  return new Promise((resolve, reject) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let watchdog;
    const beginning = setTimeout(end, LONGEST_BEGINNING, `not begun in ${LONGEST_BEGINNING} ms`, SilentError);

    /**
     * @param {unknown} cause
     * @param {typeof PythonError} [Failed]
     */
    function end(cause, Failed = PythonError) {
      ended ??= { cause };
      clearTimeout(beginning);
      clearTimeout(watchdog);
      worker.terminate();
      reject(new Failed('failed_start', ended.cause));
      for (const each of waiting.values()) each.reject(new PythonError('defect', ended.cause));
      waiting.clear();
      completing?.reject(new PythonError('defect', ended.cause));
    }

    /** @param {ToWorker} message */
    function post(message) {
      worker.postMessage(message);
    }

    /** Requests go one by one: the time allowed for a reply begins when the one before has come. */
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
      const id = ++lastId;
      const watchdog = setTimeout(end, LONGEST_REPLY, `no reply in ${LONGEST_REPLY} ms`);
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        post({ type: 'request', id, request: JSON.stringify(request) });
      }).finally(() => clearTimeout(watchdog));
    }

    /** @type {Running['complete']} */
    function complete(rest) {
      if (ended) return Promise.reject(new PythonError('defect', ended.cause));
      return new Promise((resolve, reject) => {
        completing = { resolve, reject };
        post({ type: 'rest', packs: rest });
      });
    }

    /** @param {ToPage} message */
    function hear(message) {
      if (message.type === 'begun') {
        clearTimeout(beginning);
        return;
      }
      if (message.type === 'ready') {
        clearTimeout(beginning);
        clearTimeout(watchdog);
        resolve({ ask, complete });
        return;
      }
      if (message.type === 'whole') {
        completing?.resolve();
        return;
      }
      if (message.type === 'spoilt') {
        completing?.reject(new SpoiltError(message.cause));
        return;
      }
      const sent = message.type === 'reply' ? waiting.get(message.id) : undefined;
      // A worker that has failed once, or replies to nobody, gets no other request.
      if (message.type === 'failure' || !sent) {
        end('cause' in message ? message.cause : undefined);
        return;
      }
      waiting.delete(message.id);
      sent.resolve(JSON.parse(message.reply));
    }

    giveUp.addEventListener('abort', () => end(giveUp.reason));
    worker.onerror = ({ message }) => end(message);
    worker.onmessage = ({ data }) => hear(data);
    const counts = Object.fromEntries(Object.entries(packs).map(([of, each]) => [of, each.length]));
    post({ type: 'start', script: startScript, counts, isPart });
    const handed = Object.entries(packs).flatMap(([of, each]) =>
      each.map(async (arriving, at) => post({ type: 'chunk', of, at, bytes: await arriving })));
    Promise.all(handed).then(() => {
      if (!ended) watchdog = setTimeout(end, longest, `not started in ${longest} ms`, SilentError);
    }, (cause) => end(cause));
  });
}

// Python in two stages. The first knows what a score needs, and answers nothing else. The rest comes later and completes it;
// until then everything else waits. No answer is ever wrong because something was not there yet: what is missing ends the
// first worker, a whole one takes its place and answers instead, and what was answered early is asked once more.

import { PythonError, SilentError, SpoiltError } from './client.mjs';

/** @import {Ask, Request} from '../contract.d.ts' */
/** @import {Running} from './client.mjs' */
/** @import {Bytes, Packs} from './start.mjs' */

/**
 * Python for the page: `ask` waits for the rest where a request needs it, `whole` fetches it. Both reject with a `RestError`
 * where it cannot be had: then the early answers go on, and another call tries again.
 * @typedef {{ask: Ask, whole: () => Promise<void>, isWhole: () => boolean}} Python
 */

/**
 * @typedef {object} Acts
 * @property {() => Promise<Packs<Bytes>>} fetchRest  rejects with a `RestError`
 * @property {() => void} forgetRest  it came damaged
 * @property {(rest: Packs<Bytes>) => Promise<Running>} startWhole
 * @property {() => void} onLost  the first stage has ended: from now on the rest is needed for anything
 * @property {() => Promise<void>} onWhole  all is in
 * @property {(request: Request, early: string, whole: string) => void} onDifference  an early answer was wrong
 */

/** What is asked of the first stage; `python -m tests.library` measures what these need. @type {Set<Request['do']>} */
const EARLY = new Set(['score', 'invited']);

/** The rest of Python cannot be had now. What is there goes on. */
export class RestError extends PythonError {}

/**
 * @param {Promise<Running>} starting  the first stage
 * @param {Acts} acts
 * @returns {Promise<Python>}
 */
export async function inStages(starting, acts) {
  /** @type {Running | undefined} */
  let early;
  /** @type {Ask | undefined} */
  let complete;
  /** @type {Promise<Ask> | undefined} */
  let completing;
  /** What was asked and answered early, as text. @type {Map<string, string>} */
  const answered = new Map();

  let isLost = false;

  /** @param {unknown} cause */
  function lose(cause) {
    if (isLost) return;
    isLost = true;
    console.error('The first stage of Python has ended; all of it is loaded instead.', cause instanceof PythonError ? cause.cause : cause);
    early = undefined;
    acts.onLost();
  }

  /** @returns {Promise<Ask>} */
  function whole() {
    if (complete) return Promise.resolve(complete);
    completing ??= makeWhole().finally(() => (completing = undefined));
    return completing;
  }

  async function makeWhole() {
    const rest = await acts.fetchRest();
    const ask = (await completed(rest)) ?? (await acts.startWhole(rest)).ask;
    await acts.onWhole();
    complete = ask;
    void checkAnswered(ask);
    return ask;
  }

  /**
   * @param {Packs<Bytes>} rest
   * @returns {Promise<Ask | undefined>} nothing where there is no first stage any more
   */
  async function completed(rest) {
    const running = early;
    if (!running) return undefined;
    try {
      await running.complete(rest);
      return running.ask;
    } catch (error) {
      if (error instanceof SpoiltError) {
        acts.forgetRest();
        throw new RestError('rest_missing', error);
      }
      lose(error);
      return undefined;
    }
  }

  /** @param {Ask} ask */
  async function checkAnswered(ask) {
    for (const [request, early] of answered) {
      answered.delete(request);
      const asked = JSON.parse(request);
      const reply = JSON.stringify(await ask(asked).catch(String));
      if (reply !== early) acts.onDifference(asked, early, reply);
    }
  }

  /** Nothing answers until all is in: where that cannot be had, there is no Python. */
  async function needWhole() {
    try {
      return await whole();
    } catch (error) {
      throw error instanceof RestError ? new PythonError(error.reason === 'rest_missing' ? 'failed_download' : error.reason, error.cause) : error;
    }
  }

  /** @type {Ask} */
  async function ask(request) {
    if (complete) return complete(request);
    if (early && EARLY.has(request.do)) {
      try {
        const reply = await early.ask(request);
        answered.set(JSON.stringify(request), JSON.stringify(reply));
        // The rest may have come meanwhile.
        if (complete) void checkAnswered(complete);
        return reply;
      } catch (error) {
        lose(error);
      }
    }
    const send = await (isLost ? needWhole() : whole());
    return send(request);
  }

  try {
    early = await starting;
  } catch (error) {
    if (!(error instanceof PythonError && error.reason === 'failed_start') || error instanceof SilentError) throw error;
    lose(error);
    await needWhole();
  }
  return { ask, whole: async () => void (await (isLost ? needWhole() : whole())), isWhole: () => Boolean(complete) };
}

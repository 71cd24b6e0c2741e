// The life cycle of Python on a page. A life begins when Python is needed, goes through its stages, and never goes back. A
// failure ends it and keeps its first cause; the next who needs Python begins another life.

import { PythonError } from './client.mjs';

/** @import {Ask, Request} from '../contract.d.ts' */

/**
 * @typedef {'idle' | 'loading' | 'starting' | 'ready' | 'failed'} Stage
 * @typedef {{stage: Stage, python?: Promise<Ask>}} Life
 */

/** In their order. @type {Stage[]} */
const STAGES = ['idle', 'loading', 'starting', 'ready', 'failed'];

/**
 * @param {(reach: (stage: Stage) => void) => Promise<Ask>} start  starts Python, and says which stage is reached
 * @param {(stage: Stage, cause?: unknown) => void} onStage  told of each stage once, of a failure with its cause
 */
export function makePython(start, onStage) {
  /** @type {Life} */
  let now = { stage: 'idle' };

  /**
   * @param {Life} life
   * @param {Stage} stage
   * @param {unknown} [cause]
   */
  function reach(life, stage, cause) {
    if (STAGES.indexOf(stage) <= STAGES.indexOf(life.stage)) return;
    life.stage = stage;
    onStage(stage, cause);
  }

  /** @returns {Promise<Ask>} Python, of this life or of a new one */
  function live() {
    if (now.python && now.stage !== 'failed') return now.python;
    /** @type {Life} */
    const life = { stage: 'idle' };
    now = life;
    reach(life, 'loading');
    life.python = start((stage) => reach(life, stage));
    life.python.then(() => reach(life, 'ready'), (cause) => reach(life, 'failed', cause));
    return life.python;
  }

  return {
    /** @returns {Stage} */
    get stage() {
      return now.stage;
    },

    /** Wait for Python. Rejects with why there is none. */
    async ready() {
      await live();
    },

    /**
     * Send a request and give its reply. Where Python has died of it, this life is over; a fault of the page's own ends none.
     * @template {Request} R
     * @param {R} request
     */
    async ask(request) {
      const python = live();
      const life = now;
      const send = await python;
      try {
        return await send(request);
      } catch (error) {
        if (error instanceof PythonError) reach(life, 'failed', error);
        throw error;
      }
    },
  };
}

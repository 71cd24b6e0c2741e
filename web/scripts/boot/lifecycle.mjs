// The life cycle of Python on a page. A life begins when Python is needed, goes through its stages, and never goes back. A
// failure ends it and keeps its first cause; the next who needs Python begins another life.

import { PythonError } from './client.mjs';
import { RestError } from './stages.mjs';

/** @import {Request} from '../contract.d.ts' */
/** @import {Python} from './stages.mjs' */

/**
 * @typedef {'idle' | 'loading' | 'starting' | 'ready' | 'failed'} Stage
 * @typedef {{stage: Stage, python?: Promise<Python>, isWhole?: () => boolean}} Life
 */

/** In their order. @type {Stage[]} */
const STAGES = ['idle', 'loading', 'starting', 'ready', 'failed'];

/**
 * @param {(reach: (stage: Stage) => void) => Promise<Python>} start  starts Python, and says which stage is reached
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

  /** @returns {Promise<Python>} Python, of this life or of a new one */
  function live() {
    if (now.python && now.stage !== 'failed') return now.python;
    /** @type {Life} */
    const life = { stage: 'idle' };
    now = life;
    reach(life, 'loading');
    life.python = start((stage) => reach(life, stage));
    life.python.then(({ isWhole }) => {
      life.isWhole = isWhole;
      reach(life, 'ready');
    }, (cause) => reach(life, 'failed', cause));
    return life.python;
  }

  /**
   * Have Python do something. Where it has died of it, this life is over; a fault of the page's own ends none, and neither
   * does a rest that cannot be had.
   * @template T
   * @param {(python: Python) => Promise<T>} act
   */
  async function use(act) {
    const coming = live();
    const life = now;
    const python = await coming;
    try {
      return await act(python);
    } catch (error) {
      if (error instanceof PythonError && !(error instanceof RestError)) reach(life, 'failed', error);
      throw error;
    }
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

    /** @returns {boolean} whether nothing of Python is lacking */
    get isWhole() {
      return now.stage === 'ready' && Boolean(now.isWhole?.());
    },

    /** Wait until nothing of Python is lacking. Rejects with why something is. */
    whole() {
      return use((python) => python.whole());
    },

    /**
     * Send a request and give its reply.
     * @template {Request} R
     * @param {R} request
     */
    ask(request) {
      return use((python) => python.ask(request));
    },
  };
}

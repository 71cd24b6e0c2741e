// What is under way on a page, and the one way to end it. A function that waits for something takes a signal first, and
// looks at it after each wait: once it is aborted, the function drops what it has.

/**
 * @typedef {object} Tasks
 * @property {(kind: string) => AbortSignal} begin  something of a kind of which only the latest counts
 * @property {(kind: string) => AbortSignal} join  something of a kind of which several may be under way together
 * @property {(kind: string) => void} end  all of a kind
 * @property {() => void} endAll
 */

/** @returns {Tasks} */
export function makeTasks() {
  /** @type {Map<string, AbortController>} */
  const underWay = new Map();

  /** @param {string} kind */
  function end(kind) {
    underWay.get(kind)?.abort();
    underWay.delete(kind);
  }

  /** @param {string} kind */
  function join(kind) {
    const controller = underWay.get(kind) ?? new AbortController();
    underWay.set(kind, controller);
    return controller.signal;
  }

  /** @param {string} kind */
  function begin(kind) {
    end(kind);
    return join(kind);
  }

  return { begin, join, end, endAll: () => [...underWay.keys()].forEach(end) };
}

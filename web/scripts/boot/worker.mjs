// The worker that runs Python. It starts from what the page hands it, and its own network was never open.

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * @typedef {(
 *   {type: 'start', script: Bytes, counts: Record<string, number>} |
 *   {type: 'chunk', of: string, at: number, bytes: Bytes} |
 *   {type: 'request', id: number, request: string}
 * )} ToWorker
 * `start`: the script that starts Python, and how many chunks will come of what. `chunk`: what it is of, its place there
 * @typedef {{type: 'ready'} | {type: 'reply', id: number, reply: string} | {type: 'failure', cause: string}} ToPage
 */

/** What takes each chunk, by what it is of and its place there. @type {Record<string, ((bytes: Bytes) => void)[]>} */
const take = {};
/** @type {Promise<(request: string) => string> | undefined} */
let handle;

/** @param {{data: ToWorker}} message */
self.onmessage = async ({ data }) => {
  try {
    if (data.type === 'start') {
      handle = start(data.script, data.counts);
      await handle;
      post({ type: 'ready' });
    } else if (data.type === 'chunk') {
      take[data.of][data.at](data.bytes);
    } else {
      const answer = await /** @type {NonNullable<typeof handle>} */ (handle);
      post({ type: 'reply', id: data.id, reply: answer(data.request) });
    }
  } catch (error) {
    post({ type: 'failure', cause: String(error) });
  }
};

/** @param {ToPage} message */
function post(message) {
  self.postMessage(message);
}

/**
 * @param {Bytes} script
 * @param {Record<string, number>} counts
 * @returns {Promise<(request: string) => string>}
 */
async function start(script, counts) {
  const chunks = Object.fromEntries(Object.entries(counts).map(([of, count]) => [of, waitFor(of, count)]));
  // Pyodide takes whatever has this function for a worker of the classic type, and refuses to start in it. It needs nothing
  // that such a worker lacks.
  Object.assign(self, { importScripts: undefined });
  // Made here, as a page that is a file on a disk and its worker cannot read each other's addresses.
  const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return (await import(address)).startHandling(chunks);
}

/**
 * @param {string} of
 * @param {number} count
 * @returns {Promise<Bytes>[]}
 */
function waitFor(of, count) {
  take[of] = [];
  return Array.from({ length: count }, () => new Promise((resolve) => take[of].push(resolve)));
}

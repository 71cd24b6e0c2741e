// The worker that runs Python. It starts from memory alone, from what the page hands it: its own network was never open.

/** @typedef {(piece: Uint8Array<ArrayBuffer>) => void} Take */

/** Takes each piece, by what it is of and where it stands there. @type {Record<string, Take[]>} */
const take = {};
/** @type {Promise<(request: string) => string> | undefined} */
let handle;

self.onmessage = async ({ data }) => {
  try {
    if (data.starting) {
      handle = start(data.starting, data.counts);
      await handle;
      self.postMessage({ ready: true });
    } else if (data.piece) {
      take[data.of][data.at](data.piece);
    } else {
      const answer = await /** @type {NonNullable<typeof handle>} */ (handle);
      self.postMessage({ id: data.id, reply: answer(data.request) });
    }
  } catch (error) {
    self.postMessage({ id: data.id, failed: String(error) });
  }
};

/**
 * @param {Uint8Array<ArrayBuffer>} starting  the script of that name
 * @param {Record<string, number>} counts  of pieces
 * @returns {Promise<(request: string) => string>}
 */
async function start(starting, counts) {
  const pieces = Object.fromEntries(Object.entries(counts).map(([of, count]) => [of, waitFor(of, count)]));
  // By this Pyodide knows workers of the classic type, and refuses to start in them. It needs nothing of what they lack.
  Object.assign(self, { importScripts: undefined });
  // Made here: a file on disk and its worker cannot read each other's.
  const address = URL.createObjectURL(new Blob([starting], { type: 'text/javascript' }));
  return (await import(address)).startHandling(pieces);
}

/**
 * @param {string} of
 * @param {number} count
 */
function waitFor(of, count) {
  take[of] = [];
  return Array.from({ length: count }, () => new Promise((resolve) => take[of].push(resolve)));
}

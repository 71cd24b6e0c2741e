// The worker that runs Python. It starts from memory alone: the page fetched everything, then closed the network.

/** @type {Promise<(request: string) => string> | undefined} */
let handle;

self.onmessage = async ({ data }) => {
  try {
    if (data.module) {
      handle = start(data);
      await handle;
      self.postMessage({ ready: true });
    } else {
      const answer = await /** @type {NonNullable<typeof handle>} */ (handle);
      self.postMessage({ id: data.id, reply: answer(data.request) });
    }
  } catch (error) {
    self.postMessage({ id: data.id, failed: String(error) });
  }
};

/**
 * @param {{module: WebAssembly.Module, library: ArrayBuffer, starting: Uint8Array<ArrayBuffer>}} given  `starting`: the script of that name
 * @returns {Promise<(request: string) => string>}
 */
async function start({ module, library, starting }) {
  // By this Pyodide knows workers of the classic type, and refuses to start in them. It needs nothing of what they lack.
  Object.assign(self, { importScripts: undefined });
  // Made here: a file on disk and its worker cannot read each other's.
  const address = URL.createObjectURL(new Blob([starting], { type: 'text/javascript' }));
  const pyodide = await (await import(address)).start(module, library);
  return pyodide.runPython('from pyapp.app import handle\nhandle');
}

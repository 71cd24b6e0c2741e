// The worker that runs Python. It starts from memory alone: the page fetched everything, then closed the network.

/** @type {Promise<any> | undefined} */
let starting;
/** @type {Promise<(request: string) => string> | undefined} */
let handle;
/** @type {(module: WebAssembly.Module) => void} */
let takeModule;
/** @type {Promise<WebAssembly.Module>} */
const module = new Promise((resolve) => (takeModule = resolve));

self.onmessage = async ({ data }) => {
  try {
    if (data.starting) {
      starting = importFrom(data.starting);
    } else if (data.module) {
      takeModule(data.module);
    } else if (data.library) {
      handle = start(data.library);
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

/** @param {ArrayBuffer} library */
async function start(library) {
  // By this Pyodide knows workers of the classic type, and refuses to start in them. It needs nothing of what they lack.
  Object.assign(self, { importScripts: undefined });
  return (await starting).startHandling(library, module);
}

/**
 * @param {Uint8Array<ArrayBuffer>} script
 * @returns {Promise<any>} a module
 */
function importFrom(script) {
  // Made here: a file on disk and its worker cannot read each other's.
  return import(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })));
}

// The worker that runs Python. It starts from memory alone: the page fetched every file, then closed the network.

/** @type {Promise<(request: string) => string> | undefined} */
let handle;

self.onmessage = async ({ data }) => {
  try {
    if (data.files) {
      handle = start(data.files);
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
 * @param {Record<string, Blob>} files
 * @returns {Promise<(request: string) => string>}
 */
async function start(files) {
  // Pyodide asks for its files by address; they are answered from memory.
  self.fetch = async (input) => {
    const name = String(input instanceof Request ? input.url : input).split('/').at(-1) ?? '';
    const type = name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    return new Response(files[name], { headers: { 'Content-Type': type } });
  };
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([importFrom(files['pyodide.mjs']), importFrom(files['pyodide.asm.mjs'])]);
  const pyodide = await loadPyodide({
    indexURL: 'https://runtime.invalid/',
    createPyodideModule,
    lockFileContents: await files['pyodide-lock.json'].text(),
    packageBaseUrl: 'https://runtime.invalid/',
  });
  pyodide.unpackArchive(await files['msgspec.whl'].arrayBuffer(), 'wheel');
  pyodide.FS.writeFile('/lib/pyapp.zip', new Uint8Array(await files['pyapp.zip'].arrayBuffer()));
  return pyodide.runPython("import sys\nsys.path.insert(0, '/lib/pyapp.zip')\nfrom pyapp.app import handle\nhandle");
}

/**
 * @param {Blob} source
 * @returns {Promise<any>} a module
 */
function importFrom(source) {
  return import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
}

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
 * @param {Record<string, ArrayBuffer | WebAssembly.Module>} files
 * @returns {Promise<(request: string) => string>}
 */
async function start(files) {
  const compiled = /** @type {WebAssembly.Module} */ (files['pyodide.asm.wasm']);
  // Pyodide asks for its files by address; they are answered from memory.
  self.fetch = async (input) => {
    const name = String(input instanceof Request ? input.url : input).split('/').at(-1) ?? '';
    const content = files[name];
    return content instanceof ArrayBuffer ? new Response(content) : new Response(null, { headers: { 'Content-Type': 'application/wasm' } });
  };
  WebAssembly.instantiateStreaming = async (_, imports) => ({ module: compiled, instance: await WebAssembly.instantiate(compiled, imports) });
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([importFrom(files['pyodide.mjs']), importFrom(files['pyodide.asm.mjs'])]);
  const pyodide = await loadPyodide({
    indexURL: 'https://runtime.invalid/',
    createPyodideModule,
    lockFileContents: new TextDecoder().decode(/** @type {ArrayBuffer} */ (files['pyodide-lock.json'])),
    packageBaseUrl: 'https://runtime.invalid/',
  });
  pyodide.unpackArchive(files['msgspec.whl'], 'wheel');
  pyodide.FS.writeFile('/lib/pyapp.zip', new Uint8Array(/** @type {ArrayBuffer} */ (files['pyapp.zip'])));
  return pyodide.runPython("import sys\nsys.path.insert(0, '/lib/pyapp.zip')\nfrom pyapp.app import handle\nhandle");
}

/**
 * @param {ArrayBuffer | WebAssembly.Module} source
 * @returns {Promise<any>}
 */
function importFrom(source) {
  return import(URL.createObjectURL(new Blob([/** @type {ArrayBuffer} */ (source)], { type: 'text/javascript' })));
}

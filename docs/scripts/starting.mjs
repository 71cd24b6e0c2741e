// Python from memory: everything was fetched and unpacked before.

/**
 * Start Python. It finds what it needs in `self.fetch` and `WebAssembly.instantiateStreaming`, which are other ones
 * until it has started.
 * @param {WebAssembly.Module} module
 * @param {ArrayBuffer} library
 * @param {object} [options]  more of `loadPyodide`'s
 * @returns {Promise<any>} Pyodide, with `pyapp` at hand
 */
export async function start(module, library, options = {}) {
  const files = takeApart(new Uint8Array(library));
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  // Pyodide asks for its files by address, and would compile its WebAssembly anew: both are here.
  self.fetch = async (input) => new Response(files[String(input).split('/').at(-1) ?? '']);
  WebAssembly.instantiateStreaming = async (_, imports) => ({ module, instance: await WebAssembly.instantiate(module, imports) });
  try {
    const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(['pyodide.mjs', 'pyodide.asm.mjs'].map((name) => importFrom(files[name])));
    const packages = Object.entries(files).filter(([name]) => name.startsWith('site-packages/'));
    return await loadPyodide({
      ...options,
      indexURL: 'https://runtime.invalid/',
      packageBaseUrl: 'https://runtime.invalid/',
      createPyodideModule,
      lockFileContents: new TextDecoder().decode(files['pyodide-lock.json']),
      /** @type {(fs: any, info: {sitePackages: string}) => Promise<void>} */
      async fsInit(fs, { sitePackages }) {
        for (const [name, content] of packages) {
          const path = name.replace('site-packages', sitePackages);
          fs.mkdirTree(path.slice(0, path.lastIndexOf('/')));
          fs.writeFile(path, content);
        }
      },
    });
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/**
 * The files in the library, which a line of JSON with their names and sizes precedes.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Record<string, Uint8Array<ArrayBuffer>>}
 */
function takeApart(bytes) {
  let at = bytes.indexOf(10) + 1;
  /** @type {[string, number][]} */
  const names = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
  return Object.fromEntries(names.map(([name, size]) => [name, bytes.subarray(at, at += size)]));
}

/**
 * @param {Uint8Array<ArrayBuffer>} source
 * @returns {Promise<any>} a module
 */
function importFrom(source) {
  return import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
}

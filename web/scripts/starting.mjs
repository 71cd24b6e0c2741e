// Python from memory, started while its files arrive: nothing is fetched here.

// From a folder Python imports faster than from an archive.
const LIBRARY = 'library';

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** @typedef {{wasm: Promise<Bytes>[], library: Promise<Bytes>[]}} Pieces  Python itself, and all that it needs beside it */

/**
 * Start Python, and give what answers from it.
 * @param {Pieces} pieces
 * @returns {Promise<(request: string) => string>} `pyapp.app.handle`
 */
export async function startHandling(pieces) {
  const python = await start(pieces);
  return python.runPython('from pyapp.app import handle\nhandle');
}

/**
 * Start Python. It finds what it needs in `self.fetch` and `WebAssembly.instantiateStreaming`, which are other ones
 * until it has started.
 * @param {Pieces} pieces  unpacked while they arrive
 * @param {{env?: Record<string, string>}} [options]  more of `loadPyodide`'s
 * @returns {Promise<any>} Pyodide, with `pyapp` at hand
 */
export async function start({ wasm, library }, options = {}) {
  const compiling = WebAssembly.compileStreaming(unpack(wasm, 'application/wasm'));
  // Whoever waits for it below hears of it.
  compiling.catch(() => {});
  const files = takeApart(new Uint8Array(await unpack(library).arrayBuffer()));
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  // Pyodide asks for its files by address, and would compile its WebAssembly anew: both are here. Of its archive of the
  // library it gets nothing.
  self.fetch = async (input) => new Response(files[String(input).split('/').at(-1) ?? '']);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiling;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  try {
    const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(['pyodide.mjs', 'pyodide.asm.mjs'].map((name) => importFrom(files[name])));
    const modules = Object.entries(files).filter(([name]) => name.startsWith(`${LIBRARY}/`));
    return await loadPyodide({
      ...options,
      env: { ...options.env, PYTHONPATH: `/${LIBRARY}` },
      indexURL: 'https://runtime.invalid/',
      packageBaseUrl: 'https://runtime.invalid/',
      createPyodideModule,
      lockFileContents: new TextDecoder().decode(files['pyodide-lock.json']),
      /** @type {(fs: any) => Promise<void>} */
      async fsInit(fs) {
        for (const [name, content] of modules) {
          fs.mkdirTree(`/${name.slice(0, name.lastIndexOf('/'))}`);
          fs.writeFile(`/${name}`, content);
        }
      },
    });
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/**
 * What pieces hold together, unpacked while they arrive.
 * @param {Promise<Bytes>[]} pieces
 * @param {string} [type]  of the content
 * @returns {Response}
 */
function unpack(pieces, type = 'application/octet-stream') {
  const left = [...pieces];
  /** @type {ReadableStream<Bytes>} */
  const packed = new ReadableStream({
    async pull(controller) {
      const piece = await left.shift();
      if (piece) controller.enqueue(piece);
      else controller.close();
    },
  });
  return new Response(packed.pipeThrough(new DecompressionStream('gzip')), { headers: { 'Content-Type': type } });
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

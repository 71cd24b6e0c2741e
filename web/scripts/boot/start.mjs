// Starts Python from chunks of its files, unpacked while they arrive: nothing is fetched here.

import { complete } from './rest.mjs';

// From a folder Python imports faster than from an archive.
const LIBRARY = 'library';

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * @typedef {{wasm: Promise<Bytes>[], rest: Promise<Bytes>[], library: Promise<Bytes>[], inviting: Promise<Bytes>[]}} Chunks
 * Python itself, what completes it, and all that it needs beside it; `inviting` only on the page of invitations
 */

/**
 * @param {{name: string}[]} files
 * @param {Promise<Bytes>[]} arriving  the files, in the same order
 * @returns {Chunks}
 */
export function chunksOf(files, arriving) {
  /** @param {string} name */
  const of = (name) => arriving.filter((_, at) => files[at].name.startsWith(`${name}.`));
  return { wasm: of('wasm'), rest: of('rest'), library: of('library'), inviting: of('inviting') };
}

/**
 * Start Python, and give what answers from it.
 * @param {Chunks} chunks
 * @returns {Promise<(request: string) => string>} `pyapp.app.handle`
 */
export async function startHandling(chunks) {
  const python = await start(chunks);
  return python.runPython('from pyapp.app import handle\nhandle');
}

/**
 * Start Python. Until it has started, `self.fetch` and `WebAssembly.instantiateStreaming` are other functions, which give
 * Pyodide what is here already.
 * @param {Chunks} chunks  unpacked while they arrive
 * @param {{env?: Record<string, string>}} [options]  more of `loadPyodide`'s
 * @returns {Promise<any>} Pyodide, with `pyapp` at hand
 */
export async function start({ wasm, rest, library, inviting }, options = {}) {
  const compiling = WebAssembly.compileStreaming(unpack(wasm, 'application/wasm'));
  // If it fails, `await compiling` below throws: until then the browser is not to report it as handled by nobody.
  compiling.catch(() => {});
  const completing = rest.length ? WebAssembly.compileStreaming(unpack(rest, 'application/wasm')) : undefined;
  completing?.catch(() => {});
  /** @type {Record<string, Bytes>} */
  const files = {};
  for (const chunks of [library, inviting]) if (chunks.length) Object.assign(files, takeApart(new Uint8Array(await unpack(chunks).arrayBuffer())));
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  // Pyodide asks for each file by its address. For its archive of the library it gets an empty answer: the modules stand in
  // a folder.
  self.fetch = async (input) => new Response(files[String(input).split('/').at(-1) ?? '']);
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiling;
    const instance = await WebAssembly.instantiate(module, imports);
    if (completing) complete(instance.exports, await completing);
    return { module, instance };
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
 * What the chunks hold together, unpacked while they arrive.
 * @param {Promise<Bytes>[]} chunks
 * @param {string} [type]  of the content
 * @returns {Response}
 */
function unpack(chunks, type = 'application/octet-stream') {
  const left = [...chunks];
  /** @type {ReadableStream<Bytes>} */
  const packed = new ReadableStream({
    async pull(controller) {
      const chunk = await left.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
  return new Response(packed.pipeThrough(new DecompressionStream('gzip')), { headers: { 'Content-Type': type } });
}

/**
 * The files in the library: a row of JSON with their names and sizes comes first, then the files without a gap.
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

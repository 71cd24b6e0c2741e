// Starts Python from chunks of its files, unpacked while they arrive: nothing is fetched here.

import { complete } from './completing.mjs';
import { importBytes } from './importing.mjs';

// From a folder Python imports faster than from an archive.
const LIBRARY = 'library';

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * Chunks, by the pack that they are of. `wasm` is Python itself, or what it starts and scores with, which `completing`
 * completes; every other pack holds files that it needs beside it.
 * @template [T=Promise<Bytes>]
 * @typedef {Record<string, T[]>} Packs
 */

/**
 * What answers from Python.
 * @typedef {object} Handling
 * @property {(request: string) => string} handle  `pyapp.app.handle`
 * @property {(packs: Packs<Bytes>) => Promise<Rest>} unpack  rejects where they are damaged; Python knows nothing of it
 * @property {(rest: Rest) => void} add  what it was started without
 */

/** By path. @typedef {Record<string, Bytes>} Files */

/** @typedef {{files: Files, code?: WebAssembly.Module}} Rest */

/**
 * The chunks among some files; those that are none are left out.
 * @template T
 * @param {{name: string}[]} files
 * @param {T[]} contents  of the files, in the same order
 * @returns {Packs<T>}
 */
export function packsOf(files, contents) {
  /** @type {Packs<T>} */
  const packs = {};
  for (const [at, { name }] of files.entries()) {
    const [, pack] = /^([\w-]+)\.\d+\.bin$/.exec(name) ?? [];
    if (pack) (packs[pack] ??= []).push(contents[at]);
  }
  return packs;
}

/**
 * Start Python, and give what answers from it.
 * @param {Packs} packs
 * @param {boolean} isPart  whether others come later
 * @param {Options} [options]
 * @returns {Promise<Handling>}
 */
export async function startHandling(packs, isPart, options) {
  const { python, first } = await startInstance(packs, options);
  const { handle } = python.pyimport('pyapp.app');
  const arriving = isPart && python.pyimport('pyapp.arriving');
  if (arriving) arriving.begin_waiting();
  return {
    handle,
    async unpack({ completing, ...others }) {
      const [files, code] = await Promise.all([unpackFiles(others), completing && compile(completing)]);
      return { files, code };
    },
    // At once, so that no request can come in between.
    add({ files, code }) {
      if (code) complete(first, code);
      writeFiles(python.FS, files);
      arriving.end_waiting();
    },
  };
}

/** More of `loadPyodide`'s. @typedef {{env?: Record<string, string>}} Options */

/**
 * Start Python.
 * @param {Packs} packs  unpacked while they arrive
 * @param {Options} [options]
 * @returns {Promise<any>} Pyodide, with `pyapp` at hand
 */
export async function start(packs, options) {
  return (await startInstance(packs, options)).python;
}

/**
 * Start Python. Until it has started, `self.fetch` and `WebAssembly.instantiateStreaming` are other functions, which give
 * Pyodide what is here already.
 * @param {Packs} packs
 * @param {Options} [options]
 * @returns {Promise<{python: any, first: WebAssembly.Exports}>} Pyodide, and what its WebAssembly exports
 */
async function startInstance({ wasm, completing, ...others }, options = {}) {
  const compiling = compile(wasm);
  const compilingRest = completing && compile(completing);
  const files = await unpackFiles(others);
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  /** @type {WebAssembly.Exports} */
  let first = {};
  // Pyodide asks for its WebAssembly, which is here already, and for the archive of its library, which is none: the modules
  // stand in a folder.
  self.fetch = async () => /** @type {any} */ ({ ok: true, arrayBuffer: async () => new ArrayBuffer(0) });
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiling;
    const instance = await WebAssembly.instantiate(module, imports);
    first = instance.exports;
    if (compilingRest) complete(first, await compilingRest);
    return { module, instance };
  };
  try {
    const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(['pyodide.mjs', 'pyodide.asm.mjs'].map((name) => importBytes(files[name])));
    const python = await loadPyodide({
      ...options,
      env: { ...options.env, PYTHONPATH: `/${LIBRARY}` },
      indexURL: 'https://runtime.invalid/',
      packageBaseUrl: 'https://runtime.invalid/',
      createPyodideModule,
      lockFileContents: new TextDecoder().decode(files['pyodide-lock.json']),
      /** @type {(fs: any) => Promise<void>} */
      async fsInit(fs) {
        writeFiles(fs, files);
      },
    });
    return { python, first };
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/**
 * @param {(Bytes | Promise<Bytes>)[]} chunks  of WebAssembly, unpacked while they arrive
 * @returns {Promise<WebAssembly.Module>}
 */
function compile(chunks) {
  const compiling = unpack(chunks).then((bytes) => WebAssembly.compile(bytes));
  // Whoever waits for it learns if it fails: until then the browser is not to report it as handled by nobody.
  compiling.catch(() => {});
  return compiling;
}

/**
 * @param {Packs<Bytes | Promise<Bytes>>} packs
 * @returns {Promise<Files>} all that they hold
 */
async function unpackFiles(packs) {
  /** @type {Files} */
  const files = {};
  for (const chunks of Object.values(packs)) Object.assign(files, takeApart(await unpack(chunks)));
  return files;
}

/**
 * Put the modules among some files where Python finds them.
 * @param {any} fs  Pyodide's files
 * @param {Files} files
 */
function writeFiles(fs, files) {
  for (const [name, content] of Object.entries(files)) {
    if (!name.startsWith(`${LIBRARY}/`)) continue;
    fs.mkdirTree(`/${name.slice(0, name.lastIndexOf('/'))}`);
    // Python's folder holds these bytes themselves: a copy would cost some megabytes.
    fs.writeFile(`/${name}`, content, { canOwn: true });
  }
}

/**
 * What the chunks hold together, unpacked while they arrive. It goes through no `Response`: Firefox now and then never ends to
 * compile one that a script streams into.
 * @param {(Bytes | Promise<Bytes>)[]} chunks
 * @returns {Promise<Bytes>}
 */
async function unpack(chunks) {
  const left = [...chunks];
  /** @type {ReadableStream<Bytes>} */
  const packed = new ReadableStream({
    async pull(controller) {
      const chunk = await left.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
  const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
  /** @type {Bytes[]} */
  const pieces = [];
  for (let read = await reader.read(); !read.done; read = await reader.read()) pieces.push(read.value);
  return join(pieces);
}

/**
 * @param {Bytes[]} pieces
 * @returns {Bytes}
 */
function join(pieces) {
  const joined = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/**
 * The files in the library: a row of JSON with their names and sizes comes first, then the files without a gap.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Files}
 */
function takeApart(bytes) {
  let at = bytes.indexOf(10) + 1;
  /** @type {[string, number][]} */
  const names = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
  return Object.fromEntries(names.map(([name, size]) => [name, bytes.subarray(at, at += size)]));
}

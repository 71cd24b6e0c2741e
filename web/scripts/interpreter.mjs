// The Python that PyScript is given on the workbench: the checklist's own, from the same files. It runs in PyScript's worker.

import { fetchFiles } from './fetching.mjs';
import { piecesOf } from './pieces.mjs';
import { start } from './starting.mjs';

/** @import {RuntimeFile} from './contract.d.ts' */

/** Filled in by the build: PyScript's worker does not see the page. @type {RuntimeFile[]} */
const FILES = [];

/**
 * What PyScript calls, in the place of Pyodide's own.
 * @param {{env?: Record<string, string>}} options
 */
export async function loadPyodide(options) {
  const folder = new URL('../runtime/', import.meta.url).href;
  const python = await start(piecesOf(FILES, fetchFiles(folder, FILES, new AbortController().signal, () => {})), options);
  // PyScript imports it for what it displays in a page. Nothing here does, and the checklist's library is without it.
  python.registerJsModule('html', {});
  return python;
}

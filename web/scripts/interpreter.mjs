// What PyScript gets on the workbench in the place of Pyodide: the checklist's own Python, from the same files. It runs in
// PyScript's worker.

import { fetchFiles } from './boot/fetch.mjs';
import { packsOf, start } from './boot/start.mjs';

/** @import {RuntimeFile} from './contract.d.ts' */

/** Filled in by the build: PyScript's worker does not see the page. @type {RuntimeFile[]} */
const FILES = [];

/**
 * What PyScript calls, in the place of Pyodide's own.
 * @param {{env?: Record<string, string>}} options
 */
export async function loadPyodide(options) {
  const folder = new URL('../runtime/', import.meta.url).href;
  const python = await start(packsOf(FILES, fetchFiles(folder, FILES, new AbortController().signal, () => {})), options);
  // PyScript imports Python's module `html`, to display things in a page. Nothing is displayed so here, and the checklist's
  // library is without that module.
  python.registerJsModule('html', {});
  return python;
}

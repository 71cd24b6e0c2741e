// The Python that PyScript is given on the workbench: the checklist's own, from the same files. It runs in PyScript's worker.

import { prepare } from './python.mjs';
import { start } from './starting.mjs';

/** @import {RuntimeFile} from './page.mjs' */

/** Filled in by the build: PyScript's worker does not see the page. @type {RuntimeFile[]} */
const FILES = [];

/**
 * What PyScript calls, in the place of Pyodide's own.
 * @param {{env?: Record<string, string>}} options
 */
export async function loadPyodide(options) {
  const { library, module } = prepare(new URL('../runtime/', import.meta.url).href, FILES).unpacking;
  const python = await start(await library, module, options);
  // PyScript imports it for what it displays in a page. Nothing here does, and the checklist's library is without it.
  python.registerJsModule('html', {});
  return python;
}

// The Python that PyScript is given on the workbench: the checklist's own, from the same files. It runs in PyScript's worker.

import { prepare } from './python.mjs';
import { start } from './starting.mjs';

/**
 * What PyScript calls, in the place of Pyodide's own.
 * @param {{indexURL: string}} options  `indexURL`: ends with the page's `runtime`, as its data has it
 */
export async function loadPyodide({ indexURL, ...options }) {
  const { folder, files } = JSON.parse(decodeURIComponent(new URL(indexURL).hash.slice(1)));
  const [module, library] = await prepare(folder, files).unpacking;
  const python = await start(module, library, options);
  // PyScript imports it for what it displays in a page. Nothing here does, and the checklist's library is without it.
  python.registerJsModule('html', {});
  return python;
}

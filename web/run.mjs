// Run a Python program in Pyodide under Node: `node run.mjs PYODIDE FOLDER PROGRAM [ARGUMENT…]`.
// The program sees the folder as its working directory. Its exit code is ours.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [pyodide, folder, program, ...given] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
const python = await loadPyodide({
  // The same bytes every time: Python's sets follow its hashes.
  env: { PYTHONHASHSEED: '0' },
  stdLibURL: process.env.PYTHON_LIBRARY,
});
python.mountNodeFS('/mnt', folder);
python.FS.chdir('/mnt');
python.globals.set('given', python.toPy([program, ...given]));
try {
  python.runPython("import sys; sys.argv = given; sys.path.insert(0, '/mnt'); __name__ = '__main__'");
  python.runPython(readFileSync(program, 'utf8'), { filename: program });
} catch (error) {
  // Without the rest of Node's report, which would quote Pyodide's only line of a million characters.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

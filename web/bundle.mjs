// Run esbuild as `builder/bundling.py` asks, by JSON on the standard input: `node bundle.mjs`. What visitors get goes
// to the standard output, as JSON too: contents by name.

import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** @type {{files: string[] | Record<string, string>, format?: 'iife' | 'esm', instead?: string, short?: boolean, maps?: boolean}} */
const { files, format, instead, short, maps } = JSON.parse(readFileSync(0, 'utf8'));

/** What a folder holds of the same name comes in the place of what is imported. */
const standIns = {
  name: 'stand-ins',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const other = join(instead, basename(path));
      return { path: resolveDir !== instead && existsSync(other) ? other : join(resolveDir, path) };
    });
  },
};

try {
  const { outputFiles, warnings } = await build({
    entryPoints: files,
    bundle: format !== undefined,
    format,
    minifyWhitespace: true,
    // Ours have short names only where a map tells them again: a report of a defect must be read.
    minifySyntax: short,
    minifyIdentifiers: short,
    sourcemap: maps ? 'linked' : false,
    // The same on every machine.
    absWorkingDir: import.meta.dirname,
    // The oldest that the guide names: what is newer is put in their words.
    target: ['chrome97', 'firefox114', 'safari16.4'],
    // Those settings are for the check of types; `strict` would write a line before what is no module.
    tsconfigRaw: {},
    plugins: instead ? [standIns] : [],
    outdir: '.',
    write: false,
    logLevel: 'warning',
  });
  process.stdout.write(JSON.stringify(Object.fromEntries(outputFiles.map(({ path, text }) => [basename(path), text]))));
  process.exitCode = Math.min(warnings.length, 1);
} catch {
  // esbuild has said why.
  process.exitCode = 1;
}

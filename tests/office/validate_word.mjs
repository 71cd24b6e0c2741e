// Validates Word files with the Open XML SDK: `node validate_word.mjs FILE…` prints what is wrong as JSON, by file.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const { default: validate } = await import(pathToFileURL(require.resolve('@ooxml-tools/validate')).href);
const found = {};
for (const file of process.argv.slice(2)) found[file] = await validate(new Uint8Array(await readFile(file)), 'docx');
console.log(JSON.stringify(found));
process.exit(0);

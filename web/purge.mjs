// Leave in styles only what pages can meet, as `builder/purging.py` asks: `node purge.mjs STYLE…`. What pages hold, the
// scripts that may change them, and other styles are named on the standard input, as JSON; each style is written in its
// own place.

import { readFileSync, writeFileSync } from 'node:fs';
import { PurgeCSS } from 'purgecss';

const { content, beside } = JSON.parse(readFileSync(0, 'utf8'));
// The theme's script sets these attributes, and browsers set `open`: their values need not stand anywhere.
const dynamicAttributes = ['data-md-color-scheme', 'data-md-state', 'data-md-toggle', 'hidden', 'open'];
// The theme's script could make these, were their features turned on in mkdocs.yml.
const turnedOff = [/^md-(annotation|code__|source__|status|tag|version)/, /^tabbed-/, /^mermaid$/];
// What other styles take from these.
const variables = beside.flatMap((/** @type {string} */ path) => [...readFileSync(path, 'utf8').matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
const purged = await new PurgeCSS().purge({
  content,
  css: process.argv.slice(2),
  dynamicAttributes,
  blocklist: turnedOff,
  keyframes: true,
  variables: true,
  safelist: { variables },
});
for (const { file, css } of purged) writeFileSync(/** @type {string} */ (file), css);

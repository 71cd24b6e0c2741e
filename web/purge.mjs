// Leave in styles only what pages can meet, as `builder/purging.py` asks: `node purge.mjs STYLE…`. What pages hold, and
// the scripts that may change them, are named on the standard input, as JSON; each style is written in its own place.

import { readFileSync, writeFileSync } from 'node:fs';
import { PurgeCSS } from 'purgecss';

const content = JSON.parse(readFileSync(0, 'utf8'));
// The theme's script sets these attributes, and browsers set `open`: their values need not stand anywhere.
const dynamicAttributes = ['data-md-color-scheme', 'data-md-state', 'data-md-toggle', 'hidden', 'open'];
const purged = await new PurgeCSS().purge({ content, css: process.argv.slice(2), dynamicAttributes });
for (const { file, css } of purged) writeFileSync(/** @type {string} */ (file), css);

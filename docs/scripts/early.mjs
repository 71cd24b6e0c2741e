// On a good line Python is on its way before the page itself has been read.

import { lineIsGood } from './line.mjs';
import { page } from './page.mjs';
import { prepare } from './python.mjs';

if (lineIsGood) prepare(page.runtime.folder, page.runtime.files);

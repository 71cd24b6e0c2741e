// The checklist's script as the site has it. On a good line Python is on its way before the page itself has been read; what
// works on the form begins once all of it is there.

import { lineIsGood } from './line.mjs';
import { page } from './page.mjs';
import { prepare } from './python.mjs';

function begin() {
  void import('./checklist.mjs');
}

if (lineIsGood) prepare(page.runtime.folder, page.runtime.files);
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin);
else begin();

// What each one-file edition begins with, at the end of its page: it is light or dark as the device is; then the
// checklist, or the comparison.

import { startChecklist } from '../checklist.mjs';
import { startCompare } from '../compare.mjs';
import { readPage } from '../page.mjs';

const dark = matchMedia('(prefers-color-scheme: dark)');

function follow() {
  document.body.setAttribute('data-md-color-scheme', dark.matches ? 'slate' : 'default');
}

dark.addEventListener('change', follow);
follow();
readPage();
if (document.getElementById('comparison')) startCompare();
else startChecklist();

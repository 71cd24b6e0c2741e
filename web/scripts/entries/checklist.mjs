// What the checklist page begins with. On a fast network Python is on its way before the page itself has been read; what
// works on the form begins once all of it is there.

import { startChecklist } from '../checklist.mjs';
import { isNetworkFast } from '../network.mjs';
import { page, readPage } from '../page.mjs';
import { prepare } from '../boot/boot.mjs';

readPage();
if (isNetworkFast()) prepare(page.runtime);
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', startChecklist);
else startChecklist();

// What the workbench page begins with.

import { readPage } from '../page.mjs';
import { startWorkbench } from '../workbench.mjs';

readPage();
startWorkbench();

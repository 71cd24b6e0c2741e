// Where Python runs: on the site always in its worker, which the page's policy binds.

import { startWorker } from './asking.mjs';

export const run = startWorker;

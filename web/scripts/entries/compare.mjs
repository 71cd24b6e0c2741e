// What the compare page begins with.

import { startCompare } from '../compare.mjs';
import { readPage } from '../page.mjs';

readPage();
startCompare();

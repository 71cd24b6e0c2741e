// The brief of a comparison: one page that stands below the results once it is asked for, and prints alone.

import { element } from './page.mjs';
import { showReport } from './report.mjs';

/** @import {Block} from './contract.d.ts' */

/** @param {Block[]} blocks */
export async function showBrief(blocks) {
  element('brief').hidden = false;
  await showReport(element('brief-page'), blocks);
  element('brief-title').focus({ preventScroll: true });
  element('brief').scrollIntoView({ behavior: 'instant' });
}

/** What it was made of is no longer what is compared. */
export function hideBrief() {
  element('brief').hidden = true;
  element('brief-page').replaceChildren();
}

export function listenToBrief() {
  element('print-brief').addEventListener('click', () => {
    document.body.dataset.printing = 'brief';
    window.print();
  });
  window.addEventListener('afterprint', () => delete document.body.dataset.printing);
}

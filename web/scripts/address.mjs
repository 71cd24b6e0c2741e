// What an address of the checklist page asks for: a use, an invented file, an item to go to.

import { element, page } from './page.mjs';

/** @import {RuntimeFile} from './contract.d.ts' */

/** @returns {string} the use named in the address, as links from the guide do (`?use=scope`) */
export function useFromAddress() {
  return new URLSearchParams(location.search).get('use') ?? '';
}

/**
 * The invented file named in the address, as the worked example links to it: a set, and which of its files where there are several.
 * @returns {RuntimeFile | undefined}
 */
export function exampleFromAddress() {
  const query = new URLSearchParams(location.search);
  const files = page.example_files?.[query.get('example') ?? ''] ?? [];
  const n = query.get('n') ?? (files.length === 1 ? '1' : '');
  return files[Number(n) - 1];
}

/** Take what was asked out of the address, so that a reload does not ask for it again. */
export function forgetQuery() {
  history.replaceState(null, '', location.pathname + location.hash);
}

/** Scroll to the item named in the address. It can be seen only once its use is shown. */
export function goToItem() {
  const item = location.hash && document.getElementById(location.hash.slice(1));
  if (item && element('form').contains(item)) item.scrollIntoView();
}

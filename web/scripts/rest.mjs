// What of Python comes after the first result: how far it is, and a button where the visitor decides.

import { element, megabytes, say } from './page.mjs';
import { holdPlace } from './place.mjs';

/** @param {number} bytes  how many have come */
export function showRestLoading(bytes) {
  show(say('rest_loading', { done: megabytes(bytes) }));
}

/** What it costs, and a button that loads it. */
export function offerRest() {
  show(say('rest_offered'), say('rest_load'));
}

/**
 * It could not be had: what does not work now, and a button for another try.
 * @param {string} reason
 */
export function showRestFailed(reason) {
  // Where another version of the site has come, it can only be had by loading the page anew.
  show(`${say(reason)} ${say('rest_failed')}`, reason === 'failed_updated' ? '' : say('retry'));
}

/** Nothing is lacking, so nothing is said. */
export function hideRest() {
  show('');
}

/** @param {() => void} act  where the visitor asks for it */
export function onRestAsked(act) {
  element('load-rest').addEventListener('click', act);
}

/**
 * @param {string} text
 * @param {string} [button]
 */
function show(text, button = '') {
  holdPlace(() => {
    const load = element('load-rest');
    element('rest').textContent = text;
    // Where a button that has the focus is hidden, the focus would be lost.
    if (!button && load === document.activeElement) element('check-seal').focus();
    load.hidden = !button;
    load.textContent = button;
  });
}

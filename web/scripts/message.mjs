// What the page tells the visitor, and what it asks before it erases.

import { element } from './page.mjs';
import { holdPlace } from './place.mjs';

/**
 * @param {string} text
 * @param {string} [place]  the id of the element that shows it, beside what the visitor has just used
 */
export function tell(text, place = 'message') {
  const message = element(place);
  if (message.textContent === text) return;
  holdPlace(() => {
    message.textContent = text;
  });
}

/**
 * Ask before everything is erased.
 * @param {() => void} erase
 */
export function askToErase(erase) {
  const dialog = /** @type {HTMLDialogElement} */ (element('erase-dialog'));
  dialog.returnValue = 'no';
  // `onclose`, not a listener for one time: the browser reports the closing a moment later. If the dialog were open again by
  // then, such a listener would take the old report for its own.
  dialog.onclose = () => {
    if (dialog.returnValue === 'yes') erase();
  };
  dialog.showModal();
}

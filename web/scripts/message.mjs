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
  /** @type {HTMLFormElement} */ (dialog.querySelector('form')).onsubmit = (event) => {
    // Erased at the press itself: browsers report that a dialog was closed a moment later, and what arrives until then
    // would still be taken in.
    event.preventDefault();
    dialog.close();
    if (/** @type {HTMLButtonElement} */ (event.submitter).value === 'yes') erase();
  };
  dialog.showModal();
}

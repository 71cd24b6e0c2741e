// What the page tells the visitor, and what it asks before it erases.

import { element } from './page.mjs';

/**
 * @param {string} text
 * @param {string} [place]  the message beside what the visitor has just used
 */
export function tell(text, place = 'message') {
  const message = element(place);
  if (message.textContent !== text) message.textContent = text;
}

/**
 * Ask before everything is erased.
 * @param {() => void} erase
 */
export function askToErase(erase) {
  const dialog = /** @type {HTMLDialogElement} */ (element('erase-dialog'));
  dialog.returnValue = 'no';
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'yes') erase();
  }, { once: true });
  dialog.showModal();
}

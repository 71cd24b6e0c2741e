// The parts of the form that are folded until somebody opens them, so that the form stays short. Without this script the
// browser opens and closes them by itself, and print shows them all.

import { allFields, textOf } from './form.mjs';
import { element, setText, writeDate } from './page.mjs';

/** @import {Fields} from './form.mjs' */

/** What the part at the top is about: once it is folded, it says what stands there. */
const ABOUT = ['organisation', 'partnership', 'date', 'goal'];

/**
 * Open the parts in which something stands; whoever folds one all the same may have it so.
 * @param {HTMLFormElement} form
 * @param {Fields} fields
 */
export function showFolds(form, fields) {
  const says = new Set(allFields(form).filter(textOf).map((field) => field.closest('.fold')));
  for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('.fold[data-opens]'))) {
    if (says.has(fold) && fold.dataset.says !== 'true') fold.open = true;
    fold.dataset.says = String(says.has(fold));
  }
  const about = element('about-says');
  const said = ABOUT.map((name) => sayAbout(name, fields[`about.${name}`])).filter(Boolean).join(' · ');
  setText(about, said || (about.dataset.empty ?? ''));
  // Whoever is invited is asked for the name, by the answers that are taken away.
  const asks = element('invited-name');
  asks.hidden = !asks.textContent || Boolean(fields['about.organisation']);
}

/** Other answers come: what is empty in them is folded, whatever stood there before. */
export function foldAll() {
  for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('.fold[data-opens]'))) {
    fold.open = false;
    fold.dataset.says = 'false';
  }
}

/**
 * @param {string} name
 * @param {string | undefined} text
 */
function sayAbout(name, text) {
  return text && name === 'date' ? writeDate(text) : text;
}

/** Unfold everything while the page is printed: not every browser lets a style sheet do so. */
export function unfoldInPrint() {
  /** @type {HTMLDetailsElement[]} */
  let folded = [];
  window.addEventListener('beforeprint', () => {
    folded = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('.fold:not([open])'))];
    for (const fold of folded) fold.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const fold of folded) fold.open = false;
  });
}

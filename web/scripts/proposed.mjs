// Answers that the page has put into the form for a visitor to confirm or change: they are marked until touched. Which
// they are stands in a field of the form that nobody sees, so that it is kept and brought back with the others.

import { say } from './page.mjs';

/**
 * @param {HTMLFormElement} form
 * @returns {HTMLInputElement}
 */
function field(form) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem('proposed'));
}

/**
 * @param {HTMLFormElement} form
 * @param {string[]} names  of the ratings that were proposed
 */
export function propose(form, names) {
  field(form).value = names.join(' ');
}

/**
 * Mark the questions whose answers are proposals, and no others.
 * @param {HTMLFormElement} form
 */
export function showProposed(form) {
  const names = new Set(field(form).value.split(' ').filter(Boolean));
  if (!names.size && !form.querySelector('.proposed')) return;
  for (const question of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('.question'))) {
    const legend = /** @type {HTMLElement} */ (question.querySelector('legend'));
    const mark = legend.querySelector('.proposed');
    const isProposed = names.has(question.querySelector('input')?.name ?? '') && question.querySelector(':checked') !== null;
    question.toggleAttribute('data-proposed', isProposed);
    if (!isProposed) mark?.remove();
    else if (!mark) legend.append(makeMark());
  }
}

function makeMark() {
  const mark = document.createElement('span');
  mark.className = 'remark proposed';
  mark.textContent = say('proposed');
  return mark;
}

/**
 * Take an answer for the visitor's own once it is touched.
 * @param {HTMLFormElement} form
 * @param {EventTarget | null} target
 * @returns {boolean} whether it was a proposal
 */
export function confirmProposed(form, target) {
  const names = field(form).value.split(' ');
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio' || !names.includes(target.name)) return false;
  propose(form, names.filter((name) => name !== target.name));
  showProposed(form);
  return true;
}

// One item at a time: which one is shown, the way to the others, and which are left to answer. Each has its own address
// (`#funds`), so that the browser's own Back and links into the form lead to it. What is hidden can still be found and
// printed.

import { goToItem } from './address.mjs';
import { findOpen } from './form.mjs';
import { element, say, setText } from './page.mjs';

/** @import {Fields} from './form.mjs' */

/** What is shown alone; empty while the whole form is. */
let at = '';
/** How far the page was scrolled when each step was left. @type {Map<string, number>} */
const left = new Map();
/** Whether a link was followed, and not the browser's own Back. */
let isLed = false;

// ---- From values to values

/**
 * @param {string} hash  as in an address: `#funds`
 * @param {string[]} steps  in their order
 * @returns {string} the step that an address names, or nothing
 */
export function findStep(hash, steps) {
  const named = hash.slice(1);
  return steps.includes(named) ? named : '';
}

/**
 * @param {string[]} steps
 * @param {string[]} open  those that lack an answer
 * @returns {string} where to begin: at the first of these, else at the first
 */
export function findBeginning(steps, open) {
  return steps.find((step) => open.includes(step)) ?? steps[0];
}

/**
 * @param {string[]} steps
 * @param {string} step
 * @returns {{back: string, next: string}} the neighbours of a step; nothing where there is none
 */
export function findNeighbours(steps, step) {
  const place = steps.indexOf(step);
  return { back: steps[place - 1] ?? '', next: steps[place + 1] ?? '' };
}

// ---- On the page

/** @returns {HTMLAnchorElement[]} the list of all steps, the end of the form among them */
function links() {
  return [.../** @type {NodeListOf<HTMLAnchorElement>} */ (element('steps').querySelectorAll('a'))];
}

function steps() {
  return links().map((link) => link.hash.slice(1));
}

/** @returns {HTMLElement[]} what is shown one at a time */
function parts() {
  return [.../** @type {NodeListOf<HTMLElement>} */ (element('form').querySelectorAll('.item, .closing'))];
}

/** @param {Element | null} part */
function stepOf(part) {
  return part?.id || part?.querySelector('h2')?.id || '';
}

/**
 * Show the form in one of its two ways, as it stands now.
 * @param {HTMLFormElement} form
 * @param {boolean} isStepping
 * @param {Fields} fields  what it says
 */
export function showSteps(form, isStepping, fields) {
  const open = findOpen(form, fields, parts().filter((part) => part.matches('.item'))).map(stepOf);
  if (at && !isStepping) showPart('');
  if (!at && isStepping) begin(findStep(location.hash, steps()) || findBeginning(steps(), open));
  setText(element('step-goal'), fields['about.goal'] ?? '');
  for (const link of links()) /** @type {HTMLElement} */ (link.nextElementSibling).hidden = !open.includes(link.hash.slice(1));
  setText(element('steps-open'), open.length ? say('steps_open', { n: String(open.length) }) : '');
}

/** @param {string} step */
function begin(step) {
  showPart(step);
  // From here on, Back returns to the steps, and before them to the page that the visitor came from.
  history.replaceState(null, '', `#${step}`);
}

/**
 * Hide all other parts, so that searching in the page still finds what stands in them.
 * @param {string} step  empty: the whole form
 */
function showPart(step) {
  at = step;
  for (const part of parts()) {
    if (step && stepOf(part) !== step) part.setAttribute('hidden', 'until-found');
    else part.removeAttribute('hidden');
    part.toggleAttribute('data-shown', step !== '' && stepOf(part) === step);
  }
  element('way-one').setAttribute('aria-pressed', String(step !== ''));
  element('way-whole').setAttribute('aria-pressed', String(step === ''));
  element('step').hidden = element('step-ways').hidden = !step;
  if (step) showPlace(step);
}

/** @param {string} step */
function showPlace(step) {
  const all = steps();
  const { back, next } = findNeighbours(all, step);
  // The end of the form, the last step, is no item.
  const items = all.length - 1;
  element('step-place').textContent = next ? say('step_place', { n: String(all.indexOf(step) + 1), of: String(items) }) : say('step_end');
  lead('step-back', back);
  lead('step-next', next);
  element('step-results').hidden = next !== '';
  for (const link of links()) link.toggleAttribute('aria-current', link.hash === `#${step}`);
  /** @type {HTMLDetailsElement} */ (element('steps')).open = false;
}

/**
 * @param {string} id  of a link
 * @param {string} step  where it leads; it is hidden where that is nowhere
 */
function lead(id, step) {
  const link = /** @type {HTMLAnchorElement} */ (element(id));
  link.hidden = !step;
  if (step) link.href = `#${step}`;
  const name = links().find(({ hash }) => hash === `#${step}`)?.textContent ?? '';
  /** @type {HTMLElement} */ (link.querySelector('.visually-hidden')).textContent = ` – ${name.trim()}`;
}

/** Bring the step that is shown into view. */
export function goToStep() {
  element('step').scrollIntoView();
}

/**
 * The address has changed: show what it names, and let the heading say what that is. The browser's own Back finds a step as
 * it was left; and in the whole form what was a step alone before.
 */
function follow() {
  const step = findStep(location.hash, steps());
  const was = isLed ? undefined : left.get(step);
  isLed = false;
  // Browsers scroll by themselves first, to where the page stood while it was shorter.
  if (!at && was !== undefined) requestAnimationFrame(goToItem);
  if (!at || !step) return;
  showPart(step);
  const heading = element(step).querySelector('h3') ?? element(step);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  if (was === undefined) goToStep();
  else window.scrollTo({ top: was, behavior: 'instant' });
}

/** @param {Event} event */
function noteLeaving({ target }) {
  if (!(target instanceof Element) || !target.closest('a[href^="#"]')) return;
  isLed = true;
  if (at) left.set(at, window.scrollY);
}

/**
 * Something was found in a part that is hidden: show that part.
 * @param {Event} event
 */
function showFound({ target }) {
  const step = stepOf(target instanceof Element ? target.closest('.item, .closing') : null);
  if (!at || !step) return;
  showPart(step);
  if (findStep(location.hash, steps()) !== step) history.pushState(null, '', `#${step}`);
}

/** @param {(isStepping: boolean) => void} choose  called once a visitor has chosen the other way */
export function listenToSteps(choose) {
  element('way-whole').addEventListener('click', () => choose(false));
  element('way-one').addEventListener('click', () => choose(true));
  element('form').addEventListener('click', noteLeaving);
  element('form').addEventListener('beforematch', showFound);
  window.addEventListener('hashchange', follow);
}

// A second window, for the projector: it shows what the page shows of a meeting. It is an empty one, into which the page
// writes, so that it loads nothing and sends nothing: it is under the policy that the page had when it opened it.

import { openForGood } from './unfolding.mjs';

const NAME = 'partnership-value-second';

/** @type {Window | null} */
let second = null;

/** @returns {boolean} whether there is such a window */
export function isSecondOpen() {
  return second !== null && !second.closed;
}

/** @returns {boolean} whether the browser has opened one, or found the one that was left open before a reload */
export function openSecond() {
  second = window.open('', NAME, 'popup');
  if (!second) return false;
  forgetCopies(second);
  const { documentElement: root, body } = second.document;
  root.lang = document.documentElement.lang;
  root.dir = document.documentElement.dir;
  for (const [name, value] of Object.entries(document.body.dataset)) body.dataset[name] = value;
  body.className = 'second';
  body.replaceChildren(second.document.createElement('main'));
  body.children[0].className = 'md-typeset second__shown';
  second.document.adoptedStyleSheets = [copyStyles(/** @type {typeof globalThis} */ (/** @type {unknown} */ (second)))];
  return true;
}

/**
 * Browsers give a new window a copy of what the tab keeps. It needs none, and nobody would erase it.
 * @param {Window} of
 */
function forgetCopies(of) {
  try {
    of.sessionStorage.clear();
  } catch {
    // A browser that refuses this has copied nothing.
  }
}

/**
 * The page's styles. As the window loads nothing, they are handed over as rules.
 * @param {typeof globalThis} of
 */
function copyStyles(of) {
  const sheet = new of.CSSStyleSheet();
  sheet.replaceSync([...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join('\n'));
  return sheet;
}

/**
 * Show in the second window what these elements show, in their place there.
 * @param {string} title
 * @param {HTMLElement[]} parts
 */
export function showSecond(title, parts) {
  if (!second || second.closed) return;
  const { document: page } = second;
  page.title = title;
  const shown = parts.map((part) => page.importNode(part, true));
  for (const each of shown.flatMap((part) => [...part.querySelectorAll('a')])) each.removeAttribute('href');
  for (const part of shown) openForGood(part);
  const place = page.body.children[0];
  // Only what is new: a reader may have scrolled, or marked a word.
  if (place.innerHTML !== shown.map(({ outerHTML }) => outerHTML).join('')) place.replaceChildren(...shown);
}

export function closeSecond() {
  second?.close();
  second = null;
}

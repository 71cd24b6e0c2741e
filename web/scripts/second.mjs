// A second window, for the projector: it shows what the page shows of a meeting. It is an empty one, into which the page
// writes, so that it loads nothing and sends nothing: it is under the policy that the page had when it opened it.

import { read, remove, storage, write } from './storage.mjs';

const NAME = 'partnership-value-second';

/** Under this the tab notes, while the page is loaded again, that there is such a window. */
const OPEN = 'second';

/** @type {Window | null} */
let second = null;

/** @returns {boolean} whether there is such a window */
export function isSecondOpen() {
  return second !== null && !second.closed;
}

/** @returns {boolean} whether the browser has opened one, or found the one that was left open before a reload */
export function openSecond() {
  second = reach(window.open('', NAME, 'popup'));
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
 * A page from a disk is another one for browsers once it is loaded again, and cannot write into the window from before:
 * that one is closed.
 * @param {Window | null} opened
 */
function reach(opened) {
  try {
    return opened?.document ? opened : null;
  } catch {
    opened?.close();
    return null;
  }
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
  for (const each of shown.flatMap((part) => [...part.querySelectorAll('button')])) each.remove();
  const place = page.body.children[0];
  // Only what is new: a reader may have scrolled, or marked a word.
  const isSame = place.childElementCount === shown.length && shown.every((each, at) => each.isEqualNode(place.children[at]));
  if (!isSame) place.replaceChildren(...shown);
}

/**
 * Show at the top of the second window what stands at the top here.
 * @param {HTMLElement} board  one of the parts that are shown
 * @param {number} top  where the top is here, in pixels of the window
 */
export function followScroll(board, top) {
  const copy = second?.closed ? null : second?.document.getElementById(board.id);
  if (!second || !copy) return;
  const [blocks, copies] = [board, copy].map((each) => [...each.querySelectorAll(':scope > :not(.report), .report > *')]);
  const at = blocks.findIndex((block) => block.getBoundingClientRect().bottom > top);
  if (at === 0 || !copies[at]) {
    second.scrollTo({ top: at ? second.document.body.scrollHeight : 0, behavior: 'instant' });
    return;
  }
  const [box, shown] = [blocks[at], copies[at]].map((each) => each.getBoundingClientRect());
  const part = Math.max(0, (top - box.top) / box.height);
  second.scrollBy({ top: shown.top + part * shown.height, behavior: 'instant' });
}

/** Show the end of what is written down, while it is being written. */
export function followWriting() {
  if (!second || second.closed) return;
  second.document.querySelector('.meeting__written')?.scrollIntoView({ block: 'end', behavior: 'instant' });
}

/** The page goes: the second window would show what is no longer true. It stays, empty, until the page finds it again. */
export function leaveSecond() {
  if (!second || second.closed) return;
  write(storage('sessionStorage'), OPEN, true);
  second.document.title = '';
  second.document.body.children[0].replaceChildren();
}

/** @returns {boolean} whether there is one that was left open when the page was loaded again */
export function findSecond() {
  const isLeft = read(storage('sessionStorage'), OPEN) === true;
  remove(storage('sessionStorage'), OPEN);
  return isLeft && openSecond();
}

export function closeSecond() {
  second?.close();
  second = null;
}

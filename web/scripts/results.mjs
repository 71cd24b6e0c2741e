// The results panel: what state it is in, and what it says.

import { element, megabytes, say, setText } from './page.mjs';
import { holdPlace } from './place.mjs';
import { showReport } from './report.mjs';

/** @import {Block} from './contract.d.ts' */

/** @typedef {'idle' | 'loading' | 'failed' | 'ready'} PanelState  `ready`: it shows a result, or why there is none to show */

/** @returns {PanelState | ''} */
function panelState() {
  return /** @type {PanelState} */ (element('results').dataset.state ?? '');
}

/** @param {PanelState} state */
function enter(state) {
  element('results').dataset.state = state;
}

/** @returns {HTMLProgressElement} */
function bar() {
  return element('state-bar');
}

/** Nothing loads yet; a button starts it. */
export function showIdle() {
  enter('idle');
  showState(say('idle'), say('load'));
}

/**
 * Python is on its way. Screen readers are told that it began, not how far it is.
 * @param {number} bytes
 * @param {number} total
 */
export function showLoading(bytes, total) {
  if (panelState() !== 'loading') announce(say('loading_began'));
  enter('loading');
  showState(say('loading', { done: megabytes(bytes), total: megabytes(total) }));
  bar().max = total;
  bar().value = bytes;
}

/** All files are in. */
export function showStarting() {
  enter('loading');
  showState(say('starting'));
  bar().removeAttribute('value');
}

/**
 * There is no Python, and why.
 * @param {string} reason
 */
export function showFailed(reason) {
  enter('failed');
  showState(say(reason), reason === 'failed_browser' ? '' : say('retry'));
  announce(say(reason));
}

/** Python is in; there may be nothing to show yet. */
export function showReady() {
  holdPlace(() => {
    enter('ready');
    element('state').hidden = true;
  });
}

/**
 * There is nothing to show, and why.
 * @param {string} why
 * @param {boolean} [spoken]  whether screen readers are told: not where something else says it already
 */
export function showNothing(why, spoken = false) {
  holdPlace(() => {
    if (panelState() === 'ready') showState(why);
    shown = '';
    element('progress').textContent = '';
    void showReport(element('report'), []);
  });
  announce(spoken && panelState() === 'ready' ? why : '');
}

/**
 * @param {string} text
 * @param {string} [button]
 */
function showState(text, button = '') {
  const [stateText, load] = [element('state-text'), element('load-python')];
  holdPlace(() => {
    element('state').hidden = false;
    setText(stateText, text);
    bar().hidden = panelState() !== 'loading';
    // Where a button that has the focus is hidden, the focus would be lost.
    if (!button && load === document.activeElement) element('results').focus();
    load.hidden = !button;
    load.textContent = button;
  });
}

/** The result that was shown last. A note changes the report but not the result: screen readers are told nothing then. */
let shown = '';

/**
 * @param {{progress: string, report: Block[], result: object}} reply
 * @param {Record<string, string>} [ways]  to where each item is explained; left out, the form does
 * @returns {Promise<void>} done once all of the report stands there
 */
export function showResult({ progress, report, result }, ways) {
  /** @type {Promise<void>} */
  let coming = Promise.resolve();
  holdPlace(() => {
    showReady();
    setText(element('progress'), progress);
    coming = showReport(element('report'), report, ways);
  });
  const now = JSON.stringify(result);
  if (now !== shown) announce(say('updated', { progress }));
  shown = now;
  return coming;
}

/** @type {number | undefined} */
let announcing;

/**
 * Tell screen readers, once the visitor pauses: a message at every click would be too much.
 * @param {string} text
 */
function announce(text) {
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    element('status').textContent = text;
  }, 1500);
}

/**
 * Do something when the visitor asks for Python, or for another try.
 * @param {() => void} act
 */
export function onLoadAsked(act) {
  element('load-python').addEventListener('click', act);
}

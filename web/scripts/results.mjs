// The results panel: what state it is in, and what it says.

import { element, megabytes, say } from './page.mjs';
import { holdPlace } from './place.mjs';
import { showReport } from './report.mjs';

/** @import {Block} from './contract.d.ts' */

const panel = element('results');
const state = element('state');
const stateText = element('state-text');
const bar = /** @type {HTMLProgressElement} */ (element('state-bar'));
const load = element('load-python');

/** @returns {boolean} whether the panel shows a result, or why there is none to show */
function showsResult() {
  return panel.dataset.state === 'ready';
}

/** Nothing loads yet; a button starts it. */
export function showIdle() {
  panel.dataset.state = 'idle';
  showState(say('idle'), say('load'));
}

/**
 * Python is on its way. Those who hear the page are told that it began, not how far it is.
 * @param {number} bytes
 * @param {number} total
 */
export function showLoading(bytes, total) {
  if (panel.dataset.state !== 'loading') announce(say('loading_began'));
  panel.dataset.state = 'loading';
  showState(say('loading', { done: megabytes(bytes), total: megabytes(total) }));
  bar.max = total;
  bar.value = bytes;
}

/** All files are in. */
export function showStarting() {
  panel.dataset.state = 'loading';
  showState(say('starting'));
  bar.removeAttribute('value');
}

/**
 * There is no Python, and why.
 * @param {string} reason
 */
export function showFailed(reason) {
  panel.dataset.state = 'failed';
  showState(say(reason), reason === 'failed_browser' ? '' : say('retry'));
  announce(say(reason));
}

/** Python is in; there may be nothing to show yet. */
export function showReady() {
  const putBack = holdPlace();
  panel.dataset.state = 'ready';
  state.hidden = true;
  putBack();
}

/**
 * There is nothing to show, and why.
 * @param {string} why
 * @param {boolean} [spoken]  whether screen readers are told: not where something else says it already
 */
export function showNothing(why, spoken = false) {
  const putBack = holdPlace();
  if (showsResult()) showState(why);
  shown = '';
  element('progress').textContent = '';
  showReport(element('report'), []);
  putBack();
  announce(spoken && showsResult() ? why : '');
}

/**
 * @param {string} text
 * @param {string} [button]
 */
function showState(text, button = '') {
  const putBack = holdPlace();
  state.hidden = false;
  if (stateText.textContent !== text) stateText.textContent = text;
  bar.hidden = panel.dataset.state !== 'loading';
  // A button that goes must not take the focus with it to nowhere.
  if (!button && load === document.activeElement) panel.focus();
  load.hidden = !button;
  load.textContent = button;
  putBack();
}

/** The result that was shown last: what a person writes beside it changes the report, but is no news to who writes it. */
let shown = '';

/** @param {{progress: string, report: Block[], result: object}} reply */
export function showResult({ progress, report, result }) {
  const putBack = holdPlace();
  showReady();
  element('progress').textContent = progress;
  showReport(element('report'), report);
  putBack();
  const now = JSON.stringify(result);
  if (now !== shown) announce(say('updated', { progress }));
  shown = now;
}

/** @type {number | undefined} */
let announcing;

/**
 * Tell screen readers, once the visitor pauses: a line per click would drown the form.
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
  load.addEventListener('click', act);
}

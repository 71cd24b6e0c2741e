// The door to Python: started once, while the panel shows how far it is; whatever is asked waits here.

import { PythonError } from './asking.mjs';
import { dataIsDear, lineIsGood } from './line.mjs';
import { keepJob, prepareOffline } from './offline.mjs';
import { element, page } from './page.mjs';
import { startPython } from './python.mjs';
import { isIdle, onLoadAsked, showFailed, showLoading, showReady, showStarting } from './results.mjs';
import { checkSeal, seal, showSeal } from './seal.mjs';

/** @import {Ask} from './asking.mjs' */

/** @type {Promise<Ask> | undefined} */
let python;

/** What the page does first once Python is in. */
let begin = async () => {};

/** @returns {Promise<Ask>} Python, asked for now if it was not before; rejects with a `PythonError` */
function start() {
  if (python) return python;
  const preparing = dataIsDear ? undefined : prepareOffline();
  python = startPython(page.runtime.folder, page.runtime.files, {
    onProgress: showLoading,
    async onArrived() {
      showStarting();
      await preparing;
      seal();
      showSeal('sealed');
    },
  });
  return python;
}

/** Load Python, then begin. A failure is shown, and can be tried again. */
async function load() {
  try {
    await start();
    showReady();
    await begin();
    if (!dataIsDear) void keepJob();
  } catch (error) {
    fail(error);
  }
}

/** @returns {boolean} whether Python was asked for */
export function isAsked() {
  return python !== undefined;
}

/** Wait for Python, its panel showing the same progress whatever asks for it. */
export async function ready() {
  if (!python) void load();
  await start();
}

/**
 * Send a request to `pyapp` and give its reply. Where Python has died of it, the panel says so and offers another try;
 * the next request starts anew.
 * @param {object} request
 */
export async function ask(request) {
  await ready();
  const asked = python;
  try {
    return await (await start())(request);
  } catch (error) {
    if (asked === python) fail(error);
    throw error;
  }
}

/** What was shown already: whoever waited for the same thing need not show it again. @type {WeakSet<object>} */
const shown = new WeakSet();

/**
 * Show why there is no Python. What is no failure of Python's is a defect of ours, and is not hidden.
 * @param {unknown} error
 */
export function fail(error) {
  if (error instanceof PythonError && shown.has(error)) return;
  if (error instanceof PythonError) shown.add(error);
  python = undefined;
  showFailed(reasonOf(error));
  if (!(error instanceof PythonError)) throw error;
}

/**
 * @param {unknown} error
 * @returns {string} the key of the sentence that says it
 */
export function reasonOf(error) {
  return error instanceof PythonError ? error.reason : 'defect';
}

/** Load Python when the visitor begins, unless the browser asks for little data. */
export function startOnFirstTouch() {
  if (!python && isIdle() && !dataIsDear) void load();
}

/** Load Python in a quiet moment where the line is good. */
export function startOnGoodLine() {
  if (lineIsGood) (window.requestIdleCallback ?? setTimeout)(startOnFirstTouch);
}

/** Let the visitor try whether anything can leave: once Python is in, nothing may. */
export function offerSealCheck() {
  element('check-seal').addEventListener('click', async () => {
    await ready().catch(() => {});
    showSeal(await checkSeal());
  });
}

/**
 * @param {() => Promise<void>} act  what the page does first once Python is in
 */
export function onReady(act) {
  begin = act;
  onLoadAsked(() => void load());
}

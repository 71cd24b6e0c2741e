// The door to Python: started once, while the panel shows how far it is; whatever is asked waits here.

import { PythonError } from './asking.mjs';
import { FileError } from './files.mjs';
import { makePython } from './life.mjs';
import { dataIsDear, lineIsGood } from './line.mjs';
import { keepJob, prepareOffline } from './offline.mjs';
import { element, page } from './page.mjs';
import { startPython } from './python.mjs';
import { onLoadAsked, showFailed, showLoading, showReady, showStarting } from './results.mjs';
import { checkSeal, seal, showSeal } from './seal.mjs';

/** @import {Ask} from './contract.d.ts' */

const python = makePython(async (reach) => {
  const preparing = dataIsDear ? undefined : prepareOffline();
  return startPython(page.runtime.folder, page.runtime.files, {
    onProgress: showLoading,
    async onArrived() {
      reach('starting');
      await preparing;
      seal();
      showSeal('sealed');
    },
  });
}, (stage, cause) => {
  if (stage === 'starting') showStarting();
  if (stage !== 'failed') return;
  showFailed(reasonOf(cause));
  // A browser that lacks something has no more to say.
  if (!(cause instanceof PythonError)) console.error(cause);
  else if (cause.cause) console.error(cause.reason, cause.cause);
});

/** What the page does first once Python is in. */
let begin = async () => {};

/** Load Python, then begin. A failure is shown, and can be tried again. */
async function load() {
  try {
    await python.ready();
  } catch {
    // Shown as soon as it happened.
    return;
  }
  showReady();
  await begin().catch(fail);
  if (!dataIsDear) void keepJob();
}

/** @returns {boolean} whether Python has started and can be asked */
export function isReady() {
  return python.stage === 'ready';
}

/** Wait for Python, its panel showing the same progress whatever asks for it. Rejects with a `PythonError`. */
export async function ready() {
  if (python.stage === 'idle' || python.stage === 'failed') void load();
  await python.ready();
}

/**
 * Send a request to `pyapp` and give its reply. Where Python has died of it, the panel says so and offers another try;
 * the next request starts anew.
 * @type {Ask}
 */
export async function ask(request) {
  await ready();
  return python.ask(request);
}

/**
 * Show that the page itself has failed, and hide it from no one: Python is none the worse for it. What is a failure of
 * Python's is shown already.
 * @param {unknown} error
 */
export function fail(error) {
  if (error instanceof PythonError) return;
  showFailed('defect');
  throw error;
}

/**
 * @param {unknown} error
 * @returns {string} the key of the sentence that says it
 */
export function reasonOf(error) {
  return error instanceof PythonError || error instanceof FileError ? error.reason : 'defect';
}

/** Load Python when the visitor begins, unless the browser asks for little data. */
export function startOnFirstTouch() {
  if (python.stage === 'idle' && !dataIsDear) void load();
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

// The page's one door to Python. Python is started once, while the results panel shows how far it is; requests wait here.

import { startPython } from './boot/boot.mjs';
import { PythonError } from './boot/client.mjs';
import { makePython } from './boot/lifecycle.mjs';
import { FileError } from './files.mjs';
import { isDataDear, isNetworkFast } from './network.mjs';
import { keepJob, prepareOffline } from './offline.mjs';
import { element, page } from './page.mjs';
import { onLoadAsked, showFailed, showLoading, showReady, showStarting } from './results.mjs';
import { checkSeal, seal, showSeal } from './seal.mjs';

/** @import {Ask} from './contract.d.ts' */

const python = makePython(async (reach) => {
  const preparing = isDataDear() ? undefined : prepareOffline();
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
  // Where a browser lacks WebAssembly, there is no cause to tell.
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
    // The panel shows it already.
    return;
  }
  showReady();
  await begin().catch(fail);
  if (!isDataDear()) void keepJob();
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
 * Send a request to `pyapp` and give its reply. Where Python fails, the panel says so and offers another try; the next
 * request starts Python anew.
 * @type {Ask}
 */
export async function ask(request) {
  await ready();
  return python.ask(request);
}

/**
 * Show that the page itself has failed, and throw the error again, so that it stands on the console. Python goes on. A
 * failure of Python is shown already.
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
  if (python.stage === 'idle' && !isDataDear()) void load();
}

/** Load Python in a quiet moment where the network is fast. */
export function startOnFastNetwork() {
  if (isNetworkFast()) (window.requestIdleCallback ?? setTimeout)(startOnFirstTouch);
}

/** Let the visitor try whether the page can still send anything. Once Python is in, it must not be able to. */
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

// The page's one door to Python. Python is started once, while the results panel shows how far it is; requests wait here.

import { startPython } from './boot/boot.mjs';
import { PythonError } from './boot/client.mjs';
import { makePython } from './boot/lifecycle.mjs';
import { RestError } from './boot/stages.mjs';
import { FileError } from './files.mjs';
import { isDataDear, isNetworkFast } from './network.mjs';
import { keepJob, prepareOffline } from './offline.mjs';
import { element, page } from './page.mjs';
import { hideRest, offerRest, onRestAsked, showRestFailed, showRestLoading } from './rest.mjs';
import { onLoadAsked, showFailed, showLoading, showReady, showStarting } from './results.mjs';
import { checkSeal, seal, showSeal } from './seal.mjs';

/** @import {Ask} from './contract.d.ts' */

/** Where the browser asks for little data, the rest of Python is fetched once this has been called. */
let allowRest = () => {};
/** Whether that is so, and nobody has asked for it yet. */
let isRestOffered = false;
const restAllowed = new Promise((resolve) => {
  allowRest = () => {
    isRestOffered = false;
    resolve(undefined);
  };
});

const python = makePython(async (reach) => {
  const preparing = isDataDear() ? undefined : prepareOffline();
  return startPython(page.runtime, {
    onProgress: showLoading,
    onArrived: () => reach('starting'),
    async mayFetchRest() {
      if (!isDataDear()) return;
      isRestOffered = true;
      offerRest();
      showSeal('unsealed_offered');
      await restAllowed;
    },
    onRestNeeded: allowRest,
    onRestProgress(bytes) {
      showSeal('unsealed');
      showRestLoading(bytes);
    },
    async onWhole() {
      await preparing;
      seal();
      showSeal('sealed');
    },
    onDifference: () => void begin().catch(fail),
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
  // Where Python has died of that, the panel offers another try.
  if (isReady()) await loadRest();
}

/** Load what the first result did without; where the browser asks for little data, once the visitor wants it. */
async function loadRest() {
  if (!python.isWhole) {
    try {
      await python.whole();
    } catch (error) {
      // Where there is no Python any more, the panel shows it already.
      if (!(error instanceof RestError)) return;
      showRestFailed(error.reason);
      console.error(error.reason, error.cause);
      return;
    }
  }
  if (page.runtime.rest.length) hideRest();
  if (!isDataDear()) void keepJob();
}

/** @returns {boolean} whether Python has started and can be asked */
export function isReady() {
  return python.stage === 'ready';
}

/** @returns {boolean} whether nothing of Python is lacking */
export function isWhole() {
  return python.isWhole;
}

/**
 * Why something waits that needs all of Python: it comes, or the visitor is to ask for it.
 * @param {string} coming  the key of a sentence
 * @returns {string} the key of the sentence that says it
 */
export function reasonToWait(coming) {
  return isRestOffered ? 'rest_wanted' : coming;
}

/** Wait for Python, its panel showing the same progress whatever asks for it. Rejects with a `PythonError`. */
export async function ready() {
  if (python.stage === 'idle' || python.stage === 'failed') void load();
  await python.ready();
}

/** Wait until nothing of Python is lacking. Rejects with a `PythonError`. */
export async function whole() {
  await ready();
  await python.whole();
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

/** The visitor wants what the first result did without, or another try to get it. */
function askForRest() {
  const wasOffered = isRestOffered;
  allowRest();
  if (!wasOffered) void loadRest();
}

/** Load Python in a quiet moment where the network is fast. */
export function startOnFastNetwork() {
  if (isNetworkFast()) (window.requestIdleCallback ?? setTimeout)(startOnFirstTouch);
}

/** Let the visitor try whether the page can still send anything. Once Python is in, it must not be able to. */
export function offerSealCheck() {
  element('check-seal').addEventListener('click', async () => {
    await ready().catch(() => {});
    if (isReady() && !isRestOffered) await python.whole().catch(() => {});
    const checked = await checkSeal();
    showSeal(checked === 'unsealed' && isRestOffered ? 'unsealed_offered' : checked);
  });
}

/**
 * @param {() => Promise<void>} act  what the page does first once Python is in
 */
export function onReady(act) {
  begin = act;
  onLoadAsked(() => void load());
  if (page.runtime.rest.length) onRestAsked(askForRest);
}

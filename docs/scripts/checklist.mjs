// The checklist page: each answer is kept, scored and shown; files go out and come in.

import { download, fromBase64, readFile } from './files.mjs';
import { chosenUse, clearItem, readAnswers, readFields, showQuestions, writeAnswers, writeFields } from './form.mjs';
import { forget, keep, keepOnDevice, keptUntil, recall } from './keeping.mjs';
import { element, page, say } from './page.mjs';
import { PythonError, startPython } from './python.mjs';
import { onLoadAsked, showFailed, showIdle, showLoading, showNoUse, showReady, showResult, showStarting } from './results.mjs';
import { seal, tryToSend } from './seal.mjs';

/** @import {Ask} from './python.mjs' */
/** @import {Fields} from './form.mjs' */

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const form = /** @type {HTMLFormElement} */ (element('form'));
const message = element('message');

/** Whether something was typed since the last file was saved. */
let unsaved = false;
/** What was on the page before a file was opened. @type {Fields | undefined} */
let before;

// ---- Python, started once

/** @type {Promise<Ask> | undefined} */
let python;

/** @returns {Promise<Ask>} Python, asked for now if it was not before; rejects with a `PythonError` */
function askForPython() {
  python ??= startPython(page.runtime.folder, page.runtime.files, {
    onProgress: showLoading,
    onStarting() {
      showStarting();
      seal();
      showSeal('sealed');
    },
  });
  return python;
}

/** Load Python and score what is there. A failure is shown, and can be tried again. */
async function loadPython() {
  try {
    await askForPython();
    showReady();
    await score();
  } catch (error) {
    fail(error);
  }
}

/** @param {unknown} error */
function fail(error) {
  python = undefined;
  showFailed(error instanceof PythonError ? error.reason : 'defect');
  if (!(error instanceof PythonError)) throw error;
}

/**
 * Ask Python, if it is there or on its way.
 * @param {object} request
 */
async function ask(request) {
  return (await askForPython())(request);
}

/** Only what a fast and free line gives away: a browser that cannot tell is taken for a slow one. */
function lineIsGood() {
  const line = /** @type {{saveData?: boolean, effectiveType?: string} | undefined} */ (Reflect.get(navigator, 'connection'));
  return line !== undefined && !line.saveData && line.effectiveType === '4g';
}

function dataIsDear() {
  return Boolean(/** @type {{saveData?: boolean} | undefined} */ (Reflect.get(navigator, 'connection'))?.saveData);
}

// ---- Scoring

/** Counts what was asked, so that a slow reply never covers a newer one. */
let asked = 0;

async function score() {
  if (!chosenUse(form)) {
    showNoUse();
    return;
  }
  const mine = ++asked;
  const reply = await ask({ do: 'score', language: page.language, answers: currentAnswers() });
  if (mine !== asked) return;
  if (reply.ok) showResult(reply.progress, reply.report);
  else tell(reply.message);
}

function currentAnswers() {
  return readAnswers(form, page.header, page.language);
}

/** @type {number | undefined} */
let scoring;

/** @param {number} delay */
function scoreSoon(delay) {
  clearTimeout(scoring);
  if (python && element('results').dataset.state === 'ready') scoring = setTimeout(() => score().catch(fail), delay);
}

// ---- Every answer

/** @param {Event} event */
function onInput(event) {
  const isText = event.target instanceof HTMLTextAreaElement || (event.target instanceof HTMLInputElement && event.target.type !== 'radio');
  unsaved = true;
  before = undefined;
  element('undo-open').hidden = true;
  tell('');
  if (!isText) showQuestions(form);
  showKept(keep(readFields(form)));
  scoreSoon(isText ? 400 : 0);
  if (!dataIsDear()) startOnFirstTouch();
}

function startOnFirstTouch() {
  if (!python && element('results').dataset.state === 'idle') void loadPython();
}

/** @param {Fields} fields */
function fill(fields) {
  writeFields(form, fields);
  showQuestions(form);
  showKept(keep(readFields(form)));
  scoreSoon(0);
}

// ---- What the page tells

/** @param {string} text */
function tell(text) {
  if (message.textContent !== text) message.textContent = text;
}

/** @param {boolean} kept */
function showKept(kept) {
  const until = keptUntil();
  element('keep-on-device').setAttribute('aria-pressed', String(until !== undefined));
  const date = until?.toLocaleDateString(page.language, { dateStyle: 'long' }) ?? '';
  element('kept').textContent = kept ? say(until ? 'kept_device' : 'kept_tab', { date }) : say('kept_not');
}

/** @param {string} key */
function showSeal(key) {
  element('seal').textContent = say(key);
}

// ---- Files out

async function saveJson() {
  if (!chosenUse(form)) {
    tell(say('choose_use'));
    return;
  }
  const answers = currentAnswers();
  // Without Python the file holds the answers all the same; its result is worked out when it is opened.
  const plain = { text: `${JSON.stringify(answers, null, 2)}\n`, name: `${page.name}-${answers.use}.json` };
  let saved = plain;
  if (element('results').dataset.state === 'ready') {
    const reply = await ask({ do: 'save', language: page.language, answers }).catch(() => plain);
    saved = reply.ok === false ? plain : reply;
  }
  handOver(saved.name, saved.text, 'application/json');
}

async function saveWord() {
  if (!chosenUse(form)) {
    tell(say('choose_use'));
    return;
  }
  if (element('results').dataset.state !== 'ready') tell(say('word_waiting'));
  try {
    await readyPython();
    const reply = await ask({ do: 'word', language: page.language, answers: currentAnswers() });
    if (reply.ok) handOver(reply.name, fromBase64(reply.word), WORD);
    else tell(reply.message);
  } catch (error) {
    tellFailure(error);
  }
}

/** Python with its panel: whatever asks for it shows the same progress. */
async function readyPython() {
  if (!python) void loadPython();
  await askForPython();
}

/** @param {unknown} error */
function tellFailure(error) {
  tell(say(error instanceof PythonError ? error.reason : 'defect'));
}

/**
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
function handOver(name, content, type) {
  download(name, content, type);
  unsaved = false;
  tell(say('saved', { name }));
}

// ---- Files in

/** @param {File} file */
async function open(file) {
  const name = file.name;
  if (file.size > page.largest_file) {
    tell(say('file_too_large', { name }));
    return;
  }
  let content;
  try {
    content = await readFile(file);
  } catch {
    tell(say('file_unreadable', { name }));
    return;
  }
  if (element('results').dataset.state !== 'ready') tell(say('open_waiting'));
  try {
    await readyPython();
    const reply = await ask({ do: 'open', language: page.language, ...content });
    if (!reply.ok) {
      tell(say('refused', { name, message: reply.message }));
      return;
    }
    const previous = readFields(form);
    writeAnswers(form, reply.answers);
    showQuestions(form);
    showKept(keep(readFields(form)));
    unsaved = false;
    before = previous;
    element('undo-open').hidden = Object.keys(previous).length === 0;
    tell(say('opened', { name }));
    await score();
  } catch (error) {
    tell(`${say(error instanceof PythonError ? error.reason : 'defect')} ${say('open_failed')}`);
  }
}

function undoOpen() {
  if (before) fill(before);
  before = undefined;
  element('undo-open').hidden = true;
  tell(say('undone'));
  element('open-file').focus();
}

// ---- Erase

function erase() {
  const dialog = /** @type {HTMLDialogElement} */ (element('erase-dialog'));
  dialog.returnValue = 'no';
  dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'yes') return;
    writeFields(form, {});
    showQuestions(form);
    forget();
    unsaved = false;
    before = undefined;
    element('undo-open').hidden = true;
    element('kept').textContent = '';
    element('keep-on-device').setAttribute('aria-pressed', 'false');
    showNoUse();
    tell(say('erased'));
  }, { once: true });
  dialog.showModal();
}

// ---- Start

/** The use named in the address, as links from the guide do: `?use=scope`. */
function chooseFromAddress() {
  const use = new URLSearchParams(location.search).get('use');
  const choice = use && form.querySelector(`input[name="use"][value="${CSS.escape(use)}"]`);
  if (choice instanceof HTMLInputElement) choice.checked = true;
}

/** An item named in the address is there to go to only once its use is shown. */
function goToItem() {
  const item = location.hash && document.getElementById(location.hash.slice(1));
  if (item && form.contains(item) && chosenUse(form)) item.scrollIntoView();
}

function start() {
  const kept = recall();
  if (kept) writeFields(form, kept);
  chooseFromAddress();
  showQuestions(form);
  if (chosenUse(form)) showKept(keep(readFields(form)));
  element('undo-open').textContent = say('undo_open');
  showIdle();
  showSeal('unsealed');
  goToItem();
  if (kept && chosenUse(form) && !dataIsDear()) void loadPython();
  else if (lineIsGood()) requestIdleCallback(() => startOnFirstTouch());
}

form.addEventListener('input', onInput);
form.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === 'use') goToItem();
});
form.addEventListener('focusin', () => {
  if (!dataIsDear()) startOnFirstTouch();
});
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('click', (event) => {
  const item = event.target instanceof Element && event.target.closest('[data-clear]')?.getAttribute('data-clear');
  if (!item) return;
  clearItem(form, item);
  form.dispatchEvent(new InputEvent('input'));
  showQuestions(form);
  /** @type {HTMLElement | null} */ (element(item).querySelector('.question:not([hidden]) input'))?.focus();
});
onLoadAsked(() => void loadPython());
element('save-json').addEventListener('click', saveJson);
element('save-word').addEventListener('click', saveWord);
element('print').addEventListener('click', () => window.print());
element('open-file').addEventListener('click', () => element('open-file-input').click());
element('open-file-input').addEventListener('change', async (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const [file] = input.files ?? [];
  if (file) await open(file);
  input.value = '';
});
element('undo-open').addEventListener('click', undoOpen);
element('erase').addEventListener('click', erase);
element('keep-on-device').addEventListener('click', () => {
  const wanted = keptUntil() === undefined;
  showKept(keepOnDevice(wanted, readFields(form)));
});
element('check-seal').addEventListener('click', async () => {
  await readyPython().catch(() => {});
  showSeal((await tryToSend()) ? 'seal_checked' : 'seal_broken');
});
window.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void saveJson();
});
// Within the site the tab keeps the answers, so only leaving it asks.
let staysHere = false;
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('a');
  staysHere = Boolean(link && link.origin === location.origin && !link.target);
});
window.addEventListener('beforeunload', (event) => {
  if (unsaved && !staysHere && keptUntil() === undefined) event.preventDefault();
  staysHere = false;
});

start();

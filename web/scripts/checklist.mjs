// The checklist page: each answer is kept, scored and shown; files go out and come in.

import { exampleFromAddress, forgetQuery, goToItem, useFromAddress } from './address.mjs';
import { ask, fail, isReady, offerSealCheck, onReady, ready, reasonOf, startOnFirstTouch, startOnGoodLine } from './door.mjs';
import { openDropped } from './dropping.mjs';
import { fetchedFile } from './fetching.mjs';
import { contentOf, FileError, JSON_TYPE, onSaveKey, readFile, WORD_TYPE } from './files.mjs';
import { allFields, answeredUses, chosenUse, clearItem, readAnswers, readFields, readWords, showQuestions, writeAnswers, writeFields, writeWords } from './form.mjs';
import { forgetHanded, handOver } from './handing.mjs';
import { forget, isUnreadable, keep, keepOnDevice, onOtherTab, recall, whereKept } from './keeping.mjs';
import { askOnLeaving } from './leaving.mjs';
import { askToErase, tell } from './message.mjs';
import { offerOffline } from './offline.mjs';
import { element, page, say } from './page.mjs';
import { findTooLong, showRemarks, tellTooLong, watchFields } from './remarks.mjs';
import { showIdle, showNothing, showResult } from './results.mjs';
import { showSeal } from './seal.mjs';
import { makeTasks } from './tasks.mjs';

/** @import {OpenReply, RuntimeFile} from './contract.d.ts' */
/** @import {Aside, Before, Saved, Where, Whole, Work} from './keeping.mjs' */
/** @import {Fields} from './form.mjs' */
/** @import {Handed} from './handing.mjs' */

const form = /** @type {HTMLFormElement} */ (element('form'));
const undo = element('undo-open');
/** @type {Whole} */
const NOTHING = { fields: {}, aside: {}, saved: {}, example: false, before: [] };

/** What is under way, by kind: what is scored, opened, saved. */
const tasks = makeTasks();

// ---- Scoring

/** @param {AbortSignal} [signal] */
async function score(signal = tasks.begin('score')) {
  if (!chosenUse(form)) {
    showNoUse();
    return;
  }
  const reply = await ask({ do: 'score', language: page.language, answers: currentAnswers() });
  if (signal.aborted) return;
  if (!reply.ok) {
    showNothing(reply.message, true);
    return;
  }
  showResult(reply);
  // The same, for the narrow bar of a phone.
  element('bar-progress').textContent = `${reply.result.answered} / ${reply.result.items}`;
}

function showNoUse() {
  showNothing(say('choose_use'));
  element('bar-progress').textContent = '';
}

function currentAnswers() {
  return readAnswers(form, chosenUse(form), page.header, page.language);
}

/** @param {number} delay */
function scoreSoon(delay) {
  const signal = tasks.begin('score');
  setTimeout(() => {
    if (!signal.aborted && isReady()) score(signal).catch(fail);
  }, delay);
}

/** Show the form as it stands: the questions, and what is to be said of a field. */
function showForm() {
  showQuestions(form);
  showRemarks(allFields(form));
}

// ---- What is typed is kept

/** By use, the answers as they stand in the last file saved or opened. @type {Saved} */
let saved = {};
/** What each use has of its own; for the one that is shown, what it had when it was last left. @type {Record<string, Aside>} */
let aside = {};
/** The use that is shown. */
let shown = '';
/** Where the answers were kept last. @type {Where} */
let where = { tab: false };

/** @returns {Work} */
function work() {
  return { fields: readFields(form), aside: ownOfAll(), saved };
}

/** @returns {Whole} all of it as it is kept: what a file took the place of comes through a reload too */
function workToKeep() {
  return { ...work(), example: isExample, before };
}

function keepNow() {
  where = keep(workToKeep());
  showKept();
}

/** What every use has of its own, the one that is shown included. */
function ownOfAll() {
  return shown ? { ...aside, [shown]: { words: readWords(form), answers: snapshot(shown) } } : aside;
}

/** Put aside the notes, costs and actions of the use that is left, and bring back those of the use that is chosen. */
function changeUse() {
  const use = chosenUse(form);
  aside = ownOfAll();
  writeWords(form, aside[use]?.words ?? {});
  shown = use;
  showRemarks(allFields(form));
}

/** @param {string} use */
function snapshot(use) {
  return JSON.stringify(readAnswers(form, use, page.header, ''));
}

/**
 * @param {string} use  whose answers are in a file now
 * @param {string} [answers]  as they stood when it was made
 */
function markSaved(use, answers = snapshot(use)) {
  saved = { ...saved, [use]: answers };
  keepNow();
}

/** @returns {[string, Aside][]} by use, what is in no file */
function unsavedUses() {
  const answered = answeredUses(form);
  return Object.entries(ownOfAll()).filter(([use, { words, answers }]) => {
    const saysSomething = answered.includes(use) || Object.keys(words).length > 0;
    return saysSomething && answers !== saved[use];
  });
}

function hasUnsaved() {
  return unsavedUses().length > 0;
}

function showKept() {
  element('keep-on-device').setAttribute('aria-pressed', String(where.until !== undefined));
  const date = where.until?.toLocaleDateString(page.locale, { dateStyle: 'long' }) ?? '';
  const isBlank = Object.keys(readFields(form)).length === 0;
  const kept = where.until ? say('kept_device', { date }) : say(where.tab ? 'kept_tab' : 'kept_not');
  tell(isBlank ? '' : kept, 'kept');
  // Another tab keeps something else on the device: until the visitor says otherwise, neither replaces the other.
  const apart = Boolean(where.apart) && !isBlank;
  const behind = where.behind && !isBlank ? say('behind') : '';
  tell(apart ? say('other') : behind, 'other');
  element('other-choice').hidden = !apart;
}

/** Another tab went on from what stands here: show what it made of it. */
function showNewer(/** @type {Whole} */ kept) {
  putBackAll(kept);
  showForm();
  where = whereKept();
  showKept();
  scoreSoon(0);
  tell(say('followed'));
}

/** The browser has brought this page back as it was left: what was kept since then, on another page, takes its place. */
function bringBack() {
  // Where nothing can be kept, what stands here is all there is.
  if (!where.tab && !where.until && hasUnsaved()) return;
  tasks.endAll();
  forgetHanded();
  tell('');
  putBackAll(recall() ?? NOTHING);
  showForm();
  where = whereKept();
  showKept();
  scoreSoon(0);
}

/** The device keeps no longer what stands here. */
function showWhereKept() {
  const wasOnDevice = where.until !== undefined;
  where = whereKept();
  showKept();
  if (wasOnDevice && !where.until && !where.apart && !where.behind) tell(say('device_erased'));
}

function keepThese() {
  where = keepOnDevice(true, workToKeep());
  showKept();
  element('keep-on-device').focus();
}

/** @param {Event} event */
function onInput(event) {
  const isText = event.target instanceof HTMLTextAreaElement || (event.target instanceof HTMLInputElement && event.target.type !== 'radio');
  if (!isExample) forgetSaved();
  forgetHanded();
  tell('');
  if (chosenUse(form) !== shown) changeUse();
  if (!isText) showQuestions(form);
  keepNow();
  scoreSoon(isText ? 400 : 0);
  startOnFirstTouch();
}

/** The form has changed by itself: show, keep and score what stands there now. */
function formChanged() {
  showForm();
  keepNow();
  scoreSoon(0);
}

// ---- Files out

/** @returns {boolean} whether there is something to save that a file can hold; if not, the visitor is told why */
function canSave() {
  const tooLong = findTooLong(allFields(form));
  if (!chosenUse(form)) tell(say('choose_use'));
  else if (tooLong) tellTooLong(tooLong);
  else return true;
  return false;
}

async function saveJson() {
  const signal = tasks.join('save');
  if (!canSave()) return;
  const answers = currentAnswers();
  const stands = snapshot(answers.use);
  // Without Python the file holds the answers all the same; its result is worked out when it is opened.
  const plain = { name: `${page.names[answers.use]}.json`, text: writeText(answers) };
  const reply = isReady() ? await Promise.race([ask({ do: 'export', of: 'report', as: 'json', language: page.language, answers }), after(2000)]).catch(() => undefined) : undefined;
  if (signal.aborted) return;
  const file = reply?.ok ? reply : plain;
  handAnswers({ name: file.name, content: contentOf(file), type: JSON_TYPE }, answers, stands);
}

/** @param {object} answers */
function writeText(answers) {
  return `${JSON.stringify(answers, null, 2)}\n`;
}

/**
 * @param {number} delay
 * @returns {Promise<undefined>}
 */
function after(delay) {
  return new Promise((resolve) => setTimeout(resolve, delay));
}

async function saveWord() {
  const signal = tasks.join('save');
  if (!canSave()) return;
  // As they stand now: while Python loads, the visitor may go on to another use.
  const answers = currentAnswers();
  const stands = snapshot(answers.use);
  if (!isReady()) tell(say('word_waiting'));
  try {
    const reply = await ask({ do: 'export', of: 'report', as: 'word', language: page.language, answers });
    if (signal.aborted) return;
    if (reply.ok) handAnswers({ name: reply.name, content: contentOf(reply), type: WORD_TYPE }, answers, stands);
    else tell(reply.message);
  } catch (error) {
    if (!signal.aborted) tell(say(reasonOf(error)));
  }
}

/**
 * @param {Pick<Handed, 'name' | 'content' | 'type'>} file
 * @param {Record<string, any>} answers  that it holds
 * @param {string} stands  the same, as they are known by
 */
function handAnswers(file, answers, stands) {
  const { use } = answers;
  const earlier = saved[use] ?? '';
  markSaved(use, stands);
  handOver({
    ...file,
    text: () => writeText(answers),
    onMissing() {
      if (saved[use] === stands) markSaved(use, earlier);
    },
  });
}

// ---- Files in

/** What files took the place of, the latest first: what is in no file stays within reach until everything is erased. @type {Before[]} */
let before = [];
/** Whether the page shows an invented example, or what was made of it. */
let isExample = false;

/** The visitor goes on from what was opened: what it took the place of can be opened again where it is in a file. */
function forgetSaved() {
  before = before.filter(({ unsaved }) => unsaved);
  offerUndo();
}

function offerUndo() {
  undo.hidden = before.length === 0;
}

/** Whether the page holds something that is neither in a file nor in what it took the place of. */
function hasNew() {
  const earlier = before[0]?.aside ?? {};
  return unsavedUses().some(([use, { answers }]) => answers !== earlier[use]?.answers);
}

/** @returns {Before} */
function workToPutBack() {
  // What is typed at the top of the form belongs to no use: it is in a file once any use is.
  const isOnlyOnTop = Object.keys(saved).length === 0 && Object.keys(readFields(form)).some((name) => name.startsWith('about.'));
  return { ...work(), unsaved: hasUnsaved() || isOnlyOnTop, example: isExample };
}

/**
 * @param {File} file
 * @param {AbortSignal} [signal]
 * @param {boolean} [example]
 */
async function open(file, signal = tasks.begin('open'), example = false) {
  const { name } = file;
  let isLarge = false;
  try {
    const content = await readFile(file, page.largest_file);
    if (signal.aborted) return;
    isLarge = 'head' in content;
    if (!isReady()) tell(say('open_waiting'));
    const reply = await ask({ do: 'open', language: page.language, ...content });
    if (signal.aborted) return;
    if (reply.ok) putOnPage(name, reply, example);
    else tell(say('refused', { name, message: reply.message }));
  } catch (error) {
    if (signal.aborted) return;
    const told = say(isLarge ? 'file_too_large' : reasonOf(error), { name });
    tell(isLarge || error instanceof FileError ? told : `${told} ${say('open_failed')}`);
  }
}

/** @param {File[]} files */
function openOne(files) {
  if (files.length === 1) void open(files[0]);
  else tell(say('several_files', { n: String(files.length) }));
  element('message').scrollIntoView({ block: 'nearest' });
}

/**
 * @param {string} name
 * @param {OpenReply} reply
 * @param {boolean} example
 */
function putOnPage(name, { answers, notice = '' }, example) {
  const isBlank = Object.keys(readFields(form)).length === 0;
  // One file after the other: the first of them took the place of something.
  if (!isBlank && (before.length === 0 || hasNew())) before = [workToPutBack(), ...before];
  isExample = example;
  aside = ownOfAll();
  writeAnswers(form, answers);
  shown = answers.use;
  showForm();
  scoreSoon(0);
  forgetHanded();
  markSaved(answers.use);
  offerUndo();
  tell(`${say('opened', { name })} ${notice}`.trim());
  // Whoever comes for an example has asked for nothing on this page yet, and would look at the top of a form.
  if (example) element('files').scrollIntoView();
}

/** What is on the page takes its turn behind the others: the same button comes back to it. */
function undoOpen() {
  const [earlier, ...others] = before;
  if (!earlier) return;
  putBackAll({ ...earlier, before: hasNew() ? [...others, workToPutBack()] : others });
  formChanged();
  tell(say('undone'));
  element(undo.hidden ? 'open-file' : 'undo-open').focus();
}

/**
 * Fill the page with work that was done before.
 * @param {Work} earlier
 */
function putBack(earlier) {
  writeFields(form, earlier.fields);
  shown = chosenUse(form);
  aside = earlier.aside;
  saved = earlier.saved;
}

/**
 * Fill the page with all that was kept, and with what files took the place of.
 * @param {Whole} kept
 */
function putBackAll(kept) {
  putBack(kept);
  isExample = kept.example;
  before = kept.before;
  offerUndo();
}

// ---- Erase

function eraseAll() {
  // Whatever is still on its way belongs to what is erased.
  tasks.endAll();
  forgetHanded();
  putBackAll(NOTHING);
  showForm();
  forget();
  where = { tab: true };
  showKept();
  showNoUse();
  tell(say('erased'));
}

// ---- Start

/** Choose the use named in the address. */
function chooseFromAddress() {
  const use = useFromAddress();
  const choice = use && form.querySelector(`input[name="use"][value="${CSS.escape(use)}"]`);
  if (!(choice instanceof HTMLInputElement)) return;
  choice.checked = true;
  forgetQuery();
}

/** @param {RuntimeFile} file */
async function openExample(file) {
  const signal = tasks.begin('open');
  forgetQuery();
  // It comes with the runtime: once Python is in, the page has closed its network and can fetch nothing more.
  page.runtime.files.push(file);
  tell(say('open_waiting'));
  try {
    await ready();
  } catch (error) {
    if (!signal.aborted) tell(`${say(reasonOf(error))} ${say('open_failed')}`);
    return;
  }
  const content = fetchedFile(new URL(file.path, page.runtime.folder).href);
  if (content && !signal.aborted) await open(new File([content], file.name), signal, true);
}

/**
 * Put what was typed before this script came in the place of what was kept there.
 * @param {Fields} typed
 */
function takeUp(typed) {
  if (!Object.keys(typed).length) return;
  if (typed.use && typed.use !== shown) {
    writeFields(form, { ...readFields(form), use: typed.use });
    changeUse();
  }
  writeFields(form, { ...readFields(form), ...typed });
}

function start() {
  element('unready').remove();
  // On a slow line a visitor may have begun before this script came.
  const typed = readFields(form);
  if (isUnreadable()) tell(say('kept_unreadable'));
  const kept = recall();
  if (kept) putBackAll(kept);
  // A use that is left now is put aside with the questions that it asks.
  showQuestions(form);
  takeUp(typed);
  chooseFromAddress();
  if (chosenUse(form) !== shown) changeUse();
  showForm();
  undo.textContent = say('undo_open');
  showIdle();
  showSeal('unsealed');
  // On arrival the device's copy is left alone: another tab may be writing it.
  where = whereKept();
  if (chosenUse(form) && (where.until === undefined || Object.keys(typed).length)) keepNow();
  else if (chosenUse(form)) showKept();
  if (chosenUse(form)) goToItem();
  const example = exampleFromAddress();
  if (example) void openExample(example);
  else if (kept && chosenUse(form)) startOnFirstTouch();
  else startOnGoodLine();
}

form.addEventListener('input', onInput);
form.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === 'use') goToItem();
});
form.addEventListener('focusin', startOnFirstTouch);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('click', (event) => {
  const item = event.target instanceof Element && event.target.closest('[data-clear]')?.getAttribute('data-clear');
  if (!item) return;
  clearItem(form, item);
  form.dispatchEvent(new InputEvent('input'));
  const inputs = /** @type {HTMLInputElement[]} */ ([...element(item).querySelectorAll('.question input')]);
  inputs.find((input) => input.offsetParent)?.focus();
});
onReady(() => score());
watchFields(form);
element('save-json').addEventListener('click', saveJson);
element('save-word').addEventListener('click', saveWord);
element('print').addEventListener('click', () => window.print());
element('open-file').addEventListener('click', () => element('open-file-input').click());
element('open-file-input').addEventListener('change', (event) => {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const [file] = input.files ?? [];
  input.value = '';
  if (file) void open(file);
});
undo.addEventListener('click', undoOpen);
element('erase').addEventListener('click', () => askToErase(eraseAll));
element('keep-on-device').addEventListener('click', () => {
  const wanted = where.until === undefined;
  where = keepOnDevice(wanted, workToKeep());
  showKept();
  if (wanted && !where.until && where.tab) tell(say('no_room'));
});
element('keep-these').addEventListener('click', keepThese);
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) bringBack();
});
onOtherTab({ onNewer: showNewer, onOther: showWhereKept });
offerSealCheck();
void offerOffline();
onSaveKey(saveJson);

askOnLeaving(() => where.until === undefined && (hasUnsaved() || before.some(({ unsaved }) => unsaved)), () => where.tab);
openDropped(openOne);

start();

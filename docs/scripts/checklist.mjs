// The checklist page: each answer is kept, scored and shown; files go out and come in.

import { ask, fail, isAsked, offerSealCheck, onReady, ready, reasonOf, startOnFirstTouch, startOnGoodLine } from './door.mjs';
import { fetchedFile } from './fetching.mjs';
import { download, fromBase64, JSON_TYPE, onSaveKey, readFile, WORD_TYPE } from './files.mjs';
import { answeredUses, chosenUse, clearItem, readAnswers, readFields, readWords, showQuestions, writeAnswers, writeFields, writeWords } from './form.mjs';
import { forget, isUnreadable, keep, keepOnDevice, onOtherTab, recall, whereKept } from './keeping.mjs';
import { askToErase, tell } from './message.mjs';
import { offerOffline } from './offline.mjs';
import { element, page, say } from './page.mjs';
import { isReady, showIdle, showNothing, showResult } from './results.mjs';
import { showSeal } from './seal.mjs';

/** @import {Aside, Before, Saved, Where, Whole, Work} from './keeping.mjs' */
/** @import {Fields} from './form.mjs' */
/** @import {RuntimeFile} from './page.mjs' */

const form = /** @type {HTMLFormElement} */ (element('form'));
const undo = element('undo-open');
/** @type {Whole} */
const NOTHING = { fields: {}, aside: {}, saved: {}, example: false, before: [] };

// ---- Scoring

/** Counts what was asked, so that a late reply never covers what came after it. */
let asked = 0;

async function score() {
  const mine = ++asked;
  if (!chosenUse(form)) {
    showNoUse();
    return;
  }
  const reply = await ask({ do: 'score', language: page.language, answers: currentAnswers() });
  if (mine !== asked) return;
  if (!reply.ok) {
    tell(reply.message);
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

/** @type {number | undefined} */
let scoring;

/** @param {number} delay */
function scoreSoon(delay) {
  clearTimeout(scoring);
  if (isAsked() && isReady()) scoring = setTimeout(() => score().catch(fail), delay);
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
  showQuestions(form);
  where = whereKept();
  showKept();
  scoreSoon(0);
  tell(say('followed'));
}

/** The browser has brought this page back as it was left: what was kept since then, on another page, takes its place. */
function bringBack() {
  // Where nothing can be kept, what stands here is all there is.
  if (!where.tab && !where.until && hasUnsaved()) return;
  putBackAll(recall() ?? NOTHING);
  showQuestions(form);
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
  tell('');
  if (chosenUse(form) !== shown) changeUse();
  if (!isText) showQuestions(form);
  keepNow();
  scoreSoon(isText ? 400 : 0);
  startOnFirstTouch();
}

/** The form has changed by itself: show, keep and score what stands there now. */
function formChanged() {
  showQuestions(form);
  keepNow();
  scoreSoon(0);
}

// ---- Files out

/** Counts how often everything was erased: what was under way before never brings anything back. */
let erased = 0;

async function saveJson() {
  const mine = erased;
  const use = chosenUse(form);
  if (!use) {
    tell(say('choose_use'));
    return;
  }
  const answers = currentAnswers();
  const stands = snapshot(use);
  // Without Python the file holds the answers all the same; its result is worked out when it is opened.
  const plain = { name: `${page.names[use]}.json`, text: `${JSON.stringify(answers, null, 2)}\n` };
  const reply = isReady() ? await Promise.race([ask({ do: 'save', language: page.language, answers }), after(2000)]).catch(() => undefined) : undefined;
  if (mine !== erased) return;
  const file = reply?.ok ? reply : plain;
  download(file.name, file.text, JSON_TYPE);
  markSaved(use, stands);
  tell(say('saved', { name: file.name }));
}

/**
 * @param {number} delay
 * @returns {Promise<undefined>}
 */
function after(delay) {
  return new Promise((resolve) => setTimeout(resolve, delay));
}

async function saveWord() {
  const use = chosenUse(form);
  if (!use) {
    tell(say('choose_use'));
    return;
  }
  // As they stand now: while Python loads, the visitor may go on to another use.
  const answers = currentAnswers();
  const stands = snapshot(use);
  const mine = erased;
  if (!isReady()) tell(say('word_waiting'));
  try {
    await ready();
    const reply = await ask({ do: 'word', language: page.language, answers });
    if (mine !== erased) return;
    if (!reply.ok) {
      tell(reply.message);
      return;
    }
    download(reply.name, fromBase64(reply.word), WORD_TYPE);
    markSaved(use, stands);
    tell(say('saved', { name: reply.name }));
  } catch (error) {
    tell(say(reasonOf(error)));
  }
}

// ---- Files in

/** What files took the place of, the latest first: what is in no file stays within reach until everything is erased. @type {Before[]} */
let before = [];
/** Whether the page shows an invented example, or what was made of it. */
let isExample = false;
/** Counts the files that were opened: only the latest counts. */
let opened = 0;

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
 * @param {boolean} [example]
 */
async function open(file, example = false) {
  const mine = ++opened;
  const name = file.name;
  if (file.size > page.largest_file) {
    tell(say('file_too_large', { name }));
    return;
  }
  const content = await readFile(file).catch(() => undefined);
  if (!content) {
    tell(say('file_unreadable', { name }));
    return;
  }
  if (!isReady()) tell(say('open_waiting'));
  try {
    await ready();
    const reply = await ask({ do: 'open', language: page.language, ...content });
    if (mine !== opened) return;
    if (reply.ok) putOnPage(name, reply, example);
    else tell(say('refused', { name, message: reply.message }));
  } catch (error) {
    tell(`${say(reasonOf(error))} ${say('open_failed')}`);
  }
}

/**
 * @param {string} name
 * @param {{answers: Record<string, any>, notice?: string}} reply  `notice`: what the visitor should know of the file
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
  showQuestions(form);
  scoreSoon(0);
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
  asked++;
  opened++;
  erased++;
  clearTimeout(scoring);
  putBackAll(NOTHING);
  showQuestions(form);
  forget();
  where = { tab: true };
  showKept();
  showNoUse();
  tell(say('erased'));
}

// ---- Start

/** The use named in the address, as links from the guide do (`?use=scope`): once, so that a reload keeps a later choice. */
function chooseFromAddress() {
  const use = new URLSearchParams(location.search).get('use');
  const choice = use && form.querySelector(`input[name="use"][value="${CSS.escape(use)}"]`);
  if (!(choice instanceof HTMLInputElement)) return;
  choice.checked = true;
  forgetQuery();
}

function forgetQuery() {
  history.replaceState(null, '', location.pathname + location.hash);
}

/**
 * The invented file named in the address, as the worked example links to it: a set, and which of its files where there are several.
 * @returns {RuntimeFile | undefined}
 */
function exampleFromAddress() {
  const query = new URLSearchParams(location.search);
  const files = page.example_files?.[query.get('example') ?? ''] ?? [];
  const n = query.get('n') ?? (files.length === 1 ? '1' : '');
  return files[Number(n) - 1];
}

/** @param {RuntimeFile} file */
async function openExample(file) {
  forgetQuery();
  // It comes with the runtime: once Python is in, the page has closed its network and can fetch nothing more.
  page.runtime.files.push(file);
  const mine = erased;
  tell(say('open_waiting'));
  try {
    await ready();
  } catch (error) {
    tell(`${say(reasonOf(error))} ${say('open_failed')}`);
    return;
  }
  const content = fetchedFile(new URL(file.path, page.runtime.folder).href);
  if (content && mine === erased) await open(new File([content], file.name), true);
}

/** An item named in the address is there to go to only once its use is shown. */
function goToItem() {
  const item = location.hash && document.getElementById(location.hash.slice(1));
  if (item && form.contains(item) && chosenUse(form)) item.scrollIntoView();
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
  showQuestions(form);
  undo.textContent = say('undo_open');
  showIdle();
  showSeal('unsealed');
  // On arrival the device's copy is left alone: another tab may be writing it.
  where = whereKept();
  if (chosenUse(form) && (where.until === undefined || Object.keys(typed).length)) keepNow();
  else if (chosenUse(form)) showKept();
  goToItem();
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
onReady(score);
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

// Within the site the tab keeps the answers, so only leaving it asks.
let staysHere = false;
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('a');
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  staysHere = Boolean(link && plain && where.tab && link.origin === location.origin && !link.target && link.pathname !== location.pathname);
});
window.addEventListener('beforeunload', (event) => {
  const unsaved = hasUnsaved() || before.some((each) => each.unsaved);
  if (!staysHere && where.until === undefined && unsaved) event.preventDefault();
  staysHere = false;
});

start();

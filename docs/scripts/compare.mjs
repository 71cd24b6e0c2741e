// The compare page: several partners' files, or one organisation's over time, side by side.

import { ask, fail, isAsked, offerSealCheck, onReady, ready, reasonOf, startOnFirstTouch } from './door.mjs';
import { fetchedFile } from './fetching.mjs';
import { CSV_TYPE, download, fromBase64, JSON_TYPE, onSaveKey, readFile, WORD_TYPE } from './files.mjs';
import { recall } from './keeping.mjs';
import { showLines, titleOf, writeDate } from './lines.mjs';
import { askToErase, tell } from './message.mjs';
import { add, bringBack, countedAmong, countUses, defaultName, keep, nameOf, nothingOpen } from './opened.mjs';
import { offerOffline } from './offline.mjs';
import { element, page, say } from './page.mjs';
import { isReady, showIdle, showNothing, showResult } from './results.mjs';
import { showSeal } from './seal.mjs';

/** @import {AnswersFile} from './form.mjs' */
/** @import {Comparison, Kind, Opened} from './opened.mjs' */

// Fewer are read before anyone would look for how far it is.
const FEW = 8;
const earlier = /** @type {HTMLSelectElement} */ (element('earlier'));
const later = /** @type {HTMLSelectElement} */ (element('later'));
const undo = element('undo-open');

// ---- What is open

/** @type {Comparison} */
let now = nothingOpen();
/** What was open before an example took its place. @type {Comparison | undefined} */
let before;
/** Whether the tab keeps what is open. */
let isKept = true;

/** @returns {string} the use that is looked at: the chosen one, else the one that most files serve */
function use() {
  const counts = countUses(now.all);
  if (counts.has(now.use)) return now.use;
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '';
}

/** @returns {Opened[]} the files of the use that is looked at */
function inView() {
  return countedAmong(now.all).filter(({ answers }) => answers?.use === use());
}

/** @returns {'combine' | 'follow'} */
function view() {
  return now.view || (moments?.only ? 'follow' : 'combine');
}

/** What is to be kept in a moment. @type {ReturnType<typeof setTimeout> | undefined} */
let due;

function keepSoon() {
  clearTimeout(due);
  due = setTimeout(keepNow);
}

function keepNow() {
  clearTimeout(due);
  due = undefined;
  isKept = keep(now, before);
  tell(now.all.length ? say(isKept ? 'kept_tab' : 'kept_not') : '', 'kept');
}

// ---- Files in

/** Counts what was begun, so that what still comes of it is dropped once something else has taken its place. */
let begun = 0;

/**
 * @param {File[]} files
 * @param {Kind} [kind]  what they are, where their content does not tell
 */
async function open(files, kind) {
  if (!files.length || !(await waitForPython())) return;
  const mine = begun;
  /** @type {Opened[]} */
  const done = [];
  /** @type {string[]} */
  const notices = [];
  for (const [at, file] of files.entries()) {
    if (files.length > FEW) element('reading').textContent = say('reading', { done: String(at), all: String(files.length) });
    const { found, notice } = await readOne(file, kind);
    if (notice) notices.push(`${file.name} – ${notice}`);
    if (mine !== begun) return;
    // A file that was mended takes the place of what was refused of it.
    now.all = now.all.filter((each) => !each.refused || each.file !== file.name);
    done.push(...found.map((each) => add(now.all, each)));
    // A long list comes a few lines at a time: the page goes on answering.
    if ((at + 1) % FEW === 0) showList();
  }
  element('reading').textContent = '';
  changed();
  tellAdded(done, notices);
}

/**
 * @param {Opened[]} done
 * @param {string[]} [notices]  what the visitor should know of some of them
 */
function tellAdded(done, notices = []) {
  const refused = done.find((each) => each.refused);
  const counts = [done, now.all].map((each) => String(each.filter(({ answers }) => answers).length));
  const told = say('added', { n: counts[0], all: counts[1] });
  const why = refused ? say('refused', { name: titleOf(refused), message: refused.refused ?? '' }) : '';
  tell([told, why, ...notices].filter(Boolean).join(' '));
}

/** @returns {Promise<boolean>} whether Python is there; if not, the visitor is told why */
async function waitForPython() {
  if (!isReady()) tell(say('open_waiting'));
  try {
    await ready();
    return true;
  } catch (error) {
    tell(say(reasonOf(error)));
    return false;
  }
}

/**
 * Read one file, whatever it is: one that cannot be read never stops the others.
 * @param {File} file
 * @param {Kind} [kind]
 * @returns {Promise<{found: Omit<Opened, 'id'>[], notice?: string}>} its answer sets, or itself with why it is refused
 */
async function readOne(file, kind) {
  const refuse = (/** @type {string} */ refused) => ({ found: [{ file: file.name, kind: kind ?? /** @type {Kind} */ ('json'), name: '', refused }] });
  if (file.size > page.largest_file) return refuse(say('file_too_large'));
  const content = await readFile(file).catch(() => undefined);
  if (!content) return refuse(say('file_unreadable'));
  /** @type {any} */
  const reply = await ask({ do: 'gather', language: page.language, ...content }).catch((error) => ({ message: say(reasonOf(error)) }));
  if (!reply.ok) return refuse(reply.message);
  const partners = /** @type {{name: string, answers: AnswersFile}[]} */ (reply.partners);
  const whole = kind ?? (partners.length > 1 ? 'comparison' : 'word' in content ? 'word' : 'json');
  return {
    found: partners.map(({ name, answers }) => ({ file: file.name, kind: whole, answers, name: name === answers.about.organisation ? '' : name })),
    notice: reply.notice,
  };
}

/** The answers that the checklist page keeps on this device, each use as a file of its own. */
async function openOwn() {
  const all = recall();
  // Where an example is tried, their own are what it took the place of.
  const own = all && [all, ...all.before].find(({ example }) => !example);
  const kept = Object.values(own?.aside ?? {}).map(({ answers }) => /** @type {AnswersFile} */ (JSON.parse(answers)));
  const given = kept.filter(({ answers }) => Object.keys(answers).length > 0);
  if (!given.length) tell(say('no_own'));
  else await open(given.map((answers) => new File([JSON.stringify({ ...answers, language: page.language })], '')), 'own');
}

/** @param {string} set */
async function openExample(set) {
  const mine = ++begun;
  if (!(await waitForPython()) || mine !== begun) return;
  const address = new URL(page.examples?.file ?? '', page.runtime.folder).href;
  const sets = JSON.parse(new TextDecoder().decode(fetchedFile(address)) || '{}');
  const names = page.examples?.partners[set] ?? [];
  if (now.all.some(({ kind }) => kind !== 'example')) before ??= now;
  now = nothingOpen();
  const done = sets[set].map((/** @type {{file: string, answers: AnswersFile}} */ { file, answers }, /** @type {number} */ at) => add(now.all, { file, kind: 'example', answers, name: names[at] ?? '' }));
  changed();
  tellAdded(done);
  element('results').scrollIntoView();
}

/** Open the example named in the address, as the worked example links to it: once, so that a reload keeps what was opened later. */
function openFromAddress() {
  const set = new URLSearchParams(location.search).get('example');
  const buttons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-example]')]);
  if (!set || !buttons.some((button) => button.dataset.example === set)) return;
  history.replaceState(null, '', location.pathname + location.hash);
  void openExample(set);
}

function undoExample() {
  begun++;
  now = before ?? nothingOpen();
  before = undefined;
  changed();
  tell(say('undone'));
  element('choose-files').focus();
}

// ---- What they say together

/** Counts what was asked, so that a late reply never covers what came after it. */
let asked = 0;
/** Which two files seem to be one organisation's at two moments, by place in the view. @type {{earlier: number, later: number, only: boolean} | undefined} */
let moments;

/** The list has changed: show it, keep it, compare anew. */
function changed() {
  showList();
  compareSoon(0);
  keepSoon();
}

function showList() {
  const uses = countUses(now.all);
  const chosen = use();
  const counted = inView();
  showLines(element('opened'), now.all, chosen, { rename, remove: takeOut, countTwice });
  element('opened-files').hidden = now.all.length === 0;
  undo.hidden = !before;
  const choice = element('use-choice');
  choice.hidden = uses.size < 2;
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (choice.querySelectorAll('input'))) {
    input.checked = input.value === chosen;
    const option = /** @type {HTMLElement} */ (input.closest('.use'));
    option.hidden = !uses.has(input.value);
  }
  element('view-choice').hidden = counted.length < 2;
  showView();
}

function showView() {
  const chosen = view();
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (element('view-choice').querySelectorAll('input'))) input.checked = input.value === chosen;
  element('moments').hidden = chosen !== 'follow';
  // What these hold is partners side by side.
  for (const each of ['save-json', 'save-csv', 'save-hint']) element(each).hidden = chosen === 'follow';
}

/** The two files offered as moments, by id. @type {number[]} */
let offered = [];

/** Offer the files in view as the two moments: as they were chosen, else the likely ones first. */
function showMoments() {
  const counted = inView();
  const likely = [moments?.earlier ?? 0, moments?.later ?? 1].map((at) => counted[at]?.id ?? 0);
  const stays = now.moments.length === 2 && now.moments.every((id) => counted.some((each) => each.id === id));
  const chosen = stays ? now.moments : likely;
  for (const [at, select] of [earlier, later].entries()) {
    select.replaceChildren(...counted.map((opened) => new Option(nameMoment(opened), String(opened.id))));
    select.value = String(chosen[at]);
  }
  offered = chosen;
}

/**
 * Take the moments as chosen. A file is never compared with itself: the other one takes the place that it had.
 * @param {number} at  which of the two was changed
 */
function chooseMoments(at) {
  const chosen = [Number(earlier.value), Number(later.value)];
  if (chosen[0] === chosen[1]) chosen[1 - at] = offered[at];
  now.moments = chosen;
}

/** @param {Opened} opened */
function nameMoment(opened) {
  const date = opened.answers?.about.date;
  // First what tells the two apart: a phone shows only the beginning.
  return say('described', { kind: date ? writeDate(date) : titleOf(opened), use: nameOf(opened, now.all) });
}

/** @type {number | undefined} */
let comparing;

/** @param {number} delay */
function compareSoon(delay) {
  clearTimeout(comparing);
  if (isAsked() && isReady()) comparing = setTimeout(() => compare().catch(fail), delay);
}

async function compare() {
  const mine = ++asked;
  const counted = inView();
  if (counted.length < 2) {
    moments = undefined;
    showNothing(say(countUses(now.all).size > 1 ? 'few_of_use' : 'few'), true);
    return;
  }
  const combined = await ask({ do: 'combine', ...together(counted) });
  if (mine !== asked) return;
  moments = combined.moments ?? undefined;
  showMoments();
  showView();
  const reply = view() === 'follow' ? await ask({ do: 'follow', ...followed(counted) }) : combined;
  if (mine !== asked) return;
  if (reply.ok) showResult(reply);
  else showNothing(reply.message, true);
}

/** @param {Opened[]} counted */
function together(counted) {
  return { language: page.language, answers: counted.map(({ answers }) => answers), names: counted.map((opened) => nameOf(opened, now.all)) };
}

/** @param {Opened[]} counted */
function followed(counted) {
  const [then, since] = [earlier, later].map(({ value }) => counted.find(({ id }) => String(id) === value)?.answers);
  return { language: page.language, earlier: then, later: since };
}

// ---- What a visitor does with the list

/**
 * @param {Opened} opened
 * @param {string} name
 */
function rename(opened, name) {
  const typed = name.trim();
  opened.name = typed === defaultName(opened, now.all) ? '' : typed;
  keepNow();
  showList();
  compareSoon(400);
}

/** @param {Opened} opened */
function takeOut(opened) {
  const name = opened.answers ? nameOf(opened, now.all) : titleOf(opened);
  const at = now.all.indexOf(opened);
  now.all = now.all.filter((each) => each !== opened);
  changed();
  tell(say('removed', { name }));
  // The focus goes to what now stands in the place of what went.
  const buttons = /** @type {HTMLElement[]} */ ([...element('opened').querySelectorAll('.opened__remove')]);
  (buttons[Math.min(at, buttons.length - 1)] ?? element('choose-files')).focus();
}

/** @param {Opened} opened */
function countTwice(opened) {
  opened.countedTwice = true;
  changed();
}

// ---- Files out

/**
 * @param {string} what
 * @param {string} type
 */
async function save(what, type) {
  const counted = inView();
  if (counted.length < 2) {
    tell(say('few'), 'taken');
    return;
  }
  const request = what.startsWith('follow') ? followed(counted) : together(counted);
  tell(type === WORD_TYPE ? say('word_waiting') : '', 'taken');
  try {
    const reply = await ask({ do: what, ...request });
    if (!reply.ok) {
      tell(reply.message, 'taken');
      return;
    }
    download(reply.name, reply.word ? fromBase64(reply.word) : reply.text, type);
    tell(say('saved', { name: reply.name }), 'taken');
  } catch (error) {
    tell(say(reasonOf(error)), 'taken');
  }
}

function saveJson() {
  return save('combine-json', JSON_TYPE);
}

function eraseAll() {
  // Whatever is still on its way belongs to what is erased.
  asked++;
  begun++;
  clearTimeout(comparing);
  now = nothingOpen();
  before = moments = undefined;
  keepNow();
  showList();
  for (const select of [earlier, later]) select.replaceChildren();
  element('reading').textContent = '';
  showNothing(say('few'));
  tell('');
  tell(say('erased'), 'taken');
}

// ---- Start

const input = /** @type {HTMLInputElement} */ (element('files-input'));
element('choose-files').addEventListener('click', () => input.click());
input.addEventListener('change', async () => {
  const files = [...(input.files ?? [])];
  input.value = '';
  await open(files);
});
element('open-own').addEventListener('click', openOwn);
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-example]'))) {
  button.addEventListener('click', () => openExample(button.dataset.example ?? ''));
}
undo.textContent = say('undo_open');
undo.addEventListener('click', undoExample);
element('use-choice').addEventListener('change', (event) => {
  now.use = /** @type {HTMLInputElement} */ (event.target).value;
  changed();
});
element('view-choice').addEventListener('change', (event) => {
  const { target } = event;
  if (target instanceof HTMLInputElement) now.view = target.value === 'follow' ? 'follow' : 'combine';
  else chooseMoments(target === earlier ? 0 : 1);
  changed();
});
element('save-word').addEventListener('click', () => save(view() === 'follow' ? 'follow-word' : 'combine-word', WORD_TYPE));
element('save-json').addEventListener('click', saveJson);
element('save-csv').addEventListener('click', () => save('combine-csv', CSV_TYPE));
element('print').addEventListener('click', () => window.print());
element('erase').addEventListener('click', () => askToErase(eraseAll));
offerSealCheck();
void offerOffline();
onSaveKey(saveJson);
window.addEventListener('beforeunload', (event) => {
  if (!isKept) event.preventDefault();
});
// The browser has brought this page back as it was left: what was kept since then, on another page, takes its place.
window.addEventListener('pageshow', ({ persisted }) => {
  if (!persisted || (now.all.length && !isKept)) return;
  begun++;
  asked++;
  ({ comparison: now, before } = bringBack());
  changed();
});
// What was to be kept in a moment, and the page is left before. What could not be read is left as it is.
window.addEventListener('pagehide', () => {
  if (due !== undefined) keepNow();
});

// A file dropped beside the mark would otherwise take the place of this page.
const drop = element('drop');
window.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('drop--over');
});
window.addEventListener('dragleave', () => drop.classList.remove('drop--over'));
window.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('drop--over');
  void open([...(event.dataTransfer?.files ?? [])]);
});

element('unready').remove();
const kept = bringBack();
now = kept.comparison;
before = kept.before;
if (kept.unreadable) tell(say('kept_unreadable'));
showIdle();
showSeal('unsealed');
showList();
onReady(compare);
element('comparison').addEventListener('focusin', startOnFirstTouch);
openFromAddress();
if (now.all.length) {
  keepNow();
  startOnFirstTouch();
}

// The compare page: several partners' files, or one organisation's over time, side by side.

import { ask, fail, isAsked, onReady, ready, reasonOf, startOnFirstTouch } from './door.mjs';
import { CSV_TYPE, download, fromBase64, JSON_TYPE, onSaveKey, readFile, WORD_TYPE } from './files.mjs';
import { recall } from './keeping.mjs';
import { askToErase, tell } from './message.mjs';
import { countedAmong, nameOf, showOpened } from './opened.mjs';
import { element, page, say } from './page.mjs';
import { fetchedFile } from './python.mjs';
import { isReady, showIdle, showNothing, showResult } from './results.mjs';
import { checkSeal, showSeal } from './seal.mjs';
import { read, remove, storage, write } from './storage.mjs';

/** @import {AnswersFile} from './form.mjs' */
/** @import {Kind, Opened} from './opened.mjs' */

const COMPARISON = 'comparison';
// So few files are read before anyone would look for how far it is.
const FEW = 5;
const most = page.most_partners ?? 0;
const earlier = /** @type {HTMLSelectElement} */ (element('earlier'));
const later = /** @type {HTMLSelectElement} */ (element('later'));

// ---- What is open

/** @type {Opened[]} */
let all = [];
let lastId = 0;
/** The use that the visitor chose to look at, where the files serve several. */
let chosenUse = '';
/** How the visitor chose to look at them. @type {'' | 'combine' | 'follow'} */
let chosenView = '';

/** @returns {string} the use that is looked at: the chosen one, else the one that most files serve */
function use() {
  const counts = countUses();
  if (counts.has(chosenUse)) return chosenUse;
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '';
}

function countUses() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { answers } of countedAmong(all)) if (answers) counts.set(answers.use, (counts.get(answers.use) ?? 0) + 1);
  return counts;
}

/** @returns {Opened[]} the files of the use that is looked at */
function inView() {
  return countedAmong(all).filter(({ answers }) => answers?.use === use());
}

/** @returns {'combine' | 'follow'} */
function view() {
  return chosenView || (moments?.only ? 'follow' : 'combine');
}

/**
 * @param {string} file
 * @param {Kind} kind
 * @param {{answers?: AnswersFile, name?: string, refused?: string}} content
 * @returns {boolean} whether there was room
 */
function add(file, kind, { answers, name = '', refused }) {
  if (answers && all.filter((each) => each.answers).length >= most) {
    all.push({ id: ++lastId, file, kind, name, refused: say('full') });
    return false;
  }
  all.push({ id: ++lastId, file, kind, name, answers, refused });
  return Boolean(answers);
}

// ---- Files in

/** @param {File[]} files */
async function open(files) {
  if (!files.length) return;
  if (!isReady()) tell(say('open_waiting'));
  try {
    await ready();
  } catch (error) {
    tell(say(reasonOf(error)));
    return;
  }
  let added = 0;
  for (const [at, file] of files.entries()) {
    added += await openOne(file);
    if (files.length > FEW) tell(say('reading', { done: String(at + 1), all: String(files.length) }));
  }
  changed();
  const refused = all.filter((each) => each.refused).slice(-files.length).find((each) => files.some((file) => file.name === each.file));
  const told = say('added', { n: String(added), all: String(all.filter((each) => each.answers).length) });
  tell(refused ? `${told} ${say('refused', { name: refused.file, message: refused.refused ?? '' })}` : told);
}

/**
 * Open one file, whatever it is: one that cannot be read never stops the others.
 * @param {File} file
 * @returns {Promise<number>} how many answer sets it gave
 */
async function openOne(file) {
  if (file.size > page.largest_file) return Number(add(file.name, 'json', { refused: say('file_too_large') }));
  const content = await readFile(file).catch(() => undefined);
  if (!content) return Number(add(file.name, 'json', { refused: say('file_unreadable') }));
  const kind = 'word' in content ? 'word' : 'json';
  /** @type {any} */
  const reply = await ask({ do: 'gather', language: page.language, ...content }).catch((error) => ({ message: say(reasonOf(error)) }));
  if (!reply.ok) return Number(add(file.name, kind, { refused: reply.message }));
  const several = reply.partners.length > 1;
  return reply.partners.filter((/** @type {{name: string, answers: AnswersFile}} */ { name, answers }) => {
    const own = name === answers.about.organisation ? '' : name;
    return add(file.name, several ? 'comparison' : kind, { answers, name: own });
  }).length;
}

/** The answers that the checklist page keeps on this device, each use as a file of its own. */
async function openOwn() {
  const kept = Object.values(recall()?.aside ?? {}).map(({ answers }) => /** @type {AnswersFile} */ (JSON.parse(answers)));
  const given = kept.filter(({ answers }) => Object.keys(answers).length > 0);
  if (!given.length) {
    tell(say('no_own'));
    return;
  }
  const files = given.map((answers) => new File([JSON.stringify({ ...answers, language: page.language })], say('kind_own')));
  await open(files);
  for (const opened of all) if (opened.file === say('kind_own') && opened.kind === 'json') opened.kind = 'own';
  changed();
}

/** @param {string} set */
async function openExample(set) {
  try {
    await ready();
  } catch (error) {
    tell(say(reasonOf(error)));
    return;
  }
  const address = new URL(page.runtime.folder + page.examples?.file, document.baseURI).href;
  const sets = await fetchedFile(address)?.text();
  if (!sets) {
    tell(say('no_examples'));
    return;
  }
  all = [];
  chosenUse = chosenView = '';
  const names = page.examples?.partners[set] ?? [];
  for (const [at, { file, answers }] of JSON.parse(sets)[set].entries()) add(file, 'example', { answers, name: names[at] });
  changed();
  tell(say('added', { n: String(all.length), all: String(all.length) }));
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

// ---- What they say together

/** Counts what was asked, so that a late reply never covers what came after it. */
let asked = 0;
/** Which two files are one organisation's at two moments, by place in the view. @type {{earlier: number, later: number, only: boolean} | undefined} */
let moments;
/** The files among which the moments were chosen. */
let chosenAmong = '';

/** The list has changed: show it, keep it, compare anew. */
function changed() {
  showList();
  compareSoon(0);
  setTimeout(keepNow);
}

function showList() {
  const uses = countUses();
  const chosen = use();
  const counted = inView();
  showOpened(element('opened'), all, chosen, { rename, remove: takeOut, countTwice });
  element('opened-files').hidden = all.length === 0;
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
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (element('view-choice').querySelectorAll('input'))) input.checked = input.value === view();
  element('moments').hidden = view() !== 'follow';
}

/** Offer the files in view as the two moments; the likely ones first. */
function showMoments() {
  const counted = inView();
  const among = counted.map(({ id }) => id).join();
  const [first, second] = among === chosenAmong ? [earlier.value, later.value] : [moments?.earlier ?? 0, moments?.later ?? 1].map((at) => String(counted[at]?.id));
  chosenAmong = among;
  for (const [select, value] of /** @type {[HTMLSelectElement, string][]} */ ([[earlier, first], [later, second]])) {
    select.replaceChildren(...counted.map((opened) => new Option([nameOf(opened, all), opened.answers?.about.date].filter(Boolean).join(' · '), String(opened.id))));
    select.value = value;
  }
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
    showNothing(say(all.some((each) => each.answers) && countUses().size > 1 ? 'few_of_use' : 'few'));
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
  else showNothing(reply.message);
}

/** @param {Opened[]} counted */
function together(counted) {
  return { language: page.language, answers: counted.map(({ answers }) => answers), names: counted.map((opened) => nameOf(opened, all)) };
}

/** @param {Opened[]} counted */
function followed(counted) {
  const [then, now] = [earlier, later].map(({ value }) => counted.find(({ id }) => String(id) === value)?.answers);
  return { language: page.language, earlier: then, later: now };
}

// ---- What a visitor does with the list

/**
 * @param {Opened} opened
 * @param {string} name
 */
function rename(opened, name) {
  opened.name = name.trim() === nameOf({ ...opened, name: '' }, all) ? '' : name.trim();
  keepNow();
  compareSoon(400);
}

/** @param {Opened} opened */
function takeOut(opened) {
  const name = opened.answers ? nameOf(opened, all) : opened.file;
  const at = all.indexOf(opened);
  all = all.filter((each) => each !== opened);
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
    tell(say('few'));
    return;
  }
  const request = what.startsWith('follow') ? followed(counted) : together(counted);
  if (type === WORD_TYPE) tell(say('word_waiting'));
  try {
    await ready();
    const reply = await ask({ do: what, ...request });
    if (!reply.ok) {
      tell(reply.message);
      return;
    }
    download(reply.name, reply.word ? fromBase64(reply.word) : reply.text, type);
    tell(say('saved', { name: reply.name }));
  } catch (error) {
    tell(say(reasonOf(error)));
  }
}

function saveJson() {
  return save('combine-json', JSON_TYPE);
}

// ---- Keeping, in this tab only

function keepNow() {
  if (!all.length) {
    remove(storage('sessionStorage'), COMPARISON);
    element('kept').textContent = '';
    return;
  }
  const kept = write(storage('sessionStorage'), COMPARISON, { all: all.filter((each) => each.answers), chosenUse, chosenView });
  element('kept').textContent = say(kept ? 'kept_tab' : 'kept_not');
}

function bringBack() {
  const kept = read(storage('sessionStorage'), COMPARISON);
  if (!Array.isArray(kept?.all)) return;
  const sound = kept.all.filter((/** @type {any} */ each) => typeof each?.answers?.about?.organisation === 'string' && typeof each.file === 'string');
  for (const each of sound.slice(0, most)) all.push({ ...each, id: ++lastId, name: String(each.name ?? '') });
  chosenUse = String(kept.chosenUse ?? '');
  chosenView = ['combine', 'follow'].includes(kept.chosenView) ? kept.chosenView : '';
}

function eraseAll() {
  asked++;
  clearTimeout(comparing);
  all = [];
  chosenUse = chosenView = '';
  moments = undefined;
  keepNow();
  showList();
  showNothing(say('few'));
  tell(say('erased'));
}

// ---- Start

const input = /** @type {HTMLInputElement} */ (element('files-input'));
element('choose-files').addEventListener('click', () => input.click());
input.addEventListener('change', async () => {
  await open([...(input.files ?? [])]);
  input.value = '';
});
element('open-own').addEventListener('click', openOwn);
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-example]'))) {
  button.addEventListener('click', () => openExample(button.dataset.example ?? ''));
}
element('use-choice').addEventListener('change', (event) => {
  chosenUse = /** @type {HTMLInputElement} */ (event.target).value;
  changed();
});
element('view-choice').addEventListener('change', (event) => {
  const { target } = event;
  if (target instanceof HTMLInputElement) chosenView = target.value === 'follow' ? 'follow' : 'combine';
  changed();
});
element('save-word').addEventListener('click', () => save(view() === 'follow' ? 'follow-word' : 'combine-word', WORD_TYPE));
element('save-json').addEventListener('click', saveJson);
element('save-csv').addEventListener('click', () => save('combine-csv', CSV_TYPE));
element('print').addEventListener('click', () => window.print());
element('erase').addEventListener('click', () => askToErase(eraseAll));
element('check-seal').addEventListener('click', async () => {
  await ready().catch(() => {});
  showSeal(await checkSeal());
});
onSaveKey(saveJson);

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

bringBack();
showIdle();
showSeal('unsealed');
showList();
onReady(compare);
element('comparison').addEventListener('focusin', startOnFirstTouch);
if (all.length) {
  keepNow();
  startOnFirstTouch();
}
openFromAddress();

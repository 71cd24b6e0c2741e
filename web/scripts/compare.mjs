// The compare page: several partners' files, or one organisation's over time, side by side.

import { fetchedFile } from './boot/fetch.mjs';
import { hideBrief, listenToBrief, showBrief } from './brief.mjs';
import { ask, fail, isReady, offerSealCheck, onReady, ready, reasonOf, startOnFirstTouch } from './door.mjs';
import { openDropped } from './dropping.mjs';
import { contentOf } from './files.mjs';
import { gather } from './gathering.mjs';
import { forgetHanded, handOver, offerInstead, offerToSave, showButtons } from './handing.mjs';
import { recall } from './keeping.mjs';
import { countPlaces, forgetMeeting, hideMeeting, isMeetingShown, listenToMeeting, longestNote, showMeeting } from './leading.mjs';
import { askOnLeaving } from './leaving.mjs';
import { showLines, titleOf, writeDate } from './lines.mjs';
import { begin, isUnsaved, markSaved, saysSomething, toRecord } from './meeting.mjs';
import { askToErase, tell } from './message.mjs';
import { offerOffline } from './offline.mjs';
import { add, allChecklists, allUses, bringBack, countedAmong, countUses, defaultName, keep, keepMeetings, nameOf, nothingOpen, useOf } from './opened.mjs';
import { addressOfSite, element, page, say } from './page.mjs';
import { bringToTop } from './place.mjs';
import { watchFields } from './remarks.mjs';
import { showIdle, showNothing, showResult } from './results.mjs';
import { showSeal } from './seal.mjs';
import { storage } from './storage.mjs';
import { makeTasks } from './tasks.mjs';

/** @import {AnswersFile, ExportBriefRequest, ExportComparisonRequest, ExportDevelopmentRequest, ExportReply, Moments} from './contract.d.ts' */
/** @import {Led} from './meeting.mjs' */
/** @import {Comparison, Kind, Opened} from './opened.mjs' */

// Fewer files are read so fast that nobody needs to see how far it is.
const FEW = 8;
/** What is under way, by kind: what is opened, compared, saved. */
const tasks = makeTasks();

/** @returns {HTMLSelectElement[]} the choices of the two files followed over time, earlier and later */
function choices() {
  return [element('earlier'), element('later')];
}

// ---- What is open

/** @type {Comparison} */
let now = nothingOpen();
/** What the page holds besides. */
const held = {
  /** What was open before an example took its place. @type {Comparison | undefined} */
  before: undefined,
  /** Where the visitor is taken once a result is there: nowhere, unless they have just asked for one. */
  awaited: '',
  /** Whether the tab keeps what is open, and what was written down at meetings. */
  isKept: true,
  areMeetingsKept: true,
  /** Which two files seem to be one organisation's at two moments, by place in the view. @type {Moments | undefined} */
  moments: undefined,
  /** The two files offered as moments, by id. @type {number[]} */
  offered: [],
};

/** @returns {string} the use that is looked at: the chosen one, else the one that most files serve */
function use() {
  const counts = countUses(now.all);
  if (counts.has(now.use)) return now.use;
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? '';
}

/** @returns {Opened[]} the files of the use that is looked at */
function inView() {
  return countedAmong(now.all).filter(({ answers }) => answers && useOf(answers) === use());
}

/** @returns {'combine' | 'follow'} */
function view() {
  return now.view || (held.moments?.only ? 'follow' : 'combine');
}

/** Set while something waits to be kept. @type {ReturnType<typeof setTimeout> | undefined} */
let due;

function keepSoon() {
  clearTimeout(due);
  due = setTimeout(keepNow);
}

function keepNow() {
  clearTimeout(due);
  due = undefined;
  held.isKept = keep(now, held.before);
  tell(now.all.length ? say(held.isKept ? 'kept_tab' : 'kept_not') : '', 'kept');
}

// ---- Files in

/**
 * @param {File[]} files
 * @param {Kind} [kind]  what they are, where their content does not tell
 */
async function open(files, kind) {
  const signal = tasks.join('open');
  if (!files.length || !(await waitForPython(signal))) return;
  /** @type {Opened[]} */
  const done = [];
  /** @type {string[]} */
  const notices = [];
  for (const [at, file] of files.entries()) {
    if (files.length > FEW) element('reading').textContent = say('reading', { done: String(at), all: String(files.length) });
    const { found, notice } = await gather(file, kind);
    if (signal.aborted) return;
    if (notice) notices.push(`${file.name} – ${notice}`);
    // A file of the same name that was refused before goes from the list: this may be the corrected one.
    now.all = now.all.filter((each) => !each.refused || each.file !== file.name);
    done.push(...found.map((each) => add(now.all, each)));
    // A long list is shown a few lines at a time, so that the page goes on reacting.
    if ((at + 1) % FEW === 0) showList();
  }
  held.awaited = 'message';
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

/**
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} whether Python is there, and still wanted; if there is none, the visitor is told why
 */
async function waitForPython(signal) {
  if (!isReady()) {
    tell(say('open_waiting'));
    element('message').scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }
  try {
    await ready();
  } catch (error) {
    if (!signal.aborted) tell(say(reasonOf(error)));
    return false;
  }
  return !signal.aborted;
}

/**
 * The answers that a checklist's page keeps on this device, by use.
 * @param {string} name  under which they are stored
 */
function recallOwn(name) {
  const all = recall(name, storage('sessionStorage'), storage('localStorage')).shown;
  // Where the page shows an example, the visitor's own answers are among what it took the place of.
  const own = all && [all, ...all.before].find(({ example }) => !example);
  return Object.values(own?.aside ?? {}).map(({ answers }) => /** @type {AnswersFile} */ (JSON.parse(answers)));
}

/** Open the answers that the checklists' pages keep on this device, each use as a file of its own. */
async function openOwn() {
  const kept = Object.values(allChecklists()).flatMap(({ stored_as: name }) => recallOwn(name));
  const given = kept.filter(({ answers }) => Object.keys(answers).length > 0);
  if (!given.length) tell(say('no_own'));
  else await open(given.map((answers) => new File([JSON.stringify({ ...answers, language: page.language })], '')), 'own');
}

/** @param {string} set */
async function openExample(set) {
  if (!(await waitForPython(tasks.begin('open')))) return;
  const address = new URL(page.examples?.file ?? '', page.runtime.folder).href;
  const sets = JSON.parse(new TextDecoder().decode(fetchedFile(address)) || '{}');
  const names = page.examples?.partners[set] ?? [];
  if (now.all.some(({ kind }) => kind !== 'example')) held.before ??= now;
  now = nothingOpen();
  const done = sets[set].map((/** @type {{file: string, answers: AnswersFile}} */ { file, answers }, /** @type {number} */ at) => add(now.all, { file, kind: 'example', answers, name: names[at] ?? '' }));
  held.awaited = 'results';
  changed();
  tellAdded(done);
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
  tasks.end('open');
  now = held.before ?? nothingOpen();
  held.before = undefined;
  changed();
  tell(say('undone'));
  element('choose-files').focus();
}

// ---- What they say together

/** The list has changed: show it, keep it, compare anew. */
function changed() {
  element('reading').textContent = '';
  // What was written down about answers goes with the last of them.
  const uses = countUses(now.all);
  now.meetings = Object.fromEntries(Object.entries(now.meetings).filter(([each]) => uses.has(each)));
  showList();
  compareSoon(0);
  keepSoon();
}

function showList() {
  const uses = countUses(now.all);
  const chosen = use();
  const counted = inView();
  showLines(element('opened'), now.all, chosen, { rename, remove: takeOut, countTwice });
  const files = /** @type {HTMLDetailsElement} */ (element('opened-files'));
  if (files.hidden) files.open = true;
  files.hidden = now.all.length === 0;
  element('opened-count').textContent = `(${now.all.filter(({ answers }) => answers).length})`;
  element('undo-open').hidden = !held.before;
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
  showWayToMeeting();
  showButtons(chosen === 'follow' ? 'development' : 'comparison');
  nameWord();
}

/** Offer the files in view as the two moments: as they were chosen, else the likely ones first. */
function showMoments() {
  const counted = inView();
  const likely = [held.moments?.earlier ?? 0, held.moments?.later ?? 1].map((at) => counted[at]?.id ?? 0);
  const stays = now.moments.length === 2 && now.moments.every((id) => counted.some((each) => each.id === id));
  const chosen = stays ? now.moments : likely;
  for (const [at, select] of choices().entries()) {
    select.replaceChildren(...counted.map((opened) => new Option(nameMoment(opened), String(opened.id))));
    select.value = String(chosen[at]);
  }
  held.offered = chosen;
}

/**
 * Take the moments as chosen. Where the visitor chooses the file that the other moment has, the two change places.
 * @param {number} at  which of the two was changed
 */
function chooseMoments(at) {
  const chosen = choices().map(({ value }) => Number(value));
  if (chosen[0] === chosen[1]) chosen[1 - at] = held.offered[at];
  now.moments = chosen;
}

/** @param {Opened} opened */
function nameMoment(opened) {
  const date = opened.answers?.about.date;
  // The date first, as a phone shows only the beginning.
  return say('described', { kind: date ? writeDate(date) : titleOf(opened), use: nameOf(opened, now.all) });
}

/** @param {number} delay */
function compareSoon(delay) {
  const signal = tasks.begin('compare');
  setTimeout(() => {
    if (!signal.aborted && isReady()) compare(signal).catch(fail);
  }, delay);
}

/** @param {AbortSignal} [signal] */
async function compare(signal = tasks.begin('compare')) {
  hideBrief();
  nameWord();
  const counted = inView();
  showWayToMeeting();
  if (counted.length < 2) {
    /** @type {HTMLDetailsElement} */ (element('opened-files')).open = true;
    held.moments = undefined;
    showNothing(say(countUses(now.all).size > 1 ? 'few_of_use' : 'few'), true);
    return;
  }
  const combined = await ask({ do: 'combine', ...together(counted) });
  if (signal.aborted) return;
  held.moments = (combined.ok && combined.moments) || undefined;
  showMoments();
  showView();
  const reply = view() === 'follow' ? await ask({ do: 'follow', ...followed(counted) }) : combined;
  if (signal.aborted) return;
  if (!reply.ok) {
    showNothing(reply.message, true);
    return;
  }
  if (!element('report').childElementCount) foldList();
  const place = takeAwaited();
  const coming = showResult(reply, waysToItems());
  if (place) await bringToTop(element(place), coming);
}

/**
 * Where the visitor is taken to the result they asked for: not while they write something, nor where they see it already.
 * A button that was pressed for it leaves the focus to it.
 */
function takeAwaited() {
  const place = held.awaited;
  held.awaited = '';
  const focused = document.activeElement;
  if (!place || focused?.matches('#comparison :is(input[type="text"], select, textarea)')) return '';
  if (focused?.matches('[data-example]')) element('results').focus({ preventScroll: true });
  const isSeen = [element(place), element('results-title')].every((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
  return isSeen && place !== 'results' ? '' : place;
}

/** On a phone the list of files makes room for the first result; not while it holds something to see. */
function foldList() {
  const [files, list] = [/** @type {HTMLDetailsElement} */ (element('opened-files')), element('opened')];
  const holdsFocus = list.contains(document.activeElement);
  if (matchMedia('(max-width: 44.99em)').matches && !holdsFocus && !list.querySelector('.opened--out')) files.open = false;
}

function waysToItems() {
  return allChecklists()[allUses()[use()].checklist].items;
}

/** What the Word file is: it follows two moments, prepares a meeting, or is its record. */
function nameWord() {
  const button = element('save-word');
  const pack = button.dataset.pack ??= button.textContent ?? '';
  const isMet = Boolean(findRecord());
  button.textContent = view() === 'follow' ? say('save_followed') : isMet ? say('save_record') : pack;
  // The hint tells of the pack, and of files that hold partners side by side.
  const hint = element('save-hint');
  hint.hidden = view() === 'follow' || isMet;
  if (hint.hidden) button.removeAttribute('aria-describedby');
  else button.setAttribute('aria-describedby', hint.id);
}

/** @param {Opened[]} counted */
function together(counted) {
  const answers = /** @type {AnswersFile[]} */ (counted.map(({ answers }) => answers));
  return { language: page.language, answers, names: counted.map((opened) => nameOf(opened, now.all)), record: findRecord(), invented: areInvented(counted) };
}

/** @param {(Opened | undefined)[]} opened @returns {boolean} whether one of them is an invented example */
function areInvented(opened) {
  return opened.some((each) => each?.kind === 'example');
}

/** What was written down at a meeting: here, else as a file has it. */
function findRecord() {
  const led = now.meetings[use()];
  if (led) return saysSomething(led) ? toRecord(led, longestNote()) : undefined;
  // Of several meetings the first that was opened: a comparison holds one.
  return now.all.find((each) => each.record && each.answers && useOf(each.answers) === use())?.record;
}

/** @param {Opened[]} counted */
function followed(counted) {
  const chosen = choices().map(({ value }) => counted.find(({ id }) => String(id) === value));
  const [then, since] = /** @type {AnswersFile[]} */ (chosen.map((each) => each?.answers));
  return { language: page.language, earlier: then, later: since, invented: areInvented(chosen) };
}

// ---- The meeting

// In the address, so that the browser's own Back leads out of the meeting, and a reload into it again.
const MEETING = '#lead';

function showWayToMeeting() {
  element('lead-place').hidden = inView().length < 2 || view() === 'follow';
  element('lead').textContent = say(findRecord() ? 'meeting_go_on' : 'meeting_begin');
}

/** Show the meeting, at the point where it was left. */
async function leadMeeting() {
  const counted = inView();
  const signal = tasks.begin('lead');
  if (counted.length < 2 || !(await waitForPython(signal))) return;
  const reply = await ask({ do: 'meet', ...together(counted) });
  if (signal.aborted) return;
  if (!reply.ok) {
    tell(reply.message);
    return;
  }
  if (location.hash !== MEETING) history.pushState(null, '', MEETING);
  showMeeting(begin(reply.record, countPlaces(), now.meetings[use()]), reply.points, waysToItems());
}

/** @param {Led} led @returns {boolean} whether the tab keeps it */
function keepLed(led) {
  // What is in a file is known here: the meeting may have been saved since it was shown.
  now.meetings[use()] = { ...led, saved: now.meetings[use()]?.saved ?? led.saved };
  return keepAllMeetings();
}

function keepAllMeetings() {
  held.areMeetingsKept = keepMeetings(now, held.before);
  return held.areMeetingsKept;
}

function leaveMeeting() {
  if (location.hash === MEETING) history.replaceState(null, '', location.pathname + location.search);
  compareSoon(0);
  element('lead').focus();
}

/** The address has changed: it names the meeting, or not. */
function followAddress() {
  if (location.hash === MEETING && !isMeetingShown()) leadMeeting().catch(fail);
  else if (location.hash !== MEETING && isMeetingShown()) hideMeeting();
}

/** @returns {boolean} whether something that was written down at a meeting is in no file */
function hasUnsavedMeeting() {
  return [now, held.before].some((each) => Object.values(each?.meetings ?? {}).some(isUnsaved));
}

async function printMeeting() {
  await compare();
  hideMeeting();
  window.print();
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
  const all = now.all.filter((each) => each !== opened);
  // What was written down about answers goes with the last of them; what is in no file can be put back.
  const left = countUses(all);
  if (Object.entries(now.meetings).some(([each, led]) => !left.has(each) && isUnsaved(led))) held.before ??= now;
  now = { ...now, all };
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
 * @param {string} type  of the file
 * @param {string} [place]  where it is said
 */
function save(type, place) {
  // Only what takes a while has such a sentence.
  const waiting = `${type}_waiting`;
  return take(waiting in page.sentences ? say(waiting) : '', async (counted) => {
    const site = addressOfSite();
    /** @type {ExportComparisonRequest | ExportDevelopmentRequest} */
    const request = view() === 'follow' && page.file_types[type].of.includes('development')
      ? { do: 'export', of: 'development', as: type, site, ...followed(counted) }
      : { do: 'export', of: 'comparison', as: type, site, ...together(counted) };
    const reply = await ask(request);
    if (!reply.ok) return reply.message;
    return () => {
      // What a report can be too holds the record; a table does not.
      if (page.file_types[type].of.includes('report')) noteSaved(true);
      handResult(reply, page.file_types[type].media_type, together(counted), place);
    };
  }, place);
}

function saveBrief() {
  return take(say('word_waiting'), async (counted) => {
    const type = /** @type {ExportBriefRequest['as']} */ (element('save-brief').dataset.type);
    const reply = await ask({ do: 'export', of: 'brief', as: type, site: addressOfSite(), ...together(counted) });
    return reply.ok ? () => handResult(reply, page.file_types[type].media_type, together(counted)) : reply.message;
  });
}

function seeBrief() {
  return take('', async (counted) => {
    const reply = await ask({ do: 'brief', ...together(counted) });
    return reply.ok ? () => void showBrief(reply.report) : reply.message;
  });
}

/**
 * Ask for something made of the files in view.
 * @param {string} waiting  what is said meanwhile
 * @param {(counted: Opened[]) => Promise<(() => void) | string>} make  gives what to do with it, or why there is none
 * @param {string} [place]  where all this is said
 */
async function take(waiting, make, place = 'taken') {
  const signal = tasks.join('save');
  const counted = inView();
  if (counted.length < 2) {
    tell(say('few'), place);
    return;
  }
  tell(waiting, place);
  try {
    const made = await make(counted);
    if (signal.aborted) return;
    if (typeof made === 'string') tell(made, place);
    else made();
  } catch (error) {
    if (!signal.aborted) tell(say(reasonOf(error)), place);
  }
}

/**
 * Note whether what was written down at the meeting is in a file.
 * @param {boolean} isSaved  not where the visitor does not find that file
 */
function noteSaved(isSaved) {
  const led = now.meetings[use()];
  if (!led) return;
  now.meetings[use()] = isSaved ? markSaved(led) : { ...led, saved: '' };
  keepAllMeetings();
}

/**
 * @param {ExportReply} reply
 * @param {string} type
 * @param {ReturnType<typeof together>} answers  from which the same can be written as text
 * @param {string} [place]  where it is said
 */
function handResult(reply, type, answers, place = 'taken') {
  const asText = async () => reply.text ?? writeText(answers);
  handOver({ name: reply.name, content: contentOf(reply), type, text: asText, onMissing: () => noteSaved(false) }, place);
}

/** @param {ReturnType<typeof together>} answers */
async function writeText(answers) {
  const reply = await ask({ do: 'export', of: 'comparison', as: page.plain, ...answers }).catch(() => undefined);
  return (reply?.ok && reply.text) || '';
}

function eraseAll() {
  // What is still under way belongs to what is erased.
  tasks.endAll();
  forgetHanded();
  now = nothingOpen();
  held.before = held.moments = undefined;
  keepNow();
  showList();
  for (const select of choices()) select.replaceChildren();
  hideBrief();
  element('reading').textContent = '';
  showNothing(say('few'));
  tell('');
  tell(say('erased'), 'taken');
}

// ---- Start

function listenToFiles() {
  const input = /** @type {HTMLInputElement} */ (element('files-input'));
  element('choose-files').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    void open(files);
  });
  element('open-own').addEventListener('click', openOwn);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-example]'))) {
    button.addEventListener('click', () => openExample(button.dataset.example ?? ''));
  }
  element('undo-open').textContent = say('undo_open');
  element('undo-open').addEventListener('click', undoExample);
  openDropped((files) => void open(files), (isOver) => element('drop').classList.toggle('drop--over', isOver));
  watchFields(element('opened'));
}

function listenToChoices() {
  element('use-choice').addEventListener('change', (event) => {
    now.use = /** @type {HTMLInputElement} */ (event.target).value;
    changed();
  });
  element('view-choice').addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) now.view = target.value === 'follow' ? 'follow' : 'combine';
    else chooseMoments(target === element('earlier') ? 0 : 1);
    changed();
  });
}

function listenToButtons() {
  element('lead').addEventListener('click', () => leadMeeting().catch(fail));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (element('comparison').querySelectorAll('[id^=meeting-][data-type]'))) {
    button.addEventListener('click', () => save(button.dataset.type ?? '', 'meeting-taken'));
  }
  element('meeting-print').addEventListener('click', () => printMeeting().catch(fail));
  listenToMeeting({ keep: keepLed, leave: leaveMeeting });
  element('save-brief').addEventListener('click', saveBrief);
  element('show-brief').addEventListener('click', seeBrief);
  listenToBrief();
  offerToSave(save);
  element('print').addEventListener('click', () => window.print());
  element('erase').addEventListener('click', () => askToErase(eraseAll));
  offerInstead();
  offerSealCheck();
  void offerOffline();
}

function listenToWindow() {
  askOnLeaving(() => !held.isKept || hasUnsavedMeeting(), () => held.isKept && held.areMeetingsKept);
  window.addEventListener('hashchange', followAddress);
  // The browser has brought this page back as it was left: what was kept since then, on another page, takes its place.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted || (now.all.length && !held.isKept)) return;
    tasks.endAll();
    forgetHanded();
    forgetMeeting();
    tell('');
    ({ comparison: now, before: held.before } = bringBack());
    changed();
  });
  // The page is left before what was due has been kept. What could not be read stays as it is.
  window.addEventListener('pagehide', () => {
    if (due !== undefined) keepNow();
  });
}

/** Show what was kept, and what the address asks for. */
function showBeginning() {
  element('unready').remove();
  const kept = bringBack();
  now = kept.comparison;
  held.before = kept.before;
  if (kept.unreadable) tell(say('kept_unreadable'));
  showIdle();
  showSeal('unsealed');
  showList();
  onReady(async () => {
    await compare();
    followAddress();
  });
  element('comparison').addEventListener('focusin', startOnFirstTouch);
  openFromAddress();
  if (!now.all.length) return;
  keepNow();
  startOnFirstTouch();
}

/** Begin, once the whole page is there. */
export function startCompare() {
  listenToFiles();
  listenToChoices();
  listenToButtons();
  listenToWindow();
  showBeginning();
}

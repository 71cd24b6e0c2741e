// Leading a meeting: one point at a time over the whole page, with its clock, what was said and what was decided.
// `meeting.mjs` and `clock.mjs` have the rules.

import { countMinutes, countMissed, findTimeLeft, isRunning, minutesLeft, pause, start, tick, writeMinutes, writeTime } from './clock.mjs';
import { make, ownWords } from './elements.mjs';
import { isChoice, textOf } from './form.mjs';
import { addMinute, changeClock, decide, findRoom, goTo, isDecided, minutesFor, readAt, saysSomething, write } from './meeting.mjs';
import { tell } from './message.mjs';
import { element, say, writeDate } from './page.mjs';
import { showRemarks, watchFields } from './remarks.mjs';
import { showBlocks } from './report.mjs';
import { closeSecond, findSecond, followScroll, followWriting, isSecondOpen, leaveSecond, openSecond, showSecond } from './second.mjs';

/** @import {TimeLeft} from './clock.mjs' */
/** @import {MeetingPoint, Action} from './contract.d.ts' */
/** @import {Field} from './form.mjs' */
/** @import {Led} from './meeting.mjs' */
/** @import {Ways} from './elements.mjs' */

/**
 * @typedef {object} Shown  a meeting as it is on the screen
 * @property {Led} led
 * @property {MeetingPoint[]} points  what there is to show of each
 * @property {Action[]} proposed  what can become a decision
 * @property {Map<Action, HTMLTableRowElement[]>} onBoard  the lines of the board in which some stand
 * @property {Ways} ways
 * @property {TimeLeft} told  what was said last of the time
 * @property {boolean} isWriting  whether something is being written down, which the second screen then shows
 * @typedef {object} Acts
 * @property {(led: Led) => boolean} keep  says whether the tab keeps it
 * @property {() => boolean} isInFile  whether all that was written down is in a file
 * @property {() => void} leave  called once the meeting is no longer shown
 */

const TICK = 1000;
// A clock that runs is kept now and then: a page that is killed loses none of its time, as long as the break is short.
const TICKS_KEPT = 10;

/** @type {Shown | undefined} */
let shown;
/** @type {Acts} */
let acts;
/** Whether the tab keeps the meeting. */
let isKept = true;
/** @type {ReturnType<typeof setInterval> | undefined} */
let ticking;
let ticks = 0;

/** @returns {HTMLDialogElement} */
function dialog() {
  return element('meeting');
}

/** @returns {Field[]} each named by the place of what is written in it */
function fields() {
  return [.../** @type {NodeListOf<Field>} */ (dialog().querySelectorAll('input, textarea'))];
}

/** @returns {number} how many characters a file can hold in one text */
export function longestNote() {
  return Number(element('meeting-notes').dataset.longest);
}

/** @returns {number} how many decisions there is room for */
export function countPlaces() {
  return decisionRows().length;
}

/** @returns {HTMLElement[]} */
function decisionRows() {
  return [.../** @type {NodeListOf<HTMLElement>} */ (element('meeting-decisions').querySelectorAll('fieldset'))];
}

/** @returns {boolean} */
export function isMeetingShown() {
  return shown !== undefined;
}

/**
 * Show a meeting, at the point where it is.
 * @param {Led} led
 * @param {{points: MeetingPoint[], proposed: Action[]}} gone  what it goes through
 * @param {Ways} ways
 */
export function showMeeting(led, { points, proposed }, ways) {
  shown = { led, points, proposed, onBoard: new Map(), ways, told: '', isWriting: false };
  change(changeClock(led, (clock) => tick(clock, Date.now())));
  if (shown) shown.told = timeLeft(shown.led);
  showPoint();
  if (!dialog().open) dialog().showModal();
  if (findSecond()) project();
  element('meeting-name').focus();
  clearInterval(ticking);
  ticking = setInterval(goOn, TICK);
}

export function hideMeeting() {
  dialog().close();
}

/** Show the meeting no longer, and keep nothing of how it stood here. */
export function forgetMeeting() {
  shown = undefined;
  hideMeeting();
}

/** The meeting is no longer shown: its clock stands still. */
function left() {
  clearInterval(ticking);
  if (shown) change(changeClock(shown.led, (clock) => pause(clock, Date.now())));
  shown = undefined;
  closeSecond();
  acts.leave();
}

/** A second has passed. */
function goOn() {
  if (!shown || !isRunning(shown.led.points[shown.led.at].clock)) return;
  shown.led = changeClock(shown.led, (clock) => tick(clock, Date.now()));
  ticks += 1;
  if (ticks % TICKS_KEPT === 0) change(shown.led);
  showTime();
}

/**
 * Something was done: keep it at once, as the page may go at any moment.
 * @param {Led} led
 */
function change(led) {
  if (!shown) return;
  shown.led = led;
  isKept = acts.keep(led);
  tellKept();
}

/** Say what becomes of what is written down: closing the tab ends it, as long as it is in no file. */
export function tellKept() {
  if (!shown) return;
  const hasWords = saysSomething(shown.led);
  const state = hasWords && acts.isInFile() ? 'saved' : isKept ? 'kept' : 'kept_not';
  tell(say(`meeting_${state}`), 'meeting-kept');
  element('meeting-keeping').dataset.state = state;
  // Where nothing can be lost yet there is nothing to save; that nothing will be kept is said before.
  element('meeting-keeping').hidden = !hasWords && isKept;
}

// ---- What is shown

/** Show the point anew, with all that was written down. */
function showPoint() {
  if (!shown) return;
  const { led, points, ways } = shown;
  const { name, blocks, ends } = points[led.at];
  element('meeting-place').textContent = say('meeting_place', { n: String(led.at + 1), of: String(points.length) });
  element('meeting-name').textContent = name;
  showBlocks(element('meeting-shown'), blocks, ways);
  shown.onBoard = findOnBoard(shown.proposed);
  for (const field of fields()) fill(field, readAt(led, field.name));
  showRemarks(fields().filter((field) => !isChoice(field)));
  element('meeting-outcome').hidden = !ends;
  // What was told at another point, or of another meeting, says nothing here.
  for (const id of ['meeting-saved', 'meeting-taken', 'meeting-second-message']) tell('', id);
  // Told once; the button goes on being described to those who hear it.
  for (const id of ['meeting-about', 'meeting-second-hint', 'meeting-keys']) element(id).hidden = led.at !== 0;
  element('meeting-close').hidden = led.at !== points.length - 1;
  element('meeting-take').hidden = led.at !== points.length - 1;
  // The last step has more ways to take it away.
  element('meeting-save').hidden = led.at === points.length - 1;
  element('meeting-back').hidden = led.at === 0;
  element('meeting-next').hidden = led.at === points.length - 1;
  element('meeting-end').hidden = led.at !== points.length - 1;
  /** @type {HTMLDetailsElement} */ (element('meeting-decided')).open = led.at === points.length - 1;
  showDecisions();
  showList();
  showTime();
}

/**
 * @param {Field} field
 * @param {string} text
 */
function fill(field, text) {
  if (isChoice(field)) /** @type {HTMLInputElement} */ (field).checked = field.value === text;
  else field.value = text;
}

/** Room for one more decision than there are. */
function showDecisions() {
  const { decisions } = /** @type {Shown} */ (shown).led;
  const last = decisions.map((each) => Object.values(each).some(Boolean)).lastIndexOf(true);
  for (const [at, row] of decisionRows().entries()) row.hidden = at > last + 1;
  const count = decisions.filter((each) => Object.values(each).some((text) => text.trim())).length;
  element('meeting-decided-label').textContent = say('meeting_decisions', { n: String(count) });
  showProposed();
}

/** @param {Action[]} proposed */
function findOnBoard(proposed) {
  const lines = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (element('meeting-shown').querySelectorAll('tbody tr'))];
  return new Map(proposed.map((each) => [each, lines.filter((line) => says(line, each))]));
}

/**
 * Whether a line of a table says, after whose it is, what was proposed.
 * @param {HTMLTableRowElement} line
 * @param {Action} proposed
 */
function says(line, { what, who, when }) {
  const said = [...line.cells].slice(1).map(({ textContent }) => textContent);
  return JSON.stringify(said) === JSON.stringify([what, who, when]);
}

/**
 * What partners proposed and did not decide yet, each to be made a decision with one press: where it stands on the board,
 * else beside the decisions. On the board, what was decided says so.
 */
function showProposed() {
  const { led, proposed, onBoard } = /** @type {Shown} */ (shown);
  const left = findRoom(led) < 0 ? [] : proposed.filter((each) => !isDecided(led, each));
  for (const [each, lines] of onBoard) {
    for (const line of lines) showWay(line, left.includes(each) ? renderWay(each) : isDecided(led, each) ? renderDecided() : undefined);
  }
  const beside = left.filter((each) => !onBoard.get(each)?.length);
  element('meeting-proposals').hidden = !beside.length;
  element('meeting-proposed').replaceChildren(...beside.map((each) => make('li', {}, ownWords('span', each.what), renderWay(each))));
}

/**
 * @param {HTMLTableRowElement} line
 * @param {HTMLElement | undefined} way  to a decision
 */
function showWay(line, way) {
  line.querySelector('.meeting__way')?.remove();
  if (way) line.cells[1].append(way);
}

function renderDecided() {
  return make('span', { text: say('meeting_decided_already'), class: 'remark meeting__way' });
}

/** @param {Action} proposed */
function renderWay(proposed) {
  const button = make('button', { text: say('meeting_decide'), class: 'link-button meeting__way' }, make('span', { text: ` – ${proposed.what}`, class: 'visually-hidden' }));
  button.type = 'button';
  button.onclick = () => take(proposed);
  return button;
}

/** All points, each with how it ended. */
function showList() {
  const { led, points } = /** @type {Shown} */ (shown);
  const lines = points.map(({ name, ends }, at) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link-button';
    button.textContent = name;
    button.toggleAttribute('aria-current', at === led.at);
    button.onclick = () => go(at);
    const line = document.createElement('li');
    const { outcome } = led.points[at];
    line.append(button, ends && outcome ? ` – ${nameOutcome(outcome)}` : '');
    return line;
  });
  element('meeting-points').replaceChildren(...lines);
}

/** @param {string} outcome */
function nameOutcome(outcome) {
  const choice = fields().find((field) => field.name === 'outcome' && field.value === outcome);
  return choice?.labels?.[0]?.textContent?.trim() ?? outcome;
}

/** @param {Led} led @returns {TimeLeft} */
function timeLeft(led) {
  const point = led.points[led.at];
  return findTimeLeft(point.clock, minutesFor(point));
}

function showTime() {
  if (!shown) return;
  const { led } = shown;
  const point = led.points[led.at];
  const { clock } = point;
  const minutes = minutesFor(point);
  const spent = writeTime(clock.spent);
  const time = element('meeting-time');
  time.textContent = minutes ? say('meeting_time', { spent, allowed: writeMinutes(minutes) }) : spent;
  time.hidden = element('meeting-run').hidden = element('meeting-add').hidden = !led.isTimed;
  element('meeting-add').hidden ||= !minutes;
  element('meeting-clock').dataset.left = led.isTimed ? timeLeft(led) : '';
  element('meeting-run').textContent = say(isRunning(clock) ? 'meeting_pause' : 'meeting_start');
  element('meeting-hide').textContent = say(led.isTimed ? 'meeting_hide' : 'meeting_show');
  const { missed } = clock;
  element('meeting-missed').textContent = missed && led.isTimed ? say('meeting_gap', { n: String(countMinutes(missed)) }) : '';
  element('meeting-count').hidden = !missed || !led.isTimed;
  tellTime();
  project();
}

/** Say how much time is left, once at each threshold. */
function tellTime() {
  if (!shown) return;
  const { led, told } = shown;
  const left = timeLeft(led);
  if (left === told || !led.isTimed) return;
  shown.told = left;
  const point = led.points[led.at];
  const key = { '': '', enough: '', little: 'meeting_little', last: 'meeting_last', over: 'meeting_over' }[left];
  element('meeting-left').textContent = key ? say(key, { n: String(minutesLeft(point.clock, minutesFor(point) ?? 0)) }) : '';
}

// ---- The second screen

function project() {
  if (!shown || !isSecondOpen()) return;
  showSecond(shown.points[shown.led.at].name, [element('meeting-board'), showWritten()]);
  if (shown.isWriting) followWriting();
  else followBoard();
}

/** Who leads goes through the board: the second screen follows. */
function followBoard() {
  if (shown) shown.isWriting = false;
  followScroll(element('meeting-board'), dialog().getBoundingClientRect().top);
}

/** @returns {HTMLElement} what is written down about the point, and what was decided, to read */
function showWritten() {
  const { led, points } = /** @type {Shown} */ (shown);
  const { notes, outcome } = led.points[led.at];
  const decided = led.decisions.map((each) => [each.what, each.who, each.when].filter((text) => text.trim()).join(' · ')).filter(Boolean);
  const written = document.createElement('div');
  written.className = 'meeting__written';
  if (notes.trim()) written.append(...name(element('meeting-notes-label').textContent, [notes]));
  if (outcome && points[led.at].ends) written.append(...name(element('meeting-outcome-label').textContent, [nameOutcome(outcome)]));
  if (decided.length) written.append(...name(element('meeting-decided-label').textContent, decided));
  for (const field of closingFields().filter(({ value }) => value.trim())) written.append(...name(field.labels?.[0].textContent ?? '', [read(field)]));
  return written;
}

/** @returns {HTMLInputElement[]} what is agreed before all part, at the last step */
function closingFields() {
  const part = element('meeting-close');
  return part.hidden ? [] : [...part.querySelectorAll('input')];
}

/** @param {HTMLInputElement} field @returns {string} what stands in it, a date as people write it */
function read({ value, type }) {
  return type === 'date' ? writeDate(value) : value;
}

/**
 * @param {string | null} label
 * @param {string[]} texts
 */
function name(label, texts) {
  return [label ?? '', ...texts].map((text, at) => {
    const line = document.createElement('p');
    line.className = at ? 'meeting__words' : 'meeting__label';
    line.dir = 'auto';
    line.textContent = text;
    return line;
  });
}

function showOnSecond() {
  const isOpen = openSecond();
  tell(isOpen ? '' : say('meeting_second_none'), 'meeting-second-message');
  project();
}

// ---- What the person who leads does

/** @param {number} at */
function go(at) {
  if (!shown) return;
  const gone = goTo(shown.led, at, Date.now());
  if (gone === shown.led) return;
  change(gone);
  shown.told = timeLeft(gone);
  shown.isWriting = false;
  element('meeting-left').textContent = '';
  allPoints().open = false;
  showPoint();
  for (const each of [dialog(), element('meeting-desk')]) each.scrollTo({ top: 0, behavior: 'instant' });
  element('meeting-name').focus({ preventScroll: true });
}

/** @param {number} by */
function goBy(by) {
  if (shown) go(shown.led.at + by);
}

/** @param {Event} event */
function listenToField({ target }) {
  if (!shown || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  if (isChoice(target) && !(/** @type {HTMLInputElement} */ (target).checked)) return;
  change(write(shown.led, target.name, textOf(target)));
  showDecisions();
  if (isChoice(target)) showList();
  shown.isWriting = !element('meeting-about').contains(target);
  project();
}

/** @param {Action} proposed */
function take(proposed) {
  if (!shown) return;
  const place = findRoom(shown.led);
  change(decide(shown.led, proposed, place));
  for (const field of fields()) fill(field, readAt(shown.led, field.name));
  showDecisions();
  showRemarks(fields().filter((field) => !isChoice(field)));
  shown.isWriting = true;
  project();
  element(`meeting-decisions-${place}-what`).focus();
}

/** @param {(led: Led) => Led} doing */
function act(doing) {
  if (!shown) return;
  change(doing(shown.led));
  showTime();
}

function goToEnd() {
  element('meeting-take-title').focus({ preventScroll: true });
  element('meeting-take').scrollIntoView({ behavior: 'instant' });
}

/** @param {KeyboardEvent} event */
function listenToKeys(event) {
  dialog().dataset.keys = '';
  const by = { PageDown: 1, PageUp: -1 }[event.key];
  if (!by || !event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  goBy(by);
}

/** @returns {HTMLDetailsElement} */
function allPoints() {
  return element('meeting-all');
}

/**
 * The list of all points lies over the point: whoever goes on with that is rid of it.
 * @param {Event} event
 */
function foldPoints({ target }) {
  if (!allPoints().contains(/** @type {Node} */ (target))) allPoints().open = false;
}

/**
 * Escape closes what is on top: the list first, then the meeting.
 * @param {Event} event
 */
function keepOpen(event) {
  if (!allPoints().open) return;
  event.preventDefault();
  allPoints().open = false;
  /** @type {HTMLElement} */ (allPoints().querySelector('summary')).focus();
}

/** @param {Acts} given */
export function listenToMeeting(given) {
  acts = given;
  dialog().addEventListener('close', left);
  dialog().addEventListener('keydown', listenToKeys);
  dialog().addEventListener('input', listenToField);
  dialog().addEventListener('scroll', followBoard);
  window.addEventListener('pagehide', leaveSecond);
  dialog().addEventListener('pointerdown', foldPoints);
  dialog().addEventListener('cancel', keepOpen);
  watchFields(dialog());
  element('meeting-leave').addEventListener('click', hideMeeting);
  element('meeting-back').addEventListener('click', () => goBy(-1));
  element('meeting-end').addEventListener('click', goToEnd);
  element('meeting-next').addEventListener('click', () => goBy(1));
  element('meeting-run').addEventListener('click', () => act((led) => changeClock(led, (clock) => (isRunning(clock) ? pause : start)(clock, Date.now()))));
  element('meeting-count').addEventListener('click', () => act((led) => changeClock(led, (clock) => countMissed(clock, Date.now()))));
  element('meeting-add').addEventListener('click', () => act(addMinute));
  element('meeting-hide').addEventListener('click', () => act((led) => ({ ...led, isTimed: !led.isTimed })));
  element('meeting-second').addEventListener('click', showOnSecond);
}

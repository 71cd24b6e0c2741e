// A meeting as it is led: its points, which of them is shown, what was written down, and the time. Rules from values to values.

import { isRunning, makeClock, pause, start, toMinutes } from './clock.mjs';

/** @import {Clock} from './clock.mjs' */

/**
 * @typedef {{date: string, place: string, present: string, lead: string, again: string, files: string}} Met
 * @typedef {{what: string, who: string, when: string}} Decision
 * @typedef {{id: string, items: string[], notes: string, outcome: string, planned?: number, added: number, clock: Clock}} LedPoint
 * `added`: minutes beyond those planned; `outcome` is empty while the point is open
 * @typedef {object} Led
 * @property {number} at  the point that is shown
 * @property {LedPoint[]} points
 * @property {Met} meeting
 * @property {Decision[]} decisions  a place for each that there can be, most of them blank
 * @property {Record<string, number>} taken  which proposals were made decisions: by what they proposed, the place
 * @property {boolean} isTimed  whether the clock is shown
 * @property {string} saved  the record as a file has it, as text
 * @typedef {{meeting?: Partial<Met>, points?: {id: string, items?: string[], notes?: string, outcome?: string | null, planned?: number | null, actual?: number | null}[], decisions?: Partial<Decision>[]}} Minutes
 * a record, as files and requests have it
 */

const MEETING = { date: '', place: '', present: '', lead: '', again: '', files: '' };
const DECISION = { what: '', who: '', when: '' };

/**
 * Begin to lead a meeting, or go on with one.
 * @param {Minutes} planned  the record with a point for all that the meeting goes through
 * @param {number} places  for decisions
 * @param {Led} [earlier]  the meeting as it was led until now, perhaps with other points
 * @returns {Led}
 */
export function begin(planned, places, earlier) {
  const points = (planned.points ?? []).map((point) => lead(point, earlier));
  const shown = earlier?.points[earlier.at];
  const at = points.findIndex((point) => shown && isSame(point, shown));
  const led = {
    at: Math.max(0, at),
    points,
    meeting: { ...MEETING, ...planned.meeting },
    decisions: Array.from({ length: places }, (_, place) => ({ ...DECISION, ...planned.decisions?.[place] })),
    taken: {},
    isTimed: true,
    saved: '',
  };
  if (earlier) {
    const { meeting, decisions, taken, isTimed, saved } = earlier;
    return { ...led, meeting, decisions, taken, isTimed, saved };
  }
  return { ...led, saved: textOf(led) };
}

/**
 * @param {NonNullable<Minutes['points']>[number]} point
 * @param {Led | undefined} earlier
 * @returns {LedPoint}
 */
function lead(point, earlier) {
  const { id, items = [], notes = '', outcome, planned, actual } = point;
  const known = earlier?.points.find((each) => isSame(each, { id, items }));
  return known ?? { id, items, notes, outcome: outcome ?? '', ...(planned && { planned }), added: 0, clock: makeClock(actual ?? 0) };
}

/** @param {{id: string, items: string[]}} one @param {{id: string, items: string[]}} other */
function isSame(one, other) {
  return one.id === other.id && one.items.join() === other.items.join();
}

/**
 * The record of a meeting, as files and requests have it.
 * @param {Led} led
 * @param {number} [longest]  what a file can hold in one text, in characters; the end of a longer one is left out
 * @returns {Minutes}
 */
export function toRecord({ meeting, points, decisions }, longest = Infinity) {
  return {
    meeting: cut(meeting, longest),
    points: points.map(({ id, items, notes, outcome, planned, clock }) => ({
      id,
      items,
      notes: cut({ notes }, longest).notes,
      ...(outcome && { outcome }),
      ...(planned && { planned }),
      ...(toMinutes(clock) && { actual: toMinutes(clock) }),
    })),
    decisions: decisions.filter(isWritten).map((each) => cut(each, longest)),
  };
}

/**
 * @template {Record<string, string>} T
 * @param {T} texts
 * @param {number} longest
 * @returns {T}
 */
function cut(texts, longest) {
  const whole = Object.entries(texts);
  // Python counts characters, of which JavaScript counts some as two.
  return /** @type {T} */ (Object.fromEntries(whole.map(([name, text]) => [name, text.length > longest ? [...text].slice(0, longest).join('') : text])));
}

/**
 * Whether anything was written down, decided or timed.
 * @param {Led} led
 */
export function saysSomething(led) {
  const { meeting, points = [], decisions = [] } = toRecord(led);
  const isWritten = Object.values(meeting ?? {}).some(Boolean) || decisions.length > 0;
  return isWritten || points.some(({ notes, outcome, actual }) => notes || outcome || actual);
}

// ---- What the person who leads does

/**
 * Show another point. A clock that runs runs on for that one.
 * @param {Led} led
 * @param {number} at
 * @param {number} now
 * @returns {Led}
 */
export function goTo(led, at, now) {
  if (!led.points[at] || at === led.at) return led;
  const runs = isRunning(led.points[led.at].clock);
  const left = changeClock(led, (clock) => pause(clock, now));
  const gone = { ...left, at };
  return runs ? changeClock(gone, (clock) => start(clock, now)) : gone;
}

/**
 * @param {Led} led
 * @param {(clock: Clock) => Clock} change
 * @returns {Led}
 */
export function changeClock(led, change) {
  const { clock } = led.points[led.at];
  return changePoint(led, { clock: change(clock) });
}

/** @param {Led} led @returns {Led} with one more minute for the point that is shown */
export function addMinute(led) {
  return changePoint(led, { added: led.points[led.at].added + 1 });
}

/** @param {LedPoint} point @returns {number | undefined} the minutes that a point may take */
export function minutesFor({ planned, added }) {
  return planned ? planned + added : undefined;
}

/**
 * Write something down.
 * @param {Led} led
 * @param {string} place  as the fields are named: `notes` and `outcome` of the point that is shown, `meeting.place`,
 * `decisions.0.who`
 * @param {string} text
 * @returns {Led}
 */
export function write(led, place, text) {
  const [part, ...where] = place.split('.');
  if (part === 'meeting') return { ...led, meeting: { ...led.meeting, [where[0]]: text } };
  if (part !== 'decisions') return changePoint(led, { [part]: text });
  return { ...led, decisions: led.decisions.map((each, at) => (String(at) === where[0] ? { ...each, [where[1]]: text } : each)) };
}

/**
 * What stands at a place that `write` knows.
 * @param {Led} led
 * @param {string} place
 * @returns {string}
 */
export function readAt(led, place) {
  const [part, ...where] = place.split('.');
  const point = /** @type {Record<string, any>} */ (led.points[led.at]);
  if (part === 'meeting') return /** @type {Record<string, string>} */ (led.meeting)[where[0]];
  return part === 'decisions' ? /** @type {Record<string, string>} */ (led.decisions[Number(where[0])])[where[1]] : point[part];
}

/** @param {Decision | undefined} decision */
function isWritten(decision) {
  return Object.values(decision ?? {}).some((text) => text.trim());
}

/** @param {Led} led @returns {number} the first place for one more decision, -1 where there is none */
export function findRoom({ decisions }) {
  return decisions.findIndex((each) => !isWritten(each));
}

/**
 * Make a decision of what was proposed.
 * @param {Led} led
 * @param {Decision} proposed
 * @param {number} place
 * @returns {Led}
 */
export function decide(led, { what, who, when }, place) {
  const decisions = led.decisions.map((each, at) => (at === place ? { what, who, when } : each));
  return { ...led, decisions, taken: { ...led.taken, [what]: place } };
}

/**
 * Whether what was proposed is a decision already: in its words, or in others at the place that it was given.
 * @param {Led} led
 * @param {Decision} proposed
 */
export function isDecided({ decisions, taken }, { what }) {
  return isWritten(decisions[taken[what]]) || decisions.some((each) => each.what.trim() === what.trim());
}

/**
 * @param {Led} led
 * @param {Partial<LedPoint>} change
 * @returns {Led}
 */
function changePoint(led, change) {
  return { ...led, points: led.points.map((each, at) => (at === led.at ? { ...each, ...change } : each)) };
}

// ---- What is in a file, and what the tab keeps

/** @param {Led} led @returns {Led} */
export function markSaved(led) {
  return { ...led, saved: textOf(led) };
}

/** @param {Led} led @returns {boolean} whether something is in no file */
export function isUnsaved(led) {
  return led.saved !== textOf(led);
}

/** @param {Omit<Led, 'saved'>} led */
function textOf(led) {
  return JSON.stringify(toRecord(/** @type {Led} */ (led)));
}

/**
 * @param {any} stored  what JSON holds, of whatever origin
 * @returns {Led | undefined} nothing where it is damaged, or made by another version of the site
 */
export function parseLed(stored) {
  const { at, points, decisions, taken = {}, isTimed, saved } = stored ?? {};
  // What a tab kept before there was a place for all of this lacks the rest.
  const meeting = stored?.meeting && { ...MEETING, ...stored.meeting };
  const isWhole = Array.isArray(points) && points.every(isPoint) && points[at] && isTexts(meeting, MEETING)
    && Array.isArray(decisions) && decisions.every((each) => isTexts(each, DECISION))
    && taken !== null && Object.values(taken).every(Number.isInteger);
  return isWhole && typeof isTimed === 'boolean' && typeof saved === 'string' ? { at, points, meeting, decisions, taken, isTimed, saved } : undefined;
}

/** @param {any} point */
function isPoint(point) {
  const { id, items, notes, outcome, planned = 0, added, clock } = point ?? {};
  const isText = [id, notes, outcome].every((each) => typeof each === 'string');
  const times = [planned, added, clock?.spent, clock?.seen ?? 0, clock?.missed ?? 0];
  return isText && Array.isArray(items) && items.every((each) => typeof each === 'string') && times.every((each) => Number.isFinite(each) && each >= 0);
}

/** @param {any} value @param {Record<string, string>} pattern */
function isTexts(value, pattern) {
  return Object.keys(pattern).every((name) => typeof value?.[name] === 'string');
}

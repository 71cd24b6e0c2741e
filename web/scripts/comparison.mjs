// What the compare page holds: the files that are open, and what was written down at meetings; and that the tab keeps both.

import { longestNote, tellKept } from './leading.mjs';
import { isUnsaved, markSaved, saysSomething, toRecord } from './meeting.mjs';
import { tell } from './message.mjs';
import { bringBack, countedAmong, countUses, findUse, keep, keepMeetings, nothingOpen, useOf } from './opened.mjs';
import { say } from './page.mjs';
import { makeTasks } from './tasks.mjs';

/** @import {Moments} from './contract.d.ts' */
/** @import {Led} from './meeting.mjs' */
/** @import {Comparison, Opened} from './opened.mjs' */

export const held = {
  /** What is open. @type {Comparison} */
  now: nothingOpen(),
  /** What was open before an example took its place. @type {Comparison | undefined} */
  before: undefined,
  /** Which two files seem to be one organisation's at two moments, by place in the view. @type {Moments | undefined} */
  moments: undefined,
};
/** Whether the tab keeps what is open, and what was written down at meetings. */
let areFilesKept = true;
let areMeetingsKept = true;

/** What is under way, by kind: what is opened, compared, saved. */
export const tasks = makeTasks();

/** @returns {string} the use that is looked at */
export function useInView() {
  return findUse(held.now.use, countUses(held.now.all));
}

/** @returns {Opened[]} the files of the use that is looked at */
export function inView() {
  const use = useInView();
  return countedAmong(held.now.all).filter(({ answers }) => answers && useOf(answers) === use);
}

// ---- What the tab keeps

/** Set while something waits to be kept. @type {ReturnType<typeof setTimeout> | undefined} */
let due;

export function keepSoon() {
  clearTimeout(due);
  due = setTimeout(keepNow);
}

export function keepNow() {
  clearTimeout(due);
  due = undefined;
  areFilesKept = keep(held.now, held.before);
  tell(held.now.all.length ? say(areFilesKept ? 'kept_tab' : 'kept_not') : '', 'kept');
}

/** Keep what still waits for it, and nothing else: what could not be read stays as it is. */
export function keepDue() {
  if (due !== undefined) keepNow();
}

/** @returns {boolean} whether the tab keeps the files that are open */
export function isKept() {
  return areFilesKept;
}

/** @returns {boolean} whether the tab keeps these, and what was written down at meetings */
export function isAllKept() {
  return areFilesKept && areMeetingsKept;
}

/** Take up what the tab has kept. @returns {boolean} whether some of it cannot be read */
export function recallKept() {
  const { comparison, before, unreadable } = bringBack();
  held.now = comparison;
  held.before = before;
  return unreadable;
}

// ---- What was written down at meetings

/** The record of a meeting: as it is led here, else as a file has it. */
export function findRecord() {
  const use = useInView();
  const led = held.now.meetings[use];
  if (!led) return findOpened();
  return saysSomething(led) ? toRecord(led, longestNote()) : undefined;
}

/** The record that a file has, as long as nobody has gone on with that meeting here. */
export function findOpened() {
  const use = useInView();
  if (held.now.meetings[use]) return undefined;
  // Of several meetings the first that was opened: a comparison holds one.
  return held.now.all.find((each) => each.record && each.answers && useOf(each.answers) === use)?.record;
}

/** @param {Led} led @returns {boolean} whether the tab keeps it */
export function keepLed(led) {
  const { meetings } = held.now;
  const use = useInView();
  // What is in a file is known here: the meeting may have been saved since it was shown.
  meetings[use] = { ...led, saved: meetings[use]?.saved ?? led.saved };
  return keepAllMeetings();
}

/**
 * Note whether what was written down at the meeting is in a file.
 * @param {boolean} isSaved  not where the visitor does not find that file
 */
export function noteSaved(isSaved) {
  const { meetings } = held.now;
  const use = useInView();
  const led = meetings[use];
  if (!led) return;
  meetings[use] = isSaved ? markSaved(led) : { ...led, saved: '' };
  keepAllMeetings();
  tellKept();
}

/** @returns {boolean} whether all that was written down at the meeting in view is in a file */
export function isLedInFile() {
  const led = held.now.meetings[useInView()];
  return !led || !isUnsaved(led);
}

function keepAllMeetings() {
  areMeetingsKept = keepMeetings(held.now, held.before);
  return areMeetingsKept;
}

/** @returns {boolean} whether something that was written down at a meeting is in no file */
export function hasUnsavedMeeting() {
  return [held.now, held.before].some((each) => Object.values(each?.meetings ?? {}).some(isUnsaved));
}

/**
 * The meetings about answers that are open: what was written down about answers goes with the last of them.
 * @param {Comparison['meetings']} meetings
 * @param {Map<string, number>} uses  of the files that are open
 */
export function meetingsAbout(meetings, uses) {
  return Object.fromEntries(Object.entries(meetings).filter(([use]) => uses.has(use)));
}

/**
 * Whether something that is in no file goes with the answers that it is about.
 * @param {Comparison['meetings']} meetings
 * @param {Map<string, number>} uses  of the files that stay
 */
export function losesMeeting(meetings, uses) {
  return Object.entries(meetings).some(([use, led]) => !uses.has(use) && isUnsaved(led));
}

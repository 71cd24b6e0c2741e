// Where answers stay: in this tab, or on the device for 30 days if asked.

import { read, remove, storage, write } from './storage.mjs';

/** @import {Fields} from './form.mjs' */

const ANSWERS = 'answers';
const DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/**
 * @typedef {Record<string, string>} Saved  by use, the answers as they stand in the last file that was saved
 * @typedef {{words: Fields, answers: string}} Aside  what a use has of its own words, and all its answers as a file's text
 * @typedef {{fields: Fields, aside: Record<string, Aside>, saved: Saved}} Work  all that a visitor would miss
 * @typedef {Work & {unsaved: boolean}} Before  the work that a file took the place of, and whether some of it is in no file
 * @typedef {Work & {before?: Before, at: number, until?: number}} Kept  `before`: while an example is tried
 * @typedef {{tab: boolean, until?: Date}} Where  whether the tab keeps the answers, and until when the device does
 */

/**
 * @param {Storage | undefined} from
 * @returns {Kept | undefined}
 */
function readKept(from) {
  const kept = read(from, ANSWERS);
  const sound = typeof kept?.fields === 'object' && kept.fields && typeof kept.at === 'number';
  return sound ? { ...kept, aside: kept.aside ?? {}, saved: kept.saved ?? {} } : undefined;
}

/** @returns {Kept | undefined} what the device keeps, unless its time is over */
function readDevice() {
  const kept = readKept(storage('localStorage'));
  if (kept?.until && kept.until > Date.now()) return kept;
  remove(storage('localStorage'), ANSWERS);
  return undefined;
}

/** @returns {Kept | undefined} what was kept: the tab's own copy, unless the device's is newer */
export function recall() {
  const [tab, device] = [readKept(storage('sessionStorage')), readDevice()];
  return tab && device && device.at > tab.at ? device : (tab ?? device);
}

/**
 * Keep the work in the tab, and on the device too if that was asked.
 * @param {Work & {before?: Before}} work
 * @returns {Where}
 */
export function keep(work) {
  const until = readDevice()?.until;
  const kept = { ...work, at: Date.now() };
  const onDevice = until !== undefined && write(storage('localStorage'), ANSWERS, { ...kept, until });
  return { tab: write(storage('sessionStorage'), ANSWERS, kept), until: onDevice ? new Date(until) : undefined };
}

/** @returns {Where} where the answers are kept, before anything new is */
export function whereKept() {
  const until = readDevice()?.until;
  return { tab: readKept(storage('sessionStorage')) !== undefined, until: until ? new Date(until) : undefined };
}

/**
 * Keep on the device from now on, or no longer.
 * @param {boolean} wanted
 * @param {Work & {before?: Before}} work
 * @returns {Where}
 */
export function keepOnDevice(wanted, work) {
  const at = Date.now();
  if (wanted) write(storage('localStorage'), ANSWERS, { ...work, at, until: at + DAYS * DAY });
  else remove(storage('localStorage'), ANSWERS);
  return keep(work);
}

/** Forget everything that this page has kept. */
export function forget() {
  remove(storage('sessionStorage'), ANSWERS);
  remove(storage('localStorage'), ANSWERS);
}

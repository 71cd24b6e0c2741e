// Where answers stay: in this tab, or on the device for 30 days if asked. No tab overwrites what another one keeps there.
//
// The device's copy belongs to a line of changes: the tabs that show it follow each other's changes. A tab that holds
// something else stays apart, and changes nothing on the device, until the visitor says which answers to keep.

import { has, listen, read, remove, storage, write } from './storage.mjs';

/** @import {Fields} from './form.mjs' */

const ANSWERS = 'answers';
const VERSION = 1;
const DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/**
 * @typedef {Record<string, string>} Saved  by use, the answers as they stand in the last file that was saved
 * @typedef {{words: Fields, answers: string}} Aside  what a use has of its own words, and all its answers as a file's text
 * @typedef {{fields: Fields, aside: Record<string, Aside>, saved: Saved}} Work  all that a visitor would miss
 * @typedef {Work & {example: boolean, unsaved: boolean}} Before  work that a file took the place of: whether it was made of
 * an example, and whether some of it is in no file
 * @typedef {Work & {example: boolean, before: Before[]}} Whole  `before`: the latest first
 * @typedef {Whole & {version: number, at: number, line?: number, base?: number, until?: number}} Kept
 * `at`: when it was kept. `line`: when the device's copy that it follows was begun; `base`: that copy's `at` when they
 * were last the same. `until`: the end of the device's copy, which alone has one.
 * @typedef {{tab: boolean, until?: Date, apart?: boolean, behind?: boolean}} Where  whether the tab keeps the answers,
 * until when the device does, and whether it keeps others than these, or these as they were before it was full
 */

/** What this tab has in common with the device's copy. @type {{line?: number, base?: number}} */
let shared = {};
/** When the tab's own copy was made. */
let latest = 0;

// ---- Reading

/** @param {unknown} value @returns {value is Record<string, string>} */
function isWords(value) {
  return typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'string');
}

/** @param {string} text */
function isJson(text) {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** @param {any} kept @returns {kept is Whole} */
function isWhole(kept) {
  return isWork(kept) && Array.isArray(kept.before) && kept.before.every(isWork);
}

/** @param {any} work */
function isWork(work) {
  const { fields, aside, saved, example } = work ?? {};
  if (!isWords(fields) || !isWords(saved) || typeof example !== 'boolean' || typeof aside !== 'object' || aside === null) return false;
  return Object.values(aside).every((each) => isWords(each?.words) && typeof each.answers === 'string' && isJson(each.answers));
}

/**
 * @param {Storage | undefined} from
 * @returns {Kept | undefined}
 */
function readKept(from) {
  const kept = read(from, ANSWERS);
  const isOurs = kept?.version === VERSION && typeof kept.at === 'number';
  return isOurs && isWhole(kept) ? /** @type {Kept} */ (kept) : undefined;
}

/** @returns {Kept | undefined} what the device keeps, unless its time is over */
function readDevice() {
  const device = storage('localStorage');
  const kept = readKept(device);
  if (kept?.until && kept.until > Date.now()) return kept;
  // What another version of the site has left is not ours to erase before its time.
  const other = read(device, ANSWERS);
  if (kept || !(other?.until > Date.now())) remove(device, ANSWERS);
  return undefined;
}

/** @returns {boolean} whether something is kept that cannot be read: damaged, or made by another version of the site */
export function isUnreadable() {
  return [storage('sessionStorage'), storage('localStorage')].some((each) => has(each, ANSWERS) && !readKept(each));
}

/** @returns {Kept | undefined} what was kept: the device's copy, unless the tab holds something that the device does not */
export function recall() {
  const [tab, device] = [readKept(storage('sessionStorage')), readDevice()];
  if (!device) shared = {};
  else if (!tab || isEmpty(tab) || follows(tab, device)) return adopt(device);
  else shared = { line: tab.line, base: tab.base };
  latest = tab?.at ?? 0;
  return tab;
}

/**
 * @param {Whole} work
 * @returns {boolean}
 */
function isEmpty({ fields, aside, before }) {
  return [fields, aside, before].every((each) => Object.keys(each).length === 0);
}

/**
 * Whether nothing is lost where the device's copy takes the tab's place.
 * @param {Kept} tab
 * @param {Kept} device
 */
function follows(tab, device) {
  if (tab.line === device.line && tab.at === tab.base) return true;
  const [mine, other] = [tab, device].map(({ fields, aside, saved, before }) => JSON.stringify([fields, aside, saved, before]));
  return mine === other;
}

/**
 * From now on the tab holds what the device keeps.
 * @param {Kept} device
 * @returns {Kept}
 */
function adopt(device) {
  shared = { line: device.line, base: device.at };
  latest = device.at;
  write(storage('sessionStorage'), ANSWERS, { ...device, ...shared, until: undefined });
  return device;
}

// ---- Keeping

/** @returns {number} now, as no other tab can have it: by this a copy is known */
function moment() {
  return Math.max(Date.now(), latest + 1) + Math.random();
}

/** @param {Kept | undefined} device */
function isOurs(device) {
  return device !== undefined && device.line === shared.line && device.at === shared.base;
}

/**
 * Keep the work in the tab, and on the device too if that was asked and no other tab keeps something else there.
 * @param {Whole} work
 * @returns {Where}
 */
export function keep(work) {
  const device = readDevice();
  const at = moment();
  const kept = { ...work, version: VERSION, at };
  const onDevice = isOurs(device) && write(storage('localStorage'), ANSWERS, { ...kept, line: shared.line, until: device?.until });
  if (onDevice) shared.base = at;
  latest = at;
  return { ...onDeviceNow(), tab: write(storage('sessionStorage'), ANSWERS, { ...kept, ...shared }) };
}

/** @returns {Where} where the answers are kept, before anything new is */
export function whereKept() {
  // It does not count where it could not be written any more.
  return { ...onDeviceNow(), tab: readKept(storage('sessionStorage'))?.at === latest };
}

/** @returns {Omit<Where, 'tab'>} what the device keeps, seen from this tab */
function onDeviceNow() {
  const device = readDevice();
  if (!device) return {};
  if (!isOurs(device)) return { apart: true };
  return latest === shared.base && device.until ? { until: new Date(device.until) } : { behind: true };
}

/**
 * Keep on the device from now on, whatever it kept before, or no longer.
 * @param {boolean} wanted
 * @param {Whole} work
 * @returns {Where}
 */
export function keepOnDevice(wanted, work) {
  shared = {};
  if (!wanted) {
    remove(storage('localStorage'), ANSWERS);
    return keep(work);
  }
  const at = moment();
  if (write(storage('localStorage'), ANSWERS, { ...work, version: VERSION, at, line: at, until: at + DAYS * DAY })) shared = { line: at, base: at };
  return keep(work);
}

/**
 * Tell when another tab has changed what the device keeps.
 * @param {{onNewer: (kept: Kept) => void, onOther: () => void}} acts  `onNewer`: it went on from what this tab shows;
 * `onOther`: the device keeps no longer what this tab shows
 */
export function onOtherTab({ onNewer, onOther }) {
  listen(ANSWERS, () => {
    const device = readDevice();
    if (device && device.line === shared.line && device.at !== shared.base && latest === shared.base) onNewer(adopt(device));
    else if (!isOurs(device)) onOther();
  });
}

/** Forget everything that this page has kept. */
export function forget() {
  shared = {};
  remove(storage('sessionStorage'), ANSWERS);
  remove(storage('localStorage'), ANSWERS);
}

// Where answers stay: in this tab, or on the device for 30 days if asked. Only our own key is ever touched.

/** @import {Fields} from './form.mjs' */

const KEY = 'partnership-value:answers';
const DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/**
 * @typedef {Record<string, string>} Saved  by use, the answers as they stand in the last file that was saved
 * @typedef {{words: Fields, answers: string}} Aside  what a use that is not shown has of its own, and all its answers
 * @typedef {{fields: Fields, aside: Record<string, Aside>, saved: Saved}} Work  all that a visitor would miss
 * @typedef {Work & {at: number, until?: number}} Kept
 * @typedef {{tab: boolean, until?: Date}} Where  whether the tab keeps the answers, and until when the device does
 */

/**
 * A storage, if the browser grants it: reading `localStorage` alone can throw.
 * @param {'sessionStorage' | 'localStorage'} name
 * @returns {Storage | undefined}
 */
function storage(name) {
  try {
    return window[name];
  } catch {
    return undefined;
  }
}

/**
 * @param {Storage | undefined} from
 * @returns {Kept | undefined}
 */
function read(from) {
  try {
    const kept = JSON.parse(from?.getItem(KEY) ?? 'null');
    const sound = typeof kept?.fields === 'object' && kept.fields && typeof kept.at === 'number';
    return sound ? { ...kept, aside: kept.aside ?? {}, saved: kept.saved ?? {} } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {Storage | undefined} into
 * @param {Kept} kept
 * @returns {boolean} whether it is written
 */
function write(into, kept) {
  try {
    if (!into) return false;
    into.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** @param {Storage | undefined} from */
function remove(from) {
  try {
    from?.removeItem(KEY);
  } catch {
    // A storage that refuses to be written holds nothing of ours.
  }
}

/** @returns {Kept | undefined} what the device keeps, unless its time is over */
function readDevice() {
  const kept = read(storage('localStorage'));
  if (kept?.until && kept.until > Date.now()) return kept;
  remove(storage('localStorage'));
  return undefined;
}

/** @returns {Kept | undefined} what was kept: the tab's own copy, unless the device's is newer */
export function recall() {
  const [tab, device] = [read(storage('sessionStorage')), readDevice()];
  return tab && device && device.at > tab.at ? device : (tab ?? device);
}

/**
 * Keep the work in the tab, and on the device too if that was asked.
 * @param {Work} work
 * @returns {Where}
 */
export function keep(work) {
  const until = readDevice()?.until;
  const kept = { ...work, at: Date.now() };
  const onDevice = until !== undefined && write(storage('localStorage'), { ...kept, until });
  return { tab: write(storage('sessionStorage'), kept), until: onDevice ? new Date(until) : undefined };
}

/** @returns {Where} where the answers are kept, before anything new is */
export function whereKept() {
  const until = readDevice()?.until;
  return { tab: read(storage('sessionStorage')) !== undefined, until: until ? new Date(until) : undefined };
}

/**
 * Keep on the device from now on, or no longer.
 * @param {boolean} wanted
 * @param {Work} work
 * @returns {Where}
 */
export function keepOnDevice(wanted, work) {
  const at = Date.now();
  if (wanted) write(storage('localStorage'), { ...work, at, until: at + DAYS * DAY });
  else remove(storage('localStorage'));
  return keep(work);
}

/** Forget everything that this page has kept. */
export function forget() {
  remove(storage('sessionStorage'));
  remove(storage('localStorage'));
}

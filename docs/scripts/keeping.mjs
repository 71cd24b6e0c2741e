// Where answers stay: in this tab, or on the device for 30 days if asked. Only keys with our prefix are ever touched.

/** @import {Fields} from './form.mjs' */

const KEY = 'partnership-value:answers';
const DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/** @typedef {{fields: Fields, until?: number}} Kept */

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
    return kept && typeof kept.fields === 'object' && kept.fields ? kept : undefined;
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

/** @returns {Kept | undefined} what the device keeps, unless its time is over */
function readDevice() {
  const kept = read(storage('localStorage'));
  if (kept?.until && kept.until > Date.now()) return kept;
  storage('localStorage')?.removeItem(KEY);
  return undefined;
}

/** @returns {Fields | undefined} what was kept, the tab's own first */
export function recall() {
  return (read(storage('sessionStorage')) ?? readDevice())?.fields;
}

/**
 * Keep the fields in the tab, and on the device if that was asked.
 * @param {Fields} fields
 * @returns {boolean} whether the browser lets anything be kept
 */
export function keep(fields) {
  const device = readDevice();
  const onDevice = device ? write(storage('localStorage'), { fields, until: device.until }) : false;
  return write(storage('sessionStorage'), { fields }) || onDevice;
}

/** @returns {Date | undefined} until when the device keeps the answers */
export function keptUntil() {
  const until = readDevice()?.until;
  return until ? new Date(until) : undefined;
}

/**
 * Keep on the device from now on, or no longer.
 * @param {boolean} wanted
 * @param {Fields} fields
 * @returns {boolean} whether it is as wanted
 */
export function keepOnDevice(wanted, fields) {
  if (wanted) return write(storage('localStorage'), { fields, until: Date.now() + DAYS * DAY });
  storage('localStorage')?.removeItem(KEY);
  return true;
}

/** Forget everything that this page has kept. */
export function forget() {
  storage('sessionStorage')?.removeItem(KEY);
  storage('localStorage')?.removeItem(KEY);
}

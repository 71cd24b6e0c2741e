// Which answers are shown, and what becomes of the two copies of them, in the tab and on the device: rules from values to
// values. `keeping.mjs` reads and writes the copies.
//
// Tabs that show the same device copy share its origin, and follow each other's changes. A tab that holds other answers
// stays apart: it changes nothing on the device until the visitor says which answers to keep.

/** @import {Followed, Session} from './session.mjs' */

const VERSION = 1;

/**
 * @typedef {{at: number, origin?: number, seen?: number}} Link  what a tab knows of the copies. `at`: when its own was
 * made. `origin`: when the device copy that it follows was first made; `seen`: that copy's `at` when both were last the same
 * @typedef {Link & {session: Session, until?: number}} Copy  `until`: the end of a device copy, which alone has one
 * @typedef {(
 *   {is: 'nowhere'} |
 *   {is: 'in-tab'} |
 *   {is: 'on-device', until: Date} |
 *   {is: 'apart', inTab: boolean} |
 *   {is: 'behind', inTab: boolean}
 * )} StorageStatus
 * Where the answers are kept. `apart`: the device keeps other ones. `behind`: it keeps these as they were before it was full.
 */

// ---- What is stored

/**
 * @param {any} stored  what JSON holds, of whatever origin
 * @returns {Copy | undefined} nothing where it is damaged, or made by another version of the site
 */
export function parseCopy(stored) {
  if (stored?.version !== VERSION || typeof stored.at !== 'number' || !isSession(stored)) return undefined;
  const { fields, aside, saved, example, before, stepping, invitation } = stored;
  const others = { ...(stepping === true && { stepping }), ...(isFollowed(invitation) && { invitation }) };
  return { session: { fields, aside, saved, example, before, ...others }, at: stored.at, origin: stored.line, seen: stored.base, until: stored.until };
}

/**
 * A copy as it is stored. Earlier versions of the site gave its fields these names, and go on reading them.
 * @param {Copy} copy
 */
export function formatCopy({ session, at, origin, seen, until }) {
  return { ...session, version: VERSION, at, line: origin, base: seen, until };
}

/**
 * @param {any} stored
 * @param {number} now
 * @returns {{copy?: Copy, isOver: boolean}} the device copy while its time lasts, and whether what is stored can go
 */
export function parseDeviceCopy(stored, now) {
  const copy = parseCopy(stored);
  if (copy?.until && copy.until > now) return { copy, isOver: false };
  // What another version of the site has left is not ours to erase before its time.
  return { isOver: copy !== undefined || !(stored?.until > now) };
}

/** @param {any} stored */
function isSession(stored) {
  return isDraft(stored) && Array.isArray(stored.before) && stored.before.every(isDraft);
}

/** @param {any} stored */
function isDraft(stored) {
  const { fields, aside, saved, example } = stored ?? {};
  if (!isWords(fields) || !isWords(saved) || typeof example !== 'boolean' || typeof aside !== 'object' || aside === null) return false;
  return Object.values(aside).every((each) => isWords(each?.words) && typeof each.answers === 'string' && isJson(each.answers));
}

/** @param {any} value @returns {value is Followed} */
function isFollowed(value) {
  return typeof value?.link === 'string' && typeof value.isNew === 'boolean';
}

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

// ---- What is shown

/**
 * What a page shows when it opens: the device copy, unless the tab holds something that the device does not.
 * @param {Copy | undefined} tab
 * @param {Copy | undefined} device
 * @returns {{shown?: Session, link: Link, adopted?: Copy}} `adopted`: what the tab is to store, where it takes up the device copy
 */
export function reconcile(tab, device) {
  if (!device) return { shown: tab?.session, link: { at: tab?.at ?? 0 } };
  if (tab && !isEmpty(tab.session) && !losesNothing(tab, device)) {
    return { shown: tab.session, link: { at: tab.at, origin: tab.origin, seen: tab.seen } };
  }
  const adopted = adopt(device);
  return { shown: device.session, link: linkOf(adopted), adopted };
}

/**
 * The device copy as the tab stores it, which holds the same from now on.
 * @param {Copy} device
 * @returns {Copy}
 */
export function adopt({ session, at, origin }) {
  return { session, at, origin, seen: at };
}

/** @param {Copy} copy @returns {Link} */
export function linkOf({ at, origin, seen }) {
  return { at, origin, seen };
}

/** @param {Session} session */
function isEmpty({ fields, aside, before, invitation }) {
  return !invitation && [fields, aside, before].every((each) => Object.keys(each).length === 0);
}

/**
 * Whether nothing is lost where the device copy takes the tab's place.
 * @param {Copy} tab
 * @param {Copy} device
 */
function losesNothing(tab, device) {
  if (tab.origin === device.origin && tab.at === tab.seen) return true;
  const [mine, other] = [tab, device].map(({ session: { fields, aside, saved, before } }) => JSON.stringify([fields, aside, saved, before]));
  return mine === other;
}

// ---- What is kept

/**
 * Whether the device keeps what this tab kept there last.
 * @param {Link} link
 * @param {Copy | undefined} device
 */
export function isOurs(link, device) {
  return device !== undefined && device.origin === link.origin && device.at === link.seen;
}

/**
 * What has become of the device copy since the tab looked last.
 * @param {Link} link
 * @param {Copy | undefined} device
 * @returns {'same' | 'newer' | 'other'} `newer`: another tab went on from what this one shows
 */
export function compareDevice(link, device) {
  if (isOurs(link, device)) return 'same';
  return device && device.origin === link.origin && link.at === link.seen ? 'newer' : 'other';
}

/**
 * @param {Link} link
 * @param {Copy | undefined} device
 * @param {boolean} inTab  whether the tab could store the answers
 * @returns {StorageStatus}
 */
export function findStatus(link, device, inTab) {
  if (!device) return { is: inTab ? 'in-tab' : 'nowhere' };
  if (!isOurs(link, device)) return { is: 'apart', inTab };
  return link.at === link.seen && device.until ? { is: 'on-device', until: new Date(device.until) } : { is: 'behind', inTab };
}

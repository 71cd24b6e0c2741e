// Where answers stay: in this tab, or on the device for 30 days if asked. `reconcile.mjs` has the rules.

import { adopt, compareDevice, findStatus, formatCopy, isOurs, linkOf, parseCopy, parseDeviceCopy, reconcile } from './reconcile.mjs';
import { has, read, remove, write } from './storage.mjs';

/** @import {Copy, Link, StorageStatus} from './reconcile.mjs' */
/** @import {Session} from './session.mjs' */

/** The name under which they are stored. */
export const ANSWERS = 'answers';
const DAYS = 30;
const DAY = 24 * 60 * 60 * 1000;

/**
 * @typedef {object} Keeper
 * @property {() => boolean} isUnreadable  whether something is stored that is damaged, or made by another version of the site
 * @property {() => Session | undefined} recall  what was kept, and is to be shown
 * @property {(session: Session) => StorageStatus} keep  in the tab, and on the device too where the tab follows its copy
 * @property {(session: Session) => StorageStatus} keepOnDevice  from now on, whatever the device kept before
 * @property {(session: Session) => StorageStatus} keepInTab  and no longer on the device
 * @property {() => StorageStatus} findStatus  where the answers are kept, before anything new is
 * @property {(acts: {onNewer: (session: Session) => void, onOther: () => void}) => void} lookAgain  when another tab has
 * changed the device copy. `onNewer`: it went on from what this tab shows; `onOther`: the device keeps that no longer
 * @property {() => void} forget  everything that is kept
 */

/** @param {Storage | undefined} from @returns {Copy | undefined} */
function readCopy(from) {
  return parseCopy(read(from, ANSWERS));
}

/** @param {Storage | undefined} device @param {number} now @returns {Copy | undefined} */
function readDeviceCopy(device, now) {
  const { copy, isOver } = parseDeviceCopy(read(device, ANSWERS), now);
  if (isOver) remove(device, ANSWERS);
  return copy;
}

/** @param {Storage | undefined} into @param {Copy} copy */
function writeCopy(into, copy) {
  return write(into, ANSWERS, formatCopy(copy));
}

/**
 * What was kept, and is to be shown.
 * @param {Storage | undefined} tab  nothing where the browser forbids it
 * @param {Storage | undefined} device
 * @param {number} [now]  the time, in milliseconds
 */
export function recall(tab, device, now = Date.now()) {
  const found = reconcile(readCopy(tab), readDeviceCopy(device, now));
  if (found.adopted) writeCopy(tab, found.adopted);
  return found;
}

/**
 * @param {Storage | undefined} tab  nothing where the browser forbids it
 * @param {Storage | undefined} device
 * @param {() => number} [now]  the time, in milliseconds
 * @returns {Keeper}
 */
export function makeKeeper(tab, device, now = Date.now) {
  /** @type {Link} */
  let link = { at: 0 };

  /** @returns {Copy | undefined} */
  function readDevice() {
    return readDeviceCopy(device, now());
  }

  /** A time that no other tab can have: copies are told apart by it. */
  function moment() {
    return Math.max(now(), link.at + 1) + Math.random();
  }

  /** @param {Session} session @returns {StorageStatus} */
  function keep(session) {
    const before = readDevice();
    const at = moment();
    const isOnDevice = isOurs(link, before) && writeCopy(device, { session, at, origin: link.origin, until: before?.until });
    link = { ...link, at, seen: isOnDevice ? at : link.seen };
    const inTab = writeCopy(tab, { session, ...link });
    return findStatus(link, readDevice(), inTab);
  }

  return {
    keep,
    isUnreadable: () => [tab, device].some((each) => has(each, ANSWERS) && !readCopy(each)),

    recall() {
      const found = recall(tab, device, now());
      link = found.link;
      return found.shown;
    },

    keepOnDevice(session) {
      const at = moment();
      const isWritten = writeCopy(device, { session, at, origin: at, until: at + DAYS * DAY });
      link = isWritten ? { at: link.at, origin: at, seen: at } : { at: link.at };
      return keep(session);
    },

    keepInTab(session) {
      link = { at: link.at };
      remove(device, ANSWERS);
      return keep(session);
    },

    // A tab without room holds an older copy of its own: that one does not count.
    findStatus: () => findStatus(link, readDevice(), readCopy(tab)?.at === link.at),

    lookAgain({ onNewer, onOther }) {
      const found = readDevice();
      const change = compareDevice(link, found);
      if (found && change === 'newer') {
        const adopted = adopt(found);
        writeCopy(tab, adopted);
        link = linkOf(adopted);
        onNewer(found.session);
      } else if (change === 'other') onOther();
    },

    forget() {
      link = { at: link.at };
      remove(tab, ANSWERS);
      remove(device, ANSWERS);
    },
  };
}

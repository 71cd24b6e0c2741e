// Where answers stay: in this tab, or on the device for 30 days if asked. `reconcile.mjs` has the rules.

import { adopt, compareDevice, findStatus, formatCopy, isOurs, linkOf, parseCopy, parseDeviceCopy, reconcile } from './reconcile.mjs';
import { has, read, remove, write } from './storage.mjs';

/** @import {Copy, Link, StorageStatus} from './reconcile.mjs' */
/** @import {Session} from './session.mjs' */

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

/** @param {Storage | undefined} device @param {string} name @param {number} now @returns {Copy | undefined} */
function readDeviceCopy(device, name, now) {
  const { copy, isOver } = parseDeviceCopy(read(device, name), now);
  if (isOver) remove(device, name);
  return copy;
}

/**
 * What was kept, and is to be shown.
 * @param {string} name  under which the answers to a checklist are stored
 * @param {Storage | undefined} tab  nothing where the browser forbids it
 * @param {Storage | undefined} device
 * @param {number} [now]  the time, in milliseconds
 */
export function recall(name, tab, device, now = Date.now()) {
  const found = reconcile(parseCopy(read(tab, name)), readDeviceCopy(device, name, now));
  if (found.adopted) write(tab, name, formatCopy(found.adopted));
  return found;
}

/**
 * @param {string} name  under which the answers to a checklist are stored
 * @param {Storage | undefined} tab  nothing where the browser forbids it
 * @param {Storage | undefined} device
 * @param {() => number} [now]  the time, in milliseconds
 * @returns {Keeper}
 */
export function makeKeeper(name, tab, device, now = Date.now) {
  /** @type {Link} */
  let link = { at: 0 };

  /** @param {Storage | undefined} from @returns {Copy | undefined} */
  function readCopy(from) {
    return parseCopy(read(from, name));
  }

  /** @returns {Copy | undefined} */
  function readDevice() {
    return readDeviceCopy(device, name, now());
  }

  /** @param {Storage | undefined} into @param {Copy} copy */
  function writeCopy(into, copy) {
    return write(into, name, formatCopy(copy));
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
    isUnreadable: () => [tab, device].some((each) => has(each, name) && !readCopy(each)),

    recall() {
      const found = recall(name, tab, device, now());
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
      remove(device, name);
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
      remove(tab, name);
      remove(device, name);
    },
  };
}

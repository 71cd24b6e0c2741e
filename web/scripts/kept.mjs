// Where the work on the checklist page is kept, and what the page says of it. `keeping.mjs` reads and writes.

import { isBlank } from './form.mjs';
import { makeKeeper } from './keeping.mjs';
import { tell } from './message.mjs';
import { element, page, say } from './page.mjs';
import { listen, storage } from './storage.mjs';
import { form, held, readSession, snapshot } from './work.mjs';

/** @import {Keeper} from './keeping.mjs' */
/** @import {StorageStatus} from './reconcile.mjs' */
/** @import {Session} from './session.mjs' */

/** @type {Keeper} */
export let keeper;
/** Where the answers were kept last. @type {StorageStatus} */
let status = { is: 'nowhere' };

/**
 * @param {(session: Session) => void} onNewer  called where another tab went on from what stands here
 */
export function startKeeping(onNewer) {
  keeper = makeKeeper(page.stored_as, storage('sessionStorage'), storage('localStorage'));
  listen(page.stored_as, () => keeper.lookAgain({ onNewer, onOther: showErasedElsewhere }));
  element('keep-on-device').addEventListener('click', keepOrNot);
  element('keep-these').addEventListener('click', keepThese);
}

/** Find where the answers are kept, before anything new is. */
export function findStatus() {
  status = keeper.findStatus();
}

/** @returns {boolean} */
export function isOnDevice() {
  return status.is === 'on-device';
}

/** @returns {boolean} whether the tab keeps the answers where the device does not */
export function isInTab() {
  return status.is === 'in-tab' || ('inTab' in status && status.inTab);
}

export function keepNow() {
  status = keeper.keep(readSession());
  showKept();
}

/**
 * @param {string} use  whose answers are in a file now
 * @param {string} [answers]  as they stood when the file was made
 */
export function markSaved(use, answers = snapshot(use)) {
  held.saved = { ...held.saved, [use]: answers };
  keepNow();
}

/** Keep nothing any more of what was kept. */
export function forgetKept() {
  keeper.forget();
  status = { is: 'in-tab' };
  showKept();
}

// ---- What is said

export function showKept() {
  element('keep-on-device').setAttribute('aria-pressed', String(isOnDevice()));
  const isEmpty = isBlank(form());
  tell(isEmpty ? '' : sayKept(), 'kept');
  // Another tab keeps something else on the device: until the visitor says otherwise, neither replaces the other.
  const isApart = status.is === 'apart' && !isEmpty;
  const behind = status.is === 'behind' && !isEmpty ? say('behind') : '';
  tell(isApart ? say('other') : behind, 'other');
  element('other-choice').hidden = !isApart;
}

/** @returns {string} where the answers are kept, in the visitor's words */
function sayKept() {
  if (status.is === 'on-device') return say('kept_device', { date: status.until.toLocaleDateString(page.locale, { dateStyle: 'long' }) });
  return say(isInTab() ? 'kept_tab' : 'kept_not');
}

/** The device keeps no longer what stands here. */
function showErasedElsewhere() {
  const wasOnDevice = isOnDevice();
  findStatus();
  showKept();
  if (wasOnDevice && (status.is === 'in-tab' || status.is === 'nowhere')) tell(say('device_erased'));
}

// ---- What the visitor wants

function keepOrNot() {
  const isWanted = !isOnDevice();
  status = isWanted ? keeper.keepOnDevice(readSession()) : keeper.keepInTab(readSession());
  showKept();
  if (isWanted && isInTab()) tell(say('no_room'));
}

function keepThese() {
  status = keeper.keepOnDevice(readSession());
  showKept();
  element('keep-on-device').focus();
}

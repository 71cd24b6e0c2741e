// The compare page: what it shows when it opens and comes back, the way into a meeting, and what follows what visitors do.

import { open, openExample, openFromAddress, openOwn, undoExample, waitForPython } from './adding.mjs';
import { hideBrief, listenToBrief } from './brief.mjs';
import { hasUnsavedMeeting, held, inView, isAllKept, isKept, isLedInFile, keepDue, keepLed, keepNow, recallKept, tasks, useInView } from './comparison.mjs';
import { ask, fail, offerSealCheck, onReady, startOnFirstTouch } from './door.mjs';
import { openDropped } from './dropping.mjs';
import { forgetHanded, offerInstead, offerToSave } from './handing.mjs';
import { countPlaces, forgetMeeting, hideMeeting, isMeetingShown, listenToMeeting, showMeeting } from './leading.mjs';
import { askOnLeaving } from './leaving.mjs';
import { listChanged, showList } from './listing.mjs';
import { begin } from './meeting.mjs';
import { askToErase, tell } from './message.mjs';
import { offerOffline } from './offline.mjs';
import { nothingOpen } from './opened.mjs';
import { element, say } from './page.mjs';
import { watchFields } from './remarks.mjs';
import { showIdle, showNothing } from './results.mjs';
import { showSeal } from './seal.mjs';
import { save, saveBrief, seeBrief } from './taking.mjs';
import { compare, compareSoon, recordSoon, together, waysToItems } from './together.mjs';
import { choices, chooseMoment } from './view.mjs';

/** @import {Led} from './meeting.mjs' */

// ---- The meeting

// In the address, so that the browser's own Back leads out of the meeting, and a reload into it again.
const MEETING = '#lead';

/** Show the meeting, at the point where it was left. */
async function leadMeeting() {
  const counted = inView();
  const signal = tasks.begin('lead');
  if (counted.length < 2 || !(await waitForPython(signal))) return;
  const reply = await ask({ do: 'meet', ...together(counted) });
  if (signal.aborted) return;
  if (!reply.ok) {
    tell(reply.message);
    return;
  }
  if (location.hash !== MEETING) history.pushState(null, '', MEETING);
  showMeeting(begin(reply.record, countPlaces(), held.now.meetings[useInView()]), reply, waysToItems());
}

/** @param {Led} led @returns {boolean} whether the tab keeps it */
function keepMeeting(led) {
  const isKept = keepLed(led);
  recordSoon();
  return isKept;
}

function leaveMeeting() {
  if (location.hash === MEETING) history.replaceState(null, '', location.pathname + location.search);
  compareSoon(0);
  element('lead').focus();
}

/** The address has changed: it names the meeting, or not. */
function followAddress() {
  if (location.hash === MEETING && !isMeetingShown()) leadMeeting().catch(fail);
  else if (location.hash !== MEETING && isMeetingShown()) hideMeeting();
}

/** Print the record as it now is; the meeting stays where it is, and on paper shows nothing of itself. */
async function printMeeting() {
  await compare();
  window.print();
}

// ---- What was kept

/** The browser has brought this page back as it was left: what was kept since then, on another page, takes its place. */
function bringBack() {
  // Where nothing can be kept, what stands here is all there is.
  if (held.now.all.length && !isKept()) return;
  tasks.endAll();
  forgetHanded();
  forgetMeeting();
  tell('');
  recallKept();
  listChanged();
}

function eraseAll() {
  // What is still under way belongs to what is erased.
  tasks.endAll();
  forgetHanded();
  held.now = nothingOpen();
  held.before = held.moments = undefined;
  keepNow();
  showList();
  for (const select of choices()) select.replaceChildren();
  hideBrief();
  element('reading').textContent = '';
  showNothing(say('few'));
  tell('');
  tell(say('erased'), 'taken');
}

// ---- Start

function listenToFiles() {
  const input = /** @type {HTMLInputElement} */ (element('files-input'));
  element('choose-files').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    void open(files);
  });
  element('open-own').addEventListener('click', openOwn);
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-example]'))) {
    button.addEventListener('click', () => openExample(button.dataset.example ?? ''));
  }
  element('undo-open').textContent = say('undo_open');
  element('undo-open').addEventListener('click', undoExample);
  openDropped((files) => void open(files), (isOver) => element('drop').classList.toggle('drop--over', isOver));
  watchFields(element('opened'));
}

function listenToChoices() {
  element('use-choice').addEventListener('change', (event) => {
    held.now.use = /** @type {HTMLInputElement} */ (event.target).value;
    listChanged();
  });
  element('view-choice').addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) held.now.view = target.value === 'follow' ? 'follow' : 'combine';
    else chooseMoment(target === element('earlier') ? 0 : 1);
    listChanged();
  });
}

function listenToButtons() {
  for (const id of ['lead', 'go-on']) element(id).addEventListener('click', () => leadMeeting().catch(fail));
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (element('comparison').querySelectorAll('[id^=meeting-][data-type]'))) {
    button.addEventListener('click', () => save(button.dataset.type ?? '', button.dataset.says));
  }
  element('meeting-print').addEventListener('click', () => printMeeting().catch(fail));
  listenToMeeting({ keep: keepMeeting, isInFile: isLedInFile, leave: leaveMeeting });
  element('save-brief').addEventListener('click', saveBrief);
  element('show-brief').addEventListener('click', seeBrief);
  listenToBrief();
  offerToSave(save);
  element('print').addEventListener('click', () => window.print());
  element('erase').addEventListener('click', () => askToErase(eraseAll));
  offerInstead();
  offerSealCheck();
  void offerOffline();
}

function listenToWindow() {
  askOnLeaving(() => !isKept() || hasUnsavedMeeting(), isAllKept);
  window.addEventListener('hashchange', followAddress);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) bringBack();
  });
  // The page is left before what was due has been kept.
  window.addEventListener('pagehide', keepDue);
}

/** Show what was kept, and what the address asks for. */
function showBeginning() {
  element('unready').remove();
  if (recallKept()) tell(say('kept_unreadable'));
  showIdle();
  showSeal('unsealed');
  showList();
  onReady(async () => {
    await compare();
    followAddress();
  });
  element('comparison').addEventListener('focusin', startOnFirstTouch);
  openFromAddress();
  if (!held.now.all.length) return;
  keepNow();
  startOnFirstTouch();
}

/** Begin, once the whole page is there. */
export function startCompare() {
  listenToFiles();
  listenToChoices();
  listenToButtons();
  listenToWindow();
  showBeginning();
}

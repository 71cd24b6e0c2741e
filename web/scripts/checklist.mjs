// The checklist page: what it shows when it opens and comes back, and what follows what visitors do.

import { exampleFromAddress, forgetQuery, goToItem, useFromAddress } from './address.mjs';
import { onProposal } from './blocks.mjs';
import { score, scoreNow, scoreSoon, showForm, showNoUse, showRest } from './changes.mjs';
import { limitKept, takeAction } from './closing.mjs';
import { fail, offerSealCheck, onReady, startOnFastNetwork, startOnFirstTouch } from './door.mjs';
import { openDropped } from './dropping.mjs';
import { unfoldInPrint } from './folds.mjs';
import { chosenUse, clearItem, isChoice, readFields, showQuestions, takeOverQuestions } from './form.mjs';
import { forgetHanded, offerInstead, offerToSave, offerToSend } from './handing.mjs';
import { fillInInvitation, listenToChoice, readInvitation, takeUpInvitation } from './invited.mjs';
import { findStatus, forgetKept, isInTab, isOnDevice, keeper, keepNow, showKept, startKeeping } from './kept.mjs';
import { askOnLeaving } from './leaving.mjs';
import { askToErase, tell } from './message.mjs';
import { offerOffline } from './offline.mjs';
import { offerStart, open, openExample, openOne, startNext, tellNothing, undoOpen } from './opening.mjs';
import { element, say } from './page.mjs';
import { confirmProposed, showProposed } from './proposed.mjs';
import { watchFields } from './remarks.mjs';
import { showIdle } from './results.mjs';
import { save } from './saving.mjs';
import { showSeal } from './seal.mjs';
import { EMPTY } from './session.mjs';
import { goToStep, listenToSteps } from './stepping.mjs';
import { changeUse, form, goOn, hasUnsaved, hasUnsavedBefore, held, putBackAll, takeUp, tasks } from './work.mjs';

/** @import {Session} from './session.mjs' */

// ---- What was kept

/** Show what was kept, in the place of what the page holds. @param {Session} session */
function showSession(session) {
  putBackAll(session);
  showForm();
  findStatus();
  showKept();
  readInvitation().catch(fail);
  scoreSoon(0);
}

/** Another tab went on from what stands here: show what it made of it. @param {Session} session */
function showNewer(session) {
  // Each tab shows the form in its own way.
  showSession({ ...session, stepping: held.stepping });
  tell(say('followed'));
}

/** The browser has brought this page back as it was left: what was kept since then, on another page, takes its place. */
function bringBack() {
  // Where nothing can be kept, what stands here is all there is.
  if (!isInTab() && !isOnDevice() && hasUnsaved()) return;
  tasks.endAll();
  forgetHanded();
  tellNothing();
  showSession(keeper.recall() ?? EMPTY);
}

function eraseAll() {
  // What is still under way belongs to what is erased.
  tasks.endAll();
  forgetHanded();
  offerStart('');
  tellNothing();
  putBackAll(EMPTY);
  showForm();
  void readInvitation();
  forgetKept();
  showNoUse();
  tell(say('erased'));
}

// ---- What a visitor does with the form

/** @param {Event} event */
function onInput(event) {
  const { target } = event;
  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !isChoice(target));
  goOn();
  forgetHanded();
  tellNothing();
  if (changeUse()) fillInInvitation();
  offerStart('');
  if (isText) scoreSoon(400);
  else {
    showQuestions(form());
    // Python works out the result while the page does the rest.
    scoreNow();
    showProposed(form());
  }
  showRest();
  keepNow();
  startOnFirstTouch();
}

/** @param {string} item */
function clearAnswers(item) {
  clearItem(form(), item);
  form().dispatchEvent(new InputEvent('input'));
  const inputs = /** @type {HTMLInputElement[]} */ ([...element(item).querySelectorAll('.question input')]);
  inputs.find((input) => input.offsetParent)?.focus();
}

/** Bring the item into view that the address names. */
function goToAddress() {
  if (held.stepping) goToStep();
  else goToItem();
}

/** Show the form in the way that the visitor chose, at the item that was in view. @param {boolean} isStepping */
function chooseWay(isStepping) {
  held.stepping = isStepping;
  showRest();
  keepNow();
  // An item fits on the screen of a phone once the choice stands above it.
  if (isStepping) goToStep();
  else goToItem();
}

// ---- Start

function listenToForm() {
  form().addEventListener('input', onInput);
  form().addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === 'use') goToAddress();
  });
  form().addEventListener('focusin', startOnFirstTouch);
  form().addEventListener('submit', (event) => event.preventDefault());
  form().addEventListener('click', (event) => {
    const item = event.target instanceof Element && event.target.closest('[data-clear]')?.getAttribute('data-clear');
    if (item) clearAnswers(item);
  });
  // A proposal that is right as it stands is pressed again, which changes nothing.
  form().addEventListener('click', ({ target }) => {
    if (confirmProposed(form(), target)) keepNow();
  });
  watchFields(form());
  listenToSteps(chooseWay);
}

/** What stands after the results belongs to the form, and lies outside of it. */
function listenToNext() {
  const next = element('next');
  next.addEventListener('input', limitKept);
  next.addEventListener('input', onInput);
  next.addEventListener('focusin', startOnFirstTouch);
  watchFields(next);
}

function listenToButtons() {
  offerToSave(save);
  offerToSend((type) => save(type, true));
  element('print').addEventListener('click', () => window.print());
  element('open-file').addEventListener('click', () => element('open-file-input').click());
  element('open-file-input').addEventListener('change', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const [file] = input.files ?? [];
    input.value = '';
    if (file) void open(file);
  });
  element('undo-open').addEventListener('click', undoOpen);
  element('start-next').addEventListener('click', () => startNext().catch(fail));
  element('erase').addEventListener('click', () => askToErase(eraseAll));
  offerInstead();
  offerSealCheck();
  void offerOffline();
}

function listenToWindow() {
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) bringBack();
  });
  askOnLeaving(() => !isOnDevice() && (hasUnsaved() || hasUnsavedBefore()), isInTab);
  openDropped(openOne);
  unfoldInPrint();
}

/** Choose the use named in the address. */
function chooseFromAddress() {
  const use = useFromAddress();
  const choice = use && form().querySelector(`input[name="use"][value="${CSS.escape(use)}"]`);
  if (!(choice instanceof HTMLInputElement)) return;
  choice.checked = true;
  forgetQuery();
}

/** Show what was kept, what was typed before this script came, and what the address asks for. */
function showBeginning() {
  element('unready').remove();
  // On a slow network a visitor may have begun before this script came.
  const typed = readFields(form());
  if (keeper.isUnreadable()) tell(say('kept_unreadable'));
  const kept = keeper.recall();
  if (kept) putBackAll(kept);
  takeUpInvitation();
  // First, as another use may be taken up below: what is put aside of this one are the questions that are shown.
  showQuestions(form());
  takeOverQuestions();
  takeUp(typed);
  chooseFromAddress();
  changeUse();
  showForm();
  element('undo-open').textContent = say('undo_open');
  showIdle();
  showSeal('unsealed');
  // Where the device has these answers, they are not written again on arrival: another tab may be writing them.
  findStatus();
  void readInvitation();
  if (held.invitation?.isNew || (chosenUse(form()) && (!isOnDevice() || Object.keys(typed).length))) keepNow();
  else if (chosenUse(form())) showKept();
  if (chosenUse(form())) goToAddress();
  const example = exampleFromAddress();
  if (example) void openExample(example);
  else if (held.invitation || (kept && chosenUse(form()))) startOnFirstTouch();
  else startOnFastNetwork();
}

/** Begin, once the whole page is there. */
export function startChecklist() {
  startKeeping(showNewer);
  onReady(async () => {
    await readInvitation();
    await score();
  });
  listenToChoice();
  onProposal(takeAction);
  listenToForm();
  listenToNext();
  listenToButtons();
  listenToWindow();
  showBeginning();
}

// The checklist page: each answer is kept, scored and shown; files go out and come in.

import { exampleFromAddress, forgetQuery, goToItem, useFromAddress } from './address.mjs';
import { fetchedFile } from './boot/fetch.mjs';
import { ask, fail, isReady, isWhole, offerSealCheck, onReady, ready, reasonOf, reasonToWait, startOnFastNetwork, startOnFirstTouch, whole } from './door.mjs';
import { openDropped } from './dropping.mjs';
import { contentOf, FileError, readFile, send } from './files.mjs';
import { allFields, answeredUses, chosenUse, clearItem, isBlank, isChoice, readAnswers, readFields, readWords, showQuestions, takeOverQuestions, writeAnswers, writeFields, writeWords } from './form.mjs';
import { showFolds, unfoldInPrint } from './folds.mjs';
import { asFile, forgetHanded, handOver, offerInstead, offerToSave, offerToSend } from './handing.mjs';
import { askToReplace, compareWithForm, onChoice, showInvited, showUnread, takeInvitation } from './invited.mjs';
import { makeKeeper } from './keeping.mjs';
import { askOnLeaving } from './leaving.mjs';
import { askToErase, tell } from './message.mjs';
import { offerOffline } from './offline.mjs';
import { addressOfSite, element, page, say, setText } from './page.mjs';
import { confirmProposed, propose, showProposed } from './proposed.mjs';
import { findTooLong, showRemarks, tellTooLong, watchFields } from './remarks.mjs';
import { onProposal } from './report.mjs';
import { showIdle, showNothing, showResult } from './results.mjs';
import { showSeal } from './seal.mjs';
import { bringBackWork, EMPTY, findUnsaved, replaceWork, withoutSaved } from './session.mjs';
import { goToStep, listenToSteps, showSteps } from './stepping.mjs';
import { listen, storage } from './storage.mjs';
import { makeTasks } from './tasks.mjs';

/** @import {AnswersFile, InvitedReply, OpenReply, RuntimeFile} from './contract.d.ts' */
/** @import {Fields} from './form.mjs' */
/** @import {Handed} from './handing.mjs' */
/** @import {Choice} from './invited.mjs' */
/** @import {Keeper} from './keeping.mjs' */
/** @import {StorageStatus} from './reconcile.mjs' */
/** @import {Draft, Followed, ReplacedWork, SavedAnswers, Session, UseDraft} from './session.mjs' */

/** What the page holds besides what stands in the form: its session, without the fields. */
const held = {
  /** By use, the answers as they stand in the last file saved or opened. @type {SavedAnswers} */
  saved: {},
  /** What each use has of its own; for the use that is shown, what it had when it was left last. @type {Record<string, UseDraft>} */
  aside: {},
  /** What files took the place of, the latest first; what is in no file stays until everything is erased. @type {ReplacedWork[]} */
  before: [],
  /** Whether the page shows an invented example, or what was made of it. */
  example: false,
  /** Whether one item is shown at a time. */
  stepping: false,
  /** The invitation that led here. @type {Followed | undefined} */
  invitation: undefined,
};
/** What it says, once Python has read it. @type {InvitedReply | undefined} */
let invited;
/** The use that is shown. */
let shown = '';
/** @type {Keeper} */
let keeper;
/** Where the answers were kept last. @type {StorageStatus} */
let status = { is: 'nowhere' };

/** @returns {HTMLFormElement} */
function form() {
  return element('form');
}

/** What is under way, by kind: what is scored, opened, saved. */
const tasks = makeTasks();

// ---- Scoring

/** @param {AbortSignal} [signal] */
async function score(signal = tasks.begin('score')) {
  if (!chosenUse(form())) {
    showNoUse();
    return;
  }
  const reply = await ask({ do: 'score', language: page.language, answers: currentAnswers() });
  if (signal.aborted) return;
  if (!reply.ok) {
    showNothing(reply.message, true);
    return;
  }
  void showResult(reply);
  // The progress once more, for the narrow bar of a phone.
  setText(element('bar-progress'), `${reply.result.answered} / ${reply.result.items}`);
}

function showNoUse() {
  showNothing(say('choose_use'));
  element('bar-progress').textContent = '';
}

function currentAnswers() {
  return readAnswers(form(), chosenUse(form()), page.header, page.language);
}

/** @param {number} delay */
function scoreSoon(delay) {
  const signal = tasks.begin('score');
  setTimeout(() => scoreNow(signal), delay);
}

/** @param {AbortSignal} [signal] */
function scoreNow(signal = tasks.begin('score')) {
  if (!signal.aborted && isReady()) score(signal).catch(fail);
}

/** Show the form as it stands: the questions, and what is to be said of a field. */
function showForm() {
  showQuestions(form());
  showProposed(form());
  showRest();
  showRemarks(allFields(form()));
}

/** Show what depends on whatever stands in the form. */
function showRest() {
  const fields = readFields(form());
  showFolds(form(), fields);
  showSteps(form(), held.stepping, fields['about.goal'] ?? '');
}

// ---- What is typed is kept

/** @returns {Session} all that the page holds now, as it is kept */
function readSession() {
  return { ...held, fields: readFields(form()), aside: ownOfAll() };
}

function keepNow() {
  status = keeper.keep(readSession());
  showKept();
}

/** What every use has of its own, the one that is shown included. */
function ownOfAll() {
  return shown ? { ...held.aside, [shown]: { words: readWords(form()), answers: snapshot(shown) } } : held.aside;
}

/** Put aside the notes, costs and actions of the use that is left, and bring back those of the use that is chosen. */
function changeUse() {
  const use = chosenUse(form());
  held.aside = ownOfAll();
  writeWords(form(), held.aside[use]?.words ?? {});
  shown = use;
  showRemarks(allFields(form()));
}

/** @param {string} use */
function snapshot(use) {
  return JSON.stringify(readAnswers(form(), use, page.header, ''));
}

/**
 * @param {string} use  whose answers are in a file now
 * @param {string} [answers]  as they stood when the file was made
 */
function markSaved(use, answers = snapshot(use)) {
  held.saved = { ...held.saved, [use]: answers };
  keepNow();
}

/** @returns {boolean} whether something on the page is in no file */
function hasUnsaved() {
  return findUnsaved(readSession(), answeredUses(form())).length > 0;
}

function showKept() {
  const isOnDevice = status.is === 'on-device';
  element('keep-on-device').setAttribute('aria-pressed', String(isOnDevice));
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

/** @returns {boolean} whether the tab keeps the answers where the device does not */
function isInTab() {
  return status.is === 'in-tab' || ('inTab' in status && status.inTab);
}

/** Show what was kept, in the place of what the page holds. @param {Session} session */
function showSession(session) {
  putBackAll(session);
  showForm();
  status = keeper.findStatus();
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
  if (!isInTab() && status.is !== 'on-device' && hasUnsaved()) return;
  tasks.endAll();
  forgetHanded();
  tell('');
  showSession(keeper.recall() ?? EMPTY);
}

/** The device keeps no longer what stands here. */
function showErasedElsewhere() {
  const wasOnDevice = status.is === 'on-device';
  status = keeper.findStatus();
  showKept();
  if (wasOnDevice && (status.is === 'in-tab' || status.is === 'nowhere')) tell(say('device_erased'));
}

function keepOrNot() {
  const isWanted = status.is !== 'on-device';
  status = isWanted ? keeper.keepOnDevice(readSession()) : keeper.keepInTab(readSession());
  showKept();
  if (isWanted && isInTab()) tell(say('no_room'));
}

function keepThese() {
  status = keeper.keepOnDevice(readSession());
  showKept();
  element('keep-on-device').focus();
}

/** @param {Event} event */
function onInput(event) {
  const { target } = event;
  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !isChoice(target));
  if (!held.example) held.before = withoutSaved(held.before);
  offerUndo();
  forgetHanded();
  tell('');
  if (chosenUse(form()) !== shown) {
    changeUse();
    fillInInvitation();
  }
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

/** The form has changed by itself: show, keep and score what stands there now. */
function formChanged() {
  showForm();
  keepNow();
  scoreSoon(0);
}

// ---- Files out

/** @returns {boolean} whether there is something to save that a file can hold; if not, the visitor is told why */
function canSave() {
  const tooLong = findTooLong(allFields(form()));
  if (!chosenUse(form())) tell(say('choose_use'));
  else if (tooLong) tellTooLong(tooLong);
  else return true;
  return false;
}

/**
 * @param {string} type  of the file
 * @param {boolean} [isSent]  handed to the device's own sheet, not saved
 */
async function save(type, isSent = false) {
  const signal = tasks.join('save');
  if (!canSave()) return;
  // The answers as they stand now: while Python loads, the visitor may go on to another use.
  const answers = currentAnswers();
  const stands = snapshot(answers.use);
  const file = await (type === page.plain ? writePlain(answers) : write(type, answers, signal));
  if (signal.aborted || !file) return;
  const { media_type: mediaType } = page.file_types[type];
  await handAnswers({ name: file.name, content: contentOf(file), type: mediaType }, answers, stands, isSent && signal);
}

/**
 * The file that is nothing but answers. Without Python it lacks their result, which is worked out when it is opened.
 * @param {Record<string, any>} answers
 */
async function writePlain(answers) {
  const plain = { name: `${page.names[answers.use]}.${page.file_types[page.plain].ending}`, text: writeText(answers) };
  const reply = isWhole() ? await Promise.race([askFor(page.plain, answers), after(2000)]).catch(() => undefined) : undefined;
  return reply?.ok ? reply : plain;
}

/**
 * A file that Python alone can make; if it cannot, the visitor is told why.
 * @param {string} type
 * @param {Record<string, any>} answers
 * @param {AbortSignal} signal
 */
async function write(type, answers, signal) {
  if (!isWhole()) tell(say(reasonToWait(`${type}_waiting`)));
  try {
    const reply = await askFor(type, answers);
    if (reply.ok) return reply;
    if (!signal.aborted) tell(reply.message);
  } catch (error) {
    if (!signal.aborted) tell(say(reasonOf(error)));
  }
  return undefined;
}

/**
 * @param {string} type
 * @param {Record<string, any>} answers
 */
function askFor(type, answers) {
  return ask({ do: 'export', of: 'report', as: type, language: page.language, site: addressOfSite(), answers, invented: held.example });
}

/** @param {object} answers */
function writeText(answers) {
  return `${JSON.stringify(answers, null, 2)}\n`;
}

/**
 * @param {number} delay
 * @returns {Promise<undefined>}
 */
function after(delay) {
  return new Promise((resolve) => setTimeout(resolve, delay));
}

/**
 * @param {Pick<Handed, 'name' | 'content' | 'type'>} file
 * @param {Record<string, any>} answers  that it holds
 * @param {string} stands  the same as `snapshot` writes them
 * @param {AbortSignal | false} sent  where the file goes to the device's own sheet; it is saved where that fails
 */
async function handAnswers(file, answers, stands, sent) {
  const outcome = sent ? await send(asFile(file)) : 'failed';
  if (outcome === 'closed' || (sent && sent.aborted)) return;
  const { use } = answers;
  const earlier = held.saved[use] ?? '';
  markSaved(use, stands);
  if (outcome === 'sent') return;
  handOver({
    ...file,
    text: () => writeText(answers),
    onMissing() {
      if (held.saved[use] === stands) markSaved(use, earlier);
    },
  });
}

// ---- Files in

function offerUndo() {
  element('undo-open').hidden = held.before.length === 0;
}

/**
 * @param {File} file
 * @param {AbortSignal} [signal]
 * @param {boolean} [example]
 */
async function open(file, signal = tasks.begin('open'), example = false) {
  const { name } = file;
  let isLarge = false;
  try {
    const content = await readFile(file, page.largest_file);
    if (signal.aborted) return;
    isLarge = 'head' in content;
    if (!isWhole()) tell(say(reasonToWait('open_waiting')));
    const reply = await ask({ do: 'open', language: page.language, ...content });
    if (signal.aborted) return;
    if (reply.ok) putOnPage(name, reply, example);
    else tell(say('refused', { name, message: reply.message }));
  } catch (error) {
    if (signal.aborted) return;
    const told = say(isLarge ? 'file_too_large' : reasonOf(error), { name });
    tell(isLarge || error instanceof FileError ? told : `${told} ${say('open_failed')}`);
  }
}

/** @param {File[]} files */
function openOne(files) {
  if (files.length === 1) void open(files[0]);
  else tell(say('several_files', { n: String(files.length) }));
  element('message').scrollIntoView({ block: 'nearest' });
}

/**
 * @param {string} name
 * @param {OpenReply} reply
 * @param {boolean} example
 */
function putOnPage(name, { answers, notice = '', next_use = '' }, example) {
  replaceBy(answers, example);
  showForm();
  markSaved(answers.use);
  offerStart(next_use);
  tell(`${say('opened', { name })} ${notice}`.trim());
  // A visitor who follows a link to an example is shown its files and results, not the top of the form.
  if (example) element('files').scrollIntoView();
}

/**
 * Put answers into the form; what stood there stays within reach.
 * @param {AnswersFile} answers
 * @param {boolean} example
 */
function replaceBy(answers, example) {
  held.before = replaceWork(readSession(), answeredUses(form()));
  held.example = example;
  held.aside = ownOfAll();
  writeAnswers(form(), answers);
  shown = answers.use;
  scoreSoon(0);
  forgetHanded();
  offerUndo();
}

/** @param {string} use  that can start from the answers in the form; empty where none can */
function offerStart(use) {
  const name = use && document.querySelector(`label[for="use-${CSS.escape(use)}"]`)?.textContent;
  element('start-next').hidden = !name;
  element('start-next').textContent = name ? say('start_next', { use: name }) : '';
}

/** Start new answers from those in the form, as those of the year before. */
async function startNext() {
  const signal = tasks.begin('open');
  const reply = await ask({ do: 'start', language: page.language, answers: currentAnswers() });
  if (signal.aborted) return;
  if (!reply.ok) {
    tell(reply.message);
    return;
  }
  replaceBy(reply.answers, held.example);
  propose(form(), reply.proposed);
  showForm();
  keepNow();
  offerStart('');
  tell(say('started'));
  element('open-file').focus();
}

function undoOpen() {
  const earlier = bringBackWork(readSession(), answeredUses(form()));
  if (!earlier) return;
  offerStart('');
  putBackAll(earlier);
  formChanged();
  tell(say('undone'));
  element(element('undo-open').hidden ? 'open-file' : 'undo-open').focus();
}

/**
 * Fill the page with work that was done before.
 * @param {Draft} earlier
 */
function putBack(earlier) {
  writeFields(form(), earlier.fields);
  shown = chosenUse(form());
  held.aside = earlier.aside;
  held.saved = earlier.saved;
}

/**
 * Fill the page with all that was kept, and with what files took the place of.
 * @param {Session} kept
 */
function putBackAll(kept) {
  putBack(kept);
  held.example = kept.example;
  held.before = kept.before;
  held.stepping = kept.stepping ?? false;
  held.invitation = kept.invitation;
  offerUndo();
}

// ---- An invitation

/** Take up the invitation in the address, if there is one. */
function takeUpInvitation() {
  const link = takeInvitation();
  if (link) held.invitation = { link, isNew: true };
}

/** Show what the invitation says, and fill it in where that is still to be done. */
async function readInvitation() {
  const followed = held.invitation;
  invited = undefined;
  askToReplace(undefined);
  if (!followed) {
    showInvited(undefined);
    return;
  }
  if (!isReady()) {
    showUnread();
    return;
  }
  const reply = await ask({ do: 'invited', language: page.language, link: followed.link });
  if (followed !== held.invitation) return;
  invited = reply.ok ? reply : undefined;
  showInvited(invited);
  fillInInvitation();
}

/** Fill it in once a use is chosen, as each use has its own goal. Where other words stand, the visitor is asked first. */
function fillInInvitation() {
  if (!invited || !held.invitation?.isNew || !chosenUse(form())) return;
  const { news, differs } = compareWithForm(invited.invitation, readFields(form()));
  if (differs) askToReplace(invited.invitation);
  else endInvitation(news);
}

/** @param {Fields} news  what it fills in */
function endInvitation(news) {
  if (held.invitation) held.invitation = { ...held.invitation, isNew: false };
  writeFields(form(), { ...readFields(form()), ...news });
  formChanged();
}

/** @param {Choice} choice */
function decide(choice) {
  if (!invited) return;
  const { news } = compareWithForm(invited.invitation, readFields(form()));
  if (choice === 'anew') beginAnew();
  endInvitation(choice === 'keep' ? {} : choice === 'anew' ? compareWithForm(invited.invitation, {}).news : news);
}

/** Empty the form for the use that is shown; what stood there stays within reach. */
function beginAnew() {
  const use = chosenUse(form());
  held.before = replaceWork(readSession(), answeredUses(form()));
  putBack({ fields: { use }, aside: {}, saved: {} });
  held.example = false;
  offerUndo();
}

// ---- Erase

function eraseAll() {
  // What is still under way belongs to what is erased.
  tasks.endAll();
  forgetHanded();
  offerStart('');
  putBackAll(EMPTY);
  showForm();
  void readInvitation();
  keeper.forget();
  status = { is: 'in-tab' };
  showKept();
  showNoUse();
  tell(say('erased'));
}

// ---- Start

/** Choose the use named in the address. */
function chooseFromAddress() {
  const use = useFromAddress();
  const choice = use && form().querySelector(`input[name="use"][value="${CSS.escape(use)}"]`);
  if (!(choice instanceof HTMLInputElement)) return;
  choice.checked = true;
  forgetQuery();
}

/** @param {RuntimeFile} file */
async function openExample(file) {
  const signal = tasks.begin('open');
  forgetQuery();
  // It is fetched with the rest of Python: after that the page has closed its network and can fetch nothing more.
  page.runtime.rest.push(file);
  tell(say('open_waiting'));
  try {
    await ready();
    if (signal.aborted) return;
    if (!isWhole()) tell(say(reasonToWait('open_waiting')));
    await whole();
  } catch (error) {
    if (!signal.aborted) tell(`${say(reasonOf(error))} ${say('open_failed')}`);
    return;
  }
  const content = fetchedFile(new URL(file.path, page.runtime.folder).href);
  if (content && !signal.aborted) await open(new File([content], file.name), signal, true);
}

/**
 * Put what was typed before this script came in the place of what was kept there.
 * @param {Fields} typed
 */
function takeUp(typed) {
  if (!Object.keys(typed).length) return;
  if (typed.use && typed.use !== shown) {
    writeFields(form(), { ...readFields(form()), use: typed.use });
    changeUse();
  }
  writeFields(form(), { ...readFields(form()), ...typed });
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
  if (chosenUse(form()) !== shown) changeUse();
  showForm();
  element('undo-open').textContent = say('undo_open');
  showIdle();
  showSeal('unsealed');
  // Where the device has these answers, they are not written again on arrival: another tab may be writing them.
  status = keeper.findStatus();
  void readInvitation();
  if (held.invitation?.isNew || (chosenUse(form()) && (status.is !== 'on-device' || Object.keys(typed).length))) keepNow();
  else if (chosenUse(form())) showKept();
  if (chosenUse(form())) goToAddress();
  const example = exampleFromAddress();
  if (example) void openExample(example);
  else if (held.invitation || (kept && chosenUse(form()))) startOnFirstTouch();
  else startOnFastNetwork();
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
  if (!isStepping) goToItem();
}

/**
 * Take back the choice of an item beyond the most that can be kept in view, and say so.
 * @param {Event} event
 */
function limitKept({ target }) {
  const chosen = element('next').querySelectorAll('[data-keeps] :checked');
  const isTooMany = chosen.length > page.most_kept && target instanceof HTMLInputElement && target.type === 'checkbox';
  if (isTooMany) target.checked = false;
  tell(isTooMany ? say('most_kept') : '', 'focus-message');
}

/**
 * Take over an action that the results suggest, where there is room for one. It can be changed like any other.
 * @param {string} what
 */
function takeAction(what) {
  const lines = allFields(form()).filter(({ name }) => /^closing\.actions\.\d\.what$/.test(name));
  const at = lines.findIndex(({ value }) => value === what || !value.trim());
  if (at >= 0) {
    lines[at].value = what;
    lines[at].dispatchEvent(new InputEvent('input', { bubbles: true }));
    /** @type {HTMLDetailsElement} */ (lines[at].closest('details')).open = true;
    lines[at].focus();
  }
  tell(at < 0 ? say('actions_full') : say('action_taken', { n: String(at + 1) }), 'action-message');
}

/** What stands after the results belongs to the form, and lies outside of it. */
function listenToNext() {
  const next = element('next');
  next.addEventListener('input', limitKept);
  next.addEventListener('input', onInput);
  next.addEventListener('focusin', startOnFirstTouch);
  watchFields(next);
}

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

/** @param {string} item */
function clearAnswers(item) {
  clearItem(form(), item);
  form().dispatchEvent(new InputEvent('input'));
  const inputs = /** @type {HTMLInputElement[]} */ ([...element(item).querySelectorAll('.question input')]);
  inputs.find((input) => input.offsetParent)?.focus();
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
  element('keep-on-device').addEventListener('click', keepOrNot);
  element('keep-these').addEventListener('click', keepThese);
  offerInstead();
  offerSealCheck();
  void offerOffline();
}

function listenToWindow() {
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) bringBack();
  });
  listen(page.stored_as, () => keeper.lookAgain({ onNewer: showNewer, onOther: showErasedElsewhere }));
  askOnLeaving(() => status.is !== 'on-device' && (hasUnsaved() || held.before.some(({ unsaved }) => unsaved)), isInTab);
  openDropped(openOne);
  unfoldInPrint();
}

/** Begin, once the whole page is there. */
export function startChecklist() {
  keeper = makeKeeper(page.stored_as, storage('sessionStorage'), storage('localStorage'));
  onReady(async () => {
    await readInvitation();
    await score();
  });
  onChoice(decide);
  onProposal(takeAction);
  listenToForm();
  listenToNext();
  listenToButtons();
  listenToWindow();
  showBeginning();
}

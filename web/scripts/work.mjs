// What the checklist page holds: in the form, in each use, and what files took the place of. `session.mjs` has the rules.

import { allFields, answeredUses, chosenUse, readAnswers, readFields, readWords, writeAnswers, writeFields, writeWords } from './form.mjs';
import { element, page } from './page.mjs';
import { showRemarks } from './remarks.mjs';
import { bringBackWork, findUnsaved, replaceWork, withoutSaved } from './session.mjs';
import { makeTasks } from './tasks.mjs';

/** @import {AnswersFile} from './contract.d.ts' */
/** @import {Fields} from './form.mjs' */
/** @import {Draft, Followed, ReplacedWork, SavedAnswers, Session, UseDraft} from './session.mjs' */

/** What the page holds besides what stands in the form: its session, without the fields. */
export const held = {
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
/** The use that is shown. */
let shown = '';

/** What is under way, by kind: what is scored, opened, saved. */
export const tasks = makeTasks();

/** @returns {HTMLFormElement} */
export function form() {
  return element('form');
}

// ---- What there is

export function currentAnswers() {
  return readAnswers(form(), chosenUse(form()), page.header, page.language);
}

/** @param {string} use */
export function snapshot(use) {
  return JSON.stringify(readAnswers(form(), use, page.header, ''));
}

/** @returns {Session} all that the page holds now, as it is kept */
export function readSession() {
  return { ...held, fields: readFields(form()), aside: ownOfAll() };
}

/** What every use has of its own, the one that is shown included. */
function ownOfAll() {
  return shown ? { ...held.aside, [shown]: { words: readWords(form()), answers: snapshot(shown) } } : held.aside;
}

/** @returns {boolean} whether something on the page is in no file */
export function hasUnsaved() {
  return findUnsaved(readSession(), answeredUses(form())).length > 0;
}

/** @returns {boolean} whether something that a file took the place of is in no file */
export function hasUnsavedBefore() {
  return held.before.some(({ unsaved }) => unsaved);
}

// ---- Another use

/**
 * Where another use was chosen than the one that is shown: put aside the notes, costs and actions of the one that is left,
 * and bring back those of the one that is chosen.
 * @returns {boolean} whether another one was chosen
 */
export function changeUse() {
  const use = chosenUse(form());
  if (use === shown) return false;
  held.aside = ownOfAll();
  writeWords(form(), held.aside[use]?.words ?? {});
  shown = use;
  showRemarks(allFields(form()));
  return true;
}

/**
 * Put what was typed before this script came in the place of what was kept there.
 * @param {Fields} typed
 */
export function takeUp(typed) {
  if (!Object.keys(typed).length) return;
  if (typed.use && typed.use !== shown) {
    writeFields(form(), { ...readFields(form()), use: typed.use });
    changeUse();
  }
  writeFields(form(), { ...readFields(form()), ...typed });
}

// ---- Other work

/**
 * Put answers into the form; what stood there stays within reach.
 * @param {AnswersFile} answers
 * @param {boolean} example
 */
export function replaceBy(answers, example) {
  held.before = replaceWork(readSession(), answeredUses(form()));
  held.example = example;
  held.aside = ownOfAll();
  writeAnswers(form(), answers);
  shown = answers.use;
  offerUndo();
}

/** Empty the form for the use that is shown; what stood there stays within reach. */
export function beginAnew() {
  const use = chosenUse(form());
  held.before = replaceWork(readSession(), answeredUses(form()));
  putBack({ fields: { use }, aside: {}, saved: {} });
  held.example = false;
  offerUndo();
}

/** @returns {boolean} whether there was work that a file took the place of: it stands in the form again */
export function undoReplacing() {
  const earlier = bringBackWork(readSession(), answeredUses(form()));
  if (earlier) putBackAll(earlier);
  return Boolean(earlier);
}

/** The visitor goes on from what stands here: what is in a file can be opened from there. */
export function goOn() {
  if (!held.example) held.before = withoutSaved(held.before);
  offerUndo();
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
export function putBackAll(kept) {
  putBack(kept);
  held.example = kept.example;
  held.before = kept.before;
  held.stepping = kept.stepping ?? false;
  held.invitation = kept.invitation;
  offerUndo();
}

function offerUndo() {
  element('undo-open').hidden = held.before.length === 0;
}

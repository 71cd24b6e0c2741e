// All that the checklist page holds, as a value; and what of it stays within reach when a file takes its place.

/** @import {Fields} from './form.mjs' */

/**
 * @typedef {Record<string, string>} SavedAnswers  by use, the answers as they stand in the file saved or opened last
 * @typedef {{words: Fields, answers: string}} UseDraft  the notes, costs and actions of one use; and all its answers, as
 * the text of a file
 * @typedef {{fields: Fields, aside: Record<string, UseDraft>, saved: SavedAnswers}} Draft  what stands in the form, and in
 * each use that was looked at
 * @typedef {Draft & {example: boolean, unsaved: boolean}} ReplacedWork  what was on the page before a file was opened:
 * whether it was made of an example, and whether some of it is in no file
 * @typedef {{link: string, isNew: boolean}} Followed  what stood behind `#` in the link of an invitation, and whether it has
 * still to be filled in
 * @typedef {Draft & {example: boolean, before: ReplacedWork[], stepping?: boolean, invitation?: Followed}} Session  `before`:
 * the latest first; `stepping`: whether one item is shown at a time
 */

/** @type {Session} */
export const EMPTY = { fields: {}, aside: {}, saved: {}, example: false, before: [] };

/**
 * What is in no file, by use.
 * @param {Draft} draft
 * @param {string[]} answered  the uses in which some question is answered
 * @returns {[string, UseDraft][]}
 */
export function findUnsaved({ aside, saved }, answered) {
  return Object.entries(aside).filter(([use, { words, answers }]) => {
    const saysSomething = answered.includes(use) || Object.keys(words).length > 0;
    return saysSomething && answers !== saved[use];
  });
}

/**
 * Whether there is something that is neither in a file nor in the work that was replaced last.
 * @param {Session} session
 * @param {string[]} answered
 */
function hasNew(session, answered) {
  const earlier = session.before[0]?.aside ?? {};
  return findUnsaved(session, answered).some(([use, { answers }]) => answers !== earlier[use]?.answers);
}

/**
 * What can be brought back once a file has taken the place of all this.
 * @param {Session} session
 * @param {string[]} answered
 * @returns {ReplacedWork[]}
 */
export function replaceWork(session, answered) {
  const { fields, before } = session;
  const isBlank = Object.keys(fields).length === 0;
  // Of several files opened one after the other, only the first took the place of the visitor's own work.
  if (isBlank || (before.length > 0 && !hasNew(session, answered))) return before;
  return [asReplaced(session, answered), ...before];
}

/**
 * The work replaced last, brought back. What it takes the place of goes to the end of the list: the same button comes to
 * it in its turn.
 * @param {Session} session
 * @param {string[]} answered
 * @returns {Session | undefined}
 */
export function bringBackWork(session, answered) {
  const [earlier, ...others] = session.before;
  const { stepping, invitation } = session;
  return earlier && { ...earlier, stepping, invitation, before: hasNew(session, answered) ? [...others, asReplaced(session, answered)] : others };
}

/**
 * The visitor's own work: where the page shows an example, among what that took the place of.
 * @param {Session} session
 * @returns {Draft | undefined}
 */
export function findOwn(session) {
  return [session, ...session.before].find(({ example }) => !example);
}

/**
 * What stays within reach once the visitor goes on from an opened file: work that is in a file can be opened from there.
 * @param {ReplacedWork[]} before
 */
export function withoutSaved(before) {
  return before.filter(({ unsaved }) => unsaved);
}

/**
 * @param {Session} session
 * @param {string[]} answered
 * @returns {ReplacedWork}
 */
function asReplaced({ fields, aside, saved, example }, answered) {
  // What is typed at the top of the form belongs to no use: it is in a file once any use is.
  const isOnlyOnTop = Object.keys(saved).length === 0 && Object.keys(fields).some((name) => name.startsWith('about.'));
  const isUnsaved = findUnsaved({ fields, aside, saved }, answered).length > 0;
  return { fields, aside, saved, unsaved: isUnsaved || isOnlyOnTop, example };
}

// What a link said that led here: whom it is from, where to return the answers, what it fills in. Anyone can have made it:
// Python says what of it will do, and every word stays text.

import { element, page, say } from './page.mjs';

/** @import {InvitedReply} from './contract.d.ts' */
/** @import {Fields} from './form.mjs' */

/** @typedef {InvitedReply['invitation']} Invitation */
/** @typedef {'replace' | 'anew' | 'keep'} Choice  what becomes of words that stand in the form, and differ */


// ---- From values to values

/**
 * What an invitation would fill in, and whether it differs from what stands there.
 * @param {Invitation} invitation
 * @param {Fields} fields
 */
export function compareWithForm({ goal, partnership }, fields) {
  /** @type {Fields} */
  const news = {};
  const stands = (/** @type {string} */ name) => (fields[name] ?? '').trim();
  for (const [name, text] of [['about.partnership', partnership], ['about.goal', goal]]) if (text && text !== stands(name)) news[name] = text;
  return { news, differs: Object.keys(news).some(stands) };
}

/**
 * @param {string} hash  as in an address; items have one too: `#funds`
 * @returns {string} the invitation in it, or nothing
 */
export function findInvitation(hash) {
  return hash.includes('=') ? hash.slice(1) : '';
}

// ---- On the page

/** Take the invitation out of the address, so that nobody passes it on by accident. */
export function takeInvitation() {
  const found = findInvitation(location.hash);
  if (found) history.replaceState(null, '', location.pathname + location.search);
  return found;
}

/** Say that there is an invitation, until Python can read it. */
export function showUnread() {
  showLines('invited-lines', [say('invited_wait')]);
  showLines('invited-return', []);
  element('invited').hidden = false;
}

/**
 * @param {InvitedReply | undefined} reply  nothing where nobody has invited
 */
export function showInvited(reply) {
  const { host = '', to = '', by = '' } = reply?.invitation ?? {};
  const back = [to && say('invited_to', { to }), by && say('invited_by', { date: writeDay(by) })].filter(Boolean);
  const from = host && say('invited_from', { host });
  element('invited').hidden = !reply;
  showLines('invited-lines', [from, ...back, say('invited_trust'), say('invited_sent'), reply?.whole ? '' : say('invited_damaged')]);
  showLines('invited-return', back);
}

/** @param {string} day  YYYY-MM-DD */
function writeDay(day) {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date).toLocaleDateString(page.locale, { dateStyle: 'long' });
}

/**
 * Ask before words are replaced.
 * @param {Invitation | undefined} invitation  nothing where there is nothing to ask
 */
export function askToReplace(invitation) {
  const { partnership, goal } = invitation ?? {};
  showLines('invited-differs', invitation ? [say('invited_differs'), partnership, goal] : []);
  element('invited-choice').hidden = !invitation;
}

/**
 * @param {string} place
 * @param {(string | undefined)[]} lines
 */
function showLines(place, lines) {
  const made = lines.filter(Boolean).map((line) => {
    const paragraph = document.createElement('p');
    paragraph.dir = 'auto';
    paragraph.textContent = line ?? '';
    return paragraph;
  });
  element(place).replaceChildren(...made);
}

/** @param {(choice: Choice) => void} act  what to do once the visitor has decided */
export function onChoice(act) {
  for (const choice of /** @type {const} */ (['replace', 'anew', 'keep'])) {
    element(`invited-${choice}`).addEventListener('click', () => {
      askToReplace(undefined);
      act(choice);
      element('invited-lines').focus();
    });
  }
}

// What a link said that led here: whom it is from, where to return the answers, what it fills in. Anyone can have made it:
// Python says what of it will do, and every word stays text.

import { formChanged, showRest } from './changes.mjs';
import { ask, isReady } from './door.mjs';
import { allFields, chosenUse, readFields, textOf, writeFields } from './form.mjs';
import { element, page, say } from './page.mjs';
import { nameOf } from './remarks.mjs';
import { beginAnew, form, held } from './work.mjs';

/** @import {InvitedReply} from './contract.d.ts' */
/** @import {Fields} from './form.mjs' */

/** @typedef {InvitedReply['invitation']} Invitation */
/** @typedef {'replace' | 'anew' | 'keep'} Choice  what becomes of words that stand in the form, and differ */

/** What the invitation says, once Python has read it. @type {InvitedReply | undefined} */
let invited;

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

// ---- Following it

/** Take up the invitation in the address, if there is one: out of there, so that nobody passes it on by accident. */
export function takeUpInvitation() {
  const link = findInvitation(location.hash);
  if (!link) return;
  history.replaceState(null, '', location.pathname + location.search);
  held.invitation = { link, isNew: true };
}

/** Show what the invitation says, and fill it in where that is still to be done. */
export async function readInvitation() {
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
export function fillInInvitation() {
  if (!invited || !held.invitation?.isNew || !chosenUse(form())) return;
  const { news, differs } = compareWithForm(invited.invitation, readFields(form()));
  if (differs) askToReplace(news);
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

/** Hear what the visitor decides about words that differ, and go to where the organisation's name is asked for. */
export function listenToChoice() {
  element('invited-name').addEventListener('click', () => {
    /** @type {HTMLDetailsElement} */ (element('about')).open = true;
    element('about.organisation').focus();
  });
  for (const choice of /** @type {const} */ (['replace', 'anew', 'keep'])) {
    element(`invited-${choice}`).addEventListener('click', () => {
      askToReplace(undefined);
      decide(choice);
      element('invited-lines').focus();
    });
  }
}

// ---- What is shown of it

/** Say that there is an invitation, until Python can read it. */
function showUnread() {
  showLines('invited-lines', [say('invited_wait')]);
  showLines('invited-return', []);
  element('invited').hidden = false;
  putForward(true);
}

/**
 * @param {InvitedReply | undefined} reply  nothing where nobody has invited
 */
function showInvited(reply) {
  element('invited').hidden = !reply;
  putForward(Boolean(reply));
  showLines('invited-lines', reply?.lines ?? []);
  showLines('invited-return', reply?.back ?? []);
  element('invited-name').textContent = reply?.unnamed ?? '';
  showRest();
}

/**
 * Put one of the buttons that save before the others: for whoever is invited, the one that saves what is to be returned.
 * @param {boolean} isInvited
 */
function putForward(isInvited) {
  document.querySelectorAll('[data-saves]').forEach(({ classList, id }, at) => {
    classList.toggle('md-button--primary', isInvited ? id === `save-${page.plain}` : !at);
  });
}

/**
 * Ask before words are replaced: what the invitation says stands beside the visitor's own words.
 * @param {Fields | undefined} news  nothing where there is nothing to ask
 */
function askToReplace(news) {
  showLines('invited-differs', news ? [say('invited_differs'), ...writeDifferences(news)] : []);
  element('invited-choice').hidden = !news;
}

/** @param {Fields} news */
function writeDifferences(news) {
  const asked = allFields(form()).filter(({ name }) => news[name]);
  return asked.map((field) => say('invited_both', { name: nameOf(field), invited: news[field.name], own: textOf(field) || '–' }));
}

/**
 * @param {string} place
 * @param {string[]} lines
 */
function showLines(place, lines) {
  const made = lines.map((line) => {
    const paragraph = document.createElement('p');
    paragraph.dir = 'auto';
    paragraph.textContent = line;
    return paragraph;
  });
  element(place).replaceChildren(...made);
}

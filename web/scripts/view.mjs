// How the open files are looked at: of which use, side by side or over time; and what there is to do with them then.

import { findOpened, findRecord, held, inView, useInView } from './comparison.mjs';
import { showButtons } from './handing.mjs';
import { titleOf } from './lines.mjs';
import { tell } from './message.mjs';
import { countUses, nameOf } from './opened.mjs';
import { element, say, writeDate } from './page.mjs';

/** @import {Moments} from './contract.d.ts' */
/** @import {Opened} from './opened.mjs' */

// ---- From values to values

/**
 * The two files to offer as moments: as they were chosen while both are in view, else the likely ones first.
 * @param {number[]} chosen  ids, earlier and later; empty where nobody has chosen
 * @param {number[]} ids  of the files in view
 * @param {Moments} [likely]  by place in the view
 * @returns {number[]}
 */
export function findMoments(chosen, ids, likely) {
  const stays = chosen.length === 2 && chosen.every((id) => ids.includes(id));
  return stays ? chosen : [likely?.earlier ?? 0, likely?.later ?? 1].map((at) => ids[at] ?? 0);
}

/**
 * The moments as a visitor has changed one of them. Where it is the file that the other one has, the two change places.
 * @param {number[]} chosen
 * @param {number[]} offered  before the change
 * @param {number} at  which of the two was changed
 * @returns {number[]}
 */
export function changeMoment(chosen, offered, at) {
  if (chosen[0] !== chosen[1]) return chosen;
  return chosen.map((id, place) => (place === at ? id : offered[at]));
}

// ---- On the page

/** The two files offered as moments, by id. @type {number[]} */
let offered = [];

/** @returns {HTMLSelectElement[]} the choices of the two files followed over time, earlier and later */
export function choices() {
  return [element('earlier'), element('later')];
}

/** @returns {'combine' | 'follow'} */
export function view() {
  return held.now.view || (held.moments?.only ? 'follow' : 'combine');
}

/** Offer the uses that the files are of, where there are several. */
export function showUses() {
  const uses = countUses(held.now.all);
  const chosen = useInView();
  const choice = element('use-choice');
  choice.hidden = uses.size < 2;
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (choice.querySelectorAll('input'))) {
    input.checked = input.value === chosen;
    const option = /** @type {HTMLElement} */ (input.closest('.use'));
    option.hidden = !uses.has(input.value);
  }
}

export function showView() {
  const chosen = view();
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (element('view-choice').querySelectorAll('input'))) input.checked = input.value === chosen;
  element('view-choice').hidden = inView().length < 2;
  element('moments').hidden = chosen !== 'follow';
  showWayToMeeting();
  showButtons(chosen === 'follow' ? 'development' : 'comparison');
  // A brief has a line for each partner: of one at two moments there is none.
  for (const id of ['save-brief', 'show-brief']) element(id).hidden = chosen === 'follow';
  nameWord();
}

/** Offer the files in view as the two moments. */
export function showMoments() {
  const counted = inView();
  offered = findMoments(held.now.moments, counted.map(({ id }) => id), held.moments);
  for (const [at, select] of choices().entries()) {
    select.replaceChildren(...counted.map((opened) => new Option(nameMoment(opened), String(opened.id))));
    select.value = String(offered[at]);
  }
}

/** @param {number} at  which of the two moments the visitor has changed */
export function chooseMoment(at) {
  held.now.moments = changeMoment(choices().map(({ value }) => Number(value)), offered, at);
}

/** @param {Opened} opened */
function nameMoment(opened) {
  const date = opened.answers?.about.date;
  // The date first, as a phone shows only the beginning.
  return say('described', { kind: date ? writeDate(date) : titleOf(opened), use: nameOf(opened, held.now.all) });
}

export function showWayToMeeting() {
  element('lead-place').hidden = inView().length < 2 || view() === 'follow';
  element('lead').textContent = say(findRecord() ? 'meeting_go_on' : 'meeting_begin');
  const isThere = !element('lead-place').hidden && findOpened() !== undefined;
  tell(isThere ? say('record_came') : '', 'came');
  element('go-on').hidden = !isThere;
}

/** What the Word file is: it follows two moments, prepares a meeting, or is its record. */
export function nameWord() {
  const button = element('save-word');
  const pack = button.dataset.pack ??= button.textContent ?? '';
  const isMet = Boolean(findRecord());
  button.textContent = view() === 'follow' ? say('save_followed') : isMet ? say('save_record') : pack;
  // The hint tells of the pack, and of files that hold partners side by side.
  const hint = element('save-hint');
  hint.hidden = view() === 'follow' || isMet;
  if (hint.hidden) button.removeAttribute('aria-describedby');
  else button.setAttribute('aria-describedby', hint.id);
}

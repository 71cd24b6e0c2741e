// The list of the files that are open: shown, kept and compared anew whenever it changes. `lines.mjs` makes each line.

import { held, keepNow, keepSoon, losesMeeting, meetingsAbout, useInView } from './comparison.mjs';
import { showLines, titleOf } from './lines.mjs';
import { tell } from './message.mjs';
import { countUses, defaultName, nameOf } from './opened.mjs';
import { element, say } from './page.mjs';
import { compareSoon } from './together.mjs';
import { showUses, showView } from './view.mjs';

/** @import {Opened} from './opened.mjs' */

/**
 * The list has changed: show it, keep it, compare anew.
 * @param {string} [place]  where the visitor is taken once the result is there, as they have just asked for it
 */
export function listChanged(place) {
  element('reading').textContent = '';
  held.now.meetings = meetingsAbout(held.now.meetings, countUses(held.now.all));
  showList();
  compareSoon(0, place);
  keepSoon();
}

export function showList() {
  const { all } = held.now;
  showLines(element('opened'), all, useInView(), { rename, remove: takeOut, countTwice });
  const files = /** @type {HTMLDetailsElement} */ (element('opened-files'));
  if (files.hidden) files.open = true;
  files.hidden = all.length === 0;
  element('opened-count').textContent = `(${all.filter(({ answers }) => answers).length})`;
  element('undo-open').hidden = !held.before;
  showUses();
  showView();
}

// ---- What a visitor does with a line

/**
 * @param {Opened} opened
 * @param {string} name
 */
function rename(opened, name) {
  const typed = name.trim();
  opened.name = typed === defaultName(opened, held.now.all) ? '' : typed;
  keepNow();
  showList();
  compareSoon(400);
}

/** @param {Opened} opened */
function takeOut(opened) {
  const { now } = held;
  const name = opened.answers ? nameOf(opened, now.all) : titleOf(opened);
  const at = now.all.indexOf(opened);
  const all = now.all.filter((each) => each !== opened);
  // What is in no file can be put back.
  if (losesMeeting(now.meetings, countUses(all))) held.before ??= now;
  held.now = { ...now, all };
  listChanged();
  tell(say('removed', { name }));
  // The focus goes to what now stands in the place of what went.
  const buttons = /** @type {HTMLElement[]} */ ([...element('opened').querySelectorAll('.opened__remove')]);
  (buttons[Math.min(at, buttons.length - 1)] ?? element('choose-files')).focus();
}

/** @param {Opened} opened */
function countTwice(opened) {
  opened.countedTwice = true;
  listChanged();
}

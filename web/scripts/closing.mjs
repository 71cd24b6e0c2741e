// What stands after the results of a checklist: the items to keep in view, and the next actions.

import { allFields } from './form.mjs';
import { tell } from './message.mjs';
import { element, page, say } from './page.mjs';
import { form } from './work.mjs';

// ---- From values to values

/**
 * @param {string[]} actions  as they stand in their lines
 * @param {string} what  is to be done
 * @returns {number} the line that says so already, or the first that is blank; -1 where there is none
 */
export function findLine(actions, what) {
  return actions.findIndex((each) => each === what || !each.trim());
}

// ---- On the page

/**
 * Take back the choice of an item beyond the most that can be kept in view, and say so.
 * @param {Event} event
 */
export function limitKept({ target }) {
  const chosen = element('next').querySelectorAll('[data-keeps] :checked');
  const isTooMany = chosen.length > page.most_kept && target instanceof HTMLInputElement && target.type === 'checkbox';
  if (isTooMany) target.checked = false;
  tell(isTooMany ? say('most_kept') : '', 'focus-message');
}

/**
 * Take over an action that the results suggest, where there is room for one. It can be changed like any other.
 * @param {string} what
 */
export function takeAction(what) {
  const lines = allFields(form()).filter(({ name }) => /^closing\.actions\.\d\.what$/.test(name));
  const at = findLine(lines.map(({ value }) => value), what);
  if (at >= 0) {
    lines[at].value = what;
    lines[at].dispatchEvent(new InputEvent('input', { bubbles: true }));
    /** @type {HTMLDetailsElement} */ (lines[at].closest('details')).open = true;
    lines[at].focus();
  }
  tell(at < 0 ? say('actions_full') : say('action_taken', { n: String(at + 1) }), 'action-message');
}

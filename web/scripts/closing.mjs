// What stands after the results of a checklist: the items to keep in view, and the next actions.

import { allFields } from './form.mjs';
import { tell } from './message.mjs';
import { element, page, say, setText } from './page.mjs';
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
 * Take back the choice of an item beyond the most that can be kept in view, and say so below it, where it is seen.
 * @param {Event} event
 */
export function limitKept({ target }) {
  const chosen = element('next').querySelectorAll('[data-keeps] :checked');
  const isTooMany = chosen.length > page.most_kept && target instanceof HTMLInputElement && target.type === 'checkbox';
  const said = isTooMany ? say('most_kept') : '';
  const message = element('focus-message');
  setText(message, said);
  if (isTooMany) {
    target.checked = false;
    target.closest('label')?.after(message);
    message.scrollIntoView({ block: 'nearest' });
  }
  // A place that has just moved tells screen readers nothing.
  tell(said, 'spoken');
}

/**
 * Take over an action that the results suggest, where there is room for one. It can be changed like any other.
 * @param {string} what
 */
export function takeAction(what) {
  const lines = allFields(form()).filter(({ name }) => /^closing\.actions\.\d\.what$/.test(name));
  const at = findLine(lines.map(({ value }) => value), what);
  /** @type {HTMLDetailsElement} */ (lines[0].closest('details')).open = true;
  tell(at < 0 ? say('actions_full') : say('action_taken', { n: String(at + 1) }), 'action-message');
  if (at < 0) {
    element('action-message').scrollIntoView({ block: 'center' });
    return;
  }
  lines[at].value = what;
  lines[at].dispatchEvent(new InputEvent('input', { bubbles: true }));
  lines[at].focus();
}

// What is said beside a field: that its text is too long, its date unfinished, or of a year that nobody means. The text
// itself is never changed.

import { findFault, joinLines } from './faults.mjs';
import { isChoice, isOneLine } from './form.mjs';
import { tell } from './message.mjs';
import { page, say } from './page.mjs';

/** @import {Fault} from './faults.mjs' */
/** @import {Field} from './form.mjs' */

/** What was said last of each field, so that it is spoken once, not at every letter. @type {WeakMap<Field, Fault['is']>} */
const said = new WeakMap();

/**
 * Watch the fields in a part of the page.
 * @param {HTMLElement} part
 */
export function watchFields(part) {
  part.addEventListener('input', ({ target }) => {
    // A date is unfinished while it is being typed: that is said only once the field is left.
    if (isField(target) && (target.type !== 'date' || !faultOf(target))) remarkOn(target);
  });
  part.addEventListener('focusout', ({ target }) => {
    if (isField(target)) remarkOn(target);
  });
  part.addEventListener('beforeinput', putOnOneLine);
}

/**
 * Show what is to be said of these fields, without telling screen readers.
 * @param {Field[]} fields
 */
export function showRemarks(fields) {
  for (const field of fields) showRemark(field, faultOf(field));
}

/**
 * @param {Field[]} fields
 * @returns {Field | undefined} the first whose text no file can hold
 */
export function findTooLong(fields) {
  return fields.find((field) => faultOf(field)?.is === 'too_long');
}

/**
 * Say that a text must be shortened first.
 * @param {Field} field
 * @param {string} [place]
 */
export function tellTooLong(field, place) {
  const fault = faultOf(field);
  if (fault) tell(say('too_long_to_save', { name: nameOf(field), remark: write(field, fault) }), place);
}

/** @param {EventTarget | null} target @returns {target is Field} */
function isField(target) {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !isChoice(target));
}

/** @param {Field} field */
function faultOf(field) {
  return findFault(field, longestOf(field));
}

/** @param {Field} field @returns {number} what a file can hold in it, in characters */
function longestOf(field) {
  return Number(field.dataset.longest) || (page.longest_text ?? Infinity);
}

/** @param {Field} field */
function remarkOn(field) {
  const fault = faultOf(field);
  const isNews = fault?.is !== said.get(field);
  showRemark(field, fault);
  if (isNews) tell(fault ? write(field, fault) : '', 'spoken');
}

/**
 * @param {Field} field
 * @param {Fault} fault
 */
function write(field, fault) {
  const count = (/** @type {number} */ number) => number.toLocaleString(page.locale);
  return say(fault.is, { n: count('by' in fault ? fault.by : 0), longest: count(longestOf(field)) });
}

/**
 * @param {Field} field
 * @param {Fault | undefined} fault
 */
function showRemark(field, fault) {
  const id = `${field.id}-remark`;
  const others = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((each) => each && each !== id);
  const remark = document.getElementById(id) ?? makeRemark(field, id, fault);
  if (fault) said.set(field, fault.is);
  else said.delete(field);
  if (!remark) return;
  remark.textContent = fault ? write(field, fault) : '';
  // What is wrong must be seen, even where it stands in a part that is folded.
  if (fault) field.closest('details')?.setAttribute('open', '');
  setOrRemove(field, 'aria-describedby', [...others, ...(fault ? [id] : [])].join(' '));
  setOrRemove(field, 'aria-invalid', fault && fault.is !== 'date_odd' ? 'true' : '');
}

/**
 * @param {Field} field
 * @param {string} id
 * @param {Fault | undefined} fault
 */
function makeRemark(field, id, fault) {
  if (!fault) return undefined;
  const remark = document.createElement('span');
  remark.id = id;
  remark.className = 'remark';
  field.after(remark);
  return remark;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
function setOrRemove(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/**
 * What a field is called, with the action that it belongs to.
 * @param {Field} field
 */
export function nameOf(field) {
  const label = /** @type {HTMLElement} */ (field.labels?.[0]?.cloneNode(true));
  const use = /** @type {HTMLElement | null} */ (field.closest('.checklist'))?.dataset.use;
  for (const other of label.querySelectorAll(`.optional, [data-for]:not([data-for="${use}"])`)) other.remove();
  const action = field.closest('.action')?.querySelector('legend')?.textContent;
  return [action, label.textContent].filter(Boolean).map((each) => each?.trim()).join(' – ');
}

/**
 * Text of several lines that is pasted, dropped or dictated into a field of one line: blanks take the place of the line ends.
 * The key that begins a line there begins none.
 * @param {InputEvent} event
 */
function putOnOneLine(event) {
  const { target, data, inputType } = event;
  if (!isOneLine(target)) return;
  if (inputType === 'insertLineBreak') event.preventDefault();
  if (!data || joinLines(data) === data) return;
  event.preventDefault();
  target.setRangeText(joinLines(data), target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
  target.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

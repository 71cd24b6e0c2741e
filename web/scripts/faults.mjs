// What is wrong with a field, or odd: known here, so that it can be said before anything is saved.

/** @import {Field} from './form.mjs' */

/** @typedef {{is: 'too_long', by: number} | {is: 'date_unfinished' | 'date_odd'}} Fault */

/**
 * @param {Pick<Field, 'type' | 'value' | 'validity'>} field
 * @param {number} longest  what a file can hold in one field, in characters
 * @returns {Fault | undefined}
 */
export function findFault({ type, value, validity }, longest) {
  if (type === 'date') {
    // Half a date has no value: the browser alone knows that something stands there.
    if (validity.badInput) return { is: 'date_unfinished' };
    return validity.rangeUnderflow || validity.rangeOverflow ? { is: 'date_odd' } : undefined;
  }
  // As Python counts: a character beyond the first 65,536 is one.
  const by = value.length > longest ? [...value].length - longest : 0;
  return by > 0 ? { is: 'too_long', by } : undefined;
}

/**
 * Words on one line: browsers drop the ends of lines from such a field, and what they kept apart would run together.
 * @param {string} text
 */
export function joinLines(text) {
  return text.replace(/[\r\n]+/g, ' ');
}

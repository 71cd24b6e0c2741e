// What is wrong with a field, or odd. The page finds it by itself, so that it can be said before Python is in.

/** @import {Field} from './form.mjs' */

/** @typedef {{is: 'too_long', by: number} | {is: 'date_unfinished' | 'date_odd'}} Fault */

/**
 * @param {Pick<Field, 'type' | 'value' | 'validity'>} field
 * @param {number} longest  what a file can hold in one field, in characters
 * @returns {Fault | undefined}
 */
export function findFault({ type, value, validity }, longest) {
  if (type === 'date') {
    // An unfinished date has an empty value, as no date at all has: only the browser can tell the two apart.
    if (validity.badInput) return { is: 'date_unfinished' };
    return validity.rangeUnderflow || validity.rangeOverflow ? { is: 'date_odd' } : undefined;
  }
  // Python counts characters; JavaScript's `length` counts some of them, such as emoji, as two.
  const by = value.length > longest ? [...value].length - longest : 0;
  return by > 0 ? { is: 'too_long', by } : undefined;
}

/**
 * Text for a field of one line. A browser would take out the ends of lines, and the words around them would run together.
 * @param {string} text
 */
export function joinLines(text) {
  return text.replace(/[\r\n]+/g, ' ');
}

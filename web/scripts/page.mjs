// What the built page hands to its scripts: sentences, limits, the runtime's files. Scripts hold no sentence of their own.

/** @import {ChecklistData, CompareData, InviteData, WorkbenchData} from './contract.d.ts' */

/**
 * An element that the built page is sure to hold.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
export function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page holds no #${id}`);
  return /** @type {T} */ (found);
}

/**
 * Change what an element says, if it does not say so already: the browser lays out anew what is written, even the same.
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * There once the page's entry module has had it read. What only the form has stands here as if every page had it; what
 * another page alone has is optional.
 * @type {ChecklistData & Partial<CompareData & InviteData & WorkbenchData>}
 */
export let page;

/** Read what the built page hands over. */
export function readPage() {
  page = JSON.parse(element('page-data').textContent ?? '');
  page.runtime.folder = new URL(page.runtime.folder, document.baseURI).href;
}

/** @returns {string} the address of the guide's first page where the site was built for, which Word files bear */
export function addressOfSite() {
  const built = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="canonical"]'));
  return new URL(page.guide, built?.href ?? document.baseURI).href;
}

/** What a file's name can hold that breaks a sentence, or turns the direction of all that follows in it. */
const NOT_IN_SENTENCES = /[\p{Cc}\u2028-\u202E\u2066-\u2069]/gu;

/**
 * One of the page's sentences, its blanks filled.
 * @param {string} key
 * @param {Record<string, string>} [facts]
 * @returns {string}
 */
export function say(key, facts = {}) {
  return page.sentences[key].replace(/\{(\w+)\}/g, (blank, name) => facts[name]?.replace(NOT_IN_SENTENCES, ' ') ?? blank);
}

/**
 * Bytes as megabytes, written as the page's language does.
 * @param {number} bytes
 * @returns {string}
 */
export function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1).replace('.', page.decimal);
}

/**
 * A date written as the page's language does. It is the day that was typed, in whatever time zone the visitor is;
 * one that no calendar holds, such as in a year that is half typed, stays as it is.
 * @param {string} date
 */
export function writeDate(date) {
  const day = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? date : day.toLocaleDateString(page.locale, { dateStyle: 'long', timeZone: 'UTC' });
}

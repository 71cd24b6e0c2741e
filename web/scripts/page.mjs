// What the built page hands to its scripts: sentences, limits, the runtime's files. Scripts hold no sentence of their own.

/**
 * @typedef {{name: string, path: string, size: number, transfer: number}} RuntimeFile
 * @typedef {{
 *   version: string, language: string, locale: string, decimal: string, names: Record<string, string>, largest_file: number,
 *   header: {format: string, version: number, checklist: string},
 *   runtime: {folder: string, files: RuntimeFile[]},
 *   sentences: Record<string, string>,
 *   longest_text?: number,
 *   items?: Record<string, string>, uses?: Record<string, string>, most_partners?: number,
 *   examples?: {file: string, partners: Record<string, string[]>},
 *   workbench?: {pyscript: string, interpreter: string, program: string, experiments: {name: string, about: string, code: string, files: string[]}[]},
 *   example_files?: Record<string, RuntimeFile[]>,
 * }} PageData
 * What only one page needs is optional: the form's header and names, how long a text may be, and all that follows.
 */

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

/** There once the page's entry module has had it read. @type {PageData} */
export let page;

/** Read what the built page hands over. */
export function readPage() {
  page = JSON.parse(element('page-data').textContent ?? '');
  page.runtime.folder = new URL(page.runtime.folder, document.baseURI).href;
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

// The files that are open on the compare page: what each is, whether it counts, and its line in the list.

import { page, say } from './page.mjs';

/** @import {AnswersFile} from './form.mjs' */

/**
 * @typedef {'json' | 'word' | 'comparison' | 'own' | 'example'} Kind
 * @typedef {object} Opened
 * @property {number} id
 * @property {string} file  the name of the file
 * @property {Kind} kind
 * @property {string} name  what it goes by in the comparison; empty until the visitor changes it
 * @property {AnswersFile} [answers]
 * @property {string} [refused]  why it could not be opened
 * @property {boolean} [countedTwice]  counts although the same answers are there already
 */

const KINDS = { json: 'kind_json', word: 'kind_word', comparison: 'kind_comparison', own: 'kind_own', example: 'kind_example' };

/**
 * The name under which a file is shown: as changed, else its organisation, else by its place.
 * @param {Opened} opened
 * @param {Opened[]} all
 * @returns {string}
 */
export function nameOf(opened, all) {
  const place = all.filter((each) => each.answers).indexOf(opened) + 1;
  return opened.name || opened.answers?.about.organisation.trim() || say('partner', { n: String(place) });
}

/** The answers as a text, by which the same are known. @type {WeakMap<AnswersFile, string>} */
const texts = new WeakMap();

/** @param {AnswersFile} answers */
function textOf(answers) {
  const text = texts.get(answers) ?? JSON.stringify(answers);
  texts.set(answers, text);
  return text;
}

/**
 * Files whose answers stand in an earlier file already, with that file.
 * @param {Opened[]} all
 * @returns {Map<Opened, Opened>}
 */
function findTwins(all) {
  /** @type {Map<string, Opened>} */
  const first = new Map();
  /** @type {Map<Opened, Opened>} */
  const twins = new Map();
  for (const opened of all) {
    if (!opened.answers) continue;
    const text = textOf(opened.answers);
    const twin = first.get(text);
    if (!twin) first.set(text, opened);
    else if (!opened.countedTwice) twins.set(opened, twin);
  }
  return twins;
}

/**
 * The files that count: readable, and not the same answers a second time.
 * @param {Opened[]} all
 * @returns {Opened[]}
 */
export function countedAmong(all) {
  const twins = findTwins(all);
  return all.filter((opened) => opened.answers && !twins.has(opened));
}

/**
 * @typedef {object} Acts  what a visitor can do with a file in the list
 * @property {(opened: Opened, name: string) => void} rename
 * @property {(opened: Opened) => void} remove
 * @property {(opened: Opened) => void} countTwice
 */

/**
 * Show the list. Lines that stay are kept, so that a name can be typed while others come and go.
 * @param {HTMLElement} list
 * @param {Opened[]} all
 * @param {string} use  that is looked at
 * @param {Acts} acts
 */
export function showOpened(list, all, use, acts) {
  const twins = findTwins(all);
  const lines = new Map([...list.children].map((line) => [/** @type {HTMLElement} */ (line).dataset.id, line]));
  for (const [at, opened] of all.entries()) {
    const id = String(opened.id);
    const line = lines.get(id) ?? makeLine(opened, acts);
    lines.delete(id);
    if (list.children[at] !== line) list.insertBefore(line, list.children[at] ?? null);
    fillLine(/** @type {HTMLElement} */ (line), opened, all, use, twins.get(opened));
  }
  for (const line of lines.values()) line.remove();
}

/**
 * @param {Opened} opened
 * @param {Acts} acts
 */
function makeLine(opened, acts) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById('opened-line'));
  const line = /** @type {HTMLElement} */ (template.content.cloneNode(true)).querySelector('li');
  if (!line) throw new Error('The page holds no line for a file');
  line.dataset.id = String(opened.id);
  const input = part(line, 'input');
  const label = part(line, 'label');
  input.id = `name-${opened.id}`;
  label.setAttribute('for', input.id);
  input.addEventListener('input', () => acts.rename(opened, /** @type {HTMLInputElement} */ (input).value));
  part(line, '.opened__remove').addEventListener('click', () => acts.remove(opened));
  part(line, '.opened__count').addEventListener('click', () => acts.countTwice(opened));
  return line;
}

/**
 * @param {HTMLElement} line
 * @param {Opened} opened
 * @param {Opened[]} all
 * @param {string} use
 * @param {Opened | undefined} twin
 */
function fillLine(line, opened, all, use, twin) {
  const { answers, refused } = opened;
  const isOther = Boolean(answers && use && answers.use !== use);
  line.classList.toggle('opened--out', Boolean(refused || twin || isOther));
  line.classList.toggle('opened--refused', Boolean(refused));
  part(line, '.opened__file').textContent = opened.file;
  part(line, '.opened__about').textContent = answers ? describe(opened.kind, answers) : '';
  part(line, '.opened__name').hidden = !answers;
  const input = /** @type {HTMLInputElement} */ (part(line, 'input'));
  if (document.activeElement !== input) input.value = answers ? nameOf(opened, all) : '';
  const why = refused ?? (twin ? say('twice', { name: nameOf(twin, all) }) : isOther ? say('other_use') : '');
  const status = part(line, '.opened__why');
  if (status.textContent !== why) status.textContent = why;
  part(line, '.opened__count').hidden = !twin;
  for (const spoken of line.querySelectorAll('[data-of]')) spoken.textContent = ` – ${opened.file}`;
}

/**
 * What a file is, which use it serves, and when it was filled in.
 * @param {Kind} kind
 * @param {AnswersFile} answers
 */
function describe(kind, answers) {
  const description = say('described', { kind: say(KINDS[kind]), use: page.uses?.[answers.use] ?? answers.use });
  const { date } = answers.about;
  if (!date) return description;
  // The day as it was typed, whatever the clock's zone.
  const written = new Date(`${date}T00:00:00Z`).toLocaleDateString(page.locale, { dateStyle: 'long', timeZone: 'UTC' });
  return say('dated', { description, date: written });
}

/**
 * @param {HTMLElement} line
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(line, selector) {
  return /** @type {HTMLElement} */ (line.querySelector(selector));
}

// The list of the files that are open: a line for each.

import { allUses, defaultName, findTwins, nameOf, useOf } from './opened.mjs';
import { say, writeDate } from './page.mjs';

/** @import {AnswersFile} from './contract.d.ts' */
/** @import {Kind, Opened} from './opened.mjs' */

/**
 * @typedef {object} Acts  what a visitor can do with a file in the list
 * @property {(opened: Opened, name: string) => void} rename
 * @property {(opened: Opened) => void} remove
 * @property {(opened: Opened) => void} countTwice
 */

/**
 * Show the list. The elements of lines that stay are used again, so that a visitor can go on typing a name while other
 * files come and go.
 * @param {HTMLElement} list
 * @param {Opened[]} all
 * @param {string} use  that is looked at, by its name on this page
 * @param {Acts} acts
 */
export function showLines(list, all, use, acts) {
  const twins = findTwins(all);
  const lines = new Map([...list.children].map((line) => [/** @type {HTMLElement} */ (line).dataset.id, line]));
  for (const [at, opened] of all.entries()) {
    const id = String(opened.id);
    const line = /** @type {HTMLElement} */ (lines.get(id) ?? makeLine(opened, acts));
    lines.delete(id);
    if (list.children[at] !== line) list.insertBefore(line, list.children[at] ?? null);
    fillLine(line, opened, all, use, twins.get(opened));
  }
  for (const line of lines.values()) line.remove();
}

/**
 * What a file is called in the list. Answers that come from no file are called by their kind.
 * @param {Opened} opened
 */
export function titleOf({ file, kind }) {
  return file || say(`kind_${kind}`);
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
  const input = /** @type {HTMLInputElement} */ (part(line, 'input'));
  input.id = `name-${opened.id}`;
  part(line, 'label').setAttribute('for', input.id);
  input.addEventListener('input', () => acts.rename(opened, input.value));
  // Where a name was deleted, the default name stands there again once the field is left.
  input.addEventListener('change', () => {
    if (!input.value.trim()) acts.rename(opened, '');
    input.value = input.value.trim() || (line.dataset.default ?? '');
  });
  part(line, '.opened__remove').addEventListener('click', () => acts.remove(opened));
  part(line, '.opened__count').addEventListener('click', () => {
    acts.countTwice(opened);
    part(line, '.opened__remove').focus();
  });
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
  const isOther = Boolean(answers && use && useOf(answers) !== use);
  line.classList.toggle('opened--out', Boolean(refused || twin || isOther));
  line.classList.toggle('opened--refused', Boolean(refused));
  part(line, '.opened__file').textContent = titleOf(opened);
  part(line, '.opened__about').textContent = answers ? describe(opened.kind, answers) : '';
  part(line, '.opened__name').hidden = !answers;
  const why = refused ?? (twin ? say('twice', { name: nameOf(twin, all) }) : isOther ? say('other_use') : '');
  const status = part(line, '.opened__why');
  if (status.textContent !== why) status.textContent = why;
  part(line, '.opened__count').hidden = !twin;
  nameLine(line, opened, all);
}

/**
 * Show what the files are called, once that is known.
 * @param {HTMLElement} list
 * @param {Opened[]} all
 */
export function nameLines(list, all) {
  for (const [at, line] of [...list.children].entries()) nameLine(/** @type {HTMLElement} */ (line), all[at], all);
}

/**
 * @param {HTMLElement} line
 * @param {Opened} opened
 * @param {Opened[]} all
 */
function nameLine(line, opened, all) {
  const input = /** @type {HTMLInputElement} */ (part(line, 'input'));
  line.dataset.default = defaultName(opened, all);
  if (document.activeElement !== input) input.value = opened.answers ? nameOf(opened, all) : '';
  const spoken = spokenName(opened, all);
  for (const name of line.querySelectorAll('[data-of]')) name.textContent = ` – ${spoken}`;
}

/**
 * What screen readers hear beside the words of a line's buttons, to tell them from those of other lines: the name of the
 * file, and its place where several have that name.
 * @param {Opened} opened
 * @param {Opened[]} all
 */
function spokenName(opened, all) {
  const [name, ...others] = [opened, ...all].map((each) => (each.answers ? nameOf(each, all) : titleOf(each)));
  const isAlone = others.filter((other) => other === name).length === 1;
  return isAlone ? name : say('described', { kind: name, use: String(all.indexOf(opened) + 1) });
}

/**
 * What a file is, which use it serves, and when it was filled in.
 * @param {Kind} kind
 * @param {AnswersFile} answers
 */
function describe(kind, answers) {
  const description = say('described', { kind: say(`kind_${kind}`), use: allUses()[useOf(answers)]?.name ?? answers.use });
  return answers.about.date ? say('dated', { description, date: writeDate(answers.about.date) }) : description;
}

/**
 * @param {HTMLElement} line
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(line, selector) {
  return /** @type {HTMLElement} */ (line.querySelector(selector));
}

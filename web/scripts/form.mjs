// The form and what stands in it. A field's name is its place in the answers file: `funds.get`, `about.date`.

import { joinLines } from './faults.mjs';

/** @import {AnswersFile} from './contract.d.ts' */

/**
 * @typedef {HTMLInputElement | HTMLTextAreaElement} Field
 * @typedef {Record<string, string>} Fields  every field that says something, by name, whatever the use
 */

/** The fields of a form, which stay as the built page has them: they are read several times for each answer. @type {WeakMap<HTMLFormElement, Field[]>} */
const fieldsOf = new WeakMap();

/**
 * @param {HTMLFormElement} form
 * @returns {Field[]}
 */
export function allFields(form) {
  const known = fieldsOf.get(form);
  if (known) return known;
  const fields = /** @type {Field[]} */ ([...form.elements].filter((each) => each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement));
  fieldsOf.set(form, fields);
  return fields;
}

/**
 * A field's text; empty where it says nothing. A lone surrogate, which no file can hold, becomes U+FFFD.
 * @param {Field} field
 */
export function textOf(field) {
  if (isChoice(field)) return /** @type {HTMLInputElement} */ (field).checked ? field.value : '';
  const text = field.value.replace(/\p{Surrogate}/gu, '\uFFFD');
  return isOneLine(field) ? joinLines(text) : text;
}

/**
 * Whether a field holds one line, as long as it may be on the screen.
 * @param {EventTarget | null} field
 * @returns {field is Field}
 */
export function isOneLine(field) {
  return /** @type {Element} */ (field).matches('[type=text], .action textarea');
}

/**
 * Whether a field is chosen, and not typed into.
 * @param {EventTarget | null} field
 */
export function isChoice(field) {
  // Asked of every field at every answer: `instanceof` takes many times as long.
  const { type } = /** @type {{type?: string}} */ (field ?? {});
  return type === 'radio' || type === 'checkbox';
}

/**
 * Read every field, of all uses, as the tab keeps them.
 * @param {HTMLFormElement} form
 * @returns {Fields}
 */
export function readFields(form) {
  /** @type {Fields} */
  const fields = {};
  for (const field of allFields(form)) {
    const text = textOf(field);
    if (text) fields[field.name] = text;
  }
  return fields;
}

/**
 * Fill the form with these fields and blank all others.
 * @param {HTMLFormElement} form
 * @param {Fields} fields
 */
export function writeFields(form, fields) {
  for (const field of allFields(form)) {
    writeField(field, Object.hasOwn(fields, field.name) ? String(fields[field.name]) : '');
  }
}

/**
 * @param {Field} field
 * @param {string} text
 */
function writeField(field, text) {
  if (isChoice(field)) /** @type {HTMLInputElement} */ (field).checked = field.value === text;
  else field.value = text;
}

/**
 * Whether nothing stands in the form.
 * @param {HTMLFormElement} form
 */
export function isBlank(form) {
  return !allFields(form).some(textOf);
}

/**
 * A person's own words about the chosen use. Each use has its own, in the same places on the page.
 * @param {string} name
 */
function isOwnWord(name) {
  return name.endsWith('.note') || name === 'about.goal' || (name.startsWith('closing.') && name !== 'closing.worthwhile');
}

/**
 * Read the goal, notes, costs and actions that stand in the form.
 * @param {HTMLFormElement} form
 * @returns {Fields}
 */
export function readWords(form) {
  return Object.fromEntries(Object.entries(readFields(form)).filter(([name]) => isOwnWord(name)));
}

/**
 * Put these in the form in place of those that stand there.
 * @param {HTMLFormElement} form
 * @param {Fields} words
 */
export function writeWords(form, words) {
  for (const field of allFields(form)) {
    if (isOwnWord(field.name)) writeField(field, words[field.name] ?? '');
  }
}

/**
 * Blank an item's ratings; its note stays.
 * @param {HTMLFormElement} form
 * @param {string} item
 */
export function clearItem(form, item) {
  for (const field of allFields(form)) {
    if (field.type === 'radio' && field.name.startsWith(`${item}.`) && isAsked(field, chosenUse(form))) /** @type {HTMLInputElement} */ (field).checked = false;
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {string} the chosen use, or nothing
 */
export function chosenUse(form) {
  const use = /** @type {HTMLInputElement | null} */ (form.querySelector('input[name="use"]:checked'));
  return use?.value ?? '';
}

/** The rules that show the chosen use's questions until this script has come. */
const WITHOUT_SCRIPT = '.checklist:has([name="use"][value=';

/**
 * Drop these rules: from now on `showQuestions` says what is shown. The browser would go through all questions whenever an
 * element of the page comes or goes.
 */
export function takeOverQuestions() {
  for (const sheet of document.styleSheets) {
    try {
      for (let at = sheet.cssRules.length - 1; at >= 0; at -= 1) {
        const rule = sheet.cssRules[at];
        if (rule instanceof CSSStyleRule && rule.selectorText.startsWith(WITHOUT_SCRIPT)) sheet.deleteRule(at);
      }
    } catch {
      // Pages on a disk cannot read their style sheets: they keep the rules, which say the same.
    }
  }
}

/**
 * Whether a condition holds that the form names.
 * @param {string} condition  the answers to a field that meet it: `funds.need=2,3`
 * @param {Fields} fields
 */
function holds(condition, fields) {
  const [name, values] = condition.split('=');
  return values.split(',').includes(fields[name] ?? '');
}

/**
 * Show the chosen use's questions, the follow-up questions that the answers call for, and where there is something to clear.
 * @param {HTMLFormElement} form
 */
export function showQuestions(form) {
  const checklist = /** @type {HTMLElement} */ (form.closest('.checklist'));
  checklist.dataset.use = chosenUse(form);
  const fields = readFields(form);
  for (const question of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-asked-when]'))) {
    question.hidden = !holds(question.dataset.askedWhen ?? '', fields);
  }
  for (const item of form.querySelectorAll('.item')) {
    /** @type {HTMLElement} */ (item.querySelector('[data-clear]')).hidden = !isAnswered(form, item);
  }
  showWhatToKeep(form, checklist);
}

/**
 * Offer the items that are answered to be kept in view, and those that are.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} checklist
 */
function showWhatToKeep(form, checklist) {
  const choices = /** @type {HTMLElement[]} */ ([...checklist.querySelectorAll('[data-keeps]')]);
  for (const choice of choices) {
    const item = /** @type {Element} */ (form.querySelector(`#${choice.dataset.keeps}`));
    choice.hidden = !isAnswered(form, item) && !choice.querySelector(':checked');
  }
  /** @type {HTMLElement} */ (checklist.querySelector('#focus-none')).hidden = choices.some((choice) => !choice.hidden);
}

/**
 * Whether the chosen use has an answer about an item.
 * @param {HTMLFormElement} form
 * @param {Element} item
 */
function isAnswered(form, item) {
  return item.querySelector(`.question[data-for~="${CSS.escape(chosenUse(form))}"]:not([hidden]) :checked`) !== null;
}

/**
 * The items about which the chosen use still asks for an answer.
 * @param {HTMLFormElement} form
 * @param {Fields} fields  what the form says
 * @param {Element[]} items
 */
export function findOpen(form, fields, items) {
  const asked = `.question[data-for~="${CSS.escape(chosenUse(form))}"]:not([hidden], [data-optional], :has(:checked))`;
  const isLeft = (/** @type {HTMLElement} */ { dataset }) => !dataset.optionalWhen || !holds(dataset.optionalWhen, fields);
  return items.filter((item) => [.../** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll(asked))].some(isLeft));
}

/**
 * Whether a use asks a field at present; fields outside the questions belong to every use.
 * @param {Element} field
 * @param {string} use
 */
function isAsked(field, use) {
  const question = /** @type {HTMLElement | null} */ (field.closest('[data-for]'));
  return !question || (isFor(question, use) && !question.hidden);
}

/**
 * @param {HTMLElement} part  of the form that only some uses have
 * @param {string} use
 */
function isFor(part, use) {
  return (part.dataset.for ?? '').split(' ').includes(use);
}

/**
 * @param {HTMLFormElement} form
 * @returns {string[]} the uses in which some question is answered
 */
export function answeredUses(form) {
  const answers = [...form.querySelectorAll('.question[data-for] input:checked')];
  return [...new Set(answers.map((answer) => answer.closest('[data-for]')?.getAttribute('data-for') ?? ''))];
}

/**
 * The answers to a use, in the shape of an answers file: what is blank is left out.
 * @param {HTMLFormElement} form
 * @param {string} use
 * @param {{format: string, version: number, checklist: string}} header
 * @param {string} language
 * @returns {Record<string, any>}
 */
export function readAnswers(form, use, header, language) {
  /** @type {Record<string, any>} */
  const answers = { ...header, use, language, about: {}, answers: {}, closing: { actions: [] } };
  for (const field of allFields(form)) {
    const text = textOf(field);
    if (!text || field.name === 'use' || field.type === 'hidden' || !isAsked(field, use)) continue;
    const [place, ...path] = field.name.split('.');
    if (place === 'about') answers.about[path[0]] = text;
    else if (path[0].endsWith('actions')) ((answers.closing[path[0]] ??= [])[Number(path[1])] ??= {})[path[2]] = text;
    else if (path[0] === 'focus') (answers.closing.focus ??= []).push(text);
    else if (place === 'closing') answers.closing[path[0]] = text;
    else (answers.answers[place] ??= {})[path[0]] = isLevel(field) ? Number(text) : text;
  }
  for (const list of ['actions', 'earlier_actions']) if (answers.closing[list]) answers.closing[list] = answers.closing[list].filter(Boolean);
  return answers;
}

/**
 * Whether a field stands for a level, which a file holds as a number; which values are words, the form says.
 * @param {Field} field
 */
function isLevel(field) {
  return field.type === 'radio' && !field.closest('.level--word');
}

/**
 * Put an answers file on the form. Ratings of other uses stay; everything else is the file's.
 * @param {HTMLFormElement} form
 * @param {AnswersFile} file
 */
export function writeAnswers(form, file) {
  const kept = file.closing.focus ?? [];
  const closing = { ...file.closing, focus: Object.fromEntries(kept.map((/** @type {string} */ item) => [item, item])) };
  /** @type {Fields} */
  const fields = { ...flatten('', file.answers), ...flatten('about.', file.about), ...flatten('closing.', closing), use: file.use };
  for (const field of allFields(form)) {
    const question = /** @type {HTMLElement | null} */ (field.closest('.question[data-for]'));
    if (question && !isFor(question, file.use)) {
      const text = textOf(field);
      if (text) fields[field.name] = text;
    }
  }
  writeFields(form, fields);
}

/**
 * @param {string} prefix
 * @param {any} value
 * @returns {Fields}
 */
function flatten(prefix, value) {
  if (typeof value !== 'object') return { [prefix.slice(0, -1)]: String(value) };
  return Object.assign({}, ...Object.entries(value).map(([name, each]) => flatten(`${prefix}${name}.`, each)));
}

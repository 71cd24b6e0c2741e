// A report's blocks as elements, each by itself.

import { linkToItem, make, ownWords } from './elements.mjs';
import { page, say } from './page.mjs';
import { renderBlanks, renderMap, renderMatrix, renderTable } from './tables.mjs';
import { makeUnfolder } from './unfolding.mjs';

/** @import {Block, Entry} from './contract.d.ts' */
/** @import {Ways} from './elements.mjs' */

/**
 * @param {Block} block
 * @param {Ways} ways
 * @returns {HTMLElement}
 */
export function renderBlock(block, ways) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? make('p', { text: block.text, class: 'report__title' })
        : makeLabel(block.level === 2 ? 'h3' : 'h4', block.text, block.folds);
    case 'paragraph':
      return make('p', { text: block.text, class: `report__${block.tone ?? 'plain'}` });
    case 'fact':
      return make('div', { class: 'report__fact' }, block.label ? make('strong', { text: block.label }) : undefined, ownWords('p', block.text));
    case 'finding':
      return renderFinding(block);
    case 'entries':
      return make('ul', { class: 'report__entries' }, ...block.entries.map((entry) => renderEntry(entry, block.why ?? '', ways)));
    case 'table':
      return renderTable(block);
    case 'map':
      return renderMap(block);
    case 'matrix':
      return renderMatrix(block, ways);
    case 'notes':
      return renderNotes(block);
    case 'blanks':
      return renderBlanks(block);
    case 'new-page':
      return make('hr', { class: 'report__new-page' });
  }
}

/**
 * What heads a part of the report; where that folds, a button to open it.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} text
 * @param {string} [folds]  the name by which it is known whether it is open
 * @param {string} [of]  said to those who only hear the button, where several have the same text
 * @returns {HTMLElementTagNameMap[T]}
 */
function makeLabel(tag, text, folds = '', of = '') {
  return folds ? make(tag, {}, makeUnfolder(folds, text, of)) : make(tag, { text });
}

/** What takes over an action that a finding suggests; a page without a form has no use for it. @type {((what: string) => void) | undefined} */
let takeAction;

/** @param {(what: string) => void} take */
export function onProposal(take) {
  takeAction = take;
}

/**
 * What stands out: a sentence, what to do, and where the guide helps.
 * @param {Extract<Block, {kind: 'finding'}>} block
 */
function renderFinding(block) {
  const { text, items, advice, link, place, why, action } = block;
  const way = make('a', { text: link });
  way.href = page.guide + (place ?? '');
  const folded = why?.length ? renderWhy(say('why_this'), text, why) : undefined;
  if (folded) folded.dataset.item = `finding ${place}`;
  return make(
    'div',
    { class: 'report__finding' },
    make('p', { class: 'report__said' }, make('strong', { text }), items ? ownWords('span', ` ${items}`) : undefined),
    advice ? make('p', { text: advice, class: 'report__advice' }) : undefined,
    link ? make('p', { class: 'report__way' }, way) : undefined,
    folded,
    action && takeAction ? renderProposal(action, takeAction) : undefined,
  );
}

/**
 * @param {string} action
 * @param {(what: string) => void} take
 */
function renderProposal(action, take) {
  const button = make('button', { text: say('take_action'), class: 'link-button report__propose' }, make('span', { text: ` – ${action}`, class: 'visually-hidden' }));
  button.type = 'button';
  button.onclick = () => take(action);
  return button;
}

/**
 * Reasons, folded away; what they are about is said to those who only hear the label.
 * @param {string} label
 * @param {string} about
 * @param {string[]} reasons
 */
function renderWhy(label, about, reasons) {
  const summary = make('summary', { text: label }, make('span', { text: ` – ${about}`, class: 'visually-hidden' }));
  return make('details', {}, summary, ...reasons.map((reason) => make('p', { text: reason })));
}

/**
 * @param {Entry} entry
 * @param {string} why
 * @param {Ways} ways
 */
function renderEntry(entry, why, ways) {
  const name = entry.item ? linkToItem(entry.text, entry.item, ways) : make('span', { text: entry.text });
  const detail = entry.detail ? make('span', { text: entry.detail, class: 'report__detail' }) : undefined;
  const note = entry.note ? make('blockquote', { class: 'report__note' }, ownWords('p', entry.note)) : undefined;
  if (!entry.why?.length) return make('li', {}, name, detail, note);
  const details = renderWhy(why, entry.text, entry.why);
  details.dataset.item = entry.item;
  return make('li', {}, name, detail, details, note);
}

/**
 * What several partners wrote about one thing, side by side where there is room.
 * @param {Extract<Block, {kind: 'notes'}>} block
 */
function renderNotes(block) {
  const notes = block.notes.flatMap(({ who, text }) => make('div', { class: 'notes__note' }, ownWords('dt', who), ownWords('dd', text)));
  const label = makeLabel('p', block.label, block.folds, block.folds_of);
  label.className = 'notes__label';
  return make('section', { class: 'notes' }, label, make('dl', {}, ...notes));
}

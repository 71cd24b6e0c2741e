// A report's blocks as elements. Every text goes in by textContent: whatever a file holds, it stays text.

import { page, say } from './page.mjs';
import { holdPlace } from './place.mjs';
import { foldReport, makeUnfolder, unfoldFound } from './unfolding.mjs';

/** @import {Block, Entry, Mark} from './contract.d.ts' */

/** @typedef {Record<string, string>} Ways  by item, to where it is explained: in the guide or, left out, beside its answers in the form */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {{text?: string, class?: string}} [options]
 * @param {(Node | undefined)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
function make(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  if (options.text) made.textContent = options.text;
  if (options.class) made.className = options.class;
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** The block that each element was made from, as text: where it is the same, the element stays. @type {WeakMap<Element, string>} */
const madeFrom = new WeakMap();
/** The report to show in each place. Where another one is still being made there, that one stops. @type {WeakMap<HTMLElement, Block[]>} */
const latest = new WeakMap();
// Milliseconds, and blocks. Without a pause after these, the page would not react to a touch at once.
const SLICE = 5;
const LONG = 100;

/**
 * Show a report. Only the blocks that changed are made anew, and no other is moved: what a reader has unfolded or focused
 * stays as it is. A long one is made in slices, with pauses.
 * @param {HTMLElement} container
 * @param {Block[]} blocks
 * @param {Ways} [ways]
 */
export async function showReport(container, blocks, ways = {}) {
  latest.set(container, blocks);
  container.addEventListener('beforematch', unfoldFound);
  const making = prepare(container, blocks, ways);
  // A long report comes after a long reply, in which the page could not react: it begins with a pause.
  const isLong = blocks.length > LONG;
  container.classList.toggle('report--long', isLong);
  /** @param {number} time  in milliseconds @returns {boolean} whether nothing is left to do */
  const makeNext = (time) => {
    if (latest.get(container) !== blocks) return true;
    let isDone = false;
    holdPlace(() => {
      isDone = makeSlice(making, time);
      foldReport(container);
    });
    return isDone;
  };
  // Paper has no next moment.
  const makeAll = () => void makeNext(Infinity);
  window.addEventListener('beforeprint', makeAll);
  if (isLong) await pause();
  while (!makeNext(SLICE)) await pause();
  window.removeEventListener('beforeprint', makeAll);
}

/**
 * @typedef {object} Making  a report while it is made
 * @property {HTMLElement} container
 * @property {Ways} ways
 * @property {{block: Block, key: string, same: Element | undefined}[]} coming  `same`: the element that shows the block already
 * @property {Set<Element>} kept
 * @property {Element | null} place  before which the next one stands
 * @property {Set<string | undefined>} opened  whose reasons are unfolded, by item
 */

/**
 * @param {HTMLElement} container
 * @param {Block[]} blocks
 * @param {Ways} ways
 * @returns {Making}
 */
function prepare(container, blocks, ways) {
  // Two lists can have the same heading: each keeps its own, in their order.
  /** @type {Map<string | undefined, Element[]>} */
  const before = new Map();
  for (const child of container.children) before.set(madeFrom.get(child), [...(before.get(madeFrom.get(child)) ?? []), child]);
  const coming = blocks.map((block) => {
    const key = JSON.stringify(block);
    return { block, key, same: before.get(key)?.shift() };
  });
  const kept = new Set(coming.flatMap(({ same }) => same ?? []));
  const opened = new Set([...container.querySelectorAll('details[open]')].map((each) => /** @type {HTMLElement} */ (each).dataset.item));
  return { container, ways, coming, kept, opened, place: container.firstElementChild };
}

/**
 * Put the next blocks into their places, as many as there is time for.
 * @param {Making} making
 * @param {number} time  in milliseconds
 * @returns {boolean} whether all stand there
 */
function makeSlice(making, time) {
  const { container, ways, coming, kept, opened } = making;
  const end = performance.now() + time;
  for (let next = coming[0]; next; next = coming[0]) {
    const { block, key, same } = next;
    if (same) dropTo(making, same);
    const child = same ?? makeBlock(block, key, opened, ways);
    const { place } = making;
    if (place === child) making.place = child.nextElementSibling;
    else container.insertBefore(child, place);
    // What is new comes in the place of what is not to stay.
    if (place && place !== child && !kept.has(place)) {
      making.place = place.nextElementSibling;
      place.remove();
    }
    coming.shift();
    if (coming.length && performance.now() > end) return false;
  }
  dropTo(making, null);
  return true;
}

/**
 * Remove what is not to stay, up to an element, or to one that comes later.
 * @param {Making} making
 * @param {Element | null} end
 */
function dropTo(making, end) {
  while (making.place && making.place !== end && !making.kept.has(making.place)) {
    const { nextElementSibling } = making.place;
    making.place.remove();
    making.place = nextElementSibling;
  }
}

/**
 * Show a few blocks in the place of what was there, all of them open.
 * @param {HTMLElement} container
 * @param {Block[]} blocks
 * @param {Ways} ways
 */
export function showBlocks(container, blocks, ways) {
  container.replaceChildren(...blocks.map((block) => renderBlock(unfold(block), ways)));
}

/** @param {Block} block @returns {Block} */
function unfold(block) {
  return block.kind === 'heading' || block.kind === 'notes' ? { ...block, folds: '' } : block;
}

/** Let the page draw, and react to touches. The timer is for a page out of sight, which draws nothing. */
function pause() {
  return new Promise((resolve) => {
    setTimeout(resolve, 100);
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/**
 * @param {Block} block
 * @param {string} key
 * @param {Set<string | undefined>} opened
 * @param {Ways} ways
 */
function makeBlock(block, key, opened, ways) {
  const made = renderBlock(block, ways);
  madeFrom.set(made, key);
  for (const details of made.querySelectorAll('details')) details.open = opened.has(details.dataset.item);
  return made;
}

/**
 * @param {Block} block
 * @param {Ways} ways
 * @returns {HTMLElement}
 */
function renderBlock(block, ways) {
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

/**
 * Text that a person wrote, in whatever script: some run from right to left.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} text
 */
function ownWords(tag, text) {
  const made = make(tag, { text });
  made.dir = 'auto';
  return made;
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
 * @param {string} text
 * @param {string} item
 * @param {Ways} ways
 */
function linkToItem(text, item, ways) {
  const link = make('a', { text });
  link.href = ways[item] ?? `#${item}`;
  return link;
}

/**
 * @param {string} name
 * @param {string} caption
 * @param {string[]} header
 * @param {HTMLTableRowElement[]} rows
 */
function makeTable(name, caption, header, rows) {
  const cells = header.map((cell) => headerCell(cell, 'col'));
  return make('table', { class: name }, ownWords('caption', caption), make('thead', {}, make('tr', {}, ...cells)), make('tbody', {}, ...rows));
}

/** @param {Extract<Block, {kind: 'table'}>} block */
function renderTable(block) {
  const rows = block.rows.map(([first, ...cells]) => make('tr', {}, headerCell(first, 'row'), ...cells.map((cell, at) => labelled(ownWords('td', cell), block.header[at + 1]))));
  const table = keepTable(makeTable('report__grid', block.caption, block.header, rows));
  const scroll = make('div', { class: 'report__table' }, table);
  watchWidth(scroll);
  return scroll;
}

/** @type {ResizeObserver | undefined} */
let widths;

/**
 * A table too wide for its place scrolls by itself, also from the keyboard; one that fits is no stop on the way.
 * @param {HTMLElement} scroll
 */
function watchWidth(scroll) {
  widths ??= new ResizeObserver((entries) => {
    for (const { target } of entries) markScrolling(target);
  });
  widths.observe(scroll);
}

/** @param {Element} target */
function markScrolling(target) {
  const scrolls = target.scrollWidth > target.clientWidth;
  const name = target.querySelector('caption')?.textContent ?? '';
  for (const [attribute, value] of [['tabindex', '0'], ['role', 'region'], ['aria-label', name]]) {
    if (scrolls) target.setAttribute(attribute, value);
    else target.removeAttribute(attribute);
  }
}

/**
 * @param {string} text
 * @param {'col' | 'row'} scope
 */
function headerCell(text, scope) {
  const cell = ownWords('th', text);
  cell.scope = scope;
  return cell;
}

/**
 * A map: the table, and what its numbers stand for beside it.
 * @param {Extract<Block, {kind: 'map'}>} block
 */
function renderMap(block) {
  const framed = block.rows.filter((row) => row.cells.some((cell) => cell.corner));
  const rows = block.rows.flatMap((row) => {
    const cells = makeMapRow(row, row === framed.at(-1));
    return row === framed[0] ? [nameCorner(block, row), cells] : [cells];
  });
  const table = makeTable('map__table', block.caption, [block.axes, ...block.header], rows);
  const key = block.key.map(({ number, text }) => make('li', {}, make('b', { text: number }), ownWords('span', text)));
  const explained = make('div', { class: 'map__key' }, make('p', { text: block.key_name, class: 'map__label' }), make('ul', {}, ...key));
  const unplaced = block.unplaced ? make('p', { text: block.unplaced, class: 'report__quiet' }) : undefined;
  const scroll = make('div', { class: 'map__scroll' }, table);
  watchWidth(scroll);
  return make('div', { class: 'map' }, scroll, explained, unplaced);
}

/** @typedef {Extract<Block, {kind: 'map'}>['rows'][number]} MapRow */

/**
 * @param {MapRow} row
 * @param {boolean} isLast whether the frame around the corner ends below it
 */
function makeMapRow(row, isLast) {
  const columns = row.cells.flatMap((cell, at) => (cell.corner ? [at] : []));
  const cells = row.cells.map((cell, at) => {
    const sides = [isLast ? ' map--bottom' : '', at === columns[0] ? ' map--start' : '', at === columns.at(-1) ? ' map--end' : ''];
    return make('td', { text: cell.items.join(' '), class: cell.corner ? `map__corner${sides.join('')}` : '' });
  });
  return make('tr', {}, headerCell(row.text, 'row'), ...cells);
}

/**
 * The row that names the corner, at the top of its frame.
 * @param {Extract<Block, {kind: 'map'}>} block
 * @param {MapRow} row the first one with cells of the corner
 */
function nameCorner(block, row) {
  const first = row.cells.findIndex((cell) => cell.corner);
  const count = row.cells.filter((cell) => cell.corner).length;
  const name = make('td', { text: block.corner, class: 'map__corner map__name map--start map--end' });
  name.colSpan = count;
  const rest = row.cells.length - first - count;
  return make('tr', {}, make('td'), ...Array.from({ length: first }, () => make('td')), name, ...Array.from({ length: rest }, () => make('td')));
}

/**
 * A level as a bar: so many full steps out of the highest. The words beside it say the same.
 * @param {number} level
 * @param {number} number
 * @param {number} highest
 */
function renderBar(level, number, highest) {
  const steps = Array.from({ length: highest }, (_, step) => make('span', { class: step < level ? 'mark__step mark__step--full' : 'mark__step' }));
  const bar = make('span', { class: `mark__bar mark__bar--${number}` }, ...steps);
  bar.setAttribute('aria-hidden', 'true');
  return bar;
}

/**
 * Items by partners. On a phone each row is a card of its own, and stays a table for those who hear it.
 * @param {Extract<Block, {kind: 'matrix'}>} block
 * @param {Ways} ways
 */
function renderMatrix(block, ways) {
  const [, ...names] = block.header;
  const rows = block.rows.map((row) => {
    const item = headerCell('', 'row');
    item.append(linkToItem(row.text, row.item, ways));
    const cells = row.cells.map((marks, at) => labelled(make('td', {}, ...marks.flatMap((mark, number) => (mark[0] ? renderMark(block.ratings[number], mark, number, block.highest) : []))), names[at]));
    const category = labelled(make('td', { text: row.category, class: 'matrix__category' }), names.at(-1) ?? '');
    return make('tr', {}, item, ...cells, category);
  });
  return make('div', { class: 'report__matrix' }, keepTable(makeTable('matrix', block.caption, block.header, rows)));
}

/**
 * Name the parts of a table to screen readers: where styles lay it out as cards, browsers no longer take it for a table.
 * @param {HTMLTableElement} table
 */
function keepTable(table) {
  const roles = { THEAD: 'rowgroup', TBODY: 'rowgroup', TR: 'row', TD: 'cell' };
  table.setAttribute('role', 'table');
  for (const [tag, role] of Object.entries(roles)) for (const each of table.querySelectorAll(tag)) each.setAttribute('role', role);
  for (const each of table.querySelectorAll('th')) each.setAttribute('role', each.scope === 'col' ? 'columnheader' : 'rowheader');
  return table;
}

/**
 * A cell that names its column, for a screen too narrow to show the header.
 * @param {HTMLTableCellElement} cell
 * @param {string} name
 */
function labelled(cell, name) {
  cell.dataset.name = name;
  return cell;
}

/**
 * One answer: its rating, its level drawn, its words.
 * @param {string} rating
 * @param {Mark} mark
 * @param {number} number
 * @param {number} highest
 */
function renderMark(rating, [text, level], number, highest) {
  const bar = level === null ? undefined : renderBar(level, number, highest);
  return make('span', { class: `mark${level === null ? ' mark--word' : ''}` }, make('span', { text: `${rating} `, class: 'mark__rating' }), bar, make('span', { text, class: 'mark__text' }));
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

/**
 * Space to write by hand: on paper only.
 * @param {Extract<Block, {kind: 'blanks'}>} block
 */
function renderBlanks(block) {
  const rows = Array.from({ length: block.rows }, () => make('tr', {}, ...block.header.map(() => make('td'))));
  return makeTable('report__grid report__blanks', block.caption, block.header, rows);
}

// The blocks of a report that are tables: one as it comes, a map, items by partners, space to write by hand.

import { linkToItem, make, ownWords } from './elements.mjs';

/** @import {Block, Mark} from './contract.d.ts' */
/** @import {Ways} from './elements.mjs' */

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
export function renderTable(block) {
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
export function renderMap(block) {
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
export function renderMatrix(block, ways) {
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
 * Space to write by hand: on paper only.
 * @param {Extract<Block, {kind: 'blanks'}>} block
 */
export function renderBlanks(block) {
  const rows = Array.from({ length: block.rows }, () => make('tr', {}, ...block.header.map(() => make('td'))));
  return makeTable('report__grid report__blanks', block.caption, block.header, rows);
}

// A report's blocks as elements. Every text goes in by textContent: whatever a file holds, it stays text.

/**
 * @typedef {{text: string, detail?: string, item?: string, why?: string[]}} Entry
 * @typedef {{name: string, values: (number | null)[]}} Series
 * @typedef {(
 *   {kind: 'heading', level: number, text: string} |
 *   {kind: 'paragraph', text: string, tone?: string} |
 *   {kind: 'fact', label: string, text: string} |
 *   {kind: 'entries', entries: Entry[], why?: string} |
 *   {kind: 'table', caption: string, header: string[], rows: string[][]} |
 *   {kind: 'chart', caption: string, alternative: string, labels: string[], series: Series[], highest: number}
 * )} Block
 */

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

/**
 * Show a report, replacing only the blocks that changed: what a reader has unfolded or focused stays as it is.
 * @param {HTMLElement} container
 * @param {Block[]} blocks
 */
export function showReport(container, blocks) {
  const before = new Map([...container.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.block, child]));
  const opened = new Set([...container.querySelectorAll('details[open]')].map((each) => /** @type {HTMLElement} */ (each).dataset.item));
  const now = blocks.map((block) => {
    const key = JSON.stringify(block);
    const kept = before.get(key);
    before.delete(key);
    if (kept) return kept;
    const made = renderBlock(block);
    made.dataset.block = key;
    for (const details of made.querySelectorAll('details')) details.open = opened.has(details.dataset.item);
    return made;
  });
  now.forEach((child, at) => {
    if (container.children[at] !== child) container.insertBefore(child, container.children[at] ?? null);
  });
  while (container.children.length > now.length) container.lastElementChild?.remove();
}

/**
 * @param {Block} block
 * @returns {HTMLElement}
 */
function renderBlock(block) {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? make('p', { text: block.text, class: 'report__title' })
        : make(block.level === 2 ? 'h3' : 'h4', { text: block.text });
    case 'paragraph':
      return make('p', { text: block.text, class: `report__${block.tone ?? 'plain'}` });
    case 'fact':
      return make('div', { class: 'report__fact' }, block.label ? make('strong', { text: block.label }) : undefined, ownWords('p', block.text));
    case 'entries':
      return make('ul', { class: 'report__entries' }, ...block.entries.map((entry) => renderEntry(entry, block.why ?? '')));
    case 'table':
      return renderTable(block);
    case 'chart':
      return renderChart(block);
  }
}

/**
 * A person's own text: it runs the way its script runs.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} text
 */
function ownWords(tag, text) {
  const made = make(tag, { text });
  made.dir = 'auto';
  return made;
}

/**
 * @param {Entry} entry
 * @param {string} why
 */
function renderEntry(entry, why) {
  const name = entry.item ? make('a', { text: entry.text }) : make('span', { text: entry.text });
  if (name instanceof HTMLAnchorElement) name.href = `#${entry.item}`;
  const detail = entry.detail ? make('span', { text: entry.detail, class: 'report__detail' }) : undefined;
  if (!entry.why?.length) return make('li', {}, name, detail);
  const summary = make('summary', { text: why }, make('span', { text: ` – ${entry.text}`, class: 'visually-hidden' }));
  const details = make('details', {}, summary, ...entry.why.map((reason) => make('p', { text: reason })));
  details.dataset.item = entry.item;
  return make('li', {}, name, detail, details);
}

/** @param {Extract<Block, {kind: 'table'}>} block */
function renderTable(block) {
  const header = make('tr', {}, ...block.header.map((cell) => headerCell(cell, 'col')));
  const rows = block.rows.map(([first, ...cells]) => make('tr', {}, headerCell(first, 'row'), ...cells.map((cell) => ownWords('td', cell))));
  const table = make('table', { class: 'report__grid' }, make('caption', { text: block.caption }), make('thead', {}, header), make('tbody', {}, ...rows));
  // A wide table scrolls by itself, also from the keyboard.
  const scroll = make('div', { class: 'report__table' }, table);
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', block.caption);
  return scroll;
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

/** @param {Extract<Block, {kind: 'chart'}>} block */
function renderChart(block) {
  const rows = block.labels.map((label, at) =>
    make('div', { class: 'chart__row' }, make('span', { text: label, class: 'chart__label' }), ...block.series.map((series, number) => renderBar(series.values[at], number, block.highest)))
  );
  const legend = block.series.map((series, number) => make('span', { text: series.name, class: `chart__key chart__key--${number}` }));
  const picture = make('div', {}, make('div', { class: 'chart__legend' }, ...legend), ...rows);
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', block.alternative);
  return make('figure', { class: 'chart' }, make('figcaption', { text: block.caption }), picture);
}

/**
 * One bar, as that many steps out of the highest; no bar where there is no level.
 * @param {number | null} value
 * @param {number} number
 * @param {number} highest
 */
function renderBar(value, number, highest) {
  const steps = Array.from({ length: highest }, (_, step) => make('span', { class: value !== null && step < value ? 'chart__step chart__step--full' : 'chart__step' }));
  return make('span', { class: `chart__bar chart__bar--${number}${value === null ? ' chart__bar--none' : ''}` }, ...steps);
}

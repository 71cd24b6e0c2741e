// The elements that a report is made of. Every text goes in by textContent: whatever a file holds, it stays text.

/** @typedef {Record<string, string>} Ways  by item, to where it is explained: in the guide or, left out, beside its answers in the form */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {{text?: string, class?: string}} [options]
 * @param {(Node | undefined)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  if (options.text) made.textContent = options.text;
  if (options.class) made.className = options.class;
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/**
 * Text that a person wrote, in whatever script: some run from right to left.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} text
 */
export function ownWords(tag, text) {
  const made = make(tag, { text });
  made.dir = 'auto';
  return made;
}

/**
 * @param {string} text
 * @param {string} item
 * @param {Ways} ways
 */
export function linkToItem(text, item, ways) {
  const link = make('a', { text });
  link.href = ways[item] ?? `#${item}`;
  return link;
}

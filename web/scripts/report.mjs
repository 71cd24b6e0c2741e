// A report in its place on a page: only the blocks that changed are made anew, a long one in slices.

import { renderBlock } from './blocks.mjs';
import { holdPlace } from './place.mjs';
import { foldReport, unfoldFound } from './unfolding.mjs';

/** @import {Block} from './contract.d.ts' */
/** @import {Ways} from './elements.mjs' */

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

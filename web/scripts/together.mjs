// What the files in view say together: Python is asked anew whenever they change.

import { hideBrief } from './brief.mjs';
import { findRecord, held, inView, tasks, useInView } from './comparison.mjs';
import { ask, fail, isReady } from './door.mjs';
import { nameLines } from './lines.mjs';
import { allChecklists, allUses, callThem, countUses } from './opened.mjs';
import { element, page, say } from './page.mjs';
import { bringToTop } from './place.mjs';
import { showNothing, showResult } from './results.mjs';
import { choices, nameWord, showMoments, showView, showWayToMeeting, view } from './view.mjs';

/** @import {AnswersFile} from './contract.d.ts' */
/** @import {Opened} from './opened.mjs' */

/** Where the visitor is taken once a result is there: nowhere, unless they have just asked for one. */
let awaited = '';
/** The record that the report was last asked with, as text. */
let asked = '';
// Milliseconds without a change before what is written down at a meeting comes into the report.
const WRITTEN = 400;

// ---- What Python is told of the files

/** @param {Opened[]} counted */
export function together(counted) {
  const answers = /** @type {AnswersFile[]} */ (counted.map(({ answers }) => answers));
  return { language: page.language, answers, names: counted.map(({ name }) => name), record: findRecord(), invented: areInvented(counted) };
}

/** @param {Opened[]} counted */
export function followed(counted) {
  const chosen = choices().map(({ value }) => counted.find(({ id }) => String(id) === value));
  const [then, since] = /** @type {AnswersFile[]} */ (chosen.map((each) => each?.answers));
  return { language: page.language, earlier: then, later: since, invented: areInvented(chosen) };
}

/** @param {(Opened | undefined)[]} opened @returns {boolean} whether one of them is an invented example */
function areInvented(opened) {
  return opened.some((each) => each?.kind === 'example');
}

/** Where each item is explained. */
export function waysToItems() {
  return allChecklists()[allUses()[useInView()].checklist].items;
}

// ---- Their result

/**
 * @param {number} delay
 * @param {string} [place]  where the visitor is taken once the result is there, as they have just asked for it
 */
export function compareSoon(delay, place = awaited) {
  awaited = place;
  const signal = tasks.begin('compare');
  setTimeout(() => {
    if (!signal.aborted && isReady()) compare(signal).catch(fail);
  }, delay);
}

/**
 * Bring the report up to date with what is written down at the meeting that lies over it: a browser that prints by itself
 * cannot wait for Python.
 */
export function recordSoon() {
  if (recordAsText() !== asked) compareSoon(WRITTEN);
}

function recordAsText() {
  return JSON.stringify(findRecord()) ?? '';
}

/** @param {AbortSignal} [signal] */
export async function compare(signal = tasks.begin('compare')) {
  hideBrief();
  nameWord();
  const counted = inView();
  showWayToMeeting();
  if (counted.length < 2) {
    /** @type {HTMLDetailsElement} */ (element('opened-files')).open = true;
    held.moments = undefined;
    showNames(counted, []);
    showNothing(say(countUses(held.now.all).size > 1 ? 'few_of_use' : 'few'), true);
    return;
  }
  asked = recordAsText();
  const combined = await ask({ do: 'combine', ...together(counted) });
  if (signal.aborted) return;
  held.moments = (combined.ok && combined.moments) || undefined;
  showNames(counted, combined.ok ? combined.result.partners : []);
  showMoments();
  showView();
  const reply = view() === 'follow' ? await ask({ do: 'follow', ...followed(counted) }) : combined;
  if (signal.aborted) return;
  if (!reply.ok) {
    showNothing(reply.message, true);
    return;
  }
  if (!element('report').childElementCount) foldList();
  const place = takeAwaited();
  const coming = showResult(reply, waysToItems());
  await (place ? bringToTop(element(place), coming) : coming);
}

/**
 * Show in the list what the comparison calls the files.
 * @param {Opened[]} counted
 * @param {string[]} names
 */
function showNames(counted, names) {
  callThem(counted, names);
  nameLines(element('opened'), held.now.all);
}

/**
 * Where the visitor is taken to the result they asked for: not while they write something, nor where they see it already.
 * A button that was pressed for it leaves the focus to it.
 */
function takeAwaited() {
  const place = awaited;
  awaited = '';
  const focused = document.activeElement;
  if (!place || focused?.matches('#comparison :is(input[type="text"], select, textarea)')) return '';
  if (focused?.matches('[data-example]')) element('results').focus({ preventScroll: true });
  const isSeen = [element(place), element('results-title')].every((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
  return isSeen && place !== 'results' ? '' : place;
}

/** On a phone the list of files makes room for the first result; not while it holds something to see. */
function foldList() {
  const [files, list] = [/** @type {HTMLDetailsElement} */ (element('opened-files')), element('opened')];
  const holdsFocus = list.contains(document.activeElement);
  if (matchMedia('(max-width: 44.99em)').matches && !holdsFocus && !list.querySelector('.opened--out')) files.open = false;
}

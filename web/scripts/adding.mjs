// Files into the compare page: those that a visitor chose or dropped, their own answers on this device, an invented set.

import { fetchedFile } from './boot/fetch.mjs';
import { held, tasks } from './comparison.mjs';
import { isReady, ready, reasonOf } from './door.mjs';
import { gather } from './gathering.mjs';
import { recall } from './keeping.mjs';
import { titleOf } from './lines.mjs';
import { listChanged, showList } from './listing.mjs';
import { tell } from './message.mjs';
import { add, allChecklists, nothingOpen } from './opened.mjs';
import { element, page, say } from './page.mjs';
import { findOwn } from './session.mjs';
import { storage } from './storage.mjs';

/** @import {AnswersFile} from './contract.d.ts' */
/** @import {Kind, Opened} from './opened.mjs' */

// Fewer files are read so fast that nobody needs to see how far it is.
const FEW = 8;

/**
 * @param {File[]} files
 * @param {Kind} [kind]  what they are, where their content does not tell
 */
export async function open(files, kind) {
  const signal = tasks.join('open');
  if (!files.length || !(await waitForPython(signal))) return;
  /** @type {Opened[]} */
  const done = [];
  /** @type {string[]} */
  const notices = [];
  for (const [at, file] of files.entries()) {
    if (files.length > FEW) element('reading').textContent = say('reading', { done: String(at), all: String(files.length) });
    const { found, notice } = await gather(file, kind);
    if (signal.aborted) return;
    if (notice) notices.push(`${file.name} – ${notice}`);
    const { now } = held;
    // A file of the same name that was refused before goes from the list: this may be the corrected one.
    now.all = now.all.filter((each) => !each.refused || each.file !== file.name);
    done.push(...found.map((each) => add(now.all, each)));
    // A long list is shown a few lines at a time, so that the page goes on reacting.
    if ((at + 1) % FEW === 0) showList();
  }
  listChanged('message');
  tellAdded(done, notices);
}

/**
 * @param {Opened[]} done
 * @param {string[]} [notices]  what the visitor should know of some of them
 */
function tellAdded(done, notices = []) {
  const refused = done.find((each) => each.refused);
  const counts = [done, held.now.all].map((each) => String(each.filter(({ answers }) => answers).length));
  const told = say('added', { n: counts[0], all: counts[1] });
  const why = refused ? say('refused', { name: titleOf(refused), message: refused.refused ?? '' }) : '';
  tell([told, why, ...notices].filter(Boolean).join(' '));
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} whether Python is there, and still wanted; if there is none, the visitor is told why
 */
export async function waitForPython(signal) {
  if (!isReady()) {
    tell(say('open_waiting'));
    element('message').scrollIntoView({ block: 'nearest', behavior: 'instant' });
  }
  try {
    await ready();
  } catch (error) {
    if (!signal.aborted) tell(say(reasonOf(error)));
    return false;
  }
  return !signal.aborted;
}

// ---- The visitor's own answers

/**
 * The answers that a checklist's page keeps on this device, by use.
 * @param {string} name  under which they are stored
 */
function recallOwn(name) {
  const { shown } = recall(name, storage('sessionStorage'), storage('localStorage'));
  const own = shown && findOwn(shown);
  return Object.values(own?.aside ?? {}).map(({ answers }) => /** @type {AnswersFile} */ (JSON.parse(answers)));
}

/** Open the answers that the checklists' pages keep on this device, each use as a file of its own. */
export async function openOwn() {
  const kept = Object.values(allChecklists()).flatMap(({ stored_as: name }) => recallOwn(name));
  const given = kept.filter(({ answers }) => Object.keys(answers).length > 0);
  if (!given.length) tell(say('no_own'));
  else await open(given.map((answers) => new File([JSON.stringify({ ...answers, language: page.language })], '')), 'own');
}

// ---- Invented files

/** @param {string} set */
export async function openExample(set) {
  if (!(await waitForPython(tasks.begin('open')))) return;
  const address = new URL(page.examples?.file ?? '', page.runtime.folder).href;
  const sets = JSON.parse(new TextDecoder().decode(fetchedFile(address)) || '{}');
  const names = page.examples?.partners[set] ?? [];
  if (held.now.all.some(({ kind }) => kind !== 'example')) held.before ??= held.now;
  const now = nothingOpen();
  held.now = now;
  const done = sets[set].map((/** @type {{file: string, answers: AnswersFile}} */ { file, answers }, /** @type {number} */ at) => add(now.all, { file, kind: 'example', answers, name: names[at] ?? '' }));
  listChanged('results');
  tellAdded(done);
}

/** Open the example named in the address, as the worked example links to it: once, so that a reload keeps what was opened later. */
export function openFromAddress() {
  const set = new URLSearchParams(location.search).get('example');
  const buttons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-example]')]);
  if (!set || !buttons.some((button) => button.dataset.example === set)) return;
  history.replaceState(null, '', location.pathname + location.hash);
  void openExample(set);
}

export function undoExample() {
  tasks.end('open');
  held.now = held.before ?? nothingOpen();
  held.before = undefined;
  listChanged();
  tell(say('undone'));
  element('choose-files').focus();
}

// The workbench: a reader's code on the real rules, run by PyScript. What the checklist keeps is never read here.

import { tell } from './message.mjs';
import { element, page, say } from './page.mjs';

/**
 * @typedef {object} Bench
 * @property {{run: (request: string) => Promise<string>}} sync
 * @property {() => void} terminate
 */

/** @returns {HTMLTextAreaElement} */
function code() {
  return element('code');
}

/** @returns {number} the place of the chosen experiment in the list */
function choice() {
  return /** @type {HTMLSelectElement} */ (element('experiment')).selectedIndex;
}

/** @returns {NonNullable<typeof page.workbench>} */
function bench() {
  return /** @type {NonNullable<typeof page.workbench>} */ (page.workbench);
}

/** @type {Promise<Bench> | undefined} */
let started;
/** The number of the latest run: an earlier one that was stopped shows nothing more. */
let runs = 0;
/** The texts of the reader's own files, where some are chosen. @type {string[] | undefined} */
let own;
/** Done once the files chosen last are read. */
let opening = Promise.resolve();
/** The texts of the invented answers, by address. @type {Map<string, Promise<string>>} */
const examples = new Map();

// ---- Python

/** @returns {Promise<Bench>} */
async function start() {
  const { pyscript, interpreter, program } = bench();
  const [core, python, script] = [pyscript, interpreter, program].map((path) => new URL(path, document.baseURI).href);
  const { PyWorker, hooks } = await import(core);
  // PyScript fills its hooks, which say what a worker does first, before it defines this element.
  await customElements.whenDefined('py-script');
  // Its hook that opens folders of the device is code in a string, which the page's policy forbids. It is not needed.
  hooks.worker.onBeforeRunAsync.clear();
  // `interpreter` takes the place of Pyodide: it starts the same files as the checklist.
  return PyWorker(script, { version: python, config: { sync_main_only: true } });
}

async function run() {
  const mine = ++runs;
  showRunning(true);
  tell(say(started ? 'running' : 'loading'), 'status');
  try {
    started ??= start();
    await opening;
    const given = own ?? (await readExamples());
    const worker = await started;
    if (mine !== runs) return;
    tell(say('running'), 'status');
    const reply = JSON.parse(await worker.sync.run(JSON.stringify({ code: code().value, files: given, language: page.language })));
    if (mine !== runs) return;
    element('output').textContent = reply.output + reply.error;
    tell(reply.error || say(reply.output ? 'done' : 'nothing'), 'status');
  } catch {
    if (mine !== runs) return;
    end();
    tell(say('failed'), 'status');
  }
  showRunning(false);
}

/** End Python, if it has started. */
function end() {
  started?.then((worker) => worker.terminate(), () => {});
  started = undefined;
}

function stop() {
  runs++;
  end();
  showRunning(false);
  tell(say('stopped'), 'status');
}

/** @param {boolean} isRunning */
function showRunning(isRunning) {
  const [shown, other] = isRunning ? [element('stop'), element('run')] : [element('run'), element('stop')];
  const hadFocus = document.activeElement === other;
  shown.hidden = false;
  other.hidden = true;
  if (hadFocus) shown.focus();
}

// ---- Code and files

function chosen() {
  return bench().experiments[choice()];
}

function readExamples() {
  return Promise.all(chosen().files.map((file) => {
    const text = examples.get(file) ?? fetchText(file);
    examples.set(file, text);
    // What failed is fetched again by the next run.
    text.catch(() => examples.delete(file));
    return text;
  }));
}

/** @param {string} address */
async function fetchText(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

/** What the reader has changed, by experiment. @type {Map<number, string>} */
const changed = new Map();

function noteChange() {
  if (code().value === chosen().code) changed.delete(choice());
  else changed.set(choice(), code().value);
}

function putBack() {
  changed.delete(choice());
  showExperiment();
}

function showExperiment() {
  code().value = changed.get(choice()) ?? chosen().code;
  element('about').textContent = chosen().about;
  element('output').textContent = '';
  tell('', 'status');
}

/**
 * Take the reader's own files from now on, in the place of the invented answers; all of them, or none.
 * @param {File[]} given
 */
async function openFiles(given) {
  const large = given.filter(({ size }) => size > page.largest_file);
  try {
    if (large.length) throw new Error('too large');
    own = await Promise.all(given.map((file) => file.text()));
    element('use-examples').hidden = false;
    tell(say('opened', { names: namesOf(given) }), 'opened');
  } catch {
    tell(say('unreadable', { names: namesOf(large.length ? large : given) }), 'opened');
  }
}

/** @param {File[]} files */
function namesOf(files) {
  return files.map(({ name }) => name).join(', ');
}

function useExamples() {
  own = undefined;
  tell(say('examples'), 'opened');
  element('open-files').focus();
  element('use-examples').hidden = true;
}

function listenToButtons() {
  element('run').addEventListener('click', run);
  element('stop').addEventListener('click', stop);
  element('reset').addEventListener('click', putBack);
  element('use-examples').addEventListener('click', useExamples);
}

function listenToCode() {
  element('experiment').addEventListener('change', showExperiment);
  code().addEventListener('input', noteChange);
  window.addEventListener('beforeunload', (event) => {
    if (changed.size) event.preventDefault();
  });
  code().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void run();
  });
}

function listenToFiles() {
  element('open-files').addEventListener('change', (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const given = [...(input.files ?? [])];
    // One reading after the other, so that the files chosen last are the ones that stay.
    if (given.length) opening = opening.then(() => openFiles(given));
    // Else the browser would not report it where the same file, changed meanwhile, is chosen again.
    input.value = '';
  });
}

/** Begin, once the whole page is there. */
export function startWorkbench() {
  listenToButtons();
  listenToCode();
  listenToFiles();
  showExperiment();
}

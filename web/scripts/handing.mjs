// A file handed to the browser. No page can know whether it was stored: a visitor who does not find it can say so, and gets
// another way to take the answers along.

import { canSend, download, mayRefuseFiles, onSaveKey, send } from './files.mjs';
import { tell } from './message.mjs';
import { element, page, say } from './page.mjs';
import { makeTasks } from './tasks.mjs';

/**
 * @typedef {object} Handed
 * @property {string} name
 * @property {BlobPart} content
 * @property {string} type
 * @property {() => string | Promise<string>} text  what can be copied instead of the file
 * @property {() => void} [onMissing]  called where the visitor does not find it
 */

const PLACE = 'instead-message';
const tasks = makeTasks();
/** @type {Handed | undefined} */
let handed;

/** @returns {HTMLTextAreaElement} */
function box() {
  return element('instead-text');
}

/**
 * Save when a visitor asks for it: by the button of a type of file, or by keyboard for the one that can be had at once.
 * @param {(type: string) => unknown} save
 */
export function offerToSave(save) {
  for (const { button, type } of buttonsFor('saves')) button.addEventListener('click', () => save(type));
  onSaveKey(() => save(page.plain));
}

/**
 * Offer to send the types of files that the device's own sheet takes.
 * @param {(type: string) => unknown} act
 */
export function offerToSend(act) {
  for (const { button, type } of buttonsFor('sends')) {
    const { ending, media_type: mediaType } = page.file_types[type];
    button.hidden = !canSend(`a.${ending}`, mediaType);
    button.addEventListener('click', () => act(type));
  }
}

/**
 * Offer to save what can be of this, and nothing else.
 * @param {'comparison' | 'development'} of
 */
export function showButtons(of) {
  for (const { button, type } of buttonsFor('saves')) button.hidden = !page.file_types[type].of.includes(of);
}

/**
 * The buttons that do something with a file, each with the type of it.
 * @param {'saves' | 'sends'} act
 */
function buttonsFor(act) {
  const buttons = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`[data-${act}]`)]);
  return buttons.map((button) => ({ button, type: button.dataset[act] ?? '' }));
}

/** Let a visitor say that a file has not arrived, and take its content along in another way. */
export function offerInstead() {
  element('not-there').addEventListener('click', () => handed && showInstead(handed));
  element('copy-text').addEventListener('click', copy);
  element('share-file').addEventListener('click', () => handed && share(handed));
}

/**
 * Hand a file to the browser, and say so.
 * @param {Handed} file
 * @param {string} [place]  where it is said
 */
export function handOver(file, place) {
  forgetHanded();
  handed = file;
  download(file.name, file.content, file.type);
  const isDoubtful = mayRefuseFiles(window);
  tell(say(isDoubtful ? 'saved_doubtful' : 'saved', { name: file.name }), place);
  if (isDoubtful) void showInstead(file);
  else element('not-there').hidden = false;
}

/** Nothing of what was handed over stays on the page. */
export function forgetHanded() {
  tasks.endAll();
  handed = undefined;
  element('not-there').hidden = element('instead').hidden = true;
  box().value = '';
  tell('', PLACE);
}

/** @param {Handed} file */
async function showInstead(file) {
  const signal = tasks.begin('show');
  file.onMissing?.();
  const text = await file.text();
  if (signal.aborted) return;
  box().value = text;
  element('instead').hidden = false;
  element('share-file').hidden = !canSend(file.name, file.type);
  const missing = element('not-there');
  if (document.activeElement === missing) box().focus();
  missing.hidden = true;
}

/** @param {Pick<Handed, 'name' | 'content' | 'type'>} file */
export function asFile({ name, content, type }) {
  return new File([content], name, { type });
}

async function copy() {
  const signal = tasks.begin('take');
  box().select();
  const isCopied = await navigator.clipboard?.writeText(box().value).then(() => true, () => false);
  if (!signal.aborted) tell(say(isCopied ? 'copied' : 'copy_by_hand'), PLACE);
}

/** @param {Handed} file */
async function share(file) {
  const signal = tasks.begin('take');
  // A visitor who closes the list of apps needs no message.
  const outcome = await send(asFile(file));
  if (outcome === 'failed' && !signal.aborted) tell(say('not_shared'), PLACE);
}

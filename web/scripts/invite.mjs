// The page of invitations: what a facilitator types becomes a message, a link, its code, and forms headed with it.

import { ask, fail, offerSealCheck, onReady, reasonOf, startOnFastNetwork, startOnFirstTouch } from './door.mjs';
import { contentOf } from './files.mjs';
import { forgetHanded, handOver, offerInstead } from './handing.mjs';
import { askToErase, tell } from './message.mjs';
import { offerOffline } from './offline.mjs';
import { element, page, say } from './page.mjs';
import { showRemarks, watchFields } from './remarks.mjs';
import { showReport } from './report.mjs';
import { showIdle, showNothing, showReady } from './results.mjs';
import { showSeal } from './seal.mjs';
import { read, remove, storage, write } from './storage.mjs';
import { makeTasks } from './tasks.mjs';

/** @import {Block, ExportInvitationRequest, InviteReply} from './contract.d.ts' */
/** @import {Field} from './form.mjs' */

const PNG_TYPE = 'image/png';
/** What the tab keeps goes by this name. */
const KEPT = 'invitation';
const tasks = makeTasks();
/** What the page shows now. @type {InviteReply | undefined} */
let made;

/** @returns {HTMLFormElement} */
function form() {
  return element('invitation');
}

/** @returns {Field[]} */
function fields() {
  return /** @type {Field[]} */ ([...form().querySelectorAll('input:not([type="radio"]), textarea')]);
}

/** @returns {HTMLImageElement[]} the pictures of the code: on the screen, and on the form that is printed */
function pictures() {
  return [element('code'), element('paper-code')];
}

/** @returns {Record<string, string>} what is typed, by field, and the use by its name on this page */
function readTyped() {
  const typed = Object.fromEntries(fields().map(({ name, value }) => [name, value]));
  return { ...typed, use: new FormData(form()).get('use')?.toString() ?? '' };
}

/** @param {Record<string, unknown>} typed */
function writeTyped(typed) {
  for (const field of fields()) field.value = String(typed[field.name] ?? '');
  for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (form().querySelectorAll('[name="use"]'))) choice.checked = choice.value === typed.use;
  showRemarks(fields());
}

/** What is asked of Python; nothing as long as no use is chosen. */
function readInvitation() {
  const { use: name, ...invitation } = readTyped();
  const use = page.invited?.[name];
  return use && { checklist: use.checklist, use: use.use, page: new URL(use.page, document.baseURI).href, invitation, language: page.language };
}

// ---- Making

/** @param {AbortSignal} [signal] */
async function make(signal = tasks.begin('make')) {
  const invitation = readInvitation();
  if (!invitation) {
    forgetMade();
    showNothing(say('choose_use'));
    return;
  }
  const reply = await ask({ do: 'invite', ...invitation });
  if (signal.aborted) return;
  if (reply.ok) show(reply);
  else {
    forgetMade();
    showNothing(reply.message, true);
  }
}

/** @param {InviteReply} reply */
function show(reply) {
  made = reply;
  showReady();
  element('made').hidden = false;
  /** @type {HTMLTextAreaElement} */ (element('message-text')).value = reply.message;
  element('link').textContent = reply.link;
  element('code-part').hidden = !reply.code;
  element('no-code').hidden = Boolean(reply.code);
  for (const picture of pictures()) {
    if (reply.code) picture.src = `data:${PNG_TYPE};base64,${reply.code}`;
    else picture.removeAttribute('src');
  }
  // Telephones read squares of half a millimetre.
  element('code-size').textContent = say('code_size', { size: String(Math.ceil((reply.modules ?? 0) / 20)) });
  tell(reply.whole ? '' : say('left_out'));
  void showReport(element('paper-head'), reply.paper_head);
  void showPaper(reply.paper);
}

/**
 * Show what is printed, each item whole on one page: browsers break a chain of blocks that stay together in odd places.
 * @param {Block[]} blocks
 */
async function showPaper(blocks) {
  const paper = element('paper');
  await showReport(paper, blocks);
  for (const heading of paper.querySelectorAll(':scope > h4')) {
    const item = document.createElement('section');
    heading.before(item);
    while (item.nextElementSibling && !(item.childElementCount && item.nextElementSibling.matches('h3, h4'))) item.append(item.nextElementSibling);
  }
}

function forgetMade() {
  made = undefined;
  element('made').hidden = true;
  for (const picture of pictures()) picture.removeAttribute('src');
  for (const part of ['paper-head', 'paper']) void showReport(element(part), []);
}

function onInput() {
  forgetHanded();
  forgetCopied();
  tell('', 'taken');
  keepNow();
  const signal = tasks.begin('make');
  setTimeout(() => {
    if (!signal.aborted) make(signal).catch(showWhy);
  }, 300);
}

/** Why there is no Python, the panel says. @param {unknown} error */
function showWhy(error) {
  if (reasonOf(error) === 'defect') fail(error);
}

// ---- Keeping, in this tab only

function keepNow() {
  const typed = readTyped();
  const isBlank = Object.values(typed).every((each) => !each);
  if (isBlank) remove(storage('sessionStorage'), KEPT);
  const isKept = isBlank || write(storage('sessionStorage'), KEPT, typed);
  tell(isBlank ? '' : say(isKept ? 'kept_tab' : 'kept_not'), 'kept');
}

function eraseAll() {
  tasks.endAll();
  forgetHanded();
  writeTyped({});
  forgetMade();
  keepNow();
  showNothing(say('choose_use'));
  forgetCopied();
  tell('', 'taken');
  tell(say('erased'));
}

// ---- Handing out

/** What was copied is said beside the button that was pressed, and of nothing else. */
function forgetCopied() {
  for (const each of /** @type {const} */ (['message', 'link'])) tell('', `${each}-copied`);
}

/**
 * @param {'message' | 'link'} which
 * @param {string} text
 * @param {HTMLElement} shown  where it can be selected, should the browser not copy it
 */
async function copy(which, text, shown) {
  const signal = tasks.begin('copy');
  const isCopied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  if (signal.aborted) return;
  if (!isCopied) select(shown);
  forgetCopied();
  tell(say(isCopied ? `${which}_copied` : 'copy_by_hand'), `${which}-copied`);
}

/** @param {HTMLElement} shown */
function select(shown) {
  shown.focus();
  if (shown instanceof HTMLTextAreaElement) shown.select();
  else getSelection()?.selectAllChildren(shown);
}

async function saveWord() {
  const signal = tasks.begin('save');
  const invitation = readInvitation();
  if (!invitation) return;
  tell(say('word_waiting'), 'taken');
  const type = /** @type {ExportInvitationRequest['as']} */ (element('save-word').dataset.type);
  const reply = await ask({ do: 'export', of: 'invitation', as: type, ...invitation });
  if (signal.aborted) return;
  if (reply.ok) handOver({ name: reply.name, content: contentOf(reply), type: page.file_types[type].media_type, text: () => made?.message ?? '' }, 'taken');
  else tell(reply.message, 'taken');
}

function saveCode() {
  if (made?.code) handOver({ name: `${say('code_file')}.png`, content: contentOf({ bytes: made.code }), type: PNG_TYPE, text: () => made?.link ?? '' }, 'taken');
}

// ---- Start

function listen() {
  form().addEventListener('input', onInput);
  form().addEventListener('focusin', startOnFirstTouch);
  form().addEventListener('submit', (event) => event.preventDefault());
  watchFields(form());
  element('copy-message').addEventListener('click', () => made && copy('message', made.message, element('message-text')));
  element('copy-link').addEventListener('click', () => made && copy('link', made.link, element('link')));
  element('save-code').addEventListener('click', saveCode);
  element('save-word').addEventListener('click', () => saveWord().catch(showWhy));
  element('print').addEventListener('click', () => window.print());
  element('erase').addEventListener('click', () => askToErase(eraseAll));
  offerInstead();
  offerSealCheck();
  void offerOffline();
}

/** Show what the tab has kept. */
function showKept() {
  const kept = read(storage('sessionStorage'), KEPT);
  // On a slow network something may have been typed before this script came.
  const typed = Object.fromEntries(Object.entries(readTyped()).filter(([, text]) => text));
  writeTyped({ ...(typeof kept === 'object' ? kept : {}), ...typed });
  keepNow();
}

/** Begin, once the whole page is there. */
export function startInvite() {
  element('unready').remove();
  onReady(() => make());
  listen();
  showIdle();
  showSeal('unsealed');
  showKept();
  if (read(storage('sessionStorage'), KEPT)) startOnFirstTouch();
  else startOnFastNetwork();
}

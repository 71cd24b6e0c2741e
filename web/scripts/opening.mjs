// Files into the checklist page: a chosen one, an example, answers that start from those that stand there; and the way back.

import { forgetQuery } from './address.mjs';
import { fetchedFile } from './boot/fetch.mjs';
import { formChanged, scoreSoon, showForm } from './changes.mjs';
import { ask, isWhole, ready, reasonOf, reasonToWait, whole } from './door.mjs';
import { FileError, readFile } from './files.mjs';
import { foldAll } from './folds.mjs';
import { forgetHanded } from './handing.mjs';
import { keepNow, markSaved } from './kept.mjs';
import { tell } from './message.mjs';
import { element, page, say } from './page.mjs';
import { propose } from './proposed.mjs';
import { currentAnswers, form, held, replaceBy, tasks, undoReplacing } from './work.mjs';

/** @import {AnswersFile, OpenReply, RuntimeFile} from './contract.d.ts' */

/**
 * @param {File} file
 * @param {AbortSignal} [signal]
 * @param {boolean} [example]
 */
export async function open(file, signal = tasks.begin('open'), example = false) {
  const { name } = file;
  let isLarge = false;
  try {
    const content = await readFile(file, page.largest_file);
    if (signal.aborted) return;
    isLarge = 'head' in content;
    if (!isWhole()) tellInView(say(reasonToWait('open_waiting')));
    const reply = await ask({ do: 'open', language: page.language, ...content });
    if (signal.aborted) return;
    if (reply.ok) putOnPage(name, reply, example);
    else tellInView(say('refused', { name, message: reply.message }));
  } catch (error) {
    if (signal.aborted) return;
    const told = say(isLarge ? 'file_too_large' : reasonOf(error), { name });
    tellInView(isLarge || error instanceof FileError ? told : `${told} ${say('open_failed')}`);
  }
}

/**
 * Tell what visitors wait for, where they see it: a file can be dropped anywhere, and the button that opens one stands below.
 * @param {string} text
 */
function tellInView(text) {
  tell(text);
  element('message').scrollIntoView({ block: 'nearest' });
}

/** What was told of a file, or of a new beginning, holds no longer. */
export function tellNothing() {
  tell('');
  tell('', 'begun');
}

/** @param {File[]} files */
export function openOne(files) {
  if (files.length === 1) void open(files[0]);
  else tellInView(say('several_files', { n: String(files.length) }));
}

/** @param {RuntimeFile} file */
export async function openExample(file) {
  const signal = tasks.begin('open');
  forgetQuery();
  // It is fetched with the rest of Python: after that the page has closed its network and can fetch nothing more.
  page.runtime.rest.push(file);
  tell(say('open_waiting'));
  try {
    await ready();
    if (signal.aborted) return;
    if (!isWhole()) tell(say(reasonToWait('open_waiting')));
    await whole();
  } catch (error) {
    if (!signal.aborted) tell(`${say(reasonOf(error))} ${say('open_failed')}`);
    return;
  }
  const content = fetchedFile(new URL(file.path, page.runtime.folder).href);
  if (content && !signal.aborted) await open(new File([content], file.name), signal, true);
}

/**
 * @param {string} name
 * @param {OpenReply} reply
 * @param {boolean} example
 */
function putOnPage(name, { answers, notice = '', next_use = '' }, example) {
  putInPlace(answers, example);
  showForm();
  markSaved(answers.use);
  offerStart(next_use);
  tell(`${say('opened', { name })} ${notice}`.trim());
  // What was opened, and what can be done with it; the results stand above.
  element('files').scrollIntoView();
}

/**
 * Put answers into the form, score them, and offer the way back.
 * @param {AnswersFile} answers
 * @param {boolean} example
 */
function putInPlace(answers, example) {
  replaceBy(answers, example);
  foldAll();
  tellNothing();
  scoreSoon(0);
  forgetHanded();
}

/** @param {string} use  that can start from the answers in the form; empty where none can */
export function offerStart(use) {
  const name = use && document.querySelector(`label[for="use-${CSS.escape(use)}"]`)?.textContent;
  element('start-next').hidden = !name;
  element('start-next').textContent = name ? say('start_next', { use: name }) : '';
}

/** Start new answers from those in the form, as those of the year before. */
export async function startNext() {
  const signal = tasks.begin('open');
  const reply = await ask({ do: 'start', language: page.language, answers: currentAnswers() });
  if (signal.aborted) return;
  if (!reply.ok) {
    tell(reply.message);
    return;
  }
  putInPlace(reply.answers, held.example);
  propose(form(), reply.proposed);
  showForm();
  keepNow();
  offerStart('');
  tell(reply.notice, 'begun');
  element('begun').focus();
}

export function undoOpen() {
  if (!undoReplacing()) return;
  offerStart('');
  tellNothing();
  formChanged();
  tell(say('undone'));
  element(element('undo-open').hidden ? 'open-file' : 'undo-open').focus();
}

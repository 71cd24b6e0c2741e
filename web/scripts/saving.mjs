// Files out of the checklist page: what stands in the form, saved or sent, and noted as saved.

import { ask, isWhole, reasonOf, reasonToWait } from './door.mjs';
import { contentOf, send } from './files.mjs';
import { allFields, chosenUse } from './form.mjs';
import { asFile, handOver } from './handing.mjs';
import { markSaved } from './kept.mjs';
import { tell } from './message.mjs';
import { addressOfSite, page, say } from './page.mjs';
import { findTooLong, tellTooLong } from './remarks.mjs';
import { currentAnswers, form, held, snapshot, tasks } from './work.mjs';

/** @import {Handed} from './handing.mjs' */

/** @returns {boolean} whether there is something to save that a file can hold; if not, the visitor is told why */
function canSave() {
  const tooLong = findTooLong(allFields(form()));
  if (!chosenUse(form())) tell(say('choose_use'));
  else if (tooLong) tellTooLong(tooLong);
  else return true;
  return false;
}

/**
 * @param {string} type  of the file
 * @param {boolean} [isSent]  handed to the device's own sheet, not saved
 */
export async function save(type, isSent = false) {
  const signal = tasks.join('save');
  if (!canSave()) return;
  // The answers as they stand now: while Python loads, the visitor may go on to another use.
  const answers = currentAnswers();
  const stands = snapshot(answers.use);
  const file = await (type === page.plain ? writePlain(answers) : write(type, answers, signal));
  if (signal.aborted || !file) return;
  const { media_type: mediaType } = page.file_types[type];
  await handAnswers({ name: file.name, content: contentOf(file), type: mediaType }, answers, stands, isSent && signal);
}

/**
 * The file that is nothing but answers. Without Python it lacks their result, which is worked out when it is opened.
 * @param {Record<string, any>} answers
 */
async function writePlain(answers) {
  const plain = { name: `${page.names[answers.use]}.${page.file_types[page.plain].ending}`, text: writeText(answers) };
  const reply = isWhole() ? await Promise.race([askFor(page.plain, answers), after(2000)]).catch(() => undefined) : undefined;
  return reply?.ok ? reply : plain;
}

/**
 * A file that Python alone can make; if it cannot, the visitor is told why.
 * @param {string} type
 * @param {Record<string, any>} answers
 * @param {AbortSignal} signal
 */
async function write(type, answers, signal) {
  if (!isWhole()) tell(say(reasonToWait(`${type}_waiting`)));
  try {
    const reply = await askFor(type, answers);
    if (reply.ok) return reply;
    if (!signal.aborted) tell(reply.message);
  } catch (error) {
    if (!signal.aborted) tell(say(reasonOf(error)));
  }
  return undefined;
}

/**
 * @param {string} type
 * @param {Record<string, any>} answers
 */
function askFor(type, answers) {
  return ask({ do: 'export', of: 'report', as: type, language: page.language, site: addressOfSite(), answers, invented: held.example });
}

/** @param {object} answers */
function writeText(answers) {
  return `${JSON.stringify(answers, null, 2)}\n`;
}

/**
 * @param {number} delay
 * @returns {Promise<undefined>}
 */
function after(delay) {
  return new Promise((resolve) => setTimeout(resolve, delay));
}

/**
 * @param {Pick<Handed, 'name' | 'content' | 'type'>} file
 * @param {Record<string, any>} answers  that it holds
 * @param {string} stands  the same as `snapshot` writes them
 * @param {AbortSignal | false} sent  where the file goes to the device's own sheet; it is saved where that fails
 */
async function handAnswers(file, answers, stands, sent) {
  const outcome = sent ? await send(asFile(file)) : 'failed';
  if (outcome === 'closed' || (sent && sent.aborted)) return;
  const { use } = answers;
  const earlier = held.saved[use] ?? '';
  markSaved(use, stands);
  if (outcome === 'sent') return;
  handOver({
    ...file,
    text: () => writeText(answers),
    onMissing() {
      if (held.saved[use] === stands) markSaved(use, earlier);
    },
  });
}

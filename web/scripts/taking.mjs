// What a visitor takes along from the compare page: files made of what is in view, and the brief.

import { showBrief } from './brief.mjs';
import { inView, noteSaved, tasks } from './comparison.mjs';
import { ask, reasonOf } from './door.mjs';
import { contentOf } from './files.mjs';
import { handOver } from './handing.mjs';
import { tell } from './message.mjs';
import { addressOfSite, element, page, say } from './page.mjs';
import { followed, together } from './together.mjs';
import { view } from './view.mjs';

/** @import {ExportBriefRequest, ExportComparisonRequest, ExportDevelopmentRequest, ExportReply} from './contract.d.ts' */
/** @import {Opened} from './opened.mjs' */

/**
 * @param {string} type  of the file
 * @param {string} [place]  where it is said
 */
export function save(type, place) {
  // Only what takes a while has such a sentence.
  const waiting = `${type}_waiting`;
  return take(waiting in page.sentences ? say(waiting) : '', async (counted) => {
    const site = addressOfSite();
    /** @type {ExportComparisonRequest | ExportDevelopmentRequest} */
    const request = view() === 'follow' && page.file_types[type].of.includes('development')
      ? { do: 'export', of: 'development', as: type, site, ...followed(counted) }
      : { do: 'export', of: 'comparison', as: type, site, ...together(counted) };
    const reply = await ask(request);
    if (!reply.ok) return reply.message;
    return () => {
      // What a report can be too holds the record; a table does not.
      if (page.file_types[type].of.includes('report')) noteSaved(true);
      handResult(reply, page.file_types[type].media_type, together(counted), place);
    };
  }, place);
}

export function saveBrief() {
  return take(say('word_waiting'), async (counted) => {
    const type = /** @type {ExportBriefRequest['as']} */ (element('save-brief').dataset.type);
    const reply = await ask({ do: 'export', of: 'brief', as: type, site: addressOfSite(), ...together(counted) });
    return reply.ok ? () => handResult(reply, page.file_types[type].media_type, together(counted)) : reply.message;
  });
}

export function seeBrief() {
  return take('', async (counted) => {
    const reply = await ask({ do: 'brief', ...together(counted) });
    return reply.ok ? () => void showBrief(reply.report) : reply.message;
  });
}

/**
 * Ask for something made of the files in view.
 * @param {string} waiting  what is said meanwhile
 * @param {(counted: Opened[]) => Promise<(() => void) | string>} make  gives what to do with it, or why there is none
 * @param {string} [place]  where all this is said
 */
async function take(waiting, make, place = 'taken') {
  const signal = tasks.join('save');
  const counted = inView();
  if (counted.length < 2) {
    tell(say('few'), place);
    return;
  }
  tell(waiting, place);
  try {
    const made = await make(counted);
    if (signal.aborted) return;
    if (typeof made === 'string') tell(made, place);
    else made();
  } catch (error) {
    if (!signal.aborted) tell(say(reasonOf(error)), place);
  }
}

/**
 * @param {ExportReply} reply
 * @param {string} type
 * @param {ReturnType<typeof together>} answers  from which the same can be written as text
 * @param {string} [place]  where it is said
 */
function handResult(reply, type, answers, place = 'taken') {
  const asText = async () => reply.text ?? writeText(answers);
  handOver({ name: reply.name, content: contentOf(reply), type, text: asText, onMissing: () => noteSaved(false) }, place);
}

/** @param {ReturnType<typeof together>} answers */
async function writeText(answers) {
  const reply = await ask({ do: 'export', of: 'comparison', as: page.plain, ...answers }).catch(() => undefined);
  return (reply?.ok && reply.text) || '';
}

// Reads a file on the compare page, whatever it is, into what the list shows: its answer sets, or why it is refused.

import { ask, reasonOf } from './door.mjs';
import { readFile } from './files.mjs';
import { page, say } from './page.mjs';

/** @import {GatherReply} from './contract.d.ts' */
/** @import {Kind, Opened} from './opened.mjs' */

/** @typedef {{found: Omit<Opened, 'id'>[], notice?: string}} Gathered  `notice`: what the visitor should know of it */

/**
 * Read one file: one that cannot be read never stops the others.
 * @param {File} file
 * @param {Kind} [kind]  what it is, where its content does not tell
 * @returns {Promise<Gathered>}
 */
export async function gather(file, kind) {
  let isLarge = false;
  try {
    const content = await readFile(file, page.largest_file);
    isLarge = 'head' in content;
    const reply = await ask({ do: 'gather', language: page.language, ...content });
    return reply.ok ? take(file, reply, kind ?? (reply.partners.length > 1 ? 'comparison' : reply.file_type)) : refuse(file, reply.message, kind);
  } catch (error) {
    return refuse(file, say(isLarge ? 'file_too_large' : reasonOf(error)), kind);
  }
}

/**
 * @param {File} file
 * @param {GatherReply} reply
 * @param {Kind} kind
 * @returns {Gathered}
 */
function take({ name: file }, { partners, record, notice }, kind) {
  // No name of its own where it is that of the organisation: then it changes with the language and the list.
  return { found: partners.map(({ name, answers }) => ({ file, kind, answers, record, name: name === answers.about.organisation ? '' : name })), notice };
}

/**
 * @param {File} file
 * @param {string} refused
 * @param {Kind} [kind]
 * @returns {Gathered}
 */
function refuse({ name: file }, refused, kind = page.plain) {
  return { found: [{ file, kind, name: '', refused }] };
}

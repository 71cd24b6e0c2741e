// Which of the runtime's files are pieces of what Python starts from.

/** @import {RuntimeFile} from './contract.d.ts' */
/** @import {Bytes, Pieces} from './starting.mjs' */

/**
 * @param {RuntimeFile[]} files
 * @param {Promise<Bytes>[]} arriving  the files, in the same order
 * @returns {Pieces}
 */
export function piecesOf(files, arriving) {
  /** @param {string} name */
  const of = (name) => arriving.filter((_, at) => files[at].name.startsWith(`${name}.`));
  return { wasm: of('wasm'), library: of('library') };
}

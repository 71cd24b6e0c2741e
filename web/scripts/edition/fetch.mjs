// In the one-file edition everything is in the page already: nothing is fetched, and nothing could be.

/** @import {RuntimeFile} from '../contract.d.ts' */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/** The name that `boot/fetch.mjs` has too. */
export class GoneError extends Error {}

/** What stands in the page cannot be had anew. */
export function forgetFetched() {}

/** No example comes with this edition. */
export function fetchedFile() {
  return undefined;
}

/**
 * The files that stand in the page, in their order.
 * @param {string} _folder
 * @param {RuntimeFile[]} files
 * @param {AbortSignal} _giveUp
 * @param {(bytes: number) => void} onProgress  bytes so far
 * @returns {Promise<Bytes>[]}
 */
export function fetchFiles(_folder, files, _giveUp, onProgress) {
  let done = 0;
  return files.map(async ({ path, transfer }) => {
    // Progress is always told later: the caller has its promises by then.
    await undefined;
    const held = document.getElementById(path);
    if (!held) throw new GoneError(path);
    const content = Uint8Array.from(atob(held.textContent ?? ''), (letter) => letter.charCodeAt(0));
    done += transfer;
    onProgress(done);
    return content;
  });
}

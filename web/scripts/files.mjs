// Files out of the page and into it.

/** @import {ExportReply} from './contract.d.ts' */

/**
 * Hand a file to the visitor.
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type
 */
export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Whether this device can hand a kind of file to its own sheet of apps and people.
 * @param {string} name
 * @param {string} type
 * @param {Pick<Navigator, 'canShare'>} [owner]
 */
export function canSend(name, type, owner = navigator) {
  return owner.canShare?.({ files: [new File([' '], name, { type })] }) ?? false;
}

/**
 * Hand a file to the device's own sheet.
 * @param {File} file
 * @param {Pick<Navigator, 'share'>} [owner]
 * @returns {Promise<'sent' | 'closed' | 'failed'>} `closed`: the visitor has thought better of it
 */
export async function send(file, owner = navigator) {
  try {
    await owner.share({ files: [file] });
    return 'sent';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'closed' : 'failed';
  }
}

// Browsers inside other apps: many keep no file, and none says so.
const INSIDE_APPS = /\b(?:FBAN|FBAV|FB_IAB|Instagram|Line|MicroMessenger|Snapchat|BytedanceWebview|LinkedInApp)\b|; wv\)/;

/**
 * @param {Pick<Window, 'navigator' | 'location' | 'origin' | 'frameElement'>} owner
 * @returns {boolean} whether this browser, or the frame that the page stands in, is likely to refuse files without a word
 */
export function mayRefuseFiles({ navigator, location, origin, frameElement }) {
  const frame = /** @type {HTMLIFrameElement | null} */ (frameElement);
  const forbids = frame?.hasAttribute('sandbox') && !frame.sandbox.contains('allow-downloads');
  // A page from a disk has no origin either.
  const isApart = origin === 'null' && location.protocol !== 'file:';
  return Boolean(forbids) || isApart || INSIDE_APPS.test(navigator.userAgent);
}

/**
 * What a file that Python made holds.
 * @param {Pick<ExportReply, 'text' | 'bytes' | 'word'>} made
 * @returns {BlobPart}
 */
export function contentOf({ text, word, bytes = word }) {
  return bytes === undefined ? text ?? '' : fromBase64(bytes);
}

/** @param {string} base64 */
function fromBase64(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

// So many bytes are enough for Python to tell what kind of file it is.
const HEAD = 4096;

/** Folders that were dropped: browsers hand them over as files. @type {WeakSet<File>} */
export const folders = new WeakSet();

/** Why a file cannot be read, as the key of a sentence. */
export class FileError extends Error {
  /** @param {'file_empty' | 'file_folder' | 'file_unreadable'} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * A chosen file as a part of a request. Text in UTF-8 goes as `text`, all else as `bytes`, in base64. Of a file
 * that is too large only the beginning goes, as `head`, from which Python tells its kind.
 * @param {File} file
 * @param {number} largest  in bytes
 * @returns {Promise<{text: string} | {bytes: string} | {head: string}>} rejects with a `FileError`
 */
export async function readFile(file, largest) {
  if (folders.has(file)) throw new FileError('file_folder');
  if (file.size === 0) throw new FileError('file_empty');
  const isLarge = file.size > largest;
  // It fails where the file was moved or locked since it was chosen, or is still in the cloud.
  const content = await (isLarge ? file.slice(0, HEAD) : file).arrayBuffer().catch(() => {
    throw new FileError('file_unreadable');
  });
  const bytes = new Uint8Array(content);
  if (isLarge) return { head: toBase64(bytes) };
  const text = decode(bytes);
  return text === undefined ? { bytes: toBase64(bytes) } : { text };
}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let binary = '';
  for (let start = 0; start < bytes.length; start += 0x8000) binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(binary);
}

/**
 * Bytes as text, where they are that. An empty zip archive is valid UTF-8 as well, but holds zeros, which no text does.
 * @param {Uint8Array} bytes
 */
function decode(bytes) {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Save when the visitor asks for it by keyboard, as in any other program.
 * @param {() => unknown} save
 */
export function onSaveKey(save) {
  window.addEventListener('keydown', (event) => {
    // The event has no key where a browser fills in a field by itself.
    if (event.key?.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) void save();
  });
}

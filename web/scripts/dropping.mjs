// What is dropped on a page. Files are opened wherever they land; text is taken by fields alone. Without this, the browser
// would leave the page and show the file.

import { folders } from './files.mjs';

/**
 * @param {(files: File[]) => void} open
 * @param {(isOver: boolean) => void} [mark]  shows that files are held over the page
 */
export function openDropped(open, mark = () => {}) {
  window.addEventListener('dragover', (event) => {
    if (hasFiles(event)) mark(true);
    if (!isForField(event)) event.preventDefault();
  });
  window.addEventListener('dragleave', () => mark(false));
  window.addEventListener('drop', (event) => {
    mark(false);
    if (isForField(event)) return;
    event.preventDefault();
    const files = filesOf(event);
    if (files.length) open(files);
  });
}

/** @param {DragEvent} event */
function hasFiles({ dataTransfer }) {
  return dataTransfer?.types.includes('Files') ?? false;
}

/**
 * Whether words are dropped where they can be written.
 * @param {DragEvent} event
 */
function isForField(event) {
  const { target } = event;
  return !hasFiles(event) && target instanceof Element && target.matches('textarea, input:not([type="radio"])');
}

/**
 * The files that were dropped; a folder among them looks like a file, and is marked.
 * @param {DragEvent} event
 */
function filesOf({ dataTransfer }) {
  const held = [...(dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  const files = [...(dataTransfer?.files ?? [])];
  for (const [at, file] of files.entries()) if (held[at]?.webkitGetAsEntry()?.isDirectory) folders.add(file);
  return files;
}

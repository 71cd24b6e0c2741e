// Imports a script that is here already, as bytes.

// In milliseconds. The script is at hand: it comes at once, or not at all.
const LONGEST_IMPORT = 5_000;
const TRIES = 3;

/**
 * Import a module. Firefox now and then loses one on its way to a worker, or says nothing of it any more: at another address
 * it comes.
 * @param {Uint8Array<ArrayBuffer>} source
 * @returns {Promise<any>} the module
 */
export async function importBytes(source) {
  for (let attempt = 1; ; attempt++) {
    // An address of the worker's own, as a page that is a file on a disk and its worker cannot read each other's.
    const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const silence = new Promise((_, reject) => {
      timer = setTimeout(reject, LONGEST_IMPORT, new Error(`not imported in ${LONGEST_IMPORT} ms`));
    });
    try {
      return await Promise.race([import(address), silence]);
    } catch (error) {
      if (attempt === TRIES) throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

// The visitor's line, as far as the browser tells.

const line = /** @type {{saveData?: boolean, effectiveType?: string} | undefined} */ (Reflect.get(navigator, 'connection'));

/** Whether the visitor has asked the browser for little data. */
export const dataIsDear = Boolean(line?.saveData);

/** Whether much can be fetched before anyone asks. A browser that cannot tell is taken for one on a slow line. */
export const lineIsGood = line?.effectiveType === '4g' && !dataIsDear;

// The visitor's network, as far as the browser tells.

/** @returns {{saveData?: boolean, effectiveType?: string} | undefined} what not every browser has */
function readConnection() {
  return Reflect.get(navigator, 'connection');
}

/** @returns {boolean} whether the visitor has asked the browser for little data */
export function isDataDear() {
  return Boolean(readConnection()?.saveData);
}

/** @returns {boolean} whether much can be fetched before anyone asks; not where the browser cannot tell */
export function isNetworkFast() {
  return readConnection()?.effectiveType === '4g' && !isDataDear();
}

// Reads and writes what the browser keeps for this site. Other sites may share the origin: only keys of our own are used.

const KEY = 'partnership-value:';

/**
 * A storage, if the browser grants it: reading `localStorage` alone can throw.
 * @param {'sessionStorage' | 'localStorage'} name
 * @returns {Storage | undefined}
 */
export function storage(name) {
  try {
    return window[name];
  } catch {
    return undefined;
  }
}

/**
 * @param {Storage | undefined} from
 * @param {string} what
 * @returns {any} what is kept; nothing where it cannot be read
 */
export function read(from, what) {
  try {
    return JSON.parse(from?.getItem(KEY + what) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {Storage | undefined} into
 * @param {string} what
 * @param {unknown} value
 * @returns {boolean} whether it is written
 */
export function write(into, what, value) {
  try {
    if (!into) return false;
    into.setItem(KEY + what, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {Storage | undefined} from
 * @param {string} what
 */
export function remove(from, what) {
  try {
    from?.removeItem(KEY + what);
  } catch {
    // A storage that refuses this holds nothing of ours.
  }
}

/**
 * @param {Storage | undefined} from
 * @param {string} what
 * @returns {boolean} whether anything is kept, readable or not
 */
export function has(from, what) {
  try {
    return (from?.getItem(KEY + what) ?? null) !== null;
  } catch {
    return false;
  }
}

/**
 * Do something when another tab has written or removed what the device keeps.
 * @param {string} what
 * @param {() => void} act
 */
export function listen(what, act) {
  window.addEventListener('storage', ({ key, storageArea }) => {
    if (storageArea === storage('localStorage') && (key === KEY + what || key === null)) act();
  });
}

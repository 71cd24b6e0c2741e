// The service worker: stores the site for times without a connection, all files of one version, when a page asks for it.
//
// It never sees a visitor's answers. It fetches and hands out the files in its list and nothing else, whatever a page sends
// it. Some browsers ask it also for what the page's own policy forbids, so it refuses that too.
// Files named by their content come from this device first. Pages come from the network first, so that nobody stays with an
// old version.

/**
 * @typedef {{path: string, size: number, transfer: number, part: 'job' | 'guide', integrity: string}} SiteFile  `job`: what
 * filling in and comparing needs, in every language; `size` as stored, `transfer` over the network, both in bytes
 * @typedef {'none' | 'job' | 'all'} Extent  how much of the site is stored
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** Filled in by the build. @type {{version: string, files: SiteFile[]}} */
const SITE = { version: '', files: [] };

/** The names of our caches begin so: other sites on the same origin have caches too. */
const OURS = `partnership-value:${new URL(worker.registration.scope).pathname}:`;
const CACHE = OURS + SITE.version;
/** The address under which a cache notes what it was asked to keep. */
const MARK = new URL('kept', worker.registration.scope).href;
/** The page that is shown where another one is neither on the network nor on this device. */
const OFFLINE = new URL('offline.html', worker.registration.scope).href;
/** After so many milliseconds without the network, the stored page is shown. */
const PATIENCE = 6000;
/** A file that has not come after this long is given up. */
const LONGEST_FETCH = 120_000;
/** For so long the list of files that stands on the site is taken to be the same. */
const LIST_AGE = 60_000;
const AT_ONCE = 4;
/** Where so many files have failed, there is no connection. */
const MOST_FAILURES = 8;

// ---- Storing

/** @param {SiteFile} file */
function addressOf({ path }) {
  return new URL(path, worker.registration.scope).href;
}

/** @param {Extent} extent */
function filesOf(extent) {
  return SITE.files.filter(({ part }) => extent === 'all' || (extent === 'job' && part === 'job'));
}

/** @returns {Promise<string[]>} the caches of this site, of any version */
async function ourCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

/** Stops the storing, where the visitor wants no copy any more. */
let giveUp = new AbortController();

/**
 * Fetch what is missing. Each file must be the one of this version: where the site has moved on to another, it is refused.
 * @param {Extent} extent
 * @param {(done: number, total: number) => void} tell  bytes over the network
 * @param {AbortSignal} signal  stops it
 */
async function fill(extent, tell, signal) {
  signal.throwIfAborted();
  const cache = await caches.open(CACHE);
  // Noted for when the worker goes on, or a new version takes over. Where all was asked for once, it stays so.
  if ((await (await cache.match(MARK))?.text()) !== 'all') await cache.put(MARK, new Response(extent));
  const here = new Set((await cache.keys()).map(({ url }) => url));
  const files = filesOf(extent);
  const total = sumOf(files, 'transfer');
  const missing = files.filter((file) => !here.has(addressOf(file)));
  let left = sumOf(missing, 'transfer');
  tell(total - left, total);
  /** @type {unknown[]} */
  const failures = [];
  async function fetchAll() {
    for (let file = missing.shift(); file && failures.length < MOST_FAILURES && !signal.aborted; file = missing.shift()) {
      try {
        const found = await copyOf(file);
        await (found ? cache.put(addressOf(file), found) : fetchInto(cache, file, signal));
        left -= file.transfer;
        tell(total - left, total);
      } catch (failure) {
        // The other files are fetched first; then the failure is told.
        failures.push(failure);
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, fetchAll));
  signal.throwIfAborted();
  if (failures.length) throw failures.find(isFull) ?? failures[0];
}

/**
 * @param {Cache} cache
 * @param {SiteFile} file
 * @param {AbortSignal} signal
 */
async function fetchInto(cache, file, signal) {
  const address = addressOf(file);
  const stop = new AbortController();
  const abort = () => stop.abort();
  signal.addEventListener('abort', abort);
  const timer = setTimeout(abort, LONGEST_FETCH);
  try {
    const mode = isNamedByContent(address) ? 'default' : 'no-cache';
    const response = await fetch(address, { integrity: file.integrity, cache: mode, signal: stop.signal });
    if (!response.ok) throw new Error(String(response.status));
    // Some hosts redirect to another spelling of the address, and browsers refuse a redirected response for a page: a new
    // response from the same content is accepted.
    await cache.put(address, response.redirected ? new Response(response.body, response) : response);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** @param {unknown} failure */
function isFull(failure) {
  return failure instanceof DOMException && failure.name === 'QuotaExceededError';
}

/** Erase all that is stored, and stop what is being fetched. */
async function forget() {
  giveUp.abort();
  giveUp = new AbortController();
  await filling.catch(() => {});
  for (const name of await ourCaches()) await caches.delete(name);
}

/**
 * @param {SiteFile[]} files
 * @param {'size' | 'transfer'} what
 */
function sumOf(files, what) {
  return files.reduce((sum, file) => sum + file[what], 0);
}

/** @returns {Promise<{version: string, kept: Extent, bytes: number}>} what is on this device now: browsers may clear it at any time */
async function look() {
  const cache = (await caches.has(CACHE)) ? await caches.open(CACHE) : undefined;
  const here = new Set((await cache?.keys())?.map(({ url }) => url));
  const isHere = (/** @type {SiteFile} */ file) => here.has(addressOf(file));
  const extent = /** @type {Extent[]} */ (['all', 'job']).find((each) => filesOf(each).every(isHere)) ?? 'none';
  return { version: SITE.version, kept: extent, bytes: sumOf(SITE.files.filter(isHere), 'size') };
}

/** A new version fetches what the last one was asked to keep; files that have not changed are copied. */
async function carryOver() {
  const marks = await Promise.all((await ourCaches()).map(async (name) => (await caches.open(name)).match(MARK)));
  const asked = await Promise.all(marks.map((mark) => mark?.text()));
  const extent = /** @type {Extent[]} */ (['all', 'job']).find((each) => asked.includes(each));
  if (!extent) {
    await worker.skipWaiting();
    return;
  }
  // Where the visitor wants to save data, the last version stays until that changes.
  const { connection } = /** @type {{connection?: {saveData: boolean}}} */ (navigator);
  if (connection?.saveData) throw new Error('The browser saves data.');
  filling = fill(extent, () => {}, giveUp.signal);
  await filling;
}

async function takePlace() {
  for (const name of await ourCaches()) if (name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
}

// ---- Handing out

/** @param {string} address */
function isNamedByContent(address) {
  return /[.-][0-9a-f]{8,}[./]/.test(new URL(address).pathname.slice(new URL(worker.registration.scope).pathname.length));
}

const LISTED = new Map(SITE.files.map((file) => [addressOf(file), file]));
const BY_SPELLING = new Map(SITE.files.map((file) => [spellAlike(addressOf(file)), file]));

/**
 * One spelling for all addresses that a host takes for the same page: with or without the last slash or `index.html`, with
 * letters percent-encoded without need, with any query.
 * @param {string} address
 */
function spellAlike(address) {
  const { origin, pathname } = new URL(address);
  const path = pathname.replace(/(?:%[0-9a-f]{2})+/gi, decode).replace(/\/+/g, '/').replace(/\/(?:index\.html)?$/, '');
  return origin + path;
}

/** @param {string} encoded */
function decode(encoded) {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/**
 * Whether a request may be answered: one for a page, or for a file of the site; such a request can carry nothing out.
 * @param {Request} request
 */
async function isAllowed({ method, mode, url }) {
  if (mode === 'navigate') return true;
  return method === 'GET' && (LISTED.has(withoutFragment(url)) || (await isPublished(withoutFragment(url))));
}

/**
 * Whether the version that stands on the site holds a file: the page that asks may be of that version already.
 * @param {string} address
 */
async function isPublished(address) {
  const { scope } = worker.registration;
  if (!address.startsWith(scope)) return false;
  return (await readPublished()).includes(`"path":${JSON.stringify(address.slice(scope.length))},`);
}

/** @type {{at: number, list: Promise<string>} | undefined} */
let published;

/** @returns {Promise<string>} the service worker that stands on the site now, with its list; empty where it cannot be had */
async function readPublished() {
  if (!published || Date.now() - published.at > LIST_AGE) {
    const address = new URL('service-worker.js', worker.registration.scope);
    const list = fetch(address, { cache: 'no-cache' }).then((response) => (response.ok ? response.text() : '')).catch(() => '');
    const mine = { at: Date.now(), list };
    published = mine;
    // Where the list could not be had, the next request asks again.
    if (!(await list) && published === mine) published = undefined;
    return list;
  }
  return published.list;
}

/**
 * Whether a file was the site's once and stands on it no more. The page then says that there is a new version, not that
 * there is no connection.
 * @param {Request} request
 */
async function isGone({ method, url }) {
  return method === 'GET' && url.startsWith(worker.registration.scope) && isNamedByContent(url) && (await readPublished()) !== '';
}

/** @param {string} address */
function withoutFragment(address) {
  return address.replace(/#.*$/, '');
}

/**
 * Whether a page of another site asks. Where this site stands at the root of its origin, it gets the requests of others
 * below it, and lets them through.
 * @param {string} asker
 */
async function isNeighbour(asker) {
  const page = await worker.clients.get(asker);
  if (page?.type !== 'window') return false;
  return !BY_SPELLING.has(spellAlike(page.url));
}

/**
 * @param {Request} request
 * @param {string} asker  the id of the page that asks
 */
async function answer(request, asker) {
  if (await isAllowed(request)) return isNamedByContent(request.url) ? fromDevice(request) : fromNetwork(request);
  if (await isNeighbour(asker)) return fetch(request);
  return (await isGone(request)) ? new Response(null, { status: 404 }) : Response.error();
}

/** @param {Request} request */
async function fromDevice(request) {
  const file = LISTED.get(withoutFragment(request.url));
  return (file && (await copyOf(file))) ?? fetch(request);
}

/** @param {Request} request */
async function fromNetwork(request) {
  // The browser's own copies are not asked: that a host led on to another spelling for ever, it remembers without a
  // connection too, and the stored page would lead back to the first spelling.
  const coming = fetch(request, { cache: 'no-cache' });
  const first = await Promise.race([coming.catch(() => {}), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  if (first instanceof Response && first.status < 500) return first;
  const page = BY_SPELLING.get(spellAlike(request.url));
  const found = page && (await copyOf(page));
  return found ? underItsName(found, request, addressOf(page)) : coming.catch((failure) => insteadOf(request, failure));
}

/**
 * A stored page at its own address: at another spelling of it, its relative links would be wrong.
 * @param {Response} found
 * @param {Request} request
 * @param {string} address
 */
function underItsName(found, { url }, address) {
  const { origin, pathname, search } = new URL(url);
  return origin + pathname === address ? found : Response.redirect(address + search);
}

/**
 * @param {Request} request
 * @param {unknown} failure
 */
async function insteadOf({ mode }, failure) {
  const offline = LISTED.get(OFFLINE);
  if (mode !== 'navigate' || !offline || !(await copyOf(offline))) throw failure;
  // A redirect, so that its relative links are right.
  return Response.redirect(OFFLINE);
}

/**
 * A stored file, if it is the one of this version. It is checked by its hash, as other pages of the origin can write into
 * the cache.
 * @param {SiteFile} file
 */
async function copyOf(file) {
  try {
    const found = await caches.match(addressOf(file));
    if (!found) return undefined;
    const content = await found.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
    // What was read is what is handed out: it is read once, and nobody can have changed it since.
    return file.integrity === `sha256-${btoa(String.fromCharCode(...digest))}` ? new Response(content, found) : undefined;
  } catch {
    // A browser may remove its caches at any time.
    return undefined;
  }
}

/** The latest storing. Another one begins after it, and finds what is there already. */
let filling = Promise.resolve();

worker.addEventListener('install', (event) => event.waitUntil(carryOver()));
worker.addEventListener('activate', (event) => event.waitUntil(takePlace()));
worker.addEventListener('fetch', (event) => event.respondWith(answer(event.request, event.clientId)));
worker.addEventListener('message', (event) => {
  const page = /** @type {Client | null} */ (event.source);
  const acts = /** @type {Record<string, () => Promise<void>>} */ ({
    look: async () => page?.postMessage(await look()),
    job: () => store('job'),
    all: () => store('all'),
    take: () => worker.skipWaiting(),
    async forget() {
      await forget();
      event.ports[0]?.postMessage('forgotten');
    },
  });
  /** @param {Extent} extent */
  async function store(extent) {
    const { signal } = giveUp;
    const mine = filling.catch(() => {}).then(() => fill(extent, (done, total) => page?.postMessage({ done, total }), signal));
    filling = mine;
    const failure = await mine.then(() => undefined, (reason) => (isFull(reason) ? 'full' : 'failed'));
    if (!signal.aborted) page?.postMessage({ ...(await look()), asked: extent, failure });
  }
  if (Object.hasOwn(acts, event.data)) event.waitUntil(acts[event.data]());
});

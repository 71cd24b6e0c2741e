// The site without a connection: whether it is ready for that, all of it now, nothing of it any more; and a new version.

import { tell } from './message.mjs';
import { element, megabytes, page, say } from './page.mjs';
import { isSealed } from './seal.mjs';
import { read, remove, storage, write } from './storage.mjs';

/** @typedef {{version?: string, kept?: 'none' | 'job' | 'all', bytes?: number, asked?: 'job' | 'all', failure?: 'failed' | 'full', done?: number, total?: number}} Told */

/** @returns {ServiceWorkerContainer | undefined} absent where the browser forbids it: in some private windows, or from a file */
function container() {
  return navigator.serviceWorker;
}

/** @returns {URL} the root of the site */
function root() {
  return new URL('..', page.runtime.folder);
}

/** What is kept on this device where the visitor wants no copy of the site. */
const UNWANTED = 'no-copy';
/** Where it is told what has become of what the visitor asked, beside the button. */
const PLACE = 'offline-message';
// No word for this long: it was stopped.
const SILENCE = 20_000;
// It answers in a moment, or not at all.
const FORGETTING = 3000;
// Whoever waits for results waits no longer for what comes without a connection.
const REGISTERING = 10_000;

/** @type {ServiceWorkerRegistration | undefined} */
let registration;
/** The one that was there before this page: it may be of an older version, and no other can. @type {ServiceWorker | null | undefined} */
let first;
let isFirstOfOurs = false;
/** What was asked last, and the wait for word of it. @type {'job' | 'all'} */
let asked = 'job';
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
let isReloading = false;
/** Why it could not be made ready while the page still could. @type {unknown} */
let refusal;
/** Whether the visitor wants a copy: known here also where the device keeps nothing. */
let isWanted = true;

/** Show whether the site is ready without a connection, and let the visitor change that. */
export async function offerOffline() {
  element('keep-site').addEventListener('click', () => keepAll().catch(showRefusal));
  element('remove-site').addEventListener('click', () => removeSite().catch(() => tell(say('offline_remains'), PLACE)));
  element('take-update').addEventListener('click', takeUpdate);
  container()?.addEventListener('message', ({ data, source }) => hear(data, source));
  container()?.addEventListener('controllerchange', () => {
    const wasAsked = isReloading;
    isReloading = false;
    if (wasAsked) location.reload();
    container()?.controller?.postMessage('look');
  });
  try {
    const service = container();
    if (!service) throw new Error('no service worker');
    const found = await service.getRegistration(root().href);
    if (found) watch(found);
    else showKept({});
  } catch {
    showImpossible();
  }
}

/** @param {unknown} reason */
function showRefusal(reason) {
  if (isForbidden(reason)) showImpossible();
  else tell(say('offline_failed'), PLACE);
}

/**
 * Whether the browser keeps no site at all. A line that drops is no reason to say that it cannot be done.
 * @param {unknown} reason
 */
function isForbidden(reason) {
  return !container() || (reason instanceof DOMException && reason.name === 'SecurityError');
}

/** Be ready to keep the site, or as good as it gets: once the page has closed its network, this is not possible any more. */
export async function prepareOffline() {
  if (isUnwanted()) return;
  const registering = register().catch((reason) => (refusal = reason));
  await Promise.race([registering, new Promise((resolve) => setTimeout(resolve, REGISTERING))]);
}

/** Keep what filling in and comparing needs. Python is here already, so little more is fetched. */
export async function keepJob() {
  if (!registration || isUnwanted()) return;
  const { active } = await /** @type {ServiceWorkerContainer} */ (container()).ready;
  if (active !== first || isFirstOfOurs) ask('job');
}

/** @returns {boolean} whether the visitor has had the copy removed, here or in another tab */
function isUnwanted() {
  return !isWanted || Boolean(read(storage('localStorage'), UNWANTED));
}

/** @param {'job' | 'all'} kept */
function ask(kept) {
  clearTimeout(waiting);
  if (isUnwanted()) return;
  asked = kept;
  registration?.active?.postMessage(kept);
  awaitWord();
}

/** A browser may stop it in the middle: asked again, it goes on from there. */
function awaitWord() {
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(asked), SILENCE);
}

async function register() {
  // The browser itself looks for a newer one whenever a page of the site is opened.
  const found = registration ?? (await container()?.register(new URL('service-worker.js', root()), { scope: root().pathname }));
  if (found) watch(found);
}

/** @param {ServiceWorkerRegistration} found */
function watch(found) {
  if (found === registration) return;
  registration = found;
  first ??= found.active;
  found.active?.postMessage('look');
  found.waiting?.postMessage('look');
  follow(found.installing);
  found.addEventListener('updatefound', () => follow(found.installing));
}

/** @param {ServiceWorker | null} coming */
function follow(coming) {
  coming?.addEventListener('statechange', () => {
    if (coming.state === 'installed' || coming.state === 'activated') coming.postMessage('look');
  });
}

/**
 * @param {Told} told
 * @param {MessageEventSource | null} teller
 */
function hear(told, teller) {
  if (told.total) {
    awaitWord();
    show('offline_fetching', { done: megabytes(told.done ?? 0), total: megabytes(told.total) });
    return;
  }
  const isOurs = told.version === page.version;
  if (teller === first) isFirstOfOurs = isOurs;
  else if (!isOurs) {
    element('take-update').hidden = false;
    tell(say('update'), 'update');
    return;
  }
  // Pages come from the network first: what was waiting for them has no one left to wait for.
  if (teller === registration?.waiting) registration?.waiting?.postMessage('take');
  showKept(told);
}

/** @param {Told} told */
function showKept({ kept = 'none', bytes = 0, asked, failure }) {
  if (asked) clearTimeout(waiting);
  const said = { none: 'offline_none', job: 'offline_job', all: 'offline_all' }[kept];
  show(said, { size: megabytes(bytes) });
  element('remove-site').hidden = bytes === 0;
  offerToKeep(kept !== 'all');
  if (asked === 'all') tell(say(failure ? { failed: 'offline_failed', full: 'offline_full' }[failure] : 'offline_here'), PLACE);
}

/** @param {boolean} isOffered */
function offerToKeep(isOffered) {
  const button = element('keep-site');
  const hadFocus = document.activeElement === button;
  button.hidden = element('keep-site-hint').hidden = !isOffered;
  if (hadFocus && !isOffered) element(element('remove-site').hidden ? 'check-seal' : 'remove-site').focus();
}

/**
 * @param {string} key
 * @param {Record<string, string>} [facts]
 */
function show(key, facts) {
  element('offline').textContent = say(key, facts);
}

function showImpossible() {
  show('offline_cannot');
  tell(say('offline_cannot'), 'status');
  offerToKeep(false);
}

async function keepAll() {
  remove(storage('localStorage'), UNWANTED);
  isWanted = true;
  if (!registration && isSealed) {
    if (refusal && isForbidden(refusal)) showImpossible();
    else tell(say('offline_reload'), PLACE);
    return;
  }
  tell(say('offline_begun'), PLACE);
  await register();
  await /** @type {ServiceWorkerContainer} */ (container()).ready;
  ask('all');
}

async function removeSite() {
  isWanted = false;
  write(storage('localStorage'), UNWANTED, true);
  clearTimeout(waiting);
  await Promise.all([registration?.installing, registration?.waiting, registration?.active].map(stop));
  for (const name of await caches.keys()) if (name.startsWith(`partnership-value:${root().pathname}:`)) await caches.delete(name);
  await registration?.unregister();
  registration = undefined;
  showKept({});
  tell(say('offline_removed'), PLACE);
  element('keep-site').focus();
}

/**
 * Have a service worker end what it is keeping: it would go on after its copy is gone.
 * @param {ServiceWorker | null | undefined} worker
 * @returns {Promise<void>}
 */
function stop(worker) {
  return new Promise((resolve) => {
    if (!worker) {
      resolve();
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    setTimeout(resolve, FORGETTING);
    worker.postMessage('forget', [port2]);
  });
}

function takeUpdate() {
  isReloading = true;
  if (registration?.waiting) registration.waiting.postMessage('take');
  else location.reload();
}

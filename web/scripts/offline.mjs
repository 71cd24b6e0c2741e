// The site without a connection: shows what of it is stored on this device, lets the visitor store all of it or remove it,
// and offers a new version. The service worker does the storing (`offline/service-worker.js`).

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

/** The key that says that the visitor wants no copy of the site on this device. */
const UNWANTED = 'no-copy';
/** The id of the message beside the buttons. */
const PLACE = 'offline-message';
// A service worker that says nothing for this long was stopped by the browser.
const SILENCE = 20_000;
// It confirms at once that it has erased its copy, or never.
const FORGETTING = 3000;
// Results wait no longer than this for the service worker to be registered.
const REGISTERING = 10_000;

/** @type {ServiceWorkerRegistration | undefined} */
let registration;
/** The service worker that was there before this page. It alone may be of an older version. @type {ServiceWorker | null | undefined} */
let first;
let isFirstOfOurs = false;
/** Whether this page is ready for a copy to be made. */
let isJobDue = false;
/** How much the service worker was asked to store last. @type {'job' | 'all'} */
let extent = 'job';
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
let isReloading = false;
/** Why the service worker could not be registered. @type {unknown} */
let refusal;
/** Whether the visitor wants a copy. A device that stores nothing cannot say it on the next visit, but this page knows. */
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
 * Whether the browser forbids it. A connection that drops is no reason to say that it cannot be done.
 * @param {unknown} reason
 */
function isForbidden(reason) {
  return !container() || (reason instanceof DOMException && reason.name === 'SecurityError');
}

/** Register the service worker: once the page has closed its network, it cannot be registered any more. */
export async function prepareOffline() {
  if (isUnwanted()) return;
  const registering = register().catch((reason) => (refusal = reason));
  await Promise.race([registering, new Promise((resolve) => setTimeout(resolve, REGISTERING))]);
}

/** Have it store what filling in and comparing need. Python is in the browser's cache, so little more is fetched. */
export async function keepJob() {
  if (!registration || isUnwanted()) return;
  const { active } = await /** @type {ServiceWorkerContainer} */ (container()).ready;
  isJobDue = true;
  if (active !== first || isFirstOfOurs) ask('job');
  else askWhose(active);
}

/**
 * Ask a service worker again of which version it is, until it says so: a browser may stop it before it answers.
 * @param {ServiceWorker | null} active
 */
function askWhose(active) {
  clearTimeout(waiting);
  active?.postMessage('look');
  waiting = setTimeout(askWhose, SILENCE, active);
}

/** @returns {boolean} whether the visitor has had the copy removed, here or in another tab */
function isUnwanted() {
  return !isWanted || Boolean(read(storage('localStorage'), UNWANTED));
}

/** @param {'job' | 'all'} wanted  what it is to store */
function ask(wanted) {
  clearTimeout(waiting);
  if (isUnwanted()) return;
  extent = wanted;
  registration?.active?.postMessage(wanted);
  awaitWord();
}

/** A browser may stop a service worker in the middle. Asked again, it goes on from there. */
function awaitWord() {
  clearTimeout(waiting);
  waiting = setTimeout(() => ask(extent), SILENCE);
}

async function register() {
  // Where there is one, the browser itself looks for a newer one whenever a page of the site is opened.
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
  if (teller === first) {
    // One that starts slowly says so once the page has waited for it.
    if (isJobDue && !isFirstOfOurs) {
      clearTimeout(waiting);
      if (isOurs) ask('job');
    }
    isFirstOfOurs = isOurs;
  } else if (!isOurs) {
    element('take-update').hidden = false;
    tell(say('update'), 'update');
    return;
  }
  // A new service worker waits until no page uses the old one. This page is new already: nothing is left to wait for.
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

/** Say that no copy can be had, and why: at an address that is not secure, browsers have no service workers at all. */
function showImpossible() {
  const why = isSecureContext ? 'offline_cannot' : 'offline_insecure';
  show(why);
  tell(say(why), 'status');
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
 * Have a service worker stop storing: it would go on after its copy is removed.
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

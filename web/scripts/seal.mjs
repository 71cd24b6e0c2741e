// The page closes its own network, by a security policy that it adds to itself. A policy can only forbid more: what is
// closed stays closed until the page is left.

import { element, say } from './page.mjs';

// What stays allowed: workers and scripts that the page makes itself, for Python, and pictures that the styles contain.
const SEALED = "default-src 'none'; connect-src 'none'; script-src blob: 'wasm-unsafe-eval'; worker-src blob:; img-src data:; form-action 'none'";
// `.invalid` belongs to nobody: if the browser let the request through, it would still reach no one.
const ELSEWHERE = 'https://elsewhere.invalid/';

/** Whether the page has closed its network. */
export let isSealed = false;

/**
 * Say whether the page can still send anything.
 * @param {string} key
 */
export function showSeal(key) {
  const [shown, text] = [element('seal'), say(key)];
  // Set anew, the same words would be spoken anew.
  if (shown.textContent !== text) shown.textContent = text;
}

/** Forbid every request in the background, for this page and for every worker that it starts from now on. */
export function seal() {
  if (!isSealed) closeNetwork(document);
  isSealed = true;
}

/**
 * @param {Document} of  a page, or a frame in one
 */
export function closeNetwork(of) {
  const policy = of.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = SEALED;
  of.head.append(policy);
}

/**
 * Try to send something to this very site, and to another address.
 * @returns {Promise<'unsealed' | 'seal_checked' | 'seal_broken'>} not yet closed; both refused by the browser's policy; not both
 */
export async function checkSeal() {
  if (!isSealed) return 'unsealed';
  const here = new URL('?sealed', document.baseURI).href;
  const refused = [await isRefused(here), await isRefused(ELSEWHERE)];
  return refused.every(Boolean) ? 'seal_checked' : 'seal_broken';
}

/**
 * Try to send something to an address.
 * @param {string} address
 * @returns {Promise<boolean>} whether the policy refused it: a request may also fail where there is no connection
 */
async function isRefused(address) {
  const { origin, protocol } = new URL(address);
  let refused = false;
  const note = (/** @type {SecurityPolicyViolationEvent} */ { blockedURI }) => {
    // In a page from a disk, the browser names only the scheme of what it blocked.
    refused ||= blockedURI.startsWith(origin) || protocol === `${blockedURI}:`;
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    await fetch(address, { method: 'POST', body: 'test', mode: 'no-cors' });
  } catch {
    // The event comes a moment after the request has failed.
    await new Promise((resolve) => setTimeout(resolve));
  }
  document.removeEventListener('securitypolicyviolation', note);
  return refused;
}

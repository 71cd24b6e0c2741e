// The page closes its own network: policies only add up, so what is closed stays closed until the page is left.

import { element, say } from './page.mjs';

// All that is left open: Python in its worker, from memory, and styles that are already here.
const SEALED = "default-src 'none'; script-src blob: 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'; img-src data:; form-action 'none'";

let isSealed = false;

/**
 * Say whether the page can still send anything.
 * @param {string} key
 */
export function showSeal(key) {
  element('seal').textContent = say(key);
}

/** Forbid every request in the background, for this page and for every worker that it starts from now on. */
export function seal() {
  if (isSealed) return;
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = SEALED;
  document.head.append(policy);
  isSealed = true;
}

/**
 * Try to send a request to this very site.
 * @returns {Promise<'unsealed' | 'seal_checked' | 'seal_broken'>} not yet closed; refused by the browser's policy; not refused
 */
export async function checkSeal() {
  if (!isSealed) return 'unsealed';
  let refused = false;
  const note = () => {
    refused = true;
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    await fetch(new URL('?sealed', document.baseURI), { method: 'POST', body: 'test' });
  } catch {
    // Only the policy's own word counts: a request may also fail because the line is down.
    await new Promise((resolve) => setTimeout(resolve));
  }
  document.removeEventListener('securitypolicyviolation', note);
  return refused ? 'seal_checked' : 'seal_broken';
}

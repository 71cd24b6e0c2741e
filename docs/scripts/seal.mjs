// The page closes its own network: policies only add up, so what is closed stays closed until the page is left.

// All that is left open: Python in its worker, from memory, and styles that are already here.
const SEALED = "default-src 'none'; script-src blob: 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'; img-src data:; form-action 'none'";

/** Forbid every request in the background, for this page and for every worker that it starts from now on. */
export function seal() {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = SEALED;
  document.head.append(policy);
}

/** @returns {Promise<boolean>} whether the browser refused a request to this very site */
export async function tryToSend() {
  try {
    await fetch(`${document.baseURI.split('#')[0]}?sealed`, { method: 'POST', body: 'test' });
    return false;
  } catch {
    return true;
  }
}

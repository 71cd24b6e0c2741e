// The page closes its own network: policies only add up, so what is closed stays closed until the page is left.

/** Forbid every request in the background, for this page and for every worker that it starts from now on. */
export function seal() {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "connect-src 'none'; form-action 'none'";
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

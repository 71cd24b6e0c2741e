// A visitor who leaves the page with work that is in no file is asked first.

/**
 * @param {() => boolean} hasUnsaved
 * @param {() => boolean} isKeptHere  whether the tab keeps it all: then going to another page of the site asks nothing
 */
export function askOnLeaving(hasUnsaved, isKeptHere) {
  let staysHere = false;
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a');
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    staysHere = Boolean(link && isPlain && isKeptHere() && link.origin === location.origin && !link.target && link.pathname !== location.pathname);
  });
  window.addEventListener('beforeunload', (event) => {
    if (!staysHere && hasUnsaved()) event.preventDefault();
    staysHere = false;
  });
}

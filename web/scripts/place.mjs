// What the visitor is at stays where it is in the window, whatever comes or goes above it: a click is never lost to it.

/** What was held last, and how far below the window's upper edge. @type {{held: Element | null, top: number}} */
let last = { held: null, top: 0 };

/**
 * Hold what the visitor is at, until the page has changed.
 * @returns {() => void} puts it where it was
 */
export function holdPlace() {
  const held = inUse();
  const now = held?.getBoundingClientRect().top ?? 0;
  // Windows scroll by whole pixels: what is lost to that at one change is not lost again at the next.
  const before = held === last.held && Math.abs(now - last.top) < 1 ? last.top : now;
  last = { held, top: before };
  return () => {
    // What is no longer shown has no place.
    const moved = held?.getClientRects().length ? held.getBoundingClientRect().top - before : 0;
    if (moved) window.scrollBy({ top: moved, behavior: 'instant' });
  };
}

/** @returns {Element | null} what is under the mouse, else what stands in the middle of the window */
function inUse() {
  const hovered = window.matchMedia('(hover: hover)').matches ? [...document.querySelectorAll('main :hover')].at(-1) : undefined;
  // Where the page was scrolled without the mouse, browsers tell a while of what was under it before.
  if (hovered && isInWindow(hovered.getBoundingClientRect())) return hovered;
  return document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2);
}

/** @param {DOMRect} box */
function isInWindow({ top, bottom }) {
  return bottom > 0 && top < window.innerHeight;
}

// What the visitor is looking at stays at its place in the window, whatever appears or goes above it. A button never moves
// away under a click.

/** What was held at its place last, and how far below the upper edge of the window. @type {{held: Element | null, top: number}} */
let last = { held: null, top: 0 };
/** What the visitor is taken to, while it still grows. @type {Element | undefined} */
let brought;

/** Whether the page is being changed while something is held. */
let isHolding = false;

/**
 * Change the page while the element that the visitor is looking at stays where it stands. What a change does in its turn is
 * part of it: where things stand is worked out once before and once after, as this takes longer than all else.
 * @param {() => void} change
 */
export function holdPlace(change) {
  if (isHolding) {
    change();
    return;
  }
  isHolding = true;
  const putBack = notePlace();
  try {
    change();
  } finally {
    isHolding = false;
    putBack();
  }
}

/** @returns {() => void} scrolls the element in use back to where it stands now */
function notePlace() {
  const held = inUse();
  const now = held?.getBoundingClientRect().top ?? 0;
  // Windows scroll by whole pixels, so the element may stand a fraction off its place. The place noted before is used again,
  // so that fractions do not add up.
  const before = held === last.held && Math.abs(now - last.top) < 1 ? last.top : now;
  last = { held, top: before };
  return () => {
    // An element that is shown no longer has no place.
    const moved = held?.getClientRects().length ? held.getBoundingClientRect().top - before : 0;
    if (moved) window.scrollBy({ top: moved, behavior: 'instant' });
  };
}

/**
 * Take the visitor to something that was asked for: it stands at the top of the window, while it comes and afterwards.
 * @param {Element} element
 * @param {Promise<void>} coming
 */
export async function bringToTop(element, coming) {
  brought = element;
  element.scrollIntoView({ behavior: 'instant' });
  await coming;
  if (brought !== element) return;
  brought = undefined;
  element.scrollIntoView({ behavior: 'instant' });
}

/**
 * @returns {Element | null} what is brought, else what is under the mouse, else the field that is written in, else what
 * stands in the middle of the window
 */
function inUse() {
  if (brought) return brought;
  const hovered = window.matchMedia('(hover: hover)').matches ? [...document.querySelectorAll('main :hover')].at(-1) : undefined;
  // After scrolling by the keyboard, browsers name for a while what was under the mouse before: it may be out of sight.
  if (hovered && isInWindow(hovered.getBoundingClientRect())) return hovered;
  const written = document.activeElement;
  if (written?.matches('textarea, input[type="text"], input[type="date"]') && isInWindow(written.getBoundingClientRect())) return written;
  return document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2);
}

/** @param {DOMRect} box */
function isInWindow({ top, bottom }) {
  return bottom > 0 && top < window.innerHeight;
}

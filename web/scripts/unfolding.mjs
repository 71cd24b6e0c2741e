// The parts of a report that a phone folds away until somebody asks for them. What is folded away can still be found by
// searching in the page, and is printed. On a wider screen all of it is open at first.

/** What visitors have opened or folded themselves, by the names that reports give. @type {Map<string, boolean>} */
const chosen = new Map();

/**
 * A button that opens what it is about, and folds it away.
 * @param {string} name  by which it is known whether that is open
 * @param {string} text
 * @param {string} [of]  said to those who only hear the button, where several have the same text
 * @returns {HTMLButtonElement}
 */
export function makeUnfolder(name, text, of = '') {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'unfold';
  button.dataset.folds = name;
  button.textContent = text;
  if (of) {
    const heard = document.createElement('span');
    heard.className = 'visually-hidden';
    heard.textContent = ` – ${of}`;
    button.append(heard);
  }
  const isOpen = chosen.get(name) ?? !matchMedia('(max-width: 44.99em)').matches;
  button.setAttribute('aria-expanded', String(isOpen));
  button.addEventListener('click', () => {
    setOpen(button, !isUnfolded(button));
    foldReport(/** @type {HTMLElement} */ (button.closest('.report')));
  });
  return button;
}

/** @param {Element} button */
function isUnfolded(button) {
  return button.getAttribute('aria-expanded') === 'true';
}

/**
 * @param {HTMLElement} button
 * @param {boolean} isOpen
 */
function setOpen(button, isOpen) {
  chosen.set(button.dataset.folds ?? '', isOpen);
  button.setAttribute('aria-expanded', String(isOpen));
}

/** @param {Element} block @returns {number} the level of a heading, 0 of anything else */
function levelOf(block) {
  return Number(/^H(\d)$/.exec(block.tagName)?.[1] ?? 0);
}

/** @param {Element} block @returns {HTMLElement | null} the button by which what is below a heading, or in notes, is opened */
function unfolderOf(block) {
  return block.querySelector(':scope > .unfold, :scope > .notes__label > .unfold');
}

/**
 * Fold away what stands below a heading that is folded, to the next one of its level or above.
 * @param {HTMLElement} report
 */
export function foldReport(report) {
  let folded = 0;
  for (const block of report.children) {
    const level = levelOf(block);
    if (level && level <= folded) folded = 0;
    setHidden(block, folded > 0);
    const button = unfolderOf(block);
    if (!button) continue;
    if (!level) setHidden(block.querySelector('dl'), !isUnfolded(button));
    else if (!folded && !isUnfolded(button)) folded = level;
  }
}

/**
 * @param {Element | null} part
 * @param {boolean} isHidden
 */
function setHidden(part, isHidden) {
  // Where a browser finds nothing in what is hidden, it is hidden as anything else is.
  const hidden = isHidden ? ('onbeforematch' in document.body ? 'until-found' : '') : null;
  if (!part || part.getAttribute('hidden') === hidden) return;
  if (hidden === null) part.removeAttribute('hidden');
  else part.setAttribute('hidden', hidden);
}

/**
 * Something was found in what is folded away: open all that it is folded away in.
 * @param {Event} event  heard by the report
 */
export function unfoldFound({ currentTarget, target }) {
  const report = /** @type {HTMLElement} */ (currentTarget);
  let block = [...report.children].find((each) => each.contains(/** @type {Node} */ (target))) ?? null;
  let below = Infinity;
  for (let own = true; block; own = false, block = block.previousElementSibling) {
    const level = levelOf(block);
    const encloses = level > 0 && level < below;
    const button = own || encloses ? unfolderOf(block) : null;
    if (encloses) below = level;
    if (button) setOpen(button, true);
  }
  foldReport(report);
}

// What follows where something on the checklist page has changed: the form is shown as it stands, kept and scored.

import { ask, fail, isReady } from './door.mjs';
import { showFolds } from './folds.mjs';
import { allFields, chosenUse, readFields, showQuestions } from './form.mjs';
import { keepNow } from './kept.mjs';
import { element, page, say, setText } from './page.mjs';
import { showProposed } from './proposed.mjs';
import { showRemarks } from './remarks.mjs';
import { showNothing, showResult } from './results.mjs';
import { showSteps } from './stepping.mjs';
import { currentAnswers, form, held, tasks } from './work.mjs';

/** The form has changed by itself: show, keep and score what stands there now. */
export function formChanged() {
  showForm();
  keepNow();
  scoreSoon(0);
}

// ---- Showing

/** Show the form as it stands: the questions, and what is to be said of a field. */
export function showForm() {
  showQuestions(form());
  showProposed(form());
  showRest();
  showRemarks(allFields(form()));
}

/** Show what depends on whatever stands in the form. */
export function showRest() {
  const fields = readFields(form());
  showFolds(form(), fields);
  showSteps(form(), held.stepping, fields);
}

// ---- Scoring

/** @param {AbortSignal} [signal] */
export async function score(signal = tasks.begin('score')) {
  if (!chosenUse(form())) {
    showNoUse();
    return;
  }
  const reply = await ask({ do: 'score', language: page.language, answers: currentAnswers() });
  if (signal.aborted) return;
  if (!reply.ok) {
    showNothing(reply.message, true);
    return;
  }
  void showResult(reply);
  // The progress once more, for the narrow bar of a phone.
  setText(element('bar-progress'), `${reply.result.answered} / ${reply.result.items}`);
}

export function showNoUse() {
  showNothing(say('choose_use'));
  element('bar-progress').textContent = '';
}

/** @param {number} delay */
export function scoreSoon(delay) {
  const signal = tasks.begin('score');
  setTimeout(() => scoreNow(signal), delay);
}

/** @param {AbortSignal} [signal] */
export function scoreNow(signal = tasks.begin('score')) {
  if (!signal.aborted && isReady()) score(signal).catch(fail);
}

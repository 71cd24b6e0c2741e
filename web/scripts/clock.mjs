// The clock of a point, as a value. It counts the time that it saw pass: where the device slept, or the page was closed for
// longer than a short break, that time counts only once somebody says so.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** A reload, a call, a screen that went dark: people went on talking. */
const SHORT_BREAK = 5 * MINUTE;
const MOST_MINUTES = 1440;
// Shares of the time planned that are left when the page says so.
const LITTLE = 0.2;
const LAST = 0.05;

/**
 * @typedef {{spent: number, seen?: number, missed?: number}} Clock  in milliseconds. `spent`: what counts; `seen`: the moment
 * until when it counts, while the clock runs; `missed`: how long it stood still, unseen, where nobody has counted it yet
 * @typedef {'' | 'enough' | 'little' | 'last' | 'over'} TimeLeft  empty where no time is planned, or none has passed
 */

/**
 * @param {number} [minutes]  that have passed before
 * @returns {Clock}
 */
export function makeClock(minutes = 0) {
  return { spent: minutes * MINUTE };
}

/** @param {Clock} clock */
export function isRunning(clock) {
  return clock.seen !== undefined;
}

/** @param {Clock} clock @param {number} now @returns {Clock} */
export function start(clock, now) {
  return { spent: tick(clock, now).spent, seen: now };
}

/**
 * The same clock a moment later. A device whose time was set back takes nothing away.
 * @param {Clock} clock
 * @param {number} now
 * @returns {Clock}
 */
export function tick(clock, now) {
  if (clock.seen === undefined) return clock;
  const passed = Math.max(0, now - clock.seen);
  return passed > SHORT_BREAK ? { spent: clock.spent, missed: passed } : { spent: clock.spent + passed, seen: now };
}

/** @param {Clock} clock @param {number} now @returns {Clock} */
export function pause(clock, now) {
  const { spent, missed } = tick(clock, now);
  return missed === undefined ? { spent } : { spent, missed };
}

/** Count what was missed, and go on. @param {Clock} clock @param {number} now @returns {Clock} */
export function countMissed(clock, now) {
  return { spent: clock.spent + (clock.missed ?? 0), seen: now };
}

/** @param {Clock} clock @returns {number | undefined} whole minutes, as a record has them; nothing where hardly any time passed */
export function toMinutes({ spent }) {
  return Math.min(MOST_MINUTES, Math.round(spent / MINUTE)) || undefined;
}

/** @param {number} time  in milliseconds @returns {number} minutes begun */
export function countMinutes(time) {
  return Math.ceil(time / MINUTE);
}

/**
 * How much of the time for a point is left.
 * @param {Clock} clock
 * @param {number | undefined} minutes  that are planned
 * @returns {TimeLeft}
 */
export function findTimeLeft({ spent }, minutes) {
  if (!minutes || !spent) return '';
  const all = minutes * MINUTE;
  const left = all - spent;
  if (left <= 0) return 'over';
  if (left <= LAST * all) return 'last';
  return left <= LITTLE * all ? 'little' : 'enough';
}

/**
 * @param {Clock} clock
 * @param {number} minutes  that are planned
 * @returns {number} minutes begun that are left
 */
export function minutesLeft({ spent }, minutes) {
  return countMinutes(Math.max(0, minutes * MINUTE - spent));
}

/** @param {number} time  in milliseconds @returns {string} minutes and seconds: `7:05` */
export function writeTime(time) {
  const seconds = Math.floor(time / SECOND);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** @param {number} minutes */
export function writeMinutes(minutes) {
  return writeTime(minutes * MINUTE);
}

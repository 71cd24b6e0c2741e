// The clock of a point: what it counts, what it leaves to be counted, and what it says of the time that is left.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countMinutes, countMissed, findTimeLeft, isRunning, makeClock, minutesLeft, pause, start, tick, toMinutes, writeMinutes, writeTime } from '../../web/scripts/clock.mjs';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 11, 1, 12);
const at = (minutes) => NOON + minutes * MINUTE;

test('a clock counts while it runs, and stands while it is paused', () => {
  let clock = start(makeClock(), at(0));
  clock = tick(clock, at(1));
  clock = pause(clock, at(2));
  assert.deepEqual([clock, isRunning(clock)], [{ spent: 2 * MINUTE }, false]);
  clock = pause(start(clock, at(30)), at(31));
  assert.equal(clock.spent, 3 * MINUTE);
  assert.deepEqual(tick(clock, at(90)), clock);
});

test('a clock goes on from the minutes of a record', () => {
  assert.equal(toMinutes(pause(start(makeClock(12), at(0)), at(3))), 15);
});

test('a reload or a short break counts: people went on talking', () => {
  const clock = tick(start(makeClock(), at(0)), at(4.9));
  assert.deepEqual([clock.spent, isRunning(clock)], [4.9 * MINUTE, true]);
});

test('a device that slept stops the clock, and the time counts only once somebody says so', () => {
  const slept = tick(start(makeClock(3), at(0)), at(47));
  assert.deepEqual(slept, { spent: 3 * MINUTE, missed: 47 * MINUTE });
  assert.deepEqual(tick(slept, at(60)), slept);
  assert.deepEqual(pause(slept, at(60)), slept);
  assert.deepEqual(countMissed(slept, at(48)), { spent: 50 * MINUTE, seen: at(48) });
  assert.deepEqual(start(slept, at(48)), { spent: 3 * MINUTE, seen: at(48) });
});

test('a device whose time was set back takes nothing away', () => {
  const clock = tick(tick(start(makeClock(), at(0)), at(2)), at(-60));
  assert.equal(clock.spent, 2 * MINUTE);
  assert.equal(tick(clock, at(-59)).spent, 3 * MINUTE);
});

test('what is left is said at a fifth, at a twentieth, and once it is over', () => {
  const left = (minutes) => findTimeLeft({ spent: minutes * MINUTE }, 20);
  assert.deepEqual([0, 0.1, 15.9, 16, 18.9, 19, 19.9, 20, 90].map(left), ['', 'enough', 'enough', 'little', 'little', 'last', 'last', 'over', 'over']);
  assert.equal(findTimeLeft({ spent: 90 * MINUTE }, undefined), '');
  assert.equal(minutesLeft({ spent: 16.5 * MINUTE }, 20), 4);
  assert.equal(minutesLeft({ spent: 99 * MINUTE }, 20), 0);
});

test('times are written as minutes and seconds, and a record holds whole minutes', () => {
  assert.deepEqual([0, 59_999, 425_000, 6_000_000].map(writeTime), ['0:00', '0:59', '7:05', '100:00']);
  assert.equal(writeMinutes(15), '15:00');
  assert.deepEqual([20_000, 31_000, 89_000, 1e12].map((spent) => toMinutes({ spent })), [undefined, 1, 1, 1440]);
  assert.equal(countMinutes(61_000), 2);
});

// What is under way, and the one way to end it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { makeTasks } from '../../web/scripts/tasks.mjs';

test('of what is begun only the latest counts', () => {
  const tasks = makeTasks();
  const [first, second] = [tasks.begin('open'), tasks.begin('open')];
  assert.deepEqual([first.aborted, second.aborted], [true, false]);
});

test('kinds do not touch each other', () => {
  const tasks = makeTasks();
  const scoring = tasks.begin('score');
  tasks.begin('open');
  tasks.end('open');
  assert.equal(scoring.aborted, false);
});

test('what joins goes on together, and ends together', () => {
  const tasks = makeTasks();
  const both = [tasks.join('save'), tasks.join('save')];
  assert.deepEqual(both.map(({ aborted }) => aborted), [false, false]);
  tasks.end('save');
  assert.deepEqual(both.map(({ aborted }) => aborted), [true, true]);
  assert.equal(tasks.join('save').aborted, false);
});

test('what is begun ends what had joined', () => {
  const tasks = makeTasks();
  const reading = tasks.join('open');
  tasks.begin('open');
  assert.equal(reading.aborted, true);
});

test('all that is under way ends at once, and what is begun after that counts', () => {
  const tasks = makeTasks();
  const before = [tasks.begin('score'), tasks.join('save'), tasks.begin('open')];
  tasks.endAll();
  assert.deepEqual(before.map(({ aborted }) => aborted), [true, true, true]);
  assert.equal(tasks.begin('score').aborted, false);
});

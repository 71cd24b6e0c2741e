// One item at a time: what an address names, where to begin, and what stands beside an item.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findBeginning, findNeighbours, findStep } from '../../web/scripts/stepping.mjs';

const STEPS = ['complementarity', 'funds', 'closing'];

test('an address names a step, or none', () => {
  assert.equal(findStep('#funds', STEPS), 'funds');
  for (const other of ['', '#', '#results', '#Funds', 'funds']) assert.equal(findStep(other, STEPS), '');
});

test('one begins at the first item without an answer, and at the first of all where each has one', () => {
  assert.equal(findBeginning(STEPS, ['funds']), 'funds');
  assert.equal(findBeginning(STEPS, []), 'complementarity');
});

test('nothing stands before the first step, and nothing after the last', () => {
  assert.deepEqual(findNeighbours(STEPS, 'complementarity'), { back: '', next: 'funds' });
  assert.deepEqual(findNeighbours(STEPS, 'funds'), { back: 'complementarity', next: 'closing' });
  assert.deepEqual(findNeighbours(STEPS, 'closing'), { back: 'funds', next: '' });
});

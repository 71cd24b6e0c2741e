// Which two of the open files are followed over time.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { changeMoment, findMoments } from '../../web/scripts/view.mjs';

test('the likely moments are offered until a visitor chooses', () => {
  assert.deepEqual(findMoments([], [4, 7, 9], { earlier: 2, later: 0 }), [9, 4]);
  assert.deepEqual(findMoments([7, 4], [4, 7, 9], { earlier: 2, later: 0 }), [7, 4]);
});

test('where nothing tells which are likely, the first two files are offered', () => {
  assert.deepEqual(findMoments([], [4, 7, 9]), [4, 7]);
});

test('a choice counts no longer once one of its files is not in view', () => {
  assert.deepEqual(findMoments([7, 5], [4, 7, 9], { earlier: 1, later: 2 }), [7, 9]);
});

test('a visitor who chooses the file of the other moment has the two change places', () => {
  assert.deepEqual(changeMoment([7, 7], [4, 7], 0), [7, 4]);
  assert.deepEqual(changeMoment([4, 4], [4, 7], 1), [7, 4]);
  assert.deepEqual(changeMoment([9, 7], [4, 7], 0), [9, 7]);
});

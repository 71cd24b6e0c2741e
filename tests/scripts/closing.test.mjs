// Where an action goes that the results suggest.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findLine } from '../../web/scripts/closing.mjs';

test('an action goes to the first line that is blank', () => {
  assert.equal(findLine(['Call them', '', ' \n', ''], 'Agree on dates'), 1);
  assert.equal(findLine(['Call them', ' ', ''], 'Agree on dates'), 1);
});

test('an action that was taken over before is not put there a second time', () => {
  assert.equal(findLine(['Call them', 'Agree on dates', ''], 'Agree on dates'), 1);
});

test('where every line says something else there is no room', () => {
  assert.equal(findLine(['Call them', 'Meet'], 'Agree on dates'), -1);
});

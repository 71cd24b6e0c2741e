// What is wrong with a field, or odd.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findFault, joinLines } from '../../web/scripts/faults.mjs';

const text = (value, longest = 10) => findFault({ type: 'textarea', value, validity: {} }, longest);
const date = (validity) => findFault({ type: 'date', value: '', validity }, 10);

test('a text as long as it may be is right, a longer one is too long by so many', () => {
  assert.equal(text('0123456789'), undefined);
  assert.deepEqual(text('0123456789ab'), { is: 'too_long', by: 2 });
});

test('characters are counted as Python counts them', () => {
  assert.equal(text('😀'.repeat(10)), undefined);
  assert.deepEqual(text('😀'.repeat(11)), { is: 'too_long', by: 1 });
});

test('half a date is told from none and from a whole one', () => {
  assert.equal(date({ badInput: false }), undefined);
  assert.deepEqual(date({ badInput: true }), { is: 'date_unfinished' });
});

test('a date of a year that nobody means is asked about', () => {
  for (const validity of [{ rangeUnderflow: true }, { rangeOverflow: true }]) assert.deepEqual(date(validity), { is: 'date_odd' });
});

test('words of several lines stay apart on one', () => {
  for (const end of ['\n', '\r\n', '\r', '\n\n']) assert.equal(joinLines(`Réseau Santé${end}Section Nord`), 'Réseau Santé Section Nord');
});

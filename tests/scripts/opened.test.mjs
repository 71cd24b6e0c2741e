// What the compare page reads again of what the tab has kept.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countedAmong, findTwins, findUse, parseComparisons, useOf } from '../../web/scripts/opened.mjs';

const USES = {
  expect: { checklist: 'first', use: 'expect', name: 'What we expect' },
  'second.expect': { checklist: 'second', use: 'expect', name: 'What they expect' },
};
const sound = (organisation, id = 1) => ({ id, file: `${organisation}.json`, kind: 'json', name: '', answers: { checklist: 'first', use: 'expect', about: { organisation }, answers: {} } });
const parse = (stored, most = 50) => parseComparisons(JSON.parse(JSON.stringify(stored)), USES, most);

test('what was kept comes back, with what an example took the place of', () => {
  const before = { all: [sound('Us')], use: '', view: '', moments: [], meetings: {} };
  const stored = { all: [sound('Them', 4), sound('Others', 7)], use: 'expect', view: 'follow', moments: [7, 4], meetings: {}, before };
  const { comparison, before: earlier, unreadable } = parse(stored);
  assert.deepEqual({ ...comparison, before: earlier }, stored);
  assert.equal(unreadable, false);
});

test('what is no comparison at all is nothing', () => {
  for (const stored of [7, null, [], { all: 7 }]) assert.equal(parse(stored), undefined);
});

test('of several files those that can be read come back, and it is told that some cannot', () => {
  const wrong = [null, {}, { ...sound('x'), file: 7 }, { ...sound('x'), answers: { checklist: 'first', use: '__proto__', about: { organisation: 'x' }, answers: {} } }];
  for (const each of wrong) {
    const { comparison, unreadable } = parse({ all: [each, sound('Us')] });
    assert.deepEqual([comparison.all.map(({ file }) => file), unreadable], [['Us.json'], true]);
  }
});

test('a choice that nobody has is no choice', () => {
  const { comparison } = parse({ all: [sound('Us')], view: 'sideways', moments: 'both' });
  assert.deepEqual([comparison.view, comparison.moments, comparison.use], ['', [], '']);
});

test('the same answers count once, in whatever language they were saved, unless the visitor wants them twice', () => {
  const [first, second] = [sound('Us', 1), sound('Us', 2)];
  first.answers.language = 'fr';
  second.answers.language = 'en';
  assert.deepEqual([...findTwins([first, second])], [[second, first]]);
  assert.deepEqual(countedAmong([first, second]), [first]);
  assert.equal(countedAmong([first, { ...second, countedTwice: true }]).length, 2);
});

test('a use is told from the use of the same name of another checklist', () => {
  const names = ['first', 'second', 'third'].map((checklist) => useOf({ checklist, use: 'expect' }, USES));
  assert.deepEqual(names, ['expect', 'second.expect', '']);
});

test('the use that most files serve is looked at, until another one is chosen that is there', () => {
  const counts = new Map([['scope', 1], ['expect', 3], ['review', 2]]);
  assert.equal(findUse('', counts), 'expect');
  assert.equal(findUse('review', counts), 'review');
  assert.equal(findUse('second.expect', counts), 'expect');
  assert.equal(findUse('review', new Map()), '');
});

// What stays within reach when files and examples take the place of a visitor's work.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bringBackWork, EMPTY, findOwn, findUnsaved, replaceWork, withoutSaved } from '../../web/scripts/session.mjs';

const ANSWERED = ['expect'];

/** What a visitor has typed into the use `expect`, without saving it. */
function type(session, note) {
  const draft = { words: { 'scale.note': note }, answers: `{"note":"${note}"}` };
  return { ...session, fields: { use: 'expect', 'scale.note': note }, aside: { expect: draft } };
}

function save(session) {
  return { ...session, saved: { expect: session.aside.expect.answers } };
}

/** What the page holds once a file was opened in the place of all this. */
function open(session, note, example = false) {
  return { ...save(type(session, note)), example, before: replaceWork(session, ANSWERED) };
}

/** The visitor changes what stands there. */
function change(session, note) {
  return type({ ...session, before: session.example ? session.before : withoutSaved(session.before) }, note);
}

const notesBefore = ({ before }) => before.map(({ fields }) => fields['scale.note']);

test('an empty page leaves nothing behind', () => {
  assert.deepEqual(open(EMPTY, 'file').before, []);
});

test('own answers, an example, work on it, a file, a change: both works stay within reach, the latest first', () => {
  const own = type(EMPTY, 'own answers');
  const example = open(own, 'example', true);
  const worked = change(example, 'an hour of work');
  const file = open(worked, 'file');
  const changed = change(file, 'a change');
  assert.deepEqual(notesBefore(changed), ['an hour of work', 'own answers']);
  assert.deepEqual(changed.before.map(({ unsaved, example }) => [unsaved, example]), [[true, true], [true, false]]);
});

test('of files opened one after the other only the first took the place of something', () => {
  const second = open(open(type(EMPTY, 'own answers'), 'file'), 'another file');
  assert.deepEqual(notesBefore(second), ['own answers']);
});

test('a file opened over work that is saved can be taken back until the visitor goes on', () => {
  const opened = open(save(type(EMPTY, 'in a file')), 'another file');
  assert.deepEqual(notesBefore(opened), ['in a file']);
  assert.deepEqual(change(opened, 'going on').before, []);
});

test('brought back, work makes room for what has changed since: the button comes to it in its turn', () => {
  const worked = change(open(type(EMPTY, 'own answers'), 'example', true), 'work on it');
  const back = bringBackWork(worked, ANSWERED);
  assert.equal(back.fields['scale.note'], 'own answers');
  assert.equal(back.example, false);
  assert.deepEqual(notesBefore(back), ['work on it']);
  const again = bringBackWork(back, ANSWERED);
  assert.equal(again.fields['scale.note'], 'work on it');
  assert.deepEqual(notesBefore(again), ['own answers']);
});

test('brought back over a file that nobody changed, it leaves nothing behind', () => {
  const back = bringBackWork(open(type(EMPTY, 'own answers'), 'file'), ANSWERED);
  assert.deepEqual(back.before, []);
  assert.equal(bringBackWork(back, ANSWERED), undefined);
});

test('a name alone, typed at the top, is work that is in no file', () => {
  const named = { ...EMPTY, fields: { 'about.organisation': 'Us' } };
  assert.equal(replaceWork(named, []).at(0).unsaved, true);
  assert.equal(replaceWork({ ...named, saved: { expect: '{}' } }, []).at(0).unsaved, false);
});

test('a use in which nothing was said has nothing to save', () => {
  const looked = { ...EMPTY, aside: { scope: { words: {}, answers: '{}' } } };
  assert.deepEqual(findUnsaved(looked, []), []);
  assert.equal(findUnsaved(looked, ['scope']).length, 1);
  assert.equal(findUnsaved(type(EMPTY, 'words alone'), []).length, 1);
});

test('own answers are those on the page, or those that an example took the place of', () => {
  const own = type(EMPTY, 'own answers');
  assert.equal(findOwn(own), own);
  const example = open(own, 'example', true);
  assert.equal(findOwn(example).fields['scale.note'], 'own answers');
  assert.equal(findOwn(open(example, 'another example', true)).fields['scale.note'], 'own answers');
  assert.equal(findOwn(open(EMPTY, 'example', true)), undefined);
});

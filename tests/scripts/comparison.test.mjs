// What becomes of what was written down at a meeting when the files that it is about go from the list.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { losesMeeting, meetingsAbout } from '../../web/scripts/comparison.mjs';
import { begin, markSaved, write } from '../../web/scripts/meeting.mjs';

const untouched = begin({ points: [{ id: 'opening' }] }, 1);
const written = write(untouched, 'notes', 'We meet again in May.');

test('what was written down about answers goes with the last of them', () => {
  const meetings = { expect: written, scope: untouched };
  assert.deepEqual(meetingsAbout(meetings, new Map([['scope', 2], ['review', 1]])), { scope: untouched });
  assert.deepEqual(meetingsAbout(meetings, new Map()), {});
});

test('only words that are in no file, about answers that are gone, are lost', () => {
  assert.equal(losesMeeting({ expect: written }, new Map()), true);
  assert.equal(losesMeeting({ expect: written }, new Map([['expect', 1]])), false);
  assert.equal(losesMeeting({ expect: markSaved(written), scope: untouched }, new Map()), false);
});

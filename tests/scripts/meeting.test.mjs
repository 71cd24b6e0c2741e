// A meeting as a value: what is written where, what a record holds of it, what the tab reads again.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { pause, start } from '../../web/scripts/clock.mjs';
import { addMinute, begin, changeClock, decide, findRoom, goTo, isDecided, isUnsaved, markSaved, minutesFor, parseLed, readAt, saysSomething, toRecord, write } from '../../web/scripts/meeting.mjs';

const MINUTE = 60_000;
const PLANNED = { points: [{ id: 'opening', planned: 5 }, { id: 'gap', items: ['funds'], planned: 15 }, { id: 'decision', planned: 10 }] };
const led = () => begin(structuredClone(PLANNED), 10);
const parse = (value) => parseLed(JSON.parse(JSON.stringify(value)));

test('a meeting begins blank, at its first point, and is in no need of saving', () => {
  const fresh = led();
  assert.deepEqual([fresh.at, fresh.points.length, fresh.decisions.length], [0, 3, 10]);
  assert.deepEqual([saysSomething(fresh), isUnsaved(fresh)], [false, false]);
});

test('what is written goes to its place, and into the record', () => {
  let now = goTo(led(), 1, 0);
  for (const [place, text] of Object.entries({ notes: 'Two views.', outcome: 'disagreed', 'meeting.place': 'Cotonou', 'meeting.again': '2027-03-01', 'decisions.3.who': 'Koffi' })) {
    now = write(now, place, text);
    assert.equal(readAt(now, place), text);
  }
  const { meeting, points, decisions } = toRecord(now);
  assert.deepEqual([meeting.place, meeting.again, meeting.files], ['Cotonou', '2027-03-01', '']);
  assert.deepEqual(points[1], { id: 'gap', items: ['funds'], notes: 'Two views.', outcome: 'disagreed', planned: 15 });
  assert.deepEqual(decisions, [{ what: '', who: 'Koffi', when: '' }]);
  assert.equal(points[0].notes, '');
  assert.deepEqual([saysSomething(now), isUnsaved(now), isUnsaved(markSaved(now))], [true, true, false]);
});

test('a point that is open again has no outcome', () => {
  const open = write(write(led(), 'outcome', 'later'), 'outcome', '');
  assert.equal('outcome' in toRecord(open).points[0], false);
});

test('a clock that runs runs on for the next point; one that stands does not', () => {
  const running = changeClock(led(), (clock) => start(clock, 0));
  const gone = goTo(running, 1, 2 * MINUTE);
  assert.equal(toRecord(gone).points[0].actual, 2);
  assert.equal(gone.points[1].clock.seen, 2 * MINUTE);
  const paused = changeClock(gone, (clock) => pause(clock, 5 * MINUTE));
  assert.equal(goTo(paused, 0, 9 * MINUTE).points[0].clock.seen, undefined);
  assert.equal(toRecord(paused).points[1].actual, 3);
});

test('no point lies before the first or after the last', () => {
  const now = led();
  for (const at of [-1, 3, NaN]) assert.equal(goTo(now, at, 0), now);
});

test('one more minute is for the point that is shown, and the plan stays as it was', () => {
  const now = addMinute(addMinute(goTo(led(), 1, 0)));
  assert.deepEqual(now.points.map(minutesFor), [5, 17, 10]);
  assert.equal(toRecord(now).points[1].planned, 15);
});

test('a record that was opened goes on, with its minutes', () => {
  const [opening, ...others] = structuredClone(PLANNED.points);
  const now = begin({ meeting: { lead: 'Awa' }, points: [{ ...opening, notes: 'Said.', actual: 7 }, ...others], decisions: [{ what: 'Share' }] }, 10);
  assert.deepEqual([now.meeting.lead, now.meeting.place, now.points[0].notes, now.points[0].clock.spent], ['Awa', '', 'Said.', 7 * MINUTE]);
  assert.deepEqual(now.decisions[0], { what: 'Share', who: '', when: '' });
  assert.equal(isUnsaved(now), false);
});

test('when the points change, what was written stays with its point, and the meeting at the point where it was', () => {
  let before = write(goTo(led(), 2, 0), 'notes', 'Last words.');
  before = write(before, 'decisions.0.what', 'Meet again');
  const now = begin({ points: [{ id: 'costs', planned: 15 }, ...PLANNED.points] }, 10, before);
  assert.deepEqual([now.at, now.points[3].notes, now.decisions[0].what], [3, 'Last words.', 'Meet again']);
  assert.equal(isUnsaved(now), true);
});

test('what was proposed becomes the next decision, and is one until its place is blank again', () => {
  const proposed = { what: 'Share the budget', who: 'Awa', when: 'June' };
  let now = write(led(), 'decisions.0.what', 'Meet again');
  assert.deepEqual([findRoom(now), isDecided(now, proposed)], [1, false]);
  now = decide(now, proposed, 1);
  assert.deepEqual([now.decisions[1], findRoom(now), isDecided(now, proposed)], [proposed, 2, true]);
  now = write(now, 'decisions.1.what', 'Share half of it');
  // Another reading of the tab, and another plan, remember of what it was made.
  const again = begin(PLANNED, 10, parse(now));
  assert.deepEqual([isDecided(now, proposed), isDecided(again, proposed)], [true, true]);
  for (const part of ['what', 'who', 'when']) now = write(now, `decisions.1.${part}`, '');
  assert.equal(isDecided(now, proposed), false);
});

test('ten decisions leave no room for one more', () => {
  let now = led();
  for (const [at] of now.decisions.entries()) now = write(now, `decisions.${at}.what`, 'One more');
  assert.equal(findRoom(now), -1);
});

test('a text too long for a file stays whole here, and is cut in what is sent', () => {
  const now = write(led(), 'notes', '😀'.repeat(7));
  assert.equal(toRecord(now, 5).points[0].notes, '😀'.repeat(5));
  assert.equal(readAt(now, 'notes'), '😀'.repeat(7));
});

test('what the tab kept is read again as it was', () => {
  const now = addMinute(changeClock(write(led(), 'notes', 'half a w'), (clock) => start(clock, 7)));
  assert.deepEqual(parse(now), now);
});

test('a meeting that a tab kept before there was a place for the next one is read', () => {
  const { meeting: { date, place, present, lead }, taken, ...rest } = write(led(), 'meeting.place', 'Cotonou');
  assert.deepEqual(parse({ ...rest, meeting: { date, place, present, lead } }), { ...rest, meeting: { date, place, present, lead, again: '', files: '' }, taken });
});

test('what is damaged, or of another version, is not read', () => {
  const now = led();
  const [first, ...others] = now.points;
  const wrong = [null, 7, {}, { ...now, at: 9 }, { ...now, points: [] }, { ...now, meeting: null }, { ...now, isTimed: 'yes' }, { ...now, decisions: [7] }, { ...now, taken: { a: 'b' } }, { ...now, taken: null }];
  wrong.push({ ...now, points: [{ ...first, clock: { spent: 'long' } }, ...others] }, { ...now, points: [{ ...first, items: 'funds' }, ...others] });
  for (const each of wrong) assert.equal(parse(each), undefined, JSON.stringify(each));
});

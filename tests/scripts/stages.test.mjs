// Python in two stages: what waits, what goes on, and that no answer stays wrong because something was not there yet.

import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { PythonError, SilentError, SpoiltError } from '../../web/scripts/boot/client.mjs';
import { inStages, RestError } from '../../web/scripts/boot/stages.mjs';

mock.method(console, 'error', () => {});

const SCORE = { do: 'score', answers: 1 };
const WORD = { do: 'export', of: 'report' };

/** A worker that says who answered. */
function makeRunning(who, { ask = async (request) => ({ ok: true, who, request }), complete = async () => {} } = {}) {
  return { ask, complete };
}

/** A rest whose arrivals the test ends as it likes. */
function makeActs({ whole = makeRunning('whole') } = {}) {
  const arrivals = [];
  const told = [];
  return {
    arrivals,
    told,
    fetchRest: () => new Promise((resolve, reject) => arrivals.push({ resolve: () => resolve({ rest: [] }), reject })),
    forgetRest: () => told.push('forgotten'),
    startWhole: async () => {
      told.push('started whole');
      return whole;
    },
    onLost: () => told.push('lost'),
    onWhole: async () => void told.push('whole'),
    onDifference: (request, early, late) => told.push(['difference', request, JSON.parse(early), JSON.parse(late)]),
  };
}

const settle = () => new Promise(setImmediate);

test('a score is answered at once; anything else once the rest has come and the network is closed', async () => {
  const acts = makeActs();
  const python = await inStages(Promise.resolve(makeRunning('early')), acts);
  assert.equal((await python.ask(SCORE)).who, 'early');
  assert.equal(acts.arrivals.length, 0);
  let file;
  const saving = python.ask(WORD).then((reply) => (file = reply));
  await settle();
  assert.equal(file, undefined);
  assert.equal(python.isWhole(), false);
  acts.arrivals[0].resolve();
  await saving;
  assert.equal(file.ok, true);
  assert.equal(python.isWhole(), true);
  assert.deepEqual(acts.told, ['whole']);
});

test('the rest is fetched once, however many wait for it', async () => {
  const acts = makeActs();
  const python = await inStages(Promise.resolve(makeRunning('early')), acts);
  const all = Promise.all([python.whole(), python.ask(WORD), python.ask(WORD)]);
  await settle();
  assert.equal(acts.arrivals.length, 1);
  acts.arrivals[0].resolve();
  await all;
});

test('what was answered early is asked again; where the whole says otherwise, the page is told', async () => {
  let isWhole = false;
  const acts = makeActs();
  const python = await inStages(Promise.resolve(makeRunning('early', {
    ask: async (request) => ({ ok: true, n: request.answers === 2 && isWhole ? 'right' : 'same' }),
    complete: async () => void (isWhole = true),
  })), acts);
  await python.ask({ do: 'score', answers: 1 });
  await python.ask({ do: 'score', answers: 2 });
  const whole = python.whole();
  acts.arrivals[0].resolve();
  await whole;
  await settle();
  assert.deepEqual(acts.told, ['whole', ['difference', { do: 'score', answers: 2 }, { ok: true, n: 'same' }, { ok: true, n: 'right' }]]);
});

test('an early answer that comes after the rest is asked again too', async () => {
  let answer;
  const acts = makeActs();
  const python = await inStages(Promise.resolve(makeRunning('early', {
    ask: (request) => (answer ? Promise.resolve({ n: 'late' }) : new Promise((resolve) => (answer = () => resolve({ n: request.n })))),
  })), acts);
  const asked = python.ask({ do: 'score', n: 'early' });
  const whole = python.whole();
  acts.arrivals[0].resolve();
  await whole;
  answer();
  await asked;
  await settle();
  assert.deepEqual(acts.told.at(-1), ['difference', { do: 'score', n: 'early' }, { n: 'early' }, { n: 'late' }]);
});

test('where the first stage dies of a score, a whole Python takes its place and gives the answer', async () => {
  const acts = makeActs();
  const python = await inStages(Promise.resolve(makeRunning('early', {
    ask: () => Promise.reject(new PythonError('defect', 'null function')),
  })), acts);
  const asked = [python.ask(SCORE), python.ask(SCORE)];
  await settle();
  assert.deepEqual(acts.told, ['lost']);
  acts.arrivals[0].resolve();
  assert.deepEqual((await Promise.all(asked)).map(({ who }) => who), ['whole', 'whole']);
  assert.deepEqual(acts.told, ['lost', 'started whole', 'whole']);
});

test('where it dies of the rest, so does a whole one', async () => {
  const acts = makeActs();
  const complete = () => Promise.reject(new PythonError('defect', 'null function'));
  const python = await inStages(Promise.resolve(makeRunning('early', { complete })), acts);
  const asked = python.ask(WORD);
  acts.arrivals[0].resolve();
  assert.equal((await asked).who, 'whole');
});

test('where it does not start, Python is there once the whole is', async () => {
  const acts = makeActs();
  const starting = inStages(Promise.reject(new PythonError('failed_start', 'null function')), acts);
  await settle();
  acts.arrivals[0].resolve();
  const python = await starting;
  assert.equal(python.isWhole(), true);
  assert.equal((await python.ask(SCORE)).who, 'whole');
});

test('where it says nothing at all, nobody waits for another', async () => {
  const acts = makeActs();
  await assert.rejects(inStages(Promise.reject(new SilentError('failed_start')), acts), SilentError);
  assert.equal(acts.arrivals.length, 0);
});

test('a rest that does not come is said to whoever waits, scores go on, and another try begins anew', async () => {
  const acts = makeActs();
  const python = await inStages(Promise.resolve(makeRunning('early')), acts);
  const failing = python.ask(WORD);
  acts.arrivals[0].reject(new RestError('rest_missing'));
  await assert.rejects(failing, RestError);
  assert.equal((await python.ask(SCORE)).who, 'early');
  const again = python.ask(WORD);
  await settle();
  acts.arrivals[1].resolve();
  assert.equal((await again).ok, true);
});

test('a rest that comes damaged is forgotten, and scores go on', async () => {
  let isDamaged = true;
  const acts = makeActs();
  const python = await inStages(Promise.resolve(makeRunning('early', {
    complete: async () => {
      if (isDamaged) throw new SpoiltError('no gzip');
    },
  })), acts);
  const failing = python.whole();
  acts.arrivals[0].resolve();
  await assert.rejects(failing, ({ reason }) => reason === 'rest_missing');
  assert.deepEqual(acts.told, ['forgotten']);
  assert.equal((await python.ask(SCORE)).who, 'early');
  isDamaged = false;
  const again = python.whole();
  acts.arrivals[1].resolve();
  await again;
  assert.deepEqual(acts.told, ['forgotten', 'whole']);
});

test('where nothing answers any more and the rest does not come, there is no Python', async () => {
  const acts = makeActs();
  const python = await inStages(Promise.resolve(makeRunning('early', { ask: () => Promise.reject(new PythonError('defect')) })), acts);
  const asked = python.ask(SCORE);
  await settle();
  acts.arrivals[0].reject(new RestError('rest_missing', 'offline'));
  await assert.rejects(asked, (error) => !(error instanceof RestError) && error.reason === 'failed_download' && error.cause === 'offline');
});

test('a whole Python that does not start is no Python', async () => {
  const acts = makeActs();
  acts.startWhole = () => Promise.reject(new PythonError('failed_start'));
  const starting = inStages(Promise.reject(new PythonError('failed_start')), acts);
  await settle();
  acts.arrivals[0].resolve();
  await assert.rejects(starting, { reason: 'failed_start' });
  assert.deepEqual(acts.told, ['lost']);
});

// Python's life on a page: one at a time, its first failure final, another only for whoever asks again.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PythonError } from '../../web/scripts/boot/client.mjs';
import { makePython } from '../../web/scripts/boot/lifecycle.mjs';
import { RestError } from '../../web/scripts/boot/stages.mjs';

/**
 * A Python whose starts the test ends as it likes.
 */
function makeStarts() {
  const starts = [];
  const told = [];
  const python = makePython(
    (reach) => new Promise((resolve, reject) => starts.push({ reach, resolve, reject })),
    (stage, cause) => told.push(cause === undefined ? stage : [stage, cause]),
  );
  return { starts, told, python };
}

/** What a Python that is whole is to the page. */
const pythonOf = (ask) => ({ ask, async whole() {}, isWhole: () => true });
const echo = pythonOf(async (request) => ({ ok: true, request }));

test('it is started once, whoever asks for it, and answers all', async () => {
  const { starts, told, python } = makeStarts();
  assert.equal(python.stage, 'idle');
  const replies = [python.ask({ n: 1 }), python.ready(), python.ask({ n: 2 })];
  starts[0].reach('starting');
  starts[0].resolve(echo);
  assert.deepEqual((await Promise.all(replies)).map((reply) => reply?.request.n), [1, undefined, 2]);
  assert.equal(starts.length, 1);
  assert.deepEqual(told, ['loading', 'starting', 'ready']);
});

test('a life never goes back', async () => {
  const { starts, told, python } = makeStarts();
  const ready = python.ready();
  starts[0].resolve(echo);
  await ready;
  starts[0].reach('starting');
  assert.equal(python.stage, 'ready');
  assert.deepEqual(told, ['loading', 'ready']);
});

test('a start that fails is told once with its cause, to all who wait', async () => {
  const { starts, told, python } = makeStarts();
  const waiting = [python.ready(), python.ask({}), python.ready()];
  const error = new PythonError('failed_download', new Error('503'));
  starts[0].reject(error);
  assert.deepEqual((await Promise.allSettled(waiting)).map(({ reason }) => reason), [error, error, error]);
  assert.deepEqual(told, ['loading', ['failed', error]]);
});

test('after a failure whoever asks begins another life', async () => {
  const { starts, told, python } = makeStarts();
  const first = python.ready();
  starts[0].reject(new PythonError('failed_start'));
  await assert.rejects(first);
  const reply = python.ask({ n: 1 });
  starts[1].resolve(echo);
  assert.equal((await reply).request.n, 1);
  assert.equal(told.at(-1), 'ready');
});

test('of two requests that die the first cause is kept, and costs the next life nothing', async () => {
  const { starts, told, python } = makeStarts();
  const deaths = [];
  const asked = [python.ask({}), python.ask({})];
  starts[0].resolve(pythonOf(() => new Promise((_, reject) => deaths.push(reject))));
  await python.ready();
  const [first, late] = [new PythonError('defect', 'first'), new PythonError('defect', 'late')];
  deaths[0](first);
  await assert.rejects(asked[0]);
  const next = python.ready();
  starts[1].resolve(echo);
  await next;
  deaths[1](late);
  await assert.rejects(asked[1]);
  assert.equal(python.stage, 'ready');
  assert.deepEqual(told, ['loading', 'ready', ['failed', first], 'loading', 'ready']);
});

test("a fault of the page's own ends no life", async () => {
  const { starts, python } = makeStarts();
  const reply = python.ask({});
  starts[0].resolve(pythonOf(async () => {
    throw new TypeError('ours');
  }));
  await assert.rejects(reply, TypeError);
  assert.equal(python.stage, 'ready');
  await python.ready();
  assert.equal(starts.length, 1);
});

test('a rest that cannot be had ends no life', async () => {
  const { starts, told, python } = makeStarts();
  const error = new RestError('rest_missing');
  const lacking = async () => {
    throw error;
  };
  const reply = python.ask({});
  starts[0].resolve({ ask: lacking, whole: lacking, isWhole: () => false });
  await assert.rejects(reply, error);
  await assert.rejects(python.whole(), error);
  assert.equal(python.stage, 'ready');
  assert.equal(python.isWhole, false);
  assert.deepEqual(told, ['loading', 'ready']);
});

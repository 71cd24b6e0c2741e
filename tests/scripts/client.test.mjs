// The client of Python's worker, and what becomes of requests when it fails.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SilentError, SpoiltError, startWorker } from '../../web/scripts/boot/client.mjs';

/** What a page has: workers that the test speaks for. */
function makeOwner() {
  const workers = [];
  class Worker {
    posted = [];
    isEnded = false;

    constructor() {
      workers.push(this);
    }

    postMessage(message) {
      this.posted.push(message);
    }

    terminate() {
      this.isEnded = true;
    }

    say(data) {
      this.onmessage({ data });
    }
  }
  return { workers, owner: { Worker, Blob: class {}, URL: { createObjectURL: () => 'blob:' } } };
}

async function start() {
  const { workers, owner } = makeOwner();
  const giveUp = new AbortController();
  const starting = startWorker(new Uint8Array(), new Uint8Array(), { wasm: [], library: [] }, true, owner, giveUp.signal, 60_000);
  await new Promise(setImmediate);
  return { worker: workers[0], starting, giveUp };
}

test('a reply comes back to whoever asked', async () => {
  const { worker, starting } = await start();
  worker.say({ type: 'ready' });
  const reply = (await starting).ask({ do: 'score' });
  await new Promise(setImmediate);
  const { id, request } = worker.posted.at(-1);
  assert.equal(request, '{"do":"score"}');
  worker.say({ type: 'reply', id, reply: '{"ok":true}' });
  assert.deepEqual(await reply, { ok: true });
});

test("what Python says of its failure is the error's cause, also for what is asked after that", async () => {
  const { worker, starting } = await start();
  worker.say({ type: 'ready' });
  const { ask } = await starting;
  const [first, second] = [ask({}), ask({})];
  await new Promise(setImmediate);
  worker.say({ type: 'failure', cause: 'Traceback: ZeroDivisionError' });
  for (const asked of [first, second, ask({})]) {
    await assert.rejects(asked, ({ reason, cause }) => reason === 'defect' && cause === 'Traceback: ZeroDivisionError');
  }
  assert.equal(worker.isEnded, true);
});

test('a start that fails keeps what the worker said', async () => {
  const { worker, starting } = await start();
  worker.say({ type: 'failure', cause: 'no memory' });
  await assert.rejects(starting, ({ reason, cause }) => reason === 'failed_start' && cause === 'no memory');
});

test('a worker that never begins is ended soon, one that has begun is waited for', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const [idle, busy] = [await start(), await start()];
  busy.worker.say({ type: 'begun' });
  const ended = assert.rejects(idle.starting, SilentError);
  t.mock.timers.tick(20_000);
  await ended;
  assert.equal(idle.worker.isEnded, true);
  assert.equal(busy.worker.isEnded, false);
  busy.giveUp.abort();
  await assert.rejects(busy.starting);
});

test('giving up ends the worker, started or not', async () => {
  for (const isStarted of [false, true]) {
    const { worker, starting, giveUp } = await start();
    if (isStarted) {
      worker.say({ type: 'ready' });
      await starting;
    }
    giveUp.abort();
    assert.equal(worker.isEnded, true);
    if (!isStarted) await assert.rejects(starting);
  }
});

test('what was given up starts no worker', async () => {
  const { workers, owner } = makeOwner();
  await assert.rejects(startWorker(new Uint8Array(), new Uint8Array(), { wasm: [], library: [] }, true, owner, AbortSignal.abort()));
  assert.equal(workers.length, 0);
});

test('the first cause stays, whatever comes after it', async () => {
  const { worker, starting, giveUp } = await start();
  worker.say({ type: 'ready' });
  const { ask } = await starting;
  worker.say({ type: 'failure', cause: 'first' });
  giveUp.abort();
  await assert.rejects(ask({}), { cause: 'first' });
});

test('the rest is handed over, and the worker says when nothing is lacking', async () => {
  const { worker, starting } = await start();
  assert.equal(worker.posted[0].isPart, true);
  worker.say({ type: 'ready' });
  const { complete } = await starting;
  const completing = complete({ rest: [new Uint8Array([1])] });
  assert.deepEqual(worker.posted.at(-1), { type: 'rest', packs: { rest: [new Uint8Array([1])] } });
  worker.say({ type: 'whole' });
  await completing;
});

test('a damaged rest ends nothing, and can be handed over again', async () => {
  const { worker, starting } = await start();
  worker.say({ type: 'ready' });
  const { complete } = await starting;
  const damaged = complete({ rest: [] });
  worker.say({ type: 'spoilt', cause: 'no gzip' });
  await assert.rejects(damaged, (error) => error instanceof SpoiltError && error.message === 'no gzip');
  assert.equal(worker.isEnded, false);
  const again = complete({ rest: [] });
  worker.say({ type: 'whole' });
  await again;
});

test('a worker that dies of the rest says so to whoever handed it over', async () => {
  const { worker, starting } = await start();
  worker.say({ type: 'ready' });
  const { complete } = await starting;
  const completing = complete({ rest: [] });
  worker.say({ type: 'failure', cause: 'no room' });
  await assert.rejects(completing, { reason: 'defect', cause: 'no room' });
  await assert.rejects(complete({ rest: [] }), { cause: 'no room' });
});

// Where answers stay: two tabs and one device, without a browser.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { makeKeeper } from '../../web/scripts/keeping.mjs';
import { EMPTY } from '../../web/scripts/session.mjs';

const ANSWERS = 'answers';
const KEY = `partnership-value:${ANSWERS}`;
const DAY = 24 * 60 * 60 * 1000;

/** What a browser grants: `room` and `isOpen` can be taken away. */
function makeStorage() {
  const items = new Map();
  const storage = {
    items,
    hasRoom: true,
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => items.delete(key),
    setItem(key, value) {
      if (!storage.hasRoom) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
  };
  return storage;
}

function makeDevice() {
  const device = makeStorage();
  const clock = { now: 1_000_000 };
  /** A tab on this device: reopened, it keeps its storage and forgets the rest. */
  const openTab = (tab = makeStorage(), name = ANSWERS) => ({ tab, keeper: makeKeeper(name, tab, device, () => clock.now), reopen: () => openTab(tab, name) });
  return { device, clock, openTab };
}

const holding = (note) => ({ ...EMPTY, fields: { use: 'expect', 'scale.note': note } });
const noteOf = (session) => session?.fields['scale.note'];
const stored = ({ items }) => JSON.parse(items.get(KEY) ?? 'null');

function hear({ keeper }) {
  const heard = [];
  keeper.lookAgain({ onNewer: (session) => heard.push(noteOf(session)), onOther: () => heard.push('other') });
  return heard;
}

test('a tab keeps its answers through a reload, and no other tab sees them', () => {
  const { openTab } = makeDevice();
  const tab = openTab();
  assert.equal(tab.keeper.recall(), undefined);
  assert.deepEqual(tab.keeper.keep(holding('one')), { is: 'in-tab' });
  const again = tab.reopen();
  assert.equal(noteOf(again.keeper.recall()), 'one');
  assert.deepEqual(again.keeper.findStatus(), { is: 'in-tab' });
  assert.equal(openTab().keeper.recall(), undefined);
});

test('what the device keeps is shown by every new tab, for thirty days', () => {
  const { device, clock, openTab } = makeDevice();
  const { is, until } = openTab().keeper.keepOnDevice(holding('one'));
  assert.equal(is, 'on-device');
  assert.equal(Math.round((until - clock.now) / DAY), 30);
  assert.equal(noteOf(openTab().keeper.recall()), 'one');
  clock.now += 31 * DAY;
  assert.equal(openTab().keeper.recall(), undefined);
  assert.equal(stored(device), null);
});

test('two tabs of the same answers follow each other', () => {
  const { openTab } = makeDevice();
  const [first, second] = [openTab(), openTab()];
  first.keeper.keepOnDevice(holding('one'));
  assert.equal(noteOf(second.keeper.recall()), 'one');
  assert.equal(second.keeper.keep(holding('two')).is, 'on-device');
  assert.deepEqual(hear(first), ['two']);
  assert.equal(first.keeper.keep(holding('three')).is, 'on-device');
  assert.deepEqual(hear(second), ['three']);
  assert.deepEqual(hear(second), []);
});

/** The first tab keeps its answers on the device while the second one holds others. */
function makeApart() {
  const made = makeDevice();
  const [first, second] = [made.openTab(), made.openTab()];
  second.keeper.keep(holding('mine'));
  first.keeper.keepOnDevice(holding('theirs'));
  return { ...made, first, second };
}

test('a tab with other answers never overwrites those of the device', () => {
  const { device, second } = makeApart();
  assert.deepEqual(hear(second), ['other']);
  assert.deepEqual(second.keeper.keep(holding('mine, and more')), { is: 'apart', inTab: true });
  assert.equal(noteOf(stored(device)), 'theirs');
  const again = second.reopen();
  assert.equal(noteOf(again.keeper.recall()), 'mine, and more');
  assert.deepEqual(again.keeper.findStatus(), { is: 'apart', inTab: true });
});

test("the visitor can keep this tab's answers instead, and the other tab loses nothing", () => {
  const { device, first, second } = makeApart();
  assert.equal(second.keeper.keepOnDevice(holding('mine')).is, 'on-device');
  assert.equal(noteOf(stored(device)), 'mine');
  assert.deepEqual(hear(first), ['other']);
  assert.equal(first.keeper.findStatus().is, 'apart');
  assert.equal(noteOf(first.reopen().keeper.recall()), 'theirs');
});

test('an older tab does not undo what another one kept', () => {
  const { openTab } = makeDevice();
  const [first, second] = [openTab(), openTab()];
  first.keeper.keepOnDevice(holding('one'));
  second.keeper.recall();
  first.keeper.keep(holding('two'));
  assert.equal(second.keeper.keep(holding('from one')).is, 'apart');
  assert.equal(noteOf(openTab().keeper.recall()), 'two');
  assert.equal(noteOf(first.reopen().keeper.recall()), 'two');
});

test('what is replaced makes a tab differ, though its answers are those of the device', () => {
  const { openTab } = makeDevice();
  const [first, second] = [openTab(), openTab()];
  const example = { ...holding('invented'), example: true };
  const mine = { ...holding('mine'), unsaved: true };
  first.keeper.keep({ ...example, before: [mine] });
  second.keeper.keepOnDevice(example);
  assert.deepEqual(first.reopen().keeper.recall().before, [mine]);
});

test('a device that is full keeps what it had, the tab the rest, until there is room', () => {
  const { device, openTab } = makeDevice();
  const tab = openTab();
  device.hasRoom = false;
  assert.deepEqual(tab.keeper.keepOnDevice(holding('one')), { is: 'in-tab' });
  device.hasRoom = true;
  tab.keeper.keepOnDevice(holding('one'));
  device.hasRoom = false;
  assert.deepEqual(tab.keeper.keep(holding('two')), { is: 'behind', inTab: true });
  assert.equal(noteOf(stored(device)), 'one');
  const again = tab.reopen();
  assert.equal(noteOf(again.keeper.recall()), 'two');
  assert.deepEqual(again.keeper.findStatus(), { is: 'behind', inTab: true });
  device.hasRoom = true;
  assert.equal(again.keeper.keep(holding('two')).is, 'on-device');
  assert.equal(noteOf(stored(device)), 'two');
});

test('a tab that is full says that nothing is kept, also of what it kept before', () => {
  const { openTab } = makeDevice();
  const { tab, keeper } = openTab();
  keeper.keep(holding('one'));
  tab.hasRoom = false;
  assert.deepEqual(keeper.keep(holding('two')), { is: 'nowhere' });
  assert.deepEqual(keeper.findStatus(), { is: 'nowhere' });
});

test('where the browser forbids it, nothing is kept and nothing fails', () => {
  const keeper = makeKeeper(ANSWERS, undefined, undefined);
  assert.equal(keeper.isUnreadable(), false);
  assert.equal(keeper.recall(), undefined);
  for (const keep of [keeper.keep, keeper.keepOnDevice, keeper.keepInTab]) assert.deepEqual(keep(holding('one')), { is: 'nowhere' });
  assert.deepEqual(hear({ keeper }), ['other']);
  keeper.forget();
});

test('what is erased in one tab is gone from the device, and stays in the other', () => {
  const { device, openTab } = makeDevice();
  const [first, second] = [openTab(), openTab()];
  first.keeper.keepOnDevice(holding('one'));
  second.keeper.recall();
  first.keeper.forget();
  assert.equal(first.tab.items.size + device.items.size, 0);
  assert.deepEqual(hear(second), ['other']);
  assert.deepEqual(second.keeper.findStatus(), { is: 'in-tab' });
  assert.deepEqual(second.keeper.keep(holding('two')), { is: 'in-tab' });
  assert.equal(stored(device), null);
});

test('no longer on the device, the answers stay in the tab', () => {
  const { device, openTab } = makeDevice();
  const { keeper } = openTab();
  keeper.keepOnDevice(holding('one'));
  assert.deepEqual(keeper.keepInTab(holding('one')), { is: 'in-tab' });
  assert.equal(stored(device), null);
});

const OURS = { version: 1, at: 1, fields: { use: 'expect' }, aside: {}, saved: {}, example: false, before: [] };
const SPOILT = [
  { fields: 7 },
  { fields: { use: { a: 1 } } },
  { aside: { expect: { words: {}, answers: '{' } } },
  { before: {} },
  { before: [{ fields: { use: 'expect' } }] },
  { version: 0 },
  { version: 2 },
];
const RUBBISH = ['{', '7', '[]', ...SPOILT.map((changed) => JSON.stringify({ ...OURS, ...changed }))];

test('rubbish is told, shown to nobody, and gives way to what is kept next', () => {
  for (const rubbish of RUBBISH) {
    for (const isInTab of [true, false]) {
      const { device, openTab } = makeDevice();
      const tab = openTab();
      (isInTab ? tab.tab : device).items.set(KEY, rubbish);
      assert.equal(tab.keeper.isUnreadable(), true);
      assert.equal(tab.keeper.recall(), undefined);
      assert.deepEqual(tab.keeper.keep(holding('anew')), { is: 'in-tab' });
      assert.equal(tab.keeper.isUnreadable(), false);
      assert.equal(noteOf(tab.reopen().keeper.recall()), 'anew');
    }
  }
});

test('what another version keeps on the device stays until its time is over, or everything is erased', () => {
  for (const version of [0, 1, 2]) {
    const { device, clock, openTab } = makeDevice();
    const other = JSON.stringify({ version, until: clock.now + DAY, more: 'than we know' });
    device.items.set(KEY, other);
    const { keeper, reopen } = openTab();
    keeper.recall();
    keeper.keep(holding('anew'));
    assert.equal(device.items.get(KEY), other);
    clock.now += 2 * DAY;
    reopen().keeper.recall();
    assert.equal(device.items.get(KEY), undefined);
    device.items.set(KEY, other);
    keeper.forget();
    assert.equal(device.items.get(KEY), undefined);
  }
});

test('copies stored by earlier versions of the site are read, and written as they read them', () => {
  const { device, clock, openTab } = makeDevice();
  const use = { words: { 'scale.note': 'one' }, answers: '{"use":"expect"}' };
  const session = { fields: { use: 'expect', 'scale.note': 'one' }, aside: { expect: use }, saved: { expect: '{}' }, example: false, before: [] };
  const until = clock.now + 9 * DAY;
  device.items.set(KEY, JSON.stringify({ ...session, version: 1, at: 20.5, line: 10.5, until }));
  const tab = openTab();
  tab.tab.items.set(KEY, JSON.stringify({ ...session, fields: { use: 'expect' }, version: 1, at: 15.5, line: 10.5, base: 15.5 }));
  // The tab followed this copy and held nothing else: it takes up what came since.
  assert.deepEqual(tab.keeper.recall(), session);
  assert.deepEqual(stored(tab.tab), { ...session, version: 1, at: 20.5, line: 10.5, base: 20.5 });
  tab.keeper.keep(session);
  const { at, ...rest } = stored(device);
  assert.deepEqual(rest, { ...session, version: 1, line: 10.5, until });
  assert.equal(stored(tab.tab).base, at);
});

test('the answers to two checklists are kept apart, and erased apart', () => {
  const { device, openTab } = makeDevice();
  const tab = makeStorage();
  const [first, second] = [openTab(tab), openTab(tab, 'answers:second')];
  first.keeper.keepOnDevice(holding('first'));
  second.keeper.keepOnDevice(holding('second'));
  assert.deepEqual([...device.items.keys()], [...tab.items.keys()]);
  assert.deepEqual([...device.items.keys()], ['partnership-value:answers', 'partnership-value:answers:second']);
  assert.deepEqual([first, second].map((each) => noteOf(each.reopen().keeper.recall())), ['first', 'second']);
  second.keeper.forget();
  assert.deepEqual([first, second].map((each) => noteOf(each.reopen().keeper.recall())), ['first', undefined]);
});

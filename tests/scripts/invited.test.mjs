// What an invitation adds to a form, and which addresses hold one.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compareWithForm, findInvitation } from '../../web/scripts/invited.mjs';
import { bringBackWork, EMPTY } from '../../web/scripts/session.mjs';
import { formatCopy, parseCopy, reconcile } from '../../web/scripts/reconcile.mjs';

const INVITATION = { goal: 'Four wells', partnership: 'Wells', host: 'Network', to: 'us@example.org', by: '' };

test('an invitation fills in what is empty, and only that', () => {
  const { news, differs } = compareWithForm(INVITATION, { 'about.goal': '  ', 'about.organisation': 'We' });
  assert.deepEqual(news, { 'about.goal': 'Four wells', 'about.partnership': 'Wells' });
  assert.equal(differs, false);
});

test('words that stand there already are no news', () => {
  assert.deepEqual(compareWithForm(INVITATION, { 'about.goal': 'Four wells ', 'about.partnership': 'Wells' }), { news: {}, differs: false });
});

test('other words are asked about, and a part that says nothing replaces none', () => {
  const { news, differs } = compareWithForm({ ...INVITATION, partnership: '' }, { 'about.goal': 'Two wells', 'about.partnership': 'Ours' });
  assert.deepEqual(news, { 'about.goal': 'Four wells' });
  assert.equal(differs, true);
});

test('the address of an item is no invitation', () => {
  assert.equal(findInvitation(''), '');
  assert.equal(findInvitation('#funds'), '');
  assert.equal(findInvitation('#goal=a&to=b'), 'goal=a&to=b');
});

const invited = { ...EMPTY, invitation: { link: 'to=us', isNew: true } };

test('a stored invitation comes back, a damaged one does not', () => {
  const stored = JSON.parse(JSON.stringify(formatCopy({ session: invited, at: 1 })));
  assert.deepEqual(parseCopy(stored).session.invitation, { link: 'to=us', isNew: true });
  for (const wrong of ['to=us', { link: 1, isNew: true }, { link: 'to=us' }, null]) {
    assert.equal(parseCopy({ ...stored, invitation: wrong }).session.invitation, undefined);
  }
});

test('a tab with nothing but an invitation keeps it, whatever the device has', () => {
  const device = { session: { ...EMPTY, fields: { use: 'scope' } }, at: 2, origin: 2, until: 99 };
  assert.equal(reconcile({ session: invited, at: 1 }, device).shown, invited);
});

test('work that is brought back leaves the invitation where it is', () => {
  const before = [{ fields: { use: 'scope' }, aside: {}, saved: {}, example: false, unsaved: true }];
  assert.deepEqual(bringBackWork({ ...invited, before }, []).invitation, invited.invitation);
});

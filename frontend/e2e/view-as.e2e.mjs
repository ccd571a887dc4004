// An administrator looks with the eyes of a rep: a banner says so, everything that writes is off with the reason, and it ends.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asPerson, assertAccessible, BASE, launch, openPage, picture, REP, settled, signIn } from './browser.mjs';

let browser;
let page;
let faults;

before(async () => {
  browser = await launch();
  ({ page, faults } = await openPage(browser));
  await signIn(page);
});
after(() => browser.close());

const banner = () => page.getByRole('status').filter({ hasText: 'You look at Tierline as Avery Lindqvist' });
const banned = (name) => page.getByRole('button', { name, disabled: true });

test('begins at the page of the person, and shows what that person sees', async () => {
  const call = await asPerson();
  const { items } = await call(`/people?limit=1&search=${encodeURIComponent(REP)}`);
  await page.goto(`${BASE}/admin/people/${items[0].id}`);
  await page.getByRole('button', { name: 'View as Avery', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'View as Avery Lindqvist' }).click();
  await banner().waitFor();
  await settled(page);
  assert.ok(!new URL(page.url()).pathname.startsWith('/admin'));
  assert.equal(await page.getByRole('link', { name: 'API clients' }).count(), 0);
  await picture(page, 'view-as-1-start');
  await assertAccessible(page, 'a look with other eyes');
});

test('turns off what writes, and says why', async () => {
  await page.getByRole('button', { name: /^Avery Lindqvist/ }).click();
  await page.getByRole('menuitem', { name: 'Sessions' }).click();
  await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor();
  const share = banned('Share the town only');
  await share.waitFor();
  assert.match((await share.getAttribute('title')) ?? '', /Nothing can be changed/);
  await share.click({ force: true });
  assert.equal(await page.getByRole('button', { name: 'Stop sharing' }).count(), 0);
  await picture(page, 'view-as-2-off');
  await assertAccessible(page, 'what writes during a look');
});

test('ends with one act, back to the own eyes', async () => {
  await page.getByRole('button', { name: 'End view' }).click();
  await banner().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Ines Varga/ }).waitFor();
  await page.goto(`${BASE}/profile/sessions`);
  await page.getByText('This browser', { exact: true }).waitFor();
  assert.deepEqual(faults, []);
});

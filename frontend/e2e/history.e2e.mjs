// What became of a file: on the board of lines and months, against its newer version, taken back and restored.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ADMIN, asPerson, assertAccessible, BASE, launch, openPage, picture, settled, signIn } from './browser.mjs';
import { sendFile } from './send-file.mjs';
import { cygnusVersions } from './supplier-files.mjs';

const mark = Date.now().toString(36);
const { older, newer, changed } = cygnusVersions(mark);
const MONTH = '2027-02';
let browser;
let page;
let faults;
let call;
let ids;

before(async () => {
  browser = await launch();
  ({ page, faults } = await openPage(browser));
  call = await asPerson(ADMIN);
  const params = { target: 'sales', loader: 'cygnus', commissionMonth: MONTH };
  ids = { older: await committed(older, params, 'add'), newer: await committed(newer, params, 'replace') };
  await signIn(page);
});
after(() => browser.close());

/** Sends a file and commits it. */
async function committed(file, params, existingPeriods) {
  const id = await sendFile(call, file, params);
  await call(`/imports/${id}/commit`, { existingPeriods, blockedRows: 'leave-out' });
  await until(id, 'committed');
  return id;
}

async function until(id, status) {
  for (let tries = 0; tries < 150; tries += 1) {
    const item = await call(`/imports/${id}`);
    if (item.status === status) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(`${id} did not become ${status}`);
}

test('stands on the board, and opens with its versions', async () => {
  await page.goto(`${BASE}/imports/board?year=2027`);
  const cell = page.getByRole('button', { name: /^Cygnus, February 2027: committed/ });
  await cell.waitFor();
  await picture(page, 'history-1-board');
  await assertAccessible(page, 'board');
  await cell.click();
  const sheet = page.getByRole('complementary', { name: 'Cygnus, February 2027' });
  await sheet.getByRole('link', { name: newer.name }).waitFor();
  await sheet.getByText('Replaced', { exact: true }).first().waitFor();
  await picture(page, 'history-2-cell');
  await assertAccessible(page, 'board with an open month');
  await sheet.getByRole('link', { name: 'Compare with the one before' }).first().click();
});

test('is walked by arrows as one tab stop', async () => {
  await page.goto(`${BASE}/imports/board?year=2027`);
  const cell = page.getByRole('button', { name: /^Cygnus, January 2027/ });
  await cell.waitFor();
  await cell.focus();
  await page.keyboard.press('ArrowRight');
  const label = await page.evaluate('document.activeElement.getAttribute("aria-label")');
  assert.match(label, /^Cygnus, February 2027/);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'Cygnus, February 2027' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate('document.activeElement.getAttribute("aria-label")'), label);
});

test('shows what differs from the version before, cell by cell', async () => {
  await page.goto(`${BASE}/imports/${ids.newer}/comparison`);
  await page.getByText('1 added, 1 removed, 1 changed; 1 the same.').first().waitFor();
  assert.equal(new URL(page.url()).searchParams.get('with'), ids.older);
  const row = page.locator('tl-grid tbody tr', { hasText: changed.invoice });
  assert.match((await row.locator('del').first().textContent()) ?? '', new RegExp(changed.before));
  assert.match((await row.locator('ins').first().textContent()) ?? '', new RegExp(changed.after));
  await picture(page, 'history-3-comparison');
  await assertAccessible(page, 'comparison');
  await page.goto(`${BASE}/imports/${ids.newer}/comparison?with=${ids.older}&kind=removed`);
  await page.getByText(`${mark}-3`, { exact: true }).waitFor();
  assert.equal(await page.locator('tl-grid tbody tr').count(), 1);
});

test('is taken back and restored, each said in words before', async () => {
  await page.goto(`${BASE}/imports/${ids.newer}/history`);
  await page.getByRole('button', { name: 'Revert…' }).click();
  await page.getByRole('dialog').getByText('3 sales are withdrawn').waitFor();
  await page.getByRole('button', { name: 'Revert import' }).click();
  await page.getByRole('button', { name: 'Restore…' }).click();
  await page.getByRole('dialog').getByText('3 sales count again').waitFor();
  await picture(page, 'history-4-restore');
  await page.getByRole('button', { name: 'Restore import' }).click();
  await page.getByRole('button', { name: 'Revert…' }).waitFor();
  await page.getByText('Restored', { exact: false }).first().waitFor();
  await settled(page);
  await picture(page, 'history-5-history');
  await assertAccessible(page, 'history of a file');
  assert.deepEqual(faults, []);
});

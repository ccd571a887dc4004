// From a supplier's file to a payout and back: the walk that everything exists for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assertAccessible,
  BASE,
  choose,
  cygnusFile,
  launch,
  openPage,
  picture,
  settled,
  signIn,
  upload,
} from './browser.mjs';

const mark = Date.now().toString(36);
const { file, customer, invoices } = cygnusFile(mark);
let browser;
let page;
let faults;
let importUrl;

before(async () => {
  browser = await launch();
  ({ page, faults } = await openPage(browser));
});
after(() => browser.close());

test('signs in, uploads a file and watches it being read', async () => {
  await signIn(page);
  await upload(page, file);
  await page.getByText('Cygnus, 5 rows read. 1 is blocked.').waitFor();
  await picture(page, 'walk-1-read');
  await page.getByRole('link', { name: 'Review 5 rows' }).click();
  await page.getByRole('heading', { level: 1, name: file.name }).waitFor();
  importUrl = page.url();
});

test('finds the totals of the file equal and maps the unknown customer', async () => {
  await page.getByText('Equals the total in row 11').first().waitFor();
  await page.getByText(`${customer} has no territory on 12 Nov 2026.`).waitFor();
  await picture(page, 'walk-2-review');
  await assertAccessible(page, 'review');
  await choose(page, 'Sales rep', 'Avery Lindqvist');
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await page.getByRole('button', { name: /^Commit 5 rows/ }).waitFor();
});

test('commits, and says what was done', async () => {
  const commit = page.getByRole('button', { name: /^Commit 5 rows/ });
  await commit.click();
  await page.getByText('Cygnus, 5 sales committed').waitFor();
  await page.locator('tl-page-head tl-tag', { hasText: 'Committed' }).waitFor();
  await settled(page);
  await picture(page, 'walk-3-committed');
  await assertAccessible(page, 'committed import');
});

test('shows the sales on the dashboard', async () => {
  await page.goto(`${BASE}/performance?year=2026`);
  await settled(page);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await picture(page, 'walk-4-dashboard');
});

test('pays them in the statement, and leads to the cell each came from', async () => {
  await page.goto(`${BASE}/statements?month=2026-12`);
  await page.getByRole('link', { name: 'Avery Lindqvist' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'December 2026' }).waitFor();
  await page.getByText(invoices[0], { exact: true }).first().click();
  const cell = page.locator('tl-source-window td.marked');
  await cell.first().waitFor();
  assert.match((await cell.first().textContent()) ?? '', /50\.00/);
  await picture(page, 'walk-5-source-cell');
  await assertAccessible(page, 'statement with the source cell');
});

test('takes the file back as a whole', async () => {
  await page.goto(importUrl);
  await page.getByRole('button', { name: 'Revert…' }).click();
  await page.getByRole('dialog').getByText('5 sales are withdrawn').waitFor();
  await picture(page, 'walk-6-revert');
  await page.getByRole('button', { name: 'Revert import' }).click();
  await page.locator('tl-page-head tl-tag', { hasText: 'Reverted' }).waitFor();
  await page.goto(`${BASE}/sales?importId=${importUrl.split('/').at(-1)}`);
  await settled(page);
  assert.equal(await page.getByText(invoices[0], { exact: true }).count(), 0);
  assert.deepEqual(faults, []);
});

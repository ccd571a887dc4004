// The history of sales: filtered by its address, with the columns of a supplier's own file, and taken along as a file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { assertAccessible, BASE, launch, openPage, picture, settled, signIn } from './browser.mjs';

let browser;
let page;
let faults;

before(async () => {
  browser = await launch();
  ({ page, faults } = await openPage(browser));
  await signIn(page);
});
after(() => browser.close());

const heads = () => page.locator('tl-grid thead th').allTextContents();

test('shows harmonised rows with the totals of all of them', async () => {
  await page.goto(`${BASE}/sales?year=2026&loader=cygnus`);
  await page.getByText(/Total of [\d,]+ rows/).waitFor();
  assert.ok((await heads()).some((head) => head.trim() === 'Commission month'));
});

test('shows the columns of the file itself under its own headers', async () => {
  await page.getByRole('button', { name: 'Source columns' }).click();
  await page.getByRole('columnheader', { name: 'Total Rep Due' }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get('view'), 'source');
  const shown = (await heads()).map((head) => head.trim());
  for (const head of ['Cust- Name', 'ClosedDate', 'Invoice Total']) assert.ok(shown.includes(head), head);
  await settled(page);
  await picture(page, 'sales-1-source');
  await assertAccessible(page, 'sales with source columns');
});

test('takes along exactly the columns that are shown', async () => {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Text (csv)' }).click();
  const [head] = readFileSync(await (await download).path(), 'utf8').split('\n');
  assert.match(head ?? '', /Total Rep Due/);
});

test('chooses the sender in sight when none was chosen, and goes back to harmonised rows', async () => {
  // A month in which nobody else has sent anything.
  await page.goto(`${BASE}/sales?year=2025&revenueMonth=2025-11`);
  await settled(page);
  await page.getByRole('button', { name: 'Source columns' }).click();
  await page.waitForURL(/loader=cygnus/);
  await page.getByRole('button', { name: 'Harmonised' }).click();
  await page.getByRole('columnheader', { name: 'Commission month' }).waitFor();
  await page.goBack();
  await page.getByRole('columnheader', { name: 'Total Rep Due' }).waitFor();
  assert.deepEqual(faults, []);
});

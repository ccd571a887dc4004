// A workbook of campaign results: a team leader loads it, sees which sheet is read and what a commit does, and takes it back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertAccessible, BASE, choose, launch, openPage, picture, settled, signIn } from './browser.mjs';

const LEADER = 'owen.pryce@northmere.example';
const SAMPLES = join(import.meta.dirname, '../../libs/mis/src/domain/samples');
const NAME = 'mis_bank.xlsx';
const file = {
  name: NAME,
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: readFileSync(join(SAMPLES, NAME)),
};
let browser;
let page;
let faults;

before(async () => {
  browser = await launch();
  ({ page, faults } = await openPage(browser));
  await signIn(page, LEADER);
});
after(() => browser.close());

test('asks for what the files are for, and for nothing that only sales have', async () => {
  await page.goto(`${BASE}/imports`);
  await settled(page);
  await choose(page, 'What is in the files?', 'Campaign results');
  assert.equal(await page.getByRole('combobox', { name: 'Commission month', exact: true }).count(), 0);
  await assertAccessible(page, 'imports of a team leader');
  await page.locator('input[type=file]').setInputFiles(file);
  const link = page.getByRole('link', { name: `Review 36 rows of ${NAME}` });
  await link.waitFor();
  await picture(page, 'campaign-file-1-read');
  await link.click();
});

test('shows the sheets with their columns, and what a commit will do', async () => {
  await page.getByText('What the commit does').waitFor();
  await settled(page);
  await picture(page, 'campaign-file-2-issues');
  await page.getByRole('tab', { name: /^Sheets and columns/ }).click();
  const sheets = page.getByRole('table').first();
  await sheets.getByRole('row', { name: /Main.*Read/ }).waitFor();
  await sheets.getByRole('row', { name: /Summary.*Not read.*Another sheet is read/ }).waitFor();
  await assertAccessible(page, 'sheets of a file');
  await picture(page, 'campaign-file-3-sheets');
  await page.getByRole('tab', { name: /^Rows/ }).click();
  await page.getByText('70000000').first().waitFor();
  await picture(page, 'campaign-file-4-rows');
});

test('is committed without its blocked row, and taken back', async () => {
  await page.getByRole('button', { name: 'Commit 34 of 35…' }).first().click();
  await page.getByRole('button', { name: 'Commit 34 rows' }).click();
  await page.getByText(/34 .* committed on .* by Owen Pryce/).waitFor();
  await page.getByRole('button', { name: 'Revert…' }).first().click();
  await page.getByRole('button', { name: 'Revert import' }).click();
  await page.getByText(/Reverted on .* by Owen Pryce/).waitFor();
  await picture(page, 'campaign-file-5-reverted');
  assert.deepEqual(faults, []);
});

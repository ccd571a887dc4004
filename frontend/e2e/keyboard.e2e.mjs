// The whole of the review without a pointer, and what belongs to the frame.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { BASE, cygnusFile, launch, openPage, settled, signIn, upload } from './browser.mjs';

const { file } = cygnusFile(`k${Date.now().toString(36)}`);
let browser;
let page;
let context;

before(async () => {
  browser = await launch();
  ({ page, context } = await openPage(browser));
  await signIn(page);
});
after(() => browser.close());

const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
const focused = () => page.evaluate("document.activeElement?.textContent?.trim() ?? ''");

test('jumps by palette and by letters, and starts at the title of a page', async () => {
  await press('Control+k');
  await page.getByRole('combobox', { name: 'Search or jump' }).fill('impo');
  await press('Enter');
  await page.waitForURL('**/imports');
  await page.waitForFunction("document.activeElement?.tagName === 'H1'");
  await press('g', 'h');
  await page.waitForURL((url) => !url.pathname.startsWith('/imports'));
  await press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await press('Escape');
});

test('skips the navigation', async () => {
  await page.goto(`${BASE}/imports`);
  await settled(page);
  await press('Tab');
  assert.equal(await focused(), 'Skip to content');
  await press('Enter');
  assert.equal(await focused(), 'Imports');
});

test('reviews a file: walks the rows, writes in a cell, takes it back, names the rep', async () => {
  await upload(page, file);
  await page.getByRole('link', { name: 'Review 5 rows' }).press('Enter');
  const grid = page.getByRole('grid', { name: 'Rows around the issue' });
  await grid.waitFor();
  await grid.focus();
  await press('Control+Home', 'ArrowRight', 'ArrowRight', 'Enter');
  await grid.locator('input:focus').waitFor();
  await page.keyboard.type('CHANGED-1');
  await press('Enter');
  await grid.getByText('CHANGED-1').waitFor();
  await press('Control+z');
  await grid.getByText('CHANGED-1').waitFor({ state: 'detached' });
  await press('Control+Shift+z');
  await grid.getByText('CHANGED-1').waitFor();
  await press('Control+z');
  await grid.getByText('CHANGED-1').waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'Sales rep' }).focus();
  await press('ArrowDown');
  const avery = page.getByRole('option', { name: 'Avery Lindqvist' });
  await avery.waitFor();
  await page.keyboard.type('Avery');
  await avery.waitFor();
  await press('Enter');
  await page.getByRole('button', { name: 'Apply', exact: true }).press('Enter');
  await page.getByRole('button', { name: /^Commit 5 rows/ }).waitFor();
});

test('leaves a row out with a reason and takes it back by the toast', async () => {
  await page.getByRole('tab', { name: /^Issues/ }).press('ArrowRight');
  const grid = page.getByRole('grid', { name: 'Rows of the file' });
  await grid.waitFor();
  await grid.focus();
  await press('Control+Home', 'Enter');
  await page.getByRole('button', { name: 'Skip row…' }).press('Enter');
  await page
    .getByRole('dialog', { name: /^Leave out row/ })
    .getByRole('textbox', { name: 'Reason' })
    .focus();
  await page.keyboard.type('A sample');
  await press('Enter');
  await page.getByRole('button', { name: /^Commit 4 rows/ }).waitFor();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).press('Enter');
  await page.getByRole('button', { name: /^Commit 5 rows/ }).waitFor();
  await page.getByRole('complementary', { name: /^Row/ }).press('Escape');
  await page.getByRole('complementary', { name: /^Row/ }).waitFor({ state: 'detached' });
});

test('discards the file', async () => {
  await page.getByRole('button', { name: 'Discard' }).press('Enter');
  await page.locator('tl-page-head tl-tag', { hasText: 'Discarded' }).waitFor();
});

test('leads back to where the person was after a session ended', async () => {
  await page.goto(`${BASE}/imports?status=committed`);
  await settled(page);
  await context.clearCookies();
  await page.reload();
  await page.waitForURL('**/sign-in**');
  assert.equal(new URL(page.url()).searchParams.get('to'), '/imports?status=committed');
});

// Several suppliers' files at once: recognised, asked about where they do not say enough, refused where they came before.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, BASE, launch, openPage, picture, settled, signIn } from './browser.mjs';
import { chemenceFile, novoFile, sunopticFile } from './supplier-files.mjs';

const mark = Date.now().toString(36);
const files = [chemenceFile(mark), novoFile(mark), sunopticFile(mark)];
const [chemence, novo, sunoptic] = files.map(({ name }) => name);
let browser;
let page;
let faults;

before(async () => {
  browser = await launch();
  ({ page, faults } = await openPage(browser));
  await signIn(page);
});
after(() => browser.close());

const entry = (name) => page.locator('tl-incoming-file', { hasText: name });
/** Chooses in a select of one file. */
const answer = async (asked, label, option) => {
  await asked.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
};
const pick = (given) => page.locator('input[type=file]').setInputFiles(given);

test('takes three files at once and recognises whose they are', async () => {
  await page.goto(`${BASE}/imports`);
  await settled(page);
  await pick(files);
  for (const name of [chemence, novo])
    await entry(name)
      .getByRole('link', { name: /^Review \d+ rows/ })
      .waitFor();
  await entry(chemence).getByText('recognised as Chemence').waitFor();
  await entry(novo).getByText('Novo, 2 rows read.').waitFor();
});

test('asks for the month that a file does not say, and for nothing else', async () => {
  const asked = entry(sunoptic);
  await asked.getByText('Needs a choice').waitFor();
  await picture(page, 'uploads-1-question');
  await assertAccessible(page, 'a file that needs a choice');
  await asked.getByRole('button', { name: 'Read the file' }).click();
  await asked.getByText('Choose the month in which these sales count.').waitFor();
  await answer(asked, 'Commission month', 'November 2026');
  await answer(asked, 'Revenue month', 'October 2026');
  await asked.getByRole('button', { name: 'Read the file' }).click();
  await asked.getByRole('link', { name: /^Review 2 rows/ }).waitFor();
  await page.getByText('3 of 3 read').waitFor();
  await picture(page, 'uploads-2-read');
});

test('says of a file that came before where it is, and of another why it is not sent', async () => {
  const notes = { name: `notes_${mark}.docx`, mimeType: 'application/msword', buffer: Buffer.from('x') };
  await pick([files[0], notes]);
  await page.getByText('is no file that can be read here').waitFor();
  await page.locator('tl-incoming-file').getByRole('link', { name: 'Open that import' }).waitFor();
  await assertAccessible(page, 'refused files');
  await page.getByRole('button', { name: 'Clear what is done' }).click();
  await page.getByRole('heading', { name: 'On the way in' }).waitFor({ state: 'detached' });
});

test('finds them in the list by everything that the address can say', async () => {
  await page.goto(`${BASE}/imports?loader=novo&month=2026-11&status=review&uploaded=1&search=${mark}`);
  await page.getByRole('link', { name: novo }).waitFor();
  assert.equal(await page.locator('tl-grid tbody tr').count(), 1);
  await page.goto(`${BASE}/imports?origin=inbox&search=${mark}`);
  await page.getByText('No import fits these filters.').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByRole('link', { name: novo }).waitFor();
  assert.deepEqual(faults, []);
});

test('keeps what is on the way while another page is open', async () => {
  await page.goto(`${BASE}/imports`);
  await settled(page);
  await pick([novoFile(`${mark}x`)]);
  await page.getByRole('link', { name: 'Upload status' }).click();
  await page.getByRole('heading', { level: 1, name: 'Upload status' }).waitFor();
  await page.getByRole('link', { name: 'Files', exact: true }).click();
  await entry(`novo_${mark}x.csv`)
    .getByRole('link', { name: /^Review 2 rows/ })
    .waitFor();
  assert.deepEqual(faults, []);
});

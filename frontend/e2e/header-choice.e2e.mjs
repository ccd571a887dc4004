// A file whose header is not found by itself: a person chooses the row, by keyboard, and the file is read from there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  asPerson,
  assertAccessible,
  BASE,
  cygnusFile,
  launch,
  openPage,
  picture,
  settled,
  signIn,
} from './browser.mjs';

const MARK = Date.now().toString(36);
const TITLES = 17;
let browser;
let call;

before(async () => {
  browser = await launch();
  call = await asPerson();
});
after(() => browser?.close());

/** A statement of Cygnus below more lines of a letter than a header is looked for in. */
function letterFile() {
  const { file, invoices } = cygnusFile(MARK);
  const [, , ...table] = file.buffer.toString('utf8').split('\n');
  const letter = Array.from({ length: TITLES }, (_, at) => `Line ${at + 1} of the letter,note`);
  const buffer = Buffer.from([...letter, ...table].join('\n'));
  return { file: { ...file, name: `letter_${MARK}.csv`, buffer }, invoices };
}

async function held(file) {
  const body = new FormData();
  body.set('target', 'sales');
  body.set('loader', 'cygnus');
  body.set('commissionMonth', '2026-12');
  body.set('file', new Blob([file.buffer], { type: file.mimeType }), file.name);
  const { id } = await call('/imports', body);
  for (let looks = 0; looks < 120; looks += 1) {
    const { status, problem } = await call(`/imports/${id}`);
    if (status === 'failed') return { id, problem };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the file was not held');
}

test('a row is chosen as the header by keyboard, and the file is read from there', async () => {
  const { file } = letterFile();
  const { id, problem } = await held(file);
  assert.equal(problem.code, 'missing-column');
  const { page, context, faults } = await openPage(browser);
  await signIn(page);
  await page.goto(`${BASE}/imports/${id}`);
  await settled(page);
  const choice = page.getByRole('region', { name: 'Header of the file' });
  await choice.getByRole('button', { name: 'Show more rows' }).press('Enter');
  await choice.getByRole('button', { name: `Use row ${TITLES + 1} as the header` }).press('Enter');
  await assertAccessible(page, 'choice of the header');
  await picture(page, 'header-choice');
  await choice.getByRole('button', { name: `Read again with row ${TITLES + 1} as header` }).press('Enter');
  await page.getByRole('tab', { name: /^Rows/ }).click();
  await page.getByText(`${MARK}-1`).first().waitFor();
  const { status, counts, headerRow } = await call(`/imports/${id}`);
  assert.deepEqual([status, counts.rows, headerRow], ['review', 5, TITLES + 1]);
  await page.getByRole('tab', { name: /^Columns/ }).click();
  await page.getByText(`Header in row ${TITLES + 1}.`).waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

test('the list of imports is filtered by anybody who sent a file', async () => {
  const { items } = await call('/imports/uploaders');
  assert.ok(items.length > 0);
  const { page, context, faults } = await openPage(browser);
  await signIn(page);
  await page.goto(`${BASE}/imports`);
  await settled(page);
  await page.getByRole('button', { name: /^By/ }).click();
  await page.getByRole('option', { name: 'Me' }).click();
  await page.waitForURL(/by=/);
  await page.getByText(`letter_${MARK}.csv`).first().waitFor();
  assert.deepEqual(faults, []);
  await context.close();
});

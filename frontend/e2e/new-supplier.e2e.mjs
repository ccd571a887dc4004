// A supplier that nobody knows: from its first csv and its first PDF to committed sales, in the browser, without touching code.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ADMIN,
  asPerson,
  assertAccessible,
  BASE,
  choose,
  launch,
  openPage,
  picture,
  settled,
  signIn,
} from './browser.mjs';
import { pdfOf } from './pdf-file.mjs';

const FIVE_MINUTES_MS = 5 * 60 * 1000;
const MARK = Date.now().toString(36);
let browser;
let get;

before(async () => {
  browser = await launch();
  get = await asPerson();
});
after(() => browser?.close());

/** Two lines of a customer whom a rep has, a credit, and totals; semicolons and days first, as nobody of the others writes. */
function csvFile() {
  const rows = [
    `Brightwater Optics;;;;;;`,
    `Statement ${MARK};;;;;;`,
    ``,
    `Doc Number;Sold On;Clinic;Article;Pcs;Net Value;Agency Commission`,
    `BW-${MARK}-1;14/10/2026;Alder Creek Medical Center;LENS-20;2;1,200.50;120.05`,
    `BW-${MARK}-2;28/10/2026;Alder Creek Medical Center;LENS-22;1;80.00;8.00`,
    `BW-${MARK}-3;29/10/2026;Alder Creek Medical Center;LENS-22;-1;-80.00;-8.00`,
    `;;Total Alder Creek Medical Center;;;1,200.50;120.05`,
    `;;Grand Total;;;1,200.50;120.05`,
  ];
  return {
    name: `brightwater_${MARK}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(`${rows.join('\r\n')}\r\n`),
  };
}

/** Two pages with a heading each, and a grand total at the end. */
function pdfFile() {
  const heading = [
    [40, 'Invoice'],
    [140, 'Date'],
    [220, 'Hospital'],
    [430, 'Product'],
    [560, 'Amount', 'end'],
    [680, 'Commission', 'end'],
  ];
  const line = (number, amount, commission) => [
    [40, `KM-${MARK}-${number}`],
    [140, `10/${String(number).padStart(2, '0')}/2026`],
    [220, 'Alder Creek Medical Center'],
    [430, `PUMP ${number}`],
    [560, amount, 'end'],
    [680, commission, 'end'],
  ];
  const first = Array.from({ length: 20 }, (_, at) => line(at + 1, '1,000.00', '75.00'));
  const second = [line(21, '250.40', '18.78'), line(22, '-50.40', '-3.78')];
  const total = [
    [220, 'Grand Total'],
    [560, '20,200.00', 'end'],
    [680, '1,515.00', 'end'],
  ];
  return {
    name: `kestrel_${MARK}.pdf`,
    mimeType: 'application/pdf',
    buffer: pdfOf([
      [[[40, `Kestrel Medical, commissions ${MARK}`]], heading, ...first],
      [[[40, `Kestrel Medical, commissions ${MARK}`]], heading, ...second, total],
    ]),
  };
}

async function offerFile(page, file) {
  await page.goto(`${BASE}/imports/layouts`);
  await page.getByRole('link', { name: 'New layout' }).click();
  await page.locator('tl-drop-zone input[type=file]').setInputFiles(file);
  // The first PDF of a reader takes longer: it loads what reads PDFs.
  await page.getByRole('region', { name: 'Beginning of the file' }).waitFor({ timeout: 60_000 });
  await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
}

async function nameSupplier(page, title) {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(title);
  await choose(page, 'Product line', 'Services');
}

/** Another header under which the supplier may send a column. */
async function addName(page, header, name) {
  await page.getByRole('button', { name: `Add a name of ${header}` }).press('Enter');
  await page.getByRole('textbox', { name: `Another name of ${header}` }).fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Remove the name ${name} of ${header}` }).waitFor();
}

async function saveAndImport(page, fileName) {
  await page.getByRole('button', { name: 'Save layout' }).click();
  await page.getByRole('region', { name: 'Import the file' }).waitFor();
  await choose(page, 'Commission month', 'November 2026');
  await page.getByRole('button', { name: `Import ${fileName}` }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname.split('/').at(-1);
}

/** Nobody has a customer of a supplier that nobody knew: one choice settles all of its rows. */
async function giveTo(page, rep) {
  await choose(page, 'Sales rep', rep);
  await page
    .getByRole('button', { name: /^Apply/ })
    .first()
    .click();
}

async function commit(page, rows) {
  await page
    .getByRole('button', { name: `Commit ${rows} rows` })
    .first()
    .click();
  const sure = page.getByRole('dialog').getByRole('button', { name: /^Commit/ });
  if (await sure.isVisible({ timeout: 3_000 }).catch(() => false)) await sure.click();
}

async function committed(importId) {
  for (let looks = 0; looks < 120; looks += 1) {
    const found = await get(`/imports/${importId}`);
    if (found.status === 'committed') return found;
    assert.ok(!['failed', 'discarded'].includes(found.status), `the import is ${found.status}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the import was not committed');
}

test('a csv of a new supplier becomes committed sales', async () => {
  const began = Date.now();
  const { page, context, faults } = await openPage(browser);
  await signIn(page);
  const file = csvFile();
  await offerFile(page, file);
  await settled(page);
  assert.equal((await page.getByText('Header', { exact: true }).count()) > 0, true);
  await nameSupplier(page, `Brightwater Optics ${MARK}`);
  const sales = page.getByRole('region', { name: 'First rows as sales' });
  await sales.getByText(`BW-${MARK}-1`).waitFor();
  await sales.getByText('14 Oct 2026').waitFor();
  await sales.getByText('1,200.50').first().waitFor();
  await page.getByText('3 sales, 2 skipped').waitFor();
  await addName(page, 'Net Value', 'Net Amount');
  const summed = page.getByRole('group', { name: 'Columns that they sum' });
  await summed.getByRole('checkbox', { name: 'Agency Commission' }).uncheck();
  await assertAccessible(page, 'layout editor');
  await picture(page, 'layout-editor-csv');
  const importId = await saveAndImport(page, file.name);
  await giveTo(page, 'Avery Lindqvist');
  await commit(page, 3);
  const { counts, totals, controlTotals } = await committed(importId);
  assert.deepEqual([counts.rows, counts.accepted, counts.skipped], [3, 3, 2]);
  assert.deepEqual([totals.sales.amount, totals.revenue.amount], ['1200.50', '120.05']);
  assert.ok(
    controlTotals.every(({ matches }) => matches),
    'the totals of the file agree with its rows',
  );
  assert.ok(controlTotals.length > 0 && controlTotals.every(({ name }) => name.endsWith('Net Value')));
  const { items } = await get(`/sales?importId=${importId}`);
  assert.deepEqual(
    items.map(({ revenueDate, rep, productLine }) => [revenueDate, rep.name, productLine]).sort(),
    ['2026-10-14', '2026-10-28', '2026-10-29'].map((day) => [day, 'Avery Lindqvist', 'services']),
  );
  assert.deepEqual(faults, []);
  assert.ok(Date.now() - began < FIVE_MINUTES_MS);
  await context.close();
});

test('a PDF of a new supplier becomes committed sales', async () => {
  const began = Date.now();
  const { page, context, faults } = await openPage(browser);
  await signIn(page);
  const file = pdfFile();
  await offerFile(page, file);
  await nameSupplier(page, `Kestrel Medical ${MARK}`);
  await choose(page, 'Who made it', 'Always the same rep');
  await choose(page, 'Sales rep', 'Avery Lindqvist');
  await page.getByText('22 sales, 1 skipped').waitFor();
  await picture(page, 'layout-editor-pdf');
  const importId = await saveAndImport(page, file.name);
  await commit(page, 22);
  const { counts, totals, controlTotals } = await committed(importId);
  assert.deepEqual([counts.rows, counts.accepted], [22, 22]);
  assert.deepEqual([totals.sales.amount, totals.revenue.amount], ['20200.00', '1515.00']);
  assert.ok(controlTotals.length > 0 && controlTotals.every(({ matches }) => matches));
  assert.deepEqual(faults, []);
  assert.ok(Date.now() - began < FIVE_MINUTES_MS);
  await context.close();
});

test('a layout goes out as JSON, comes back as a new one, and is switched off', async () => {
  const { page, context, faults } = await openPage(browser);
  await signIn(page, ADMIN);
  await page.goto(`${BASE}/imports/layouts/brightwater-optics-${MARK}`);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const text = await (await download).createReadStream().then((stream) => textOf(stream));
  const exported = JSON.parse(text);
  assert.equal(exported.sale.sales.field, 'netValue');
  assert.deepEqual(exported.layouts[0].totals.fields, ['netValue']);
  assert.deepEqual(exported.layouts[0].columns.find(({ field }) => field === 'netValue').aliases, ['Net Amount']);

  await page.goto(`${BASE}/imports/layouts/new`);
  const json = page.locator('input[aria-label="File with an exported layout"]');
  await json.setInputFiles({
    name: 'bad.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"version":2,"__proto__":{}}'),
  });
  await page.getByText('/__proto__ is a name that no layout may use.').waitFor();
  await json.setInputFiles({ name: 'good.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Brightwater again ${MARK}`);
  await page.getByRole('textbox', { name: 'Short name' }).fill(`brightwater-again-${MARK}`);
  await page.getByRole('button', { name: 'Save layout' }).click();
  await page.waitForURL(new RegExp(`/imports/layouts/brightwater-again-${MARK}$`));
  await page.getByRole('button', { name: 'More acts' }).click();
  await page.getByRole('menuitem', { name: 'Switch off…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch it off' }).click();
  await page.getByText('Switched off').first().waitFor();
  const { items } = await get('/import-targets');
  const slugs = items.flatMap(({ loaders }) => loaders.map(({ slug }) => slug));
  assert.ok(slugs.includes(`brightwater-optics-${MARK}`));
  assert.ok(!slugs.includes(`brightwater-again-${MARK}`));
  assert.deepEqual(faults, []);
  await context.close();
});

async function textOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

// Campaigns: a file of a bank shows at once in an open browser, a code that nobody has is given to a person by keys, a row tells its past.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { asPerson, assertAccessible, BASE, launch, openPage, picture, settled, signIn } from './browser.mjs';
import { campaignFile, commitCampaignFile } from './campaign-file.mjs';

const LIVE_MS = 2_000;
const number = String(Date.now() % 1_000_000);
const mark = `8${number}`;
const codes = [`KNO${number}`, `UNK${number}`];
const campaignOf = (code) => `PPIPL_${code}_X`;

let browser;
let page;
let faults;
let call;

before(async () => {
  browser = await launch();
  ({ page, faults } = await openPage(browser));
  call = await asPerson();
  await signIn(page);
});
after(() => browser.close());

const figure = (label) =>
  page
    .locator('tl-stat', { has: page.getByText(label, { exact: true }) })
    .locator('.figure')
    .first();

test('shows a committed file in an open browser within two seconds, without a skeleton in between', async () => {
  await page.goto(`${BASE}/campaigns?q=${mark}`);
  await page.getByText('No applications match these filters').waitFor();
  const committed = commitCampaignFile(call, campaignFile({ mark, codes, first: 'PENDING' })).then(() => Date.now());
  await figure('Applications').getByText('6', { exact: true }).waitFor({ timeout: 20_000 });
  const shown = Date.now();
  const late = shown - (await committed);
  console.log(`# the dashboard followed ${late} ms after the commit was known`);
  assert.ok(late <= LIVE_MS, `${late} ms`);
});

test('counts by status, booking and approval, and breaks the rows down', async () => {
  await commitCampaignFile(call, campaignFile({ mark, codes, first: 'APPROVED' }));
  await figure('Approved').getByText('2', { exact: true }).waitFor();
  assert.equal(await figure('Applications').textContent(), '6');
  assert.match((await figure('Booking rate').textContent()) ?? '', /16\.7 %/);
  assert.match((await figure('Approval rate').textContent()) ?? '', /66\.7 %/);
  await settled(page);
  await picture(page, 'campaigns-1-overview');
  await assertAccessible(page, 'campaigns');
});

test('leads from a figure to its rows, with the filters of the page', async () => {
  await figure('Dropped').getByRole('link').click();
  await page.waitForURL(/\/campaigns\/rows\?.*bucket=dropped/);
  await page.getByText('1–2 of 2').waitFor();
});

test('tells what an older file said of the same application, and where both stand', async () => {
  await page.goto(`${BASE}/campaigns/rows?q=${mark}1`);
  await page.getByText(`${mark}1`, { exact: true }).first().click();
  const sheet = page.locator('tl-side-sheet');
  await sheet.getByText('PENDING, replaced').waitFor();
  await sheet.getByText('Application status: PENDING → APPROVED').waitFor();
  await picture(page, 'campaigns-2-row');
  await assertAccessible(page, 'campaign row');
  await sheet.getByRole('link', { name: /approved\.csv$/ }).click();
  await page.waitForURL(/\/imports\/.*tab=rows/);
});

test('gives a code that nobody has to a person, by keys alone', async () => {
  await page.goto(`${BASE}/campaigns/agents?q=UNK${number}`);
  const picker = page.getByRole('combobox', { name: `Who has UNK${number}` });
  await picker.focus();
  await page.keyboard.type('avery');
  await page.getByRole('option', { name: /Avery Lindqvist/ }).waitFor();
  await picture(page, 'campaigns-3-queue');
  await assertAccessible(page, 'queue of codes');
  await page.keyboard.press('Enter');
  await page.getByText(`UNK${number} is Avery Lindqvist's now, with all its rows`).waitFor();
  await page.getByText('No code matches').waitFor();
  await page.goto(`${BASE}/campaigns/rows?agent=UNK${number}`);
  await page.getByText('1–3 of 3').waitFor();
  await page.getByText(`Avery Lindqvist, UNK${number}`).first().waitFor();
});

test('shows a campaign by month, agent and bank', async () => {
  await page.goto(`${BASE}/campaigns/${campaignOf(`UNK${number}`)}`);
  await page.getByRole('heading', { level: 1, name: campaignOf(`UNK${number}`) }).waitFor();
  await figure('Applications').getByText('3', { exact: true }).waitFor();
  await page.getByRole('table').getByText('Avery Lindqvist').waitFor();
  await settled(page);
  await picture(page, 'campaigns-4-campaign');
  await assertAccessible(page, 'campaign');
});

test('counts a period by the date of the application or of the booking', async () => {
  await page.goto(`${BASE}/campaigns/rows?q=${mark}&from=2026-09-20&to=2026-09-20`);
  await page.getByText('No rows match these filters').waitFor();
  await page.goto(`${BASE}/campaigns/rows?q=${mark}&from=2026-09-20&to=2026-09-20&basis=booking`);
  await page.getByText('1–1 of 1').waitFor();
});

test('takes along the rows on the screen', async () => {
  await page.goto(`${BASE}/campaigns/rows?q=${mark}&bucket=dropped`);
  await page.getByText('1–2 of 2').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Text (csv)' }).click();
  const rows = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\n');
  assert.equal(rows.length, 3);
  assert.deepEqual(faults, []);
});

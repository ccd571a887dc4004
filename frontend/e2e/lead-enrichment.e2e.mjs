// What rules find out about leads, what people make of it, and the settings of a model.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { asPerson, assertAccessible, BASE, launch, openPage, picture, settled, signIn } from './browser.mjs';
import { enterLeads } from './leads-data.mjs';

const mark = Date.now().toString(36);
let browser;
let page;
let faults;
let lead;

before(async () => {
  browser = await launch();
  ({ page, faults } = await openPage(browser));
  const call = await asPerson();
  const also = (at) => (at % 2 === 0 ? { childAge: 4 } : {});
  [lead] = await enterLeads(call, { count: 6, mark, first: Date.now() % 9_000_000, also });
  await signIn(page);
});
after(() => browser.close());

test('leads are enriched by rules, after a question that says so', async () => {
  await page.goto(`${BASE}/leads/insights`);
  await settled(page);
  await page.getByRole('button', { name: 'Enrich leads' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('No model is set up').waitFor();
  await picture(page, 'enrichment-1-question');
  await dialog.getByRole('button', { name: 'Enrich by rules' }).click();
  const jobs = page.getByRole('region', { name: 'Jobs' });
  await jobs.getByText('by fixed rules').first().waitFor();
  await jobs.getByText('Done', { exact: true }).first().waitFor();
  await page.getByRole('region', { name: 'Parent' }).getByText('How to approach').waitFor();
  await picture(page, 'enrichment-2-insights');
  await assertAccessible(page, 'insights');
});

test('a person accepts a value, and writes another that stays', async () => {
  await page.goto(`${BASE}/leads/${lead.id}`);
  const section = page.getByRole('region', { name: 'What we found out' });
  await section.getByText('There is a child of 4, below 13.').waitFor();
  await section.getByRole('button', { name: 'Accept Segment' }).click();
  await section.getByText('Accepted', { exact: true }).waitFor();

  await section.getByRole('button', { name: 'Write How to approach' }).focus();
  await page.keyboard.press('Enter');
  await section.getByLabel('How to approach', { exact: true }).fill('Call on Saturday morning.');
  await section.getByRole('button', { name: 'Save' }).click();
  await section.getByText('Written', { exact: true }).waitFor();
  await section.getByRole('button', { name: 'Look anew' }).click();
  await section.getByRole('button', { name: 'Look anew' }).waitFor();
  await section.getByText('Call on Saturday morning.').waitFor();
  await picture(page, 'enrichment-3-lead');
  await assertAccessible(page, 'lead with enrichment');
});

test('the settings refuse what cannot be, and a server that is inside', async () => {
  await page.goto(`${BASE}/leads/settings/enrichment`);
  await page.getByLabel('A model may be asked about leads').check();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText('Enter the address of the server.').waitFor();
  await page.getByText('Agree to the notice before you save.').waitFor();
  await page.getByLabel('Address of the server').fill('https://127.0.0.1:1/v1');
  await page.getByLabel('Model', { exact: true }).fill('small-chat');
  await page.getByRole('button', { name: 'Ask it a made-up question' }).click();
  await page.getByText('The server cannot be reached').waitFor();
  await picture(page, 'enrichment-4-settings');
  await assertAccessible(page, 'settings of enrichment');
});

test('all of it fits a phone, in the dark too', async () => {
  const phone = await openPage(browser, { size: 'phone', theme: 'dark' });
  await signIn(phone.page);
  for (const path of ['/leads/insights', `/leads/${lead.id}`, '/leads/settings/enrichment']) {
    await phone.page.goto(`${BASE}${path}`);
    await settled(phone.page);
    await picture(phone.page, `enrichment-phone-${path.split('/').at(-1)}`);
    await assertAccessible(phone.page, `${path} on a phone`);
  }
  assert.deepEqual([...faults, ...phone.faults], []);
});

// Leads worked by people: entered, changed, moved by two at once, followed up without a pointer, changed in bulk and merged, each with
// its way back.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  asPerson,
  assertAccessible,
  BASE,
  companyDay,
  launch,
  openPage,
  picture,
  REP,
  settled,
  signIn,
} from './browser.mjs';
import { enterLeads } from './leads-data.mjs';

const LEADER = 'owen.pryce@northmere.example';
const mark = `e${Date.now().toString(36)}`;
const first = Number(Date.now().toString().slice(-7));

const chooseStatus = async (page, name) => {
  await page.getByRole('combobox', { name: 'Status', exact: true }).click();
  await page.getByRole('option', { name, exact: true }).click();
};

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

describe('a lead of a rep', () => {
  let page;
  let faults;
  const name = `Nandini Rao ${mark}`;

  before(async () => {
    ({ page, faults } = await openPage(browser));
    await signIn(page, REP);
  });

  test('is entered, and its page tells its score point by point', async () => {
    await page.goto(`${BASE}/leads?new=lead`);
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Email', { exact: true }).fill(`${mark}@example.com`);
    await page.getByLabel('City', { exact: true }).fill('pune');
    await page.getByLabel(/^Note/).fill('Met at the quiz');
    await assertAccessible(page, 'new lead');
    await page.getByRole('button', { name: 'Add lead' }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('heading', { name: 'Score 50' }).waitFor();
    await page.getByText('“Met at the quiz”').waitFor();
    await settled(page);
    await picture(page, 'leads-1-lead');
    await assertAccessible(page, 'lead');
  });

  test('is changed, and the timeline says what', async () => {
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Type', { exact: true }).fill('Hot');
    await page.getByRole('button', { name: 'Save lead' }).click();
    await page.getByRole('heading', { name: 'Score 60' }).waitFor();
    await page.getByText(/Type: Hot/).waitFor();
  });

  test('shows both values when somebody else has moved it first', async () => {
    const id = page.url().split('/').at(-1);
    const call = await asPerson(REP);
    await call(`/leads/${id}/status`, { status: 'Initial Contact' });
    await page.getByRole('button', { name: 'Move to' }).click();
    await chooseStatus(page, 'Interested');
    await page.getByRole('button', { name: 'Move to Interested' }).click();
    const dialog = page.getByRole('dialog', { name: /Somebody else has moved/ });
    await dialog.getByText('Initial Contact', { exact: true }).waitFor();
    await assertAccessible(page, 'two moves of one lead');
    await picture(page, 'leads-2-conflict');
    await dialog.getByRole('button', { name: 'Move to Interested' }).click();
    await page.getByText('Moved from Initial Contact to Interested').waitFor();
    assert.deepEqual(faults, []);
  });
});

describe('follow-ups', () => {
  test('are worked from end to end by keys', async () => {
    const call = await asPerson(REP);
    const also = () => ({ followUpDate: companyDay(-10) });
    const [one] = await enterLeads(call, { count: 2, mark: `${mark}f`, first: first + 100, also });
    const { page, faults } = await openPage(browser);
    await signIn(page, REP);
    await page.goto(`${BASE}/follow-ups/overdue`);
    await page.locator('app-follow-up-list .row').first().waitFor();
    await settled(page);
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const front = () => page.locator('.row[aria-current=true]').getAttribute('aria-label');
    await press('j', 'k');
    await page.waitForFunction("document.activeElement?.classList.contains('row')");
    for (let step = 0; step < 40 && !(await front())?.includes(one.fullName); step += 1) await press('ArrowDown');
    assert.match((await front()) ?? '', new RegExp(one.fullName));

    await press('n');
    await page.getByRole('dialog').locator('textarea').waitFor();
    await page.keyboard.type('No answer on the first try');
    await press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Set the next follow-up').waitFor();
    await press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await press('s');
    await page.getByRole('dialog').getByRole('combobox').focus();
    await press('ArrowDown');
    await page.getByRole('option', { name: 'Follow Up 1' }).waitFor();
    await page.keyboard.type('Follow Up 1');
    await press('Enter');
    await page.getByRole('button', { name: 'Move to Follow Up 1' }).press('Enter');
    await page.getByText(`${one.fullName} moved to Follow Up 1`).waitFor();
    await page.getByText(/\d+ done, \d+ to go/).waitFor();
    await page.waitForFunction("document.activeElement?.classList.contains('row')");
    await picture(page, 'leads-3-follow-ups');

    const next = await front();
    await press('f');
    await page.getByRole('dialog').getByRole('button', { name: 'In a week' }).press('Enter');
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).waitFor();
    await page.waitForFunction((label) => {
      const rows = [...globalThis.document.querySelectorAll('.row')];
      return rows.every((row) => row.getAttribute('aria-label') !== label);
    }, next);
    await assertAccessible(page, 'follow-ups');
    assert.deepEqual(faults, []);
    await page.context().close();
  });
});

describe('many leads', () => {
  let page;
  let faults;

  before(async () => {
    const call = await asPerson(LEADER);
    await enterLeads(call, { count: 6, mark: `${mark}b`, first: first + 200, also: () => ({ campaignTag: mark }) });
    ({ page, faults } = await openPage(browser));
    await signIn(page, LEADER);
  });
  after(() => page.context().close());

  test('are changed at once, all that match, and taken back as a whole', async () => {
    await page.goto(`${BASE}/leads?campaignTag=${mark}`);
    await page.getByRole('checkbox', { name: 'All rows of this page' }).check();
    await page.getByRole('region', { name: /6 selected/ }).waitFor();
    await assertAccessible(page, 'picked leads');
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await chooseStatus(page, 'Interested');
    await page.getByRole('button', { name: 'Move 6 leads' }).click();
    await page.getByText('6 leads changed').waitFor();
    await page
      .locator('tl-grid tl-tag', { hasText: /^Interested$/ })
      .nth(5)
      .waitFor();
    await picture(page, 'leads-4-bulk');
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await page.locator('tl-grid tl-tag', { hasText: 'New Lead' }).nth(5).waitFor();
  });

  test('are given away by a plan that is shown first', async () => {
    await page.getByRole('checkbox', { name: 'All rows of this page' }).check();
    await page.getByRole('button', { name: 'Distribute' }).click();
    await page.getByRole('button', { name: 'Show the plan' }).click();
    await page.getByText(/6 leads change hands/).waitFor();
    await assertAccessible(page, 'plan of an assignment');
    await picture(page, 'leads-5-plan');
    await page.getByRole('button', { name: 'Give away 6' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goto(`${BASE}/leads?campaignTag=${mark}&assignedTo=none`);
    await page.getByText('No leads match these filters').waitFor();
  });

  test('move on the board by keys, and the move is kept', async () => {
    await page.goto(`${BASE}/leads/board?campaignTag=${mark}`);
    const card = page.locator('tl-board .card').first();
    const label = await card.getAttribute('aria-label');
    await card.focus();
    for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key);
    await page.getByText(`${label} moved to Initial Contact`).first().waitFor();
    await page.reload();
    await page
      .getByRole('region', { name: 'Initial Contact' })
      .getByRole('group', { name: label ?? '' })
      .waitFor();
  });

  test('are kept as a view that opens with the same address', async () => {
    await page.goto(`${BASE}/leads?campaignTag=${mark}&sort=-score`);
    await settled(page);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view…' }).click();
    await page.getByLabel('Name', { exact: true }).fill(`View ${mark}`);
    await page.getByRole('button', { name: 'Save view' }).click();
    const pinned = page.getByRole('button', { name: `View ${mark}` });
    await pinned.waitFor();
    await page.goto(`${BASE}/leads`);
    await pinned.click();
    await page.waitForURL(
      (url) => url.searchParams.get('campaignTag') === mark && url.searchParams.get('sort') === '-score',
    );
    assert.equal(await pinned.getAttribute('aria-pressed'), 'true');
    assert.deepEqual(faults, []);
  });
});

describe('possible duplicates', () => {
  test('are merged field by field, and the merge is taken back', async () => {
    const call = await asPerson(LEADER);
    const same = { email: `${mark}.same@example.com` };
    const [stays, goes] = await enterLeads(call, {
      count: 2,
      mark: `${mark}d`,
      first: first + 300,
      also: (at) => ({ ...same, city: ['Pune', 'Mumbai'][at] }),
    });
    const { page, faults } = await openPage(browser);
    await signIn(page, LEADER);
    await page.goto(`${BASE}/leads/duplicates`);
    const pair = page.getByRole('region', { name: 'Same email' }).filter({ hasText: stays.fullName });
    await settled(page);
    await assertAccessible(page, 'possible duplicates');
    await pair.getByRole('button', { name: /^Merge/ }).click();
    const sheet = page.getByRole('complementary', { name: 'Merge leads' });
    await sheet
      .getByRole('group', { name: 'City' })
      .getByRole('radio', { name: /Mumbai/ })
      .check();
    await assertAccessible(page, 'merge of two leads');
    await picture(page, 'leads-6-merge');
    await sheet.getByRole('button', { name: 'Merge 2 leads' }).click();
    await page.getByText(/^Merged into/).waitFor();
    await pair.waitFor({ state: 'detached' });
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await pair.waitFor();
    for (const { id, fullName } of [stays, goes]) {
      await page.goto(`${BASE}/leads/${id}`);
      await page.getByRole('heading', { level: 1, name: fullName }).waitFor();
    }
    assert.deepEqual(faults, []);
    await page.context().close();
  });
});

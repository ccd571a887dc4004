// A team's dashboard follows what its members do in their own browsers; members, one person, settings, and reports that are kept.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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
import { enterLeads } from './leads-data.mjs';

const LEADER = 'owen.pryce@northmere.example';
const MEMBER = 'avery.lindqvist@northmere.example';
const LIVE_MS = 2_000;
const mark = `T${Date.now().toString(36)}`;

let browser;
let leader;
let member;
let lead;

before(async () => {
  browser = await launch();
  [leader, member] = await Promise.all([openPage(browser), openPage(browser)]);
  const call = await asPerson(MEMBER);
  const { id } = await call('/auth/me');
  const campaign = () => ({ assignedTo: id, campaignTag: mark, bank: 'Meridian Bank' });
  [lead] = await enterLeads(call, { count: 3, mark, first: Date.now() % 10_000_000, also: campaign });
  await Promise.all([signIn(leader.page, LEADER), signIn(member.page, MEMBER)]);
});
after(() => browser.close());

/** The figure of a tile. */
const figure = (page, label) =>
  page
    .locator('tl-stat', { has: page.getByText(label, { exact: true }) })
    .locator('.figure')
    .first();
const count = async (page, label) => Number((await figure(page, label).textContent())?.replaceAll(/\D/g, ''));

test('shows what a member does in another browser within two seconds, without a skeleton in between', async () => {
  const { page } = leader;
  await page.goto(`${BASE}/teams`);
  await figure(page, 'In progress').getByText(/\d/).waitFor();
  const before = await count(page, 'In progress');
  await page.evaluate(() => {
    globalThis.flickers = 0;
    const watch = new globalThis.MutationObserver(() => {
      if (document.querySelector('.tl-skeleton, .busy')) globalThis.flickers += 1;
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
  });

  await member.page.goto(`${BASE}/leads/${lead.id}`);
  await member.page.getByRole('button', { name: 'Move to', exact: false }).first().click();
  await choose(member.page, 'Status', 'Initial Contact');
  const told = Date.now();
  await member.page.getByRole('button', { name: 'Move to Initial Contact' }).click();
  await figure(page, 'In progress')
    .getByText(String(before + 1), { exact: true })
    .waitFor({ timeout: 5_000 });
  const took = Date.now() - told;
  console.log(`# the dashboard followed after ${took} ms`);

  assert.ok(took <= LIVE_MS, `${took} ms`);
  assert.equal(await page.evaluate(() => globalThis.flickers), 0);
  await picture(page, 'team-1-live');
  await assertAccessible(page, 'team');
});

test('shows a member the own progress alone, live as well', async () => {
  const { page } = member;
  await page.goto(`${BASE}/teams`);
  await page.getByRole('heading', { level: 1, name: 'My progress' }).waitFor();
  await figure(page, 'Leads').getByText(/\d/).waitFor();
  assert.equal(await page.getByRole('navigation', { name: 'Team' }).count(), 0);
  const before = await count(page, 'Leads');
  const call = await asPerson(MEMBER);
  const { id } = await call('/auth/me');
  await enterLeads(call, {
    count: 1,
    mark: `${mark}x`,
    first: (Date.now() % 10_000_000) + 20,
    also: () => ({ assignedTo: id }),
  });
  await figure(page, 'Leads')
    .getByText(String(before + 1), { exact: true })
    .waitFor({ timeout: 5_000 });
  await page.goto(`${BASE}/teams/analytics`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await page.getByRole('heading', { name: 'Success rates', exact: true }).count(), 0);
});

test('leads from the team to a member, by keys', async () => {
  const { page } = leader;
  await page.goto(`${BASE}/teams/members?search=lindq`);
  await settled(page);
  await page.getByRole('link', { name: 'Avery Lindqvist' }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Avery Lindqvist' }).waitFor();
  await page
    .getByRole('link', { name: new RegExp(mark) })
    .first()
    .waitFor();
  await settled(page);
  await picture(page, 'team-2-member');
  await assertAccessible(page, 'member');
});

test('takes the members along as they are filtered', async () => {
  const { page } = leader;
  await page.goto(`${BASE}/teams/members?search=lindq`);
  await settled(page);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Text (csv)' }).click();
  const file = await download;
  assert.equal(file.suggestedFilename(), 'team_members.csv');
  const rows = readFileSync(await file.path(), 'utf8');
  assert.match(rows, /Avery Lindqvist/);
  assert.doesNotMatch(rows, /Priya Halloran/);
});

test('keeps what a team decided, and refuses what can’t be', async () => {
  const { page, context } = await openPage(browser);
  await signIn(page, ADMIN);
  await page.goto(`${BASE}/teams/settings`);
  const size = page.getByLabel('Maximum size');
  const before = await size.inputValue();
  await size.fill('0');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText('Enter a whole number from 1 to 10,000.').waitFor();
  await size.fill(String(Number(before) + 1));
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByText(/^Settings of .* saved$/).waitFor();
  await page.reload();
  assert.equal(await size.inputValue(), String(Number(before) + 1));
  await context.close();
});

test('ranks a team that holds a competition, for its leader and, where the company wants it, its members', async () => {
  const admin = await asPerson(ADMIN);
  const { items } = await admin('/team/settings');
  const north = items.find(({ name }) => name === 'North').id;
  const hold = (holdsCompetitions) => admin(`/team/settings/${north}`, { holdsCompetitions }, 'PATCH');
  const compare = (switches) => admin('/company', { switches }, 'PATCH');
  const { switches } = await admin('/company');
  const ranking = ({ page }) =>
    page.locator('app-team-ranking', { has: page.getByRole('heading', { name: 'Ranking of North', exact: true }) });
  const says = async ({ page }, text) => {
    await page.goto(`${BASE}/teams?days=365`);
    await page.getByText(text).waitFor();
    assert.equal(await page.getByRole('grid', { name: 'Ranking' }).count(), 0);
  };
  await says(leader, 'No team that you may compare holds a competition');
  await says(member, 'Your company does not let sales reps compare themselves.');
  try {
    await hold(true);
    await leader.page.goto(`${BASE}/teams?days=365`);
    await ranking(leader).getByRole('link', { name: 'Avery Lindqvist' }).waitFor();
    await ranking(leader).getByRole('button', { name: 'Success rate' }).click();
    await leader.page.waitForURL(/by=success-rate/);
    await settled(leader.page);
    await picture(leader.page, 'team-4-ranking');

    await compare([...new Set([...switches, 'reps-compare'])]);
    await hasRight(member.page, 'Ranking of North');
    const own = ranking(member).getByRole('row').filter({ hasText: 'You' });
    assert.match(await own.textContent(), /Avery Lindqvist/);
    assert.ok((await ranking(member).getByRole('row').count()) > 2);
    assert.equal(await ranking(member).getByRole('link').count(), 0);
    assert.equal(await member.page.getByRole('navigation', { name: 'Team' }).count(), 0);
    await settled(member.page);
    await picture(member.page, 'team-5-ranking-of-a-member');
    await assertAccessible(member.page, 'ranking of a member');

    await hold(false);
    await says(member, 'Your team holds no competition. You see your own figures only.');
  } finally {
    await Promise.all([hold(false), compare(switches)]);
  }
});

/** Opens the progress until a changed right has reached the browser, which takes seconds. */
async function hasRight(page, heading) {
  for (let tries = 0; tries < 10; tries += 1) {
    await page.goto(`${BASE}/teams?days=365`);
    await settled(page);
    if ((await page.getByRole('heading', { name: heading, exact: true }).count()) > 0) return;
  }
  assert.fail(`no "${heading}"`);
}

test('asks, keeps, takes along and deletes a report', async () => {
  const { page } = leader;
  await page.goto(`${BASE}/reports`);
  await page.getByRole('link', { name: /^Leads by campaign/ }).click();
  await page.getByRole('rowheader', { name: mark }).waitFor();
  await settled(page);
  await picture(page, 'team-3-report');
  await assertAccessible(page, 'report');
  await page.getByRole('button', { name: 'Save report' }).click();
  await page.getByLabel('Name').fill(`Campaigns ${mark}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: `Campaigns ${mark}` }).waitFor();
  await page.getByRole('rowheader', { name: mark }).waitFor();
  for (const [item, head] of [
    ['Text (csv)', /RPM|Campaign/],
    ['PDF', /^%PDF/],
  ]) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    assert.match(readFileSync(await (await download).path(), 'latin1'), head);
  }
  await page.getByRole('button', { name: 'More', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'Delete report…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete report' }).click();
  await page.waitForURL(/\/reports$/);
  await settled(page);
  assert.equal(await page.getByRole('link', { name: `Campaigns ${mark}` }).count(), 0);
  assert.deepEqual([...leader.faults, ...member.faults], []);
});

// The rules by which leads are given away: written, put in order by the keyboard, tried on leads that nobody has, and followed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asPerson, assertAccessible, BASE, launch, openPage, picture, settled, signIn } from './browser.mjs';

const city = `Ruleville ${Date.now().toString(36)}`;
const SETTINGS = `${BASE}/leads/settings?tab=rules`;

let browser;
let get;
before(async () => {
  browser = await launch();
  get = await asPerson();
});
after(() => browser.close());

describe('assignment rules', () => {
  let page;
  let faults;

  before(async () => {
    for (const name of ['One', 'Two', 'Three'])
      await get('/leads', { fullName: `${name} of ${city}`, city, assignedTo: null });
    ({ page, faults } = await openPage(browser));
    await signIn(page);
    await page.goto(SETTINGS);
    await settled(page);
  });

  test('say what is missing before they are saved', async () => {
    await page.getByRole('button', { name: 'Make the first rule' }).click();
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await page.getByText('Choose who gets these leads.').waitFor();
    await assertAccessible(page, 'rule without a target');
  });

  test('send leads of a city to a team, after a rule that goes before it', async () => {
    const rule = (place) => page.getByRole('listitem').filter({ hasText: `Rule ${place}` });
    await rule(1).getByLabel('City').fill(city);
    await rule(1).getByRole('combobox').click();
    await page
      .getByRole('option', { name: /^Team / })
      .first()
      .click();
    await page.getByRole('button', { name: 'New rule' }).click();
    await rule(2).getByLabel('Campaign').fill('NOBODY-HAS-THIS');
    await rule(2).getByRole('combobox').click();
    await page.getByRole('option', { name: /Avery Lindqvist/ }).click();
    await page.getByRole('button', { name: 'Move rule 2 up' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(`document.querySelector('input[name=campaignTag]').value === 'NOBODY-HAS-THIS'`);
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await page.getByText('The rules are saved').waitFor();
  });

  test('tell what they would take, and give it away', async () => {
    await page.getByRole('button', { name: 'Try on leads that nobody has' }).click();
    await page.getByText('takes 3 leads').waitFor();
    await page.getByText('takes none').waitFor();
    await settled(page);
    await picture(page, 'rules-tried');
    await assertAccessible(page, 'rules tried');
    await page.getByRole('button', { name: 'Give these leads away' }).click();
    await page.getByRole('button', { name: 'Give these leads away' }).waitFor({ state: 'detached' });
    const { items } = await get(`/leads?city=${encodeURIComponent(city)}`);
    assert.equal(items.filter(({ assignedTo }) => assignedTo !== null).length, 3);
    assert.deepEqual(faults, []);
  });

  for (const [size, theme] of [
    ['phone', 'light'],
    ['phone', 'dark'],
    ['wide', 'dark'],
  ]) {
    test(`are readable on ${size}, ${theme}`, async () => {
      const { page: other } = await openPage(browser, { size, theme });
      await signIn(other);
      await other.goto(SETTINGS);
      await other.getByRole('button', { name: 'New rule' }).waitFor();
      await settled(other);
      await picture(other, `rules-${size}-${theme}`);
      await assertAccessible(other, `rules ${size} ${theme}`);
      await other.context().close();
    });
  }

  test('go when they are removed', async () => {
    await page.goto(SETTINGS);
    await page.getByRole('button', { name: 'Remove rule 2' }).click();
    await page.getByRole('button', { name: 'Remove rule 1' }).click();
    await page.getByRole('button', { name: 'Save the rules' }).click();
    await page.getByText('The rules are saved').waitFor();
    assert.deepEqual((await get('/lead-assignment-rules')).rules, []);
  });

  test('of the campaigns of a team the leader sees what became of them', async () => {
    const { page: leader } = await openPage(browser);
    await signIn(leader, 'owen.pryce@northmere.example');
    await leader.goto(`${BASE}/teams?days=365`);
    await leader.getByRole('heading', { name: 'Applications by outcome' }).waitFor();
    await settled(leader);
    await leader.getByRole('heading', { name: 'Applications by outcome' }).scrollIntoViewIfNeeded();
    await picture(leader, 'team-applications');
    await assertAccessible(leader, 'team with applications');
  });
});

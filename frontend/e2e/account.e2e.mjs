// The life of an account: invited, first password, second step, two browsers, preferences that follow, the other session ended.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  ADMIN,
  asPerson,
  assertAccessible,
  BASE,
  choose,
  companyDay,
  launch,
  openPage,
  picture,
  settled,
  signIn,
} from './browser.mjs';
import { nextTotp, totp } from './totp.mjs';

const mark = Date.now().toString(36);
const EMAIL = `nia.okafor.${mark}@northmere.example`;
const NAME = 'Nia Okafor';
const PASSWORD = `seven quiet lanterns ${mark}`;
let browser;
let admin;
let first;
let second;
let person;
let secret;
let usedAt;

before(async () => {
  browser = await launch();
  admin = await openPage(browser);
  first = await openPage(browser);
  second = await openPage(browser, { size: 'phone' });
});
after(() => browser.close());

const heading = (page, name) => page.getByRole('heading', { level: 1, name }).waitFor();

async function checked(page, name) {
  await settled(page);
  await picture(page, `account-${name}`);
  await assertAccessible(page, name);
}

test('an invitation is kept where an administrator can read it', async () => {
  const call = await asPerson();
  person = await call('/people', { email: EMAIL, name: NAME });
  await signIn(admin.page, ADMIN);
  await admin.page.goto(`${BASE}/admin/outgoing-mail?search=${encodeURIComponent(EMAIL)}`);
  await admin.page.getByText('Your account at').first().click();
  const mail = admin.page.getByRole('complementary', { name: 'Mail' });
  const link = mail.getByRole('link', { name: /set-password/ });
  await link.waitFor();
  await checked(admin.page, '1-mail');
  const address = new URL((await link.getAttribute('href')) ?? '');
  await first.page.goto(`${BASE}${address.pathname}${address.hash}`);
});

test('its link asks for a password and takes its secret out of the address', async () => {
  const { page } = first;
  await heading(page, 'Welcome to Tierline');
  assert.equal(new URL(page.url()).hash, '');
  await page.getByLabel('New password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('This password is not enough yet.').waitFor();
  await checked(page, '2-set-password');
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('Your password is set.').waitFor();
});

test('without a role the person is in, and told what is missing', async () => {
  const { page } = first;
  await signIn(page, EMAIL, PASSWORD);
  await heading(page, 'No rights yet');
  await checked(page, '3-no-rights');
  const call = await asPerson();
  const role = { role: 'sales_rep', anchor: null, validFrom: companyDay(), validUntil: null };
  await call(`/people/${person.id}/role-assignments`, role);
  await page.getByRole('button', { name: 'Look again' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/no-rights'));
});

test('the second step is set up with the app, and its recovery codes are kept', async () => {
  const { page } = first;
  await page.goto(`${BASE}/profile/security`);
  await page.getByRole('button', { name: 'Set up the second step' }).click();
  await page.getByRole('img', { name: /^Code for the authenticator app/ }).waitFor();
  secret = await page.getByRole('textbox', { name: 'secret' }).textContent();
  await checked(page, '4-second-step');
  usedAt = Date.now();
  await page.getByLabel('Six digits').fill(totp(secret, usedAt));
  await page.getByRole('button', { name: 'Switch it on' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await codes.first().waitFor();
  await checked(page, '5-recovery-codes');
  await page.getByLabel('I have kept these codes').check();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText(/recovery codes are left/).waitFor();
});

test('preferences are saved on the server', async () => {
  const { page } = first;
  await page.goto(`${BASE}/profile`);
  await choose(page, 'Numbers and dates', /German \(Germany\)/);
  await page.getByRole('button', { name: 'Dark', exact: true }).click();
  await page.getByRole('button', { name: 'Save profile' }).click();
  await page.getByText('Your profile is saved.').waitFor();
  await checked(page, '6-profile');
});

test('another browser asks for the code, and looks as the person likes it', async () => {
  const { page } = second;
  await page.goto(`${BASE}/sign-in`);
  await page.getByLabel('Email').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await heading(page, 'Second step');
  await page.getByLabel('Six digits').fill('000000');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('This code is not right.').waitFor();
  await checked(page, '7-code');
  await page.getByLabel('Six digits').fill(await nextTotp(secret, usedAt));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  assert.equal(await page.evaluate('document.documentElement.dataset.theme'), 'dark');
});

test('it ends the session of the first browser, which is signed out', async () => {
  const { page } = second;
  await page.goto(`${BASE}/profile/sessions`);
  await page.getByText('This browser', { exact: true }).waitFor();
  await checked(page, '8-sessions');
  await page
    .getByRole('button', { name: /^End .+ on / })
    .first()
    .click();
  await page.getByText('is signed out.').waitFor();
  await first.page.waitForTimeout(5_000); // how long a right may still count
  await first.page.goto(`${BASE}/profile`);
  await first.page.waitForURL('**/sign-in**');
  assert.equal(await page.getByRole('button', { name: /^End .+ on / }).count(), 0);
  assert.deepEqual([...admin.faults, ...first.faults, ...second.faults], []);
});

// A custom role from its making to its end: what it gives is there for a person who is signed in, without another sign-in.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, BASE, choose, launch, openPage, picture, REP, settled, signIn } from './browser.mjs';

const title = `Upload helper ${Date.now().toString(36)}`;
let browser;
let admin;
let rep;

before(async () => {
  browser = await launch();
  admin = await openPage(browser);
  rep = await openPage(browser);
  await signIn(rep.page, REP);
  await signIn(admin.page);
});
after(() => browser.close());

/** Files of leads are everybody's to load; the board of sales files is only for those who load sales files. */
const seesUploadStatus = async () => {
  await rep.page.goto(`${BASE}/imports`);
  await settled(rep.page);
  return (await rep.page.getByRole('link', { name: 'Upload status', exact: true }).count()) > 0;
};

/** Rights follow within five seconds. */
async function waitUntil(check, wanted) {
  for (let tries = 0; tries < 6; tries += 1) {
    if ((await check()) === wanted) return;
    await rep.page.waitForTimeout(1_000);
  }
  assert.fail(`it did not become ${wanted} within six seconds`);
}

test('builds a role as a copy of another one', async () => {
  const { page } = admin;
  await page.goto(`${BASE}/admin/roles`);
  await page.getByRole('button', { name: 'New role' }).click();
  const dialog = page.getByRole('dialog', { name: 'New role' });
  await dialog.getByLabel('Name').fill(title);
  await choose(page, 'Copy of', 'Sales rep');
  await picture(page, 'roles-1-new');
  await assertAccessible(page, 'new role');
  await dialog.getByRole('button', { name: 'Make role' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
});

test('adds a permission and saves the role', async () => {
  const { page } = admin;
  await page.getByRole('combobox', { name: 'Scope of Load sales files' }).selectOption('all');
  await page.getByText('1 permission changed, not saved').waitFor();
  await picture(page, 'roles-2-changed');
  await assertAccessible(page, 'role with changes');
  await page.getByRole('button', { name: 'Save role' }).click();
  await page.getByText('1 permission changed, not saved').waitFor({ state: 'detached' });
});

test('gives it to a rep, who sees the effect without another sign-in', async () => {
  assert.equal(await seesUploadStatus(), false);
  const { page } = admin;
  await page.goto(`${BASE}/admin/people?search=avery`);
  await page.getByRole('link', { name: 'Avery Lindqvist' }).click();
  await page.getByRole('button', { name: 'Assign role' }).click();
  await choose(page, 'Role', title);
  await choose(page, 'Where', 'The whole company');
  await picture(page, 'roles-3-assign');
  await page.getByRole('complementary').getByRole('button', { name: 'Assign role' }).click();
  await page.getByRole('link', { name: title }).waitFor();
  await waitUntil(seesUploadStatus, true);
});

test('is found from both sides: what the person may do, and who may do it', async () => {
  const { page } = admin;
  await page.getByRole('tab', { name: 'What may this person do?' }).click();
  await page.getByRole('searchbox', { name: 'Find a permission' }).fill(title);
  const row = page.getByRole('row').filter({ hasText: 'sales.upload' });
  await row.getByText('All', { exact: true }).waitFor();
  await picture(page, 'roles-4-rights');
  await page.goto(`${BASE}/admin/roles/who?permission=sales.upload`);
  await page.getByRole('link', { name: 'Avery Lindqvist' }).first().waitFor();
  await picture(page, 'roles-5-who');
});

test('ends it, and the effect is gone; then deletes the role', async () => {
  const { page } = admin;
  await page.getByRole('link', { name: 'Avery Lindqvist' }).first().click();
  await page.getByRole('tab', { name: 'Overview' }).click();
  await page.getByRole('button', { name: `End ${title}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End role' }).click();
  await waitUntil(seesUploadStatus, false);
  await page.goto(`${BASE}/admin/roles`);
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete role' }).click();
  await page.waitForURL('**/admin/roles');
  await page.getByText(`${title} deleted`).waitFor();
  assert.deepEqual([...admin.faults, ...rep.faults], []);
});

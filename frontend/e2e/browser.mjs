// What the browser tests share: the browser, people of the demo company, accessibility, pictures, and a supplier's file.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { env } from 'node:process';
import { chromium } from 'playwright-core';

export const BASE = env.E2E_BASE_URL ?? 'http://localhost:3000';
const SHOTS = env.E2E_SHOTS ?? '';
const PASSWORD = 'Tierline-Demo-1';
const FLAGS = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];
export const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
export const ADMIN = 'ines.varga@northmere.example';
export const REP = 'avery.lindqvist@northmere.example';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** Those that a theme can break. */
const COLOR_RULES = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

export function launch() {
  return chromium.launch({ executablePath: env.CHROMIUM_PATH || '/usr/bin/chromium', args: FLAGS });
}

/** A page of its own, with its own cookies. Faults of the page are kept in `faults`.
 *  @param {import('playwright-core').Browser} browser
 *  @param {{ size?: keyof typeof SIZES, theme?: 'light' | 'dark' | 'system' }} [options] */
export async function openPage(browser, { size = 'wide', theme = 'light' } = {}) {
  const context = await browser.newContext({
    viewport: SIZES[size],
    reducedMotion: 'reduce',
    locale: 'en-US',
    colorScheme: theme === 'dark' ? 'dark' : 'light', // what the account prefers is "as the system"
  });
  await context.addInitScript(`localStorage.setItem('tierline.theme', '${theme}')`);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  countRequests(page);
  return { page, context, faults };
}

export async function signIn(page, email = ADMIN, password = PASSWORD) {
  await page.goto(`${BASE}/sign-in`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

const QUIET_MS = 120;
const QUIET_WITHIN_MS = 10_000;
const traffic = new WeakMap();

/** Knows what a page waits for. An event stream stays open as long as its screen and is not waited for. */
function countRequests(page) {
  const known = { open: new Set(), lastAt: Date.now() };
  const note = (change) => (request) => {
    if (request.headers()['accept']?.includes('text/event-stream')) return;
    known.open[change](request);
    known.lastAt = Date.now();
  };
  page.on('request', note('add'));
  page.on('requestfinished', note('delete'));
  page.on('requestfailed', note('delete'));
  traffic.set(page, known);
}

/** Waits until no request was under way for a moment, in which what came is drawn and may ask for more. */
async function isQuiet(page) {
  const known = traffic.get(page);
  const until = Date.now() + QUIET_WITHIN_MS;
  while (Date.now() < until) {
    const restsFor = known.open.size > 0 ? 0 : Date.now() - known.lastAt;
    if (restsFor >= QUIET_MS) return;
    await new Promise((later) => setTimeout(later, Math.min(QUIET_MS - restsFor, 25)));
  }
}

/** Waits until nothing is on its way any more: no request, no skeleton. A page that never rests is judged as it stands. */
export async function settled(page) {
  await page.waitForLoadState('load');
  await isQuiet(page);
  // A screen that has come may still have to be drawn on a busy machine; every screen has a heading.
  await page
    .locator('h1')
    .first()
    .waitFor({ state: 'attached', timeout: QUIET_WITHIN_MS })
    .catch(() => undefined);
  await isQuiet(page);
  await page
    .locator('.tl-skeleton')
    .first()
    .waitFor({ state: 'detached', timeout: 10_000 })
    .catch(() => undefined);
}

/** No violation of WCAG 2.2 AA, nothing wider than the window.
 *  @param {{ onlyColors?: boolean }} [options] for a page that was looked at before in other colours */
export async function assertAccessible(page, name, { onlyColors = false } = {}) {
  if (!(await page.evaluate(`typeof axe === 'object'`))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(onlyColors ? COLOR_RULES : RULES)}, resultTypes: ['violations'] })`,
  );
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(' ')} ${node.html.slice(0, 120)}`).join(' | ')}`,
  );
  assert.deepEqual(found, [], `${name} has accessibility violations`);
  const excess = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  assert.ok(excess <= 0, `${name} is ${excess} pixels wider than the window`);
}

/** A picture for looking at, where a folder was named. */
export async function picture(page, name) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** Calls the API as a person does, for what a test needs before it starts: without a body it reads, with one it posts, or changes with another
 *  method, a form as it is. */
export async function asPerson(email = ADMIN) {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const body = JSON.stringify({ email, password: PASSWORD });
  const { accessToken } = await (await fetch(`${BASE}/api/v1/auth/sign-in`, { ...post, body })).json();
  return async (path, given, method = 'POST') => {
    const isForm = given instanceof FormData;
    const headers = {
      Authorization: `Bearer ${accessToken}`,
      ...(isForm ? {} : { 'Content-Type': 'application/json' }),
    };
    const sent =
      given === undefined
        ? { headers }
        : {
            method,
            headers: { ...headers, 'Idempotency-Key': randomUUID() },
            body: isForm ? given : JSON.stringify(given),
          };
    const response = await fetch(`${BASE}/api/v1${path}`, sent);
    assert.ok(response.ok, `${sent.method ?? 'GET'} ${path} answers ${response.status}`);
    return response.json();
  };
}

const COMPANY_ZONE = 'America/Chicago';

/** A day of the demo company, `2026-11-20`: today, or so many days later. */
export function companyDay(ahead = 0) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: COMPANY_ZONE }).format(); // its form is that of ISO 8601
  return new Date(Date.parse(`${today}T00:00:00Z`) + ahead * 86_400_000).toISOString().slice(0, 10);
}

const HEADERS =
  'Sales Rep,Cust. ID,Cust- Name,Name,Address,City,State,Invoice,SKU,Inv Date,Due Date,ClosedDate,Days Past,Rep %,Invoice Total,Total Rep Due';

/** A commission statement of Cygnus for November 2026: four lines of a known customer, one of a customer nobody knows.
 *  @param {string} mark makes the file, its invoices and its customer new */
export function cygnusFile(mark) {
  const customer = `Hawthorn Valley Health ${mark}`;
  const line = ([id, name, invoice, sale, due]) =>
    `Region 4,${id},${name.toUpperCase()},${name},1 Elm St,Ames,IA,${invoice},S-1,11/01/2026,12/01/2026,11/12/2026,3,10%,${sale},${due}`;
  const invoices = [1, 2, 3, 4].map((number) => `${mark}-${number}`);
  const known = invoices.map((invoice) => line(['CY-1', 'Alder Creek Medical Center', invoice, '500.00', '50.00']));
  const rows = ['Commission Statement by Customer', '', HEADERS, ...known];
  rows.push(',CY-1 Total,,,,,,,,,,,,,2000.00,200.00');
  rows.push(line(['CY-2', customer, `${mark}-5`, '352.66', '35.27']));
  rows.push(',CY-2 Total,,,,,,,,,,,,,352.66,35.27');
  rows.push('Grand Total,,,,,,,,,,,,,,2352.66,235.27');
  return {
    customer,
    invoices,
    file: { name: `cygnus_${mark}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\n')}\n`) },
  };
}

/** Uploads a file on the page for new imports and waits until it was read. */
export async function upload(page, file) {
  await page.goto(`${BASE}/imports`);
  await choose(page, 'Product line', 'Cygnus');
  await choose(page, 'Commission month', 'December 2026');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('link', { name: /^Review \d+ rows/ }).waitFor();
}

/** Chooses in a select by its label. */
export async function choose(page, label, option) {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
}

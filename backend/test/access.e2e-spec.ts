import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, type INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AssignRole, BUILT_IN_ROLES, CreatePerson } from '@tierline/auth';
import { HttpModule, Public, RequirePermission, RouteAudit, type DeclaredRoute } from '@tierline/platform/http';
import { testApp, testDatabase, until, type TestDatabase } from '@tierline/platform/testing';
import { systemAccess, type Permission } from '@tierline/shared/access';
import { decimalText, parseMinor } from '@tierline/shared/money';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as xlsx from 'xlsx';
import { createApi } from '../src/api/create-api.js';
import { parseConfig } from '../src/config/app-config.js';
import { statementOf } from '../src/demo/cygnus-statement.js';
import { writeCygnusWorkbook } from '../src/demo/cygnus-workbook.js';
import { DemoApi } from '../src/demo/demo-api.js';
import { foundOrganisation } from '../src/demo/demo-organisation.js';
import { buildPortfolio } from '../src/demo/demo-portfolio.js';
import { DEMO_PASSWORD } from '../src/demo/people.js';
import { answerBody } from './testing/answer-body.js';

const ROLES = ['admin', 'comp_admin', 'team_leader', 'sales_rep', 'nobody'] as const;
type RoleKey = (typeof ROLES)[number];

/** One person per role, of the demo company; `nobody` signs in and holds no role. */
const PERSON: Readonly<Record<RoleKey, string>> = {
  admin: 'ines.varga@northmere.example',
  comp_admin: 'rhea.tolland@northmere.example',
  team_leader: 'owen.pryce@northmere.example',
  sales_rep: 'avery.lindqvist@northmere.example',
  nobody: 'nobody@northmere.example',
};
const WITH_DATA = ROLES.filter((role) => role !== 'nobody');
const REVENUE_MONTHS = ['2026-01', '2026-02'];
const ABSENT = '019a0000-0000-7000-8000-000000000001';
const WORKER = join(import.meta.dirname, '..', 'dist', 'worker', 'main.js');

let database: TestDatabase;
let app: INestApplication;
let base: string;
let worker: ChildProcess;
let folder: string;
let routes: DeclaredRoute[];
const tokens = new Map<RoleKey, string>();

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'tierline-access-'));
  const env = {
    DATABASE_URL: database.url,
    QUEUE_DATABASE_URL: database.url,
    JWT_SECRET: 'a key of forty characters for the tests.',
    SECRETS_KEY: 'a key for the secrets that tests write down',
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
    TIERLINE_DATA: folder,
  };
  app = await createApi(parseConfig(env));
  await foundOrganisation(app);
  await addNobody();
  await app.listen(0, '127.0.0.1');
  base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  worker = startWorker(env);
  for (const role of ROLES) tokens.set(role, await signIn(role));
  routes = app.get(RouteAudit, { strict: false }).routes();
  await loadSales();
}, 240_000);

afterAll(async () => {
  worker.kill('SIGTERM');
  await new Promise((resolve) => (worker.exitCode === null ? worker.once('exit', resolve) : resolve(null)));
  await app.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

async function addNobody(): Promise<void> {
  const person = { email: PERSON.nobody, name: 'Nobody Special', password: DEMO_PASSWORD };
  await app.get(CreatePerson, { strict: false }).execute(systemAccess, person);
}

function startWorker(env: Record<string, string>): ChildProcess {
  if (!existsSync(WORKER)) throw new Error('The worker is not built: run `node backend/build.mjs` first.');
  const { PATH = '' } = process.env;
  return spawn(process.execPath, [WORKER], { env: { PATH, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function signIn(role: RoleKey): Promise<string> {
  const answer = await call('POST', '/auth/sign-in', { body: { email: PERSON[role], password: DEMO_PASSWORD } });
  expect({ role, status: answer.status }).toEqual({ role, status: 200 });
  return String((answer.json as { accessToken: string }).accessToken);
}

/** Two statements of the demo supplier, through the whole pipeline. */
async function loadSales(): Promise<void> {
  const api = await DemoApi.signIn(base, { email: PERSON.admin, password: DEMO_PASSWORD });
  await buildPortfolio(api);
  for (const month of REVENUE_MONTHS) {
    const out = new PassThrough();
    const [bytes] = await Promise.all([buffer(out), writeCygnusWorkbook(out, statementOf(month, false), month)]);
    const fields = {
      target: 'sales',
      loader: 'cygnus',
      commissionMonth: month.replace(/\d$/, (last) => String(Number(last) + 1)),
    };
    const { id } = await api.upload<{ id: string }>('/imports', fields, { name: `${month}.xlsx`, bytes });
    const status = async (): Promise<string> => (await api.get<{ status: string }>(`/imports/${id}`)).status;
    await until(async () => (await status()) === 'review', 60_000);
    await api.post(`/imports/${id}/commit`, { existingPeriods: 'refuse', blockedRows: 'refuse' });
    await until(async () => (await status()) === 'committed', 60_000);
  }
  await until(async () => {
    const sales = await api.get<SaleList>('/sales?count=true&year=2026');
    const { cards } = await api.get<Dashboard>('/dashboards/sales-performance?year=2026&range=full-year');
    const payouts = await api.get<Payouts>('/commissions/payouts?year=2026');
    return (
      cards.salesRows === sales.total &&
      cards.payout !== null &&
      minor(cards.payout) === minor(payouts.totals.payout) &&
      payouts.items.length > 0
    );
  }, 60_000);
}

interface Answer {
  readonly status: number;
  readonly json: unknown;
  readonly bytes: Buffer;
}

interface Call {
  readonly role?: RoleKey;
  readonly body?: unknown;
}

async function call(method: string, path: string, { role, body }: Call = {}): Promise<Answer> {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: {
      ...(role ? { authorization: `Bearer ${tokens.get(role) ?? ''}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  });
  const bytes = await answerBody(response);
  return { status: response.status, json: jsonOf(bytes), bytes };
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

/** What stands in a path for a parameter: an id that nobody has. */
const PARAMETERS: Readonly<Record<string, string>> = {
  year: '2026',
  month: '2026-03',
  slug: 'no-such-line',
  rowId: '1',
};

function pathOf({ path }: DeclaredRoute): string {
  const asked = path.replace(/:(\w+)/g, (_, name: string) => PARAMETERS[name] ?? ABSENT);
  // Two things are compared, so the route asks for the other one as well.
  return path.endsWith('/comparison') ? `${asked}?with=${ABSENT}` : asked;
}

/** Whether a route is about one thing that may be foreign. */
/** Figures of what has a name only: of a name that nothing has they are zeros. */
const ZEROS: readonly string[] = ['/progress/campaigns/:tag'];

function namesOne({ path }: DeclaredRoute): boolean {
  return [...path.matchAll(/:(\w+)/g)].some(([, name = '']) => name === 'slug' || !(name in PARAMETERS));
}

/** What the matrix says while every switch of the company is off. */
function holds(role: RoleKey, permission: Permission): boolean {
  const grants = BUILT_IN_ROLES.get(role)?.grants ?? [];
  return grants.some(
    (grant) => grant.permission === permission && (grant.reach.kind === 'fixed' || grant.reach.off !== null),
  );
}

function mayCall(role: RoleKey, { permissions }: DeclaredRoute): boolean {
  return permissions?.length === 0 || (permissions ?? []).some((permission) => holds(role, permission));
}

const isProbe = ({ path }: DeclaredRoute): boolean => /^\/(health|metrics)/.test(path);
const walled = (): DeclaredRoute[] => routes.filter((route) => !route.isPublic);
const bodyOf = ({ method }: DeclaredRoute): Call => (method === 'GET' || method === 'DELETE' ? {} : { body: {} });

/** Routes that say neither whom they let in nor that they let in everybody. */
function undeclared(all: readonly DeclaredRoute[]): string[] {
  return all.filter(({ isPublic, permissions }) => !isPublic && permissions === null).map(({ handler }) => handler);
}

describe('every route', () => {
  it('says whom it lets in', () => {
    expect(routes.length).toBeGreaterThan(60);
    expect(undeclared(routes)).toEqual([]);
  });

  it('names permissions that the matrix knows, and at least one role holds', () => {
    const unknown = walled()
      .flatMap(({ permissions }) => permissions ?? [])
      .filter((permission) => !ROLES.some((role) => holds(role, permission)));

    expect([...new Set(unknown)]).toEqual([]);
  });

  it('asks for a permission: signing in, and the probes, are all that is open to everybody', () => {
    const open = routes.filter((route) => route.isPublic && !isProbe(route));
    const unnamed = walled().filter(({ permissions }) => permissions?.length === 0);

    expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      'GET /auth/sso',
      'GET /auth/sso/:provider/callback',
      'GET /auth/sso/:provider/start',
      'POST /auth/accept-invitation',
      'POST /auth/forgot-password',
      'POST /auth/invitations/look',
      'POST /auth/refresh',
      'POST /auth/reset-password',
      'POST /auth/sign-in',
      'POST /auth/sign-in/second-factor',
      'POST /auth/sign-out',
      'POST /oauth/token',
    ]);
    expect(unnamed.map(({ handler }) => handler).sort()).toEqual(['AuthController.me', 'ViewAsController.end']);
  });

  it('answers 401 without a token and with a forged one', async () => {
    tokens.set('nobody', `${tokens.get('nobody') ?? ''}x`);
    const wrong: string[] = [];
    for (const route of walled()) {
      for (const role of [undefined, 'nobody'] as const) {
        const { status } = await call(route.method, pathOf(route), { ...bodyOf(route), ...(role ? { role } : {}) });
        if (status !== 401) wrong.push(`${route.method} ${route.path} ${role ?? 'without token'}: ${status}`);
      }
    }
    tokens.set('nobody', await signIn('nobody'));

    expect(wrong).toEqual([]);
  });

  it.each(ROLES)('lets %s in exactly where the matrix says so, and names the missing right elsewhere', async (role) => {
    const wrong: string[] = [];
    for (const route of walled()) {
      const { status, json } = await call(route.method, pathOf(route), { role, ...bodyOf(route) });
      const isRefused = status === 403 && (json as { permission?: unknown }).permission === route.permissions?.[0];
      const isLetIn = status !== 401 && status !== 403 && status < 500;
      if (mayCall(role, route) ? !isLetIn : !isRefused) wrong.push(`${route.method} ${route.path}: ${status}`);
    }

    expect(wrong).toEqual([]);
  });

  it.each(WITH_DATA)('about one thing answers %s 404 when there is none', async (role) => {
    const wrong: string[] = [];
    for (const route of walled().filter((one) => namesOne(one) && mayCall(role, one) && !ZEROS.includes(one.path))) {
      const { status } = await call(route.method, pathOf(route), { role, ...bodyOf(route) });
      // a change is read before the thing is looked up: an empty one can be refused for itself
      const expected = 'body' in bodyOf(route) ? [400, 404] : [404];
      if (!expected.includes(status)) wrong.push(`${route.method} ${route.path}: ${status}`);
    }

    expect(wrong).toEqual([]);
  });
});

@Controller('forgotten')
class Forgotten {
  @Get()
  read(): object {
    return {};
  }
}

@Controller('declared')
class Declared {
  @Get()
  @RequirePermission('sales.view')
  read(): object {
    return {};
  }

  @Get('open')
  @Public()
  open(): object {
    return {};
  }
}

describe('a route without a permission', () => {
  it('is found by this test', async () => {
    const http = { corsOrigins: [], isRateLimited: false, appFolder: null, trustedProxies: 0 };
    const providers = [{ provide: RouteAudit, useClass: RouteAudit }];
    const { DiscoveryModule } = await import('@nestjs/core');
    const module = await Test.createTestingModule({
      imports: [DiscoveryModule],
      providers,
      controllers: [Forgotten, Declared],
    }).compile();

    expect(HttpModule.forRoot(http).providers).toContain(RouteAudit);
    expect(undeclared(module.get(RouteAudit).routes())).toEqual(['Forgotten.read']);
    await module.close();
  });

  it('keeps the api from starting', async () => {
    await expect(testApp({ controllers: [Forgotten, Declared], database })).rejects.toThrow(/Forgotten\.read/);
  });
});

interface Listed {
  readonly id?: string;
  readonly slug?: string;
  readonly key?: string;
}

/** Everything that a role sees of a list, by id. */
async function idsOf(role: RoleKey, list: string): Promise<Set<string>> {
  const ids = new Set<string>();
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { json } = await call('GET', `${list}?limit=200${next}`, { role });
    const page = json as { items: Listed[]; nextCursor?: string | null };
    for (const { id, slug, key } of page.items) ids.add(id ?? slug ?? key ?? '');
    cursor = page.nextCursor ?? null;
  } while (cursor !== null);
  return ids;
}

describe('ids of other people', () => {
  it.each(WITH_DATA)(
    'are answered to %s like ids that there are not, on every list with single things',
    async (role) => {
      const reads = walled().filter(({ method }) => method === 'GET');
      const lists = new Set(reads.map(({ path }) => path));
      const single = reads.filter(
        ({ path }) => /^\/[\w-]+\/:\w+$/.test(path) && lists.has(path.replace(/\/:\w+$/, '')),
      );
      const wrong: string[] = [];
      let foreign = 0;
      for (const route of single.filter((one) => mayCall(role, one))) {
        const list = route.path.replace(/\/:\w+$/, '');
        const own = await idsOf(role, list);
        const others = [...(await idsOf('admin', list))].filter((id) => !own.has(id)).slice(0, 5);
        const absent = await call('GET', pathOf(route), { role });
        foreign += others.length;
        for (const id of others) {
          const answer = await call('GET', `${list}/${id}`, { role });
          const isSame = answer.status === 404 && shown(answer, id) === shown(absent, ABSENT);
          if (!isSame) wrong.push(`${list}/${id}: ${answer.status}`);
        }
        for (const id of [...own].slice(0, 3)) {
          const { status } = await call('GET', `${list}/${id}`, { role });
          if (status !== 200) wrong.push(`${list}/${id}, which is listed: ${status}`);
        }
      }

      expect(wrong).toEqual([]);
      expect(foreign > 0).toBe(role !== 'admin');
    },
  );

  it('give no statement, no line and no source of a sale', async () => {
    const own = await idsOf('sales_rep', '/sales');
    const [sale = ''] = [...(await idsOf('admin', '/sales'))].filter((id) => !own.has(id));
    const reps = await idsOf('sales_rep', '/reps');
    const [rep = ''] = [...(await idsOf('admin', '/reps'))].filter((id) => !reps.has(id));
    const paths = [
      `/sales/${sale}/source`,
      `/commissions/lines/${sale}`,
      `/commissions/statements/${rep}/2026-03`,
      `/commissions/statements/${rep}/2026-03/export`,
    ];
    const statuses = await Promise.all(
      paths.map(async (path) => (await call('GET', path, { role: 'sales_rep' })).status),
    );

    expect(statuses).toEqual(paths.map(() => 404));
    for (const list of [`/sales?rep=${rep}`, `/commissions/lines?year=2026&rep=${rep}`, `/rep-rates?rep=${rep}`]) {
      expect(await call('GET', list, { role: 'sales_rep' })).toMatchObject({ status: 200, json: { items: [] } });
    }
  });
});

function shown({ json }: Answer, id: string): string {
  const { instance: _instance, ...problem } = json as Record<string, unknown>;
  return JSON.stringify(problem).replaceAll(id, '');
}

interface Money {
  readonly amount: string;
}
interface SaleList {
  readonly items: readonly { rep: { id: string }; sales: Money }[];
  readonly total: number;
  readonly totals: { sales: Money; revenue: Money };
}
interface Dashboard {
  readonly cards: { sales: Money; payout: Money | null; salesRows: number };
  readonly months: readonly { sales: Money | null; payout: Money | null; salesRows: number }[];
}
interface Payouts {
  readonly items: readonly { rep: { id: string }; payout: Money }[];
  readonly totals: { payout: Money };
}

/** Cents of an amount of the company, which is in dollars. */
function minor({ amount }: Money): bigint {
  return parseMinor(amount, 'USD');
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

/** A column of the first sheet in cents, without the line of totals; none of its cells may hold parts of a cent. */
function column({ bytes }: Answer, header: RegExp): bigint[] {
  const sheet = Object.values(xlsx.read(bytes).Sheets)[0];
  const rows = xlsx.utils.sheet_to_json<unknown[]>(sheet ?? {}, { header: 1, raw: true });
  const at = rows.findIndex((row) => row.some((cell) => header.test(String(cell))));
  const position = rows[at]?.findIndex((cell) => header.test(String(cell))) ?? -1;
  return rows
    .slice(at + 1)
    .filter((row) => row[0] !== 'Total')
    .flatMap((row) => {
      const cell = row[position];
      return typeof cell === 'number' ? [minor({ amount: decimalText(cell) })] : [];
    });
}

async function read<T>(role: RoleKey, path: string): Promise<T> {
  const { status, json } = await call('GET', path, { role });
  expect({ path, status }).toEqual({ path, status: 200 });
  return json as T;
}

describe('the same rows everywhere', () => {
  it.each(WITH_DATA)('for the sales of %s: list, total, export and chart', async (role) => {
    const list = await read<SaleList>(role, '/sales?count=true&limit=200&year=2026');
    const exported = column(await call('GET', '/sales/export?year=2026', { role }), /^Sales [A-Z]{3}$/);
    const { cards, months } = await read<Dashboard>(role, '/dashboards/sales-performance?year=2026&range=full-year');
    const charted = sum(months.map(({ sales }) => (sales ? minor(sales) : 0n)));

    expect(list.items.length).toBe(Math.min(list.total, 200));
    expect({ rows: exported.length, sales: sum(exported) }).toEqual({
      rows: list.total,
      sales: minor(list.totals.sales),
    });
    expect({ rows: cards.salesRows, sales: charted }).toEqual({ rows: list.total, sales: minor(list.totals.sales) });
    expect(months.reduce((rows, { salesRows }) => rows + salesRows, 0)).toBe(list.total);
  });

  it('gets smaller from the administrator to the leader to the rep', async () => {
    const totals = await Promise.all(
      (['admin', 'comp_admin', 'team_leader', 'sales_rep'] as const).map(
        async (role) => (await read<SaleList>(role, '/sales?count=true')).total,
      ),
    );
    const [all = 0, accountant, team = 0, own = 0] = totals;

    expect(accountant).toBe(all);
    expect(all).toBeGreaterThan(team);
    expect(team).toBeGreaterThan(own);
    expect(own).toBeGreaterThan(0);
  });

  it.each(WITH_DATA)('for the pay of %s: list, total, export and chart', async (role) => {
    const { items, totals } = await read<Payouts>(role, '/commissions/payouts?year=2026');
    const exported = column(await call('GET', '/commissions/payouts/export?year=2026', { role }), /^total$/i);
    const path = '/dashboards/sales-performance?year=2026&range=full-year&calendar=commission';
    const { months } = await read<Dashboard>(role, path);
    const payout = sum(items.map((item) => minor(item.payout)));

    expect(payout).toBe(minor(totals.payout));
    expect(sum(exported)).toBe(payout);
    expect(sum(months.map((month) => (month.payout ? minor(month.payout) : 0n)))).toBe(payout);
  });

  it("shows a leader nobody else's pay while the switch is off, and the team's when it is on", async () => {
    expect((await read<Payouts>('team_leader', '/commissions/payouts?year=2026')).items).toEqual([]);

    await database.query(`update auth.company set switches = '{leaders-see-pay}'`);
    const reps = await idsOf('team_leader', '/reps');
    await until(async () => {
      const { items } = await read<Payouts>('team_leader', '/commissions/payouts?year=2026');
      return items.length > 0 && items.every(({ rep }) => reps.has(rep.id));
    }, 5_000);
    await database.query(`update auth.company set switches = '{}'`);
  });

  it('widens at once when a role is added, without a new sign-in', async () => {
    const people = await read<{ items: { id: string }[] }>('admin', '/people?search=nobody');
    const personId = people.items[0]?.id ?? '';
    await app
      .get(AssignRole, { strict: false })
      .execute(systemAccess, { personId, roleKey: 'comp_admin', anchor: null });

    await until(async () => (await call('GET', '/sales', { role: 'nobody' })).status === 200, 5_000);
  });
});

import type { INestApplication } from '@nestjs/common';
import { AssignRole, CreatePerson, MembershipCommands, OrganisationCommands, SetUpCompany } from '@tierline/auth';
import { testDatabase, until, type TestDatabase } from '@tierline/platform/testing';
import { systemAccess } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../src/api/create-api.js';
import { parseConfig } from '../../src/config/app-config.js';
import { DemoApi } from '../../src/demo/demo-api.js';
import { answerBody } from './answer-body.js';

/** The roles that people hold. */
export const HUMAN_ROLES = [
  'admin',
  'manager',
  'branch_manager',
  'team_leader',
  'sales_rep',
  'salesman',
  'supply_chain',
  'comp_admin',
  'data_steward',
  'finance_approver',
  'auditor',
] as const;
export type HumanRole = (typeof HUMAN_ROLES)[number];

/** Where the colleagues of the holders of roles stand: in the same team, the same department, the same place, or nowhere near. */
export const COLLEAGUES = ['team-mate', 'department-mate', 'location-mate', 'stranger'] as const;
export type Colleague = (typeof COLLEAGUES)[number];

/** Holders of a role are called by it; all of them stand in the first node of each tree. */
export type Somebody = HumanRole | Colleague;

export const EVERYBODY: readonly Somebody[] = [...HUMAN_ROLES, ...COLLEAGUES];
export const PASSWORD = 'Quiet-Harbour-41';
const SINCE = '2025-01-01' as BusinessDate;
const TREES = ['team', 'department', 'location'] as const;
const WORKER = join(import.meta.dirname, '..', '..', 'dist', 'worker', 'main.js');

export interface Answer {
  readonly status: number;
  readonly json: unknown;
}

/** A company in which everybody sold the same and works on one lead, and every role is held once. */
export interface RightsWorld {
  readonly app: INestApplication;
  readonly base: string;
  readonly database: TestDatabase;
  readonly personIds: ReadonlyMap<Somebody, string>;
  readonly repIds: ReadonlyMap<Somebody, string>;
  readonly tokens: Map<Somebody, string>;
  call(who: Somebody, method: string, path: string, body?: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts an api and a worker with such a company.
 *  @param settings added to the environment of both */
export async function startRightsWorld(settings: Readonly<Record<string, string>> = {}): Promise<RightsWorld> {
  if (!existsSync(WORKER)) throw new Error('The worker is not built: run `node backend/build.mjs` first.');
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'tierline-rights-'));
  const env = {
    ...{ DATABASE_URL: database.url, QUEUE_DATABASE_URL: database.url, TIERLINE_DATA: folder },
    ...{
      JWT_SECRET: 'a key of forty characters for the tests.',
      SECRETS_KEY: 'another key of forty characters to seal.',
    },
    ...{ RATE_LIMIT: 'off', LOG_LEVEL: 'error', ...settings },
  };
  const app = await createApi(parseConfig(env));
  const personIds = await found(app);
  await app.listen(0, '127.0.0.1');
  const base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const worker = spawn(process.execPath, [WORKER], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    await ended(worker);
    await app.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const tokens = new Map<Somebody, string>();
    for (const who of EVERYBODY) tokens.set(who, await tokenOf(base, who));
    const repIds = await sellTheSame(base, personIds);
    const admin = await DemoApi.signIn(base, { email: emailOf('admin'), password: PASSWORD });
    await campaignOfEach(admin, personIds);
    await workOnTheSame(database, personIds);
    return {
      ...{ app, base, database, personIds, repIds, tokens, stop },
      call: (who, method, path, body) => call(base, tokens.get(who) ?? '', { method, path, body }),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

export function emailOf(who: Somebody): string {
  return `${who.replaceAll('_', '-')}@rights.example`;
}

/** Whether the rows of the second person are inside the scope of the first.
 *  @source roles, section 3 */
export function isInside(viewer: HumanRole, owner: Somebody, scope: string): boolean {
  if (scope === 'all' || viewer === owner) return true;
  const standsWith = owner in placesOfColleagues ? placesOfColleagues[owner as Colleague] : TREES;
  return standsWith.some((tree) => tree === scope);
}

/** Trees in which a colleague stands in the same node as the holders of roles. */
const placesOfColleagues: Readonly<Record<Colleague, readonly string[]>> = {
  'team-mate': ['team'],
  'department-mate': ['department'],
  'location-mate': ['location'],
  stranger: [],
};

async function found(app: INestApplication): Promise<Map<Somebody, string>> {
  const use = <T>(type: new (...args: never[]) => T): T => app.get<T>(type, { strict: false });
  const company = { name: 'Rights', currency: 'USD', timeZone: 'UTC', locale: 'en-US', phoneRegion: 'US' };
  await use(SetUpCompany).execute(systemAccess, company);
  const nodes = new Map<string, string>();
  for (const tree of TREES) {
    for (const place of ['here', 'elsewhere']) {
      const node = { tree, name: `${tree} ${place}`, parentId: null, validFrom: SINCE };
      nodes.set(`${tree} ${place}`, await use(OrganisationCommands).create(systemAccess, node));
    }
  }
  const ids = new Map<Somebody, string>();
  for (const who of EVERYBODY) {
    const person = { name: nameOf(who), email: emailOf(who), password: PASSWORD };
    const personId = await use(CreatePerson).execute(systemAccess, person);
    ids.set(who, personId);
    const near = who in placesOfColleagues ? placesOfColleagues[who as Colleague] : TREES;
    for (const tree of TREES) {
      const nodeId = nodes.get(`${tree} ${near.includes(tree) ? 'here' : 'elsewhere'}`) ?? '';
      await use(MembershipCommands).join(systemAccess, { personId, nodeId, validFrom: SINCE });
    }
    const roleKey = who in placesOfColleagues ? 'sales_rep' : who;
    await use(AssignRole).execute(systemAccess, { personId, roleKey, anchor: null, validFrom: SINCE });
  }
  return ids;
}

/** Each person is a rep with a rate, a threshold, a customer, an objective and two sales, which came through a file. */
async function sellTheSame(base: string, personIds: ReadonlyMap<Somebody, string>): Promise<Map<Somebody, string>> {
  const api = await DemoApi.signIn(base, { email: emailOf('admin'), password: PASSWORD });
  const as = (who: Somebody): Promise<DemoApi> => DemoApi.signIn(base, { email: emailOf(who), password: PASSWORD });
  const [accountant, manager] = await Promise.all([as('comp_admin'), as('manager')]);
  const repIds = new Map<Somebody, string>();
  for (const who of EVERYBODY) {
    // nobody changes what pays himself
    const [maker, planner] = who === 'admin' ? [accountant, manager] : [api, api];
    const rep = { name: nameOf(who), category: 'Senior', personId: personIds.get(who) };
    const { id } = await maker.post<{ id: string }>('/reps', rep);
    repIds.set(who, id);
    const since = { repId: id, productLine: null, validFrom: SINCE, validUntil: null };
    await maker.post('/rep-rates', { ...since, tier1Rate: '0.1000', tier2Rate: null, higherRates: [] });
    const hundred = { amount: '100.00', currency: 'USD' };
    await maker.post('/thresholds', {
      ...{ repId: id, productLine: 'cygnus', year: 2026 },
      threshold: hundred,
      higherThresholds: [],
    });
    const customer = { loader: 'cygnus', customerField: 'Name', value: `Customer of ${nameOf(who)}` };
    await maker.post('/customer-assignments', { ...customer, repId: id, validFrom: SINCE, validUntil: null });
    await planner.post('/objectives', { repId: id, productLine: 'cygnus', year: 2026, month: 3, objective: hundred });
  }
  await uploadCsv(api, { target: 'sales', loader: 'standard', commissionMonth: '2026-03' }, statement());
  await until(async () => {
    const { items } = await api.get<{ items: unknown[] }>('/commissions/payouts?year=2026');
    const { cards } = await api.get<{ cards: { salesRows: number } }>(
      '/dashboards/sales-performance?year=2026&range=full-year',
    );
    return items.length === EVERYBODY.length && cards.salesRows === 2 * EVERYBODY.length;
  }, 60_000);
  return repIds;
}

/** Each person works on a lead of his own, long due, which nobody else entered, and has ordered that it be enriched. */
async function workOnTheSame(database: TestDatabase, personIds: ReadonlyMap<Somebody, string>): Promise<void> {
  for (const [who, id] of personIds) {
    await database.query(
      `insert into leads.lead (full_name, status, follow_up_date, assigned_to, created_by)
       values ($1, 'Initial Contact', current_date - 30, $2, $2)`,
      [`Lead of ${nameOf(who)}`, id],
    );
    await database.query(
      `insert into leads.enrichment_job (kind, status, ended_at, ordered_by, ordered_by_name, currency, total)
       values ('rules', 'done', now(), $1, $2, 'USD', 1)`,
      [id, nameOf(who)],
    );
  }
  await database.query(
    `insert into leads.enrichment_value (lead_id, field, value, origin, rule, confidence)
     select id, 'segment', '"parent"', 'rule', 'There is a child.', 0.5 from leads.lead`,
  );
}

function statement(): string {
  const header = 'Date,Invoice No,Sales Rep,Customer,Product Line,Product,Quantity,Unit Price,Amount,Revenue';
  const lines = EVERYBODY.flatMap((who, index) =>
    [1, 2].map(
      (day) => `2026-03-0${day},INV-${index}-${day},${nameOf(who)},Customer ${index},Cygnus,P-1,1,100.00,100.00,50.00`,
    ),
  );
  return [header, ...lines].join('\n');
}

/** The agent code of a person. */
export function agentCodeOf(who: Somebody): string {
  return `RW${10 + EVERYBODY.indexOf(who)}`;
}

/** Each person has an agent code and two applications of it, which came through a file of the bank. */
async function campaignOfEach(api: DemoApi, personIds: ReadonlyMap<Somebody, string>): Promise<void> {
  for (const [who, personId] of personIds) await api.put(`/mis/agents/${agentCodeOf(who)}`, { personId });
  const header = 'FORM CAMPAIGN_ID,APPLICATION NUMBER,APPLICATION STATUS,CREATION DATE';
  const lines = EVERYBODY.flatMap((who) =>
    ['Approved', 'WIP'].map((status, index) => {
      const code = agentCodeOf(who);
      return `PPIPL_${code},${code}-${index},${status},2026-03-0${index + 1}`;
    }),
  );
  await uploadCsv(api, { target: 'mis' }, [header, ...lines].join('\n'));
}

/** Sends a csv through the import machinery and commits it. */
export async function uploadCsv(api: DemoApi, fields: Readonly<Record<string, string>>, csv: string): Promise<void> {
  const file = { name: `${fields['target']}.csv`, bytes: Buffer.from(csv) };
  const { id } = await api.upload<{ id: string }>('/imports', fields, file);
  const isIn = (status: string) => async () => (await api.get<{ status: string }>(`/imports/${id}`)).status === status;
  await until(isIn('review'), 60_000);
  await api.post(`/imports/${id}/commit`, { existingPeriods: 'refuse', blockedRows: 'refuse' });
  await until(isIn('committed'), 60_000);
}

/** How a person is called: `The team leader`. */
export function nameOf(who: Somebody): string {
  return `The ${who.replaceAll(/[_-]/g, ' ')}`;
}

async function tokenOf(base: string, who: Somebody): Promise<string> {
  const body = { email: emailOf(who), password: PASSWORD };
  const { status, json } = await call(base, '', { method: 'POST', path: '/auth/sign-in', body });
  if (status !== 200) throw new Error(`${who} cannot sign in: ${status}`);
  return (json as { accessToken: string }).accessToken;
}

async function call(
  base: string,
  token: string,
  { method, path, body }: { method: string; path: string; body?: unknown },
): Promise<Answer> {
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = (await answerBody(response)).toString('utf8');
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, json: isJson && text !== '' ? JSON.parse(text) : null };
}

async function ended(worker: ChildProcess): Promise<void> {
  worker.kill('SIGTERM');
  await new Promise((resolve) => (worker.exitCode === null ? worker.once('exit', resolve) : resolve(null)));
}

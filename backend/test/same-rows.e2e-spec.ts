import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@tierline/platform/testing';
import type { Permission } from '@tierline/shared/access';
import * as xlsx from 'xlsx';
import { DemoApi } from '../src/demo/demo-api.js';
import { listen, type Listening } from './testing/event-listener.js';
import { scopeOf } from './testing/matrix-cell.js';
import {
  agentCodeOf,
  emailOf,
  EVERYBODY,
  HUMAN_ROLES,
  isInside,
  nameOf,
  PASSWORD,
  startRightsWorld,
  uploadCsv,
  type HumanRole,
  type RightsWorld,
  type Somebody,
} from './testing/rights-world.js';

let world: RightsWorld;
beforeAll(async () => {
  world = await startRightsWorld();
}, 240_000);
afterAll(() => world.stop(), 60_000);

type Row = Readonly<Record<string, unknown>>;

/** One way to look at rows of a kind, of which each person has the same number. */
interface Door {
  readonly name: string;
  readonly permission: Permission;
  /** The people whose rows somebody sees there, or how many rows where it says no more. */
  readonly seen: (role: HumanRole) => Promise<readonly Somebody[] | number>;
}

interface Kind {
  readonly rowsOfEach: number;
  readonly doors: readonly Door[];
}

async function answer(role: HumanRole, path: string): Promise<Row> {
  const { status, json } = await world.call(role, 'GET', path);
  if (status !== 200) throw new Error(`${role} got ${String(status)} from ${path}`);
  return json as Row;
}

/** Whose rows they are, by the text in which a person's name stands. */
function namedIn(texts: readonly unknown[]): Somebody[] {
  const whole = texts.map((text) => (typeof text === 'string' ? text : JSON.stringify(text))).join('\n');
  return EVERYBODY.filter((who) => new RegExp(`\\b${nameOf(who)}\\b`).test(whole));
}

/** @param name of the sheet; the first one when left out */
async function workbook(role: HumanRole, path: string, name?: string): Promise<Somebody[]> {
  const headers = { authorization: `Bearer ${world.tokens.get(role) ?? ''}` };
  const response = await fetch(`${world.base}/api/v1${path}`, { headers });
  if (response.status !== 200) throw new Error(`${role} got ${String(response.status)} from ${path}`);
  const { Sheets: sheets, SheetNames: names } = xlsx.read(Buffer.from(await response.arrayBuffer()));
  return namedIn(xlsx.utils.sheet_to_json<unknown[]>(sheets[name ?? names[0] ?? ''] ?? {}, { header: 1 }));
}

const inList =
  (path: string) =>
  async (role: HumanRole): Promise<Somebody[]> =>
    namedIn((await answer(role, path))['items'] as unknown[]);

/** The people whose row opens for somebody by its id. */
async function opened(role: HumanRole, paths: ReadonlyMap<Somebody, string>): Promise<Somebody[]> {
  const found: Somebody[] = [];
  for (const [who, path] of paths) {
    const { status } = await world.call(role, 'GET', path);
    if (status === 200) found.push(who);
    else if (status !== 404) throw new Error(`${role} got ${String(status)} from ${path}`);
  }
  return found;
}

async function leadPaths(): Promise<Map<Somebody, string>> {
  const leads = await world.database.query<{ id: string; assigned_to: string }>(
    'select id, assigned_to from leads.lead_v1',
  );
  const idOf = new Map(leads.map(({ id, assigned_to: person }) => [person, id]));
  return new Map([...world.personIds].map(([who, person]) => [who, `/leads/${idOf.get(person) ?? ''}`]));
}

const LEADS: readonly Door[] = [
  { name: 'list', permission: 'lead.view', seen: inList('/leads?limit=200') },
  {
    name: 'total',
    permission: 'lead.view',
    seen: async (role) => Number((await answer(role, '/leads?limit=1&count=true'))['total']),
  },
  { name: 'detail', permission: 'lead.view', seen: async (role) => opened(role, await leadPaths()) },
  { name: 'search', permission: 'lead.view', seen: inList('/leads?q=lead%20of%20the&limit=200') },
  { name: 'follow-ups', permission: 'lead.view', seen: inList('/leads/follow-ups?bucket=escalated&limit=200') },
  {
    name: 'summary of follow-ups',
    permission: 'lead.view',
    seen: async (role) => Number(((await answer(role, '/leads/follow-ups/summary'))['counts'] as Row)['escalated']),
  },
  {
    name: 'board',
    permission: 'lead.view',
    seen: async (role) =>
      namedIn(
        ((await answer(role, '/leads/board?perColumn=100'))['columns'] as Row[]).flatMap(
          ({ items }) => items as unknown[],
        ),
      ),
  },
  { name: 'export', permission: 'lead.export', seen: (role) => workbook(role, '/leads/export') },
  {
    name: 'figures of progress',
    permission: 'progress.view',
    seen: async (role) => Number((await answer(role, '/progress/statistics'))['total']),
  },
  {
    name: 'analytics',
    permission: 'lead.view',
    seen: async (role) => Number((await answer(role, '/leads/analytics'))['total']),
  },
  {
    name: 'insights',
    permission: 'ai.view',
    seen: async (role) => {
      const { leads, enriched } = await answer(role, '/leads/enrichment/insights');
      return leads === enriched ? Number(leads) : Number.NaN;
    },
  },
  {
    name: 'chart of people',
    permission: 'progress.view',
    seen: async (role) =>
      namedIn(
        ((await answer(role, '/progress/performance'))['users'] as Row[]).filter(({ total }) => Number(total) > 0),
      ),
  },
];

const sumOf = (items: unknown, field: string): number =>
  (items as Row[]).reduce((total, item) => total + Number(item[field]), 0);

async function campaignPaths(): Promise<Map<Somebody, string>> {
  const rows = await world.database.query<{ id: string; agent_code: string }>(
    'select id, agent_code from mis.mis_row_v1',
  );
  const idOf = new Map(rows.map(({ id, agent_code: code }) => [code, id]));
  return new Map(EVERYBODY.map((who) => [who, `/mis/rows/${idOf.get(agentCodeOf(who)) ?? ''}`]));
}

const CAMPAIGNS: readonly Door[] = [
  { name: 'list', permission: 'campaign.view', seen: inList('/mis/rows?limit=200') },
  {
    name: 'total',
    permission: 'campaign.view',
    seen: async (role) => Number((await answer(role, '/mis/rows?limit=1&count=true'))['total']),
  },
  { name: 'detail', permission: 'campaign.view', seen: async (role) => opened(role, await campaignPaths()) },
  { name: 'search', permission: 'campaign.view', seen: inList('/mis/rows?q=rw&limit=200') },
  {
    name: 'chart of campaigns',
    permission: 'campaign.view',
    seen: async (role) => sumOf((await answer(role, '/mis/campaigns?limit=200'))['items'], 'total'),
  },
  {
    name: 'figures',
    permission: 'mis.stats',
    seen: async (role) => Number((await answer(role, '/mis/statistics'))['total']),
  },
  {
    name: 'figures of a period',
    permission: 'mis.stats',
    seen: async (role) => Number((await answer(role, '/mis/statistics?from=2026-03-01&to=2026-03-02'))['total']),
  },
  {
    name: 'breakdown',
    permission: 'mis.stats',
    seen: async (role) => sumOf((await answer(role, '/mis/breakdown'))['items'], 'count'),
  },
  { name: 'export', permission: 'campaign.view', seen: (role) => workbook(role, '/mis/export', 'Rows') },
];

const SIGN_INS: readonly Door[] = [
  { name: 'list', permission: 'login_log.view', seen: inList('/sign-in-log?limit=200') },
  { name: 'search', permission: 'login_log.view', seen: inList('/sign-in-log?search=the&limit=200') },
  {
    name: 'total',
    permission: 'login_log.view',
    seen: async (role) => {
      const people = new Set(namedIn((await answer(role, '/sign-in-log?limit=200'))['items'] as unknown[]));
      const { total } = (await answer(role, '/sign-in-log?limit=1&count=true')) as { total: number };
      const { signIns } = (await answer(role, '/sign-in-log/figures')) as { signIns: number };
      return total === signIns ? people.size : Number.NaN;
    },
  },
  {
    name: 'chart of users',
    permission: 'login_log.view',
    seen: async (role) => namedIn((await answer(role, '/sign-in-log/figures'))['users'] as unknown[]),
  },
  {
    name: 'figure of active users',
    permission: 'login_log.view',
    seen: async (role) => Number((await answer(role, '/sign-in-log/figures'))['activeUsers']),
  },
  { name: 'export', permission: 'login_log.view', seen: (role) => workbook(role, '/sign-in-log/export') },
];

const KINDS: Readonly<Record<string, Kind>> = {
  leads: { rowsOfEach: 1, doors: LEADS },
  'rows of campaigns': { rowsOfEach: 2, doors: CAMPAIGNS },
  'sign-ins': { rowsOfEach: 1, doors: SIGN_INS },
};

describe.each(Object.entries(KINDS))('%s', (_, { rowsOfEach, doors }) => {
  it.each(HUMAN_ROLES)('are the same through every door for %s', async (role) => {
    const wrong: string[] = [];
    for (const { name, permission, seen } of doors) {
      const scope = scopeOf(role, permission);
      if (scope === null) continue;
      const expected = EVERYBODY.filter((who) => isInside(role, who, scope));
      const found = await seen(role);
      const isRight = typeof found === 'number' ? found === rowsOfEach * expected.length : same(found, expected);
      if (!isRight) wrong.push(`${name}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
    }

    expect(wrong).toEqual([]);
  });
});

describe('an open dashboard', () => {
  const signIn = (who: Somebody): Promise<unknown> =>
    world.call(who, 'POST', '/auth/sign-in', { email: emailOf(who), password: PASSWORD });
  const changeLead = async (who: Somebody): Promise<unknown> =>
    world.call('admin', 'PATCH', (await leadPaths()).get(who) ?? '', { city: `City of ${who}` });
  const file = async (who: Somebody): Promise<unknown> => {
    const admin = await DemoApi.signIn(world.base, { email: emailOf('admin'), password: PASSWORD });
    const header = 'APPLICATION NUMBER,FORM CAMPAIGN_ID,APPLICATION STATUS,CREATION DATE';
    const line = `NEW-${who},PPIPL_${agentCodeOf(who)},APPROVED,2026-04-01`;
    return uploadCsv(admin, { target: 'mis' }, `${header}\n${line}`);
  };
  const cases = [
    { event: 'mis-recorded', permission: 'campaign.view', change: file },
    { event: 'leads-changed', permission: 'lead.view', change: changeLead },
    { event: 'sign-ins', permission: 'login_log.view', change: signIn },
  ] as const;

  it.each(cases)(
    'hears of $event exactly where the list has the row',
    async ({ event, permission, change }) => {
      const listeners = new Map<HumanRole, Listening>();
      for (const role of HUMAN_ROLES)
        if (scopeOf(role, 'dashboard.view') !== null) listeners.set(role, await listen(world, role));
      const count = (role: HumanRole): number =>
        listeners.get(role)?.heard.filter(({ name }) => name === event).length ?? 0;
      const wrong: string[] = [];
      for (const [index, who] of EVERYBODY.entries()) {
        const before = new Map([...listeners.keys()].map((role) => [role, count(role)]));
        await change(who);
        await until(async () => count('admin') === index + 1, 5_000);
        for (const role of listeners.keys()) {
          const scope = scopeOf(role, permission);
          const isMeant = scope !== null && isInside(role, who, scope);
          if (isMeant) await until(async () => count(role) > (before.get(role) ?? 0), 2_000).catch(() => undefined);
          if (count(role) - (before.get(role) ?? 0) !== Number(isMeant)) wrong.push(`${role} about ${who}`);
        }
      }
      for (const one of listeners.values()) one.end();

      expect(wrong).toEqual([]);
      expect(listeners.size).toBeGreaterThan(5);
    },
    120_000,
  );
});

function same(one: readonly Somebody[], other: readonly Somebody[]): boolean {
  return one.length === other.length && [...one].sort().every((who, index) => who === [...other].sort()[index]);
}

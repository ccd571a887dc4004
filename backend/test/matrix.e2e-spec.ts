import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RouteAudit, type DeclaredRoute } from '@tierline/platform/http';
import { until } from '@tierline/platform/testing';
import type { Permission, Scope } from '@tierline/shared/access';
import * as xlsx from 'xlsx';
import { scopeOf } from './testing/matrix-cell.js';
import {
  agentCodeOf,
  COLLEAGUES,
  EVERYBODY,
  HUMAN_ROLES,
  isInside,
  startRightsWorld,
  type HumanRole,
  type RightsWorld,
  type Somebody,
} from './testing/rights-world.js';

const ABSENT = '019a0000-0000-7000-8000-000000000001';
/** What stands in a path for a parameter: something that nobody has. */
const PARAMETERS: Readonly<Record<string, string>> = {
  year: '2026',
  month: '2026-03',
  slug: 'no-such-line',
  key: 'no-such-role',
  tree: 'team',
  provider: 'none',
  rowId: '1',
};

let world: RightsWorld;
let routes: DeclaredRoute[];
beforeAll(async () => {
  world = await startRightsWorld();
  routes = world.app.get(RouteAudit, { strict: false }).routes();
  await setCompetitions(true);
}, 240_000);
afterAll(() => world.stop(), 60_000);

function pathOf({ path }: DeclaredRoute): string {
  return path.replace(/:(\w+)/g, (_, name: string) => PARAMETERS[name] ?? ABSENT);
}

/** Whether the teams hold competitions, as the administrator decides. */
async function setCompetitions(holdsCompetitions: boolean): Promise<void> {
  const { json } = await world.call('admin', 'GET', '/team/settings');
  for (const { id } of (json as { items: { id: string }[] }).items)
    await world.call('admin', 'PATCH', `/team/settings/${id}`, { holdsCompetitions });
}

const bodyOf = ({ method }: DeclaredRoute): unknown => (method === 'GET' || method === 'DELETE' ? undefined : {});

describe('every route', () => {
  it.each(HUMAN_ROLES)('lets %s in exactly where the matrix says so', async (role) => {
    const wrong: string[] = [];
    let asked = 0;
    for (const route of routes.filter(({ isPublic }) => !isPublic)) {
      const wanted = route.permissions ?? [];
      const isMine = wanted.length === 0 || wanted.some((permission) => scopeOf(role, permission) !== null);
      const { status, json } = await world.call(role, route.method, pathOf(route), bodyOf(route));
      asked += 1;
      const isRefused = status === 403 && (json as { permission?: unknown }).permission === wanted[0];
      const isLetIn = status !== 401 && status < 500 && !(status === 403 && 'permission' in (json as object));
      if (isMine ? !isLetIn : !isRefused) wrong.push(`${route.method} ${route.path}: ${status}`);
    }

    expect(wrong).toEqual([]);
    expect(asked).toBe(routes.filter(({ isPublic }) => !isPublic).length);
  });
});

interface Found {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

/** A list whose rows belong to people, the right that decides about them, and whose they are. */
interface RowList {
  readonly path: string;
  readonly permission: Permission;
  /** Of whom a row says that it is: the id of a rep or of a person. */
  readonly owner: (row: Readonly<Record<string, unknown>>) => string;
  /** Who can be in the list at all, for a reader with that scope; everybody, when left out. */
  readonly among?: (who: Somebody, scope: Scope) => boolean;
}

const repOf = (row: Readonly<Record<string, unknown>>): string => String((row['rep'] as { id?: unknown }).id);
const personOf = (row: Readonly<Record<string, unknown>>): string => String((row['person'] as { id?: unknown }).id);
const assigneeOf = (row: Readonly<Record<string, unknown>>): string =>
  String((row['assignedTo'] as { id?: unknown }).id);
const ordererOf = (row: Readonly<Record<string, unknown>>): string => String(row['orderedById']);
const agentOf = ({ agentCode }: Readonly<Record<string, unknown>>): string => {
  const who = EVERYBODY.find((one) => agentCodeOf(one) === agentCode);
  return (who && world.personIds.get(who)) ?? '';
};
const idOf = (row: Readonly<Record<string, unknown>>): string => String(row['id']);
const sells = (who: Somebody): boolean => COLLEAGUES.some((one) => one === who) || /^(sales|team_leader)/.test(who);
const leads = (who: Somebody): boolean => who === 'team_leader';
/** A team is ranked as a whole or not at all: this one lies neither within a department nor within a place. */
const isRanked = (who: Somebody, scope: Scope): boolean =>
  (scope === 'team' || scope === 'all') && isInside('team_leader', who, 'team') && !leads(who);
const ROW_LISTS: readonly RowList[] = [
  { path: '/sales?limit=200', permission: 'sales.view', owner: repOf },
  { path: '/reps?limit=200', permission: 'portfolio.view', owner: idOf },
  { path: '/objectives?limit=200', permission: 'objective.view', owner: repOf },
  { path: '/commissions/payouts?year=2026', permission: 'pay.view', owner: repOf },
  { path: '/commissions/lines?year=2026&limit=200', permission: 'pay.view', owner: repOf },
  { path: '/commissions/statements?month=2026-03', permission: 'pay.view', owner: repOf },
  { path: '/rep-rates?limit=200', permission: 'pay.view', owner: repOf },
  { path: '/thresholds?limit=200', permission: 'pay.view', owner: repOf },
  { path: '/customer-assignments?limit=200', permission: 'portfolio.view', owner: repOf },
  { path: '/leads?limit=200', permission: 'lead.view', owner: assigneeOf },
  { path: '/leads/follow-ups?bucket=escalated&limit=200', permission: 'lead.view', owner: assigneeOf },
  { path: '/leads/enrichment/jobs?limit=200', permission: 'ai.enrich', owner: ordererOf },
  { path: '/lead-assignees', permission: 'lead.assign', owner: personOf, among: sells },
  { path: '/mis/rows?limit=200', permission: 'campaign.view', owner: personOf },
  { path: '/mis/campaigns?limit=200', permission: 'campaign.view', owner: agentOf },
  { path: '/mis/agents?limit=200', permission: 'campaign.view', owner: personOf },
  { path: '/people?limit=200', permission: 'user.view', owner: idOf },
  { path: '/sign-in-log?limit=200', permission: 'login_log.view', owner: personOf },
  { path: '/team/members?limit=200', permission: 'user.view', owner: idOf },
  { path: '/team/detailed-stats?limit=200', permission: 'progress.view', owner: idOf },
  { path: '/team/ranking', permission: 'compare.rank', owner: personOf, among: isRanked },
];
/** Lists whose rows are nobody's, or only of the one who asks; exports and single answers are compared with their lists. */
const NOBODYS: readonly string[] = [
  ...['/admin/dead-letters', '/permissions', '/roles', '/duties', '/key-scopes', '/product-lines', '/service-mappings'],
  ...[
    '/import-targets',
    '/import-mappings',
    '/imports',
    '/imports/uploaders',
    '/sessions',
    '/delegations',
    '/audit-entries',
    '/api-clients',
  ],
  ...['/outgoing-mails', '/rights', '/supplier-layouts', '/team/settings', '/reports'],
  ...['/mis/banks', '/mis/breakdown', '/mis/unmatched-agents'],
  ...[
    '/lead-statuses',
    '/lead-views',
    '/lead-notices',
    '/lead-backups',
    '/lead-resets',
    '/leads/duplicates',
    '/leads/similar',
  ],
];

describe('rows', () => {
  it("of every list are either judged here or known to be nobody's", async () => {
    const judged = ROW_LISTS.map(({ path }) => path.split('?', 1)[0]);
    const lists: string[] = [];
    for (const { method, path, isPublic } of routes) {
      if (method !== 'GET' || isPublic || path.includes(':')) continue;
      const { json } = await world.call('admin', 'GET', path);
      if (Array.isArray((json as { items?: unknown } | null)?.items)) lists.push(path);
    }

    expect(lists.filter((path) => !judged.includes(path) && !NOBODYS.includes(path))).toEqual([]);
    expect(lists.length).toBeGreaterThan(20);
  });

  const cells = ROW_LISTS.flatMap((list) =>
    HUMAN_ROLES.map((role) => ({ list, role, name: `${list.path} for ${role}` })),
  );

  it.each(cells)(
    'of $name are those of the cell of the matrix: own, team, department, location, other',
    async ({ list, role }) => {
      const scope = scopeOf(role, list.permission);
      const { status, json } = await world.call(role, 'GET', list.path);
      if (scope === null) {
        expect(status).toBe(403);
        return;
      }
      expect(status).toBe(200);
      const whose = new Map<string, Somebody>(
        [...world.repIds, ...world.personIds].map(([who, id]) => [id, who] as const),
      );
      const seen = new Set((json as Found).items.map((row) => whose.get(list.owner(row))));
      const { among = () => true } = list;
      const expected = EVERYBODY.filter((who) => isInside(role, who, scope) && among(who, scope));

      expect([...seen].sort()).toEqual([...expected].sort());
    },
  );

  it('of everybody are the same in list, total, chart and export', async () => {
    for (const role of HUMAN_ROLES.filter((one) => scopeOf(one, 'sales.view') !== null)) {
      const scope = scopeOf(role, 'sales.view') ?? 'own';
      const rows = 2 * EVERYBODY.filter((who) => isInside(role, who, scope)).length;
      const list = await world.call(role, 'GET', '/sales?limit=200&count=true&year=2026');
      const chart = await world.call(role, 'GET', '/dashboards/sales-performance?year=2026&range=full-year');
      const { items, total } = list.json as { items: unknown[]; total: number };
      const { cards } = chart.json as { cards: { salesRows: number } };

      const found = { list: items.length, total, chart: cards.salesRows, export: await exportedSales(role) };
      expect({ role, ...found }).toEqual({ role, list: rows, total: rows, chart: rows, export: rows });
    }
  });

  it('of others are answered like rows that there are not', async () => {
    const wrong: string[] = [];
    for (const role of HUMAN_ROLES) {
      for (const who of EVERYBODY) {
        const cases = [
          [`/reps/${world.repIds.get(who) ?? ''}`, 'portfolio.view'],
          [`/people/${world.personIds.get(who) ?? ''}`, 'user.view'],
          [`/mis/campaigns/PPIPL_${agentCodeOf(who)}`, 'campaign.view'],
          [`/mis/agents/${agentCodeOf(who)}`, 'campaign.view'],
          [`/commissions/statements/${world.repIds.get(who) ?? ''}/2026-03`, 'pay.view'],
        ] as const;
        for (const [path, permission] of cases) {
          const scope = scopeOf(role, permission);
          const expected = scope === null ? 403 : isInside(role, who, scope) ? 200 : 404;
          const { status } = await world.call(role, 'GET', path);
          if (status !== expected) wrong.push(`${role} ${path} of ${who}: ${status}, not ${expected}`);
        }
      }
    }

    expect(wrong).toEqual([]);
  });
});

describe('a sales rep', () => {
  const places = '/team/ranking?days=365';
  const compare = (switches: string[]): Promise<unknown> => world.call('admin', 'PATCH', '/company', { switches });
  const isAllowed = (status: number) => async (): Promise<boolean> =>
    (await world.call('sales_rep', 'GET', places)).status === status;

  it('sees where the team stands while company and team want it, and of colleagues nothing else', async () => {
    await compare(['reps-compare']);
    await until(isAllowed(200), 10_000);
    const { items } = (await world.call('sales_rep', 'GET', places)).json as Found;
    const names = items.map((row) => personOf(row));

    expect(names).toContain(world.personIds.get('team-mate'));
    expect(names).not.toContain(world.personIds.get('stranger'));
    expect(items.filter(({ isYou }) => isYou).map(personOf)).toEqual([world.personIds.get('sales_rep')]);
    for (const path of ['/leads', '/mis/rows', '/team/detailed-stats']) {
      const { json } = await world.call('sales_rep', 'GET', `${path}?limit=200&count=true`);
      expect({ path, text: JSON.stringify(json) }).toEqual({
        path,
        text: expect.not.stringContaining(world.personIds.get('team-mate') ?? ''),
      });
    }
  });

  it('sees no figures of colleagues once the team or the company no longer wants it', async () => {
    await setCompetitions(false);
    expect((await world.call('sales_rep', 'GET', places)).json).toMatchObject({ team: null, teams: [], items: [] });

    await compare([]);
    await until(isAllowed(403), 10_000);
    expect((await world.call('sales_rep', 'GET', places)).json).toMatchObject({ permission: 'compare.rank' });
  });
});

/** Sales in the workbook that a role gets, known by the numbers of their invoices. */
async function exportedSales(role: HumanRole): Promise<number> {
  const headers = { authorization: `Bearer ${world.tokens.get(role) ?? ''}` };
  const response = await fetch(`${world.base}/api/v1/sales/export?year=2026`, { headers });
  const [sheet] = Object.values(xlsx.read(Buffer.from(await response.arrayBuffer())).Sheets);
  const rows = xlsx.utils.sheet_to_json<unknown[]>(sheet ?? {}, { header: 1, raw: true });
  return rows.filter((row) => row.some((cell) => String(cell).startsWith('INV-'))).length;
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KEY_SCOPES } from '@tierline/auth';
import { RouteAudit, type DeclaredRoute } from '@tierline/platform/http';
import { until } from '@tierline/platform/testing';
import { answerBody } from './testing/answer-body.js';
import { EVERYBODY, startRightsWorld, type Answer, type RightsWorld } from './testing/rights-world.js';

const ABSENT = '019a0000-0000-7000-8000-000000000001';
const PARAMETERS: Readonly<Record<string, string>> = {
  year: '2026',
  month: '2026-03',
  slug: 'no-such-line',
  rowId: '1',
};
const EVERY_SCOPE = KEY_SCOPES.map(({ key }) => key);

interface Listed {
  items: { id: string; rep?: { id: string } }[];
  total: number;
  totals: { sales: { amount: string }; payout?: object };
}

let world: RightsWorld;
let routes: DeclaredRoute[];

beforeAll(async () => {
  world = await startRightsWorld();
  routes = world.app.get(RouteAudit, { strict: false }).routes();
}, 240_000);
afterAll(() => world.stop(), 30_000);

let made = 0;
/** A program with these wishes; the value of its `X-Api-Key`. */
async function program(wishes: Record<string, unknown>): Promise<string> {
  const body = { name: `Program ${++made}`, contactId: world.personIds.get('admin'), ...wishes };
  const client = await world.call('admin', 'POST', '/api-clients', body);
  expect(client).toMatchObject({ status: 201 });
  const { id } = client.json as { id: string };
  const answer = await world.call('admin', 'POST', `/api-clients/${id}/keys`, {});
  return (answer.json as { key: string }).key;
}

async function call(key: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${world.base}/api/v1${path}`, {
    method,
    headers: { 'x-api-key': key, ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = (await answerBody(response)).toString('utf8');
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, json: isJson && text !== '' ? JSON.parse(text) : null };
}

async function read<T>(key: string, path: string): Promise<T> {
  const { status, json } = await call(key, 'GET', path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return json as T;
}

async function nodeOf(tree: string, name: string): Promise<string> {
  const { json } = await world.call('admin', 'GET', `/organisation/${tree}`);
  const { nodes } = json as { nodes: { id: string; name: string }[] };
  return nodes.find((node) => node.name === name)?.id ?? '';
}

describe('every route', () => {
  it('lets a program with every scope in exactly where a scope says so', async () => {
    const key = await program({ scopes: EVERY_SCOPE, fieldGroups: ['pay', 'contact', 'cost'] });
    const given = new Set(KEY_SCOPES.flatMap(({ permissions, own = [] }) => [...permissions, ...own]));
    const wrong: string[] = [];
    for (const route of routes.filter(({ isPublic }) => !isPublic)) {
      const path = route.path.replace(/:(\w+)/g, (_, name: string) => PARAMETERS[name] ?? ABSENT);
      const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : {};
      const { status, json } = await call(key, route.method, path, body);
      const isMeant = (route.permissions ?? []).some((permission) => given.has(permission));
      const isRefused = status === 403 && (json as { code: string }).code === 'permission-missing';
      if (isMeant ? isRefused || status === 401 || status >= 500 : !isRefused) {
        wrong.push(`${route.method} ${route.path}: ${status}`);
      }
    }

    expect(wrong).toEqual([]);
  }, 60_000);

  it('lets a program with one scope in nowhere else', async () => {
    const key = await program({ scopes: ['objectives:read'] });
    const open: string[] = [];
    for (const route of routes.filter(({ isPublic, method }) => !isPublic && method === 'GET')) {
      const path = route.path.replace(/:(\w+)/g, (_, name: string) => PARAMETERS[name] ?? ABSENT);
      const { status } = await call(key, 'GET', path);
      if (status !== 403) open.push(route.path);
    }

    expect(open.sort()).toEqual(['/objectives', '/objectives/:id']);
  }, 60_000);
});

describe('a program inside a boundary', () => {
  it('finds the same rows in list, totals, chart and pay', async () => {
    const here = await nodeOf('location', 'location here');
    const key = await program({
      scopes: ['sales:read', 'commission:read', 'reports:read'],
      fieldGroups: ['pay', 'cost'],
      boundary: { locations: [here] },
    });
    const sales = await read<Listed>(key, '/sales?count=true&limit=200');
    const charts = await read<{ cards: { salesRows: number; sales: { amount: string }; payout: { amount: string } } }>(
      key,
      '/dashboards/sales-performance?year=2026&range=full-year',
    );
    const payouts = await read<Listed & { totals: { payout: { amount: string } } }>(
      key,
      '/commissions/payouts?year=2026',
    );

    expect(sales.total).toBeGreaterThan(0);
    expect(sales.total).toBeLessThan(2 * EVERYBODY.length);
    expect(charts.cards).toMatchObject({ salesRows: sales.total, sales: sales.totals.sales });
    expect(charts.cards.payout).toEqual(payouts.totals.payout);
    expect(new Set(payouts.items.map(({ rep }) => rep?.id))).toEqual(new Set(sales.items.map(({ rep }) => rep?.id)));
  });

  it('shows charts without pay and margin while their groups are off', async () => {
    const key = await program({ scopes: ['sales:read', 'commission:read'] });
    const charts = await read<{ cards: object }>(key, '/dashboards/sales-performance?year=2026');

    for (const field of ['payout', 'payoutLastYear', 'agencyMargin', 'agencyMarginLastYear']) {
      expect(JSON.stringify(charts)).not.toContain(`"${field}"`);
    }
    expect(charts.cards).toHaveProperty('sales');
  });
});

describe('files of a program', () => {
  const header = 'Date,Invoice No,Sales Rep,Customer,Product Line,Product,Quantity,Unit Price,Amount,Revenue';
  const row = (line: string, invoice: string): string =>
    `2026-05-04,${invoice},The sales rep,Customer,${line},P-1,1,100.00,100.00,50.00`;

  async function upload(key: string, ...rows: string[]): Promise<string> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ target: 'sales', loader: 'standard', commissionMonth: '2026-05' })) {
      form.append(name, value);
    }
    form.append('file', new Blob([[header, ...rows].join('\n')]), `may-${rows.length}.csv`);
    const { status, json } = await call(key, 'POST', '/imports', form);
    expect(status).toBe(202);
    const { id } = json as { id: string };
    await until(async () => (await read<{ status: string }>(key, `/imports/${id}`)).status === 'review', 60_000);
    return id;
  }

  it('are its own: it sees no other, commits inside its boundary, adds only, and takes back its own', async () => {
    const key = await program({ scopes: ['sales:read', 'sales:write'], boundary: { productLines: ['cygnus'] } });
    const others = ((await world.call('admin', 'GET', '/imports')).json as Listed).items[0]?.id ?? '';
    expect((await call(key, 'GET', `/imports/${others}`)).status).toBe(404);
    expect(await read<Listed>(key, '/imports')).toMatchObject({ items: [] });

    const mixed = await upload(key, row('Cygnus', 'A-1'), row('Logiquip', 'A-2'));
    const commit = (id: string, existingPeriods: string): Promise<Answer> =>
      call(key, 'POST', `/imports/${id}/commit`, { existingPeriods, blockedRows: 'refuse' });
    expect(await commit(mixed, 'add')).toMatchObject({ status: 403, json: { code: 'boundary-crossed', outside: 1 } });
    const inside = await upload(key, row('Cygnus', 'B-1'));
    expect(await commit(inside, 'replace')).toMatchObject({ status: 403, json: { code: 'boundary-crossed' } });
    expect((await commit(inside, 'add')).status).toBe(202);
    const status = async (): Promise<string> => (await read<{ status: string }>(key, `/imports/${inside}`)).status;
    await until(async () => (await status()) === 'committed', 60_000);

    expect((await call(key, 'POST', `/imports/${others}/revert`, {})).status).toBe(404);
    expect((await call(key, 'POST', `/imports/${inside}/revert`, {})).status).toBe(202);
    await until(async () => (await status()) === 'reverted', 60_000);
  }, 120_000);
});

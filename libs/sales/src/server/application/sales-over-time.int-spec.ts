import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { Access, systemAccess, type Grant } from '@tierline/shared/access';
import { moneyFromJson } from '@tierline/shared/money';
import type { BusinessDate } from '@tierline/shared/time';
import { belongs, FOUNDED, leaveCompany, sellDaily, type DatedCompany } from '../testing/dated-organisation.js';
import { SaleCellsQueries } from './sale-cells.queries.js';
import { SaleQueries } from './sale.queries.js';

/** Avery moves on 15 May, from team North to South and from Retail to Care; North leaves its region on 20 May. */
const COMPANY: DatedCompany = {
  nodes: {
    Region: { tree: 'team' },
    Coast: { tree: 'team' },
    North: {
      tree: 'team',
      below: [
        { node: 'Region', from: FOUNDED, until: '2025-05-20' },
        { node: 'Coast', from: '2025-05-20' },
      ],
    },
    South: { tree: 'team', below: [{ node: 'Region', from: FOUNDED }] },
    Retail: { tree: 'department' },
    Care: { tree: 'department' },
    Lyon: { tree: 'location' },
    Bergen: { tree: 'location' },
  },
  people: {
    Avery: [
      { node: 'North', from: FOUNDED, until: '2025-05-15' },
      { node: 'South', from: '2025-05-15' },
      { node: 'Retail', from: FOUNDED, until: '2025-05-15' },
      { node: 'Care', from: '2025-05-15' },
      { node: 'Lyon', from: FOUNDED },
    ],
    Marisol: [
      { node: 'South', from: FOUNDED },
      { node: 'Care', from: FOUNDED },
      { node: 'Bergen', from: '2025-05-05' },
    ],
    Priya: [
      { node: 'North', from: FOUNDED, until: '2025-06-10' },
      { node: 'Retail', from: '2025-04-20' },
      { node: 'Lyon', from: FOUNDED, until: '2025-05-25' },
      { node: 'Bergen', from: '2025-05-25' },
    ],
    Theo: [],
  },
};
const MONTHS = ['2025-04', '2025-05', '2025-06'];

interface Held {
  readonly node: string;
  readonly since?: BusinessDate;
}

interface Seen {
  readonly keys: string[];
  readonly total: number;
  readonly minor: bigint;
}

describe('sales when the organisation changes', () => {
  let running: RunningTestModule;
  let ids: Awaited<ReturnType<typeof leaveCompany>>;
  let everything: Seen;

  beforeAll(async () => {
    running = await testModule({ providers: [SaleCellsQueries, SaleQueries] });
    ids = await leaveCompany(running.database, COMPANY);
    await sellDaily(running.database, Object.values(ids.reps), { months: MONTHS });
    everything = await seen(systemAccess);
  });
  afterAll(() => running.close());

  /** Everything that somebody sees: `rep day` of each row by the export's cursor, and the number and sum beside the list. */
  async function seen(access: Access): Promise<Seen & { readonly amounts: Map<string, bigint> }> {
    const queries = running.module.get(SaleQueries);
    const amounts = new Map<string, bigint>();
    await running.db.transaction(access, async (tx) => {
      for await (const rows of queries.all(access, {}, tx))
        for (const row of rows) amounts.set(`${row.rep_name} ${row.revenue_date}`, BigInt(row.sales_minor));
    });
    const { total, totals } = await queries.totals(access, {});
    const page = await queries.page(access, { limit: 200 });
    expect(page.items).toHaveLength(Math.min(200, total));
    return { keys: [...amounts.keys()].sort(), total, minor: moneyFromJson(totals.sales).minor, amounts };
  }

  function reader(person: string | null, ...held: Held[]): Access {
    const grants = held.map(({ node, since }): Grant => {
      const scope = COMPANY.nodes[node]?.tree ?? 'team';
      return { permission: 'sales.view', scope, anchorId: ids.nodes[node] ?? '', ...(since ? { since } : {}) };
    });
    const own: Grant = { permission: 'sales.view', scope: 'own', anchorId: null };
    const id = person === null ? '00000000-0000-7000-8000-000000000009' : (ids.people[person] ?? '');
    return new Access({ kind: 'person', id, name: 'Reader' }, [own, ...grants]);
  }

  /** What the rules say, day by day. */
  function expected(person: string | null, ...held: Held[]): string[] {
    return everything.keys.filter((key) => {
      const [rep = '', day = ''] = key.split(' ');
      return (
        rep === person ||
        held.some(({ node, since = '' }) => since <= day && belongs(COMPANY, { person: rep, node, day }))
      );
    });
  }

  const daysOf = (rep: string, { keys }: Seen): (string | undefined)[] => {
    const days = keys.filter((key) => key.startsWith(rep)).map((key) => key.split(' ')[1]);
    return [days[0], days.at(-1)];
  };

  it('stay with the old leader and manager up to the day before, and are the new ones’ from the day itself', async () => {
    const [north, south] = [await seen(reader(null, { node: 'North' })), await seen(reader(null, { node: 'South' }))];
    const [retail, care] = [await seen(reader(null, { node: 'Retail' })), await seen(reader(null, { node: 'Care' }))];

    for (const old of [north, retail]) expect(daysOf('Avery', old)).toEqual(['2025-04-01', '2025-05-14']);
    for (const now of [south, care]) expect(daysOf('Avery', now)).toEqual(['2025-05-15', '2025-06-30']);
    expect(daysOf('Avery', await seen(reader(null, { node: 'Lyon' })))).toEqual(['2025-04-01', '2025-06-30']);
    expect(daysOf('Avery', await seen(reader('Avery')))).toEqual(['2025-04-01', '2025-06-30']);
  });

  it('follow a team to another region on the day on which it moves', async () => {
    const [region, coast] = [await seen(reader(null, { node: 'Region' })), await seen(reader(null, { node: 'Coast' }))];

    expect(daysOf('Priya', region)).toEqual(['2025-04-01', '2025-05-19']);
    expect(daysOf('Priya', coast)).toEqual(['2025-05-20', '2025-06-09']);
    expect(daysOf('Avery', region)).toEqual(['2025-04-01', '2025-06-30']);
    expect(daysOf('Avery', coast)).toEqual([undefined, undefined]);
  });

  it('of April are not seen by who leads from May on', async () => {
    const leader = await seen(reader(null, { node: 'South', since: '2025-05-01' }));

    expect(daysOf('Marisol', leader)).toEqual(['2025-05-01', '2025-06-30']);
    expect(daysOf('Avery', leader)).toEqual(['2025-05-15', '2025-06-30']);
  });

  it('of who belongs nowhere are seen by himself and by who sees all', async () => {
    const nodes = Object.keys(COMPANY.nodes).map((node) => ({ node }));

    expect(daysOf('Theo', await seen(reader(null, ...nodes)))).toEqual([undefined, undefined]);
    expect(daysOf('Theo', await seen(reader('Theo')))).toEqual(['2025-04-01', '2025-06-30']);
  });

  it('are the union of all places, in whatever order, with the same number and sum everywhere', async () => {
    const nodes = Object.keys(COMPANY.nodes);
    const people = [null, ...Object.keys(COMPANY.people)];
    const since = [undefined, '2025-04-15', '2025-05-15', '2025-05-31'] as const;
    let luck = 1;
    const pick = <T>(of: readonly T[]): T => {
      luck = (luck * 48_271) % 2_147_483_647;
      return of[luck % of.length] as T;
    };
    for (let round = 0; round < 40; round++) {
      const person = pick(people);
      const held = Array.from({ length: pick([1, 2, 3, 4]) }, () => ({ node: pick(nodes), since: pick(since) }));
      const [one, turned] = [await seen(reader(person, ...held)), await seen(reader(person, ...held.toReversed()))];
      const keys = expected(person, ...held);

      expect({ round, keys: one.keys }).toEqual({ round, keys });
      expect(turned).toEqual(one);
      expect(one.total).toBe(keys.length);
      expect(one.minor).toBe([...one.amounts.values()].reduce((sum, minor) => sum + minor, 0n));
    }
  });
});

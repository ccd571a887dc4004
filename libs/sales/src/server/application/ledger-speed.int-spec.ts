import { SqlParams } from '@tierline/contracts/sales';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import type { RowScope } from '@tierline/shared/access';
import { duplicatesIn } from '../persistence/ledger.sql.js';
import { SaleSelection, type SaleFilter } from '../persistence/sale-selection.js';
import { saleByIdSql, salePageSql, type SaleSort } from '../persistence/sale.sql.js';
import { stagedTwins } from '../persistence/staged-twins.sql.js';

/** Tables that grow with the years; a sequential scan over them on a hot path would be felt. */
const BIG = ['sale', 'staged_row'];
const IMPORTS = 40;
const ROWS = 2_000;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

describe('hot reads of a long ledger', () => {
  let running: RunningTestModule;
  let rep: string;
  let person: string;

  beforeAll(async () => {
    running = await testModule({});
    await fill();
  });
  afterAll(() => running.close());

  /** Imports of one month each by a loader, with rows of eight reps and fifty customers. */
  async function fill(): Promise<void> {
    const { database } = running;
    await database.query(`
      insert into sales.rep (name, category, person_id) select 'Rep ' || n, 'Senior', uuidv7() from generate_series(1, 8) n`);
    await database.query(`insert into sales.customer (name) select 'Customer ' || n from generate_series(1, 50) n`);
    await database.query(`
      insert into imports.import (target, duplicate_scope, params, file_name, file_sha256, file_size, status, uploaded_by_name, committed_at)
      select 'sales', 'cygnus', '{"loader": "cygnus", "commissionMonth": "2025-01"}', 'f' || n || '.xlsx', encode(sha256(n::text::bytea), 'hex'), 1,
        'committed', 'Test', now() from generate_series(1, ${IMPORTS}) n`);
    await database.query(`
      insert into imports.staged_row (import_id, position, row_no, state, raw)
      select i.id, n, n + 4, 'accepted', '{}' from imports.import i cross join generate_series(1, ${ROWS}) n`);
    await database.query(`
      insert into sales.batch (import_id, loader, commission_month, currency, rows)
      select id, 'cygnus', date '2022-01-01' + (row_number() over (order by id) || ' months')::interval, 'USD', ${ROWS} from imports.import`);
    await database.query(`
      insert into sales.loader_month select 'cygnus', commission_month - interval '1 month' from sales.batch`);
    await database.query(`
      insert into sales.batch_month (import_id, revenue_month, loader, commission_month, currency, batch_no, rows, sales_minor, revenue_minor)
      select import_id, commission_month - interval '1 month', loader, commission_month, currency, batch_no, rows, 0, 0 from sales.batch`);
    await database.query(`
      insert into sales.sale (import_id, row_id, customer_id, rep_id, sales_minor, revenue_minor, commission_month, revenue_month, revenue_date,
        natural_key, product_line, invoice)
      select m.import_id, n, (select min(id) from sales.customer) + n % 50, r.ids[1 + n % 8], n, n, m.commission_month, m.revenue_month,
        m.revenue_month + n % 28, '', 'cygnus', m.batch_no || '-' || n
      from sales.batch_month m cross join generate_series(1, ${ROWS}) n cross join (select array_agg(id order by name) as ids from sales.rep) r`);
    await database.query(`
      insert into sales.batch_key select import_id, revenue_month, rep_id, product_line, count(*), sum(sales_minor), sum(revenue_minor)
      from sales.sale group by 1, 2, 3, 4`);
    for (const table of [
      'sales.sale',
      'sales.batch_key',
      'sales.batch_month',
      'imports.staged_row',
      'imports.import',
      'sales.rep',
      'sales.customer',
    ]) {
      await database.query(`analyze ${table}`);
    }
    const [first] = await database.query<{ id: string; person_id: string }>(
      `select id, person_id from sales.rep order by name limit 1`,
    );
    rep = first?.id ?? '';
    person = first?.person_id ?? '';
  }

  const everybody: RowScope = { isAll: true, personId: null, teamIds: [], departmentIds: [], locationIds: [] };
  const nowhere = '00000000-0000-7000-8000-000000000001';
  const scopes = (): [string, RowScope][] => [
    ['all', everybody],
    ['own', { ...everybody, isAll: false, personId: person }],
    ['team', { ...everybody, isAll: false, personId: person, teamIds: [nowhere] }],
  ];

  async function planned(text: string, params: readonly unknown[]): Promise<PlanNode[]> {
    const rows = await running.db.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `explain (format json) ${text}`,
      params,
    );
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan;
    if (!plan) throw new Error('There is no plan.');
    return nodesOf(plan);
  }

  /** Big tables that a statement would read whole. */
  async function scanned(text: string, params: readonly unknown[]): Promise<string[]> {
    const nodes = await planned(text, params);
    return nodes
      .filter((node) => node['Node Type'].endsWith('Seq Scan'))
      .map((node) => node['Relation Name'] ?? '')
      .filter((table) => BIG.includes(table));
  }

  function nodesOf(node: PlanNode): PlanNode[] {
    return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
  }

  const lists: [string, SaleFilter, SaleSort][] = [
    ['newest first', {}, 'revenueDate'],
    ['of a year', { year: 2024 }, 'revenueDate'],
    ['of a commission year', { year: 2024, calendar: 'commission' }, 'revenueDate'],
    ['of a month', { revenueMonth: ['2023-05'] }, 'revenueDate'],
    ['of a loader without rows', { loader: ['standard'] }, 'revenueDate'],
    ['of a customer', { search: 'customer 17' }, 'customer'],
    ['of an invoice', { invoice: '7-1234' }, 'revenueDate'],
    ['found by an invoice', { search: '7-123' }, 'customer'],
  ];

  it.each(lists)('page %s', async (_, filter, sort) => {
    for (const [name, scope] of scopes()) {
      for (const after of [null, ['2023-05-09', '00000000-0000-7000-8000-000000000001'] as const]) {
        const selection = new SaleSelection(scope, filter);
        const text = salePageSql(selection, {
          sort,
          isDescending: true,
          limit: 51,
          after: sort === 'revenueDate' ? after : null,
        });
        expect([name, await scanned(text, selection.params.values)]).toEqual([name, []]);
      }
    }
  });

  it('read in the order of the index, and sort no rep’s rows', async () => {
    for (const limit of [51, 201]) {
      const selection = new SaleSelection(everybody, {});
      const text = salePageSql(selection, { sort: 'revenueDate', isDescending: true, limit, after: null });
      const nodes = await planned(text, selection.params.values);
      const onSales = nodes.filter((node) => node['Relation Name'] === 'sale');
      expect(onSales.map((node) => [node['Node Type'], node['Index Name']])).toEqual([
        ['Index Scan', 'sale_rep_newest'],
      ]);
    }
  });

  it('page the rows of one import and of one rep', async () => {
    const [batch] = await running.database.query<{ import_id: string }>(`select import_id from sales.batch limit 1`);
    for (const filter of [{ importId: batch?.import_id }, { rep: [rep] }]) {
      const selection = new SaleSelection(everybody, filter);
      const text = salePageSql(selection, {
        sort: filter.rep ? 'revenueDate' : 'rowId',
        isDescending: false,
        limit: 51,
        after: null,
      });
      expect(await scanned(text, selection.params.values)).toEqual([]);
    }
  });

  it('number and sums of everything come from the sums by key', async () => {
    const selection = new SaleSelection(everybody, { year: 2024 });
    expect(selection.isSummedByKey).toBe(true);
    expect(selection.sumsByKey).not.toContain('sales.sale');
  });

  it('a scope costs an index: pages and totals of own, of a team, of all and of their union', async () => {
    const union = { ...everybody, isAll: false, personId: person, teamIds: [nowhere], locationIds: [nowhere] };
    for (const [name, scope] of [...scopes(), ['union', union] as const]) {
      const selection = new SaleSelection(scope, {});
      const page = salePageSql(selection, { sort: 'revenueDate', isDescending: true, limit: 51, after: null });
      const pages = await planned(page, selection.params.values);
      const totals = new SaleSelection(scope, {});
      const sums = await planned(totals.sumsByKey, totals.params.values);
      const used = (nodes: PlanNode[]): string[] => nodes.flatMap((node) => node['Index Name'] ?? []);

      expect([name, used(pages)]).toEqual([name, expect.arrayContaining(['sale_rep_newest'])]);
      expect([name, used(sums)]).toEqual([
        name,
        expect.arrayContaining(name === 'team' || name === 'union' ? ['sale_rep_newest'] : []),
      ]);
      for (const text of [page, totals.sumsByKey]) {
        expect([name, await scanned(text, text === page ? selection.params.values : totals.params.values)]).toEqual([
          name,
          [],
        ]);
      }
    }
  });

  it('one sale by its id', async () => {
    for (const [name, scope] of scopes()) {
      const params = new SqlParams();
      const text = saleByIdSql(scope, rep, params);
      expect([name, await scanned(text, params.values)]).toEqual([name, []]);
    }
  });

  it('a commission year of a rep and product line', async () => {
    const text = `select sum(sales_minor) from sales.sale_v1
      where rep_id = $1 and product_line = 'cygnus' and commission_month between '2024-01-01' and '2024-12-01'`;
    expect(await scanned(text, [rep])).toEqual([]);
  });

  it('rows of a file that are in the ledger already', async () => {
    const [batch] = await running.database.query<{ import_id: string }>(`select import_id from sales.batch limit 1`);
    const importId = batch?.import_id ?? '';
    const asked: [string, readonly unknown[]][] = [];
    const listening = {
      query: async <Row extends object>(text: string, params: readonly unknown[] = []): Promise<Row[]> => {
        asked.push([text, params]);
        return [];
      },
    };
    await stagedTwins(listening, importId);
    await duplicatesIn(listening, { importId, loader: 'cygnus', months: ['2023-05'] });
    expect(asked).toHaveLength(2);
    for (const [text, params] of asked)
      expect((await scanned(text, params)).filter((table) => table === 'sale')).toEqual([]);
  });

  it('with the fewest indexes that serve them', async () => {
    const indexes = await running.database.query<{ indexname: string }>(
      `select indexname from pg_indexes where schemaname = 'sales' and tablename = 'sale' order by 1`,
    );
    expect(indexes.map(({ indexname }) => indexname)).toEqual([
      'sale_customer',
      'sale_invoice',
      'sale_pay',
      'sale_pkey',
      'sale_rep_newest',
    ]);
  });
});
